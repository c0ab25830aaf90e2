"""Rows of a table that are no records: totals, notes, a repeated header, the form's row of column numbers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.book.opening.raw import Holds, RawCell, RawRow
from pipeline.book.records import Row
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.tables.header import Header, header_texts, matched
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity

_TOTALS = frozenset(
    key(word)
    for word in (
        "tổng cộng", "cộng", "tổng", "tổng số", "toàn huyện", "toàn xã", "toàn tỉnh", "cộng chung", "tổng chung",
        "cộng dồn", "lũy kế", "lũy kế từ đầu năm", "cả năm", "tổng toàn huyện", "tổng số liệu", "cộng tháng",
    )
)  # fmt: skip
_TOTAL_STARTS = tuple(f"{key(word)} " for word in ("tổng cộng", "cộng tháng", "tổng tháng", "lũy kế", "cộng chung"))
_NOTE_STARTS = tuple(
    key(word)
    for word in ("ghi chú", "lưu ý", "chú thích", "nguồn", "người lập", "người tổng hợp", "thủ trưởng", "đơn vị tính")
)
TOTAL_ROW = "DL-DONG-01"


class OddRow(NamedTuple):
    """Why a row is not read. `where` is the cell that tells."""

    code: str
    severity: Severity
    where: RawCell
    message: str
    remedy: str = ""


def odd_row(row: RawRow, header: Header, columns: Sequence[Column], after_gap: bool) -> OddRow | None:
    """What is odd about a row, or None when it is a record. `after_gap`: an empty row stands above it."""
    ours = {c.name: row.cells[at] for c in columns if (at := header.places.get(c.name, 0)) in row.cells}
    first = next(iter(row.cells.values()))
    texts = header_texts(row)
    if len(texts) > 1 and len(matched(texts, columns)) > max(1, len(columns) // 2):
        return OddRow("DL-DONG-03", Severity.NHAC, first, "dòng tiêu đề lặp lại giữa bảng, không tính.")
    if _numbers_columns(row, first, columns, ours):
        return OddRow("DL-DONG-04", Severity.NHAC, first, "dòng đánh số cột, không tính.")
    prose = {header.places.get(column.name) for column in columns if column.kind in (Kind.TEXT, Kind.PARAGRAPH)}
    for cell in row.cells.values():
        if cell.holds is not Holds.TEXT:
            continue
        words = key(cell.value)
        total = words in _TOTALS or (cell.column not in prose and words.startswith(_TOTAL_STARTS))
        if total and cell.column <= _first_number(header, columns):
            message = f"dòng tổng “{' '.join(str(cell.value).split())}”, không tính; chương trình tự cộng."
            return OddRow(TOTAL_ROW, Severity.CANH_BAO, cell, message, "Xóa dòng tổng khỏi bảng.")
    if len(texts) == len(row.cells) <= 2 and len(columns) > 2:
        words = key(next(iter(texts.values()), ""))
        if words.startswith(_NOTE_STARTS) or (after_gap and _is_prose(first, columns, header)):
            return OddRow("DL-DONG-02", Severity.NHAC, first, "ghi chú dưới bảng, không tính.")
    return None


def _first_number(header: Header, columns: Sequence[Column]) -> int:
    """The first column of numbers: a total's name stands before it, so that no text further right is taken for one."""
    counts = [header.places[c.name] for c in columns if c.kind is Kind.COUNT and c.name in header.places]
    return min(counts, default=0)


def _numbers_columns(row: RawRow, first: RawCell, columns: Sequence[Column], ours: Mapping[str, RawCell]) -> bool:
    """`(1) (2) (3) …` below the header, as printed forms have it; under a column of names a number is no name."""
    marks = []
    for cell in row.cells.values():
        text = str(cell.value).strip().strip("()[] ")
        if not text.isdecimal():
            return False
        marks.append(int(text))
    names = [c.name for c in columns if c.kind in (Kind.UNIT, Kind.CHOICE, Kind.TEXT, Kind.PARAGRAPH)]
    climbing = all(later == earlier + 1 for earlier, later in pairwise(marks))
    return climbing and len(marks) > 2 and marks[0] <= 3 and any(name in ours for name in names) and first.row > 1


def _is_prose(cell: RawCell, columns: Sequence[Column], header: Header) -> bool:
    """A line of words where no column of words is: under a month or a date, or a whole sentence."""
    if cell.holds is not Holds.TEXT:
        return False
    at_home = [c.kind for c in columns if header.places.get(c.name) == cell.column]
    wordy = len(cell.value.split()) > 3 and not any(char.isdigit() for char in cell.value[:2])
    return wordy and (not at_home or at_home[0] in (Kind.MONTH, Kind.DATE, Kind.COUNT))


def wrong_totals(sheet: Sheet, header: Header, total: RawRow, above: Sequence[Row]) -> Iterator[Finding]:
    """A row called a total that is the sum of nothing above it: then it may be a record under a wrong name.

    A typed total may add all rows, or those of the last month above it; one that was added by Excel is a total.
    """
    for column in sheet.columns:
        cell = total.cells.get(header.places.get(column.name, 0))
        if column.kind is not Kind.COUNT or column.computed or cell is None or cell.formula is not None:
            continue
        same_month = [row for row in above if "thang" in row.cells and row["thang"] == above[-1]["thang"]]
        sums = {
            sum(row[column.name] for row in rows if isinstance(row[column.name], int)) for rows in (above, same_month)
        }
        if cell.value not in sums:
            message = f"dòng tổng ghi {cell.value}, không bằng tổng các dòng trên ({min(sums)})."
            remedy = "Là dòng tổng thì xóa; là một đơn vị thì sửa lại tên."
            yield Finding("DL-DONG-06", Severity.LOI, Place(sheet=sheet.name, cell=cell.address), message, remedy)
