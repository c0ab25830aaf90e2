"""What a report says of a period beside the news: the plan at its end, reports sent, faults, open dossiers."""

from collections.abc import Sequence
from fractions import Fraction

from pipeline.facts.claims.claim import Claim, Judge, said
from pipeline.facts.claims.extremes import FEW, POINT
from pipeline.facts.fact import PERCENT, Fact, Scope
from pipeline.facts.month.comparison import Unit, value_of
from pipeline.ground.period import Period


def report_claims(judge: Judge, now: Scope, units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """Claims of the whole period; `cao_nhat_truc_tuyen` is the unit of the claim of that name."""
    waiting, over = _count(now, "dang_giai_quyet"), _count(now, "con_qua_han")
    stock = f"cột 11 = {waiting}, cột 13 = {over}"
    opened = _facts(now, "dang_giai_quyet", "con_qua_han")
    judge.say("dang_giai_quyet_deu_trong_han", waiting > 0 and over == 0, stock, opened)
    judge.say("khong_ho_so_dang_giai_quyet", "dang_giai_quyet" in now and waiting == 0, stock, opened)
    plan_claims(judge, now)
    fault_claims(judge, now)
    held = _count(now, "so_hoat_dong")
    done = f"{held} dòng hoạt động trong kỳ"
    judge.say("khong_hoat_dong", _known(now, "so_hoat_dong") and held == 0, done, _facts(now, "so_hoat_dong"))
    names = ("qua_han", "con_qua_han", "nhiem_vu_qua_han", "bao_cao_tre_han", "bao_cao_chua_nop", "so_vu")
    counts = [_count(now, name) for name in names]
    words = "cột 10, cột 13, nhiệm vụ quá hạn, báo cáo muộn, báo cáo thiếu, vụ vi phạm: " + ", ".join(map(str, counts))
    known = all(_known(now, name) for name in names) and _count(now, "da_giai_quyet") > 0
    judge.say("khong_viec_nao_muon", known and not any(counts), words, _facts(now, *names))
    return _online(judge, units)


def target_claim(period: Period, goal: Fact, reached: Fact | None, missed: bool | None) -> dict[str, Claim]:
    """`k` of one target of sheet Chỉ tiêu: `dat`, `chua_dat`; neither where it is not measured or is still running."""
    judge = Judge(period)
    value = reached.value if reached is not None else None
    words = f"kết quả {value if value is not None else 'không có'}, mức đề ra {goal.value}"
    judge.say("dat", missed is False, words, [goal, reached])
    judge.say("chua_dat", missed is True, words, [goal, reached])
    return judge.claims


def late_claims(period: Period, reports: Fact) -> dict[str, Claim]:
    """`k` of the letter that presses the late: `reports` counts those whose day is over and that had not come."""
    judge = Judge(period)
    judge.say("co_bao_cao_chua_gui", reports.value not in (None, 0), f"{reports.value} báo cáo chưa gửi", [reports])
    return judge.claims


def whole_plan_claim(judge: Judge, now: Scope) -> None:
    """`ca_ke_hoach_da_xong` of a paper that tells the plan alone."""
    tasks, done = _count(now, "nhiem_vu"), _count(now, "nhiem_vu_hoan_thanh")
    words = f"xong {done} trong {tasks} nhiệm vụ"
    judge.say("ca_ke_hoach_da_xong", done == tasks > 0, words, _facts(now, "nhiem_vu", "nhiem_vu_hoan_thanh"))


def plan_claims(judge: Judge, now: Scope) -> None:
    """The plan as it stood at the period's end, and reports that have not come."""
    tasks, done, late = (_count(now, n) for n in ("nhiem_vu", "nhiem_vu_hoan_thanh", "nhiem_vu_tre_han"))
    over = _count(now, "nhiem_vu_qua_han")
    facts = _facts(now, "nhiem_vu", "nhiem_vu_hoan_thanh", "nhiem_vu_tre_han", "nhiem_vu_qua_han")
    words = f"đến cuối kỳ: xong {done} trong {tasks} nhiệm vụ, {late} sau hạn, {over} quá hạn chưa xong"
    judge.say("chua_nhiem_vu_nao_xong", tasks > 0 and done == 0, words, facts)
    judge.say("nhiem_vu_xong_deu_dung_han", done > 0 and late == 0, words, facts)
    judge.say("co_nhiem_vu_xong_sau_han", late > 0, words, facts)
    judge.say("co_nhiem_vu_qua_han", over > 0, words, facts)
    judge.say("khong_nhiem_vu_qua_han", tasks > done and over == 0, words, facts)
    due, missing = _count(now, "bao_cao_phai_nop"), _count(now, "bao_cao_chua_nop")
    sent = f"chưa gửi {missing} trong {due} lượt báo cáo"
    judge.say("co_bao_cao_chua_gui", missing > 0, sent, _facts(now, "bao_cao_phai_nop", "bao_cao_chua_nop"))


def fault_claims(judge: Judge, now: Scope) -> None:
    """What inspections found in the period, and how much of it was mended by its end."""
    visits, faults, opened = (_count(now, n) for n in ("luot_kiem_tra", "so_vu", "so_vu_chua_khac_phuc"))
    facts = _facts(now, "luot_kiem_tra", "so_vu", "so_vu_chua_khac_phuc")
    words = f"{visits} lượt kiểm tra, {faults} vụ vi phạm, {opened} vụ chưa khắc phục đến cuối kỳ"
    judge.say("khong_kiem_tra", _known(now, "luot_kiem_tra") and visits == 0, words, facts)
    judge.say("khong_phat_hien_vi_pham", visits > 0 and faults == 0, words, facts)
    judge.say("vi_pham_deu_khac_phuc", faults > 0 and opened == 0, words, facts)
    judge.say("co_vi_pham_chua_khac_phuc", opened > 0, words, facts)
    judge.say("chua_khac_phuc_vi_pham_nao", faults > 0 and opened == faults, words, facts)


def _online(judge: Judge, units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """The unit with the sole highest online rate: a point above the next, of three or more with enough dossiers."""
    name = "ty_le_truc_tuyen"
    known = [u for u in units if (value_of(u.scopes["thang"], "tiep_nhan_trong_ky") or 0) >= FEW]
    order = sorted(known, key=lambda unit: -_rate(unit, name))
    values = [_rate(unit, name) for unit in order]
    small = [u for u in units if u not in known and values and _rate(u, name) >= values[0]]
    sole = len(values) > 2 and values[0] - values[1] >= POINT and not small
    words = f"cao nhất, cách nơi kế tiếp từ 1 điểm: {', '.join(said(v, PERCENT) for v in values[:4])}"
    facts = [u.scopes["thang"].get(name) for u in units]
    judge.say("cao_nhat_truc_tuyen", sole, words, facts, about=[str(u.name.value) for u in order[:1]])
    return {"cao_nhat_truc_tuyen": order[:1] if sole else []}


def _rate(unit: Unit, name: str) -> Fraction:
    return value_of(unit.scopes["thang"], name) or Fraction(0)


def _count(scope: Scope, name: str) -> int:
    return int(value_of(scope, name) or 0)


def _known(scope: Scope, name: str) -> bool:
    return value_of(scope, name) is not None


def _facts(scope: Scope, *names: str) -> list[Fact | None]:
    return [scope.get(name) for name in names]
