"""Every kind of document that the program makes: its command, recipe and periods, when it is due."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

if TYPE_CHECKING:  # a run that makes nothing does not load what makes
    from pipeline.papers.paper import Batch, Desk

Recipe = Callable[["Desk", Period], "Batch"]

MONTH, QUARTER, HALF, NINE, YEAR = 1, 3, 6, 9, 12
_SCORED = (QUARTER, HALF, YEAR)
_SPANS = {MONTH: "tháng (2021-04)", QUARTER: "quý (2021-Q1)", HALF: "sáu tháng (2021-H1)", YEAR: "năm (2021)"}


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of document.

    `recipe` names its function, `module:function`, loaded when it is made; `spans` are the lengths in months that it is
    made for. `needs_figures` says that the workbook must be complete for the period (sheet TTHC and what goes with it).
    `due` gives the periods that fall due in a month, for `cchc all`.
    """

    command: str
    says: str
    recipe: str
    spans: tuple[int, ...]
    needs_figures: bool
    due: Callable[[Period], tuple[Period, ...]]

    def load(self) -> Recipe:
        """The recipe itself."""
        return _loaded(self.recipe)

    def require(self, period: Period) -> None:
        """InputError where this document is not made for a period of that length."""
        if period.months not in self.spans:
            spans = ", ".join(_SPANS[span] for span in self.spans)
            raise InputError(f"{self.says} không làm cho kỳ “{period}”.", f"Chọn kỳ theo {spans}.")


def _the_month(month: Period) -> tuple[Period, ...]:
    return (month,)


def _ending_in(month: Period) -> tuple[Period, ...]:
    """The month, and the quarter, half year and year that end with it."""
    last = month.first_month
    spans = [span for span in (QUARTER, HALF, YEAR) if last % span == 0]
    return (month, *(Period(month.year, last - span + 1, span) for span in spans))


def _quarter_before(month: Period) -> tuple[Period, ...]:
    """Scores of a quarter are read out in the month after it."""
    before = month.before()
    ends = before.first_month % QUARTER == 0 and before.year == month.year
    return (Period(before.year, before.first_month - QUARTER + 1, QUARTER),) if ends else ()


def _in_january(month: Period) -> tuple[Period, ...]:
    return (Period(month.year, 1, YEAR),) if month.first_month == 1 else ()


FORMS = (
    Form("bulletin", "Tin CCHC", "pipeline.papers.bulletin:bulletin", (MONTH,), True, _the_month),
    Form("plan", "Kế hoạch", "pipeline.papers.plan:the_plan", (YEAR, MONTH), False, _in_january),
    Form("report", "Báo cáo CCHC", "pipeline.papers.report:report", (MONTH, QUARTER, HALF, YEAR), True, _ending_in),
    Form("scoreboard", "Chấm điểm", "pipeline.papers.scoring:scoreboard", _SCORED, False, _quarter_before),
    Form("reminder", "Công văn đôn đốc", "pipeline.papers.reminder:reminder", (MONTH,), False, _the_month),
    Form("notice", "Thông báo kiểm tra", "pipeline.papers.inspection:inspection_notice", (MONTH,), False, _the_month),
    Form("invitation", "Giấy mời", "pipeline.papers.invitation:invitation", (MONTH,), False, _the_month),
)


def form(command: str) -> Form:
    """The form that `cchc <command>` makes; KeyError if there is none."""
    return {one.command: one for one in FORMS}[command]


def recipe_of(maker: str, templates: Path) -> tuple[Callable[[], Recipe], bool]:
    """What the command `cchc <maker>` makes papers with, and whether it needs the figures of the period.

    KeyError for words that make nothing; InputError where a form of the office's own is not there any more.
    """
    if maker == "commendation":
        return lambda: _loaded("pipeline.papers.commendation:dossier"), False
    command, _, name = maker.partition(" ")
    if command == "document" and name:
        from pipeline.papers.own import own_form

        own = own_form(name, templates)
        return lambda: own.make, own.needs_figures
    known = form(maker)
    return known.load, known.needs_figures


def _loaded(recipe: str) -> Recipe:
    module, _, name = recipe.partition(":")
    found: Recipe = getattr(import_module(module), name)
    return found
