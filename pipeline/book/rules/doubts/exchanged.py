"""Two rows of a month whose figures changed places: they fit each other's history much better than their own.

Sai: tháng 5, xã Thạnh Tân ghi số của xã Lâm Tân, xã Lâm Tân ghi số của xã Thạnh Tân.
Đúng: số của xã nào ở dòng của xã ấy.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from pipeline.book.rules.doubts.copied import PASTED, fit, rows_beside
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import History
from pipeline.book.rules.doubts.twins import MonthFigures
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import DOUBTS

EXCHANGED = f"{DOUBTS}24"


def exchanged_rows(book: ReadBook) -> Iterator[Doubt]:
    """Two rows of a month whose figures changed places."""
    limit = thresholds("doi_dong")
    for sheet in PASTED:
        known, lines, _ = rows_beside(book, sheet)
        for one, other, apart, further in _odd_pairs(known, lines, limit["lech"]):
            (line, beside), month = (lines[one], lines[other]), lines[one].month
            first, second = known[line.history], known[beside.history]
            own = apart + further
            crosswise = fit(first, month, beside.figures) + fit(second, month, line.figures)
            if own < limit["lech"] or crosswise > limit["con_lai"] * own:
                continue
            cells = tuple(row.cell(name) for row in (line.row, beside.row) for name in PASTED[sheet])
            place = line.row.cell("don_vi")
            message = (
                f"tháng {month}, số liệu của {first.who} (dòng {line.row.number}) và của {second.who} (dòng "
                f"{beside.row.number}) hợp với lịch sử của nhau hơn của chính mình: có phải đổi chỗ cho nhau không?"
            )
            yield Doubt(EXCHANGED, line.row, (place, *cells), message, month, own - crosswise)


def _odd_pairs(
    known: Sequence[History], lines: Sequence[MonthFigures], least: float
) -> list[tuple[int, int, float, float]]:
    """Places of two rows that stand in each other's place and are `least` far from their own histories together.

    Each of them is a quarter of it far at the least. With how far each is; month by month.
    """
    apart = [far for history in known for far in _fits(history)]
    groups: dict[Hashable, list[tuple[float, int]]] = defaultdict(list)
    for at, (line, far) in enumerate(zip(lines, apart, strict=True)):
        if far >= least / 4:
            names = known[line.history].names
            groups[line.month, "", names[0]].append((far, at))
            groups[line.month, names[1:]].append((far, at))
    pairs = set().union(*(_far_together(there, least) for there in groups.values()))
    months = {month: at for at, month in enumerate(dict.fromkeys(line.month for line in lines))}
    ordered = sorted(pairs, key=lambda pair: (months[lines[pair[0]].month], pair))
    return [(one, other, apart[one], apart[other]) for one, other in ordered]


_SLACK = 1e-6  # for what is reckoned in another way first


def _far_together(there: list[tuple[float, int]], least: float) -> set[tuple[int, int]]:
    pairs = set()
    there.sort(reverse=True)
    for place, (apart, at) in enumerate(there):
        for further, beside in there[place + 1 :]:
            if apart + further < least - _SLACK:
                break  # the farthest come first
            pairs.add((min(at, beside), max(at, beside)))
    return pairs


def _fits(history: History) -> Iterable[float]:
    """`fit` of every row of a history, row by row, all months of a column in one go."""
    names = PASTED[history.sheet]
    figures = zip(*map(history.values, names), strict=True)
    if history.noted:
        return [fit(history, month, row) for month, row in zip(history.rows, figures, strict=True)]
    if len(history.rows) <= thresholds("lich_su")["it_nhat"]:
        return [0.0] * len(history.rows)
    return map(sum, zip(*[_squares(history.values(name)) for name in names], strict=True))


def _squares(values: list[int]) -> list[float]:
    """For each value the square of how far it is from the others, in units of chance and of their own unrest.

    What `History.usual` tells, without asking it for each: there are three medians at most that the others can have,
    as one is taken out below, at or above the middle, and in the same way one of two or three unrests beside each.
    """
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    middle = ordered[half] if odd else ordered[half - 1]
    above = (ordered[half] + ordered[half + 1]) / 2 if odd else ordered[half]
    beside = (ordered[half - 1] + ordered[half + 1]) / 2 if odd else above
    below = (ordered[half - 1] + ordered[half]) / 2 if odd else middle
    roots = {value: math.sqrt(value + 0.375) for value in {*values, above, beside, below}}
    spreads: dict[float, list[float]] = {}
    found: dict[int, float] = {}
    for value in values:
        if value in found:
            continue
        usual = above if value < middle else beside if value == middle else below
        root = roots[usual]
        if usual not in spreads:
            spreads[usual] = sorted([abs(2 * (roots[other] - root)) for other in ordered])
        spread, own = spreads[usual], abs(2 * (roots[value] - root))
        if odd:
            unrest = (spread[half - (spread[half - 1] < own)] + spread[half + (spread[half] >= own)]) / 2
        else:
            unrest = spread[half - (spread[half - 1] < own)]
        found[value] = (own / (1.0 + 1.4826 * unrest)) ** 2
    return [found[value] for value in values]


RULES = (exchanged_rows,)
