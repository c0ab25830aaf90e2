"""Rows that were copied from another month or another unit, and rows whose figures changed places.

Sai: dòng tháng 5 của xã Thạnh Tân, “Đất đai” giống dòng tháng 3 ở năm ô; hoặc giống dòng tháng 5 của xã Lâm Tân.
Đúng: mỗi tháng, mỗi đơn vị một bộ số.

Whether two rows are alike by chance is reckoned: a count of n comes out the same once in about 3,5·√n times, so four
figures of a hundred agree once in a million pairs, four figures of three in some hundred. What `dossiers` tells already
(every figure of a unit or of all) is not told again.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, FIGURES, VOTES, History, histories
from pipeline.book.rules.doubts.twins import Weights, rarity, twins
from pipeline.book.rules.doubts.unlikeness import unlikeness
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import DOUBTS

COPIED, COPIED_UNIT, OTHERS_ROW, _ = (f"{DOUBTS}2{n}" for n in range(1, 5))
# What a clerk who copies a row leaves as it is; what is carried and open is made to fit.
PASTED = {DOSSIERS: ("truc_tuyen", "truc_tiep", "truoc_han", "dung_han", "qua_han"), VOTES: FIGURES[VOTES]}


class LinesBeside(NamedTuple):
    """The lines of a sheet beside each other: which of the histories each is of, its month, its figures (`PASTED`).

    `apart` is how far each is from its own history, `weights` what the likeness of a figure tells in this book.
    """

    known: Sequence[History]
    history: Sequence[int]
    month: Sequence[int]
    figures: Sequence[tuple[int, ...]]
    apart: Sequence[float]
    weights: Weights

    def of(self, line: int) -> History:
        return self.known[self.history[line]]


def lines_beside(book: ReadBook, sheet: str) -> LinesBeside | None:
    """The sheet's lines beside each other; None where it has none."""

    def made() -> LinesBeside | None:
        known, names = histories(book, sheet), PASTED[sheet]
        if not known:
            return None
        figures = known[0].lines.figures(names)
        return LinesBeside(
            known,
            [at for at, history in enumerate(known) for _ in history.places],
            [month for history in known for month in history.places],
            figures,
            [far for history in known for far in unlikeness(history, names)],
            Weights(_luck(known, figures)),
        )

    return book.once(("beside", sheet), made)


