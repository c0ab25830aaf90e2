"""A workbook held in memory as grids of plain values, read by the project's own reader: thousands in minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import RawRow, RawSheet, SheetTab, raw_cell
from pipeline.book.read import understood
from pipeline.book.records import Results
from pipeline.ground.finding import Finding
from pipeline.ground.period import Period

Grid = list[list[Any]]


@dataclass
class GridBook:
    """Sheets as grids, the header first; `struck` are rows (sheet, number from 1) that a line goes through."""

    sheets: dict[str, Grid]
    year: int
    month: int
    struck: set[tuple[str, int]] = field(default_factory=set)

    def copy(self) -> "GridBook":
        return GridBook(
            {name: [list(row) for row in rows] for name, rows in self.sheets.items()},
            self.year,
            self.month,
            set(self.struck),
        )

    def read(self) -> tuple[Results | None, list[Finding]]:
        """What `cchc validate --month` makes of it."""
        package = cast(XlsxFile, _Package())
        return understood(package, _Reader(self.sheets, self.struck), Period(self.year, self.month))


class _Package:
    """What reading asks of a file, once its sheets are in memory."""

    path = Path("so.xlsx")
    macros = False


class _Reader:
    def __init__(self, sheets: Mapping[str, Grid], struck: set[tuple[str, int]]) -> None:
        self._sheets, self._struck = sheets, struck

    @property
    def tabs(self) -> tuple[SheetTab, ...]:
        return tuple(SheetTab(title, False) for title in self._sheets)

    @property
    def epoch_1904(self) -> bool:
        return False

    def sheet(self, title: str) -> RawSheet:
        rows = []
        for number, values in enumerate(self._sheets[title], start=1):
            cells = {}
            for column, value in enumerate(values, start=1):
                plain = value.date() if isinstance(value, datetime) else value
                cell = raw_cell(number, column, plain, False, None)
                if cell is not None:
                    cells[column] = cell
            if cells:
                rows.append(_row(number, cells, (title, number) in self._struck))
        return RawSheet(title, tuple(rows), (), frozenset(), False)


def _row(number: int, cells: dict[int, Any], struck: bool) -> RawRow:
    return RawRow(number, False, cells, struck)
