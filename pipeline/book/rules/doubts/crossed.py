"""Two columns in each other's place, in one row or in every row of a month, the sums being as they were.

Sai: mọi tháng xã Thạnh Tân có trực tuyến 20, trực tiếp 90; riêng tháng 4 ghi trực tuyến 92, trực tiếp 21.
Đúng: trực tuyến 21, trực tiếp 92.

Judged by the logarithm of one over the other: far from the median of the unit's other months, and near it once the two
are exchanged. A month whose rows all lean that way is told once.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import add, sub
from statistics import median
from typing import NamedTuple

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, VOTES, History, histories, middle, middle_without
from pipeline.book.rules.rule import ReadBook
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.ground.finding import DOUBTS

CROSSED_ROW, CROSSED_MONTH = f"{DOUBTS}11", f"{DOUBTS}12"
_PAIRS = {
    DOSSIERS: (
        ("truc_tuyen", "truc_tiep"),
        ("truoc_han", "dung_han"),
        ("dung_han", "qua_han"),
        ("truoc_han", "qua_han"),
        ("con_trong_han", "con_qua_han"),
    ),
    VOTES: (
        ("rat_hai_long", "hai_long"),
        ("hai_long", "khong_hai_long"),
        ("rat_hai_long", "binh_thuong"),
        ("hai_long", "binh_thuong"),
        ("rat_hai_long", "khong_hai_long"),
        ("binh_thuong", "khong_hai_long"),
    ),
}


class _Past:
    """Two columns of a history, in the `months` that have enough of both: all of them where `pairs` is not given."""

    __slots__ = ("_ordered", "_pairs", "_ratios", "history", "months", "of")

    def __init__(self, history: History, of: tuple[str, str], pairs: Mapping[int, tuple[int, int]] | None) -> None:
        self.history, self.of, self._pairs = history, of, pairs
        self.months: Collection[int] = history.places if pairs is None else pairs
        self._ratios: dict[int, float] = {}
        self._ordered: list[float] = []

    @property
    def pairs(self) -> Mapping[int, tuple[int, int]]:
        """The two figures by month; made when asked for, since nearly every history leans in no month."""
        if self._pairs is None:
            self._pairs = dict(
                zip(self.history.places, zip(*map(self.history.values, self.of), strict=True), strict=True)
            )
        return self._pairs

    def sums(self) -> list[int]:
        return [sum(column) for column in zip(*self.pairs.values(), strict=True)]

    def leaning(self) -> Iterator[int]:
        """The months whose row is likelier exchanged: the larger figure is the smaller one of the other months."""
        one_in_all, other_in_all = self.sums()
        more = one_in_all - other_in_all
        for month, (one, other) in self.pairs.items():
            if (other - one) * (more - one + other) > 0:
                yield month

    def lean(self, month: int) -> "_Lean":
        """The row of a month beside the others."""
        if not self._ordered:
            self._ratios = {at: math.log((one + 0.5) / (other + 0.5)) for at, (one, other) in self.pairs.items()}
            self._ordered = sorted(self._ratios.values())
        now, pair = self._ratios[month], self.pairs[month]
        first, second = (total - figure + 0.5 for total, figure in zip(self.sums(), pair, strict=True))
        others = [ratio for at, ratio in self._ratios.items() if at != month]
        usual = middle_without(self._ordered, now)
        unrest = max(1.4826 * middle(sorted([abs(ratio - usual) for ratio in others])), thresholds("doi_cot")["sai_so"])
        evidence = _evidence(*pair, first / (first + second), unrest)
        return _Lean(self.history, self.history.row(month), now, usual, evidence)


class _Lean(NamedTuple):
    """A row beside its history: the log ratio now and usually, and how much better the row fits exchanged."""

    history: History
    row: Row
    now: float
    usual: float
    evidence: float

    @property
    def crossed(self) -> bool:
        limit = thresholds("doi_cot")
        off = abs(self.now - self.usual)
        apart = off >= limit["lech"] and abs(self.now + self.usual) <= limit["con_lai"] * off
        return apart and self.evidence >= limit["mot_dong"]


def crossed_columns(book: ReadBook) -> Iterator[Doubt]:
    for sheet, pairs in _PAIRS.items():
        known = histories(book, sheet)
        for pair in pairs if known else ():
            pasts, leaning = _pasts(known, pair)
            for month, there in leaning.items():
                whole = _whole_month(month, pasts, there)
                if whole is not None:
                    leans = [past.lean(month) for past in pasts if month in past.months]
                    yield _month_doubt(sheet, month, pair, leans, whole)
                    continue
                for past in there:
                    if (lean := past.lean(month)).crossed:
                        yield _row_doubt(sheet, lean, *pair)


def _pasts(known: Sequence[History], pair: tuple[str, str]) -> tuple[list[_Past], dict[int, list[_Past]]]:
    """The histories that have months enough to be held against, and by month those that lean."""
    least, enough = thresholds("doi_cot")["it_nhat"], thresholds("lich_su")["it_nhat"]
    one, other = map(known[0].lines.column, pair)
    both, more = list(map(add, one, other)), list(map(sub, one, other))
    pasts: list[_Past] = []
    mixed: list[_Past] = []
    for history in known:
        here, pairs = history.here, None
        if min(both[here]) < least:
            figures = zip(history.places, one[here], other[here], strict=True)
            pairs = {month: (first, second) for month, first, second in figures if first + second >= least}
        if len(history.places if pairs is None else pairs) > enough:
            pasts.append(past := _Past(history, pair, pairs))
            # Where one column is the larger in every month no month leans.
            if min(more[here]) < 0 < max(more[here]):
                mixed.append(past)
    leaning: dict[int, list[_Past]] = {month: [] for past in pasts for month in past.months}
    for past in mixed:
        for month in past.leaning():
            leaning[month].append(past)
    return pasts, leaning


def _evidence(one: int, other: int, share: float, unrest: float) -> float:
    """The logarithm of how much likelier the two figures are exchanged.

    `share` is that of the first in both in the other months, about which log ratios scatter by `unrest`.

    A beta-binomial: a share that is itself never the same twice, and counts drawn by it. The binomial coefficient is
    the same both ways.
    """
    weight = min(thresholds("doi_cot")["nang_nhat"], 1 / (unrest**2 * share * (1 - share)))
    first, second = share * weight, (1 - share) * weight
    exchanged = math.lgamma(other + first) + math.lgamma(one + second)
    return exchanged - math.lgamma(one + first) - math.lgamma(other + second)


def _whole_month(month: int, pasts: list[_Past], leaning: list[_Past]) -> float | None:
    """The evidence of all rows together, where it is enough. No row counts for more than a few."""
    limit = thresholds("doi_cot")
    share = limit["phan_dong"]
    if len(leaning) < share * limit["it_dong"]:
        return None
    # Rows that tell against it, in most months soon too many for all that lean to it.
    spare = (1 - share) / share * len(leaning) + 1e-6
    leans = {id(past) for past in leaning}
    for past in pasts:
        if month in past.months and id(past) not in leans and past.lean(month).evidence <= -limit["dang_ke"]:
            spare -= 1
            if spare < 0:
                return None
    there = [past.lean(month).evidence for past in pasts if month in past.months]
    telling = [min(max(evidence, -limit["nhieu_nhat"]), limit["nhieu_nhat"]) for evidence in there]
    telling = [evidence for evidence in telling if abs(evidence) >= limit["dang_ke"]]
    right = sum(evidence > 0 for evidence in telling)
    enough = len(telling) >= limit["it_dong"] and right >= share * len(telling)
    return sum(telling) if enough and sum(telling) >= limit["ca_thang"] else None


def _row_doubt(sheet: str, lean: _Lean, one: str, other: str) -> Doubt:
    row, (first, second) = lean.row, _headers(sheet, one, other)
    message = (
        f"{lean.history.who} tháng {row['thang']} ghi {first} {row[one]}, {second} {row[other]} (ô "
        f"{row.cell(other).address}); các tháng khác {_usually(lean.usual, first, second)}: có phải hai cột đổi chỗ "
        "không?"
    )
    return Doubt(CROSSED_ROW, row, (row.cell(one), row.cell(other)), message, row["thang"], lean.evidence)


def _month_doubt(sheet: str, month: int, pair: tuple[str, str], leans: list[_Lean], evidence: float) -> Doubt:
    rows = [lean.row for lean in leans]
    sums = [sum(row[name] for row in rows) for name in pair]
    first, second = _headers(sheet, *pair)
    usual = median(lean.usual for lean in leans)
    message = (
        f"cả tháng {month}, {len(rows)} dòng ghi {first} cộng {sums[0]}, {second} cộng {sums[1]}; các tháng khác "
        f"{_usually(usual, first, second)}: có phải hai cột đổi chỗ cả tháng không?"
    )
    cells = tuple(row.cell(name) for row in rows for name in pair)
    return Doubt(CROSSED_MONTH, rows[0], cells, message, month, evidence)


def _headers(sheet: str, *columns: str) -> list[str]:
    return [f"“{sheet_of(sheet).column(name).header}”" for name in columns]


def _usually(ratio: float, first: str, second: str) -> str:
    """Which of the two is the larger, and how many times."""
    more, less = (first, second) if ratio >= 0 else (second, first)
    times = f"{math.exp(abs(ratio)):.1f}".replace(".", ",")
    return f"{more} gấp chừng {times} lần {less}"


RULES = (crossed_columns,)
