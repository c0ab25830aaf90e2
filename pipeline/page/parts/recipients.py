"""Nơi nhận: its heading, the lines of its list, and the notes beside them that a brace holds: "} (để báo cáo);"."""

import re

from pipeline.ground.comparing import fold
from pipeline.ooxml.names import A, Element, V, W
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import Parts, starts

BRACES = "}⎫⎬⎭"
_NOTE = re.compile(rf"[{BRACES}\]|]+.*|[(\[{{].*[)\]}}][;.,]?|\(?(?:để|b/c|t/h|p/h|c/đ)\b.*", re.I)
_SHORTEST = len("Nơi nhận")
_DRAWN = frozenset({"rightBrace", "leftBrace", "rightBracket", "leftBracket", "bracePair", "bracketPair"})
_DRAWN_TYPES = ("_t85", "_t86", "_t87", "_t88")  # brackets and braces of VML


def is_heading(piece: Segment) -> bool:
    if piece.end - piece.start < _SHORTEST:  # as most cells of a table are
        return False
    text = fold(piece.text)
    if not text.startswith("noi nhan"):
        return False
    return text.rstrip(" :.;") == "noi nhan" or (text.startswith("noi nhan:") and len(text) < 60)


def is_note(piece: Segment) -> bool:
    """Whether a line is no place but what a place is to do: "(để báo cáo);", "} để thực hiện;", a lone brace."""
    return _NOTE.fullmatch(piece.text) is not None


def braced(paragraphs: list[Paragraph]) -> bool:
    """Whether a brace is drawn beside these lines, which then may leave their marks to its note."""
    return any(_draws(paragraph.element) for paragraph in paragraphs)


def _draws(element: Element) -> bool:
    if any(shape.get("prst") in _DRAWN for shape in element.iter(A + "prstGeom")):
        return True
    return any((shape.get("type") or "").endswith(_DRAWN_TYPES) for shape in element.iter(V + "shape"))


def without_notes(same: list[Segment], column: int) -> list[Segment]:
    """The lines of a table at the right of a column, without the columns that hold nothing but notes."""
    right = [piece for piece in same if piece.paragraph.cell is not None and piece.paragraph.cell.column > column]
    told = {piece.paragraph.cell.column for piece in right if piece.paragraph.cell and not is_note(piece)}
    return [piece for piece in right if piece.paragraph.cell is not None and piece.paragraph.cell.column in told]


def gather(parts: Parts, line: list[Segment], at: int) -> None:
    """Fill the list of `parts` from the lines below its heading, notes left out."""
    anchor = line[at]
    found = _in_cell(line[at + 1 :], anchor) if anchor.paragraph.cell is not None else _in_flow(parts, line[at + 1 :])
    parts.recipients = [piece for piece in found if not is_note(piece) or piece.text.startswith(("-", "–", "+"))]


def _in_cell(below: list[Segment], anchor: Segment) -> list[Segment]:
    """The lines of the anchor's cell, of the cells under it, and of the first column of a table within."""
    own = anchor.paragraph.cell
    around = next(anchor.paragraph.element.iterancestors(W + "tc"), None)
    found: list[Segment] = []
    for piece in below:
        here = piece.paragraph.cell
        if own is None or here is None or (here.table != own.table and here.outer != own.outer):
            break
        if here.table == own.table:
            inside = here.column == own.column
        else:
            inside = here.column == 0 and any(
                cell is around for cell in piece.paragraph.element.iterancestors(W + "tc")
            )
        if inside:
            found.append(piece)
    return found


def _in_flow(parts: Parts, below: list[Segment]) -> list[Segment]:
    found: list[Segment] = []
    for piece in below:
        if piece.side == "right" or piece in parts.chuc_vu or piece is parts.ho_ten or is_note(piece):
            continue
        if not (piece.text.startswith(("-", "–", "+")) or starts(piece, "luu") or piece.paragraph.label):
            above = found[-1].text if found else ";"
            if not (above.endswith((";", ",")) and piece.text.endswith(";") and piece.side in ("", "left")):
                break  # only its dash is lost
        found.append(piece)
    return found
