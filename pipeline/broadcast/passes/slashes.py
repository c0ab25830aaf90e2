"""`a/b`: a day of a month, a ratio, or a fraction? The one judge that the passes for dates and for ratios both ask."""

import re
from calendar import monthrange

from pipeline.broadcast.script import REACH, Script
from pipeline.broadcast.spoken import Certainty
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import begins, begins_with, ends, phrases
from pipeline.broadcast.words.pattern import pattern

DAY, RATIO, FRACTION, SCORE = "ngày tháng", "tỷ số", "phân số", "điểm thi đấu"
# A day that no calendar has (31/6).
NO_DAY = "ngày không có trong lịch"

# How long, not which day: mỗi ngày, cả ngày; there the number behind is no day of a month.
_LASTING = pattern(r"(?<!\w)(?:mỗi|một|từng|hằng|hàng|cả|suốt|nửa|bình quân|số|\d)\s+ngày\s*$", re.IGNORECASE)
_WITHIN_DAY = pattern(r"(?<!\w)trong\s+ngày\s*$", re.IGNORECASE)
_DAY_WORD = pattern(r"(?<!\w)ngày\s*$", re.IGNORECASE)
# A day that has a name: Ngày Nhà giáo Việt Nam, Ngày hội, ngày thành lập.
_NAMED_DAY = pattern(
    r"(?<!\w)Ngày\s+[^\W\da-z_][^\d.;:,()]{1,36}$|"
    r"(?<!\w)ngày (?:thành lập|truyền thống|sinh|giải phóng)\s[^\d.;:,()]{1,36}$"
)
_UNIT = pattern(r"\s*(?:[%‰°$€₫]|[^\W\d_]+[²³23]?)")
# In `1.5-2.5 km` the unit stands behind the second number.
_SECOND_SIDE = pattern(r"\s?(?:-|đến|x|×|và|hoặc)\s?\d[\d.,]*")
_HOUR = pattern(r"\s*(?:h|giờ|g)(?:\s?\d\d)?(?![^\W\d_])", re.IGNORECASE)
_TIME = pattern(r"\s*(?:ngày|giờ|buổi|tuần|tháng|năm)(?!\w)")
# Round the clock (ngày đêm 24/7; sáng, chiều, tối 24/7): no part of a day that a date follows.
_ROUND_THE_CLOCK = pattern(
    r"(?<!\w)(?:(?:ngày|lẫn|cả|suốt|và) đêm|(?:sáng|trưa|chiều)\s*(?:,|và|lẫn)\s*(?:tối|đêm))\s*$", re.IGNORECASE
)
_EVERY_YEAR = pattern(r"\s*\(?(?:(?:âm|dương) lịch|ÂL|AL|DL|(?:hằng|hàng|mỗi) năm)(?!\w)")
# `tối 12/8 xã họp`: no share is greater than its whole, so what is counted behind is the next word of the sentence.
_PART_OF_DAY = pattern(r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm)\s*$", re.IGNORECASE)
_SPORT = pattern(
    r"(?<!\w)(?:bóng|trận|thắng|thua|hòa|hoà|sec|séc|set|hiệp|ván|cầu lông|quần vợt|tennis|đá cầu|đánh bại|chung kết"
    r"|bán kết|tứ kết)(?!\w)",
    re.IGNORECASE,
)
_POINTS_AHEAD = pattern(
    r"(?<!\w)(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|đánh bại|hạ|gỡ|séc|sec|set|hiệp|ván)(?!\w)[^.;!?\n]{0,80}$",
    re.IGNORECASE,
)
_POINTS_END = pattern(r"\s*(?:[,;.)!?]|$|và\s*\d|(?:trước|nghiêng|chung cuộc|ở|sau|trong)(?!\w))")
_OLD_NEW = pattern(r"\s*(?:lên|xuống|còn|trong)\s")


def counts(text: str) -> bool:
    """Whether the text begins with a noun that is counted (xã, hồ sơ, điểm …)."""
    return begins_with(text.lstrip(' \t“"'), tables.words("danh-tu-dem"))


def surely_counts(text: str) -> bool:
    """As `counts`, without the nouns that are verbs as well (tổ chức, báo cáo)."""
    return counts(text) and not begins(text.lstrip(' \t“"'), "danh từ cũng là động từ")


def named_day(before: str) -> bool:
    """Whether the words before are the name of a day of the year."""
    return _NAMED_DAY.search(before) is not None


def holiday_named(before: str, day: int, month: int) -> bool:
    """Whether the two syllables before belong to the name by which the country knows this day."""
    last = " ".join(before.rstrip(" ,(“").lower().split()[-2:])
    return " " in last and any(
        (row[0], row[1]) == (str(day), str(month)) and last in row[2].lower() for row in tables.rows("ngay-le")
    )


def measured(text: str) -> bool:
    """Whether the text begins with a unit of measure or a word of scale."""
    match = _UNIT.match(text)
    return match is not None and (
        match[0].strip() in tables.pairs("don-vi-do") or match[0].strip() in phrases("khoảng")
    )


