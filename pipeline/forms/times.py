"""How wide a text is in Times New Roman, so that a rule under it can be as long as the decree asks.

Advance widths in 1/2048 of the type size, as the metric-compatible Liberation Serif 2 (SIL OFL) holds them. A letter
with a tone mark is as wide as its base letter; the horn of ơ and ư widens it.
"""

import unicodedata
from collections.abc import Sequence

UNITS = 2048
ASCENT = 1825
_HORN = "\u031b"
_UNKNOWN = 1024

_REGULAR = {
    369: "'", 512: " .,", 569: "ijlt;:/", 682: "frI-()!", 797: "sJ", 836: '"', 909: "acez“”?",
    1024: "bdđghknopquvxy0123456789–", 1139: "FPS", 1155: "+", 1251: "ELTZ", 1366: "BCR", 1479: "wADĐGHKNOQUVXY",
    1593: "m&", 1706: "%", 1821: "M", 1933: "W", 2048: "…",
}  # fmt: skip
_BOLD = {
    512: " .,", 569: "il/'", 682: "fjt;:-()!", 797: "sI", 909: "cerz", 1024: "agovxyJ0123456789–“”?", 1137: '"',
    1139: "bdđhknpquS", 1167: "+", 1251: "FP", 1366: "BELTZ", 1479: "wACDĐNRUVXY", 1593: "GHKOQ", 1706: "m&", 1933: "M",
    2048: "W%…",
}  # fmt: skip
_HORNED = {
    False: {"o": 1083, "u": 1110, "U": 1589},
    True: {"o": 1134, "u": 1229, "U": 1630},
}
_PLAIN = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}

_SHORT_PIECE = 0.82


def width_pt(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Width in points of `text` set on one line at `size_pt`, upright."""
    total = 0
    for letter in unicodedata.normalize("NFC", text):
        spelled = unicodedata.normalize("NFD", letter)
        width = _PLAIN[bold].get(spelled[0], _UNKNOWN)
        total += _HORNED[bold].get(spelled[0], width) if _HORN in spelled else width
    return total * size_pt / UNITS


def last_line_pt(lines: Sequence[str], room_pt: float, size_pt: float, *, bold: bool = False) -> float:
    """Width in points of the last of `lines`, where Word wraps it to `room_pt` that of its last piece.

    Under a last piece of a word or two, or a place's short name under a committee's, a rule would be a dot: then it is
    drawn for four fifths of the widest piece, so that it is still a third of the text.
    """
    line, widest = "", 0.0
    for written in lines:
        line = ""
        for word in written.split():
            longer = f"{line} {word}".lstrip()
            line = longer if width_pt(longer, size_pt, bold=bold) <= room_pt else word
            widest = max(widest, width_pt(line, size_pt, bold=bold))
    return max(width_pt(line, size_pt, bold=bold), widest * _SHORT_PIECE)


def drop_pt(small_pt: float, large_pt: float) -> float:
    """By how many points a line of `small_pt` must start lower to stand on the same base line as one of `large_pt`."""
    return max(0.0, (large_pt - small_pt) * ASCENT / UNITS)
