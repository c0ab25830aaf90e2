"""Everything that falls due in one month, in one run: the workbook is read once, each folder is published once."""

from dataclasses import dataclass

from pipeline.filling import Filling
from pipeline.finding import Finding, InputError
from pipeline.handing import Filled
from pipeline.papers.catalogue import FORMS
from pipeline.papers.paper import Desk
from pipeline.period import Period
from pipeline.run import Made, finish, results_of
from pipeline.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's run made, period by period; what could not be made, with why; what was not due."""

    made: tuple[tuple[str, Made], ...]
    failed: tuple[tuple[str, InputError], ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


def make_due(place: Workplace, month: Period, *, track: bool = False) -> Month:
    """Every document of the catalogue that falls due in `month`.

    A kind that the workbook does not allow yet (no signer, no scores) is told and the others are made. InputError where
    the workbook itself is not good for the month.
    """
    results, findings = results_of(place.book, month)
    desk = Desk(results, place.templates)
    filling = Filling(place)
    filled: dict[Period, list[Filled]] = {}
    failed: list[tuple[str, InputError]] = []
    remarks: list[str] = []
    for form in FORMS:
        for period in form.due(month):
            try:
                batch = form.load()(desk, period)
                filled.setdefault(period, []).extend(filling.filled(batch.papers, period, form.command))
            except InputError as problem:
                failed.append((f"{form.says}, kỳ {period}", problem))
                continue
            remarks += batch.remarks
    made = tuple(
        (str(period), finish(desk, members, place, period, (), track=track))
        for period, members in filled.items()
        if members
    )
    return Month(made, tuple(failed), tuple(findings), tuple(remarks))
