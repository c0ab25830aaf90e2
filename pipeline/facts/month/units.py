"""One unit's facts, by period."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.fact import Fact, Scope


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's facts by period: `scopes["thang"]`, `["thang_truoc"]`, `["luy_ke"]`, `["so_thang_truoc"]`."""

    name: Fact
    kind: Fact
    handles_dossiers: bool
    scopes: Mapping[str, Scope]


def value_of(scope: Scope, name: str) -> Fraction | None:
    """A figure's exact value; None where the scope has no such figure or the figure has nothing to tell."""
    fact = scope.get(name)
    if fact is None or not isinstance(fact.value, int | Fraction | Decimal):
        return None
    return Fraction(fact.value)
