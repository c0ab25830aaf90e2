"""Days without a year: `20/11`, `chiều 22-4`, `từ 2-4/9`, and the days before a date in lists and spans."""

import re
from itertools import pairwise

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import ends
from pipeline.broadcast.words.numbers import cardinal, day, month
from pipeline.broadcast.words.pattern import pattern

_DAY_MONTH = pattern(r"(?<![\w/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/%]|[.,]\d)")
_DOTTED = pattern(r"(?<![\w/.,])(?P<day>\d{1,2})(?P<mark>[.-])(?P<month>\d{1,2})(?![\w/%-]|[.,]\d)")
_DAYS_BEFORE = pattern(r"(?<![\w/.,])(?P<days>\d{1,2}(?:\s*(?:,|và|-|đến)\s*\d{1,2})*)\s*(?:,|và|-|đến)\s*$")
_TAIL = pattern(r"\s*(?:-|đến|,|và)\s*(?:ngày\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>/\d{4})?(?!\d)")
_NAMED_STREET = pattern(
    r"(?<!\w)(?:đường|phường|phố|cầu|trường|công viên|quảng trường|THPT|THCS|tiểu học|chợ)\s*$", re.IGNORECASE
)
# Days in a row before a day of a month: `các ngày 1-2-3/5`, `vào 2 ngày 6, 7/8`.
_ROW_BEFORE = pattern(
    r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!từng )(?<!cả )(?<!\w)"
    r"ngày\s+\d{1,2}(?:\s*(?:,|;|và|-)\s*\d{1,2})*\s*(?:,|;|và|-)\s*$",
    re.IGNORECASE,
)
_MOST_PARTS = 10
_TIE = pattern(r"(?<=\d)\s*-\s*(?=\d)")
_SPAN_AHEAD = pattern(r"(?<!\w)từ(?:\s+ngày)?\s*$", re.IGNORECASE)
_TIED_BEFORE = pattern(r"(?<![\w/.,-])(?P<first>\d{1,2})\s?-\s?$")
_CAMPAIGN = pattern(r"(?<!\w)(?:đợt|tuần|nghỉ)\s[^\d,.;:]{1,30}$", re.IGNORECASE)
_UNTIL = pattern(r"(?<!\w)đến\s+(?:ngày\s+)?$")
# `Từ 1-7, thực hiện …`: at the head of a clause the hyphen is rather one of a date than of a span.
_FROM = pattern(r"(?:^|[.;:,!?(]\s*)(?:kể )?từ\s*$", re.IGNORECASE)
_UNTIL_DAY_SOURCE = r"\s*(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}-(?:1[0-2]|0?[1-9])(?![\d-])"
_UNTIL_DAY = pattern(_UNTIL_DAY_SOURCE)
_FROM_ENDS = pattern(rf"\s*,(?!\s*\d)|{_UNTIL_DAY_SOURCE}")
_CALENDAR = pattern(r"\s*(?:tháng|hằng tháng|hàng tháng|âm lịch|dương lịch)")
_SCORE = pattern(r"(?<!\w)(?:tỷ số|tỉ số|thắng|thua|hòa|số|lúc|khoảng)\s*$", re.IGNORECASE)
_NUMBER = pattern(r"\d+")
_PARTS_OF_DAY = ("ngày", "sáng", "chiều", "tối", "trưa", "đêm", "hôm")


def read(script: Script) -> None:
    """Claim `d/m`, then `d-m` and `d.m`."""
    for match in _DAY_MONTH.finditer(script.open):
        _slashed(script, match)
    script.blot()
    for match in _DOTTED.finditer(script.open):
        d, m = int(match["day"]), int(match["month"])
        if not slashes.valid(d, m):
            continue
        certainty = _dotted_day(script, match, d, m)
        if certainty:
            others = (f"{cardinal(d, script.station)} đến {cardinal(m, script.station)}",)
            reading = f"{day(d, script.station)} tháng {month(m, script.station)}"
            script.claim(*match.span(), Reading(reading, certainty, others), "ngày tháng")
            if _listed_before(script, match, d, m):
                days_before(script, match.start())
        elif match["mark"] == "-" and _span_of_days(script, match):
            others = (f"ngày {cardinal(d, script.station)} tháng {month(m, script.station)}",)
            script.claim(match.start("mark"), match.end("mark"), Reading(" đến ", Certainty.NGO, others), "khoảng")


