"""Weekdays in short: `T2 - T6`, `sáng T7`, `chiều CN`, `T2, T4, T6 hằng tuần`; with a year behind them they are
months, and where nothing tells they are told.
"""

import re
from itertools import pairwise

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import begins, ends
from pipeline.broadcast.words.numbers import cardinal, month, ordinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"T\.?\s?[1-9]|CN|[Nn]gày\s+[2-7]\s?[-,v]")

_ONE = r"(?:T\.?(?:1[0-2]|[1-9])|CN|[Tt]hứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|[Cc]hủ nhật)(?!\w)"
_JOINT = r"\s*(?:,|;|-|/|\+|&|và|đến|hoặc|hay)\s*"
# In `T2, 4, 6` and `T2-4-6` the letter stands for all.
_BARE = r"[2-7](?!\w|[./:]\d|,\d\d|\s*(?:giờ|phút|h(?!\w)))"
_LIST = pattern(rf"(?<![\w/.-]){_ONE}(?:{_JOINT}{_ONE})*(?P<year>\s?/\s?(?:19|20)\d\d(?!\w))?")
_BARE_LIST = pattern(rf"(?<![\w/.-])T\.?[2-7](?P<bare>(?:{_JOINT}{_BARE})+)")
# `các ngày 3-5-7 trong tuần`, `ngày 2, 4 và 6 hằng tuần`; every second day tells itself, but is told.
_OF_WEEK = pattern(
    r"(?<!\w)[Nn]gày\s+(?P<days>[2-7](?:\s?(?:-|,|và)\s?[2-7])+)"
    r"(?:(?=\s*(?:trong|hằng|hàng|mỗi|của|các)\s+tuần(?!\w))|(?<=2-4-6|3-5-7)(?P<alone>(?![\w/-]|[.,]\d)))"
)
_SHORT = pattern(r"T\.?(?P<number>1[0-2]|[1-9])(?!\w)|(?P<sunday>CN)(?!\w)|(?P<word>[Tt]hứ|[Cc]hủ)")
_FIGURE = pattern(r"[2-7]")
_HYPHEN = pattern(r"\s*-\s*")
_JOINTS = {"-": " đến ", "/": ", ", "+": ", ", "&": " và "}
_MARK = pattern(r"(?<=[\w.])\s?(?P<mark>[-/+&])\s?(?=[TtCc])")
_DATED = pattern(r"\s*[,(]?\s*(?:ngày\s)?\(?\d{1,2}[/-]\d{1,2}")


def read(script: Script) -> None:
    """Claim the days of a list that is one of weekdays, or of months, and a day alone where its neighbours tell."""
    for match in _OF_WEEK.finditer(script.open):
        _days_of_week(script, match)
    script.blot()
    for match in _BARE_LIST.finditer(script.open):
        if not slashes.counts(script.after(match.end())):
            _claim_bare(script, match)
    script.blot()
    for match in _LIST.finditer(script.open):
        days = list(_SHORT.finditer(script.source, *match.span()))
        short = [day for day in days if not day["word"]]
        if match["year"]:
            _months(script, match, short)
        elif short and all(day["sunday"] or day["word"] or "2" <= day["number"] <= "7" for day in days):
            _weekdays(script, match, days, short)
    script.blot()


def _days_of_week(script: Script, match: re.Match[str]) -> None:
    """Bare numbers behind "ngày" that are weekdays; two parted by a hyphen are a span."""
    days = list(_FIGURE.finditer(script.source, *match.span("days")))
    if any(int(one[0]) >= int(other[0]) for one, other in pairwise(days)):
        return
    doubt = match["alone"] is not None
    for day in days:
        said = ("thứ " if day is days[0] else "") + ordinal(int(day[0]), script.station)
        others = (f"ngày {cardinal(int(day[0]), script.station)} của tháng",) if doubt else ()
        certainty = Certainty.NGO if doubt and day is days[0] else Certainty.CHAC
        script.claim(*day.span(), Reading(said, certainty, others), "thứ tự")
    for mark in _HYPHEN.finditer(script.source, *match.span("days")):
        script.claim(*mark.span(), " đến thứ " if len(days) == 2 else ", ", "thứ tự")


def _claim_bare(script: Script, match: re.Match[str]) -> None:
    """The days behind the first as bare numbers; more hyphens than one part a list."""
    for day in _FIGURE.finditer(script.source, *match.span()):
        number = ordinal(int(day[0]), script.station)
        first = day.start() < match.start("bare")
        script.claim(match.start() if first else day.start(), day.end(), f"thứ {number}" if first else number, "thứ tự")
    hyphens = list(_HYPHEN.finditer(script.source, *match.span("bare")))
    for mark in hyphens:
        script.claim(*mark.span(), " đến thứ " if len(hyphens) == 1 else ", ", "thứ tự")


def _weekdays(script: Script, match: re.Match[str], days: list[re.Match[str]], short: list[re.Match[str]]) -> None:
    before, after = script.before(match.start()), script.after(match.end())
    alone = len(days) == 1
    told = (
        ends(before.rstrip(" ,(:"), "trước thứ")
        or begins(after.lstrip(" ,("), "sau thứ")
        or _DATED.match(after) is not None
    )
    if alone and short[0]["sunday"] and ends(before, "trước công nghiệp"):
        return
    if alone and not told:
        # A sunday alone is mostly industry (CN): the lexicon knows. A letter and a figure may name a thing (nhà T3).
        if short[0]["number"] and not ends(before, "vật có mã"):
            _doubt(script, short[0])
        return
    if not alone and not told and all(day["sunday"] for day in days):
        return
    for day in short:
        script.claim(*day.span(), _named(script, day), "thứ tự")
    for mark in _MARK.finditer(script.source, *match.span()):
        script.claim(mark.start(), mark.end(), _JOINTS[mark["mark"]], "thứ tự")


def _named(script: Script, day: re.Match[str]) -> str:
    return "chủ nhật" if day["sunday"] else f"thứ {ordinal(int(day['number']), script.station)}"


def _doubt(script: Script, day: re.Match[str]) -> None:
    said, number = _named(script, day), int(day["number"])
    others = (f"tháng {month(number, script.station)}", f"tê {cardinal(number, script.station)}")
    script.claim(*day.span(), Reading(said, Certainty.NGO, others), "thứ tự")


def _months(script: Script, match: re.Match[str], short: list[re.Match[str]]) -> None:
    """`T4-T6/2025`: months, the year said once."""
    if any(day["sunday"] for day in short):
        return
    for day in short:
        script.claim(*day.span(), f"tháng {month(int(day['number']), script.station)}", "tháng")
    for mark in _MARK.finditer(script.source, match.start(), match.start("year")):
        script.claim(mark.start(), mark.end(), _JOINTS[mark["mark"]], "tháng")
    year = cardinal(int(match["year"].strip()[-4:]), script.station)
    script.claim(match.start("year"), match.end("year"), f" năm {year}", "tháng năm")
