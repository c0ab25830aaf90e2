"""An office's book: what it says of the period, or why it is left out, which is always told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pipeline.book.records import Cell, Results, Row
from pipeline.facts.compute import Facts, compute
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.month.dossiers import FIELD, groups
from pipeline.flow.make import results_of
from pipeline.ground.comparing import key
from pipeline.ground.finding import DOUBTS, Finding, InputError, PipelineError, errors
from pipeline.ground.period import Period
from pipeline.ground.stranger import stranger
from pipeline.offices.addresses import is_address
from pipeline.offices.office import ListedOffice, told_of_open, where_all_are

SHEETS = ("TTHC", "Hài lòng")
_SCOPES = ("thang", "thang_truoc", "luy_ke")
_OTHER_YEAR = "DL-KY-20"
_OTHER_TIME = (_OTHER_YEAR, "DL-KY-21")


class InSum(StrEnum):
    """How it went with an office's book; the values are the words that an officer sees."""

    TAKEN = "đã tổng hợp"
    WRONG = "sổ có lỗi, để ngoài"
    OTHER_TIME = "sổ năm khác, kỳ khác, để ngoài"
    PART = "sổ chỉ có một phần kỳ, để ngoài"
    TWICE = "hai sổ một cơ quan, để ngoài"
    NOT_DUE = "không phải gửi theo trang Đơn vị, để ngoài"
    STRANGE = "không có trong trang Đơn vị, để ngoài"


@dataclass(frozen=True, slots=True)
class SentBook:
    """One office's book. `results` holds only what is summed (settings, sheets TTHC and Hài lòng), every cell with the
    book in its sheet's name: `[xa-a/2026.xlsx]TTHC`; None where the book is left out. `figures` are the office's own
    scopes, `fields` those of the period by field, `doubts` what in the period is unlike the office itself.

    `unit` is what the office is called in what is made of all, `named` the cell that says so, `names` by what it
    may be known (folded), its area first: () where nobody can tell whose book it is; `findings` all that was found in
    the book; `short` is why it is left out in a few words, where the standing's own do not say it.
    """

    office: ListedOffice
    standing: InSum
    unit: str
    results: Results | None = None
    figures: Mapping[str, Scope] | None = None
    fields: Sequence[tuple[str, Scope]] = ()
    findings: tuple[Finding, ...] = ()
    named: Cell | None = None
    doubts: tuple[tuple[Cell, str], ...] = ()
    names: tuple[str, ...] = ()
    message: str = ""
    remedy: str = ""
    short: str = ""
    known: bool = False  # whether whoever sums up has its unit in sheet Đơn vị

    @property
    def label(self) -> str:
        """How the book is named within the name of a sheet: the office's folder and the file."""
        return label_of(self.office)

    @property
    def is_nobodys(self) -> bool:
        """Whether nobody can tell whose book it is."""
        return not self.names and not self.known


def label_of(office: ListedOffice) -> str:
    """`xa-a/2026.xlsx`."""
    return f"{office.name}/{office.book.replace(chr(92), '/').rpartition('/')[2]}"


def within(label: str, sheet: str) -> str:
    """The name of a sheet of a book among several, as Excel writes it: `[xa-a/2026.xlsx]TTHC`."""
    return f"[{label}]{sheet}"


def book_of(office: ListedOffice, period: Period, since: int = 1) -> SentBook:
    """What one book says of `period`; of the months from `since` on where it begins earlier."""
    if is_address(office.book):
        told = "Sổ ở một địa chỉ chưa tổng hợp được."
        return SentBook(office, InSum.WRONG, office.name, message=told, remedy="Chép sổ về một thư mục.")
    opened = tuple(told_of_open(Path(office.book)))
    try:
        whole, findings = results_of(Path(office.book), period)
        whole = _since(whole, since)
        facts = compute(whole, period)
        fields = groups(whole, whole.known_of(period), FIELD)
    except InputError as problem:
        found = errors(problem.findings)
        year = [one for one in found if one.code == _OTHER_YEAR]  # its days are of another year, too
        wrong = year or found
        other = bool(wrong) and all(one.code in _OTHER_TIME for one in wrong)
        settings = _told(office)
        counted = "" if other else f" có {len(found)} lỗi,"
        told = f"Sổ {Path(office.book).name}{counted} chưa cộng được." if found else problem.message
        first = f" {wrong[0]}".removesuffix(wrong[0].remedy).rstrip() if wrong else ""
        remedy = wrong[0].remedy if wrong and wrong[0].remedy else problem.remedy
        more = "" if other else where_all_are(found, office.book, str(period))
        return SentBook(
            office,
            InSum.OTHER_TIME if other else InSum.WRONG,
            _unit(office, settings),
            findings=(*opened, *problem.findings),
            named=_named(settings, label_of(office)),
            names=_names(settings),
            message=f"{told}{first}",
            remedy=f"{remedy} {more}".strip(),
            short="sổ của năm khác" if year else "",
        )
    except PipelineError as problem:
        return SentBook(office, InSum.WRONG, office.name, message=problem.message, remedy=problem.remedy)
    label = label_of(office)
    return SentBook(
        office,
        InSum.TAKEN,
        _unit(office, whole.settings),
        _carried(whole, label),
        {name: _scope(facts, name, label) for name in _SCOPES},
        [(str(name.value), _moved(scope, label)) for name, scope in fields],
        (*opened, *findings),
        _named(whole.settings, label),
        tuple(_doubts(whole, findings, period, label)),
        _names(whole.settings),
    )


