"""Recognise the components of a document: head, end, and the body between them."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline import law
from pipeline.ground.comparing import fold
from pipeline.page.model import Page, Segment
from pipeline.page.parts import head, tail
from pipeline.page.parts.components import NOTE, Enclosure, Parts, flow, starts, upper

_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_NEAR = 6  # lines between the title of what is laid down and its note of origin
_MONTH = re.compile(r"thang (\d{1,2}) nam (\d{4})")


@lru_cache(maxsize=1)  # a page is judged, then told of: the same parts
def recognise(document: Page) -> Parts:
    """The components of `document`, its type by the newest table of types."""
    kinds = law.latest("loai-van-ban")
    parts = Parts(document)
    line = flow(document)
    start = head.recognise(parts, line, kinds)
    tail.recognise(parts, line, start)
    _enclosed(parts, line, kinds)
    parts.day = _day(parts)
    parts.month_end = _month_end(parts)
    return parts


def _enclosed(parts: Parts, line: list[Segment], kinds: Any) -> None:
    """Fill `parts.enclosures` from the lines behind the signature; each ends where the next, or an appendix, begins."""
    signed = [*parts.recipients, *parts.chuc_vu, *(piece for piece in (parts.noi_nhan, parts.ho_ten) if piece)]
    if not signed:
        return
    last = next(index for index in reversed(range(len(line))) if line[index] in signed)
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


def _day(parts: Parts) -> date | None:
    found = _DAY.search(fold(parts.ngay.text)) if parts.ngay is not None else None
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _month_end(parts: Parts) -> date | None:
    """The last day of the month that a draft with a blank day bears."""
    found = _MONTH.search(fold(parts.ngay.text)) if parts.ngay is not None else None
    if found is None or not 1 <= int(found[1]) <= 12 or int(found[2]) == 0:
        return None
    year, month = int(found[2]), int(found[1])
    return date(year, month, monthrange(year, month)[1])
