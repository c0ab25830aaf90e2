"""Dates: d/m/yyyy in all its spellings, days and months in words and lists, m/yyyy, quarters, days without a year."""

import re

from pipeline.broadcast import slashes
from pipeline.broadcast.context import ends
from pipeline.broadcast.numbers import cardinal, day, month, ordinal
from pipeline.broadcast.page import Page
from pipeline.broadcast.pattern import pattern
from pipeline.broadcast.spoken import Certainty, Reading

NEEDS = pattern(r"\d")

_FULL = pattern(
    r"(?<![\w/.,])(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:1[5-9]|20|21)\d\d|\d\d)(?![\w/]|[.,]\d)"
)
_DAY_MONTH = pattern(r"(?<![\w/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/%]|[.,]\d)")
_DOTTED = pattern(r"(?<![\w/.,])(?P<day>\d{1,2})(?P<mark>[.-])(?P<month>\d{1,2})(?![\w/%-]|[.,]\d)")
_MONTH_YEAR = pattern(r"(?<![\w/.,])(?P<month>\d{1,2})\s?[/-]\s?(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")
_AFTER_DAY = pattern(
    r"(?<!\w)[Nn](?:gày|GÀY)\s+(?P<days>\d{1,2}(?:\s*(?:,|;|-|và|đến|hoặc|&)\s*(?:ngày\s+)?\d{1,2}(?![\d/.,%]*\d))*)(?![\d/]|[.,]\d)"
)
_CALENDAR = pattern(r"\s*(?:tháng|hằng tháng|hàng tháng|mỗi tháng|âm lịch|dương lịch|/)")
_EACH_DAY = pattern(r"(?<!\w)(?:mỗi|một|trong|từng|hằng|hàng|số|bình quân|\d)\s+ngày\s*$", re.IGNORECASE)
_AFTER_MONTH = pattern(
    r"(?<!\w)[Tt](?:háng|HÁNG)\s+(?P<months>\d{1,2}(?!\d|/\d{1,2}(?!\d))(?:\s*(?:,|;|-|và|đến|hoặc|&)\s*\d{1,2}(?![\d,.]*[\d%]|/\d{1,2}(?!\d)))*)"
)
_DAYS_BEFORE = pattern(r"(?<![\w/.,])(?P<days>\d{1,2}(?:\s*(?:,|và|-|đến)\s*\d{1,2})*)\s*(?:,|và|-|đến)\s*$")
_SHORT_MONTH = pattern(r"(?<![\w/-])T\.?(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\w)")
_SHORT_QUARTER = pattern(r"(?<![\w/-])Q\.?(?P<quarter>[1-4]|I{1,3}|IV)/(?P<year>(?:19|20)\d\d)(?!\w)")
_SHORT_WEEKDAYS = pattern(r"(?<![\w/-])T([2-7])\s*(-|đến|,)\s*T([2-7])(?!\w)")
_PARTS_OF_DAY = ("ngày", "sáng", "chiều", "tối", "trưa", "đêm", "hôm")
_TAIL = pattern(r"\s*(?:-|đến|,|và)\s*(?:ngày\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>/\d{4})?(?!\d)")
_QUARTER = pattern(r"(?<!\w)[Qq](?:uý|UÝ)\s*$")
_MONTH_WORD = pattern(r"(?<!\w)tháng\s*$", re.IGNORECASE)
_MONTH_LIST = pattern(r"(?<!\w)tháng\s+\d{1,2}(?:\s*(?:,|và|-|đến|;)\s*\d{1,2})*\s*(?:,|và|-|đến|;)\s*$", re.IGNORECASE)
# In `tháng 3 - 5/2021` the second month is named again, or "năm" would be heard twice.
_MONTH_SPAN = pattern(r"\d\s*(?:-|đến)\s*$")
_NAMED_STREET = pattern(
    r"(?<!\w)(?:đường|phường|phố|cầu|trường|công viên|quảng trường|THPT|THCS|tiểu học|chợ)\s*$", re.IGNORECASE
)
_NUMBER = pattern(r"\d+")


def read(page: Page) -> None:
    """Claim whole dates first, then what is less than a date."""
    _full(page)
    page.blot()
    _short(page)
    page.blot()
    _month_year(page)
    page.blot()
    _day_month(page)
    page.blot()
    _in_words(page)


