"""Rows of which nearly every figure is that of another row, found without holding every row against every other."""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, compress
from typing import Any


def rarity(count: int) -> float:
    """In how many pairs a count of this size comes out the same once."""
    return 3.5 * math.sqrt(count)


class Weights(dict[int, float]):
    """By a figure, how unlikely it is (a logarithm) that two rows agree in it by chance.

    `often` is how many times oftener than by chance figures of the book agree.
    """

    def __init__(self, often: float) -> None:
        super().__init__({0: 0.0})  # noughts tell nothing
        self._often = often

    def __missing__(self, figure: int) -> float:
        found = self[figure] = math.log(rarity(figure) / self._often)
        return found

    def of(self, figures: Iterable[int]) -> float:
        """How unlikely it is that two rows agree in all these figures."""
        return sum([self[figure] for figure in figures])


def twins(
    figures: Sequence[tuple[int, ...]],
    groups: Sequence[Hashable],
    weights: Weights,
    least: float,
    part: float,
    names: Sequence[tuple[str, ...]] = (),
) -> list[tuple[int, int]]:
    """Pairs of lines, of one group each, that may agree in `part` of their figures with weight `least`.

    With `names`, a tuple a line, only pairs whose names agree in the first or in all the others. None that does is left
    out; some that do not are given. `part` is so great that one figure at most may differ.
    """
    if not figures:
        return []
    columns = list(zip(*figures, strict=True))
    pairs: set[tuple[int, int]] = set()
    # Who is like another in all figures, or in all but a later one, is so in the first two.
    some = sorted(at for places in _alike(range(len(figures)), groups, *columns[:2]).values() for at in places)
    for key, places in _alike(some, groups, *columns).items():
        if any(key[1:]) and weights.of(key[1:]) >= least - _SLACK:
            pairs.update(_near(places, names))
    width = len(columns)
    # One figure differs: two of any three parts of the columns are alike, and all figures but it tell something.
    for left_out in (slice(0, 2), slice(2, 3), slice(3, width)) if (width - 1) / width >= part else ():
        kept = [column for at, column in enumerate(columns) if at not in range(width)[left_out]]
        among = some if left_out.start else range(len(figures))
        telling = compress(among, map(all, zip(*[map(column.__getitem__, among) for column in kept], strict=True)))
        for places in _alike(list(telling), groups, *kept).values():
            pairs.update(
                (one, other)
                for one, other in _near(places, names)
                if _differ_once(figures[one], figures[other], weights, least)
            )
    return sorted(pairs)


def _near(places: Sequence[int], names: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose names are near, some of them twice."""
    if not names:
        yield from combinations(places, 2)
    elif len(places) <= _FEW:
        for one, other in combinations(places, 2):
            if names[one][0] == names[other][0] or names[one][1:] == names[other][1:]:
                yield one, other
    else:  # many alike in a month are many units: most of them have no name in common
        by_name: dict[Any, list[int]] = defaultdict(list)
        for at in places:
            by_name[names[at][0]].append(at)
            by_name[names[at][1:]].append(at)
        for there in by_name.values():
            yield from combinations(there, 2)


_FEW = 8
_SLACK = 1e-6  # for sums that are made in another order


def _alike(places: Sequence[int], *columns: Sequence[Any]) -> dict[tuple[Any, ...], list[int]]:
    """Those of the places that are alike in all columns, by what stands there; only where there are two or more."""
    keys = list(zip(*(map(column.__getitem__, places) for column in columns), strict=True))
    last = dict(zip(keys, places, strict=True))
    found: dict[tuple[Any, ...], list[int]] = {}
    if len(last) == len(keys):
        return found
    for at, key, end in zip(places, keys, map(last.__getitem__, keys), strict=True):
        if at != end:
            found.setdefault(key, []).append(at)
    for key, there in found.items():
        there.append(last[key])
    return found


def _differ_once(one: tuple[int, ...], other: tuple[int, ...], weights: Weights, least: float) -> bool:
    alike = [figure for figure, beside in zip(one, other, strict=True) if figure == beside]
    return len(alike) == len(one) - 1 and all(alike) and weights.of(alike) >= least - _SLACK
