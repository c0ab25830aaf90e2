"""One thing that a document may claim, with the condition under which it is true and the cells that prove it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain

from pipeline.book.records import Cell
from pipeline.facts.fact import PERCENT, Fact, Scope
from pipeline.facts.month.comparison import value_of
from pipeline.facts.wording import decimal, integer
from pipeline.ground.period import Period


@dataclass(frozen=True, slots=True)
class Claim:
    """`holds` is None where the book cannot decide it: it is not said, and `missing` tells why.

    `condition` are words with the very values ("nhiều nhất: 13 > 11"), `about` the units and rows that it speaks of,
    in the order in which a text names them; `clause` is the target or the law that it is held against.
    """

    name: str
    holds: bool | None
    condition: str
    period: Period
    cells: tuple[Cell, ...] = ()
    clause: str = ""
    about: tuple[str, ...] = ()
    missing: str = ""

    @property
    def dung(self) -> bool:
        """Whether it may be said: for a text that chooses its order by it."""
        return self.holds is True


Claims = dict[str, Claim]


@dataclass
class Judge:
    """Collects the claims of one period by name; each is judged once."""

    period: Period
    claims: Claims = field(default_factory=dict)

    def say(
        self,
        name: str,
        holds: bool | None,
        condition: str,
        facts: Iterable[Fact | None] = (),
        *,
        cells: Iterable[Cell] = (),
        clause: str = "",
        about: Iterable[str] = (),
        missing: str = "",
    ) -> Claim:
        """Adds a claim; its cells are those of `facts`, then `cells`, each once. KeyError for a name used twice."""
        if name in self.claims:
            raise KeyError(name)
        known = [fact for fact in facts if fact is not None]
        proof = dict.fromkeys(chain(*(fact.cells for fact in known), cells))
        clause = clause or next((fact.clause for fact in known if fact.clause), "")
        claim = Claim(name, holds, condition, self.period, tuple(proof), clause, tuple(about), missing)
        self.claims[name] = claim
        return claim

    def unlike(self, name: str, other: Claim, words: str) -> Claim:
        """The claim that holds where `other` was decided and does not."""
        holds = None if other.holds is None else not other.holds
        claim = replace(other, name=name, holds=holds, condition=f"{words}; {other.condition}")
        self.claims[name] = claim
        return claim


def said(value: Fraction | int | None, measure: str = "") -> str:
    """A value within a condition: exact for counts, two decimals for rates."""
    if value is None:
        return "không có"
    exact = Fraction(value)
    if measure == PERCENT:
        return f"{decimal(exact, 2)}%"
    return integer(int(exact)) if exact.denominator == 1 else decimal(exact, 2)


def number(scope: Scope, name: str) -> Fraction | None:
    """A figure's exact value, None where there is none."""
    return value_of(scope, name)