def _full(page: Page) -> None:
    for match in _FULL.finditer(page.open):
        d, m, y = int(match["day"]), int(match["month"]), match["year"]
        if match["mark"] == "-" and page.source[match.start() - 1 : match.start()] == "-":
            continue
        short = len(y) == 2
        year = int(y) + (2000 if int(y) < 50 else 1900) if short else int(y)
        if not (1 <= d <= 31 and 1 <= m <= 12) or (short and (match["mark"] != "/" or match["year"] == "00")):
            continue
        certainty = Certainty.KHA if short else Certainty.CHAC
        if not slashes.valid(d, m, year):
            certainty = Certainty.NGO  # 30/02/2021: written as a date, but no calendar has it
        said = f"{_day(page, match.start(), d)} tháng {month(m, page.station)} năm {cardinal(year, page.station)}"
        page.claim(*match.span(), Reading(said, certainty), "ngày tháng năm")
        _days_before(page, match.start())


def _short(page: Page) -> None:
    """`T4/2021` is a month, `Q1/2021` and `QII/2021` a quarter, `T2 - T6` weekdays."""
    for match in _SHORT_MONTH.finditer(page.open):
        if 1 <= int(match["month"]) <= 12:
            said = f"tháng {month(int(match['month']), page.station)} năm {cardinal(int(match['year']), page.station)}"
            page.claim(*match.span(), said, "tháng năm")
    for match in _SHORT_QUARTER.finditer(page.open):
        quarter = match["quarter"]
        number = int(quarter) if quarter.isdecimal() else ("", "I", "II", "III", "IV").index(quarter)
        said = f"quý {cardinal(number, page.station)} năm {cardinal(int(match['year']), page.station)}"
        page.claim(*match.span(), said, "quý")
    for match in _SHORT_WEEKDAYS.finditer(page.open):
        first, second = (ordinal(int(match[n]), page.station) for n in (1, 3))
        join = ", " if match[2] == "," else " đến "
        page.claim(*match.span(), f"thứ {first}{join}thứ {second}", "thứ tự")


def _day(page: Page, start: int, d: int) -> str:
    if _NAMED_STREET.search(page.before(start)) or page.word_before(start) in ("mùng", "mồng"):
        return cardinal(d, page.station)
    return day(d, page.station)


def _days_before(page: Page, start: int) -> None:
    """In `10, 11/5` and `15-17/4` the bare numbers before a day of a month are days too."""
    match = _DAYS_BEFORE.search(page.before(start))
    if not match:
        return
    offset = start - len(page.before(start))
    before = page.before(start)[: match.start()]
    tied = "-" in match[0] or re.search(r"(?<!\w)(?:ngày|từ|sáng|chiều|tối|dịp)\s*$", before, re.IGNORECASE)
    if not tied:
        return
    for number in _NUMBER.finditer(page.before(start), match.start(), match.end()):
        a, b = offset + number.start(), offset + number.end()
        if number[0] and 1 <= int(number[0]) <= 31 and page.open[a:b] == number[0]:
            page.claim(a, b, day(int(number[0]), page.station), "ngày")


def _month_year(page: Page) -> None:
    for match in _MONTH_YEAR.finditer(page.open):
        m, year = int(match["month"]), cardinal(int(match["year"]), page.station)
        before = page.before(match.start())
        if _QUARTER.search(before) and 1 <= m <= 4:
            page.claim(*match.span(), f"{cardinal(m, page.station)} năm {year}", "quý")
        elif 1 <= m <= 12 and "-" not in match[0]:
            known = _MONTH_WORD.search(before) or _MONTH_LIST.search(before)
            spanned = _MONTH_SPAN.search(before)
            lead = "" if known and not spanned else "tháng "
            page.claim(
                *match.span(),
                Reading(f"{lead}{month(m, page.station)} năm {year}", Certainty.CHAC if known else Certainty.KHA),
                "tháng năm",
            )
        elif 1 <= m <= 12 and _MONTH_WORD.search(before):
            page.claim(*match.span(), f"{month(m, page.station)} năm {year}", "tháng năm")


