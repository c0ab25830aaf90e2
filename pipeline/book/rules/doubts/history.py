"""The history that a figure is held against: the other months of the same unit and field, in the same column."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
class HistoryLines:
    """The rows of all histories of a sheet, one history after another, and their values by column."""

    rows: Sequence[Row]
    columns: dict[str, Sequence[Any]]

    def column(self, name: str) -> Sequence[Any]:
        """The values of a column, line by line."""
        if name not in self.columns:
            self.columns[name] = [row[name] for row in self.rows]
        return self.columns[name]

    def figures(self, names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The values of several columns, a tuple a line."""
        return list(zip(*map(self.column, names), strict=True))


@dataclass(frozen=True, slots=True)
class History:
    """One unit's (and field's) rows of a sheet by month; rows in which a figure could not be read are left out.

    `places` says which of the sheet's `lines` is the row of a month; the lines of a history follow upon each other.
    """

    sheet: str
    names: tuple[str, ...]
    lines: HistoryLines
    places: Mapping[int, int]
    here: slice
    noted: bool = True  # whether a note stands in any of the rows
    _columns: dict[str, dict[int, int]] = field(default_factory=dict, repr=False, compare=False)
    _usual: dict[str, "_Usual"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def who(self) -> str:
        """`xã Thạnh Tân, “Đất đai”`; for last year's totals the area."""
        if not self.names:
            return "năm trước"
        return ", ".join((self.names[0], *(quoted(name) for name in self.names[1:])))

    @property
    def rows(self) -> Mapping[int, Row]:
        """The rows by month."""
        return dict(zip(self.places, self.lines.rows[self.here], strict=True))

    def row(self, month: int) -> Row:
        return self.lines.rows[self.places[month]]

    def values(self, column: str) -> Sequence[Any]:
        """The column's values, month by month as in `places`."""
        return self.lines.column(column)[self.here]

    def known(self, column: str) -> Mapping[int, int]:
        """The values that measure by month: without those that an officer has called right."""
        if column not in self._columns:
            known = dict(zip(self.places, self.values(column), strict=True))
            if self.noted or not {int}.issuperset(map(type, known.values())):
                known = {
                    at: value
                    for at, value in known.items()
                    if isinstance(value, int) and not _excused(self.row(at), column)
                }
            self._columns[column] = known
        return self._columns[column]

    def others(self, column: str, month: int) -> list[int]:
        """The column's values in the other months; those that an officer has called right are no measure."""
        return [value for at, value in self.known(column).items() if at != month]

    def usual(self, column: str, month: int) -> tuple[float, float] | None:
        """The median of the other months, and how far they scatter about it; None where they are too few."""
        if column not in self._usual:
            self._usual[column] = _Usual(self.known(column))
        return self._usual[column].beside(month)

    def long(self, column: str, month: int) -> bool:
        """Whether there are months enough to be held against."""
        return len(self.others(column, month)) >= thresholds("lich_su")["it_nhat"]


class _Usual:
    """What is usual beside each month of a column, all months reckoned out of one sorted list."""

    __slots__ = ("_found", "_months", "_ordered", "_spreads")

    def __init__(self, known: Mapping[int, int]) -> None:
        self._months = known
        self._ordered = sorted(known.values())
        self._spreads: dict[float, list[float]] = {}
        self._found: dict[int | None, tuple[float, float] | None] = {}

    def beside(self, month: int) -> tuple[float, float] | None:
        """The median of the months but this, and their spread; months of one value have the same beside them."""
        value = self._months.get(month)
        if value not in self._found:
            self._found[value] = self._without(value)
        return self._found[value]

    def _without(self, value: int | None) -> tuple[float, float] | None:
        ordered = self._ordered
        if len(ordered) - (value is not None) < thresholds("lich_su")["it_nhat"]:
            return None
        usual = middle(ordered) if value is None else middle_without(ordered, value)
        if usual not in self._spreads:
            root = math.sqrt(usual + 0.375)
            self._spreads[usual] = sorted([abs(2 * (math.sqrt(other + 0.375) - root)) for other in ordered])
        spreads = self._spreads[usual]
        if value is None:
            return usual, 1.4826 * middle(spreads)
        return usual, 1.4826 * middle_without(spreads, abs(root_distance(value, usual)))


def middle_without(ordered: Sequence[float], one: float) -> float:
    """The median of what is sorted but for one of its members."""
    gone = bisect_left(ordered, one)
    half, odd = divmod(len(ordered) - 1, 2)
    upper = ordered[half + (half >= gone)]
    return upper if odd else (ordered[half - 1 + (half > gone)] + upper) / 2


def middle(ordered: Sequence[float]) -> float:
    """The median of what is sorted."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _excused(row: Row, column: str) -> bool:
    return bool(row.remark) and says_right(row.remark, (token(row[column]),))


def histories(book: ReadBook, sheet: str) -> tuple[History, ...]:
    """The histories of a sheet, in the order of its rows."""
    return book.once(("histories", sheet), lambda: tuple(_histories(book, sheet)))


def _histories(book: ReadBook, sheet: str) -> Iterator[History]:
    names = _NAMED[sheet]
    known = tuple(name for name in FIGURES[sheet] if name != "dang_giai_quyet")
    rows, months, *told = book.known_columns(sheet, "thang", *names, *known)
    whose = list(zip(*told[: len(names)], strict=True)) if names else [()] * len(rows)
    if now := _names_now(book):
        whose = [tuple(now.get(name, name) for name in who) for who in whose]
    found: dict[tuple[str, ...], dict[int, int]] = {}
    for at, (who, month) in enumerate(zip(whose, months, strict=True)):
        there = found.get(who)
        if there is None:
            there = found[who] = {}
        there.setdefault(month, at)
    noted = {who for row, who in zip(rows, whose, strict=True) if row.remark}
    order = [at for there in found.values() for at in there.values()]
    columns: dict[str, Sequence[Any]] = {
        name: list(map(column.__getitem__, order)) for name, column in zip(known, told[len(names) :], strict=True)
    }
    lines, start = HistoryLines(list(map(rows.__getitem__, order)), columns), 0
    for who, there in found.items():
        end = start + len(there)
        places = dict(zip(there, range(start, end), strict=True))
        yield History(sheet, who, lines, places, slice(start, end), who in noted)
        start = end


def _names_now(book: ReadBook) -> dict[str, str]:
    """The last name of each unit that was renamed within the year: its months before are its own."""
    year, line = book.setting("nam"), Succession.of(book.tables.get("Đơn vị", ()))
    if not isinstance(year, int) or not line.changes:
        return {}
    return {name: line.on(name, date(year, 12, 31), renamed=True) for name in line.units}


def root_distance(value: float, usual: float) -> float:
    """How far two counts are apart, in the units of chance: the square root of a count has an error of a half."""
    return 2 * (math.sqrt(value + 0.375) - math.sqrt(usual + 0.375))
