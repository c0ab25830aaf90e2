"""The order of an overview: who; each book read; gathered; the table's files; papers where the own book is there."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.book.records import Results
from pipeline.flow.make import Made, results_of
from pipeline.flow.workplace import Workplace, templates_folder
from pipeline.ground.finding import InputError, errors
from pipeline.ground.period import Period
from pipeline.offices.engine import Engine
from pipeline.offices.listing import offices_of
from pipeline.offices.notes import notes_of, told_of
from pipeline.offices.office import Bounds
from pipeline.offices.overview.books import SentBook
from pipeline.offices.overview.documents import documents
from pipeline.offices.overview.figures import figure_rows
from pipeline.offices.overview.gathered import Gathered, gathered
from pipeline.offices.overview.reading import BookReaders
from pipeline.offices.overview.sheets import PAGES, XLSX, files_of
from pipeline.outputs.document import Published
from pipeline.outputs.folder import publish

_ALONE = "Không có sổ của cơ quan tổng hợp (--book) nên chưa làm báo cáo."

_UNREAD = "Sổ {} còn lỗi: bảng có số liệu của mọi sổ nhưng chưa biết đơn vị nào chưa gửi, chưa làm báo cáo."


@dataclass(frozen=True, slots=True)
class OverviewAsked:
    """What is asked for: the books of `source` for `period`, into `out`. `book` is that of whoever sums up, where it
    is named; else `source`/<year>.xlsx, where it is there.
    """

    source: str
    period: Period
    out: Path
    book: Path | None
    templates: Path | None
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def folder(self) -> Path:
        """Where the table lies."""
        return self.out / f"tong-hop-{self.period}"

    @property
    def own(self) -> Path | None:
        """The book of whoever sums up; None where there is none. InputError where one is named that is not there."""
        if self.book is not None:
            if not self.book.exists():
                raise InputError(f"Không có sổ {self.book}.", "Xem lại đường dẫn sau --book.")
            return self.book
        beside = Path(self.source) / f"{self.period.year}.xlsx"
        return beside if beside.is_file() else None


@dataclass(frozen=True, slots=True)
class Overview:
    """What came of it: the books, the files of the table; the papers, None without a book of whoever sums up, or with
    the `problem` that kept them from being made.
    """

    gathered: Gathered
    tables: Published
    remarks: tuple[str, ...]
    papers: Made | None = None
    place: Workplace | None = None
    problem: InputError | None = None

    @property
    def is_well(self) -> bool:
        """Whether every book that was sent is in the sums, and every file is written."""
        whole = len(self.gathered.taken) == len(self.gathered.books) and not self.tables.behind
        return whole and self.problem is None and (self.papers is None or not errors(self.papers.findings))


def overview(asked: OverviewAsked, engine: Callable[[int], Engine], tell: Callable[[int, int, str], None]) -> Overview:
    """Read, gather, write. `engine` gives what reads so many books; `tell` hears how far it has come. InputError where
    there is nothing to sum up.
    """
    found = offices_of(asked.source, asked.period.year)
    own = asked.own
    results, wrong = _read(own)
    apart = [one for one in found.offices if own is None or not _same(one.book, own)]
    if not apart:
        told = f"{asked.source} không có sổ nào ngoài sổ của cơ quan tổng hợp."
        raise InputError(told, "Chỉ thư mục, danh sách hay mẫu tên có sổ của các cơ quan gửi đến.")
    number = len(apart)
    readers = BookReaders(engine(number), asked.bounds)
    books = readers.read(apart, asked.period, tell=lambda done, name: tell(done, number, name))
    whole = gathered(results, books, asked.period, readers.read)
    rows = list(figure_rows(whole.taken))
    notes = notes_of(asked.folder, XLSX, PAGES)
    files = files_of(whole, rows, asked.period, _links(whole, asked.folder), notes)
    tables = publish(asked.folder, files, as_made=True)
    passed = [one for one in found.remarks if own is None or str(own) not in one] + told_of(tables, notes)
    if whole.whole is None:
        return Overview(whole, tables, (*passed, *whole.remarks), problem=_none(number, asked.period, wrong))
    if own is None:
        return Overview(whole, tables, (*passed, *whole.remarks, _ALONE))
    if wrong is not None:
        return Overview(whole, tables, (*passed, *whole.remarks, _UNREAD.format(own.name)), problem=wrong)
    place = Workplace(own, templates_folder(asked.templates), asked.out)
    tell(number, number, own.name)
    try:
        papers = documents(place, whole.whole, asked.period)
    except InputError as problem:  # the table is there, and says what it says
        return Overview(whole, tables, (*passed, *whole.remarks), problem=problem)
    return Overview(whole, tables, (*passed, *whole.remarks, *papers.remarks), papers, place)


def _read(own: Path | None) -> tuple[Results | None, InputError | None]:
    """The book of whoever sums up, or what is wrong with it: the others' figures are a table all the same."""
    if own is None:
        return None, None
    try:
        return results_of(own)[0], None
    except InputError as problem:
        return None, problem


def _same(book: str, own: Path) -> bool:
    return os.path.realpath(book) == os.path.realpath(own)  # Path.resolve ends at a link that leads to itself


def _none(number: int, period: Period, own: InputError | None) -> InputError:
    """That no book could be summed; each is told by itself. With what is wrong with the `own` one."""
    told = f"Không sổ nào trong {number} sổ cộng được cho kỳ {period}."
    if own is None:
        return InputError(told, "Sửa các sổ ấy rồi chạy lại.")
    return InputError(f"{told} {own.message}", own.remedy, own.findings)


def _links(whole: Gathered, folder: Path) -> Mapping[str, str]:
    """The way to each book from the folder of the table: it leads there on any machine that has both."""
    ways = {}
    for book in whole.books:
        way = _way(book, folder)
        if way is not None:
            ways[book.label] = way
    return ways


def _way(book: SentBook, folder: Path) -> str | None:
    try:
        return Path(os.path.relpath(os.path.realpath(book.office.book), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive of Windows
        return None
