"""Names and small readings of WordprocessingML that every part of this stage shares (ECMA-376 part 1, transitional)."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_PT = 12700

_MOST = 1e6  # twips: half a kilometre; no measure of a page is longer

Element = Any  # lxml's element: its stubs want type arguments that say nothing here


def val(parent: Element | None, tag: str, attribute: str = "val") -> str | None:
    """The attribute of a child, `val(rPr, "sz") -> "26"`; None when the child or the attribute is not there."""
    if parent is None:
        return None
    child = parent.find(W + tag)
    return None if child is None else child.get(W + attribute)


def number(text: str | None) -> float | None:
    """A measure in the unit of its attribute; None for what is not a number (`"auto"`, an empty attribute)."""
    if text is None:
        return None
    try:
        value = float(text)
        return value if abs(value) < _MOST else None
    except ValueError:
        pass
    for unit, twips in (("pt", 20.0), ("mm", TWIPS_PER_MM), ("cm", TWIPS_PER_MM * 10), ("in", 1440.0)):
        if text.endswith(unit):
            try:
                return float(text[: -len(unit)]) * twips
            except ValueError:
                return None
    return None


def whole(text: str | None, usual: int) -> int:
    """A count: digits, within what a document can hold; anything else is `usual`."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else usual


def switched(parent: Element, tag: str) -> bool | None:
    """An on/off property: True, False, or None where nothing is said."""
    child = parent.find(W + tag)
    if child is None:
        return None
    return child.get(W + "val", "1") not in ("0", "false", "off", "none")
