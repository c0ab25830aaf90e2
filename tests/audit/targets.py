"""Judges what is said of a year's targets: reached, missed, again, for the first time."""

import re

from tests.audit.masks import Masked
from tests.audit.scene import Judged, Scene, ruleset

RULES, rule = ruleset()

_COUNT = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_MISSED = re.compile(r"chưa|dưới|không giữ|không đạt")
_REACHED = re.compile(r"đạt|vượt|tới mức|mức chỉ tiêu|trên (mức )?chỉ tiêu|trở lại|lấy lại|giữ|tiếp tục")
_AGAIN = re.compile(r"trở lại|lấy lại|đạt lại|lại đạt|lại được giữ")
_STILL = re.compile(r"tiếp tục|cả hai tháng|thêm (một|‹)|như trước|vẫn")


def _said(text: str) -> tuple[bool | None, bool | None, bool]:
    """What a sentence says of this month, of the month before, and whether it fits together."""
    text = re.sub(r"(cao hơn|thấp hơn|nhiều hơn|ít hơn|không bằng|tăng|giảm)( so với)?( cuối)? tháng trước", "", text)
    text = re.sub(r"như (mấy |các |những )?tháng trước,?", "như trước", text).replace("tháng trước,", "tháng trước")
    now: list[bool] = []
    then: list[bool] = []
    if after := re.search(r"sau một tháng (chưa )?đạt", text):
        then.append(not after[1])
        text = text.replace(after[0], "")
    text = re.sub(r"(?<!^)(?<!; )(?<!, )(tháng này)", r", \1", text)
    for clause in re.split(r"[,;]| nhưng ", text):
        missed, reached = bool(_MISSED.search(clause)), bool(_REACHED.search(clause))
        if "tháng trước" in clause:
            if "cũng" in clause and not missed:
                then += now[-1:] or [True]
            elif missed or reached:
                then.append(not missed)
            continue
        if missed or reached:
            now.append(not missed)
        if _AGAIN.search(clause) and not missed:
            then.append(False)
        if re.search(r"không giữ được|lại chưa", clause):
            then.append(True)
    if _STILL.search(text) and now:
        then.append(now[-1])
    return (now[0] if now else None), (then[0] if then else None), len(set(now)) < 2 and len(set(then)) < 2


@rule(
    "target",
    r".*(?:chỉ tiêu|mức ấy|đã đạt|thì chưa|tháng đầu tiên|đạt lại|đạt thêm|chưa đạt|^tháng trước thì đạt|được như vậy).*",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    text, month = match[0].lower(), scene.month
    what = scene.topic if scene.topic in ("on", "net", "glad") else "on"
    now, then, whole = _said(text)
    if now is None and then is None:
        return None, ""
    met = [scene.ledger.met(what, m) for m in range(1, month + 1)]
    shares = [scene.ledger.share(what, m) for m in range(max(1, month - 2), month + 1)]
    told = f"{what}: {shares} against {scene.ledger.goal(what)}, met {met[-3:]}; said now {now}, before {then}"
    if every := re.search(
        rf"(?:({'|'.join(_COUNT)}|‹Q\d+›) tháng (?:liền|qua|liên tiếp|nay)|tháng nào .{{0,12}}cũng)", match[0]
    ):
        length = _COUNT.get((every[1] or "").lower()) or (int(said.of[every[1]].value) if every[1] else month)
        return len(met) >= length and set(met[-length:]) == {now}, told + f" (for {length} months)"
    if streak := re.search(r"tháng thứ (hai|ba|tư|bốn|năm|sáu)(?: liền| liên tiếp)?|(?:như )?(mấy) tháng trước", text):
        length = {"hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6}.get(streak[1] or "", 3)
        return len(met) >= length and set(met[-length:]) == {now}, told + f" (for {length} months)"
    if re.search(r"lần đầu|đầu tiên", text):
        # A month with no file at all proves nothing, but one before must have fallen short.
        blank = all(m is False or not scene.ledger.share(what, i + 1)[1] for i, m in enumerate(met[:-1]))
        return met[-1] is True and now is not False and blank and False in met[:-1], told
    good = whole and now in (None, met[-1]) and then in (None, met[-2] if month > 1 else None)
    if good and (after := re.search(r"sau một tháng (chưa )?đạt", text)) and month > 2:
        return met[-3] is not (not after[1]), told + " (“một tháng”)"
    if good and "vượt" in text:
        return scene.ledger.rate(what, month) != scene.ledger.goal(what), told
    return good, told
