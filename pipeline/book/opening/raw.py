"""Raw typed cells with their addresses, whichever library reads them; how much of a workbook may be read."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pipeline.ground.finding import InputError

HEADER_DEPTH = 60  # rows from the top within which a header row is looked for
COLUMN_LIMIT = 64  # columns read; the widest sheet has 14
ROW_LIMIT = 200_000  # rows that hold something, in all sheets: a province's year has 25,000
CELLS_ROW_LIMIT = 20_000  # and in one sheet by a reader that makes a cell of everything: .xls, .ods, .csv, openpyxl
TEXT_LIMIT = 40_000_000  # letters in all cells together
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


class RawRow:
    """A row that holds something: its cells by column; `struck`: a line goes through every one of them."""

    __slots__ = ("_cells", "hidden", "number", "struck")

    def __init__(self, number: int, hidden: bool, cells: Mapping[int, RawCell], struck: bool = False) -> None:
        self.number, self.hidden, self.struck = number, hidden, struck
        self._cells: Mapping[int, RawCell] | None = cells

    @property
    def cells(self) -> Mapping[int, RawCell]:
        return self._cells or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RawRow) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"RawRow{self._told()}"

    def _told(self) -> tuple[Any, ...]:
        return self.number, self.hidden, self.cells, self.struck


class Beside(NamedTuple):
    """What a row's cells have beside their values; one for all rows that are alike in it.

    `formulas` by place from 0, with `ROW` where the row's own number stands; `percents` and `errors` are columns.
    """

    formulas: tuple[str | None, ...] | None
    percents: frozenset[int]
    errors: frozenset[int]


ROW = "\0"  # stands for a row's own number in the formulas of `Beside`
NOTHING_BESIDE = Beside(None, frozenset(), frozenset())


class PackedRow(RawRow):
    """A row as its values, the first column first, "" where a cell is empty; cells are made once they are asked for."""

    __slots__ = ("beside", "values")

    def __init__(self, number: int, hidden: bool, struck: bool, values: tuple[Any, ...], beside: Beside) -> None:
        self.number, self.hidden, self.struck = number, hidden, struck
        self._cells = None
        self.values, self.beside = values, beside

    @property
    def cells(self) -> Mapping[int, RawCell]:
        if self._cells is None:
            made = ((at, self._cell(at, value)) for at, value in enumerate(self.values, start=1))
            self._cells = {at: cell for at, cell in made if cell is not None}
        return self._cells

    def texts(self) -> dict[int, str]:
        """The cells that hold a text, by column, without making cells of them."""
        errors = self.beside.errors
        held = enumerate(self.values, start=1)
        return {at: value for at, value in held if type(value) is str and value.strip() and at not in errors}

    def is_empty_at(self, columns: Iterable[int]) -> bool:
        """Whether neither a value nor a formula stands in any of these columns; a typed blank is a value here."""
        values = self.values
        formulas = self.beside.formulas or (None,) * len(values)
        there = (at - 1 for at in columns if at <= len(values))
        return all(values[at] == "" and formulas[at] is None for at in there)

    def formula(self, column: int) -> str | None:
        """The formula of a cell, as it stands in the file."""
        formulas = self.beside.formulas
        words = formulas[column - 1] if formulas is not None else None
        return None if words is None else words.replace(ROW, str(self.number))

    def _cell(self, column: int, value: Any) -> RawCell | None:
        formula = self.formula(column)
        if value == "":
            return None if formula is None else RawCell(self.number, column, Holds.UNCALCULATED, None, False, formula)
        percent = column in self.beside.percents
        if column in self.beside.errors:
            return RawCell(self.number, column, Holds.ERROR, str(value), percent, formula)
        return raw_cell(self.number, column, value, percent, formula)


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
        self._letters, self._walked, self._rows = TEXT_LIMIT, PADDING_LIMIT, ROW_LIMIT

    def walk(self, title: str, cells: int) -> None:
        """`cells` were passed over, empty or not; `InputError` past the limit."""
        self._walked -= cells
        if self._walked < 0:
            raise too_far(self._path, title)

    def keep(self, title: str, rows: int = 1) -> None:
        """So many rows more are kept; `InputError` past the limit."""
        self._rows -= rows
        if self._rows < 0:
            raise too_far(self._path, title)

    def hold(self, title: str, cells: Collection[RawCell]) -> None:
        """These cells are kept; `InputError` once all texts and formulas kept are too long to be looked at."""
        texts = [cell.value for cell in cells if cell.holds is Holds.TEXT]
        formulas = [cell.formula for cell in cells if cell.formula is not None]
        self.hold_letters(title, sum(map(len, texts)) + sum(map(len, formulas)))

    def hold_letters(self, title: str, letters: int) -> None:
        """Texts and formulas of so many letters are kept."""
        self._letters -= letters
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
