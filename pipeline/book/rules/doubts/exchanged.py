"""Two rows of a month whose figures changed places: they fit each other's history much better than their own.

Sai: tháng 5, xã Thạnh Tân ghi số của xã Lâm Tân, xã Lâm Tân ghi số của xã Thạnh Tân.
Đúng: số của xã nào ở dòng của xã ấy.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

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

    Each of them is a quarter of it far at the least, so one is half of it: rows that cannot be so far are not
    reckoned out. With how far each is; month by month.
    """
    most = {at: far for at, far in enumerate(_at_most(known, lines)) if far >= least / 4 - _SLACK}
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in most:
        names = known[lines[at].history].names
        groups[lines[at].month, "", names[0]].append(at)
        groups[lines[at].month, names[1:]].append(at)
    apart: dict[int, float] = {}

    def far(at: int) -> float:
        if at not in apart:
            apart[at] = fit(known[lines[at].history], lines[at].month, lines[at].figures)
        return apart[at]

    pairs: set[tuple[int, int]] = set()
    for there in groups.values() if len(most) > 1 else ():
        if len(there) > 1 and any(most[at] >= least / 2 - _SLACK and far(at) >= least / 2 - _SLACK for at in there):
            pairs |= _far_together([(far(at), at) for at in there if far(at) >= least / 4], least)
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


def _at_most(known: Sequence[History], lines: Sequence[MonthFigures]) -> Iterator[float]:
    """For each row how far it can be from its history, were the other months all alike."""
    at = 0
    while at < len(lines):
        history = known[lines[at].history]
        number = len(history.rows)
        columns = [_squares(history, name) for name in PASTED[history.sheet]]
        yield from map(sum, zip(*columns, strict=True))
        at += number


def _squares(history: History, name: str) -> list[float]:
    """For each row the square of a figure's distance from the median of the others."""
    values = history.values(name)
    if history.noted or len(values) < 2:
        return [math.inf] * len(values)
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    middle = ordered[half] if odd else ordered[half - 1]
    # Without a figure of the lower half the median moves up, without one of the upper half down.
    above = (ordered[half] + ordered[half + 1]) / 2 if odd else ordered[half]
    beside = (ordered[half - 1] + ordered[half + 1]) / 2 if odd else above
    below = (ordered[half - 1] + ordered[half]) / 2 if odd else middle
    up, at, down = (math.sqrt(usual + 0.375) for usual in (above, beside, below))
    return [
        4 * (math.sqrt(value + 0.375) - (up if value < middle else at if value == middle else down)) ** 2
        for value in values
    ]


RULES = (exchanged_rows,)
