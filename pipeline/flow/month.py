"""Everything that falls due in one month, in one run: the workbook is read once, each folder is published once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.flow.hand_over import Filled
from pipeline.flow.make import Made, finish, remembered, results_of
from pipeline.flow.memory import Memory, findings_of, plain_findings, plain_problem, problem_of
from pipeline.flow.workplace import Workplace
from pipeline.ground import keepsake
from pipeline.ground.finding import Finding, InputError, PipelineError
from pipeline.ground.keepsake import WrongError
from pipeline.ground.period import Period
from pipeline.ground.shown import progress
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's run made, period by period; what could not be made, with why; what was not due."""

    made: tuple[tuple[str, Made], ...]
    failed: tuple[tuple[str, InputError], ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A kind of document that falls due: its name and title, the command that makes it, the period, whether it was."""

    kind: str
    title: str
    command: str
    period: Period
    made: bool


def make_due(place: Workplace, month: Period, *, track: bool = False, choice: str = "") -> Month:
    """Every document of the catalogue that falls due in `month`.

    A kind that the workbook does not allow yet (no signer, no scores) is told and the others are made. InputError where
    the workbook itself is not good for the month.
    """
    memory = Memory(place, f"all {month}")
    if not (track or choice) and (known := _remembered(memory, month)) is not None:
        return known
    from pipeline.flow.fill import Filling
    from pipeline.flow.sources.sourcing import BookInWords
    from pipeline.papers.paper import Desk
    from pipeline.papers.recipes import recipe_of

    progress(0, 1, "đọc sổ")
    results, findings = results_of(place.book, month)
    kinds = Kinds(place.templates)
    desk, filling = Desk(results, kinds), Filling(place, kinds, results)
    filled: dict[Period, list[Filled]] = {}
    asked, wrong = kinds.asked()
    failed: list[tuple[str, InputError]] = [("Kiểu văn bản", problem) for problem in wrong]
    remarks: list[str] = []
    due = [(kind, period) for kind in asked for period in kind.due(month)]
    for number, (kind, period) in enumerate(due):
        progress(number, len(due) + 1, f"{kind.name} {period}")
        try:
            batch = recipe_of(kind)(desk, kind, period)
            pages = filling.filled(batch.papers, period, kind.maker)
        except InputError as problem:
            failed.append((f"{kind.title}, kỳ {period}", problem))
            continue
        if pages:
            filled.setdefault(period, []).extend(pages)
        remarks += batch.remarks
    progress(len(due), len(due) + 1, "ghi tệp")
    whole = {
        "folders": [str(period) for period in filled],
        "failed": [[what, plain_problem(problem)] for what, problem in failed],
        "of_book": plain_findings(findings),
        "not_due": remarks,
    }
    told: dict[str, Any] = {
        "more": {"month": whole},
        "track": track,
        "choice": choice,
        "folders": [str(period) for period in filled],
        "words": BookInWords(results),
    }
    made = tuple(
        (str(period), finish(desk, pages, place, period, memory, (), **told)) for period, pages in filled.items()
    )
    return Month(made, tuple(failed), tuple(findings), tuple(remarks))


def due_in(kinds: Kinds, outputs: Path, month: Period) -> list[Due]:
    """What `make_due` would make in `month`, in the order of its commands, and whether it was made before."""
    due = [(kind, period) for kind in kinds.asked()[0] for period in kind.due(month)]
    made: set[tuple[str, Period]] = set()
    for period in {period for _, period in due}:
        try:
            entries = manifest.load(outputs / str(period)).entries
        except InputError:  # told with the folder
            continue
        made |= {(entry.maker, period) for entry in entries.values()}
    return [Due(kind.name, kind.title, kind.maker, period, (kind.maker, period) in made) for kind, period in due]


def _remembered(memory: Memory, month: Period) -> Month | None:
    """The last run's month, if every one of its folders lies there as it was left and nothing else has changed."""
    own = memory.recalled(str(month))
    if own is None or "month" not in own[1]:
        return None
    try:
        whole = keepsake.table(own[1]["month"])
        folders, rows, of_book, not_due = (
            keepsake.member(whole, name) for name in ("folders", "failed", "of_book", "not_due")
        )
        failed = tuple(
            (keepsake.text(what), problem_of(problem))
            for what, problem in (keepsake.row(each, 2) for each in keepsake.rows(rows))
        )
        names = [_period(name) for name in keepsake.texts(folders)]
        findings, remarks = findings_of(of_book), keepsake.texts(not_due)
    except WrongError:
        memory.doubt()
        return None
    made = [(name, remembered(memory, name)) for name in names]
    whole_month = tuple((name, each) for name, each in made if each is not None)
    return Month(whole_month, failed, findings, remarks) if len(whole_month) == len(made) else None


def _period(name: str) -> str:
    """The name of a folder of outputs, which leads nowhere else."""
    try:
        known = str(Period.parse(name))
    except PipelineError:
        raise WrongError from None
    if known != name:
        raise WrongError
    return name