def _luck(known: Sequence[History], figures: Sequence[tuple[int, ...]]) -> float:
    """How many times oftener than by chance a figure is that of the month before, in the book's more even months.

    An office whose months are much alike has more of such likeness; a month that was copied whole is one of eleven.
    """
    earlier: dict[int, list[int]] = defaultdict(list)
    later: dict[int, list[int]] = defaultdict(list)
    for history in known:
        months = dict(zip(history.places, figures[history.here], strict=True))
        for month, now in months.items():
            if before := months.get(month - 1):
                earlier[month] += before
                later[month] += now
    often = []
    for month, then in earlier.items():
        chances = {figure: 1 / rarity(figure) if figure else 0.0 for figure in set(then)}
        expected = sum(map(chances.__getitem__, then))
        if expected >= 1:
            often.append(
                sum([1 for one, other in zip(then, later[month], strict=True) if one == other and one]) / expected
            )
    often.sort()
    return max(1.0, often[len(often) * 3 // 4]) if often else 1.0


def likeness(one: Sequence[int], other: Sequence[int], weights: Weights) -> tuple[float, float]:
    """How unlikely it is that two rows' figures agree by chance (a logarithm), and the part of them that agrees."""
    telling = [pair for pair in zip(one, other, strict=True) if pair[0] or pair[1]]
    alike = [figure for figure, same in telling if figure == same]
    return weights.of(alike), len(alike) / len(telling) if telling else 0.0


def copied_months(book: ReadBook) -> Iterator[Doubt]:
    """A row, or all rows of a unit, as in an earlier month."""
    limit = thresholds("chep")
    for sheet in PASTED:
        beside = lines_beside(book, sheet)
        if beside is None:
            continue
        known, figures, weights = beside.known, beside.figures, beside.weights
        found: dict[Months, dict[int, float]] = defaultdict(dict)
        for first, second in twins(figures, beside.history, weights, -math.inf, limit["phan_giong"]):
            earlier, later = sorted((beside.month[first], beside.month[second]))
            there = found[beside.of(first).names[0], earlier, later]
            there[beside.history[first]] = likeness(figures[first], figures[second], weights)[0]
        told: set[int] = set()
        for (unit, earlier, later), near, many in _by_size(known, found, limit):
            pairs = []
            for history in map(known.__getitem__, near):
                now, then = history.places[later], history.places[earlier]
                pairs.append(
                    (*likeness(figures[now], figures[then], weights), history.row(later), history.row(earlier))
                )
            chance, alike = sum(one[0] for one in pairs), sum(one[1] for one in pairs) / len(pairs)
            if many and chance >= limit["ca_don_vi"] and alike >= limit["phan_giong"]:
                told |= {id(one[2]) for one in pairs}
                yield _copied(COPIED_UNIT, f"mọi dòng của {unit}", [one[2] for one in pairs], pairs[0][3], chance)
            for chance, alike, row, before in pairs:
                if alike >= limit["phan_giong"] and chance >= _least(row, before) and id(row) not in told:
                    told.add(id(row))
                    yield _copied(COPIED, f"dòng của {unit}", [row], before, chance)


Months = tuple[str, int, int]


def _by_size(
    known: Sequence[History], found: Mapping[Months, Mapping[int, float]], limit: Mapping[str, float]
) -> list[tuple[Months, list[int], bool]]:
    """Units and two months that may be copies, with the histories that are to be looked at.

    `found` are rows that are nearly alike, with how unlikely that is: one of them must be as unlikely as a doubt asks,
    or so `many` that all rows together may be; then all histories that have both months are looked at. The unit with
    most of these first, then as they stand in the sheet.
    """
    units: dict[str, list[int]] = defaultdict(list)
    for at, history in enumerate(known):
        units[history.names[0]].append(at)
    one_row = min(limit["phieu"], limit["thang_truoc"], limit["mot_dong"])
    part = limit["phan_giong"]
    # The most that two rows have alike which are not nearly alike: of five figures three, of four that tell three.
    less = max(some / all_ for all_ in range(1, 6) for some in range(all_) if some / all_ < part)
    ordered = []
    for (unit, earlier, later), alike in found.items():
        there = [at for at in units[unit] if earlier in known[at].places and later in known[at].places]
        many = len(there) > 1 and len(alike) + _SLACK >= (part - less) / (1 - less) * len(there)
        if many or max(alike.values()) >= one_row:
            near = there if many else [at for at in there if at in alike]
            ordered.append(((-len(there), there[0], earlier, later), ((unit, earlier, later), near, many)))
    return [told for _, told in sorted(ordered, key=lambda one: one[0])]


_SLACK = 1e-6


def _least(now: Row, then: Row) -> float:
    """How unlikely the likeness of two rows must be: last month's is copied oftener than another, votes are few."""
    limit = thresholds("chep")
    if now.sheet == VOTES:
        return limit["phieu"]
    return limit["thang_truoc"] if now["thang"] - then["thang"] == 1 else limit["mot_dong"]


def _copied(code: str, what: str, rows: Sequence[Row], then: Row, chance: float) -> Doubt:
    now, columns = rows[0], PASTED[rows[0].sheet]
    alike = [name for name in columns if now[name] == then[name] and now[name]]
    values = ", ".join(str(now[name]) for name in alike)
    message = (
        f"{what} tháng {now['thang']} giống tháng {then['thang']}: {values} như ở dòng {then.number}; trùng ngẫu nhiên "
        "như vậy rất hiếm: có phải chép lại không?"
    )
    cells = tuple(row.cell(name) for row in rows for name in columns)
    return Doubt(code, now, (now.cell("thang"), *cells), message, now["thang"], chance)


def others_rows(book: ReadBook) -> Iterator[Doubt]:
    """Two rows of one month alike, of two units or of two fields: one was pasted under the other's name.

    They stand in each other's place where they are of one unit, or of one field.
    """
    limit = thresholds("chep")
    for sheet in PASTED:
        beside = lines_beside(book, sheet)
        if beside is None:
            continue
        figures, months, weights = beside.figures, beside.month, beside.weights
        order = {month: at for at, month in enumerate(dict.fromkeys(months))}
        names = [history.names for history in beside.known for _ in history.places]
        found = twins(figures, months, weights, limit["giong_it_nhat"], limit["phan_giong"], names)
        for at, to in sorted(found, key=lambda pair: order[months[pair[0]]]):
            chance, alike = likeness(figures[at], figures[to], weights)
            if chance < limit["giong_it_nhat"] or alike < limit["phan_giong"]:
                continue
            fits = beside.apart[at], beside.apart[to]
            # A pasted row is also unlike its own history, and the one it was copied from is not.
            unlike = (max(fits) - min(fits)) / len(PASTED[sheet]) - 1
            chance += min(limit["la_nhieu_nhat"], max(0.0, unlike))
            if chance < limit["phieu" if sheet == VOTES else "noi_khac"]:
                continue
            month, one, other = months[at], beside.of(at), beside.of(to)
            first, second = one.row(month), other.row(month)
            strange, usual = (second, first) if fits[1] >= fits[0] else (first, second)
            who, whose = (other, one) if strange is second else (one, other)
            message = (
                f"dòng của {who.who} tháng {month} giống dòng {usual.number} của {whose.who}: có phải số liệu của "
                "một nơi dán sang nơi kia không?"
            )
            cells = tuple(strange.cell(name) for name in PASTED[sheet])
            yield Doubt(OTHERS_ROW, strange, (strange.cell("don_vi"), *cells), message, month, chance)


RULES = (copied_months, others_rows)
