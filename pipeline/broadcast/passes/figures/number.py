"""All numbers that are left: counts, amounts, decimals, sections, names with a leading zero, signs."""

import re

from pipeline.broadcast.passes import slashes
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import ends
from pipeline.broadcast.words.numbers import amount, cardinal, digit_by_digit, fraction_digits, named
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\d")

_NUMBER = pattern(
    r"(?P<sign>(?:(?<=[\s(:])|^)[-+]\s?(?=\d))?"
    r"(?P<number>[1-9]\d{0,2}(?:,\d{3})+\.\d+"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.\d])|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d{1,3}(?: \d{3})+(?![\d.,])"
    r"|\d+(?:\.\d+)+|\d+,\d+|\d+)",
    re.MULTILINE,
)
_NUMBER_SIGN = pattern(r"(?P<word>\w+)?\s*\bsố\s*:?\s*$", re.IGNORECASE)
_LIST_OF_NAMES = pattern(r"(?:\b0\d+\s*(?:,|;|-|và|đến)\s*)+$")
_COUNT_WORDS = frozenset(["tổng", "trong", "một", "có", "được", "các", "bộ"])
_DECIMAL_AHEAD = pattern(r"\s*(?:phần|phần trăm|điểm|lần|độ|đồng|người|tuổi|năm|tháng|ngày|sào|mẫu|công|cây)(?!\w)")
# The number on the other side of a span or of a list, which the same words go before: `từ 1.5 đến 2.5`.
_OTHER_SIDE = pattern(r"\d[\d.,]*\s*(?:-|đến|lên|xuống|còn|và|,|;)\s*$")
_ENGLISH = pattern(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_GRADE = pattern(r"\s*(?:%|‰)")


def read(script: Script) -> None:
    """Claim every digit that is left."""
    for match in _NUMBER.finditer(script.open):
        start, sign = match.start("number"), match["sign"]
        if match["number"].count(" ") == 1 and ends(script.before(start), "đứng trước số thứ tự"):
            _claim_two(script, start, match["number"])
            continue
        reading = spoken(script, match["number"], start)
        alone = not script.after(match.end()).strip()
        bullet = script.starts_line(match.start()) and not alone and not _signed_measure(script, match.end())
        if sign and " " not in sign and not bullet:
            start = match.start()
            word = "âm" if sign == "-" else "cộng"
            reading = Reading(f"{word} {reading.spoken}", reading.certainty, reading.others)
        script.claim(start, match.end(), reading, "số")


def _claim_two(script: Script, start: int, written: str) -> None:
    """In `ấp 1 120 hộ` the blank parts two numbers."""
    at = start
    for part in written.split(" "):
        script.claim(at, at + len(part), spoken(script, part, at), "số")
        at += len(part) + 1


def _signed_measure(script: Script, end: int) -> bool:
    return bool(re.match(r"\s?(?:°|%|độ|‰)", script.source[end : end + 6]))


def spoken(script: Script, written: str, start: int) -> Reading:
    """The number written at `start` in words."""
    end = start + len(written)
    station = script.station
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", written):
        return Reading(cardinal(int(written.replace(",", "")), station), Certainty.KHA)
    if _ENGLISH.fullmatch(written):
        return Reading(amount(written.replace(",", "").replace(".", ","), station), Certainty.KHA)
    if "." in written and not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", written):
        return _dotted(script, written, start)
    after = script.after(end)
    # Nobody counts half a dossier: a comma before three digits of what is counted is the English mark of thousands.
    whole = written.endswith(",000") or (slashes.surely_counts(after) and not slashes.in_units(after))
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", written) and whole and not _GRADE.match(after):
        other = amount(written, station)
        return Reading(cardinal(int(written.replace(",", "")), station), Certainty.NGO, (other,))
    if written.isdecimal() and written[0] == "0" and len(written) > 1:
        return Reading(_zero(script, written, start, end))
    return Reading(amount(written, station), Certainty.KHA if " " in written else Certainty.CHAC)


def _dotted(script: Script, written: str, start: int) -> Reading:
    """A dot between two numbers is a decimal point before a unit and behind a word of measuring (hệ số 2.34), a dot of
    numbering behind a heading, a version or at the head of a line; where no word tells, it is told.
    """
    parts = written.split(".")
    pointed = " chấm ".join(named(p, script.station) for p in parts)
    if len(parts) != 2:
        return Reading(pointed, Certainty.KHA)
    decimal = f"{named(parts[0], script.station)} phẩy {fraction_digits(parts[1], script.station)}"
    after, before = script.after(start + len(written)), _OTHER_SIDE.sub("", script.before(start))
    if slashes.in_units(after) or _DECIMAL_AHEAD.match(after):
        return Reading(decimal, Certainty.KHA)
    if script.starts_line(start) or parts[1] == "0" or ends(before, "số chấm"):
        return Reading(pointed, Certainty.KHA)
    if parts[0] == "0" or ends(before, "số phẩy"):
        return Reading(decimal, Certainty.KHA)
    return Reading(pointed, Certainty.NGO, (decimal,))


def _zero(script: Script, written: str, start: int, end: int) -> str:
    """A leading zero falls before what is counted and stays in a name."""
    after = script.after(end)
    if not written.strip("0") and (slashes.counts(after) or slashes.measured(after)):
        return cardinal(0, script.station)
    if len(written) > 3 or not written.strip("0"):
        return digit_by_digit(written)
    # In `tổ 01, 02` the second number is a name like the first.
    before = _LIST_OF_NAMES.sub("", script.before(start))
    number_sign = _NUMBER_SIGN.search(before)
    numbered = number_sign is not None and (number_sign["word"] or "").lower() not in _COUNT_WORDS
    counted = slashes.counts(after)
    if ends(before, "tên có số") or (not counted and (numbered or ends(before, "tên có thể có số"))):
        return named(written, script.station)
    return cardinal(int(written), script.station)
