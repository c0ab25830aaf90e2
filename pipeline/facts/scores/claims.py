"""What a notice of scores, and the sheet of one unit, may claim: who is highest or lowest, what was lost, what moved.

Only what stands apart is highest or lowest; where all are equal nobody is. Equal units are all counted as one answer.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from pipeline.facts.claims.claim import Claim, Judge, said
from pipeline.facts.fact import PERCENT, Fact
from pipeline.facts.scores.criteria import Criterion
from pipeline.facts.scores.scoring import Board, Score, number
from pipeline.ground.period import Period

Entries = Sequence[Mapping[str, Any]]


def board_claims(board: Board, found: Mapping[str, Any]) -> dict[str, Claim]:
    """`k` of the notice; `found` is what `standings` found of the same board, its blocks get `k` of their own."""
    judge, scores = Judge(board.period), board.scores
    totals = [score.total for score in scores]
    values = sorted({number(total) for total in totals})
    words = f"{len(scores)} đơn vị, cao nhất {said(values[-1])}, thấp nhất {said(values[0])} điểm"
    judge.say("cao_thap_khac_nhau", len(values) > 1, words, totals, about=_names(found["cao_nhat"]))
    judge.say("moi_don_vi_bang_diem", len(values) == 1 < len(scores), words, totals)
    first_class = str(found["xep_loai"][0]["loai"].value)
    lowest = found["thap_nhat"]
    below = len(values) > 1 and all(entry["loai"].value != first_class for entry in lowest)
    judge.say("thap_nhat_duoi_loai_dau", below, f"{words}; loại đầu: {first_class}", totals, about=_names(lowest))
    _groups(judge, found["nhom"])
    _moves(judge, scores, found)
    _gaps(judge, scores, found)
    for entry in found["khoi"]:
        entry["k"] = _block_claims(board.period, entry)
    return judge.claims


def sheet_claims(scored: Board, score: Score) -> dict[str, Claim]:
    """`k` of one unit's sheet."""
    judge, gap, change = Judge(scored.period), number(score.gap), number(score.change)
    told = f"thẩm định – tự chấm = {said(gap)}"
    judge.say("tham_dinh_thap_hon", gap < 0, told, [score.gap])
    judge.say("tham_dinh_cao_hon", gap > 0, told, [score.gap])
    known = score.change is not None
    moved = f"so với kỳ trước: {said(change) if known else 'không rõ'}"
    judge.say("tang_diem", known and change > 0, moved, [score.change])
    judge.say("giam_diem", known and change < 0, moved, [score.change])
    judge.say("bang_diem_ky_truoc", known and change == 0, moved, [score.change])
    leaves = [one for one in scored.criteria for one in one.walk() if not one.children]
    parted = [one for one in leaves if number(score.points[one.code][0]) != number(score.points[one.code][1])]
    lost = [one for one in leaves if _lost(one, score)]
    judge.say("co_tieu_chi_chenh_lech", bool(parted), f"{len(parted)} tiêu chí chênh lệch", _points(score, parted))
    judge.say("con_tieu_chi_mat_diem", bool(lost), f"{len(lost)} tiêu chí mất điểm", _points(score, lost))
    same = [each for each in scored.blocks[score.block] if each.rank.value == score.rank.value]
    judge.say("dong_hang", len(same) > 1, f"{len(same)} đơn vị cùng hạng", [each.total for each in same])
    return judge.claims


def _lost(one: Criterion, score: Score) -> bool:
    """Whether points of a criterion were lost: short of its most, or deducted; a bonus not had is nothing lost."""
    points = number(score.points[one.code][1])
    return points < 0 if one.apart else points < one.most


def _points(score: Score, criteria: Sequence[Criterion]) -> list[Fact]:
    return [fact for one in criteria for fact in score.points[one.code]]


