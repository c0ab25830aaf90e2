"""How a spoilt book ended, judged by the rows that it was spoilt from: an oracle the reader never sees."""

import re
import tempfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import Holds, MergedRange, RawCell, RawRow, RawSheet, SheetTab, position, raw_cell
from pipeline.book.read import read, understood
from pipeline.book.records import Results
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import SHEETS, sheet
from pipeline.ground.finding import Finding, InputError, Severity
from pipeline.ground.period import Period
from tests.book.books import Book, ErrorValue, Formula, Percent, save
from tests.book.mistakes import Spoilt

_ADDRESS = re.compile(r"([A-Z]{1,2})(\d+)")


class GridReader:
    """The rows of a `Book` as a reader gives them, without a file between."""

    epoch_1904 = False

    def __init__(self, spoilt: Spoilt) -> None:
        self._spoilt = spoilt
        self.tabs = tuple(SheetTab(title, False) for title in spoilt.book)

    def sheet(self, title: str) -> RawSheet:
        hidden = set(self._spoilt.hidden.get(title, ()))
        rows = []
        for number, values in enumerate(self._spoilt.book[title], 1):
            cells = {c: cell for c, v in enumerate(values, 1) if (cell := _cell(number, c, v)) is not None}
            if cells:
                rows.append(RawRow(number, number in hidden, cells))
        merged = tuple(MergedRange(*corners) for corners in self._spoilt.merged.get(title, ()))
        return RawSheet(title, tuple(rows), merged, frozenset(), False)


def _cell(row: int, column: int, value: Any) -> RawCell | None:
    if isinstance(value, ErrorValue):
        return RawCell(row, column, Holds.ERROR, str(value))
    if isinstance(value, Formula):
        return raw_cell(row, column, value.result, False, str(value))
    if isinstance(value, Percent):
        return RawCell(row, column, Holds.NUMBER, float(value), True)
    return None if value is None else raw_cell(row, column, value, False, None)


def ended(spoilt: Spoilt, period: Period | None, as_file: bool) -> tuple[Results | None, list[Finding]]:
    """What the program says of the book, read from its rows or out of a real .xlsx."""
    try:
        if not as_file and spoilt.torn is None:
            package = XlsxFile(Path("so.xlsx"), b"", macros=False)
            return understood(package, GridReader(spoilt), period)
        with tempfile.TemporaryDirectory() as folder:

            def touch(workbook: Any) -> None:
                for title, spans in spoilt.merged.items():
                    for r1, c1, r2, c2 in spans:
                        page = workbook.get_worksheet_by_name(title)
                        page.merge_range(r1 - 1, c1 - 1, r2 - 1, c2 - 1, "")
                        first = spoilt.book[title][r1 - 1][c1 - 1]
                        if isinstance(first, int | float):
                            page.write_number(r1 - 1, c1 - 1, first)
                        elif first is not None:
                            page.write_string(r1 - 1, c1 - 1, str(first))
                for title, rows in spoilt.hidden.items():
                    for row in rows:
                        workbook.get_worksheet_by_name(title).set_row(row - 1, None, None, {"hidden": True})

            path = save(spoilt.book, Path(folder) / "so.xlsx", touch)
            if spoilt.torn is not None:
                spoilt.torn(path)
            return read(path, period)
    except InputError as problem:
        return None, [*problem.findings] or [Finding("TEP", Severity.LOI, _whole(), str(problem))]


def _whole() -> Any:
    from pipeline.ground.finding import Place

    return Place()


def oracle(book: Book) -> dict[str, Counter[tuple[Any, ...]]]:
    """The rows of every table, reckoned here from the plain values the book is made of."""
    return {spec.name: Counter(map(tuple, _rows(book, spec.name))) for spec in SHEETS if spec.name in book}


