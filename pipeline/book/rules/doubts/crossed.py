"""Two columns in each other's place, in one row or in every row of a month, the sums being as they were.

Sai: mọi tháng xã Thạnh Tân có trực tuyến 20, trực tiếp 90; riêng tháng 4 ghi trực tuyến 92, trực tiếp 21.
Đúng: trực tuyến 21, trực tiếp 92.

Judged by the logarithm of one over the other: far from the median of the unit's other months, and near it once the two
are exchanged. A month whose rows all lean that way is told once.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, thresholds
from pipeline.book.rules.doubts.history import DOSSIERS, VOTES, History, histories, odds, spread
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
            months: dict[int, list[_Lean]] = defaultdict(list)
            for history in known:
                for lean in _leans(history, one, other):
                    months[lean.row["thang"]].append(lean)
            for month, leans in months.items():
                whole = _whole_month(leans)
                if whole is not None:
                    yield _month_doubt(sheet, month, (one, other), leans, whole)
                    continue
                for lean in leans:
                    if lean.crossed:
                        yield _row_doubt(sheet, lean, one, other)


def _leans(history: History, one: str, other: str) -> Iterator[_Lean]:
    limit = thresholds("doi_cot")
    ratios = {
        month: odds(row, one, other) for month, row in history.rows.items() if row[one] + row[other] >= limit["it_nhat"]
    }
    known = {month: history.rows[month] for month in ratios}
    whole = [sum(row[name] for row in known.values()) for name in (one, other)]
    for month, now in ratios.items():
        others = [ratio for at, ratio in ratios.items() if at != month]
        if len(others) >= thresholds("lich_su")["it_nhat"]:
            row = known[month]
            sums = [total - row[name] + 0.5 for total, name in zip(whole, (one, other), strict=True)]
            evidence = _evidence(row[one], row[other], sums[0] / sum(sums), max(spread(others), limit["sai_so"]))
            yield _Lean(history, row, now, median(others), evidence)


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


def _whole_month(leans: list[_Lean]) -> float | None:
    """The evidence of all rows together, where it is enough. No row counts for more than a few."""
    limit = thresholds("doi_cot")
    telling = [min(max(lean.evidence, -limit["nhieu_nhat"]), limit["nhieu_nhat"]) for lean in leans]
    telling = [evidence for evidence in telling if abs(evidence) >= limit["dang_ke"]]
    leaning = sum(evidence > 0 for evidence in telling)
    enough = len(telling) >= limit["it_dong"] and leaning >= limit["phan_dong"] * len(telling)
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