def _told(office: ListedOffice) -> Mapping[str, Cell]:
    """What sheet Cơ quan of a book with errors says all the same."""
    from pipeline.book.read import settings_of

    try:
        with stranger(Path(office.book), remedy=""):
            return settings_of(Path(office.book))
    except PipelineError:
        return {}


def _names(settings: Mapping[str, Cell]) -> tuple[str, ...]:
    told = (settings[name].value for name in ("dia_ban", "ten_co_quan") if name in settings)
    return tuple(key(name) for name in told if isinstance(name, str) and name)


def _unit(office: ListedOffice, settings: Mapping[str, Cell]) -> str:
    area = settings["dia_ban"].value if "dia_ban" in settings else ""
    return area if isinstance(area, str) and area else office.name


def _named(settings: Mapping[str, Cell], label: str) -> Cell | None:
    return _there(settings["dia_ban"], label) if "dia_ban" in settings else None


def _since(whole: Results, first: int) -> Results:
    if whole.begins >= first:
        return whole
    told = whole.settings.get("thang_bat_dau") or Cell("Cơ quan", "", None)
    return replace(whole, settings={**whole.settings, "thang_bat_dau": told._replace(value=first)})


def _carried(results: Results, label: str) -> Results:
    """What of a book is summed, its cells moved into the book of books."""
    settings = {name: _there(cell, label) for name, cell in results.settings.items()}
    begins = settings.get("thang_bat_dau") or Cell(within(label, "TTHC"), "A2", results.begins)
    settings["thang_bat_dau"] = begins._replace(value=results.begins)
    tables = {name: tuple(_row(row, label) for row in results.tables.get(name, ())) for name in SHEETS}
    return Results(results.path, settings, tables, {})


def _row(row: Row, label: str) -> Row:
    cells = {name: _there(cell, label) for name, cell in row.cells.items()}
    return Row(within(label, row.sheet), row.number, cells)


def _there(cell: Cell, label: str) -> Cell:
    return Cell(within(label, cell.sheet), cell.address, cell.value)


def _scope(facts: Facts, name: str, label: str) -> Scope:
    return _moved(facts.scopes.get(name, {}), label)


def _moved(scope: Scope, label: str) -> Scope:
    return {name: _fact(fact, label) for name, fact in scope.items() if fact.exists or fact.cells}


def _fact(fact: Fact, label: str) -> Fact:
    return replace(fact, cells=tuple(_there(cell, label) for cell in fact.cells))


def _doubts(results: Results, findings: Iterable[Finding], period: Period, label: str) -> Iterable[tuple[Cell, str]]:
    """The doubts whose cell lies in a row of the period, with what they say."""
    months = range(period.first_month, period.last_month + 1)
    rows = [row for name in SHEETS for row in results.tables.get(name, ()) if row["thang"] in months]
    cells = {(row.sheet, cell.address): cell for row in rows for cell in row.cells.values()}
    for one in findings:
        cell = cells.get((one.where.sheet, one.where.cell))
        if one.code.startswith(DOUBTS) and cell is not None:
            yield _there(cell, label), one.message


def alone(books: Sequence[SentBook]) -> list[SentBook]:
    """Two books of one unit are both left out: nobody can know here which of them is right. One of another year is no
    second book of this one, nor is one that nobody asked for.
    """
    owners: dict[str, list[SentBook]] = {}
    for book in books:
        if book.names and book.standing in (InSum.TAKEN, InSum.WRONG):
            owners.setdefault(key(book.unit), []).append(book)
    found = []
    for book in books:
        there = owners.get(key(book.unit), [])
        others = [one for one in there if one is not book] if book in there else []
        if others and any(one.standing is InSum.TAKEN for one in there):
            told = f"{book.label} và {others[0].label} đều là sổ của {book.unit}."
            book = left_out(book, InSum.TWICE, told, "Bỏ sổ cũ ra khỏi thư mục, hoặc sửa Địa bàn ở trang Cơ quan.")
        found.append(book)
    return found


def left_out(book: SentBook, standing: InSum, message: str, remedy: str) -> SentBook:
    """The book without its figures, and why."""
    bare = replace(book, results=None, figures=None, fields=(), doubts=())
    return replace(bare, standing=standing, message=message, remedy=remedy)
