"""Whether a PDF says what its .docx says: by a mark that it bears, else by its own letters.

Number and day are left out, as they come later: they are written into the PDF's fields and stamped into the .docx.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from pipeline.ground.comparing import clean
from pipeline.page.model import Page, Paragraph
from pipeline.page.parts.components import Parts
from pipeline.signing.placing.glyphs import PdfPage

# What a PDF made here says of the page that it was made from, in its Info (ISO 32000-1, 14.3.3): `1:` and a digest.
KEY, _FORM = "/CCHCTrang", "1:"
# Number and symbol of an administrative paper; an act of a year (`30/2020/NĐ-CP`) has its year there.
_NUMBER = re.compile(r"([Ss]ố:?)[\d.…_\s]*[a-zđ]?\s*(?=/[A-ZĐ][A-ZĐ]*-)")
_DIGITS = re.compile(r"[\d.…_\s]+")
_LEAST = 12  # letters of a piece of a paragraph that goes on behind a page's end
_MOST_PIECES = 8


def mark_of(page: Page, parts: Parts) -> str:
    """The mark of the words of a page: the same as long as only number and day come to it."""
    told = sha256()
    for words in words_of(page, parts):
        told.update(words.encode() + b"\n")
    return _FORM + told.hexdigest()


def words_of(page: Page, parts: Parts) -> Iterator[str]:
    """Each paragraph in every part of a page, without number and day."""
    bare = set(map(id, _dated(parts)))
    for paragraph in page.everything():
        words = _NUMBER.sub(r"\1", paragraph.plain)
        words = _DIGITS.sub(" ", words) if id(paragraph) in bare else words
        if words.strip():
            yield clean(words)


def says(mark: str, page: Page, parts: Parts, sheets: Sequence[PdfPage]) -> bool:
    """Whether a PDF that bears this mark ("" for none) says what the page says.

    Without one its letters must hold every paragraph: what was taken out of the .docx since is not seen so.
    """
    if mark.startswith(_FORM):
        return mark == mark_of(page, parts)
    return not missing(page, parts, sheets)


def missing(page: Page, parts: Parts, sheets: Sequence[PdfPage]) -> str:
    """The first paragraph of the page's text whose letters the PDF lacks; "" where it has all of them."""
    letters = _letters("".join(sheet.shown for sheet in sheets))
    bare = set(map(id, _dated(parts)))
    for paragraph in (*page.paragraphs, *page.boxes):
        pieces = [paragraph.text] if id(paragraph) not in bare else _DIGITS.split(paragraph.text)
        for words in pieces:
            if not all(_stands(_letters(piece), letters) for piece in _NUMBER.split(words)[::2]):
                return clean(paragraph.text)
    return ""


def _dated(parts: Parts) -> Iterator[Paragraph]:
    """The paragraphs in which a number or a day is written later."""
    notes = [appendix.note for appendix in parts.appendices] + [enclosed.note for enclosed in parts.enclosures]
    for piece in (parts.so, parts.ngay, parts.attached_note, *notes):
        if piece is not None:
            yield piece.paragraph


def _stands(wanted: str, letters: str) -> bool:
    """Whether the letters hold a paragraph, whole or in the pieces that ends of pages cut it into."""
    for _ in range(_MOST_PIECES):
        if wanted in letters:
            return True
        low, high = 0, len(wanted)
        while low < high:  # the longest beginning that stands there
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[:middle] in letters else (low, middle - 1)
        if low < _LEAST:
            return False
        wanted = wanted[low:]
    return False


def _letters(text: str) -> str:
    """Letters and digits alone, small, with their marks."""
    return "".join(sign for sign in clean(text).lower() if sign.isalnum())