def _groups(judge: Judge, groups: Entries) -> None:
    """Groups of criteria, best first: which lost nothing, which is highest or lowest where they differ."""
    rates = [_rate(entry) for entry in groups]
    facts = [entry["ty_le"] for entry in groups]
    words = f"mức đạt của các nhóm tiêu chí: {', '.join(said(rate, PERCENT) for rate in rates)}"
    whole = bool(rates) and rates[0] == 100
    judge.say("co_nhom_tron_diem", whole, words, facts)
    judge.say("moi_nhom_tron_diem", whole and rates[-1] == 100, words, facts)
    apart = len(set(rates)) > 1
    judge.say("nhom_cao_nhat", apart and not whole and rates[0] > 0, words, facts)
    judge.say("nhom_thap_nhat", apart, words, facts)
    between = sum(rates[-1] < rate < 100 for rate in rates)
    judge.say("nhom_khac_chua_tron_diem", apart and between > 0, words, facts)


def _rate(entry: Mapping[str, Any]) -> Fraction:
    return Fraction(entry["ty_le"].value or 0)


def _moves(judge: Judge, scores: Sequence[Score], found: Mapping[str, Any]) -> None:
    """Against the period before, of units scored in both: the furthest is one only where others moved less."""
    changes = [score.change for score in scores if score.change is not None]
    steps = sorted((number(change) for change in changes), reverse=True)
    words = f"thay đổi so với kỳ trước: {', '.join(said(step) for step in steps[:6]) or 'không rõ'}"
    for name, entries in (("tang", found["tien_bo"]), ("giam", found["sut_giam"])):
        moved = bool(entries)
        sole = moved and len(entries) < len(changes)
        judge.say(f"{name}_diem_nhieu_nhat", sole, words, changes, about=_names(entries))
        judge.say(f"{name}_diem_nhu_nhau", moved and not sole, words, changes, about=_names(entries))
    some = f"{len(changes)} trong {len(scores)} đơn vị có điểm kỳ trước"
    judge.say("ky_truoc_thieu_don_vi", 0 < len(changes) < len(scores), some, changes)


def _gaps(judge: Judge, scores: Sequence[Score], found: Mapping[str, Any]) -> None:
    """Where self-scored and appraised points part, and whether anything was lost at all."""
    parted, widest = found["lech"], found["lech_nhieu"]
    gaps = [score.gap for score in scores]
    words = f"{len(parted)} trong {len(scores)} đơn vị có chênh lệch"
    judge.say("co_chenh_lech", bool(parted), words, gaps)
    judge.say("chenh_lech_nhieu_nhat", len(parted) > len(widest), words, gaps, about=_names(widest))
    cut = found["bi_giam"]
    least = min((entry["so"].value for entry in cut), default=0)
    every = found["so_tieu_chi_bi_giam"].value
    told = f"{every} tiêu chí bị giảm điểm ở hai đơn vị trở lên, nêu {len(cut)}, từ {least} đơn vị"
    part = 0 < len(cut) < every
    judge.say("bi_giam_nhieu_nhat", part, told, [entry["so"] for entry in cut])
    lost = (found["lech"], found["sut_giam"], found["diem_tru"])
    nothing = not any(lost) and judge.claims["moi_nhom_tron_diem"].dung
    judge.say(
        "khong_mat_diem", nothing, f"{words}; bị trừ {len(found['diem_tru'])}; giảm {len(found['sut_giam'])}", gaps
    )


def _block_claims(period: Period, entry: Mapping[str, Any]) -> dict[str, Claim]:
    judge, best, members = Judge(period), entry["dan_dau"], entry["so"].value
    words = f"{len(best)} trong {members} đơn vị của khối đạt điểm cao nhất"
    judge.say("cao_nhat", len(best) < members, words, [one["diem"] for one in best], about=_names(best))
    judge.say("bang_diem", len(best) == members > 1, words, [one["diem"] for one in best], about=_names(best))
    return judge.claims


def _names(entries: Entries) -> list[str]:
    return [str(entry["ten"].value) for entry in entries]
