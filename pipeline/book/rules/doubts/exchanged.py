"""Two rows of a month whose figures changed places: they fit each other's history much better than their own.

Sai: tháng 5, xã Thạnh Tân ghi số của xã Lâm Tân, xã Lâm Tân ghi số của xã Thạnh Tân.
Đúng: số của xã nào ở dòng của xã ấy.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from pipeline.book.rules.doubts.copied import PASTED, LinesBeside, lines_beside
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.unlikeness import distance
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import DOUBTS

EXCHANGED = f"{DOUBTS}24"


def exchanged_rows(book: ReadBook) -> Iterator[Doubt]:
    """Two rows of a month whose figures changed places."""
    limit = thresholds("doi_dong")
    for sheet, names in PASTED.items():
        beside = lines_beside(book, sheet)
        if beside is None:
            continue
        figures = beside.figures
        for one, other in _odd_pairs(beside, limit["lech"]):
            first, second, month = beside.of(one), beside.of(other), beside.month[one]
            own = beside.apart[one] + beside.apart[other]
            most = limit["con_lai"] * own
            if own < limit["lech"] or (crosswise := distance(first, names, month, figures[other], most)) > most:
                continue
            crosswise += distance(second, names, month, figures[one], most)
            if crosswise > most:
                continue
            row, its = first.row(month), second.row(month)
            cells = tuple(cell_of.cell(name) for cell_of in (row, its) for name in names)
            message = (
                f"tháng {month}, số liệu của {first.who} (dòng {row.number}) và của {second.who} (dòng "
                f"{its.number}) hợp với lịch sử của nhau hơn của chính mình: có phải đổi chỗ cho nhau không?"
            )
            yield Doubt(EXCHANGED, row, (row.cell("don_vi"), *cells), message, month, own - crosswise)


def _odd_pairs(beside: LinesBeside, least: float) -> list[tuple[int, int]]:
    """Lines that stand in each other's place and are `least` far from their own histories together.

    Each of them is a quarter of it far at the least. Month by month.
    """
    groups: dict[Hashable, list[tuple[float, int]]] = defaultdict(list)
    for at, far in enumerate(beside.apart):
        if far >= least / 4:
            names, month = beside.of(at).names, beside.month[at]
            groups[month, "", names[0]].append((far, at))
            groups[month, names[1:]].append((far, at))
    pairs = set().union(*(_far_together(there, least) for there in groups.values()))
    months = {month: at for at, month in enumerate(dict.fromkeys(beside.month))}
    return sorted(pairs, key=lambda pair: (months[beside.month[pair[0]]], pair))


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


RULES = (exchanged_rows,)
