"""What is done to every text that comes out of a cell, and what is said about it, once a sheet for each kind.

Invisible signs go, letters are composed (NFC), spaces are single: none of this changes what an officer reads.
Text whose letters are lost or lie in a font of before Unicode is not repaired here: it is told, with a proposal.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.book.cells.legacy_fonts import probable_reading
from pipeline.book.opening.raw import RawCell
from pipeline.ground.finding import Finding, Place, Severity

_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters, marks and signs of Vietnamese and its neighbours: none of them is invisible, lost or of no meaning.
_ORDINARY = re.compile("[\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


class Cleaned(NamedTuple):
    """The text as it is used, and what was found in it. `legacy` is (what is wrong, the probable text)."""

    text: str
    decomposed: bool = False
    invisible: bool = False
    bidi: bool = False
    lookalike: bool = False
    other_script: bool = False
    lost: bool = False
    legacy: tuple[str, str] | None = None


@lru_cache(maxsize=4096)
def cleaned(raw: str, keep_lines: bool = False) -> Cleaned:
    """Clean one text; line breaks stay (one each) when `keep_lines`, else they become spaces."""
    if raw.isascii() and raw.isprintable():
        text = " ".join(raw.split())
        return Cleaned(text, lost=_has_lost(text))
    legacy = probable_reading(raw)
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    decomposed = text != raw and any(unicodedata.combining(char) for char in raw)
    kept: list[str] = []
    invisible = bidi = lost = False
    ordinary = _ORDINARY.fullmatch(text) is not None
    for char in () if ordinary else text:
        category = unicodedata.category(char)
        if category == "Cf":
            invisible = True
            bidi = bidi or char in _BIDI
        elif category == "Cc" and char not in "\n\t":
            invisible = True
            kept.append(" ")
        elif category in ("Cs", "Cn", "Co") or char == "\ufffd":
            lost = True
            kept.append(char if category != "Cs" else "\ufffd")
        else:
            kept.append(char)
    text = text if ordinary else "".join(kept)
    fixed = text.replace("Ð", "Đ").replace("Ɖ", "Đ") if legacy is None else text
    lines = [" ".join(line.split()) for line in fixed.split("\n")]
    joined = ("\n" if keep_lines else " ").join(line for line in lines if line)
    return Cleaned(
        joined,
        decomposed,
        invisible and legacy is None,
        bidi,
        fixed != text,
        _OTHER_SCRIPT.search(joined) is not None
        and any(_OTHER_SCRIPT.search(word) and re.search("[A-Za-zĐđ]", word) for word in joined.split()),
        lost or _has_lost(joined),
        legacy,
    )


def _has_lost(text: str) -> bool:
    """Whether question marks stand where letters were, in more than one place."""
    return "?" in text and len(_LOST.findall(text)) > 1


_SHOWN = 12
_KINDS = {
    "decomposed": ("DL-CHU-03", Severity.NHAC, "chữ tổ hợp (NFD) đã đổi thành chữ dựng sẵn (NFC)"),
    "invisible": ("DL-CHU-04", Severity.NHAC, "ký tự ẩn đã bỏ"),
    "bidi": ("DL-CHU-05", Severity.CANH_BAO, "ký tự đảo chiều chữ đã bỏ"),
    "lookalike": ("DL-CHU-08", Severity.NHAC, "chữ “Ð” gõ nhầm đã đổi thành “Đ”"),
}


def is_altered(text: str) -> bool:
    """Whether anything of what `LettersReport` tells was done to a text."""
    if text.isascii() and text.isprintable():
        return False
    found = cleaned(text)
    return any(getattr(found, kind) for kind in _KINDS)


class LettersReport:
    """Collects the cells of one sheet whose text was cleaned."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._cells: dict[str, list[str]] = {}

    def note(self, cell: RawCell) -> None:
        """Remember what had to be cleaned in a text cell."""
        text: str = cell.value
        if text.isascii() and text.isprintable():
            return
        found = cleaned(text)
        for kind in _KINDS:
            if getattr(found, kind) and not (kind == "invisible" and found.bidi):
                self._cells.setdefault(kind, []).append(cell.address)

    def findings(self) -> list[Finding]:
        """One finding for each kind, at its first cell."""
        told = []
        for kind, cells in self._cells.items():
            code, severity, what = _KINDS[kind]
            more = f" và {len(cells) - _SHOWN} ô nữa" if len(cells) > _SHOWN else ""
            message = f"{what} ở {len(cells)} ô: {', '.join(cells[:_SHOWN])}{more}."
            told.append(Finding(code, severity, Place(sheet=self._sheet, cell=cells[0]), message))
        return told
