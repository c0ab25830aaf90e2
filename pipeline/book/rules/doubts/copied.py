"""Rows that were copied from another month or another unit, and rows whose figures changed places.

Sai: dòng tháng 5 của xã Thạnh Tân, “Đất đai” giống dòng tháng 3 ở năm ô; hoặc giống dòng tháng 5 của xã Lâm Tân.
Đúng: mỗi tháng, mỗi đơn vị một bộ số.

Whether two rows are alike by chance is reckoned: a count of n comes out the same once in about 3,5·√n times, so four
figures of a hundred agree once in a million pairs, four figures of three in some hundred. What `dossiers` tells already
(every figure of a unit or of all) is not told again.

Figures that changed places fit each other's history much better than their own.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, FIGURES, VOTES, History, histories, root_distance
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import DOUBTS

COPIED, COPIED_UNIT, OTHERS_ROW, EXCHANGED = (f"{DOUBTS}2{n}" for n in range(1, 5))
# What a clerk who copies a row leaves as it is; what is carried and open is made to fit.
_PASTED = {DOSSIERS: ("truc_tuyen", "truc_tiep", "truoc_han", "dung_han", "qua_han"), VOTES: FIGURES[VOTES]}


def luck(known: Sequence[History]) -> float:
    """How many times oftener than by chance a figure is that of the month before, in the book's more even months.

    An office whose months are much alike has more of such likeness; a month that was copied whole is one of eleven.
    """
    seen: dict[int, int] = defaultdict(int)
    by_chance: dict[int, float] = defaultdict(float)
    for history in known:
        for month, row in history.rows.items():
            before = history.rows.get(month - 1)
            for name in _PASTED[history.sheet] if before is not None else ():
                if before is not None and before[name]:
                    seen[month] += before[name] == row[name]
                    by_chance[month] += 1 / _rarity(before[name])
    often = sorted(seen[month] / expected for month, expected in by_chance.items() if expected >= 1)
    return max(1.0, often[len(often) * 3 // 4]) if often else 1.0


def _rarity(count: int) -> float:
    """In how many pairs a count of this size comes out the same once."""
    return 3.5 * math.sqrt(count)


def likeness(one: Row, other: Row, often: float) -> tuple[float, float]:
    """How unlikely it is that two rows agree by chance (a logarithm), and the part of figures that agree.

    `often` is the book's `luck`.
    """
    names = _PASTED[one.sheet]
    telling = [name for name in names if one[name] or other[name]]
    alike = [name for name in telling if one[name] == other[name]]
    chance = sum(math.log(_rarity(one[name]) / often) for name in alike)
    return chance, len(alike) / len(telling) if telling else 0.0


def copied_months(book: ReadBook) -> Iterator[Doubt]:
    """A row, or all rows of a unit, as in an earlier month."""
    limit = thresholds("chep")
    for sheet in _PASTED:
        units: dict[tuple[str, int, int], list[tuple[float, float, Row, Row]]] = defaultdict(list)
        known = histories(book, sheet)
        often = luck(known)
        for history in known:
            for earlier, later in combinations(sorted(history.rows), 2):
                now, then = history.rows[later], history.rows[earlier]
                found = likeness(now, then, often)
                units[history.names[0], earlier, later].append((*found, now, then))
        told: set[int] = set()
        for (unit, _, _), pairs in sorted(units.items(), key=lambda item: -len(item[1])):
            chance, alike = sum(one[0] for one in pairs), sum(one[1] for one in pairs) / len(pairs)
            if len(pairs) > 1 and chance >= limit["ca_don_vi"] and alike >= limit["phan_giong"]:
                told |= {id(one[2]) for one in pairs}
                yield _copied(COPIED_UNIT, f"mọi dòng của {unit}", [one[2] for one in pairs], pairs[0][3], chance)
            for chance, alike, now, then in pairs:
                if chance >= _least(now, then) and alike >= limit["phan_giong"] and id(now) not in told:
                    told.add(id(now))
                    yield _copied(COPIED, f"dòng của {unit}", [now], then, chance)


def _least(now: Row, then: Row) -> float:
    """How unlikely the likeness of two rows must be: last month's is copied oftener than another, votes are few."""
    limit = thresholds("chep")
    if now.sheet == VOTES:
        return limit["phieu"]
    return limit["thang_truoc"] if now["thang"] - then["thang"] == 1 else limit["mot_dong"]


