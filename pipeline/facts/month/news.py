"""News judgement: which of the month's facts leads, and which units are worth a sentence.

These are an editor's choices, not law: what is new goes before what is large, and what is large before what is usual.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pipeline.facts.fact import Fact, Scope
from pipeline.facts.month.comparison import Unit, value_of

BIG_SWING = 15  # percent: from here on a change in the number of dossiers is news of its own
ONLINE_STEP = 2  # percentage points of the online rate
FEWER_LATE = 30  # percent fewer late dossiers than last month
FEW_LATE = 5  # from fewer late dossiers than this, going down is no story
FEW_DOSSIERS = 50  # a month with fewer dossiers has no "swing": from 1 to 12 is not 1.100 %
FEW = 20  # a unit with fewer dossiers or votes than this is not compared: one dossier would decide
UNIT_STEP = 1  # percentage points: a smaller move of a unit is noise


def angle(scopes: Mapping[str, Scope], target: Fact | None) -> str:
    """The key of the month's story, which the texts turn into a headline and a lead.

    `khong_phat_sinh` nothing resolved · `hut_chi_tieu` fell below target · `chua_dat` still below · `lay_lai` back
    above · `giam_tre` far fewer late · `khoi_luong` a big swing in dossiers · `truc_tuyen` online rate leaps ·
    `binh_thuong`.
    """
    now, then = scopes["thang"], scopes["thang_truoc"]
    rate, before = value_of(now, "ty_le_dung_han"), value_of(then, "ty_le_dung_han")
    if rate is None:
        return "khong_phat_sinh"
    goal = Fraction(str(target.value)) if target is not None and target.value is not None else None
    # January's last month is December, which had last year's target, not this one.
    known = "ty_le_dung_han" in then and then["ty_le_dung_han"].period.year == now["ty_le_dung_han"].period.year
    missed = known and goal is not None and before is not None and before < goal
    if goal is not None and rate < goal:
        return "chua_dat" if missed else "hut_chi_tieu"
    if missed:
        return "lay_lai"
    if _change(scopes, "qua_han") <= -FEWER_LATE and (value_of(then, "qua_han") or 0) >= FEW_LATE:
        return "giam_tre"
    volumes = [value_of(scope, "tiep_nhan_trong_ky") or 0 for scope in (now, then)]
    if min(volumes) >= FEW_DOSSIERS and abs(_change(scopes, "tiep_nhan_trong_ky")) >= BIG_SWING:
        return "khoi_luong"
    online = value_of(scopes["so_thang_truoc"], "ty_le_truc_tuyen")
    if online is not None and online >= ONLINE_STEP:
        return "truc_tuyen"
    return "binh_thuong"


def _change(scopes: Mapping[str, Scope], name: str) -> Fraction:
    return value_of(scopes["tang_thang_truoc"], name) or Fraction(0)


def movers(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Units whose on-time rate rose by a point or more, and those where it fell, furthest first; not the small ones."""
    moved = []
    for unit in units:
        volumes = [value_of(unit.scopes[key], "da_giai_quyet") or 0 for key in ("thang", "thang_truoc")]
        step = value_of(unit.scopes["so_thang_truoc"], "ty_le_dung_han")
        if step is not None and min(volumes) >= FEW and abs(step) >= UNIT_STEP:
            moved.append((step, unit))
    moved.sort(key=lambda pair: pair[0], reverse=True)
    return [unit for step, unit in moved if step > 0], [unit for step, unit in reversed(moved) if step < 0]


def most(units: Sequence[Unit], name: str) -> list[Unit]:
    """Units whose count `name` of the month is above 0, most first."""
    having = [unit for unit in units if value_of(unit.scopes["thang"], name)]
    return sorted(having, key=lambda unit: -(value_of(unit.scopes["thang"], name) or 0))


def least_satisfied(units: Sequence[Unit]) -> list[Unit]:
    """Units by satisfaction rate of the month, lowest first; units with few votes left out."""
    polled = [
        unit
        for unit in units
        if (value_of(unit.scopes["thang"], "phieu_hop_le") or 0) >= FEW
        and value_of(unit.scopes["thang"], "ty_le_hai_long") is not None
    ]
    return sorted(polled, key=lambda unit: value_of(unit.scopes["thang"], "ty_le_hai_long") or Fraction(0))


def online_first(units: Sequence[Unit]) -> list[Unit]:
    """Units by online rate of the month, highest first; units with few dossiers left out."""
    received = [u for u in units if (value_of(u.scopes["thang"], "tiep_nhan_trong_ky") or 0) >= FEW]
    return sorted(received, key=lambda unit: -(value_of(unit.scopes["thang"], "ty_le_truc_tuyen") or Fraction(0)))


def busiest_of_the_year(units: Sequence[Unit]) -> list[Unit]:
    """Units by dossiers resolved since January, most first."""
    having = [unit for unit in units if value_of(unit.scopes["luy_ke"], "da_giai_quyet")]
    return sorted(having, key=lambda unit: -(value_of(unit.scopes["luy_ke"], "da_giai_quyet") or 0))


def idle(units: Sequence[Unit]) -> list[Unit]:
    """Units that handle dossiers and received none this month."""
    return [
        unit
        for unit in units
        if unit.handles_dossiers and value_of(unit.scopes["thang"], "tiep_nhan_trong_ky") == Fraction(0)
    ]
