"""Units that come, go, are renamed and merge within a year, by the days and predecessors of sheet Đơn vị.

A month belongs to the unit that there was on its last day: the month of a change is told under the new name. A unit
that ends and leaves no successor still tells the month it ends in. Figures follow to a successor that took a unit over
whole; where two name the same predecessor nobody can say whose they are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from pipeline.book.records import Results, Row
from pipeline.ground.comparing import key
from pipeline.ground.period import Period

UNITS = "Đơn vị"
_DAY = timedelta(days=1)
# What follows to a successor: sheet -> column of the unit -> column of the day from which on it is settled, if any.
_FOLLOW: Mapping[str, Mapping[str, str]] = {
    "TTHC": {"don_vi": ""},
    "Hài lòng": {"don_vi": ""},
    "Kiểm tra": {"don_vi": ""},
    "Mô hình": {"don_vi": ""},
    "Báo cáo": {"don_vi": "ngay_nop"},
    "Kế hoạch": {"chu_tri": "ngay_xong", "theo_doi": "ngay_xong", "phoi_hop": "ngay_xong"},
}
_SCORES = "Chấm điểm"  # points of several units cannot be added: they follow a change of name alone


def predecessors(told: object) -> list[str]:
    """The names in a cell of column Thay cho, as typed; [] for an empty or unread cell."""
    return (
        [" ".join(name.split()) for name in re.split(r"[;\n]", told) if name.strip()] if isinstance(told, str) else []
    )


@dataclass(frozen=True)
class Succession:
    """The units of sheet Đơn vị through the year; names are those of the sheet, unknown predecessors are left out."""

    units: Mapping[str, Row]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Succession":
        """Out of the rows of sheet Đơn vị, those whose name was read."""
        return cls({row["ten"]: row for row in rows if isinstance(row["ten"], str)})

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {key(name): name for name in self.units}

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """Each unit's predecessors that the sheet has."""
        found = {}
        for name, row in self.units.items():
            known = (self._names.get(key(one)) for one in predecessors(row["thay_cho"]))
            found[name] = tuple(dict.fromkeys(one for one in known if one is not None and one != name))
        return found

    @cached_property
    def _heirs(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self.units, ())
        for new, olds in self.before.items():
            for old in olds:
                found[old] += (new,)
        return found

    @property
    def changes(self) -> bool:
        """Whether any unit comes, goes or follows another."""
        names = ("tu_ngay", "den_ngay", "thay_cho")
        return any(row[name] is not None for row in self.units.values() for name in names)

    def first(self, name: str) -> date | None:
        """A unit's first day: told, or the day after its predecessors ended; None for one that has always been."""
        told = self.units[name]["tu_ngay"]
        if isinstance(told, date):
            return told
        ends = [end for old in self.before[name] if isinstance(end := self.units[old]["den_ngay"], date)]
        return max(ends) + _DAY if ends else None

    def last(self, name: str) -> date | None:
        """A unit's last day: told, or the day before a successor's first; None for one that goes on."""
        told = self.units[name]["den_ngay"]
        if isinstance(told, date):
            return told
        starts = [day for new in self._heirs[name] if isinstance(day := self.units[new]["tu_ngay"], date)]
        return min(starts) - _DAY if starts else None

    def shared(self, name: str) -> bool:
        """Whether two units say that they follow this one."""
        return len(self._heirs[name]) > 1

    def heirs(self, name: str) -> tuple[str, ...]:
        return self._heirs[name]

    def tells(self, name: str, month: Period) -> bool:
        """Whether the rows of `month` are this unit's to tell."""
        first, last = self.first(name), self.last(name)
        if first is not None and first > month.last_day:
            return False
        return last is None or last >= (month.last_day if self._heirs[name] else month.first_day)

    def there(self, name: str, day: date) -> bool:
        """Whether there is such a unit on that day."""
        first, last = self.first(name), self.last(name)
        return (first is None or first <= day) and (last is None or last >= day)

    def on(self, name: str, day: date, *, renamed: bool = False) -> str:
        """Who has taken a unit's place by `day`: itself while nobody has; with `renamed` only by a change of name."""
        seen = {name}
        while len(heirs := self._heirs.get(name, ())) == 1:
            (heir,) = heirs
            first = self.first(heir)
            if first is None or first > day or heir in seen or (renamed and len(self.before[heir]) > 1):
                break
            seen.add(heir)
            name = heir
        return name

    def line(self, name: str) -> list[str]:
        """All whose figures a unit has taken over, nearest first."""
        found: list[str] = []
        waiting = [old for old in self.before.get(name, ()) if not self.shared(old)]
        while waiting:
            old = waiting.pop(0)
            if old not in found and old != name:
                found.append(old)
                waiting += [one for one in self.before[old] if not self.shared(one)]
        return found

    def joined(self, name: str, day: date) -> bool:
        """Whether a unit was made after `day` out of several, or of a part of one: it has no past to compare with."""
        for one in (name, *self.line(name)):
            first, before = self.first(one), self.before.get(one, ())
            if first is not None and first > day and (len(before) > 1 or any(map(self.shared, before))):
                return True
        return False


def as_of(results: Results, period: Period) -> Results:
    """The book as its units stand at the end of `period`: rows of those that are gone are their successors'.

    Sheet Đơn vị keeps the units that there are in the period; cells keep their addresses. The book itself where no unit
    comes or goes.
    """
    line = Succession.of(results.tables.get(UNITS, ()))
    if not line.changes:
        return results
    tables = dict(results.tables)
    tables[UNITS] = tuple(row for row in tables[UNITS] if _stays(line, row["ten"], period))
    for sheet, columns in _FOLLOW.items():
        if sheet in tables:
            tables[sheet] = tuple(_followed(line, row, columns, period) for row in tables[sheet])
    if _SCORES in tables:
        day = period.last_day
        tables[_SCORES] = tuple(
            _with(row, "don_vi", line.on(row["don_vi"], day, renamed=True)) for row in tables[_SCORES]
        )
    return replace(results, tables=tables)


def _stays(line: Succession, name: str, period: Period) -> bool:
    first, last = line.first(name), line.last(name)
    if line.on(name, period.last_day) != name or (first is not None and first > period.last_day):
        return False
    return last is None or last >= period.first_day


def _followed(line: Succession, row: Row, columns: Mapping[str, str], period: Period) -> Row:
    for name, until in columns.items():
        done = row[until] if until else None
        day = min(done, period.last_day) if isinstance(done, date) else period.last_day
        value = row[name]
        if isinstance(value, tuple):
            row = _with(row, name, tuple(dict.fromkeys(line.on(one, day) for one in value)))
        elif value is not None:
            row = _with(row, name, line.on(value, day))
    return row


def _with(row: Row, name: str, value: object) -> Row:
    if row[name] == value:
        return row
    return replace(row, cells={**row.cells, name: row.cell(name)._replace(value=value)})