def in_units(text: str) -> bool:
    """Whether the number before this text is a measure, whatever goes before it: a unit or a word of scale follows, at
    once or behind the other side of a span. What only counts (người, hộ) is none: a day may go before it too.
    """
    other = _SECOND_SIDE.match(text)
    if other:
        text = text[other.end() :]
        if _HOUR.match(text):
            return False
    match = _UNIT.match(text)
    if match is not None and match[0].strip() in tables.pairs("don-vi-do"):
        return True
    words = text.lstrip().partition("/")[0]
    return words[:1].islower() and begins(words, "đơn vị bằng chữ")


def lasts(text: str) -> bool:
    """Whether the text begins with a length of time (ngày, giờ)."""
    return _TIME.match(text) is not None


def lasting(before: str) -> bool:
    """Whether "ngày" before is a length of time."""
    return _LASTING.search(before) is not None


def holiday(day: int, month: int) -> bool:
    """Whether the country knows this day by its numbers."""
    return (str(day), str(month)) in {(row[0], row[1]) for row in tables.rows("ngay-le")}


def valid(day: int, month: int, year: int = 2000) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def judge(script: Script, start: int, end: int, first: str, second: str) -> tuple[str, Certainty]:
    """What `first/second` at `start:end` of the source is, and how sure that is."""
    before, after = script.before(start), script.after(end)
    if lasting(before) or (_WITHIN_DAY.search(before) and surely_counts(after)):
        before = _DAY_WORD.sub("", before)
    a, b = int(first), int(second)
    if _is_score(script, start, before, after):
        return SCORE, Certainty.KHA
    # A fraction as people say it.
    part = 0 < a < b <= 10 and not first.startswith("0")
    # `từ 7 giờ ngày 3/8 đến 17 giờ`: what is measured behind is no other side of a day's.
    if in_units(after) and not (_DAY_WORD.search(before) and _SECOND_SIDE.match(after)):
        return FRACTION if part else RATIO, Certainty.CHAC
    if not valid(a, b) or len(first) > 2 or len(second) > 2:
        return _no_day(a, b, before, after, part=part)
    if _DAY_WORD.search(before):
        # `Ngày 3/4 số hộ …`: a day whose comma is missing, or three quarters of them.
        return DAY, Certainty.NGO if part and begins(after, "toàn thể") else Certainty.CHAC
    return (
        _told_behind(a, b, before, after, part=part)
        or _told_before(a, b, before)
        or _by_the_figures(a, b, zero=second.startswith("0") or (first.startswith("0") and a > b))
    )


def _is_score(script: Script, start: int, before: str, after: str) -> bool:
    """`thắng 3-2 (25/20, 22/25, 15/13)`: the points of two sides, in a sentence of sport."""
    if ends(before.rstrip(" ,("), "ngày") or not _POINTS_END.match(after):
        return False
    first, last = script.sentence(start)
    return (
        _POINTS_AHEAD.search(script.source[max(first, start - 2 * REACH) : start]) is not None
        and _SPORT.search(script.source, first, last) is not None
    )


_What = tuple[str, Certainty]


def _no_day(a: int, b: int, before: str, after: str, *, part: bool) -> _What:
    if not valid(a, b) and a <= 31 and 1 <= b <= 12 and _DAY_WORD.search(before):
        return NO_DAY, Certainty.NGO
    whole = part and (begins(after, "toàn thể") or ends(before, "phần"))
    return FRACTION if whole else RATIO, Certainty.CHAC


def _told_behind(a: int, b: int, before: str, after: str, *, part: bool) -> _What | None:
    """What the words behind tell, and with them the words that surely tell before."""
    if _EVERY_YEAR.match(after) or (a > b and _PART_OF_DAY.search(before) and not _ROUND_THE_CLOCK.search(before)):
        return DAY, Certainty.CHAC
    if a == 1 and part and lasts(after):
        return FRACTION, Certainty.KHA
    if part and (begins(after, "toàn thể") or ends(before, "phần chắc")):
        return FRACTION, Certainty.CHAC
    always = (a, b) == (24, 7) and (_ROUND_THE_CLOCK.search(before) or not ends(before.rstrip(" ,("), "ngày"))
    if counts(after) or always:
        return RATIO, Certainty.CHAC
    if (a, b) == (1, 2) and not ends(before.rstrip(" ,("), "ngày"):
        return FRACTION, Certainty.KHA
    if part and ends(before, "phần") and not holiday(a, b):
        return FRACTION, Certainty.KHA
    return (RATIO, Certainty.KHA) if _OLD_NEW.match(after) and a <= b else None


def _told_before(a: int, b: int, before: str) -> _What | None:
    """What the words before tell, and the calendar."""
    if named_day(before):
        return DAY, Certainty.KHA
    if ends(before.rstrip(" ,("), "ngày"):
        weak = ends(before, "ngày yếu") and a <= b and not holiday(a, b)
        return DAY, Certainty.KHA if weak else Certainty.CHAC
    ratio = ends(before, "tỷ số")
    if holiday(a, b) and not ratio:
        return DAY, Certainty.KHA
    return (RATIO, Certainty.KHA) if ratio else None


def _by_the_figures(a: int, b: int, *, zero: bool) -> _What:
    """Where no word tells: a nought before a figure, or the greater figure first, is a day's."""
    if zero:
        return DAY, Certainty.KHA
    if a > b:
        return DAY, Certainty.KHA if a > 12 else Certainty.NGO
    return RATIO, Certainty.NGO
