"""Two columns in each other's place, in one row or in every row of a month, the sums being as they were.

Sai: mọi tháng xã Thạnh Tân có trực tuyến 20, trực tiếp 90; riêng tháng 4 ghi trực tuyến 92, trực tiếp 21.
Đúng: trực tuyến 21, trực tiếp 92.

Judged by the logarithm of one over the other: far from the median of the unit's other months, and near it once the two
are exchanged. A month whose rows all lean that way is told once.
"""

import math
from collections.abc import Iterator, Mapping
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
    """Two columns of a history, in the months that have enough of both."""

    __slots__ = ("_ordered", "_ratios", "history", "pairs", "sums")

    def __init__(self, history: History, pairs: Mapping[int, tuple[int, int]]) -> None:
        self.history, self.pairs = history, pairs
        self.sums = [sum(column) for column in zip(*pairs.values(), strict=True)]
        self._ratios: dict[int, float] = {}
        self._ordered: list[float] = []

    def lean_in(self, leaning: dict[int, list["_Past"]]) -> None:
        """Puts itself into every month, and there into the list where its row is likelier exchanged.

        That is where the larger figure is the smaller one of the other months.
        """
        more = self.sums[0] - self.sums[1]
        for month, (one, other) in self.pairs.items():
            there = leaning.get(month)
            if there is None:
                there = leaning[month] = []
            if (other - one) * (more - one + other) > 0:
                there.append(self)

    def lean(self, month: int) -> "_Lean":
        """The row of a month beside the others."""
        if not self._ordered:
            self._ratios = {at: math.log((one + 0.5) / (other + 0.5)) for at, (one, other) in self.pairs.items()}
            self._ordered = sorted(self._ratios.values())
        now, pair = self._ratios[month], self.pairs[month]
        first, second = (total - figure + 0.5 for total, figure in zip(self.sums, pair, strict=True))
        others = [ratio for at, ratio in self._ratios.items() if at != month]
        usual = middle_without(self._ordered, now)
        unrest = max(1.4826 * middle(sorted([abs(ratio - usual) for ratio in others])), thresholds("doi_cot")["sai_so"])
        evidence = _evidence(*pair, first / (first + second), unrest)
        return _Lean(self.history, self.history.rows[month], now, usual, evidence)


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
        for one, other in pairs:
            pasts = list(filter(None, (_past(history, one, other) for history in known)))
            leaning: dict[int, list[_Past]] = {}
            for past in pasts:
                past.lean_in(leaning)
            for month, there in leaning.items():
                whole = _whole_month(month, pasts, there)
                if whole is not None:
                    leans = [past.lean(month) for past in pasts if month in past.pairs]
                    yield _month_doubt(sheet, month, (one, other), leans, whole)
                    continue
                for past in there:
                    if (lean := past.lean(month)).crossed:
                        yield _row_doubt(sheet, lean, one, other)


def _past(history: History, one: str, other: str) -> _Past | None:
    """None where there are too few months to be held against."""
    least = thresholds("doi_cot")["it_nhat"]
    figures = zip(history.rows, history.values(one), history.values(other), strict=True)
    pairs = {month: (first, second) for month, first, second in figures if first + second >= least}
    return _Past(history, pairs) if len(pairs) > thresholds("lich_su")["it_nhat"] else None


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
    pasts = [past for past in pasts if month in past.pairs]
    leans = {id(past) for past in leaning}
    for past in pasts:
        if id(past) not in leans and past.lean(month).evidence <= -limit["dang_ke"]:
            spare -= 1
            if spare < 0:
                return None
    telling = [min(max(past.lean(month).evidence, -limit["nhieu_nhat"]), limit["nhieu_nhat"]) for past in pasts]
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
