"""How wide a line of Times New Roman is, in points.

Advance widths in 1/2048 of the size, measured in the metric-compatible Liberation Serif 2 (SIL OFL), against which
`tests/ooxml/test_metrics.py` holds them letter by letter. A tone mark does not widen a letter: a Vietnamese letter is
as wide as its base; only ơ, ư, đ have widths of their own.
"""

import unicodedata
from functools import cache

UNITS_PER_EM = 2048
ASCENT_PER_EM = 1825 / UNITS_PER_EM  # from the base line to the top of a line of single spacing
_HORN = "\u031b"
_UNKNOWN = 1024

_REGULAR = {
    369: "'", 410: "|", 512: " ,.", 569: "/:;\\ijlt", 614: "²³", 682: "!()-I[]`fr‘’·", 717: "•", 797: "Js", 819: "°",
    836: '"', 909: "?acez“”", 961: "^", 983: "{}", 1024: "#$*0123456789_bdghknopquvxyđ–§«»", 1050: "₫", 1083: "ơ",
    1108: "~", 1110: "ư", 1124: "÷±≥≤", 1139: "FPS", 1155: "+<=>×¬", 1180: "µ", 1251: "ELTZ", 1366: "BCR",
    1479: "ADGHKNOQUVXYwĐƠ", 1536: "½", 1556: "©®", 1589: "Ư", 1593: "&m", 1706: "%", 1821: "M", 1886: "@", 1933: "W",
    2048: "—…",
}  # fmt: skip
_BOLD = {
    451: "|", 512: " ,.", 569: "'/\\il", 614: "²³", 682: "!()-:;[]`fjt‘’", 683: "·", 717: "•", 797: "Is", 807: "{}",
    819: "°", 909: "cerz", 1024: "#$*0123456789?J_agovxy–“”§«»", 1050: "₫", 1065: "~", 1124: "÷±≥≤", 1134: "ơ",
    1137: '"', 1139: "Sbdhknpquđ", 1167: "+<=>×¬", 1180: "µ", 1190: "^", 1229: "ư", 1251: "FP", 1366: "BELTZ",
    1479: "ACDNRUVXYwĐ", 1530: "©®", 1536: "½", 1593: "GHKOQƠ", 1630: "Ư", 1706: "&m", 1905: "@", 1933: "M",
    2048: "%W—…",
}  # fmt: skip


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in points of `text`, upright, set on one line in Times New Roman of `size` points."""
    return units(text, bold=bold) * size / UNITS_PER_EM


def units(text: str, *, bold: bool = False) -> int:
    """The same in whole units of the size, `UNITS_PER_EM` of them: those of words add up to those of a line."""
    table = _table(bold)
    total = 0
    for letter in unicodedata.normalize("NFC", text):
        wide = table.get(letter)
        if wide is None:
            wide = table[letter] = _bare(letter, table)
        total += wide
    return total


def _bare(letter: str, table: dict[str, int]) -> int:
    if unicodedata.combining(letter):
        return 0
    apart = unicodedata.normalize("NFD", letter)
    horned = unicodedata.normalize("NFC", apart[0] + _HORN) if _HORN in apart else apart[0]
    return table.get(horned, _UNKNOWN)


@cache
def _table(bold: bool) -> dict[str, int]:
    table = _BOLD if bold else _REGULAR
    widths = {letter: wide for wide, letters in table.items() for letter in letters}
    return widths | {"\u00a0": widths[" "]}
