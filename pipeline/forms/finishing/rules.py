"""Fit the drawn rules of a filled form to its texts: an office's name and an abstract are known only in a filled one.

The decree wants a rule as long as the motto, and of a third to a half of the issuer's name and of the abstract
(Appendix I, part I, section II, items 1.b, 2.b, 5.b). In our forms a rule is a paragraph of the style "Đường kẻ", whose
indents leave it its length.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.forms.finishing.lettering import Letters, column_of
from pipeline.forms.styles import RULE, component_of
from pipeline.law import Law
from pipeline.ooxml.metrics import UNITS_PER_EM, units
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.units import twips_of_pt

_SHORT_PIECE = 0.82


def fit(styles: Mapping[Element, Letters], layout: Law) -> int:
    """Set the indents of every rule of a page whose text can be told, by the law table `layout`; how many changed.

    A rule of another style, and one under a text of another style, stays as the office drew it.
    """
    count = 0
    for paragraph, own in styles.items():
        if own.name != RULE or (style := styles.get(above := paragraph.getprevious())) is None:
            continue
        if (share := _share(component_of().get(style.name), layout)) is None:
            continue
        column, indent = column_of(paragraph), paragraph.find(f"{W}pPr/{W}ind")
        if column is None or indent is None:
            continue
        wide = _last_line_pt(_lines(above), column / 20, style.size_pt, bold=style.bold)
        room = max(0, column - twips_of_pt(wide * share))
        for side, length in (("left", room // 2), ("right", room - room // 2)):
            count += indent.get(f"{W}{side}") != str(length)
            indent.set(f"{W}{side}", str(length))
    return count


def _last_line_pt(lines: Sequence[str], room_pt: float, size_pt: float, *, bold: bool = False) -> float:
    """Width in points of the last of `lines`, where Word wraps it to `room_pt` that of its last piece.

    Under a last piece of a word or two, or a place's short name under a committee's, a rule would be a dot: then it is
    drawn for four fifths of the widest piece, so that it is still a third of the text.
    """
    line, wide, widest = "", 0.0, 0.0
    for written in lines:
        line, wide = "", 0.0
        for word in filter(None, written.split(" ")):  # a bound space does not break the line
            line = f"{line} {word}".lstrip()
            wide = _wide(line, size_pt, bold)
            if wide > room_pt:
                line, wide = word, _wide(word, size_pt, bold)
            widest = max(widest, wide)
    return max(wide, widest * _SHORT_PIECE)


def _wide(line: str, size_pt: float, bold: bool) -> float:
    """The width of `line` as `ooxml.metrics` tells it, out of those of its words."""
    words = line.split(" ")
    taken = sum(_units(word, bold) for word in words) + (len(words) - 1) * _units(" ", bold)
    return taken * size_pt / UNITS_PER_EM


@lru_cache(maxsize=4096)  # the words of an abstract are syllables, of which a language has few
def _units(word: str, bold: bool) -> int:
    return units(word, bold=bold)


def _share(component: str | None, layout: Law) -> float | None:
    """What part of its text's length the rule under `component` has; None where the decree wants none, or where the
    style is no component's.
    """
    if component is None:
        return None
    lengths = layout["rule"]
    kind = layout["component"][component].get("rule")
    return {"full": lengths["full"], "short": sum(lengths["short"]) / 2}.get(kind)


def _lines(paragraph: Element) -> list[str]:
    """The text of `paragraph`, broken where somebody broke the line."""
    pieces = ("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in paragraph.iter(f"{W}t", f"{W}br"))
    return "".join(pieces).split("\n")
