"""Signs and marks: what is heard as a pause becomes a comma, what is heard as a word becomes the word, the rest
falls.
"""

import re
from functools import cache
from itertools import pairwise

from pipeline.broadcast.passes.signs import dots
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import phrases
from pipeline.broadcast.words.letters import tone
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"[^\w\s,;:?!.]|[_²³]|\.\.|v\.")

# The minus of a group of blood or of a mark: nhóm A-, xếp loại B-.
_GROUP_SIGN = pattern(
    r"(?<!\w)(?:AB|Rh|[A-FO])(?P<sign>-)(?=[,;.)]|\s*$|\s(?:và|hoặc|hiếm|Rh|là|cần)(?!\w))", re.MULTILINE
)
_GROUPED = pattern(r"(?<!\w)(?:máu|xếp loại|xếp hạng|điểm|Rh)(?!\w)", re.IGNORECASE)
_HYPHEN = pattern(r"\s*-+\s*")
_WORDS = {
    "+/-": "cộng trừ",
    "+-": "cộng trừ",
    ">=": "lớn hơn hoặc bằng",
    "=>": ",",
    "<=": "nhỏ hơn hoặc bằng",
    "->": ",",
    "≥": "lớn hơn hoặc bằng",
    "≤": "nhỏ hơn hoặc bằng",
    ">": "lớn hơn",
    "<": "nhỏ hơn",
    "±": "cộng trừ",
    "≠": "khác",
    "∞": "vô cùng",
    "√": "căn bậc hai",
    "∑": "tổng",
    "↑": "tăng",
    "↓": "giảm",
    "←": ",",
    "↔": ",",
    "⇒": ",",
    "⇔": ",",
    "➔": ",",
    "⇨": ",",
    "+": "cộng",
    "=": "bằng",
    "~": "khoảng",
    "≈": "khoảng",
    "×": "nhân",
    "÷": "chia",
    "&": "và",
    "@": "a còng",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "°": "độ",
    "²": "bình phương",
    "³": "lập phương",
    "№": "số",
    "$": "đô la",
    "€": "ơ-rô",
    "/": ",",
    "\\": ",",
    "|": ",",
    "(": ",",
    ")": ",",
    "[": ",",
    "]": ",",
    "{": ",",
    "}": ",",
    "→": ",",
    "•": ",",
    "·": ",",
}
_OFFICE_BEFORE = pattern(
    r"(?<!\w)(?:[Pp]hòng|[Ss]ở|[Bb]an|[Bb]ộ|[Cc]hi cục|[Tt]rung tâm|[Hh]ội đồng|[Ll]iên đoàn|[Cc]ông chức)"
    r" [^\W\d_a-zà-ỹđ][^.,;:!?()“”\d\n]{0,60}$"
)
_SILENT = frozenset("“”\"‘’'«»‹›„`*#_^©®™§†‡●○■□▪▫◆★☆✓✔✗✘❖▶❑❒⬧⧫⬥☎✆✉☞☜➢►►–—")
_TIMES = pattern(r"(?<=[\d\ue000])\s?[xX]\s?(?=[\d\ue000])")
_OTHER = pattern(r"\+/-|\+-|>=|<=|=>|->|[^\w\s,;:?!.\ue000-]|[_²³]")
_QUOTE_INSIDE = pattern(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_KEPT_SYLLABLES = frozenset(["em-mờ", "en-nờ", "e-lờ", "e-rờ", "ép-phờ", "ét-sì", "ích-xì"])
_COMPOUND = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)+")


def read(script: Script) -> None:
    """Claim everything that is neither letter, blank nor a mark that a voice needs."""
    dots.read(script)
    for match in _TIMES.finditer(script.open):
        script.claim(*match.span(), " nhân ", "dấu")
    script.blot()
    kept = [m.span() for m in _QUOTE_INSIDE.finditer(script.open)]
    for match in _GROUP_SIGN.finditer(script.source):
        if _GROUPED.search(script.source, *script.sentence(match.start())):
            script.claim(*match.span("sign"), " trừ", "dấu")
    script.blot()
    for match in _OTHER.finditer(script.open):
        if match.span() in kept:
            continue
        _claim_sign(script, match)
    script.blot()
    if "-" in script.open:
        _hyphens(script)


def _claim_sign(script: Script, match: re.Match[str]) -> None:
    sign = match[0]
    if sign in _WORDS:
        word = _WORDS[sign]
        if sign in "+•·" and script.starts_line(match.start()):
            script.claim(*match.span(), " ", "đầu dòng")
            return
        script.claim(*match.span(), ", " if word == "," else f" {word} ", "dấu")
    elif sign in _SILENT:
        script.claim(*match.span(), "" if sign not in "_–—^" else " ", "dấu")
    else:
        script.claim(*match.span(), Reading(" ", Certainty.LA), "ký tự lạ")


def _hyphens(script: Script) -> None:
    kept: set[int] = set()
    for word in _COMPOUND.finditer(script.open):
        if _one_word(word[0]):
            kept.update(range(*word.span()))
    for match in _HYPHEN.finditer(script.open):
        if match.start() in kept and match.end() - match.start() == 1:
            continue
        spaced = match[0] != "-"
        if script.starts_line(match.start()):
            script.claim(*match.span(), "", "đầu dòng")
        elif spaced and _within_a_name(script, match):
            script.claim(*match.span(), " ", "tên cơ quan")
        elif spaced or script.source[match.start() - 1 : match.start()].isalnum():
            script.claim(*match.span(), ", ", "gạch nối")
        else:
            script.claim(*match.span(), " ", "gạch nối")


def _within_a_name(script: Script, match: re.Match[str]) -> bool:
    """`Phòng Lao động - Thương binh và Xã hội` is one name: with a pause the ear would hear a list."""
    after = script.source[match.end() : match.end() + 1]
    return after.isupper() and _OFFICE_BEFORE.search(script.before(match.start())) is not None


@cache
def _told_whole() -> frozenset[str]:
    """The words with hyphens that the readings of units and abbreviations are made of (đề-xi-mét, I-xô)."""
    readings = (row[1] for table in ("don-vi-do", "chu-viet-tat") for row in tables.rows(table) if "-" in row[1])
    return frozenset(word.lower() for reading in readings for word in reading.split() if "-" in word)


def _one_word(word: str) -> bool:
    """A word taken from another language keeps its hyphens (ra-đi-ô); two Vietnamese words joined (kinh tế-xã hội)
    do not.
    """
    parts = word.split("-")
    if word.lower() in phrases("từ có gạch nối") or word.lower() in _told_whole():
        return True
    if len(parts) == 2 and len(parts[0]) == 1 and parts[1].isascii() and len(parts[1]) > 2:
        return True  # e-Form, i-Office
    if any(p[0].isupper() for p in parts[1:]) or any(len(p) > 5 for p in parts):
        return False
    if any(f"{a}-{b}".lower() in _KEPT_SYLLABLES for a, b in pairwise(parts)):
        return True
    return not any(tone(p) in ("huyền", "hỏi", "ngã", "nặng") for p in parts)
