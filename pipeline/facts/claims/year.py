"""What December tells of the year and June of the half: against last year, month by month, one unit's way, the plan."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any

from pipeline.book.records import Results
from pipeline.facts.claims.claim import Judge, said
from pipeline.facts.claims.comparing import compare
from pipeline.facts.compute import last_year
from pipeline.facts.fact import PERCENT, Fact, Scope
from pipeline.facts.indicators import name_fact
from pipeline.facts.month.comparison import value_of
from pipeline.facts.month.dossiers import dossiers
from pipeline.ground.period import Period

TOLD = (6, 12)  # June and December look back
_QUARTER = 3
_CLEAN = {6: 2, 12: 6}  # months without a late return from which on a unit's way is told


def year_claims(
    judge: Judge, results: Results, period: Period, so_far: Scope, mixed: Collection[str] = ()
) -> Mapping[str, Any]:
    """`nam`: the months with most and fewest late returns, January's rates, the unit told; {} in any other month.

    `mixed` are units made within the year out of several: theirs is no one way.
    """
    if not period.is_month or period.last_month not in TOLD:
        return {}
    if results.begins > 1:  # no half, no year to look back on
        compare(judge, so_far, {}, "_luy_ke")
        return {}
    rows = results.tables.get("TTHC", ())
    months = [dossiers(rows, Period(period.year, month)) for month in range(1, period.last_month + 1)]
    compare(judge, so_far, last_year(results, period.year_to_date().year_before()), "_luy_ke")
    told: dict[str, Any] = dict(_months(judge, months, period))
    told |= {"thang_1": months[0]}
    share = [value_of(scope, "ty_le_truc_tuyen") for scope in months]
    rise = len(share) > 1 and share[0] is not None and share[-1] is not None and share[-1] > share[0]
    words = f"tháng 1 {said(share[0], PERCENT)}, tháng {period.last_month} {said(share[-1], PERCENT)}"
    facts = [months[0].get("ty_le_truc_tuyen"), months[-1].get("ty_le_truc_tuyen")]
    judge.say("truc_tuyen_cao_hon_dau_nam", rise, words, facts)
    told |= dict(_one_way(judge, results, period, mixed))
    return {"nam": told}


def _months(judge: Judge, months: list[Scope], period: Period) -> Iterator[tuple[str, Any]]:
    late = [value_of(scope, "qua_han") for scope in months]
    known = all(value is not None for value in late)
    facts = [scope["qua_han"] for scope in months if "qua_han" in scope]
    words = f"hồ sơ trả muộn từng tháng: {', '.join(said(value) for value in late)}"
    values = [value or Fraction(0) for value in late]
    for name, chosen in (("nhieu", max(values)), ("it", min(values))):
        sole = known and values.count(chosen) == 1 and max(values) > min(values)
        judge.say(f"thang_{name}_nhat_tra_muon", sole, words, facts)
        at = values.index(chosen)
        month = Fact(
            "thang", str(at + 1), "", period, formula="tháng có số hồ sơ trả muộn ấy", cells=_cells(months[at])
        )
        yield f"thang_{name}", {"thang": month, "qua_han": months[at].get("qua_han")}


def _cells(scope: Scope) -> tuple[Any, ...]:
    return scope["qua_han"].cells if "qua_han" in scope else ()


def _one_way(judge: Judge, results: Results, period: Period, mixed: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The unit that had late returns in each of the first three months and none from some month on to the end."""
    best: tuple[int, int, Fact, Fact] | None = None
    for row in results.rows("Đơn vị"):
        if row["ten"] in mixed:
            continue
        scopes = [dossiers(results.rows("TTHC", don_vi=row["ten"]), Period(period.year, m), row["ten"])
                  for m in range(1, period.last_month + 1)]  # fmt: skip
        late = [value_of(scope, "qua_han") for scope in scopes]
        done = [value_of(scope, "da_giai_quyet") for scope in scopes]
        last = max((at for at, value in enumerate(late) if value), default=-1)
        clean = len(late) - 1 - last
        if all(late[:_QUARTER]) and clean >= _CLEAN[period.last_month] and all(done[last + 1 :]):
            early = int(sum(value or 0 for value in late))
            if best is None or early > best[0]:
                cells = tuple(cell for scope in scopes for cell in scope["qua_han"].cells)
                name = name_fact("ten", row["ten"], period, [row.cell("ten")], row["ten"])
                since = Fact("thang", str(last + 2), "", period, formula="tháng đầu không trả muộn", cells=cells)
                best = (early, clean, name, since)
    words = f"{best[2].value}: ba tháng đầu đều có, từ tháng {best[3].value} không" if best else "không nơi nào"
    judge.say("noi_tu_muon_den_dung_hen", best is not None, words, [best[3]] if best else [])
    if best is not None:
        yield "noi_doi", {"ten": best[2], "tu_thang": best[3]}