def _rows(book: Book, name: str) -> list[list[Any]]:
    columns = sheet(name).columns
    rows = []
    for values in book[name][1:]:
        padded = [*values, *[None] * (len(columns) - len(values))][: len(columns)]
        if all(value is None for value in padded):
            continue
        at = {column.name: value for column, value in zip(columns, padded, strict=True)}
        for column in columns:
            if column.computed:
                at[column.name] = sum(at[part] for part in re.findall(r"\{(\w+)\}", column.computed))
        rows.append([_plain(at[column.name], column.kind) for column in columns])
    return rows


def _plain(value: Any, kind: Kind) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if value is None or isinstance(value, date):
        return value
    if kind is Kind.YES_NO:
        return value == "có"
    if kind is Kind.UNITS:
        return tuple(sorted(part.strip() for part in re.split(r"[;\n]", value)))
    if kind in (Kind.NUMBER, Kind.PERCENT):
        return round(float(value), 9)
    return " ".join(str(value).split()) if kind in (Kind.TEXT, Kind.PARAGRAPH, Kind.UNIT, Kind.CHOICE) else value


def figures(results: Results) -> dict[str, Counter[tuple[Any, ...]]]:
    """What the program took, in the oracle's form."""
    found = {}
    for name, rows in results.tables.items():
        columns = sheet(name).columns
        found[name] = Counter(tuple(_taken(row[c.name], c.kind) for c in columns) for row in rows)
    return found


def _taken(value: Any, kind: Kind) -> Any:
    if kind is Kind.UNITS and value is not None:
        return tuple(sorted(value))
    if kind in (Kind.NUMBER, Kind.PERCENT) and value is not None:
        return round(float(value), 9)
    return " ".join(value.split()) if isinstance(value, str) else value


def outcome(
    spoilt: Spoilt,
    expected: dict[str, Counter[tuple[Any, ...]]],
    results: Results | None,
    findings: list[Finding],
    period: Period | None = None,
) -> str:
    """How a spoilt book ended.

    `right`; `named` (stopped at the right cell); `told` (taken, and said at the cell); `later` (every figure until the
    end of `period` is right, a month after it is not, about which nobody asked yet); `elsewhere`, or `wrong`.
    """
    if results is not None:
        taken = figures(results)
        apart = [name for name, rows in expected.items() if taken.get(name, Counter()) != rows]
        if not apart:
            return "right"
        told = [f for f in findings if f.severity is not Severity.NHAC or f.code == "DL-TRANG-04"]
        if any(_points(f, spoilt) for f in told):
            return "told"
        asked = [(_until(name, expected[name], period), _until(name, taken.get(name), period)) for name in apart]
        return "later" if period and all(one == other for one, other in asked) else "wrong"
    wrong = [f for f in findings if f.severity is Severity.LOI]
    if spoilt.torn is not None:
        return "named" if any("so.xlsx" in str(f) for f in wrong) else "elsewhere"
    return "named" if any(_points(f, spoilt) for f in wrong) else "elsewhere"


def _until(name: str, rows: Counter[tuple[Any, ...]] | None, period: Period | None) -> Counter[tuple[Any, ...]]:
    """The rows of a monthly sheet that the documents of `period` are made of; all rows of another sheet."""
    places = [at for at, column in enumerate(sheet(name).columns) if column.kind is Kind.MONTH]
    if rows is None or period is None or not places or name == "Năm trước":
        return rows or Counter()
    return Counter({row: n for row, n in rows.items() if row[places[0]] <= period.last_month})


def _points(finding: Finding, spoilt: Spoilt) -> bool:
    place = finding.where
    for name, row, column in spoilt.cells:
        if place.sheet != name:
            if row is None and name in finding.message:
                return True
            continue
        texts = [place.cell, *(match[0] for match in _ADDRESS.finditer(finding.message))]
        for text in texts:
            match = _ADDRESS.fullmatch(text)
            if match is None:
                if row is None and column is None:
                    return True
                continue
            if (row is None or int(match[2]) == row) and (column is None or position(match[1]) == column):
                return True
    return False
