"""What is set side by side: units, and two periods by signed differences and percent changes, and ranks.

A change is a fact with both sides' cells; ties share a rank and the next rank jumps (1, 2, 2, 4).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from pipeline.facts.fact import PERCENT, Fact, Scope, Value

POINTS = "điểm phần trăm"
CHANGE = "kỳ này"  # in the formula of every change


def differences(now: Scope, then: Scope) -> Scope:
    """now − then for every figure that both have; a difference of rates is in percentage points."""
    result: Scope = {}
    for name, fact in now.items():
        other = then.get(name)
        if other is None:
            continue
        change = _difference(fact.value, other.value)
        if change is None:
            continue
        measure = POINTS if fact.measure == PERCENT else fact.measure
        result[name] = _change(fact, other, change, measure, f"{CHANGE} trừ kỳ {other.period}")
    return result


def percent_changes(now: Scope, then: Scope) -> Scope:
    """100 × (now − then) : then for every count whose base is not 0."""
    result: Scope = {}
    for name, fact in now.items():
        other = then.get(name)
        if other is None or not isinstance(fact.value, int) or not isinstance(other.value, int) or not other.value:
            continue
        value = Fraction(100 * (fact.value - other.value), other.value)
        how = f"({CHANGE} – kỳ {other.period}) : kỳ {other.period} × 100"
        result[name] = _change(fact, other, value, PERCENT, how)
    return result


def _change(now: Fact, then: Fact, value: Value, measure: str, how: str) -> Fact:
    """`now` as its change against `then`, with the cells of both."""
    formula, cells = f"{now.formula}; {how}", now.cells + then.cells
    return Fact(now.name, value, measure, now.period, now.unit, cells, formula, now.clause, now.below)


def _difference(now: Value, then: Value) -> int | Fraction | None:
    if isinstance(now, int) and isinstance(then, int):
        return now - then
    if isinstance(now, int | Fraction | Decimal) and isinstance(then, int | Fraction | Decimal):
        return Fraction(now) - Fraction(then)
    return None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's facts by period: `scopes["thang"]`, `["thang_truoc"]`, `["luy_ke"]`, `["so_thang_truoc"]`.

    `joined`: it was made since the period before out of several units, so that it has no period before to compare with.
    """

    name: Fact
    kind: Fact
    handles_dossiers: bool
    scopes: Mapping[str, Scope]
    joined: bool = False


def value_of(scope: Scope, name: str) -> Fraction | None:
    """A figure's exact value; None where the scope has no such figure or the figure has nothing to tell."""
    value = fact.value if (fact := scope.get(name)) is not None else None
    if type(value) is Fraction:
        return value
    return Fraction(value) if isinstance(value, int | Decimal) else None


Key = TypeVar("Key", bound=Hashable)


def ranks(values: Mapping[Key, Value]) -> dict[Key, int]:
    """Rank of each key by value, highest first; keys without a value have no rank."""
    known = {key: value for key, value in values.items() if value is not None}
    places: dict[Value, int] = {}
    for place, value in enumerate(sorted(known.values(), reverse=True), 1):
        places.setdefault(value, place)
    return {key: places[value] for key, value in known.items()}
