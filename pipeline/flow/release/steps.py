"""How far each paper of a folder has come on its way, out of what lies there and what stands in the book."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.book.records import Cell, Results
from pipeline.checks.judging.alike import gathered
from pipeline.facts.registry.giving import OwnRow, holder
from pipeline.facts.registry.register import NUMBERED, REGISTER, RegisterLine, following, lines, same_series
from pipeline.flow.make import results_of
from pipeline.flow.release.rows import is_of, kind_of
from pipeline.flow.release.sending import sending_of
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import InputError, PipelineError, Severity
from pipeline.ground.period import Period
from pipeline.ground.shown import progress
from pipeline.ground.stranger import stranger
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest
from pipeline.outputs.manifest import Manifest
from pipeline.sending.sent import BULLETIN
from pipeline.signing.way.paper import BookSeen, PaperSeen
from pipeline.signing.way.reckoned import reckoned
from pipeline.signing.way.seen import PageSeen, PdfSeen, Trust, page_seen, pdf_of, pdf_seen
from pipeline.signing.way.step import WayStep
from pipeline.signing.way.step import following as next_of

_SPOKEN = ".phat-thanh.txt"
_RESAVE = "Mở bằng Word, lưu lại dạng Word Document (.docx)."


@dataclass(frozen=True, slots=True)
class PaperSteps:
    """One paper with its steps: its .docx, its PDF (which may not be there), title, the command that makes it."""

    file: Path
    pdf: Path
    title: str
    period: str
    maker: str
    steps: tuple[WayStep, ...]

    @property
    def next(self) -> WayStep | None:
        """What is to be done next; None where everything is."""
        return next_of(self.steps)


@dataclass(frozen=True, slots=True)
class _Book:
    """What was read of the workbook once for all papers; `unread` says why nothing could be."""

    results: Results | None
    register: tuple[RegisterLine, ...] = ()
    unread: str = ""


def steps_of(place: Workplace, period: Period, trust: Trust, names: Collection[str] = ()) -> list[PaperSteps]:
    """The papers of a period's folder that lie there, each with its steps; with `names` those alone.

    InputError where the folder's memory cannot be read. A page, a PDF or a book that cannot be read is told at the
    steps that need it.
    """
    folder = place.outputs / str(period)
    known = manifest.load(folder)
    kinds = Kinds(place.templates)
    wanted = [name for name in known.entries if _is_paper(known, folder, name) and (not names or name in names)]
    book = _book(place.book, kinds) if wanted else _Book(None)
    found = []
    for number, name in enumerate(wanted):
        progress(number, len(wanted), name)
        found.append(_steps(folder, name, known, kinds, book, period, trust))
    return found


def _is_paper(known: Manifest, folder: Path, name: str) -> bool:
    return name.endswith(".docx") and not known.entries[name].told_from and (folder / name).is_file()


def _book(path: Path, kinds: Kinds) -> _Book:
    try:
        results, _ = results_of(path)
        return _Book(results, tuple(lines(results, kinds.signs().get)))
    except PipelineError as problem:
        return _Book(None, unread=f"Chưa đọc được số, ngày trong sổ {path.name}: {problem.message}")


def _steps(
    folder: Path, name: str, known: Manifest, kinds: Kinds, book: _Book, period: Period, trust: Trust
) -> PaperSteps:
    entry, path = known.entries[name], folder / name
    kind = kind_of(kinds, name, entry)
    seen, found = PageSeen(), PdfSeen(pdf_of(path))
    faults = doubts = 0
    refused = ""
    try:
        with stranger(path, remedy=_RESAVE):
            seen, found, faults, doubts = _looked_at(path, trust)
    except InputError as problem:
        refused = str(problem)
    spoken = any(each.told_from == name and own.endswith(_SPOKEN) for own, each in known.entries.items())
    number, day = (found.number, found.day) if found.has_fields else (seen.number, seen.day)
    sealed = found.path if found.signatures else None
    sent, sent_wrong = sending_of(folder.parent, period, path, sealed) if spoken else ("", "")
    paper = PaperSeen(
        str(path),
        seen,
        found,
        _in_book(book, kind, seen, number, day, period),
        faults,
        doubts,
        refused,
        len(entry.conflicts),
        issued=entry.issued is not None or bool(seen.number and seen.day),
        spoken=spoken,
        sent=sent,
        sent_wrong=sent_wrong,
        send=_send(path, period, sealed) if spoken else (),
    )
    title = kind.title if kind is not None else Path(name).stem
    return PaperSteps(path, found.path, title, str(period), entry.maker, reckoned(paper))


def _looked_at(path: Path, trust: Trust) -> tuple[PageSeen, PdfSeen, int, int]:
    """The page and its PDF, how many faults and doubts the inspector has."""
    from pipeline.checks.check import judge
    from pipeline.ooxml.package import read
    from pipeline.page.recognise import recognise

    page, verdicts = judge(read(path, path.name))
    parts = recognise(page)
    found = list(gathered(verdict.finding for verdict in verdicts))
    faults = sum(one.severity is Severity.LOI for one in found)
    doubts = sum(one.severity is Severity.CANH_BAO for one in found)
    return page_seen(page, parts), pdf_seen(pdf_of(path), page, parts, trust), faults, doubts


def _send(page: Path, period: Period, signed: Path | None) -> tuple[str, ...]:
    """The words of the command that shows the mail to the station; it knows the bulletin of a month alone."""
    if page.stem != BULLETIN or not period.is_month:
        return ()
    return ("send", "--to", "dai", "--month", str(period), *(() if signed else ("--paper-signed",)))


def _in_book(
    book: _Book, kind: DocumentKind | None, page: PageSeen, number: str, day: date | None, period: Period
) -> BookSeen:
    """The paper's line: the row of its kind and period; of a paper without such a row the one that bears its number.

    Where that is another paper's, whose.
    """
    own_kind = kind if kind is not None and is_of(kind, page.symbol) else None
    row = f"trang {NUMBERED}, dòng {own_kind.in_book} kỳ {period}" if own_kind else f"trang {REGISTER}"
    if book.results is None:
        return BookSeen(row=row, unread=book.unread)
    series = same_series(book.register, page.symbol) if page.symbol else []
    known = BookSeen(year=period.year, row=row, following=following(series) if page.symbol else None)
    own = list(book.results.rows(NUMBERED, loai=own_kind.in_book, ky=str(period))) if own_kind else []
    if own and own[0]["so"]:
        cell = own[0].cell("so")
        return replace(known, number=str(own[0]["so"]).strip(), day=own[0]["ngay"], cell=_at(cell))
    mine = OwnRow(own_kind.in_book, str(period)) if own_kind else None
    if number and (other := holder(series, number, mine, day)):
        return replace(known, taken=f"{other.told} ({_at(other.cell)})")
    same = [line for line in series if number and line.order == replace(line, number=number).order]
    if len(same) == 1:
        return replace(known, number=same[0].number, day=same[0].day, cell=_at(same[0].cell))
    return known


def _at(cell: Cell) -> str:
    return f"trang {cell.sheet}, ô {cell.address}"
