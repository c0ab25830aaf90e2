"""Dates: d/m/yyyy in all its spellings, days and months in words and lists, m/yyyy, quarters, days without a year."""

import re

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.passes.times import day_of_month
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import begins
from pipeline.broadcast.words.numbers import cardinal, day, month
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d")

_FULL = pattern(
    r"(?<![\w/.,])(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:1[5-9]|20|21)\d\d|\d\d)(?![\w/]|[.,]\d)"
)
_MONTH_YEAR = pattern(r"(?<![\w/.,])(?P<month>\d{1,2})\s?[/-]\s?(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")
_AFTER_DAY = pattern(
    r"(?<!\w)[Nn](?:gày|GÀY)\s+(?P<days>\d{1,2}(?:\s*(?:,|;|-|và|đến|hoặc|&)\s*(?:ngày\s+)?\d{1,2}(?![\d/.,%]*\d))*)(?![\d/]|[.,]\d)"
)
_MAY = 5
_THEN_YEAR = pattern(r"\s*năm\s+\d{4}(?!\d)", re.IGNORECASE)
_CALENDAR = pattern(r"\s*(?:tháng|hằng tháng|hàng tháng|mỗi tháng|âm lịch|dương lịch|/)")
_EACH_DAY = pattern(r"(?<!\w)(?:mỗi|một|trong|từng|hằng|hàng|số|bình quân|\d)\s+ngày\s*$", re.IGNORECASE)
_AFTER_MONTH = pattern(
    r"(?<!\w)[Tt](?:háng|HÁNG)\s+(?P<months>\d{1,2}(?!\d|/\d{1,2}(?!\d))(?:\s*(?:,|;|-|và|đến|hoặc|&)\s*\d{1,2}(?![\d,.]*[\d%]|/\d{1,2}(?!\d)))*)"
)
_DATE_LINE = pattern(r"(?<!\w)(?:ngày|mùng|mồng|đến|,|và|-)\s*\d{1,2}\s*$", re.IGNORECASE)
_SHORT_QUARTER = pattern(r"(?<![\w/-])Q\.?(?P<quarter>[1-4]|I{1,3}|IV)/(?P<year>(?:19|20)\d\d)(?!\w)")
_QUARTER = pattern(r"(?<!\w)[Qq](?:uý|UÝ)\s*$")
_QUARTERS_BEFORE = pattern(r"(?<!\w)quý\s+[1-4](?:\s*(?:,|và|-|đến)\s*[1-4])*\s*(?:,|và|-|đến)\s*$", re.IGNORECASE)
_MONTH_WORD = pattern(r"(?<!\w)tháng\s*$", re.IGNORECASE)
_MONTH_LIST = pattern(r"(?<!\w)tháng\s+\d{1,2}(?:\s*(?:,|và|-|đến|;)\s*\d{1,2})*\s*(?:,|và|-|đến|;)\s*$", re.IGNORECASE)
# In `tháng 3 - 5/2021` the second month is named again, or "năm" would be heard twice.
_MONTH_SPAN = pattern(r"\d\s*(?:-|đến)\s*$")
_NUMBER = pattern(r"\d+")


def read(script: Script) -> None:
    """Claim whole dates first, then what is less than a date."""
    _full(script)
    script.blot()
    _short(script)
    script.blot()
    _month_year(script)
    script.blot()
    day_of_month.read(script)
    script.blot()
    _in_words(script)


def _full(script: Script) -> None:
    for match in _FULL.finditer(script.open):
        d, m, y = int(match["day"]), int(match["month"]), match["year"]
        if match["mark"] == "-" and script.source[match.start() - 1 : match.start()] == "-":
            continue
        short = len(y) == 2
        year = int(y) + (2000 if int(y) < 50 else 1900) if short else int(y)
        if not (1 <= d <= 31 and 1 <= m <= 12) or (short and (match["mark"] != "/" or match["year"] == "00")):
            continue
        certainty = Certainty.KHA if short else Certainty.CHAC
        if not slashes.valid(d, m, year):
            certainty = Certainty.NGO  # 30/02/2021: written as a date, but no calendar has it
        the_day = day_of_month.said(script, match.start(), d)
        said = f"{the_day} tháng {month(m, script.station)} năm {cardinal(year, script.station)}"
        script.claim(
            *match.span(), Reading(said, certainty), slashes.NO_DAY if certainty is Certainty.NGO else "ngày tháng năm"
        )
        day_of_month.days_before(script, match.start())


