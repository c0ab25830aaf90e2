"""Whether the books of all offices are in the sums, who is not and why, whether any cell is doubted."""

from pipeline.facts.claims.claim import Judge
from pipeline.facts.month.sending import WhoSent


def sending_claims(judge: Judge, of: WhoSent) -> None:
    """Whether all are in the sums, who is not and why, whether anything is doubted."""
    due, taken, missing, unsure, out = (
        of.scope[f"don_vi_{name}"]
        for name in ("phai_gui_so", "da_tong_hop", "chua_gui_so", "chua_ro_gui", "so_de_ngoai")
    )
    words = f"tổng hợp {taken.value} trong {due.value} đơn vị; chưa gửi {missing.value}, để ngoài {out.value}"
    words += f", chưa rõ {unsure.value}" if unsure.value else ""
    judge.say("moi_don_vi_da_tong_hop", due.value == taken.value, words, [due, taken])
    judge.say("chi_mot_phan_don_vi", due.value != taken.value, words, [due, taken])
    judge.say("co_don_vi_chua_gui_so", bool(missing.value), words, [missing])
    judge.say("co_don_vi_chua_ro_gui", bool(unsure.value), words, [unsure])
    judge.say("co_so_de_ngoai", bool(out.value), words, [out])
    odd = of.scope["o_can_xem_lai"]
    judge.say("co_o_can_xem_lai", bool(odd.value), f"{odd.value} ô cần xem lại", [odd, taken])
    judge.say("khong_o_can_xem_lai", not odd.value, f"{odd.value} ô cần xem lại", [odd, taken])
