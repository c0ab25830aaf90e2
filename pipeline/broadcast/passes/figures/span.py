"""The hyphen between two numbers is "đến": years, days, hours, weekdays, amounts; the two sides may carry their
unit. In a score (2-1) and in a row of three and more (đội hình 4-3-3) it is only a pause.
"""

import re
from functools import cache

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import alternatives, phrases
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[-÷~→]|\w\s?[xX]\s?\d")

_TIMES = pattern(r"(?<=\d)\s?[xX]\s?(?=\d)|(?<=\w)\s[xX]\s(?=\d)")

_BETWEEN = pattern(
    r"(?<=[\d%‰°²³đ$€hHmgla'’′])\s?-\s?(?=\d)|(?<=[^\W\d_])\s?-\s?(?=\d)|(?<=[\d%])\s?-\s?(?=(?:ngày|tháng|năm|quý|thứ|khoảng|gần|trên|dưới)\s+\d)"
    r"|(?<=\d)\s?-\s?(?=nay(?!\w))|(?<=[\d%‰°])\s?[÷~→]\s?(?=\d)"
)
_WEEKDAYS = pattern(
    r"(?<!\w)[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|\d)(?P<mark>\s?-\s?)(?=(?:thứ|chủ nhật)\b)", re.IGNORECASE
)
_NUMBER_AND_UNIT = pattern(r"\d\s?(?P<unit>[^\W\d_]+[²³23]?)$")
# One score behind another: `thắng 3-0 (25-18, 25-20)`.
_NEXT_SCORE = pattern(r"\d+\s*(?:,|và|;|\()\s*\d+$")
_MOST_POINTS = 150
# A row of small numbers tied to each other: the names of a plan, no span.
_ROW = pattern(r"(?<![\w/.,-])\d{1,2}(?:-\d{1,2}){2,}(?![\w/-]|[.,]\d)")


@cache
def _score() -> re.Pattern[str]:
    words = alternatives("tỷ số thi đấu")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^.;!?\n-]{{0,32}}\s\(?\d+$", re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    return phrases("khoảng") | frozenset(tables.pairs("don-vi-do"))


def read(script: Script) -> None:
    """Claim hyphens with the blanks round them."""
    for match in _WEEKDAYS.finditer(script.source):
        if script.open[match.start("mark") : match.end("mark")] == match["mark"]:
            script.claim(*match.span("mark"), " đến ", "khoảng")
    script.blot()
    for match in _TIMES.finditer(script.open):
        script.claim(*match.span(), " nhân ", "dấu")
    script.blot()
    rows = {at for row in _ROW.finditer(script.open) for at in range(*row.span()) if script.source[at] == "-"}
    last = -1
    for match in _BETWEEN.finditer(script.source):
        start, end = match.span()
        if script.open[start:end] != match[0] or script.starts_line(start):
            continue
        before = script.before(start)
        if not before[-1:].isdigit() and before[-1:] not in "%‰°'’′":
            unit = _NUMBER_AND_UNIT.search(before)
            if not unit or (unit["unit"] not in _known()):
                continue
        if match[0] == " -":
            continue  # `giảm -5`: a sign, not a span
        if script.rule_ending(start) == "số điện thoại":
            script.claim(start, end, ", ", "gạch nối")
            continue
        score = _is_score(script, match, before, last)
        last = match.end() if score else last
        apart = score or start in rows or _falls(script, match, before)
        script.claim(start, end, " " if apart else " đến ", "khoảng")


def _falls(script: Script, match: re.Match[str], before: str) -> bool:
    """`quy luật 80-20`, `lớp 9-1`: no span goes down; of measures it may (từ 10-5 %)."""
    first, second = _FIRST.search(before), _POINTS.match(script.source, match.end())
    if match[0] != "-" or first is None or second is None or int(first[1]) < int(second[0]):
        return False
    after = script.after(second.end())
    return int(first[1]) <= _MOST_POINTS and not slashes.counts(after) and not slashes.measured(after)


def _is_score(script: Script, match: re.Match[str], before: str, last: int) -> bool:
    """Whether this hyphen parts the points of two sides; `last` is where the last such hyphen ended."""
    after = _POINTS.match(script.source, match.end())
    if after is None or match[0] != "-" or int(after[0]) > _MOST_POINTS:
        return False
    if last >= 0 and _NEXT_SCORE.fullmatch(script.source, last, match.start()):
        return True
    behind = script.after(after.end())
    return bool(_score().search(before)) and not slashes.counts(behind) and not slashes.measured(behind)


_FIRST = pattern(r"(?<![\w.,/-])(?!từ )(\d{1,3})$")
_POINTS = pattern(r"\d{1,3}(?!\d|[.,]\d)")