def _short(script: Script) -> None:
    """`Q1/2021` and `QII/2021` are quarters."""
    for match in _SHORT_QUARTER.finditer(script.open):
        quarter = match["quarter"]
        number = int(quarter) if quarter.isdecimal() else ("", "I", "II", "III", "IV").index(quarter)
        said = f"quý {cardinal(number, script.station)} năm {cardinal(int(match['year']), script.station)}"
        script.claim(*match.span(), said, "quý")


def _month_year(script: Script) -> None:
    for match in _MONTH_YEAR.finditer(script.open):
        m, year = int(match["month"]), cardinal(int(match["year"]), script.station)
        before = script.before(match.start())
        if _QUARTER.search(before) and 1 <= m <= 4:
            script.claim(*match.span(), f"{cardinal(m, script.station)} năm {year}", "quý")
        elif _QUARTERS_BEFORE.search(before) and 1 <= m <= 4:
            # The second quarter is named again, or "năm" would be heard twice.
            script.claim(*match.span(), f"quý {cardinal(m, script.station)} năm {year}", "quý")
        elif 1 <= m <= 12 and "-" not in match[0]:
            known = _MONTH_WORD.search(before) or _MONTH_LIST.search(before)
            spanned = _MONTH_SPAN.search(before)
            lead = "" if known and not spanned else "tháng "
            script.claim(
                *match.span(),
                Reading(f"{lead}{month(m, script.station)} năm {year}", Certainty.CHAC if known else Certainty.KHA),
                "tháng năm",
            )
        elif 1 <= m <= 12 and _MONTH_WORD.search(before):
            script.claim(*match.span(), f"{month(m, script.station)} năm {year}", "tháng năm")


def _in_words(script: Script) -> None:
    for match in _AFTER_DAY.finditer(script.open):
        if _EACH_DAY.search(script.before(match.start("days"))):
            continue
        calendar = bool(_CALENDAR.match(script.source, match.end()))
        after = script.after(match.end())
        if not calendar and (slashes.counts(after) or slashes.in_units(after)):
            continue
        numbers = list(_NUMBER.finditer(match["days"]))
        for number in numbers if calendar else numbers[:1]:
            if 1 <= int(number[0]) <= 31:
                a = match.start("days") + number.start()
                script.claim(a, a + len(number[0]), day(int(number[0]), script.station), "ngày")
    script.blot()
    for match in _AFTER_MONTH.finditer(script.open):
        numbers = list(_NUMBER.finditer(match["months"]))
        # `6 tháng 4 lần` counts months; `ngày 5 tháng 4 năm 2021` does not.
        before, after = script.before(match.start()), script.after(match.end())
        if re.search(r"\d\s*$", before) and slashes.counts(after) and not _DATE_LINE.search(before):
            continue
        # `tháng 2, 4 việc`: the last number counts what follows.
        counted = numbers[1:] and (slashes.counts(after) or begins(after.lstrip(), "đếm sau tháng"))
        for number in numbers[:-1] if counted else numbers:
            if 1 <= int(number[0]) <= 12:
                a = match.start("months") + number.start()
                said = month(int(number[0]), script.station)
                # "tháng năm, năm hai nghìn …": without the pause "năm" would be heard twice in one breath.
                pause = "," if number is numbers[-1] and int(number[0]) == _MAY and _THEN_YEAR.match(after) else ""
                script.claim(a, a + len(number[0]), said + pause, "tháng")