def _slashed(script: Script, match: re.Match[str]) -> None:
    start, end = match.span()
    d, m = int(match["day"]), int(match["month"])
    row = _days_in_a_row(script.before(start), d, m)
    what, certainty = slashes.judge(script, start, end, match["day"], match["month"])
    if row:
        what, certainty = slashes.DAY, Certainty.CHAC
    if what not in (slashes.DAY, slashes.NO_DAY):
        if not slashes.valid(d, m) or not (
            _ends_on_a_day(script, end) or _ends_span(script, match) or _continues(script, start, match)
        ):
            return
        what, certainty = slashes.DAY, Certainty.KHA
    reading = f"{said(script, start, d)} tháng {month(m, script.station)}"
    share = f"{cardinal(d, script.station)} phần {month(m, script.station)}" if d < m <= _MOST_PARTS else ""
    others = (share or f"{cardinal(d, script.station)} trên {cardinal(m, script.station)}",)
    script.claim(start, end, Reading(reading, certainty, () if certainty is Certainty.CHAC else others), what)
    days_before(script, start)
    ties = [*_TIE.finditer(row + match["day"])]
    for tie in ties if len(ties) > 1 else ():
        at = start - len(row)
        script.claim(at + tie.start(), at + tie.end(), ", ", "ngày")
    if not _SPAN_AHEAD.search(script.before(start)):
        _pause_between_holidays(script, end, d, m)


def _days_in_a_row(before: str, d: int, m: int) -> str:
    """The words from “ngày” on, where what goes before `d/m` are days of the same month that rise up to it."""
    found = _ROW_BEFORE.search(before)
    days = [int(number) for number in _NUMBER.findall(found[0])] if found else []
    rising = all(one < other for one, other in pairwise([*days, d]))
    return found[0] if found and rising and days[0] > 0 and slashes.valid(d, m) else ""


def _listed_or_begun(script: Script, match: re.Match[str], *, known: bool) -> Certainty | None:
    """How sure `15-8` is a day by the days listed before it, or by the "từ" that opens its clause."""
    d, m = int(match["day"]), int(match["month"])
    before, after = script.before(match.start()), script.after(match.end())
    if (d > m or known) and _listed_before(script, match, d, m):
        return Certainty.CHAC
    if _FROM.search(before) and _FROM_ENDS.match(after):
        return Certainty.KHA if _UNTIL_DAY.match(after) else Certainty.NGO
    return None


def _listed_before(script: Script, match: re.Match[str], d: int, m: int) -> bool:
    """`ngày 14 và 15-8`: days of the same month go before, parted by a comma or "và"."""
    row = _days_in_a_row(script.before(match.start()), d, m)
    return bool(row) and not row.rstrip().endswith("-")


def _ends_span(script: Script, match: re.Match[str]) -> bool:
    """`từ 2-4/9`, `nghỉ lễ 30-2/5`: the days before are tied to this one by a hyphen; `7-8/10 điểm` are marks."""
    tied = _TIED_BEFORE.search(script.before(match.start()))
    if not tied or not 0 < int(tied["first"]) < int(match["day"]):
        return False
    before = script.before(match.start())[: tied.start()]
    if ends(before, "đợt nghỉ") or _CAMPAIGN.search(before) or ends(before, "ngày"):
        return True
    return not slashes.counts(script.after(match.end())) and not ends(before, "tỷ số")


