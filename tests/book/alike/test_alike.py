"""Rows read by columns are those that reading cell by cell gives, with the same findings, in spoilt books of all kinds.

Against an earlier commit, and by the ten thousand: `make proof-books`.
"""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from pipeline.book.opening.opening import opened
from pipeline.book.opening.raw import RawRow, RawSheet, SheetsReader
from pipeline.book.opening.sheets_reader import reader_for
from pipeline.book.read import understood
from pipeline.book.records import Row
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from tests.book.alike.spoiling import Made, kinds, made


class CellByCell:
    """A reader whose rows are no packed ones, so that every row is read with care."""

    def __init__(self, reader: SheetsReader) -> None:
        self._reader = reader
        self.tabs, self.epoch_1904 = reader.tabs, reader.epoch_1904

    def sheet(self, title: str) -> RawSheet:
        sheet = self._reader.sheet(title)
        rows = tuple(RawRow(row.number, row.hidden, row.cells, row.struck) for row in sheet.rows)
        return sheet._replace(rows=rows)


def told(book: Made, careful: bool) -> tuple[list[str], dict[str, list[Row]]]:
    """Findings in order, and the rows of a book without errors."""
    try:
        package = opened(book.path)
        reader = reader_for(package)
        period = Period.parse(book.month) if book.month else None
        results, findings = understood(package, CellByCell(reader) if careful else reader, period, last=period is None)
    except InputError as refused:
        return [str(refused)], {}
    return list(map(str, findings)), {} if results is None else {n: list(t) for n, t in results.tables.items()}


def same(folder: Path, tries: int, seed: int) -> int:
    """Holds so many books against each other, kind after kind; how many rows were read by columns."""
    names = [kind for kind in kinds() if not kind.startswith("tệp ")]
    Random(seed).shuffle(names)
    books = ((kind, number) for number in range(seed, seed + 100) for kind in names)
    plain = 0
    for kind, number in islice(books, tries):
        book = made(kind, number, folder)
        if book is None:
            continue
        findings, tables = told(book, careful=False)
        by_cells, careful = told(book, careful=True)
        assert findings == by_cells, (kind, number)
        assert tables == careful, (kind, number)
        plain += sum(type(row) is not Row for table in tables.values() for row in table)
    return plain


def test_thirty_spoilt_books_read_by_columns_as_cell_by_cell(tmp_path: Path) -> None:
    assert same(tmp_path, 30, seed=1_000) > 1_000


@pytest.mark.slow
def test_two_hundred_spoilt_books_read_by_columns_as_cell_by_cell(tmp_path: Path) -> None:
    assert same(tmp_path, 200, seed=2_000) > 5_000
