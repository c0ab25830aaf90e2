"""Effective formatting: document defaults, table style, paragraph style, character style, numbering, then what is set
by hand.

The order is that of ECMA-376 part 1, 17.7.2; toggles of a paragraph and a character style cancel out (17.7.3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ooxml.names import Element, W, number, val
from pipeline.ooxml.related import parsed
from pipeline.page.formatting.properties import (
    TOGGLES,
    faces_of_theme,
    paragraph_properties,
    run_properties,
    weight_of_face,
)

_CELL_SIDE = 108.0  # twips: what Word leaves left and right where nothing is told
Props = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: font for ASCII and for other letters, size in points, weight, slant, case, colour
    (RRGGBB).
    """

    ascii: str = "Times New Roman"
    hansi: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = "auto"
    underline: bool = False
    hidden: bool = False
    squeezed: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph lies: alignment, indents and spacing in points; `line` in lines (rule auto) or points (exact,
    atLeast).
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    contextual: bool = False
    borders: frozenset[str] = frozenset()
    page_break_before: bool = False
    framed: bool = False
    keep_next: bool = False


class Styles:
    """The styles, defaults and theme of one document; every part may be missing."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = faces_of_theme(theme)
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._chains: dict[tuple[str, str], dict[str, object]] = {}
        # A page has a handful of looks and layouts, each a thousand times.
        self._looks: dict[object, Look] = {}
        self._layouts: dict[object, Layout] = {}
        self._airs: dict[object, tuple[float, float]] = {}
        self._run_defaults: dict[str, object] = {}
        self._paragraph_defaults: dict[str, object] = {}
        self.names: dict[str, str] = {}
        if styles is None:
            return
        for style in styles.iter(W + "style"):
            key = style.get(W + "styleId", "")
            self._styles[key] = style
            self.names[key] = val(style, "name") or key
            if style.get(W + "default") in ("1", "true", "on"):
                self._default[style.get(W + "type", "")] = key
        defaults = styles.find(W + "docDefaults")
        if defaults is not None:
            self._run_defaults = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"), self._theme)
            self._paragraph_defaults = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))

    def look(
        self, paragraph_style: str | None, run_style: str | None, table_style: str | None, direct: Element | None
    ) -> Look:
        """What a run looks like, given the ids of the styles around it and its own `w:rPr`."""
        known = (paragraph_style, run_style, table_style, _shape(direct))
        if known not in self._looks:
            self._looks[known] = self._look(paragraph_style, run_style, table_style, direct)
        return self._looks[known]

    def _look(
        self, paragraph_style: str | None, run_style: str | None, table_style: str | None, direct: Element | None
    ) -> Look:
        merged = dict(self._run_defaults)
        if table_style:
            merged |= self._chain(table_style, "r")
        paragraph = self._chain(paragraph_style or self._default.get("paragraph", ""), "r")
        character = self._chain(run_style, "r") if run_style else {}
        own = run_properties(direct, self._theme)
        toggles = {
            tag: bool(merged.get(tag)) or bool(paragraph.get(tag)) != bool(character.get(tag)) for tag in TOGGLES
        }
        merged |= paragraph | character | toggles | own
        face = str(merged.get("ascii", "Times New Roman"))
        bold, italic = weight_of_face(face)
        return Look(
            ascii=face,
            hansi=str(merged.get("hAnsi", "Times New Roman")),
            size=float(str(merged.get("sz", 10.0))),
            bold=bold or bool(merged.get("b")),
            italic=italic or bool(merged.get("i")),
            caps=bool(merged.get("caps")),
            color=str(merged.get("color", "auto")),
            underline=bool(merged.get("u")),
            hidden=bool(merged.get("vanish")),
            squeezed=bool(merged.get("squeezed")),
            raised=bool(merged.get("raised")),
        )

    def layout(
        self, paragraph_style: str | None, table_style: str | None, numbered: Props, direct: Sequence[Element]
    ) -> Layout:
        """How a paragraph lies, given the ids of its styles, the properties of its list level and what is in its own
        `w:pPr`.
        """
        known = (paragraph_style, table_style, tuple(numbered.items()), tuple(map(_shape, direct)))
        if known not in self._layouts:
            self._layouts[known] = self._layout(paragraph_style, table_style, numbered, direct)
        return self._layouts[known]

    def _layout(
        self, paragraph_style: str | None, table_style: str | None, numbered: Props, direct: Sequence[Element]
    ) -> Layout:
        merged = dict(self._paragraph_defaults)
        if table_style:
            merged |= self._chain(table_style, "p")
        merged |= self._chain(paragraph_style or self._default.get("paragraph", ""), "p")
        merged |= numbered
        merged |= paragraph_properties(direct)
        rule = str(merged.get("lineRule", "auto"))
        line = float(str(merged.get("line", 240.0)))
        return Layout(
            align=str(merged.get("jc", "left")),
            left=_points(merged, "left"),
            right=_points(merged, "right"),
            first_line=_points(merged, "firstLine"),
            before=14.0 if merged.get("beforeAuto") else _points(merged, "before"),
            after=14.0 if merged.get("afterAuto") else _points(merged, "after"),
            line=line / 240 if rule == "auto" else line / 20,
            line_rule=rule,
            contextual=bool(merged.get("contextual")),
            borders=frozenset(str(merged.get("borders", "")).split()),
            page_break_before=bool(merged.get("pageBreakBefore")),
            framed=bool(merged.get("framed")),
            keep_next=bool(merged.get("keepNext")),
        )

    def numbering_of(self, paragraph_style: str | None) -> tuple[str, str] | None:
        """The list (numId, level) that a paragraph style carries."""
        chain = self._chain(paragraph_style or self._default.get("paragraph", ""), "p")
        return (str(chain["numId"]), str(chain.get("ilvl", "0"))) if "numId" in chain else None

    def cell_air(self, table_style: str | None, properties: Element | None) -> tuple[float, float]:
        """Points of air above the lines of a table's cells, and left and right of them together."""
        known = (table_style, _shape(properties))
        if known not in self._airs:
            self._airs[known] = self._air(table_style, properties)
        return self._airs[known]

    def _air(self, table_style: str | None, properties: Element | None) -> tuple[float, float]:
        line = self._line(table_style or self._default.get("table", ""))
        told = [properties, *(style.find(W + "tblPr") for style in line)]

        def twips(*sides: str, usual: float) -> float:
            values = (number(val(one, f"tblCellMar/{W}{side}", "w")) for one in told for side in sides)
            return next((value for value in values if value is not None), usual)

        beside = twips("left", "start", usual=_CELL_SIDE) + twips("right", "end", usual=_CELL_SIDE)
        return twips("top", usual=0.0) / 20, beside / 20

    def _line(self, style: str) -> list[Element]:
        """A style and those it is based on, itself first."""
        line: list[Element] = []
        key: str | None = style
        while key and key in self._styles and self._styles[key] not in line:
            line.append(self._styles[key])
            key = val(self._styles[key], "basedOn")
        return line

    def _chain(self, style: str, kind: str) -> dict[str, object]:
        if (style, kind) in self._chains:
            return self._chains[style, kind]
        merged: dict[str, object] = {}
        for element in reversed(self._line(style)):
            part = element.find(f"{W}{kind}Pr")
            merged |= run_properties(part, self._theme) if kind == "r" else paragraph_properties(part)
        self._chains[style, kind] = merged
        return merged


@lru_cache(maxsize=16)  # papers of one kind have the same styles, and the same looks
def known_styles(styles: bytes | None, theme: bytes | None) -> Styles:
    """The styles and the theme of a document, of sound XML each."""
    return Styles(*(None if content is None else parsed(content) for content in (styles, theme)))


def _shape(element: Element | None) -> object:
    """All that an element says, as something to look up by."""
    if element is None:
        return None
    return (element.tag, *element.attrib.items(), *map(_shape, element))


def _points(merged: Props, key: str) -> float:
    return float(str(merged.get(key, 0.0))) / 20
