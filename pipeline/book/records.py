"""What reading a workbook gives: rows whose every value still knows its sheet and cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

if TYPE_CHECKING:
    import pandas as pd


class Unread(Enum):
    """The value of a cell that could not be read. Rules pass such rows by; no `Results` that is handed on holds one."""

    UNREAD = "chưa đọc được"


UNREAD: Final = Unread.UNREAD


class Cell(NamedTuple):
    """One value with its address. `value` is what `columns.Kind` says, or None where the cell is empty."""

    sheet: str
    address: str
    value: Any

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


class Note(NamedTuple):
    """What an officer answers in a row (column Ghi chú): where it stands or may stand, its text.

    `head` is the cell where the column's header is still to be typed; "" where the sheet has the column.
    """

    address: str
    text: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. `row["thang"]` is a value; `row.cell("thang")` is the value with its address.

    `struck`: a line goes through all that stands in it.
    """

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    note: Note | None = None
    struck: bool = False

    def __getitem__(self, name: str) -> Any:
        return self.cells[name].value

    @property
    def remark(self) -> str:
        """What stands in the row's column Ghi chú; "" for nothing."""
        return "" if self.note is None else self.note.text

    def cell(self, name: str) -> Cell:
        return self.cells[name]

    def knows(self, *names: str) -> bool:
        """Whether every one of these columns was read and holds a value."""
        return all(self.cells[name].value not in (None, UNREAD) for name in names)


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where the columns of one sheet stand in one book: what all rows that are read by columns have in common.

    `letters` are the columns' letters in the order of `places`, "" for one that the book lacks; `notes` is the letter
    of column Ghi chú, or of where it may be added, `head` the cell where its header is then to be typed.
    """

    sheet: str
    places: Mapping[str, int]
    letters: tuple[str, ...]
    notes: str
    head: str = ""

    def row(self, number: int, values: tuple[Any, ...], remark: str) -> "PlacedRow":
        """The row of that number: its values in the order of `places`, what stands in its column Ghi chú."""
        row: PlacedRow = object.__new__(PlacedRow)
        _set_number(row, number)
        _set_values(row, values)
        _set_remark(row, remark)
        _set_home(row, self)
        return row


class PlacedRow(Row):
    """A row of a sheet that was read by columns: no cell and no address is made before someone asks for it.

    Made by `SheetPlaces.row` alone; called as a `Row` is, as `dataclasses.replace` does, it gives a `Row`.
    """

    __slots__ = ("_home", "_remark", "_values")
    _home: SheetPlaces
    _remark: str
    _values: tuple[Any, ...]

    def __new__(cls, *told: Any, **more: Any) -> Row:  # type: ignore[misc]
        return Row(*told, **more)

    @property
    def sheet(self) -> str:
        return self._home.sheet

    @property
    def struck(self) -> bool:
        return False

    @property
    def remark(self) -> str:
        return self._remark

    @property
    def note(self) -> Note:
        return Note(f"{self._home.notes}{self.number}", self._remark, self._home.head)

    @property
    def cells(self) -> Mapping[str, Cell]:
        home, number = self._home, self.number
        told = zip(home.places, home.letters, self._values, strict=True)
        return {
            name: _new_cell(Cell, (home.sheet, f"{letter}{number}" if letter else "", value))
            for name, letter, value in told
        }

    def __getitem__(self, name: str) -> Any:
        return self._values[self._home.places[name]]

    def cell(self, name: str) -> Cell:
        at = self._home.places[name]
        letter = self._home.letters[at]
        return _new_cell(Cell, (self._home.sheet, f"{letter}{self.number}" if letter else "", self._values[at]))

    def knows(self, *names: str) -> bool:
        values, places = self._values, self._home.places
        return all(values[places[name]] not in (None, UNREAD) for name in names)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = None  # type: ignore[assignment]


def columns_of(rows: Sequence[Row]) -> dict[str, Sequence[Any]]:
    """The values of rows of one sheet column by column; {} for no rows."""
    if not rows:
        return {}
    names = next((row._home.places for row in rows if isinstance(row, PlacedRow)), rows[0].cells)
    values = [row._values if type(row) is PlacedRow else [row[name] for name in names] for row in rows]
    return dict(zip(names, zip(*values, strict=True), strict=True))


_FIELDS = ("sheet", "number", "note", "struck", "cells")
_new_cell = tuple.__new__  # what a named tuple is made by, without the call in Python around it
# The slots themselves, since a row is frozen and made by the ten thousand.
_set_number, _set_values, _set_remark, _set_home = (
    getattr(PlacedRow, name).__set__ for name in ("number", "_values", "_remark", "_home")
)


@dataclass(frozen=True, slots=True)
class Results:
    """A workbook known good: its settings, its tables by sheet name, the lists of sheet Danh mục.

    A sheet that the book does not have is no table: nothing is known of it, which is not the same as no rows.
    """

    path: Path
    settings: Mapping[str, Cell]
    tables: Mapping[str, tuple[Row, ...]]
    catalogues: Mapping[str, tuple[str, ...]]
    _of_months: dict[str, dict[Any, list[Row]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def setting(self, name: str) -> Any:
        """The value of a setting of sheet Cơ quan; None where the officer left it empty."""
        cell = self.settings.get(name)
        return None if cell is None else cell.value

    @property
    def begins(self) -> int:
        """The month that the book begins with: as sheet Cơ quan says, else the first that sheet TTHC has rows of."""
        told = self.setting("thang_bat_dau")
        return told if isinstance(told, int) else min(self.months("TTHC"), default=1)

    def months(self, sheet: str) -> list[int]:
        """The months that a monthly sheet has rows of, in order."""
        return sorted(month for month in self._by_month(sheet) if isinstance(month, int))

    def covers(self, period: Period) -> bool:
        """Whether the whole of `period` lies in the book: in its year and not before it begins."""
        return bool(period.year == self.setting("nam")) and period.first_month >= self.begins

    def known_of(self, period: Period) -> Period:
        """`period` without the months before the book begins; itself where it does not reach into the book."""
        first = max(period.first_month, self.begins)
        if first > period.last_month or period.year != self.setting("nam"):
            return period
        return Period(period.year, first, period.last_month - first + 1)

    def rows(self, sheet: str, **wanted: Any) -> Iterator[Row]:
        """The rows of a sheet whose columns have the wanted values: `rows("TTHC", thang=4)`."""
        rows: Iterable[Row] = self.tables.get(sheet, ())
        if "thang" in wanted:
            rows = self._by_month(sheet).get(wanted.pop("thang"), ())
        for name, value in wanted.items():
            rows = [row for row in rows if row[name] == value]
        yield from rows

    def _by_month(self, sheet: str) -> dict[Any, list[Row]]:
        """The rows of a sheet by their month, which nearly every question names."""
        found = self._of_months.get(sheet)
        if found is None:
            found = self._of_months[sheet] = {}
            for row in self.tables.get(sheet, ()):
                found.setdefault(row["thang"], []).append(row)
        return found

    def frame(self, sheet: str) -> "pd.DataFrame":
        """A sheet as a pandas table, one column a key, plus `o_excel` (the row number), for whoever explores.

        InputError where pandas, which no command needs, was not installed with the program (extra `bang`).
        """
        try:
            import pandas as pd
        except ImportError:
            raise InputError(
                "Chưa có pandas nên không lấy được bảng để khảo sát; các lệnh cchc không cần đến nó.",
                'Cài thêm phần “bang” của chương trình: pip install "ban-tin-cchc[bang]".',
            ) from None

        rows = self.tables.get(sheet, ())
        values = [{name: cell.value for name, cell in row.cells.items()} | {"o_excel": row.number} for row in rows]
        return pd.DataFrame(values)
