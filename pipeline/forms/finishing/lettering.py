"""How the letters of a paragraph are set, by its style, and how wide the column is that they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.ooxml.names import Element, W, child, number, switched, val

_P, _PPR, _PSTYLE, _VAL = (W + tag for tag in ("p", "pPr", "pStyle", "val"))
_TC, _TCPR, _TCW, _WIDE, _TYPE = (W + tag for tag in ("tc", "tcPr", "tcW", "w", "type"))
_SIDE = 108  # twips: what Word leaves left and right in a cell where nothing is told


@dataclass(frozen=True, slots=True)
class Letters:
    """How a style sets its text: its Vietnamese name, size in points (0: not told), weight."""

    name: str
    size_pt: float
    bold: bool


_NAMELESS = Letters("", 0, False)


def letters_of(styles: Element) -> dict[str, Letters]:
    """Style id -> letters. Word may give new ids when it saves, so styles are known by their names."""
    found = {}
    for style in styles.iter(f"{W}style"):
        name, set_so = val(style, "name"), style.find(f"{W}rPr")
        if name and (halves := number(val(set_so, "sz"))) is not None:
            found[style.get(f"{W}styleId")] = Letters(name, halves / 2, bool(switched(set_so, "b")))
    return found


def styled(root: Element, letters: Mapping[str, Letters]) -> dict[Element, Letters]:
    """The paragraphs under `root` whose style is known, in their order, with its letters."""
    found: dict[Element, Letters] = {}
    for told in root.iter(_PSTYLE):
        if (style := letters.get(told.get(_VAL) or "")) is not None:
            paragraph = told.getparent().getparent()
            if paragraph.tag == _P:
                found.setdefault(paragraph, style)
    return found


def style_of(paragraph: Element, letters: Mapping[str, Letters]) -> Letters:
    """The letters of a paragraph's style; nameless ones where it has none that is known."""
    return letters.get(val(child(paragraph, _PPR), "pStyle") or "", _NAMELESS)


def sides_of(styles: Element) -> dict[str, int]:
    """Table style id -> twips that its cells leave left and right of their lines together."""
    found = {}
    for style in styles.iter(f"{W}style"):
        told = [number(val(child(style, f"{W}tblPr"), f"tblCellMar/{W}{side}", "w")) for side in ("left", "right")]
        if told != [None, None]:
            found[style.get(f"{W}styleId")] = round(sum(_SIDE if side is None else side for side in told))
    return found


def room_of(paragraph: Element, sides: Mapping[str, int]) -> int | None:
    """Twips for a line of `paragraph` in its cell, `sides` being what table styles leave; None where none is told."""
    column, table = column_of(paragraph), next(paragraph.iterancestors(f"{W}tbl"), None)
    return column if column is None or table is None else column - side_of(table, sides)


def side_of(table: Element, sides: Mapping[str, int]) -> int:
    """Twips that the cells of `table` leave left and right of their lines together."""
    return sides.get(val(child(table, f"{W}tblPr"), "tblStyle") or "", 2 * _SIDE)


def column_of(paragraph: Element) -> int | None:
    """The width in twips of the cell that holds `paragraph`, or of the text of its section; None where none is told."""
    if (cell := next(paragraph.iterancestors(_TC), None)) is not None:
        return width_of(cell)
    # A section is told after its text.
    section = next((found for later in paragraph.itersiblings() for found in later.iter(f"{W}sectPr")), None)
    lengths = [number(val(section, *key)) for key in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))]
    if None in lengths:
        return None
    paper, left, right = (round(length or 0) for length in lengths)
    return paper - left - right


def width_of(cell: Element) -> int | None:
    """The width in twips that a cell of a table is told to have; None where it is told in no twips."""
    wide = child(child(cell, _TCPR), _TCW)
    told = number(wide.get(_WIDE)) if wide is not None and wide.get(_TYPE) == "dxa" else None
    return None if told is None else round(told)
