"""One sheet as an eye sees it: what is merged says the same in all its places; which counts a cell holds."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.book.cells.number_text import COUNT_LIMIT, plain
from pipeline.book.cells.text_cleaning import cleaned
from pipeline.book.opening.raw import Holds, MergedRange, RawCell, RawSheet, letters

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*")
_WHOLE = re.compile(r"(\d+)(?:[.,]0{1,2})?")
_NOTHING = frozenset(("", "-", "--", "x", "…", "...", "_", "0"))
_MEASURES = re.compile(r"\s*(?:hồ sơ|bộ hồ sơ|hs|phiếu|lượt)$")
_MERGED_LIMIT = 200_000  # places of merged cells that are carried; a sheet of an office has a hundred


class CellCount(NamedTuple):
    """What a cell says where a count should stand: `value` None with no `trouble` is a blank."""

    value: int | None
    trouble: str = ""
    uncalculated: bool = False


class SheetGrid:
    """The cells of a sheet by (row, column), from 1; merged ranges carried to all their places."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.rows = [row.number for row in sheet.rows]
        self.hidden_rows = frozenset(row.number for row in sheet.rows if row.hidden)
        self._cells = {(row.number, at): cell for row in sheet.rows for at, cell in row.cells.items()}
        self.width = max((at for _, at in self._cells), default=0)
        self._columns = {row.number: sorted(row.cells) for row in sheet.rows}
        self._carried: dict[tuple[int, int], RawCell] = {}
        self._merged: dict[tuple[int, int], MergedRange] = {}
        self.spans: dict[tuple[int, int], int] = {}  # how many columns a merged cell covers, by its first place
        left = _MERGED_LIMIT
        for merged in sheet.merged:
            first = self._cells.get((merged.first_row, merged.first_column))
            self.spans[(merged.first_row, merged.first_column)] = merged.last_column - merged.first_column + 1
            if first is None:
                continue
            for row in range(merged.first_row, merged.last_row + 1):
                for column in range(merged.first_column, merged.last_column + 1):
                    left -= 1
                    if left > 0:
                        self._carried[row, column] = first
                        self._merged[row, column] = merged

    def own(self, row: int, column: int) -> RawCell | None:
        """The cell that is written at this place itself."""
        return self._cells.get((row, column))

    def at(self, row: int, column: int) -> RawCell | None:
        """The cell that is seen at this place."""
        return self._cells.get((row, column)) or self._carried.get((row, column))

    def merged(self, row: int, column: int) -> MergedRange | None:
        """The merged range that this place lies in."""
        return self._merged.get((row, column))

    def text(self, row: int, column: int) -> str:
        """The words seen at this place; "" for numbers, errors and what is blank."""
        cell = self.at(row, column)
        return cleaned(cell.value).text if cell is not None and cell.holds is Holds.TEXT else ""

    def texts(self, row: int) -> dict[int, str]:
        """The words that are written in this row, by column."""
        found = {at: self.own_text(row, at) for at in self._columns.get(row, ())}
        return {at: text for at, text in found.items() if text}

    def own_text(self, row: int, column: int) -> str:
        cell = self.own(row, column)
        return cleaned(cell.value).text if cell is not None and cell.holds is Holds.TEXT else ""

    def shown(self, row: int, column: int) -> str:
        """What stands there, numbers too, as words."""
        cell = self.at(row, column)
        if cell is None or cell.value is None:
            return ""
        return cleaned(str(cell.value)).text

    def merges_in(self, row: int) -> bool:
        """Whether a cell of this row covers several columns."""
        return any(at_row == row and span > 1 for (at_row, _), span in self.spans.items())


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def count_of(cell: RawCell | None) -> CellCount:
    """The count in a cell. Marks between thousands are understood, since nobody counts files in decimals."""
    if cell is None:
        return CellCount(None)
    match cell.holds:
        case Holds.NUMBER:
            return _number(cell)
        case Holds.TEXT:
            return count_in(cleaned(cell.value).text)
        case Holds.UNCALCULATED:
            return CellCount(None, "là công thức chưa có kết quả", uncalculated=True)
        case Holds.ERROR:
            return CellCount(None, f"có lỗi Excel {cell.value}")
        case _:
            return CellCount(None, f"không phải số đếm ({cell.holds.value})")


def _number(cell: RawCell) -> CellCount:
    if cell.percent:
        return CellCount(None, "là tỷ lệ %")
    if cell.value != cell.value or abs(cell.value) > COUNT_LIMIT:
        return CellCount(None, "lớn quá mức có thể")
    if cell.value < 0:
        return CellCount(None, f"là số âm {cell.value}")
    if cell.value != int(cell.value):
        told = format(Decimal(str(cell.value)).normalize(), "f").replace(".", ",")
        return CellCount(None, f"là số lẻ {told} (có thể là {told.replace(',', '.')} nghìn bị hiểu nhầm)")
    return CellCount(int(cell.value))


def count_in(text: str) -> CellCount:
    """`1.234`, `1,234`, `1 234`, `12 hồ sơ`, `-` (nothing)."""
    bare = _MEASURES.sub("", plain(text).lower())
    if bare in _NOTHING:
        return CellCount(0 if bare == "0" else None)
    if _GROUPED.fullmatch(bare):
        value = int(re.sub(r"[., ]", "", bare))
    elif match := _WHOLE.fullmatch(bare):
        value = int(match[1])
    else:
        return CellCount(None, f"ghi “{text[:40]}”, không phải số đếm")
    return CellCount(value) if value <= COUNT_LIMIT else CellCount(None, "lớn quá mức có thể")
