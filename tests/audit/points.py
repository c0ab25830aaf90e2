"""The auditor's own reckoning of scores: what a unit's points are, out of sheets Tiêu chí, Xếp loại, Chấm điểm, Đơn vị.

A criterion's points are those of its row; a group's are the sum of its children's, those of rewards and deductions
within its cap; a unit's score is the sum of what stands at the top, its grade the first whose bound it reaches, its rank
in its block one more than the units that have more. Exact fractions: nothing is rounded.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from tests.audit.ledger import Ledger

_GROUP, _APART = "nhóm tiêu chí", ("điểm thưởng", "trừ điểm")


def exact(value: Any) -> Fraction:
    """A number of a cell: 7.1 is what is written, not what a float holds."""
    return Fraction(str(value))


@dataclass(frozen=True)
class Criterion:
    """A line of sheet Tiêu chí; `parent` is "" at the top."""

    code: str
    name: str
    most: Fraction
    how: str
    parent: str


@dataclass(frozen=True)
class Line:
    """What one unit has for one criterion."""

    declared: Any
    assigned: Any
    own: Fraction
    score: Fraction
    reason: str


@dataclass
class Unit:
    """A unit's points of a period: by criterion and group, the sums, the grade."""

    name: str
    block: str
    lines: dict[str, Line]
    own: Fraction
    score: Fraction
    grade: str
    groups: dict[str, Fraction]
    own_groups: dict[str, Fraction]
    rank: int = 0


class Period:
    """The scores of one period."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self.ledger, self.name = ledger, name
        self.criteria = {c.code: c for c in _criteria(ledger)}
        self.top = [c for c in self.criteria.values() if not c.parent]
        blocks = {str(row[1]): str(row[3]) for row in ledger.table("Đơn vị")}
        rows: dict[str, dict[str, Line]] = {}
        for period, unit, code, declared, assigned, own, score, _, reason, *_ in ledger.table("Chấm điểm"):
            if str(period) == name and score is not None and own is not None:
                line = Line(declared, assigned, exact(own), exact(score), str(reason or ""))
                rows.setdefault(str(unit), {})[_code(code)] = line
        self.units = {}
        for unit, lines in rows.items():
            groups = {c.code: self.points(c, lines, "score") for c in self.top}
            mine = {c.code: self.points(c, lines, "own") for c in self.top}
            score = sum(groups.values(), Fraction(0))
            self.units[unit] = Unit(
                unit,
                blocks[unit],
                lines,
                sum(mine.values(), Fraction(0)),
                score,
                grade_of(ledger, score),
                groups,
                mine,
            )
        for one in self.units.values():
            one.rank = 1 + sum(u.score > one.score for u in self.units.values() if u.block == one.block)

    def apart(self, criterion: Criterion) -> str:
        """`điểm thưởng` or `trừ điểm` where the criterion, or every part of it, is one; else ""."""
        parts = [c.how for c in self.criteria.values() if c.parent == criterion.code] or [criterion.how]
        return parts[0] if parts[0] in _APART else ""

    def points(self, criterion: Criterion, lines: dict[str, Line], which: str) -> Fraction:
        """A criterion's points, a group's those of its parts within its cap."""
        if criterion.how != _GROUP:
            return getattr(lines[criterion.code], which) if criterion.code in lines else Fraction(0)
        parts = [c for c in self.criteria.values() if c.parent == criterion.code]
        whole = sum((self.points(c, lines, which) for c in parts), Fraction(0))
        return max(-criterion.most, min(criterion.most, whole)) if self.apart(criterion) else whole

    @property
    def shares(self) -> dict[str, Fraction]:
        """Of each group that is no reward or deduction: what the units got of its points, in per cent."""
        count = len(self.units)
        return {
            c.name.lower(): 100 * sum(u.groups[c.code] for u in self.units.values()) / (c.most * count)
            for c in self.top
            if not self.apart(c)
        }

    @property
    def cut(self) -> dict[str, int]:
        """Criteria whose points the appraisers cut, by name: at how many units."""
        found: dict[str, int] = {}
        for unit in self.units.values():
            for code, line in unit.lines.items():
                if line.score < line.own:
                    found[code] = found.get(code, 0) + 1
        return found


def _code(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _criteria(ledger: Ledger) -> list[Criterion]:
    rows = ledger.table("Tiêu chí")
    return [
        Criterion(_code(r[0]), str(r[1]), exact(r[2]), str(r[3]), _code(r[0]).rpartition(".")[0])
        for r in rows
        if r[0] is not None
    ]


def grade_of(ledger: Ledger, score: Fraction) -> str:
    """The highest class whose bound a score reaches; the last one below all."""
    bounds = sorted(((exact(row[1]), str(row[0])) for row in ledger.table("Xếp loại")), reverse=True)
    return next((name for low, name in bounds if score >= low), bounds[-1][1])


@cache
def period(ledger: Ledger, name: str) -> Period:
    """The scores of a period of a book, reckoned once."""
    return Period(ledger, name)
