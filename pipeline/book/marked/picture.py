"""The picture of a workbook's sheets: what stands where, as Excel shows it, bounded, with the wrong cells marked.

Read by the same safe reader as the figures (`opening`); only widths and frozen rows come from the sheets' own XML.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.book.marked.book import EditedBook
from pipeline.book.opening.opening import opened
from pipeline.book.opening.raw import COLUMN_LIMIT, Holds, RawCell, RawRow, RawSheet, letters
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Severity
from pipeline.ooxml.names import Element, S

MOST_ROWS, MOST_CELLS, MOST_LETTERS = 1_500, 120_000, 400
_WIDTH = 8.43  # of a column that says nothing, in signs: ECMA-376 part 1, 18.3.1.81
_WIDEST = 255.0
_ORDER = [*Severity]


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """One sheet. `name` is the program's own where it knows the sheet, `title` that in the file.

    `size`: last row and column in use. `frozen`: rows and columns that stay when the rest moves. `widths` in signs, one
    a column. `lines`: row number -> text by letters of the column. `left` rows are not in it, since it is bounded.
    `marks`: address -> the worst that is said of the cell.
    """

    name: str
    title: str
    hidden: bool
    size: tuple[int, int]
    frozen: tuple[int, int]
    widths: tuple[float, ...]
    merged: tuple[str, ...]
    lines: Mapping[int, Mapping[str, str]]
    hidden_rows: tuple[int, ...]
    left: int
    marks: Mapping[str, str]

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "name": self.name,
            "title": self.title,
            "hidden": self.hidden,
            "rows": self.size[0],
            "columns": self.size[1],
            "frozen_rows": self.frozen[0],
            "frozen_columns": self.frozen[1],
            "widths": list(self.widths),
            "merged": list(self.merged),
            "lines": [{"row": number, "cells": dict(cells)} for number, cells in self.lines.items()],
            "hidden_rows": list(self.hidden_rows),
            "left": self.left,
            "marks": dict(self.marks),
        }


def pictures(path: Path, findings: Sequence[Finding] = ()) -> list[SheetPicture]:
    """Every sheet of the workbook in the order of its tabs. InputError where it is none that can be read."""
    package = opened(path)
    reader = reader_for(package)
    tabs = reader.tabs
    raw = read_sheets(reader, package, [tab.title for tab in tabs])
    book = EditedBook(package)
    names = {key(sheet.name): sheet.name for sheet in SHEETS}
    titles, left = frozenset(book.titles), MOST_CELLS
    found = []
    for tab in tabs:
        name = names.get(key(tab.title), tab.title)
        marks = _marks(name, findings)
        root = book.head(tab.title) if tab.title in titles else None
        picture = _picture(name, raw[tab.title], tab.hidden, root, marks, left)
        left -= sum(len(cells) for cells in picture.lines.values())
        found.append(picture)
    return found


def _picture(
    name: str, raw: RawSheet, hidden: bool, root: Element | None, marks: Mapping[str, str], most: int
) -> SheetPicture:
    typed = [row for row in raw.rows if any(cell.formula is None for cell in row.cells.values())]
    rows = _kept(typed, {_row(address) for address in marks}, most)
    width = max((column for row in raw.rows for column in row.cells), default=0)
    return SheetPicture(
        name,
        raw.title,
        hidden,
        (typed[-1].number if typed else 0, width),
        _frozen(root),
        _widths(root, width),
        tuple(str(each) for each in raw.merged),
        {row.number: {letters(at): shown(cell) for at, cell in row.cells.items()} for row in rows},
        tuple(row.number for row in rows if row.hidden),
        len(typed) - len(rows),
        marks,
    )


def _kept(rows: Sequence[RawRow], marked: set[int], most: int) -> list[RawRow]:
    """The first rows, and every one of which something is said."""
    kept: list[RawRow] = []
    for number, row in enumerate(rows):
        if most >= len(row.cells) and (number < MOST_ROWS or row.number in marked):
            kept.append(row)
            most -= len(row.cells)
    return kept


def _row(address: str) -> int:
    digits = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


def _marks(name: str, findings: Iterable[Finding]) -> dict[str, str]:
    marks: dict[str, Severity] = {}
    for one in findings:
        if one.where.sheet == name and one.where.cell:
            worst = min(marks.get(one.where.cell, one.severity), one.severity, key=_ORDER.index)
            marks[one.where.cell] = worst
    return {address: severity.value for address, severity in marks.items()}


def shown(cell: RawCell) -> str:
    """A cell's text as an officer sees it in her sheet: days and numbers as Vietnamese writes them."""
    value = cell.value
    if cell.holds is Holds.UNCALCULATED:
        return f"={(cell.formula or '').lstrip('=')}"[:MOST_LETTERS]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float | Decimal):
        number = value * 100 if cell.percent else value
        text = f"{number:.10g}" if isinstance(number, float) else str(number)
        return text.replace(".", ",") + ("%" if cell.percent else "")
    text = "" if value is None else str(value)
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + " …"


def _frozen(root: Element | None) -> tuple[int, int]:
    pane = None if root is None else next(root.iter(S + "pane"), None)
    if pane is None or pane.get("state") not in ("frozen", "frozenSplit"):
        return 0, 0
    return int(_number(pane.get("ySplit"), 0)), int(_number(pane.get("xSplit"), 0))


def _widths(root: Element | None, width: int) -> tuple[float, ...]:
    form = None if root is None else root.find(S + "sheetFormatPr")
    usual = _WIDTH if form is None else _number(form.get("defaultColWidth"), _WIDTH)
    widths = [round(usual, 2)] * min(width, COLUMN_LIMIT)
    for first, last, told in _columns(root):
        widths[first - 1 : last] = [told] * len(widths[first - 1 : last])
    return tuple(widths)


def _columns(root: Element | None) -> Iterator[tuple[int, int, float]]:
    for column in () if root is None else root.iter(S + "col"):
        first = int(_number(column.get("min"), 1))
        last = int(_number(column.get("max"), first))
        hidden = column.get("hidden") in ("1", "true")
        if 1 <= first <= last:
            yield first, min(last, COLUMN_LIMIT), 0.0 if hidden else round(_number(column.get("width"), _WIDTH), 2)


def _number(text: str | None, usual: float) -> float:
    """A number between 0 and a bound, whatever a stranger's file says there."""
    try:
        number = float(text or "")
    except ValueError:
        return usual
    return min(number, _WIDEST * COLUMN_LIMIT) if number >= 0 else usual
