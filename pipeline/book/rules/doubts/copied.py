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

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, FIGURES, VOTES, History, histories, root_distance
from pipeline.book.rules.doubts.twins import MonthFigures, lines_of, rarity, twins, weight
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import DOUBTS

COPIED, COPIED_UNIT, OTHERS_ROW, _ = (f"{DOUBTS}2{n}" for n in range(1, 5))
# What a clerk who copies a row leaves as it is; what is carried and open is made to fit.
PASTED = {DOSSIERS: ("truc_tuyen", "truc_tiep", "truoc_han", "dung_han", "qua_han"), VOTES: FIGURES[VOTES]}


def luck(known: Sequence[History]) -> float:
    """How many times oftener than by chance a figure is that of the month before, in the book's more even months.

    An office whose months are much alike has more of such likeness; a month that was copied whole is one of eleven.
    """
    seen: dict[int, int] = defaultdict(int)
    by_chance: dict[int, float] = defaultdict(float)
    chances: dict[int, float] = {}
    for history in known:
        figures = dict(zip(history.rows, zip(*map(history.values, PASTED[history.sheet]), strict=True), strict=True))
        for month, now in figures.items():
            for before, figure in zip(figures.get(month - 1, ()), now, strict=False):
                if before:
                    if before not in chances:
                        chances[before] = 1 / rarity(before)
                    seen[month] += before == figure
                    by_chance[month] += chances[before]
    often = sorted(seen[month] / expected for month, expected in by_chance.items() if expected >= 1)
    return max(1.0, often[len(often) * 3 // 4]) if often else 1.0


def likeness(one: Sequence[int], other: Sequence[int], often: float) -> tuple[float, float]:
    """How unlikely it is that two rows' figures agree by chance (a logarithm), and the part of them that agrees.

    `often` is the book's `luck`.
    """
    telling = [pair for pair in zip(one, other, strict=True) if pair[0] or pair[1]]
    alike = [figure for figure, same in telling if figure == same]
    return weight(alike, often), len(alike) / len(telling) if telling else 0.0


def rows_beside(book: ReadBook, sheet: str) -> tuple[tuple[History, ...], list[MonthFigures], float]:
    """The sheet's histories, their rows one by one, and the book's luck in them."""

    def made() -> tuple[tuple[History, ...], list[MonthFigures], float]:
        known = histories(book, sheet)
        return known, lines_of(known, PASTED[sheet]), luck(known)

    return book.once(("beside", sheet), made)


def copied_months(book: ReadBook) -> Iterator[Doubt]:
    """A row, or all rows of a unit, as in an earlier month."""
    limit = thresholds("chep")
    for sheet in PASTED:
        known, lines, often = rows_beside(book, sheet)
        found: dict[Months, dict[int, float]] = defaultdict(dict)
        groups = [line.history for line in lines]
        for first, second in twins(lines, groups, often, -math.inf, limit["phan_giong"]):
            earlier, later = sorted((lines[first].month, lines[second].month))
            there = found[known[lines[first].history].names[0], earlier, later]
            there[lines[first].history] = likeness(lines[first].figures, lines[second].figures, often)[0]
        told: set[int] = set()
        for (unit, earlier, later), histories_there in _by_size(known, found, limit):
            pairs = []
            for history in histories_there:
                now, then = (known[history].rows[month] for month in (later, earlier))
                one, other = ([row[name] for name in PASTED[sheet]] for row in (now, then))
                pairs.append((*likeness(one, other, often), now, then))
            chance, alike = sum(one[0] for one in pairs), sum(one[1] for one in pairs) / len(pairs)
            if len(pairs) > 1 and chance >= limit["ca_don_vi"] and alike >= limit["phan_giong"]:
                told |= {id(one[2]) for one in pairs}
                yield _copied(COPIED_UNIT, f"mọi dòng của {unit}", [one[2] for one in pairs], pairs[0][3], chance)
            for chance, alike, row, before in pairs:
                if chance >= _least(row, before) and alike >= limit["phan_giong"] and id(row) not in told:
                    told.add(id(row))
                    yield _copied(COPIED, f"dòng của {unit}", [row], before, chance)


Months = tuple[str, int, int]


def _by_size(
    known: Sequence[History], found: Mapping[Months, Mapping[int, float]], limit: Mapping[str, float]
) -> list[tuple[Months, list[int]]]:
    """Units and two months that may be copies, with all rows of theirs that have both months.

    `found` are rows that are nearly alike, with how unlikely that is: one of them must be as unlikely as a doubt asks,
    or so many that all rows together may be. The unit with most rows first, then as they stand in the sheet.
    """
    units: dict[str, list[int]] = defaultdict(list)
    for at, history in enumerate(known):
        units[history.names[0]].append(at)
    one_row = min(limit["phieu"], limit["thang_truoc"], limit["mot_dong"])
    part = limit["phan_giong"]
    # The most that two rows have alike which are not nearly alike: of five figures three, of four that tell three.
    less = max(some / all_ for all_ in range(1, 6) for some in range(all_) if some / all_ < part)
    whole = []
    for (unit, earlier, later), alike in found.items():
        there = [at for at in units[unit] if earlier in known[at].rows and later in known[at].rows]
        many = len(there) > 1 and len(alike) + _SLACK >= (part - less) / (1 - less) * len(there)
        if many or max(alike.values()) >= one_row:
            whole.append(((unit, earlier, later), there))
    return sorted(whole, key=lambda one: (-len(one[1]), one[1][0], one[0][1:]))


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
        known, lines, often = rows_beside(book, sheet)
        months = [line.month for line in lines]
        order = {month: at for at, month in enumerate(dict.fromkeys(months))}
        names = [known[line.history].names for line in lines]
        found = twins(lines, months, often, limit["giong_it_nhat"], limit["phan_giong"], names)
        for at, beside in sorted(found, key=lambda pair: order[lines[pair[0]].month]):
            one, other = known[lines[at].history], known[lines[beside].history]
            month, first, second = lines[at].month, lines[at].row, lines[beside].row
            chance, alike = likeness(lines[at].figures, lines[beside].figures, often)
            if chance < limit["giong_it_nhat"] or alike < limit["phan_giong"]:
                continue
            fits = fit(one, month, lines[at].figures), fit(other, month, lines[beside].figures)
            # A pasted row is also unlike its own history, and the one it was copied from is not.
            unlike = (max(fits) - min(fits)) / len(PASTED[sheet]) - 1
            chance += min(limit["la_nhieu_nhat"], max(0.0, unlike))
            if chance < limit["phieu" if sheet == VOTES else "noi_khac"]:
                continue
            strange, usual = (second, first) if fits[1] >= fits[0] else (first, second)
            who, whose = (other, one) if strange is second else (one, other)
            message = (
                f"dòng của {who.who} tháng {month} giống dòng {usual.number} của {whose.who}: có phải số liệu của "
                "một nơi dán sang nơi kia không?"
            )
            cells = tuple(strange.cell(name) for name in PASTED[sheet])
            yield Doubt(OTHERS_ROW, strange, (strange.cell("don_vi"), *cells), message, month, chance)


def fit(history: History, month: int, figures: Sequence[int]) -> float:
    """How far a row of `month` is from the history: the mean square distance, in units of chance and of its unrest.

    0 where the history is too short to say.
    """
    apart = []
    for name, figure in zip(PASTED[history.sheet], figures, strict=True):
        known = history.usual(name, month)
        if known is None:
            return 0.0
        usual, unrest = known
        apart.append((root_distance(figure, usual) / (1.0 + unrest)) ** 2)
    return sum(apart)


RULES = (copied_months, others_rows)