def _copied(code: str, what: str, rows: Sequence[Row], then: Row, chance: float) -> Doubt:
    now, columns = rows[0], _PASTED[rows[0].sheet]
    alike = [name for name in columns if now[name] == then[name] and now[name]]
    values = ", ".join(str(now[name]) for name in alike)
    message = (
        f"{what} tháng {now['thang']} giống tháng {then['thang']}: {values} như ở dòng {then.number}; trùng ngẫu nhiên "
        "như vậy rất hiếm: có phải chép lại không?"
    )
    cells = tuple(row.cell(name) for row in rows for name in columns)
    return Doubt(code, now, (now.cell("thang"), *cells), message, now["thang"], chance)


def others_rows(book: ReadBook) -> Iterator[Doubt]:
    """Two rows of one month alike, of two units or of two fields: one was pasted under the other's name."""
    limit = thresholds("chep")
    for sheet in _PASTED:
        months: dict[int, list[tuple[History, Row]]] = defaultdict(list)
        known = histories(book, sheet)
        often = luck(known)
        for history in known:
            for month, row in history.rows.items():
                months[month].append((history, row))
        for month, there in months.items():
            for (one, first), (other, second) in combinations(there, 2):
                if not _near(one, other):
                    continue
                chance, alike = likeness(first, second, often)
                if chance < limit["giong_it_nhat"] or alike < limit["phan_giong"]:
                    continue
                fits = _fit(one, first), _fit(other, second)
                # A pasted row is also unlike its own history, and the one it was copied from is not.
                unlike = (max(fits) - min(fits)) / len(_PASTED[sheet]) - 1
                chance += min(limit["la_nhieu_nhat"], max(0.0, unlike))
                if chance < limit["phieu" if sheet == VOTES else "noi_khac"]:
                    continue
                strange, usual = (second, first) if fits[1] >= fits[0] else (first, second)
                who, whose = (other, one) if strange is second else (one, other)
                message = (
                    f"dòng của {who.who} tháng {month} giống dòng {usual.number} của {whose.who}: có phải số liệu của "
                    "một nơi dán sang nơi kia không?"
                )
                cells = tuple(strange.cell(name) for name in _PASTED[sheet])
                yield Doubt(OTHERS_ROW, strange, (strange.cell("don_vi"), *cells), message, month, chance)


def _near(one: History, other: History) -> bool:
    """Rows of one unit, or of one field: those that stand in each other's place."""
    return one.names[0] == other.names[0] or one.names[1:] == other.names[1:]


def _fit(history: History, row: Row, as_month: int | None = None) -> float:
    """How far a row is from the history: the mean square distance, in units of chance and of the history's own unrest.

    `as_month` is the month that is no part of the history; the row's own where it is not told.
    """
    month = row["thang"] if as_month is None else as_month
    apart = []
    for name in _PASTED[row.sheet]:
        known = history.usual(name, month)
        if known is None:
            return 0.0
        usual, unrest = known
        apart.append((root_distance(row[name], usual) / (1.0 + unrest)) ** 2)
    return sum(apart)


def exchanged_rows(book: ReadBook) -> Iterator[Doubt]:
    """Two rows of a month whose figures changed places."""
    limit = thresholds("doi_dong")
    for sheet in _PASTED:
        months: dict[int, list[tuple[float, History, Row]]] = defaultdict(list)
        for history in histories(book, sheet):
            for month, row in history.rows.items():
                months[month].append((_fit(history, row), history, row))
        for month, there in months.items():
            odd = [one for one in there if one[0] >= limit["lech"] / 4]
            for (apart, one, first), (further, other, second) in combinations(odd, 2):
                if not _near(one, other):
                    continue
                own, crosswise = apart + further, _fit(one, second) + _fit(other, first)
                if own < limit["lech"] or crosswise > limit["con_lai"] * own:
                    continue
                cells = tuple(row.cell(name) for row in (first, second) for name in _PASTED[sheet])
                place = first.cell("don_vi")
                message = (
                    f"tháng {month}, số liệu của {one.who} (dòng {first.number}) và của {other.who} (dòng "
                    f"{second.number}) hợp với lịch sử của nhau hơn của chính mình: có phải đổi chỗ cho nhau không?"
                )
                yield Doubt(EXCHANGED, first, (place, *cells), message, month, own - crosswise)


RULES = (copied_months, others_rows, exchanged_rows)
