"""Lines that people draw under Tiêu ngữ, names and abstracts: DrawingML, VML, borders, rows of underscores."""

import re

from pipeline.ooxml.names import MC, WP, WPS, A, Element, O, V, W, whole
from pipeline.ooxml.units import EMU_PER_PT
from pipeline.page.model import Stroke

_LINE_SHAPES = frozenset({"line", "straightConnector1", "lineInv"})
_UNDERSCORES = re.compile(r"^[\s_\u2500\u2014\u2015-]*[_\u2500\u2014\u2015]{4,}[\s_\u2500\u2014\u2015-]*$", re.M)
_STUB = re.compile(r"_{2,3}")
_ORNAMENT = re.compile(r"[-=*~–][-=*~–\s]+([oO0]{2,3}[-=*~–\s]+)?")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(pt|in|cm|mm|px)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, None: 1.0}


def of_shape(shape: Element) -> list[Stroke]:
    """The horizontal lines that a drawing, a VML picture or an alternate content of both holds, each counted once."""
    shape = _choice(shape)
    found = []
    for holder in shape.iter(WP + "anchor", WP + "inline"):
        extent = holder.find(WP + "extent")
        wide = 0 if extent is None else whole(extent.get("cx"), 0)
        tall = 0 if extent is None else whole(extent.get("cy"), 0)
        kinds = {geometry.get("prst") for geometry in holder.iter(A + "prstGeom")}
        drawn = any(True for _ in holder.iter(WPS + "wsp"))
        thin = drawn and wide > 20 * max(tall, 1) and kinds <= {"rect", None}
        if kinds & _LINE_SHAPES or thin:
            found.append(Stroke("shape", wide / EMU_PER_PT if wide else None))
    for line in shape.iter(V + "line"):
        found.append(Stroke("shape", _between(line.get("from"), line.get("to"))))
    for other in shape.iter(V + "shape"):
        if (other.get("type") or "").endswith("_t32"):
            found.append(Stroke("shape", _styled(other.get("style") or "", "width")))
    for box in shape.iter(V + "rect"):
        if box.get(O + "hr") in ("t", "true"):
            found.append(Stroke("shape", _styled(box.get("style") or "", "width")))
    return found


def underscores(text: str) -> Stroke | None:
    """A line of the paragraph that holds nothing but underscores."""
    if text[:1].isalnum() and "\n" not in text:  # no such line begins so, and nearly every line of text does
        return None
    found = _UNDERSCORES.search(text)
    return None if found is None else Stroke("underscore", None)


def is_rule(text: str) -> bool:
    """Whether a line of text is there to be seen as a rule, not to be read. Hyphens and a stub
    of two or three underscores count, though not as a line."""
    if text[:1].isalnum():  # no rule begins so, and nearly every line of text does
        return False
    return bool(text) and any(mark.fullmatch(text) for mark in (_UNDERSCORES, _STUB, _ORNAMENT))


def _between(start: str | None, end: str | None) -> float | None:
    ends = []
    for point in (start, end):
        found = _LENGTH.match((point or "").split(",")[0])
        if found is None:
            return None
        ends.append(float(found[1]) * _UNITS[found[2]])
    return abs(ends[1] - ends[0]) or None


def _styled(style: str, key: str) -> float | None:
    for rule in style.split(";"):
        name, _, value = rule.partition(":")
        if name.strip() == key and (found := _LENGTH.match(value.strip())):
            return float(found[1]) * _UNITS[found[2]] or None
    return None


def _choice(shape: Element) -> Element:
    """Of an alternate content only the first way of saying it counts, else every line would be seen twice."""
    if shape.tag != MC + "AlternateContent":
        return shape
    first = shape.find(MC + "Choice")
    return shape if first is None else first


def boxes_of(shape: Element) -> list[Element]:
    """The contents of the text boxes that a drawing holds."""
    return list(_choice(shape).iter(W + "txbxContent"))
