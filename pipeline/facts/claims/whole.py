"""What is said of all dossiers, or of none: each needs every row, and what the opposite column says."""

from pipeline.facts.claims.claim import Judge, number
from pipeline.facts.fact import Scope

MANY = 200  # of fewer dossiers counts are told, not rates
MANY_FORMS = 30


def whole_claims(judge: Judge, now: Scope, then: Scope) -> None:
    """Claims of the whole area: columns 4 to 13 of the period, column 13 of the period before."""
    if not now:
        return
    done, late = number(now, "da_giai_quyet") or 0, number(now, "qua_han") or 0
    waiting, over = number(now, "dang_giai_quyet") or 0, number(now, "con_qua_han") or 0
    before = number(then, "con_qua_han")
    came, carried = number(now, "tiep_nhan_trong_ky") or 0, number(now, "ky_truoc") or 0
    late_facts = [now["da_giai_quyet"], now["qua_han"]]
    over_facts = [now["con_qua_han"], then.get("con_qua_han")]
    returned = f"cột 10 = {late}, cột 7 = {done}"
    judge.say("co_tra_muon", late > 0, returned, late_facts)
    judge.say("khong_ho_so_tra_muon", late == 0 and done > 0, returned, late_facts)
    judge.say("ca_deu_tra_muon", late == done and done > 0, returned, late_facts)
    judge.say(
        "ca_deu_dung_hen",
        late == 0 and over == 0 and done > 0,
        f"{returned}, cột 13 = {over}",
        [*late_facts, now["con_qua_han"]],
    )
    rate = 100 * (done - late) / done if done else 0
    judge.say("hau_het_dung_hen", done > 0 and rate >= 95 and late > 0, f"{returned}; từ 95% trở lên", late_facts)
    stock = f"cột 13 = {over}, cuối kỳ trước = {'không rõ' if before is None else before}"
    judge.say("co_qua_hen", over > 0, stock, over_facts)
    judge.say("khong_ho_so_qua_hen", over == 0, stock, over_facts)
    judge.say("khong_con_qua_hen", over == 0 and bool(before), stock, over_facts)
    judge.say("ca_dang_cho_qua_hen", over == waiting and over > 0, f"cột 13 = {over}, cột 11 = {waiting}", over_facts)
    judge.say("khong_nhan_ho_so", came == 0, f"cột 4 + cột 5 = {came}", [now["tiep_nhan_trong_ky"]])
    judge.say("co_ho_so_moi", came > 0, f"cột 4 + cột 5 = {came}", [now["tiep_nhan_trong_ky"]])
    earlier, resolved = number(then, "qua_han"), number(then, "da_giai_quyet")
    past = f"kỳ trước: cột 10 = {'không rõ' if earlier is None else earlier}"
    judge.say("ky_truoc_khong_tra_muon", earlier == 0 and bool(resolved), past, [then.get("qua_han")])
    judge.say("ky_truoc_co_tra_muon", bool(earlier), past, [then.get("qua_han")])
    both = earlier is not None and before is not None
    judge.say("so_duoc_hai_cot", both, f"{past}, {stock}", [then.get("qua_han"), *over_facts])
    judge.say("khong_ho_so_chuyen_sang", carried == 0, f"cột 6 = {carried}", [now["ky_truoc"]])
    judge.say("khong_giai_quyet_ho_so", done == 0, returned, late_facts)
    judge.say("du_nhieu_ho_so", done >= MANY, f"cột 7 = {done}, từ {MANY}", late_facts)
    judge.say("du_nhieu_ho_so_moi", came >= MANY, f"cột 4 + cột 5 = {came}, từ {MANY}", [now["tiep_nhan_trong_ky"]])
    forms = number(now, "phieu_hop_le") or 0
    judge.say("du_nhieu_phieu", forms >= MANY_FORMS, f"{forms} phiếu, từ {MANY_FORMS}", [now.get("phieu_hop_le")])
    happy = number(now, "phieu_hai_long") or 0
    judge.say(
        "khong_phieu_hai_long",
        forms > 0 and happy == 0,
        f"{happy} trong {forms} phiếu",
        [now.get("phieu_hop_le"), now.get("phieu_hai_long")],
    )
    online = number(now, "truc_tuyen") or 0
    judge.say("co_truc_tuyen", online > 0, f"cột 4 = {online}", [now["truc_tuyen"]])
    tasks, finished = number(now, "nhiem_vu") or 0, number(now, "nhiem_vu_hoan_thanh") or 0
    plan = [now.get("nhiem_vu"), now.get("nhiem_vu_hoan_thanh")]
    judge.say("ca_ke_hoach_da_xong", tasks == finished and tasks > 0, f"xong {finished} trong {tasks} nhiệm vụ", plan)
    judge.say("nhieu_hon_mot_nhiem_vu", tasks > 1, f"{tasks} nhiệm vụ", plan)
    judge.say("ke_hoach_xong_mot_phan", 0 < finished < tasks, f"xong {finished} trong {tasks} nhiệm vụ", plan)
    judge.say("ke_hoach_chua_xong", finished < tasks, f"xong {finished} trong {tasks} nhiệm vụ", plan)
    due, sent = number(now, "bao_cao_phai_nop") or 0, number(now, "bao_cao_dung_han") or 0
    reports = [now.get("bao_cao_phai_nop"), now.get("bao_cao_dung_han")]
    judge.say("moi_bao_cao_dung_han", due == sent and due > 0, f"{sent} trong {due} báo cáo đúng hạn", reports)
    missing = number(now, "bao_cao_chua_nop") or 0
    judge.say(
        "moi_bao_cao_da_den",
        due > 0 and missing == 0,
        f"chưa nhận {missing} trong {due} báo cáo",
        [*reports, now.get("bao_cao_chua_nop")],
    )
