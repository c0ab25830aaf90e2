"""What the sheets measured of one unit in a period: the results that a report of its achievements rests on.

Only what a sheet holds is ever said; a unit that a sheet has nothing of has no line out of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.book.records import Results
from pipeline.book.succession import as_of
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact, Scope
from pipeline.facts.indicators import indicators, name_fact
from pipeline.facts.month.conduct import conduct
from pipeline.facts.month.plan import by_lead, reports
from pipeline.facts.scores.scoring import Score, board
from pipeline.facts.wording import period_name, upper_first, word
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period

_MEASURED = ("da_giai_quyet", "ty_le_dung_han", "ty_le_truc_tuyen", "ty_le_hai_long")
_NOT_GOING_ON = ("đã dừng", "đang chuẩn bị")  # states of a model
_SHORT = (3, 1)  # months of the periods that are scored, longest first


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured result: what it is, the period before (None where nothing compares), now."""

    label: Fact
    before: Fact | None
    now: Fact


def measured(facts: Facts | None, results: Results, period: Period, unit: str) -> list[Measured]:
    """What the sheets measured of `unit` in `period`, beside the period before; no line where a sheet has nothing."""
    results = as_of(results, period)
    lines = [*_dossiers(facts, period, unit), *_inspected(results, period, unit)]
    lines += [*_reported(results, period, unit), *_tasks(results, period, unit), *_scored(results, period, unit)]
    return lines


def _label(text: str, period: Period) -> Fact:
    return Fact("chi_tieu", upper_first(text), "", period, formula="tên chỉ tiêu")


def _dossiers(facts: Facts | None, period: Period, unit: str) -> Iterator[Measured]:
    for known in facts.units if facts else ():
        if known.name.value != unit:
            continue
        now, before = known.scopes.get("thang", {}), known.scopes.get("thang_truoc", {})
        for name in _MEASURED:
            if name in now and now[name].exists and _counted(name, now):
                old = before.get(name)
                compared = old if old is not None and old.exists else None
                yield Measured(_label(indicators()[name].label, period), compared, now[name])


def _counted(name: str, scope: Scope) -> bool:
    """A unit without any dossier has no result to show for it."""
    return name != "da_giai_quyet" or bool(scope[name].value)


def _inspected(results: Results, period: Period, unit: str) -> Iterator[Measured]:
    """Inspections and what they found: `không phát hiện` is a result too, where there was an inspection."""
    rows = [row for row in results.rows("Kiểm tra") if row["don_vi"] == unit]
    now, before = conduct(rows, period, unit), conduct(rows, period.before(), unit)
    if not now["luot_kiem_tra"].value:
        return
    seen_before = before if before["luot_kiem_tra"].value and _compared(results, period) else None
    for name, label in (("luot_kiem_tra", "lượt được kiểm tra"), ("so_vu", "vụ vi phạm qua kiểm tra")):
        yield Measured(_label(label, period), _found(name, seen_before) if seen_before else None, _found(name, now))


def _compared(results: Results, period: Period) -> bool:
    """Whether the period before may be set beside: of this year only where the book had begun."""
    before = period.before()
    return before.year != period.year or results.covers(before)


def _found(name: str, scope: Scope) -> Fact:
    fact = scope[name]
    return replace(fact, value="không phát hiện", measure="") if name == "so_vu" and not fact.value else fact


def _reported(results: Results, period: Period, unit: str) -> Iterator[Measured]:
    rows = [row for row in results.rows("Báo cáo") if row["don_vi"] == unit]
    now, before = (
        _of(reports(rows, at)[0], "bao_cao_dung_han", "bao_cao_phai_nop") for at in (period, period.before())
    )
    if now is not None:
        compared = before if results.covers(period.before()) else None
        yield Measured(_label("báo cáo tháng gửi đúng hạn", period), compared, now)


def _tasks(results: Results, period: Period, unit: str) -> Iterator[Measured]:
    """Tasks that the unit leads and that fell due in the period: how many of them were done in time."""
    if (now := _in_time(results, period, unit)) is not None:
        label = "nhiệm vụ đến hạn do đơn vị chủ trì, đã xong đúng hạn"
        yield Measured(_label(label, period), _in_time(results, period.before(), unit), now)


def _in_time(results: Results, at: Period, unit: str) -> Fact | None:
    due = [row for row in results.rows("Kế hoạch") if at.first_day <= row["thoi_han"] <= at.last_day]
    count = by_lead(due, at).get(unit)
    return _of(count, "dung_han", "giao") if count is not None else None


def _of(scope: Scope, part: str, whole: str) -> Fact | None:
    """`2/3` of two counts; None where there is nothing to be a part of."""
    some, total = scope[part], scope[whole]
    if not total.value:
        return None
    return replace(some, value=f"{word(some)}/{word(total)}", measure="", cells=(*some.cells, *total.cells))


def _scored(results: Results, period: Period, unit: str) -> Iterator[Measured]:
    """The appraised score, class and rank of `period`, or of the last shorter one within it that was scored.

    A shorter one has nothing beside it: the column of the period before speaks of one as long as `period`.
    """
    for at in _scored_periods(period):
        try:
            scores = board(results, at).scores
        except InputError:
            continue
        score = next((one for one in scores if one.unit.value == unit), None)
        if score is None:
            continue
        when = "" if at == period else f" ({period_name(at)})"
        old = _score_before(results, at, unit) if at == period else None
        yield Measured(_label(f"điểm thẩm định{when}", period), old.total if old else None, score.total)
        yield Measured(_label(f"xếp loại{when}", period), old.grade if old else None, score.grade)
        yield Measured(_label(f"thứ hạng trong khối{when}", period), old.rank if old else None, score.rank)
        return


def _score_before(results: Results, period: Period, unit: str) -> Score | None:
    try:
        return next((one for one in board(results, period.before()).scores if one.unit.value == unit), None)
    except InputError:
        return None


def _scored_periods(period: Period) -> Iterator[Period]:
    yield period
    for months in _SHORT:
        for first in range(period.last_month - months + 1, period.first_month - 1, -months):
            if months < period.months:
                yield Period(period.year, first, months)


def models(results: Results, period: Period, unit: str) -> Iterator[dict[str, Fact]]:
    """Models of `unit` that go on, with results by the end of `period`: `ten`, `ket_qua`, the measure before and after.

    One that was stopped is no result to praise any more: sheet Mô hình does not know since when.
    """
    for row in results.rows("Mô hình", don_vi=unit):
        if row["ngay_ap_dung"] <= period.last_day and row["ket_qua"] and row["trang_thai"] not in _NOT_GOING_ON:
            names = ("ten", "ket_qua", "chi_so", "truoc", "sau", "don_vi_tinh")
            entry = {name: name_fact(name, row[name], period, [row.cell(name)]) for name in names}
            both = row["chi_so"] and row["truoc"] is not None and row["sau"] is not None
            entry["do_duoc"] = name_fact("do_duoc", "có" if both else None, period, [])
            yield entry
