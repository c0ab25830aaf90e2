"""One chart before it is drawn: what it shows, in words and exact figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures with its name; None where there is nothing to show. `words` are the same figures as they are
    printed, so that a chart shows what the text says on a machine of any language.
    """

    name: str
    values: Sequence[int | Fraction | None]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` is `cot` (columns), `ngang` (bars) or `duong` (lines); `labels` are the points, `measure` the axis's.

    `alt` says in one sentence what a reader should see in it, for those who cannot see it.
    """

    kind: str
    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    measure: str
    alt: str
