"""Recognise texts that a decision lays down and that stand behind its signature in the same file (specimen 1.3)."""

from typing import Any

from pipeline.ground.comparing import fold
from pipeline.page.model import Segment
from pipeline.page.parts.components import Enclosure, Parts, starts, upper

NOTE = ("(kem theo", "(ban hanh kem theo", "(ban hanh theo", "(duoc ban hanh kem theo")
_NEAR = 6


def recognise(parts: Parts, line: list[Segment], kinds: Any) -> None:
    """Fill `parts.enclosures` from the lines behind the signature; each ends where the next, or an appendix, begins."""
    signed = [*parts.recipients, *parts.chuc_vu, *(piece for piece in (parts.noi_nhan, parts.ho_ten) if piece)]
    if not signed:
        return
    last = max(index for index, piece in enumerate(line) if piece in signed)
    names = {fold(name) for row in kinds["types"] for name in row["names"]}
    headings = [appendix.heading for appendix in parts.appendices]
    made: Enclosure | None = None
    for index in range(last + 1, len(line)):
        piece = line[index]
        if piece in headings:
            made = None
        elif piece.paragraph.cell is None and upper(piece.shown) and fold(piece.text) in names:
            note = next((other for other in line[index + 1 : index + _NEAR] if starts(other, *NOTE)), None)
            if note is not None:
                made = Enclosure(piece, line[index + 1 : line.index(note)], note)
                parts.enclosures.append(made)
        elif made is not None and _inside(made, piece):
            made.body.append(piece.paragraph)


def _inside(made: Enclosure, piece: Segment) -> bool:
    paragraph = piece.paragraph
    opening = [made.title, *made.abstract, *([made.note] if made.note else [])]
    own = any(other.paragraph is paragraph for other in opening)
    rest_of_note = not made.body and piece.text.endswith(")") and piece.italic
    return paragraph.cell is None and not own and not rest_of_note and paragraph not in made.body