def _day_month(page: Page) -> None:
    for match in _DAY_MONTH.finditer(page.open):
        start, end = match.span()
        what, certainty = slashes.judge(page, start, end, match["day"], match["month"])
        if (
            what is not slashes.DAY
            and _ends_on_a_day(page, end)
            and slashes.valid(int(match["day"]), int(match["month"]))
        ):
            what, certainty = slashes.DAY, Certainty.KHA
        if what is not slashes.DAY:
            if not _continues(page, start, match):
                continue
            certainty = Certainty.KHA
        said = f"{_day(page, start, int(match['day']))} tháng {month(int(match['month']), page.station)}"
        others = (f"{cardinal(int(match['day']), page.station)} trên {cardinal(int(match['month']), page.station)}",)
        page.claim(start, end, Reading(said, certainty, () if certainty is Certainty.CHAC else others), "ngày tháng")
        _days_before(page, start)
        _pause_between_holidays(page, end, int(match["day"]), int(match["month"]))
    page.blot()
    for match in _DOTTED.finditer(page.open):
        d, m = int(match["day"]), int(match["month"])
        if slashes.valid(d, m) and _is_dotted_day(page, match, d, m):
            page.claim(*match.span(), f"{day(d, page.station)} tháng {month(m, page.station)}", "ngày tháng")


def _is_dotted_day(page: Page, match: re.Match[str], d: int, m: int) -> bool:
    """`ngày 20.4`, `chiều 22-4`, `dịp 30-4`; but `ngày 5-7` is a span of days, unless it is a holiday."""
    known = slashes.holiday(d, m)
    if match["mark"] == "-" and not (d > m or known):
        return False
    return page.word_before(match.start()) in _PARTS_OF_DAY or (
        known and (ends(page.before(match.start()).rstrip(" ,("), "ngày") or _continues(page, match.start(), match))
    )


def _ends_on_a_day(page: Page, end: int) -> bool:
    """Whether a span that begins here ends on what can only be a day: `1/4 đến 30/4`, `5/4-9/4/2021`."""
    tail = _TAIL.match(page.source, end)
    return tail is not None and (bool(tail["year"]) or int(tail["day"]) > int(tail["month"]))


def _continues(page: Page, start: int, match: re.Match[str]) -> bool:
    """A second day in a list or span of days (từ 15/4 đến 3/5; lễ 30/4 và 1/5) is a day like the first."""
    joined = re.search(r"\s*(?:-|đến|,|và)\s*(?:ngày\s+)?$", page.before(start))
    if not joined or not slashes.valid(int(match["day"]), int(match["month"])):
        return False
    at = start - len(joined[0])
    return page.rule_ending(at) in ("ngày tháng", "ngày tháng năm")


def _pause_between_holidays(page: Page, end: int, d: int, m: int) -> None:
    """`30/4 - 1/5`: two holidays named together, not a span of days."""
    match = re.match(r"\s?-\s?(?=(\d{1,2})/(\d{1,2})(?![\d/]))", page.source[end : end + 12])
    if match and slashes.holiday(d, m) and slashes.holiday(int(match[1]), int(match[2])):
        page.claim(end, end + match.end(), ", ", "ngày lễ")


def _in_words(page: Page) -> None:
    for match in _AFTER_DAY.finditer(page.open):
        if _EACH_DAY.search(page.before(match.start("days"))):
            continue
        calendar = bool(_CALENDAR.match(page.source, match.end()))
        if not calendar and slashes.counts(page.after(match.end())):
            continue
        numbers = list(_NUMBER.finditer(match["days"]))
        for number in numbers if calendar else numbers[:1]:
            if 1 <= int(number[0]) <= 31:
                a = match.start("days") + number.start()
                page.claim(a, a + len(number[0]), day(int(number[0]), page.station), "ngày")
    page.blot()
    for match in _AFTER_MONTH.finditer(page.open):
        numbers = list(_NUMBER.finditer(match["months"]))
        if re.search(r"\d\s*$", page.before(match.start())) and slashes.counts(page.after(match.end())):
            continue
        for number in numbers:
            if 1 <= int(number[0]) <= 12 and not (number is not numbers[0] and slashes.counts(page.after(match.end()))):
                a = match.start("months") + number.start()
                page.claim(a, a + len(number[0]), month(int(number[0]), page.station), "tháng")
