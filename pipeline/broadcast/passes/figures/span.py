"""The hyphen between two numbers is "đến": years, days, hours, weekdays, amounts; the two sides may carry their
unit.
"""

import re
from functools import cache

from pipeline.broadcast.script import Script
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import phrases
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[-÷~→]|\w\s?[xX]\s?\d")

_TIMES = pattern(r"(?<=\d)\s?[xX]\s?(?=\d)|(?<=\w)\s[xX]\s(?=\d)")

_BETWEEN = pattern(
    r"(?<=[\d%‰°²³đ$€hHmgla])\s?-\s?(?=\d)|(?<=[^\W\d_])\s?-\s?(?=\d)|(?<=[\d%])\s?-\s?(?=(?:ngày|tháng|năm|quý|thứ|khoảng|gần|trên|dưới)\s+\d)"
    r"|(?<=\d)\s?-\s?(?=nay(?!\w))|(?<=[\d%‰°])\s?[÷~→]\s?(?=\d)"
)
_WEEKDAYS = pattern(
    r"(?<!\w)[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|\d)(?P<mark>\s?-\s?)(?=(?:thứ|chủ nhật)\b)", re.IGNORECASE
)
_NUMBER_AND_UNIT = pattern(r"\d\s?(?P<unit>[^\W\d_]+[²³23]?)$")
_SCORE = pattern(r"(?<!\w)(?:tỷ số|tỉ số|kết quả|thắng|thua|hòa)\s+\d+$", re.IGNORECASE)


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
    for match in _BETWEEN.finditer(script.source):
        start, end = match.span()
        if script.open[start:end] != match[0] or script.starts_line(start):
            continue
        before = script.before(start)
        if not before[-1:].isdigit() and before[-1:] not in "%‰°":
            unit = _NUMBER_AND_UNIT.search(before)
            if not unit or (unit["unit"] not in _known()):
                continue
        if match[0] == " -":
            continue  # `giảm -5`: a sign, not a span
        if script.rule_ending(start) == "số điện thoại":
            script.claim(start, end, ", ", "gạch nối")
            continue
        script.claim(start, end, " " if _SCORE.search(before) else " đến ", "khoảng")
