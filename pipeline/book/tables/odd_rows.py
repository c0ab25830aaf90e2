"""Rows of a table that are no records: totals, notes, a repeated header, the form's row of column numbers."""

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from pipeline.book.cells.text_cleaning import cleaned
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
_PROSE = (Kind.TEXT, Kind.PARAGRAPH)
NAMING = (Kind.UNIT, Kind.CHOICE, *_PROSE)


class OddRow(NamedTuple):
    """Why a row is not read. `where` is the cell that tells."""

    code: str
    severity: Severity
    where: RawCell
    message: str
    remedy: str = ""


class OddRows:
    """What is odd about rows below one header; what a row is held against is made once."""

    def __init__(self, header: Header, columns: Sequence[Column]) -> None:
        self._header, self._columns = header, columns
        self._most = max(1, len(columns) // 2)  # texts of a record that may be words of the header by chance
        self._prose = {header.places.get(column.name) for column in columns if column.kind in _PROSE}
        self._named = {at for c in columns if c.kind in NAMING and (at := header.places.get(c.name))}
        self._first_number = _first_number(header, columns)
        self._heads = {key(column.header) for column in columns}

    def is_odd_text(self, column: int, text: str) -> bool:
        """Whether a text in that column may make its row one that is no record, whatever else stands in it."""
        words = key(text)
        if key(cleaned(text).text) in self._heads or text.strip().strip("()[] ").isdecimal():
            return True
        return column <= self._first_number and self._names_total(column, words)

    def _names_total(self, column: int, words: str) -> bool:
        return words in _TOTALS or (column not in self._prose and words.startswith(_TOTAL_STARTS))

    def of(self, row: RawRow, after_gap: bool) -> OddRow | None:
        """What is odd about a row, or None when it is a record. `after_gap`: an empty row stands above it."""
        written = [cell for cell in row.cells.values() if cell.holds is Holds.TEXT]
        if len(written) > self._most and len(matched(header_texts(row), self._columns)) > self._most:
            first = next(iter(row.cells.values()))
            return OddRow("DL-DONG-03", Severity.NHAC, first, "dòng tiêu đề lặp lại giữa bảng, không tính.")
        if _numbers_columns(row, self._named):
            first = next(iter(row.cells.values()))
            return OddRow("DL-DONG-04", Severity.NHAC, first, "dòng đánh số cột, không tính.")
        for cell in written:
            if cell.column > self._first_number:
                continue
            if self._names_total(cell.column, key(cell.value)):
                message = f"dòng tổng “{' '.join(str(cell.value).split())}”, không tính; chương trình tự cộng."
                return OddRow(TOTAL_ROW, Severity.CANH_BAO, cell, message, "Xóa dòng tổng khỏi bảng.")
        return self._note(row, after_gap) if len(row.cells) <= 2 < len(self._columns) else None

    def _note(self, row: RawRow, after_gap: bool) -> OddRow | None:
        texts, first = header_texts(row), next(iter(row.cells.values()))
        if len(texts) != len(row.cells):
            return None
        words = key(next(iter(texts.values()), ""))
        if words.startswith(_NOTE_STARTS) or (after_gap and _is_prose(first, self._columns, self._header)):
            return OddRow("DL-DONG-02", Severity.NHAC, first, "ghi chú dưới bảng, không tính.")
        return None


def _first_number(header: Header, columns: Sequence[Column]) -> int:
    """The first column of numbers: a total's name stands before it, so that no text further right is taken for one."""
    counts = [header.places[c.name] for c in columns if c.kind is Kind.COUNT and c.name in header.places]
    return min(counts, default=0)


def _numbers_columns(row: RawRow, named: Set[int]) -> bool:
    """`(1) (2) (3) …` below the header, as printed forms have it; under a column of names a number is no name."""
    marks: list[int] = []
    for cell in row.cells.values():
        text = str(cell.value).strip().strip("()[] ")
        if not text.isdecimal():
            return False
        marks.append(int(text))
        if marks[-1] != marks[0] + len(marks) - 1:
            return False
    return len(marks) > 2 and marks[0] <= 3 and not named.isdisjoint(row.cells) and row.number > 1


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
