"""Faces by name: those of the theme, and those whose very name says that they are bold or slanted.

The bold and italic cuts of Times New Roman may be chosen as faces of their own ("Times New Roman Bold"); the page then
shows bold letters though no run says `w:b`.
"""

import re

from pipeline.ooxml.names import A, Element

_CUT = re.compile(r"\s+(?:(?P<bold>bold)(?:\s+(?P<both>italic))?|(?P<italic>italic))$", re.I)


def of_theme(theme: Element | None) -> dict[str, str]:
    """The Latin faces of a theme by the names that `w:asciiTheme` and `w:hAnsiTheme` use."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for group in ("major", "minor"):
        for face in theme.iterfind(f".//{A}{group}Font/{A}latin"):
            found |= dict.fromkeys((group + "Ascii", group + "HAnsi"), face.get("typeface", ""))
    return found


def weight(face: str) -> tuple[bool, bool]:
    """Whether a face is bold, and whether it is slanted, by its name alone."""
    found = _CUT.search(face)
    return (False, False) if found is None else (bool(found["bold"]), bool(found["both"] or found["italic"]))


def plain(face: str) -> str:
    """The name of the upright, regular cut: `Times New Roman` for `Times New Roman Bold Italic`."""
    return _CUT.sub("", face)
