"""The year's targets (sheet Chỉ tiêu) against what has been reached by the end of a period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.book.records import Results
from pipeline.book.sheets.plan import AT_LEAST, AT_MOST, MEASURES
from pipeline.facts.fact import PERCENT, Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.ground.period import Period

REACHED, MISSED, RUNNING, UNMEASURED = "đạt", "chưa đạt", "đang thực hiện", "sổ không đo"


@dataclass(frozen=True, slots=True)
class Target:
    """One target as facts: what, how it is compared, its level and measure, what was reached, and the verdict."""

    what: Fact
    comparison: str
    level: Fact
    measure: str
    reached: Fact | None
    verdict: str


def targets(results: Results, period: Period, scopes: Mapping[str, Scope]) -> Iterator[Target]:
    """Every target in the sheet's order, measured from January to the period's end.

    What grows through the year (counts, tasks done) and is not reached yet is "đang thực hiện" until December.
    """
    known = scopes["thang"] | scopes["luy_ke"]
    for row in results.tables.get("Chỉ tiêu", ()):
        what = name_fact("chi_tieu", row["chi_tieu"], period, [row.cell("chi_tieu")])
        level = name_fact("muc", row["muc"], period, [row.cell("muc")])
        reached = known.get(MEASURES.get(row["so_lieu"] or "", ""))
        goal = Fraction(row["muc"])
        verdict = UNMEASURED
        if reached is not None and isinstance(reached.value, int | Fraction | Decimal):
            verdict = _verdict(Fraction(reached.value), row["so_sanh"], goal)
            growing = reached.measure != PERCENT or reached.name == "ty_le_ke_hoach"
            if verdict == MISSED and growing and row["so_sanh"] != AT_MOST and period.last_month < 12:
                verdict = RUNNING
            if reached.measure == PERCENT:
                reached = replace(reached, below=(*reached.below, goal))
        yield Target(what, row["so_sanh"], level, row["don_vi_tinh"], reached, verdict)


def _verdict(value: Fraction, comparison: str, goal: Fraction) -> str:
    if comparison == AT_LEAST:
        good = value >= goal
    elif comparison == AT_MOST:
        good = value <= goal
    else:
        good = value == goal
    return REACHED if good else MISSED
