"""Telephone numbers and other long identifiers: digit by digit, a comma between the groups."""

import re
from functools import cache

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.words.context import alternatives, ends, phrases
from pipeline.broadcast.words.letters import spell
from pipeline.broadcast.words.numbers import digit_by_digit
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d{3}")

_DIGITS = pattern(r"(?<![\w.,/])(?P<all>\+?(?:\(\+?\d{1,4}\)\s?)?\d+(?:[ .-]\s?\d+)*(?:[ .-]?[xX]{2,4})?)(?![\w/%])")
_CERTAIN = pattern(r"0\d{9,10}|1[89]00\d{4,6}|84\d{9,10}|0\d{2,3}\d{6,8}")
# A quantity with marks of thousands, and a date: neither is an identifier.
_GROUPED = pattern(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DATED = pattern(r"\d{1,2}([.-])\d{1,2}\1\d{4}(?!\d)")
_CODED = pattern(
    r"(?<![\w.-])(?=[\dA-Z.-]*[A-Z])(?:[A-Z]{0,4}\d+[A-Z]{0,2}|[A-Z]{1,4})(?:[.-](?:[A-Z]{0,4}\d+|[A-Z]{1,4})){3,}(?![\w-])"
)
# A room: P.102; wards have no numbers of three figures.
_ROOM = pattern(
    r"(?<![\w.])(?P<said>[Pp]hòng (?:họp |số |làm việc )?)?"
    r"P(?:\.\s?|\s)(?P<number>[A-Z]?\d{3,4}[A-Z]?)(?![\w/%]|[.,]\d)"
)
_NOTHING_BETWEEN = pattern(r"[\s:,(]*(?:số|là|nóng)?[\s:,(]*")
# Nobody leaves the dots out of a quantity as long as this.
_LONG = 7
_HOTLINE = pattern(r"1\d{2,3}")
_LISTED = pattern(r"\d[\d .-]*(?:,|;|-|hoặc|và)\s*$|\d(?:\s\(?[^\W\d_]+\)?){1,5}[,;]\s*$")


def read(script: Script) -> None:
    """Claim numbers that are telephone numbers by their build, or by the word before them."""
    for match in _CODED.finditer(script.open):
        script.claim(*match.span(), spoken_code(match[0]), "mã số")
    script.blot()
    for match in _ROOM.finditer(script.open):
        lead = match["said"] or "phòng "
        script.claim(*match.span(), lead + spoken_code(match["number"]), "mã số")
    script.blot()
    last = -1
    for match in _DIGITS.finditer(script.open):
        written = match["all"]
        rule = _rule(script, match, last)
        if rule:
            script.claim(*match.span(), spoken(written), rule)
            last = match.end()


def _rule(script: Script, match: re.Match[str], last: int) -> str:
    """Which rule makes this number an identifier; "" for a quantity. `last` is where the identifier before it ended."""
    written = match["all"]
    digits = "".join(c for c in written if c.isdecimal())
    if written[-1] in "xX" and len(digits) >= 4:
        return "số điện thoại"
    if _GROUPED.fullmatch(written) or _DATED.match(written):
        return ""
    if _CERTAIN.fullmatch(digits):
        return "số điện thoại"
    after = script.after(match.end())
    if slashes.counts(after) or slashes.measured(after):
        return ""
    before = script.before(match.start())
    if written in phrases("số gọi ngắn") and ends(before, "đơn vị trực số gọi ngắn"):
        return "số điện thoại"
    # A short number is one only right behind its label: a hotline also receives 125 calls.
    near = _label("điện thoại").search(before)
    if near and 3 <= len(digits) <= 15 and (len(digits) > 6 or _NOTHING_BETWEEN.fullmatch(near["between"])):
        return "số điện thoại"
    if (
        last >= 0
        and (len(digits) >= 8 or _HOTLINE.fullmatch(digits))
        and _LISTED.search(script.source[last - 1 : match.start()])
    ):
        return "số điện thoại"
    if len(digits) >= 6 and _label("định danh").search(before):
        return "mã số"
    if len(digits) >= _LONG and written == digits:
        return "mã số"
    return ""


@cache
def _label(name: str) -> re.Pattern[str]:
    """A word of this context and at most a few more words before the number."""
    return re.compile(rf"(?:{alternatives(name)})(?P<between>[^.;\n\d]{{0,24}})$", re.IGNORECASE)


def spoken(written: str) -> str:
    """`(0299) 3.866.123` → không hai chín chín, ba tám sáu sáu, một hai ba."""
    groups = re.findall(r"\d+|[xX]{2,}", written)
    if len(groups) == 1:
        groups = _cut(groups[0])
    merged: list[str] = []
    for group in groups:
        # A lone digit (3.866.123) belongs to the group behind it.
        if merged and len(merged[-1]) == 1:
            merged[-1] += group
        else:
            merged.append(group)
    said = ", ".join("ích-xì " * len(g) if g[0] in "xX" else digit_by_digit(g) for g in merged).strip()
    return f"cộng {said}" if written.startswith(("+", "(+")) else said


def _cut(digits: str) -> list[str]:
    """Where nobody grouped the digits: short numbers whole, 1900 9095, 0912 345 678, 0299 3866 123, long ones by
    threes.
    """
    if len(digits) <= 5:
        return [digits]
    if digits.startswith(("1800", "1900")):
        return [digits[:4], digits[4:]]
    if len(digits) == 10:
        return [digits[:4], digits[4:7], digits[7:]]
    if len(digits) == 11:
        return [digits[:4], digits[4:8], digits[8:]]
    # No digit is left alone at the end.
    last = len(digits) - 4 if len(digits) % 3 == 1 else len(digits)
    return [*(digits[i : i + 3] for i in range(0, last, 3)), *([digits[last:]] if digits[last:] else [])]


def spoken_code(written: str) -> str:
    """`H51-210415-0001`: digits and letters one by one, a comma where the code has a mark."""
    groups = re.split(r"[.-]", written)
    return ", ".join(" ".join(digit_by_digit(c) if c.isdecimal() else spell(c) for c in group) for group in groups)
