"""Fit the drawn rules of a filled form to its texts: an office's name and an abstract are known only in a filled one.

The decree wants a rule as long as the motto, and of a third to a half of the issuer's name and of the abstract
(Appendix I, part I, section II, items 1.b, 2.b, 5.b). In our forms a rule is a paragraph of the style "Đường kẻ", whose
indents leave it its length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.forms.kinds import table
from pipeline.forms.styles import RULE, paragraph_styles
from pipeline.law import Law
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import read
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import Element, W, number, switched, val
from pipeline.ooxml.units import twips_of_pt

_SHORT_PIECE = 0.82
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True, slots=True)
class _Letters:
    """How a style sets its text: its Vietnamese name, size in points, weight."""

    name: str
    size_pt: float
    bold: bool


def fitted(document: bytes, *, day: date | None = None) -> bytes:
    """`document` (.docx) with every rule as long as the law of `day`, or the newest, wants it under its text.

    A rule of another style, and one under a text of another style, stays as the office drew it. Without a rule of ours
    the same bytes come back.
    """
    from lxml import etree

    members = read(document)
    if _STYLES not in members:
        return document
    parts = {name: member.data() for name, member in members.items()}
    parser = etree.XMLParser(resolve_entities=False)
    letters = _letters(etree.fromstring(parts[_STYLES], parser))
    root = etree.fromstring(parts[_DOCUMENT], parser)
    if not _fit(root, letters, table("the-thuc", day)):
        return document
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts, [name for name, member in members.items() if member.method == 0])


def _fit(root: Element, letters: dict[str, _Letters], layout: Law) -> int:
    """Set the indents of every rule under `root` whose text can be told; how many."""
    shares = {style.name: _share(style.component, layout) for style in paragraph_styles(layout)}
    count = 0
    for paragraph in root.iter(f"{W}p"):
        above = paragraph.getprevious()
        if above is None or above.tag != f"{W}p" or _style(paragraph, letters).name != RULE:
            continue
        style = _style(above, letters)
        if (share := shares.get(style.name)) is None:
            continue
        column, indent = _column(paragraph), paragraph.find(f"{W}pPr/{W}ind")
        if column is None or indent is None:
            continue
        wide = _last_line_pt(_lines(above), column / 20, style.size_pt, bold=style.bold)
        room = max(0, column - twips_of_pt(wide * share))
        indent.set(f"{W}left", str(room // 2))
        indent.set(f"{W}right", str(room - room // 2))
        count += 1
    return count


def _last_line_pt(lines: Sequence[str], room_pt: float, size_pt: float, *, bold: bool = False) -> float:
    """Width in points of the last of `lines`, where Word wraps it to `room_pt` that of its last piece.

    Under a last piece of a word or two, or a place's short name under a committee's, a rule would be a dot: then it is
    drawn for four fifths of the widest piece, so that it is still a third of the text.
    """
    line, widest = "", 0.0
    for written in lines:
        line = ""
        for word in written.split():
            longer = f"{line} {word}".lstrip()
            line = longer if width(longer, size_pt, bold=bold) <= room_pt else word
            widest = max(widest, width(line, size_pt, bold=bold))
    return max(width(line, size_pt, bold=bold), widest * _SHORT_PIECE)


def _share(component: str, layout: Law) -> float | None:
    """What part of its text's length the rule under `component` has; None where the decree wants no rule."""
    lengths = layout["rule"]
    kind = layout["component"][component].get("rule")
    return {"full": lengths["full"], "short": sum(lengths["short"]) / 2}.get(kind)


def _style(paragraph: Element, letters: dict[str, _Letters]) -> _Letters:
    return letters.get(val(paragraph.find(f"{W}pPr"), "pStyle") or "", _Letters("", 0, False))


def _letters(styles: Element) -> dict[str, _Letters]:
    """Style id -> letters. Word may give new ids when it saves, so styles are known by their names."""
    found = {}
    for style in styles.iter(f"{W}style"):
        name, set_so = val(style, "name"), style.find(f"{W}rPr")
        if name and (halves := number(val(set_so, "sz"))) is not None:
            found[style.get(f"{W}styleId")] = _Letters(name, halves / 2, bool(switched(set_so, "b")))
    return found


def _lines(paragraph: Element) -> list[str]:
    """The text of `paragraph`, broken where somebody broke the line."""
    pieces = ("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in paragraph.iter(f"{W}t", f"{W}br"))
    return "".join(pieces).split("\n")


def _column(paragraph: Element) -> int | None:
    """The width in twips of the cell that holds `paragraph`, or of the text of its section; None where none is told."""
    for cell in paragraph.iterancestors(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        told = number(val(properties, "tcW", "w")) if val(properties, "tcW", "type") == "dxa" else None
        return None if told is None else round(told)
    # A section is told after its text.
    section = next((found for later in paragraph.itersiblings() for found in later.iter(f"{W}sectPr")), None)
    lengths = [number(val(section, *key)) for key in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))]
    if None in lengths:
        return None
    paper, left, right = (round(length or 0) for length in lengths)
    return paper - left - right
