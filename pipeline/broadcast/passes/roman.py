"""Roman numerals: `Thế kỷ XXI` → hai mươi mốt, `lần thứ IV` → tư, `quý II/2021` → quý hai năm …"""

import re

from pipeline.broadcast.context import ends
from pipeline.broadcast.numbers import cardinal, ordinal
from pipeline.broadcast.page import Page
from pipeline.broadcast.pattern import pattern
from pipeline.broadcast.spoken import Certainty, Reading

NEEDS = pattern(r"(?<!\w)[IVXLCDM]+(?!\w)|\([ivx]+\)")

_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CANONICAL = pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMERAL = pattern(r"(?<![\w.&])(?P<roman>[IVXLCDM]+)(?![\w&])(?P<year>/(?:19|20)\d\d(?!\d))?")
_LIST_BEFORE = pattern(
    r"(?<![\w.])[IVXLCDM]+\s*(?:,|;|-|và|đến|hoặc|/)\s*(?:quý|khu vực|khóa|loại|hạng|phần|chương|mục)?\s*$"
)
_SECTION = pattern(r"\.\d")
_LISTED = pattern(r"\((?P<small>x?(?:ix|iv|v?i{1,3}|v))\)")
_HEADING = pattern(r"\s?[.):]|\s+-\s")


def value(roman: str) -> int:
    """1 to 3999 for a numeral in its proper form, else 0."""
    if not roman or not _CANONICAL.fullmatch(roman):
        return 0
    total = 0
    for this, following in zip(roman, [*roman[1:], "I"], strict=True):
        total += -_VALUE[this] if _VALUE[this] < _VALUE[following] else _VALUE[this]
    return total


def read(page: Page) -> None:
    """Claim numerals that their context, their build (II, XIII) or their place (a heading) shows to be numerals."""
    for match in _LISTED.finditer(page.open):
        page.claim(*match.span("small"), cardinal(value(match["small"].upper()), page.station), "số La Mã")
    page.blot()
    last = -1
    for match in _NUMERAL.finditer(page.open):
        roman = match["roman"]
        number = value(roman)
        if not number:
            continue
        start, end = match.span()
        before = page.before(start)
        listed = last >= 0 and bool(_LIST_BEFORE.search(page.source[max(0, last - 8) : start]))
        heading = page.starts_line(start) and bool(_HEADING.match(page.source, match.end("roman")))
        plain = len(roman) > 1 and set(roman) <= {"I", "V", "X"}
        context = ends(before, "la mã") and set(roman) <= {"I", "V", "X", "L"} and roman != "L"
        if not (context or listed or heading or plain):
            continue
        last = match.end("roman")
        said = (
            ordinal(number, page.station)
            if re.search(r"thứ\s*$", before, re.IGNORECASE)
            else cardinal(number, page.station)
        )
        if match["year"]:
            said += f" năm {cardinal(int(match['year'][1:]), page.station)}"
        else:
            end = match.end("roman")
        certainty = Certainty.CHAC if context or listed or heading else Certainty.KHA
        page.claim(start, end, Reading(said, certainty), "số La Mã")
        if _SECTION.match(page.source, end):
            page.claim(end, end + 1, " chấm ", "số mục")
        joint = re.match(r"\s?-\s?(?=[IVX]+\b)", page.source[end : end + 4])
        if joint:
            page.claim(end, end + joint.end(), " đến ", "khoảng")
