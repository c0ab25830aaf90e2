"""The history that a figure is held against: the other months of the same unit and field, in the same column."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import says_right, thresholds, token
from pipeline.book.rules.rule import ReadBook
from pipeline.book.succession import Succession
from pipeline.ground.comparing import quoted

DOSSIERS, VOTES, LAST_YEAR = "TTHC", "Hài lòng", "Năm trước"
# The columns that a hand types, of which no other is the sum.
FIGURES: Mapping[str, tuple[str, ...]] = {
    DOSSIERS: ("truc_tuyen", "truc_tiep", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han"),
    VOTES: ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long"),
    LAST_YEAR: ("tiep_nhan_trong_ky", "truc_tuyen", "da_giai_quyet", "qua_han", "dang_giai_quyet"),
}
_NAMED = {DOSSIERS: ("don_vi", "linh_vuc"), VOTES: ("don_vi",), LAST_YEAR: ()}


@dataclass(frozen=True, slots=True)
class History:
    """One unit's (and field's) rows of a sheet by month; rows in which a figure could not be read are left out."""

    sheet: str
    names: tuple[str, ...]
    rows: Mapping[int, Row]
    _columns: dict[str, list[tuple[int, int]]] = field(default_factory=dict, repr=False, compare=False)
    _usual: dict[tuple[str, int], tuple[float, float] | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def who(self) -> str:
        """`xã Thạnh Tân, “Đất đai”`; for last year's totals the area."""
        if not self.names:
            return "năm trước"
        return ", ".join((self.names[0], *(quoted(name) for name in self.names[1:])))

    def others(self, column: str, month: int) -> list[int]:
        """The column's values in the other months; those that an officer has called right are no measure."""
        if column not in self._columns:
            self._columns[column] = [
                (at, row[column])
                for at, row in self.rows.items()
                if isinstance(row[column], int) and not _excused(row, column)
            ]
        return [value for at, value in self._columns[column] if at != month]

    def usual(self, column: str, month: int) -> tuple[float, float] | None:
        """The median of the other months, and how far they scatter about it; None where they are too few."""
        if (column, month) not in self._usual:
            others, found = self.others(column, month), None
            if len(others) >= thresholds("lich_su")["it_nhat"]:
                middle = median(others)
                found = middle, 1.4826 * median([abs(root_distance(value, middle)) for value in others])
            self._usual[column, month] = found
        return self._usual[column, month]

    def long(self, column: str, month: int) -> bool:
        """Whether there are months enough to be held against."""
        return len(self.others(column, month)) >= thresholds("lich_su")["it_nhat"]


def _excused(row: Row, column: str) -> bool:
    return row.note is not None and bool(row.note.text) and says_right(row.note.text, (token(row[column]),))


def histories(book: ReadBook, sheet: str) -> tuple[History, ...]:
    """The histories of a sheet, in the order of its rows."""
    return book.once(("histories", sheet), lambda: tuple(_histories(book, sheet)))


def _histories(book: ReadBook, sheet: str) -> Iterator[History]:
    names, figures = _NAMED[sheet], FIGURES[sheet]
    known = tuple(name for name in figures if name != "dang_giai_quyet")
    found: dict[tuple[str, ...], dict[int, Row]] = defaultdict(dict)
    now = _names_now(book)
    for row in book.rows(sheet, "thang", *names, *known):
        found[tuple(now.get(row[name], row[name]) for name in names)].setdefault(row["thang"], row)
    for who, rows in found.items():
        yield History(sheet, who, rows)


def _names_now(book: ReadBook) -> dict[str, str]:
    """The last name of each unit that was renamed within the year: its months before are its own."""
    year, line = book.setting("nam"), Succession.of(book.tables.get("Đơn vị", ()))
    if not isinstance(year, int) or not line.changes:
        return {}
    return {name: line.on(name, date(year, 12, 31), renamed=True) for name in line.units}


def root_distance(value: float, usual: float) -> float:
    """How far two counts are apart, in the units of chance: the square root of a count has an error of a half."""
    return 2 * (math.sqrt(value + 0.375) - math.sqrt(usual + 0.375))


def odds(row: Row, one: str, other: str) -> float:
    """The logarithm of one figure over another."""
    return math.log((row[one] + 0.5) / (row[other] + 0.5))


def spread(values: list[float]) -> float:
    """The median distance from the median, as a standard deviation."""
    middle = median(values)
    return 1.4826 * median(abs(value - middle) for value in values)
