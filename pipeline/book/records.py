"""What reading a workbook gives: rows whose every value still knows its sheet and cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd


class Unread(Enum):
    """The value of a cell that could not be read. Rules pass such rows by; no `Results` that is handed on holds one."""

    UNREAD = "chưa đọc được"


UNREAD: Final = Unread.UNREAD


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with its address. `value` is what `columns.Kind` says, or None where the cell is empty."""

    sheet: str
    address: str
    value: Any

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. `row["thang"]` is a value; `row.cell("thang")` is the value with its address."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, name: str) -> Any:
        return self.cells[name].value

    def cell(self, name: str) -> Cell:
        return self.cells[name]

    def knows(self, *names: str) -> bool:
        """Whether every one of these columns was read and holds a value."""
        return all(self.cells[name].value not in (None, UNREAD) for name in names)


@dataclass(frozen=True, slots=True)
class Results:
    """A workbook known good: its settings, its tables by sheet name, the lists of sheet Danh mục.

    A sheet that the book does not have is no table: nothing is known of it, which is not the same as no rows.
    """

    path: Path
    settings: Mapping[str, Cell]
    tables: Mapping[str, tuple[Row, ...]]
    catalogues: Mapping[str, tuple[str, ...]]

    def setting(self, name: str) -> Any:
        """The value of a setting of sheet Cơ quan; None where the officer left it empty."""
        cell = self.settings.get(name)
        return None if cell is None else cell.value

    def rows(self, sheet: str, **wanted: Any) -> Iterator[Row]:
        """The rows of a sheet whose columns have the wanted values: `rows("TTHC", thang=4)`."""
        for row in self.tables.get(sheet, ()):
            if all(row[name] == value for name, value in wanted.items()):
                yield row

    def frame(self, sheet: str) -> "pd.DataFrame":
        """A sheet as a pandas table, one column a key, plus `o_excel` (the row number), for whoever explores."""
        import pandas as pd

        rows = self.tables.get(sheet, ())
        values = [{name: cell.value for name, cell in row.cells.items()} | {"o_excel": row.number} for row in rows]
        return pd.DataFrame(values)
