"""Raw typed cells with their addresses, whichever library reads them; how much of a workbook may be read."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.ground.finding import InputError

HEADER_DEPTH = 60  # rows from the top within which a header row is looked for
COLUMN_LIMIT = 64  # columns read; the widest sheet has 14
ROW_LIMIT = 20_000  # rows that hold something, in one sheet
TEXT_LIMIT = 8_000_000  # letters in all cells together
PADDING_LIMIT = 40_000_000  # cells between and beside the data that a stream may walk over, in one workbook


class Holds(Enum):
    """What a cell holds, before anyone asks what it should hold."""

    NUMBER = "số"
    TEXT = "chữ"
    BOOLEAN = "đúng/sai"
    DATE = "ngày"
    TIME = "giờ"
    ERROR = "lỗi Excel"
    UNCALCULATED = "công thức chưa có kết quả"


class RawCell(NamedTuple):
    """A cell that is not empty. `row` and `column` count from 1; `percent`: its number format shows a %."""

    row: int
    column: int
    holds: Holds
    value: Any
    percent: bool = False
    formula: str | None = None

    @property
    def address(self) -> str:
        return f"{letters(self.column)}{self.row}"


class RawRow(NamedTuple):
    """A row that holds something: its cells by column; `struck`: a line goes through every one of them."""

    number: int
    hidden: bool
    cells: Mapping[int, RawCell]
    struck: bool = False


class MergedRange(NamedTuple):
    """A merged range, both corners included, counting from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        return f"{letters(self.first_column)}{self.first_row}:{letters(self.last_column)}{self.last_row}"


class SheetTab(NamedTuple):
    title: str
    hidden: bool


class RawSheet(NamedTuple):
    """One sheet: its rows from top to bottom, what is merged, what is hidden, whether a filter stands on it."""

    title: str
    rows: tuple[RawRow, ...]
    merged: tuple[MergedRange, ...]
    hidden_columns: frozenset[int]
    filtered: bool


class Budget:
    """What one workbook may still make a reader do: a text that a thousand cells share is a thousand texts here."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._letters, self._walked = TEXT_LIMIT, PADDING_LIMIT

    def walk(self, title: str, cells: int) -> None:
        """`cells` were passed over, empty or not; `InputError` past the limit."""
        self._walked -= cells
        if self._walked < 0:
            raise too_far(self._path, title)

    def hold(self, title: str, cells: Iterable[RawCell]) -> None:
        """These cells are kept; `InputError` once all texts and formulas kept are too long to be looked at."""
        for cell in cells:
            if cell.formula is not None or cell.holds is Holds.TEXT:
                self._letters -= len(cell.formula or "") + (len(cell.value) if cell.holds is Holds.TEXT else 0)
        if self._letters < 0:
            raise too_far(self._path, title)


class SheetsReader(Protocol):
    """What both engines do."""

    @property
    def tabs(self) -> tuple[SheetTab, ...]: ...

    @property
    def epoch_1904(self) -> bool: ...

    def sheet(self, title: str) -> RawSheet: ...


@lru_cache(maxsize=256)
def letters(column: int) -> str:
    """Excel's name of a column counted from 1: `A`, `Z`, `AA`."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def position(name: str) -> int:
    """The number of a column from its letters: `A` is 1, `AA` 27."""
    total = 0
    for letter in name:
        total = total * 26 + ord(letter) - 64
    return total


def too_far(path: Path, title: str) -> InputError:
    """Data so far down that reading on would only walk over emptiness."""
    return InputError(
        f"Tệp “{path.name}” có dữ liệu ở dòng quá xa hoặc quá nhiều dòng (trang {title}).",
        "Ở Excel bấm Ctrl+End để thấy ô cuối, xóa các dòng thừa, lưu rồi chạy lại.",
    )


def raw_cell(row: int, column: int, value: Any, percent: bool, formula: str | None) -> RawCell | None:
    """A raw cell out of what a library gives (errors apart); None when the cell is empty."""
    if isinstance(value, bool):
        return RawCell(row, column, Holds.BOOLEAN, value, percent, formula)
    if isinstance(value, int | float):
        return RawCell(row, column, Holds.NUMBER, value, percent, formula)
    if isinstance(value, str) and value.strip():
        return RawCell(row, column, Holds.TEXT, value, percent, formula)
    if isinstance(value, date):
        return RawCell(
            row, column, Holds.DATE, value.date() if isinstance(value, datetime) else value, percent, formula
        )
    if isinstance(value, time | timedelta):
        return RawCell(row, column, Holds.TIME, value, percent, formula)
    if formula is not None:
        return RawCell(row, column, Holds.UNCALCULATED, None, False, formula)
    return None
