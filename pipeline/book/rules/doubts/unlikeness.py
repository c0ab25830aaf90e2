"""How far the rows of a history are from what is usual in it, in units of chance and of the history's own unrest."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pipeline.book.rules.doubts.doubt import thresholds
from pipeline.book.rules.doubts.history import History, root_distance


def unlikeness(history: History, names: Sequence[str]) -> Iterable[float]:
    """`distance` of every row of a history from it, row by row, all months of a column in one go."""
    if history.noted:
        figures = history.lines.figures(names)[history.here]
        return [distance(history, names, month, row) for month, row in zip(history.places, figures, strict=True)]
    if len(history.places) <= thresholds("lich_su")["it_nhat"]:
        return [0.0] * len(history.places)
    return map(sum, zip(*[_squares(history.values(name)) for name in names], strict=True))


def distance(
    history: History, names: Sequence[str], month: int, figures: Sequence[int], most: float = math.inf
) -> float:
    """How far figures of `month`, in the order of `names`, are from the history: the sum of the squares.

    0 where the history is too short to say. Once it is more than `most` no further figure is looked at.
    """
    apart = 0.0
    for name, figure in zip(names, figures, strict=True):
        known = history.usual(name, month)
        if known is None:
            return 0.0
        usual, unrest = known
        apart += (root_distance(figure, usual) / (1.0 + unrest)) ** 2
        if apart > most and not history.noted:  # where notes leave a month out, a later column may be too short
            break
    return apart


def _squares(values: Sequence[int]) -> Iterable[float]:
    """For each value the square of how far it is from the others, in units of chance and of their own unrest.

    What `History.usual` tells, without asking it for each: there are three medians at most that the others can have,
    as one is taken out below, at or above the middle, and in the same way one of two or three unrests beside each.
    """
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    # From where to where in the order the others have which median.
    parts: list[tuple[int, int | None, float]]
    if odd:
        under, middle, over = ordered[half - 1 : half + 2]
        low, high = bisect_left(ordered, middle), bisect_right(ordered, middle)
        parts = [(0, low, (middle + over) / 2), (low, high, (under + over) / 2), (high, None, (under + middle) / 2)]
    else:
        high = bisect_right(ordered, ordered[half - 1])
        parts = [(0, high, ordered[half]), (high, None, ordered[half - 1])]
    roots = [2 * math.sqrt(value + 0.375) for value in ordered]
    squares: list[float] = []
    reckoned = None
    for start, end, usual in parts:
        if usual != reckoned:
            reckoned, root = usual, 2 * math.sqrt(usual + 0.375)
            apart = [abs(other - root) for other in roots]
            spread = sorted(apart)
            near, far = spread[half - 1], spread[half]
            close, wide = 1.0 + 1.4826 * near, 1.0 + 1.4826 * far
        if odd:
            squares += [
                (own / (1.0 + 1.4826 * ((spread[half - (near < own)] + spread[half + (far >= own)]) / 2))) ** 2
                for own in apart[start:end]
            ]
        else:
            squares += [(own / (close if near < own else wide)) ** 2 for own in apart[start:end]]
    return map(dict(zip(ordered, squares, strict=True)).__getitem__, values)
