"""Rows of which nearly every figure is that of another row, found without holding every row against every other."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from pipeline.book.records import Row
from pipeline.book.rules.doubts.history import History


class MonthFigures(NamedTuple):
    """One row of a history, with the figures that are looked at; `history` counts the sheet's histories from 0."""

    history: int
    month: int
    row: Row
    figures: tuple[int, ...]


def lines_of(known: Sequence[History], columns: Sequence[str]) -> list[MonthFigures]:
    """All rows of all histories, history by history."""
    return [
        MonthFigures(at, month, row, figures)
        for at, history in enumerate(known)
        for (month, row), figures in zip(
            history.rows.items(), zip(*map(history.values, columns), strict=True), strict=True
        )
    ]


def rarity(count: int) -> float:
    """In how many pairs a count of this size comes out the same once."""
    return 3.5 * math.sqrt(count)


def weight(figures: Sequence[int], often: float) -> float:
    """How unlikely it is that two rows agree in these figures by chance; noughts tell nothing."""
    return sum(math.log(rarity(figure) / often) for figure in figures if figure)


def twins(
    lines: Sequence[MonthFigures],
    groups: Sequence[Hashable],
    often: float,
    least: float,
    part: float,
    names: Sequence[tuple[str, ...]] = (),
) -> list[tuple[int, int]]:
    """Pairs of places in `lines`, of one group each, that may agree in `part` of their figures with weight `least`.

    With `names`, a tuple a line, only pairs whose names agree in the first or in all the others. None that does is left
    out; some that do not are given. `part` is so great that one figure at most may differ.
    """
    if not lines:
        return []
    figures = [line.figures for line in lines]
    columns = list(zip(*figures, strict=True))
    pairs: set[tuple[int, int]] = set()
    for key, places in _alike(groups, columns).items():
        if any(key[1:]) and weight(key[1:], often) >= least - _SLACK:
            pairs.update(_near(places, names))
    width = len(columns)
    # One figure differs: two of any three parts of the columns are alike, and all figures but it tell something.
    for left_out in (slice(0, 2), slice(2, 3), slice(3, width)) if (width - 1) / width >= part else ():
        kept = [column for at, column in enumerate(columns) if at not in range(width)[left_out]]
        for key, places in _alike(groups, kept).items():
            if all(key[1:]):
                pairs.update(
                    (one, other)
                    for one, other in _near(places, names)
                    if _differ_once(figures[one], figures[other], often, least)
                )
    return sorted(pairs)


def _near(places: list[int], names: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    for one, other in combinations(places, 2):
        if not names or names[one][0] == names[other][0] or names[one][1:] == names[other][1:]:
            yield one, other


_SLACK = 1e-6  # for sums that are made in another order


def _alike(groups: Sequence[Hashable], columns: Sequence[Sequence[int]]) -> dict[tuple[Any, ...], list[int]]:
    """Places that share group and figures, by both; only where there are two or more."""
    keys = list(zip(groups, *columns, strict=True))
    if len(set(keys)) == len(keys):
        return {}
    shared = {key for key, number in Counter(keys).items() if number > 1}
    found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key in shared:
            found[key].append(at)
    return found


def _differ_once(one: tuple[int, ...], other: tuple[int, ...], often: float, least: float) -> bool:
    alike = [figure for figure, beside in zip(one, other, strict=True) if figure == beside]
    return len(alike) == len(one) - 1 and all(alike) and weight(alike, often) >= least - _SLACK
