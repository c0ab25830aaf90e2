"""The order of the stages. A document's making reads here as a paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.flow.hand_over import Filled, Handed, MadeDocument, SpokenFile, hand_over
from pipeline.flow.memory import Memory, Plain, from_plain, to_plain
from pipeline.flow.workplace import Tenancy, Workplace
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.ground.keepsake import WrongError
from pipeline.ground.period import Period
from pipeline.ground.shown import progress
from pipeline.ground.stranger import stranger
from pipeline.outputs.document import Published

if TYPE_CHECKING:
    from pipeline.book.records import Results
    from pipeline.flow.sources.sourcing import BookInWords
    from pipeline.kinds.kind import DocumentKind
    from pipeline.papers.paper import Desk


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: the files, what is to be said about them, the documents, the spoken texts, what was not due.

    `handed` are those of the findings that came up when the files were put beside a hand's work. `recalled`: nothing
    had changed since the run before, so nothing was made anew.
    """

    published: Published
    findings: tuple[Finding, ...]
    spoken: tuple[SpokenFile, ...] = ()
    documents: tuple[MadeDocument, ...] = ()
    remarks: tuple[str, ...] = ()
    handed: tuple[Finding, ...] = ()
    recalled: bool = False


def results_of(book: Path, period: Period | None = None, *, last: bool = False) -> tuple["Results", list[Finding]]:
    """The workbook read and found good (complete for `period`, or its last month), with its lesser findings.

    InputError with every finding, told at once, if it is not good.
    """
    from pipeline.book.read import read

    with stranger(book, remedy="Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."):
        results, findings = read(book, period, last=last)
    if results is None:
        raise InputError(
            f"Sổ {book.name} có {len(errors(findings))} lỗi, chưa làm được văn bản nào.",
            "Sửa các ô dưới đây rồi chạy lại.",
            findings,
        )
    return results, findings


def readings(results: "Results") -> list[tuple[str, str, str]]:
    """The office's own readings of abbreviations; InputError naming the cell of each condition not understood."""
    from pipeline.broadcast.words.lexicon import Condition

    rows, wrong = [], []
    for row in results.tables.get("Chữ viết tắt", ()):
        condition = row["dieu_kien"] or ""
        try:
            Condition.parse(condition)
        except InputError as problem:
            where = Place(sheet=row.sheet, cell=row.cell("dieu_kien").address)
            wrong.append(Finding("DL-DOC-01", Severity.LOI, where, problem.message, problem.remedy))
        rows.append((row["viet_tat"], row["cach_doc"], condition))
    if wrong:
        raise InputError("Trang Chữ viết tắt có điều kiện không hiểu được.", "Sửa các ô dưới đây.", wrong)
    return rows


def make(kind: "DocumentKind", place: Workplace, period: Period, *, track: bool = False, choice: str = "") -> Made:
    """One kind of document of one period: read, write, fill, check, tell, publish.

    `choice` is the officer's where a paper waits to be numbered or was issued (`outputs.issuing.paper.Choice`).
    """
    kind.require(period)
    memory = Memory(place, kind.maker)
    if not (track or choice) and (made := remembered(memory, str(period))) is not None:
        return made
    from pipeline.flow.fill import Filling
    from pipeline.papers.paper import Desk
    from pipeline.papers.recipes import recipe_of

    progress(0, 3, "đọc sổ")
    results, findings = results_of(place.book, period if kind.needs_figures else None)
    progress(1, 3, kind.name)
    desk = Desk(results, kind.kinds)
    batch = recipe_of(kind)(desk, kind, period)
    filled = Filling(place, kind.kinds, results).filled(batch.papers, period, kind.maker)
    progress(2, 3, "ghi tệp")
    return finish(
        desk, filled, place, period, memory, (*batch.findings, *findings), batch.remarks, track=track, choice=choice
    )


def finish(
    desk: "Desk",
    filled: Sequence[Filled],
    place: Workplace,
    period: Period,
    memory: Memory,
    findings: Sequence[Finding],
    remarks: Sequence[str] = (),
    *,
    more: Mapping[str, Any] | None = None,
    track: bool = False,
    choice: str = "",
    folders: Sequence[str] = (),
    words: "BookInWords | None" = None,
) -> Made:
    """Tell what is read aloud, then publish all files of the run together in the period's folder.

    `more` is plain JSON that the folder is to remember beside what was told; `folders` are those of all periods of the
    run: issued papers in others are told of once; `words` is the book in words, where folders of the run share it.
    """
    from pipeline.flow.issuing import Issuing, untaken
    from pipeline.flow.outcomes import elsewhere
    from pipeline.flow.sources.forming import origins_of
    from pipeline.flow.sources.sourcing import Sourcing

    filled, taken = untaken(filled, desk, place.outputs / str(period), period)
    findings = (*findings, *taken)
    if not filled:
        return Made(Published(()), tuple(findings), remarks=tuple(remarks))
    tenancy = Tenancy(place.outputs, str(desk.results.setting("ten_co_quan")), place.book)
    tenancy.check()
    office = [*readings(desk.results)] if any(one.paper.broadcast for one in filled) else []
    origins = origins_of(place.book, desk.results)
    sourcing = Sourcing(desk.results, desk.kinds, f"{place.book.name}, {period}", desk.known.values(), origins, words)
    documents = tuple(one.document for one in filled)

    def memo(handed: Handed) -> Plain:
        return to_plain(findings, documents, handed, remarks) | dict(more or {})

    remember = (memory.words, memory.key, memo)
    issuable, book = Issuing(desk, place, period, filled).of, sourcing.book([one.paper for one in filled])
    of_run = [*folders] or [str(period)]
    others = elsewhere(place.outputs, period.year, book, place.book.name, of_run) if of_run[0] == str(period) else ()
    handed = hand_over(
        place.outputs / str(period),
        filled,
        office,
        sourcing,
        issuable,
        remember=remember,
        track=track,
        choice=choice,
        others=tuple(others),
        passing=place.passing,
    )
    if not place.passing:
        tenancy.keep()
    handed = replace(handed, findings=(*memory.doubts(), *handed.findings))
    return _made(tuple(findings), documents, handed, tuple(remarks))


def remembered(memory: Memory, period: str) -> Made | None:
    """What a run had made and told, once more: nothing has changed since. None where a run is due."""
    left = memory.recalled(period)
    if left is None:
        return None
    published, memo = left
    try:
        return replace(_made(*from_plain(memo, published)), recalled=True)
    except WrongError:
        memory.doubt()
        return None


def _made(
    findings: tuple[Finding, ...], documents: tuple[MadeDocument, ...], handed: Handed, remarks: tuple[str, ...]
) -> Made:
    told = (*findings, *(finding for one in documents for finding in one.findings), *handed.findings)
    return Made(handed.published, told, handed.spoken, documents, remarks, handed.findings)
