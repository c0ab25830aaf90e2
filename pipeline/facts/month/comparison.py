"""What changed between two periods: signed differences and percent changes, as facts with both sides' cells."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.fact import PERCENT, Scope, Value

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
        result[name] = replace(
            fact,
            value=change,
            measure=measure,
            cells=fact.cells + other.cells,
            formula=f"{fact.formula}; {CHANGE} trừ kỳ {other.period}",
        )
    return result


def percent_changes(now: Scope, then: Scope) -> Scope:
    """100 × (now − then) : then for every count whose base is not 0."""
    result: Scope = {}
    for name, fact in now.items():
        other = then.get(name)
        if other is None or not isinstance(fact.value, int) or not isinstance(other.value, int) or not other.value:
            continue
        result[name] = replace(
            fact,
            value=Fraction(100 * (fact.value - other.value), other.value),
            measure=PERCENT,
            cells=fact.cells + other.cells,
            formula=f"{fact.formula}; ({CHANGE} – kỳ {other.period}) : kỳ {other.period} × 100",
        )
    return result


def _difference(now: Value, then: Value) -> int | Fraction | None:
    if isinstance(now, int) and isinstance(then, int):
        return now - then
    if isinstance(now, int | Fraction | Decimal) and isinstance(then, int | Fraction | Decimal):
        return Fraction(now) - Fraction(then)
    return None
