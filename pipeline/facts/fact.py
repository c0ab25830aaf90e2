"""One figure or name that a document may print, and the cells it came from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.book.records import Cell
from pipeline.ground.period import Period

Value = int | Fraction | Decimal | str | date | None

PERCENT = "%"
POINTS = "điểm"


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value. `value` is None where a rate has nothing to be a rate of: "không phát sinh", never 0 % or 100 %.

    Rates are exact fractions of 100 (`Fraction(197, 2)` is 98,5 %); they are rounded once, in `wording`.
    `unit` is the organisation it speaks of ("" the whole area); `formula` and `clause` say how it is reckoned and by
    which text. `below` are targets that rounding must not make it seem to reach.
    """

    name: str
    value: Value
    measure: str
    period: Period
    unit: str = ""
    cells: tuple[Cell, ...] = ()
    formula: str = ""
    clause: str = ""
    below: tuple[Fraction, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether there is anything to tell."""
        return self.value is not None

    def magnitude(self) -> "Fact":
        """The same fact without its sign, for "tăng …" and "giảm …"."""
        match self.value:
            case int() | Fraction() | Decimal() as number if number < 0:
                return replace(self, value=-number)
            case _:
                return self


Printed = Fact | str | int
"""What a cell of a table holds: a fact (a figure with its cells), words without figures, a number that counts rows."""

Scope = dict[str, Fact]
"""The facts of one period and one unit (or of the whole area) by name."""


_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def ranges(cells: Iterable[Cell]) -> list[str]:
    """Cell addresses as an officer reads them, runs folded: `TTHC!E2:E9`, one string a run, sheet by sheet."""
    columns: dict[tuple[str, str], set[int]] = {}
    for cell in cells:
        if (place := _place(cell.address)) is not None:
            column_rows = columns.get(key := (cell.sheet, place[0]))
            if column_rows is None:
                column_rows = columns[key] = set()
            column_rows.add(place[1])
    result = []
    for (sheet, column), rows in sorted(columns.items(), key=lambda item: (item[0][0], len(item[0][1]), item[0][1])):
        start = previous = -1
        for row in [*sorted(rows), -1]:
            if row == previous + 1 and start > 0:
                previous = row
                continue
            if start > 0:
                span = f"{column}{start}" if start == previous else f"{column}{start}:{column}{previous}"
                result.append(f"{sheet}!{span}")
            start = previous = row
    return result


@lru_cache(maxsize=50_000)
def _place(address: str) -> tuple[str, int] | None:
    match = _ADDRESS.fullmatch(address)
    return (match[1], int(match[2])) if match else None


def scope_of(facts: Iterable[Fact]) -> Scope:
    """Facts by name."""
    return {fact.name: fact for fact in facts}
