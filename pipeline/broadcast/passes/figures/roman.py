"""Roman numerals: `Thế kỷ XXI` → hai mươi mốt, `lần thứ IV` → tư, `quý II/2021` → quý hai năm …"""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.context import ends, phrases
from pipeline.broadcast.words.letters import is_syllable
from pipeline.broadcast.words.numbers import cardinal, ordinal
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"(?<!\w)[IVXLCDM]+(?!\w)|\([ivx]+\)")

_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CANONICAL = pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMERAL = pattern(r"(?<![\w.&])(?P<roman>(?!I-[a-zà-ỹđ])[IVXLCDM]+)(?![\w&])(?P<year>\s?[/-]\s?(?:19|20)\d\d(?!\d))?")
_LIST_BEFORE = pattern(
    r"(?<![\w.])[IVXLCDM]+\s*(?:,|;|-|và|đến|hoặc|/)\s*(?:quý|khu vực|khóa|loại|hạng|phần|chương|mục)?\s*$"
)
_SECTION = pattern(r"\.\d")
_LISTED = pattern(r"\((?P<small>x?(?:ix|iv|v?i{1,3}|v))\)")
_ORDINAL = pattern(r"thứ\s*$", re.IGNORECASE)
_QUARTER_BEFORE = pattern(r"quý\s+[IV]+\s*(?:-|đến|và|,)\s*$", re.IGNORECASE)
_QUARTER_HEAD = pattern(r"quý\s*$", re.IGNORECASE)
_HEADING = pattern(r"\s?[.):]|\s+-\s|/\s")
# C, D, L, M are letters (mục C, hạng D); a label of a line is never so high that it needs them.
_LETTERS = frozenset("CDLM")
_NEXT = pattern(r"[\s-]*(?P<word>[^\W\d_]+)")
_LAST = pattern(r"(?P<word>[^\W\d_]+)[\s-]*$")


def value(roman: str) -> int:
    """1 to 3999 for a numeral in its proper form, else 0."""
    if not roman or not _CANONICAL.fullmatch(roman):
        return 0
    total = 0
    for this, following in zip(roman, [*roman[1:], "I"], strict=True):
        total += -_VALUE[this] if _VALUE[this] < _VALUE[following] else _VALUE[this]
    return total


def read(script: Script) -> None:
    """Claim numerals that their context, their build (II, XIII) or their place (a heading) shows to be numerals."""
    for match in _LISTED.finditer(script.open):
        script.claim(*match.span("small"), cardinal(value(match["small"].upper()), script.station), "số La Mã")
    script.blot()
    last = -1
    for match in _NUMERAL.finditer(script.open):
        roman = match["roman"]
        number = value(roman)
        if not number or roman in _LETTERS:
            continue
        start, end = match.span()
        before = script.before(start)
        listed = (
            last >= 0
            and set(roman) <= {"I", "V", "X", "L"}
            and bool(_LIST_BEFORE.search(script.source[max(0, last - 8) : start]))
        )
        heading = (
            script.starts_line(start)
            and set(roman) <= {"I", "V", "X"}
            and bool(_HEADING.match(script.source, match.end("roman")))
        )
        plain = len(roman) > 1 and set(roman) <= {"I", "V", "X"}
        context = ends(before, "la mã") and set(roman) <= {"I", "V", "X", "L"}
        numbered = set(roman) <= {"I", "V", "X"} and bool(_SECTION.match(script.source, end))
        if _may_be_word(roman, before) and _is_word(script, *match.span("roman"), context or listed or heading):
            continue
        if not (context or listed or heading or plain or numbered):
            continue
        last = match.end("roman")
        said = ordinal(number, script.station) if _ORDINAL.search(before) else cardinal(number, script.station)
        if match["year"] and ("/" in match["year"] or _QUARTER_HEAD.search(before)):
            if _QUARTER_BEFORE.search(before):
                said = f"quý {said}"
            said += f" năm {cardinal(int(match['year'][-4:]), script.station)}"
        else:
            end = match.end("roman")
        certainty = Certainty.CHAC if context or listed or heading else Certainty.KHA
        script.claim(start, end, Reading(said, certainty), "số La Mã")
        if heading and script.source[end : end + 1] == "/":
            script.claim(end, end + 1, ".", "số mục")
        if _SECTION.match(script.source, end):
            script.claim(end, end + 1, " chấm ", "số mục")
        joint = re.match(r"\s?-\s?(?=[IVX]+\b)", script.source[end : end + 4])
        if joint:
            script.claim(end, end + joint.end(), " đến ", "khoảng")


def _may_be_word(roman: str, before: str) -> bool:
    return is_syllable(roman) and "II" not in roman and not _ORDINAL.search(before)


def _is_word(script: Script, start: int, end: int, shown: bool) -> bool:
    """Whether VI or XI is a syllable in capitals (PHẠM VI, XI MĂNG) and no number: its neighbour makes a word with it,
    or nothing shows it to be a number.
    """
    after, before = _NEXT.match(script.after(end)), _LAST.search(script.before(start))
    if after and after["word"].lower() in phrases("tiếng la mã"):
        if script.source[end : end + 1] == "-":
            script.claim(start, after.end() + end, f"{script.source[start:end]}-{after['word']}".lower(), "chữ in hoa")
        return True
    if before and before["word"].lower() in phrases("tiếng trước la mã"):
        return True
    if shown:
        return False
    if not any(m and len(m["word"]) > 1 and m["word"].isupper() for m in (before, after)):
        word = script.source[start:end]
        number = cardinal(value(word), script.station)
        script.claim(start, end, Reading(word.lower(), Certainty.NGO, (number,)), "chữ in hoa")
    return True