def _dotted_day(script: Script, match: re.Match[str], d: int, m: int) -> Certainty | None:
    """How sure `20.4` or `22-4` is a day, None when it is none: a day name or a part of the day goes before it
    (chiều 22-4, Ngày Nhà giáo 20-11), or the country knows the day. What is counted behind it makes it a span.
    """
    before, after = script.before(match.start()), script.after(match.end())
    if slashes.in_units(after) or slashes.lasting(before):
        return None
    word = script.word_before(match.start())
    known = slashes.holiday(d, m)
    if match["mark"] == ".":
        tied = _continues(script, match.start(), match) or (known and ends(before.rstrip(" ,("), "ngày"))
        return Certainty.CHAC if word in _PARTS_OF_DAY or tied else None
    if slashes.measured(after) or _SCORE.search(before):
        return None
    if word == "ngày":
        return Certainty.CHAC if d > m or known else None
    shown = _listed_or_begun(script, match, known=known)
    if shown:
        return shown
    if slashes.surely_counts(after) and (d <= m or not ends(before, "buổi")):
        return None
    if ends(before, "buổi") or slashes.named_day(before) or slashes.holiday_named(before, d, m):
        return Certainty.CHAC
    dated = ends(before.rstrip(" ,("), "ngày")
    if _UNTIL.search(before) and _continues(script, match.start(), match):
        return Certainty.KHA
    if (known and (dated or _continues(script, match.start(), match))) or (dated and d > m):
        return Certainty.CHAC
    if known and d > 12 and not ends(before, "tỷ số"):
        return Certainty.KHA
    if dated and not ends(before, "ngày yếu") and word not in ("mùng", "mồng"):
        return Certainty.NGO
    return None


def _span_of_days(script: Script, match: re.Match[str]) -> bool:
    """`ngày 5-7` are three days, or one day of July: taken for days, and told."""
    return script.word_before(match.start()) == "ngày" and not (
        slashes.in_units(script.after(match.end()))
        or slashes.lasting(script.before(match.start()))
        or _CALENDAR.match(script.after(match.end()))
    )


def _ends_on_a_day(script: Script, end: int) -> bool:
    """Whether a span that begins here ends on what can only be a day: `1/4 đến 30/4`, `5/4-9/4/2021`."""
    tail = _TAIL.match(script.source, end)
    return tail is not None and (bool(tail["year"]) or int(tail["day"]) > int(tail["month"]))


def _continues(script: Script, start: int, match: re.Match[str]) -> bool:
    """A second day in a list or span of days (từ 15/4 đến 3/5; lễ 30/4 và 1/5) is a day like the first."""
    joined = re.search(r"\s*(?:-|đến|,|và)\s*(?:ngày\s+)?$", script.before(start))
    if not joined or not slashes.valid(int(match["day"]), int(match["month"])):
        return False
    first, second = int(match["day"]), int(match["month"])
    if first <= second and "đến" not in joined[0] and slashes.surely_counts(script.after(match.end())):
        return False  # `Đến ngày 30/9, 9/11 ấp đạt`
    at = start - len(joined[0])
    return script.rule_ending(at) in ("ngày tháng", "ngày tháng năm")


def _pause_between_holidays(script: Script, end: int, d: int, m: int) -> None:
    """`30/4 - 1/5`: two holidays named together, not a span of days."""
    match = re.match(r"\s?-\s?(?=(\d{1,2})/(\d{1,2})(?![\d/]))", script.source[end : end + 12])
    if match and slashes.holiday(d, m) and slashes.holiday(int(match[1]), int(match[2])):
        script.claim(end, end + match.end(), ", ", "ngày lễ")


def said(script: Script, start: int, d: int) -> str:
    """The day `d` that stands at `start`; a street named after a day (đường 3/2) has no mùng."""
    if _NAMED_STREET.search(script.before(start)) or script.word_before(start) in ("mùng", "mồng"):
        return cardinal(d, script.station)
    return day(d, script.station)


def days_before(script: Script, start: int) -> None:
    """In `10, 11/5` and `15-17/4` the bare numbers before a day of a month are days too."""
    match = _DAYS_BEFORE.search(script.before(start))
    if not match:
        return
    offset = start - len(script.before(start))
    before = script.before(start)[: match.start()]
    tied = "-" in match[0] or re.search(r"(?<!\w)(?:ngày|từ|sáng|chiều|tối|dịp)\s*$", before, re.IGNORECASE)
    if not tied:
        return
    for number in _NUMBER.finditer(script.before(start), match.start(), match.end()):
        a, b = offset + number.start(), offset + number.end()
        if number[0] and 1 <= int(number[0]) <= 31 and script.open[a:b] == number[0]:
            script.claim(a, b, day(int(number[0]), script.station), "ngày")
