"""Whether the page that is read out says what the signed PDF says, letter by letter, first item to last."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.ground.comparing import clean
from pipeline.page.model import Page, Paragraph
from pipeline.page.symbols import UNKNOWN

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_NUMBER_OF_PAGE = re.compile(r"[-\s]*\d{1,4}[-\s]*")
_DIGITS = re.compile(r"\d+")
_LABEL, _SYMBOL = 8, 2  # letters that a number of Word's own, a picture of a font may take in the PDF
_SHOWN, _BEFORE = 60, 20


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The first place where they part: what the page says, what stands in the PDF there instead, "" for nothing."""

    page: str
    pdf: str


class _Letters:
    """A text, and its letters as they are compared: `bare` is made letter by letter, so that each has its place."""

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text)
        pairs = [(letter, place) for place, sign in enumerate(self._text) for letter in _bare_sign(sign)]
        self.bare = "".join(letter for letter, _ in pairs)
        self._places = [place for _, place in pairs]

    def shown(self, at: int) -> str:
        """The words around a letter."""
        if at >= len(self._places):
            return ""
        begins = max(self._text.rfind(" ", 0, max(self._places[at] - _BEFORE, 0)), 0)
        return clean(self._text[begins : begins + _SHOWN])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters that stand on the page, up to how many others may stand before them (None: any), cells between."""

    text: _Letters
    before: int | None
    cells: tuple[_Letters, ...] = ()


def disagreement(page: Page, read: Sequence[str], pdf: Sequence[Sequence[str]]) -> Disagreement | None:
    """None where every paragraph of `page` from the first that is `read` to the one behind the last stands in the PDF
    (`pdf` are the lines of its pages) in order and with nothing between.

    Capitals, spaces, the length of dashes are no difference; nor are numbers of pages and what heads or foots them. A
    table's cells must stand where it stands, in any order; charts have no letters that are compared.
    """
    pieces = list(_pieces(_region(page.paragraphs, list(map(bare, read)))))
    letters = _Letters(" ".join(_lines(pdf, _furniture(page))))
    if not pieces:
        return None
    opening = pieces[0].text
    best, found = -1, Disagreement(opening.shown(0), "")
    at = letters.bare.find(opening.bare)
    while at >= 0:
        reached, wrong = _followed(letters, at, pieces)
        if wrong is None:
            return None
        if reached > best:
            best, found = reached, wrong
        at = letters.bare.find(opening.bare, at + 1)
    return found


def _followed(letters: _Letters, at: int, pieces: Sequence[_Piece]) -> tuple[int, Disagreement | None]:
    """How far the pieces stand one behind the other from there; where they part."""
    for number, piece in enumerate(pieces):
        wanted = piece.text.bare
        begins = at if number == 0 else letters.bare.find(wanted, at)
        between = letters.bare[at:begins] if begins >= 0 else ""
        missing = next((cell for cell in piece.cells if cell.bare not in between), None)
        strange = begins < 0 or (piece.before is not None and len(between) > piece.before)
        if missing is not None and begins >= 0:
            return number, Disagreement(missing.shown(0), letters.shown(at))
        if strange:
            there = letters.bare[at : at + len(wanted)]
            alike = next((n for n, (one, other) in enumerate(zip(wanted, there, strict=False)) if one != other), 0)
            return number, Disagreement(piece.text.shown(alike), letters.shown(at + alike))
        at = begins + len(wanted)
    return len(pieces), None


@cache
def _bare_sign(sign: str) -> str:
    return bare(sign)


def bare(text: str) -> str:
    """The letters of a text without what the eye does not tell apart."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES).casefold()


def _region(paragraphs: Sequence[Paragraph], read: Sequence[str]) -> Sequence[Paragraph]:
    """From the first paragraph that is read, or the first line of a title in several, to the one behind the last.

    What stands in the table of the head is none of them.
    """
    shown = [bare(_shown(paragraph)) for paragraph in paragraphs]
    running = [number for number, paragraph in enumerate(paragraphs) if paragraph.cell is None]
    begins = next((number for each in read for number in running if each in shown[number]), 0)
    for number in reversed([number for number in running if number < begins and shown[number]]):
        if shown[number] not in read[0]:
            break
        begins = number
    ends = next((n for each in reversed(read) for n in reversed(range(len(shown))) if each in shown[n]), len(shown) - 1)
    behind = next((number for number in range(ends + 1, len(shown)) if shown[number]), ends)
    return paragraphs[begins : behind + 1] if paragraphs[behind].cell is None else paragraphs[begins : ends + 1]


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[_Piece]:
    cells: list[_Letters] = []
    loose = False
    for paragraph in paragraphs:
        text = _shown(paragraph)
        if paragraph.cell is not None:
            loose = True
            cells += [found for part in text.split(UNKNOWN) if (found := _Letters(part)).bare]
            continue
        loose = loose or _is_drawn(paragraph)
        room: int | None = _LABEL if paragraph.label else 0
        for part in text.split(UNKNOWN):
            if (found := _Letters(part)).bare:
                yield _Piece(found, None if loose else room, tuple(cells))
                cells, loose = [], False
                room = 0
            room = None if room is None else room + _SYMBOL


def _shown(paragraph: Paragraph) -> str:
    """The text that is seen."""
    if not any(run.look.hidden for run in paragraph.runs):
        return paragraph.text
    return "".join(paragraph.text[run.start : run.end] for run in paragraph.runs if not run.look.hidden)


def _is_drawn(paragraph: Paragraph) -> bool:
    return any(str(each.tag).endswith(("}drawing", "}pict", "}object")) for each in paragraph.element.iter())


def _furniture(page: Page) -> set[str]:
    """What stands at the head and foot of pages, without its digits."""
    kinds = [kind for section in page.sections for kind in (section.headers, section.footers)]
    texts = [paragraph.text for kind in kinds for paragraphs in kind.values() for paragraph in paragraphs]
    return {_DIGITS.sub("", bare(text)) for text in texts} - {""}


def _lines(pdf: Sequence[Sequence[str]], furniture: set[str]) -> Iterator[str]:
    """The lines of all pages, without what heads and foots them."""
    for lines in pdf:
        left = list(lines)
        for end in (0, -1):
            while left and _is_furniture(left[end], furniture):
                del left[end]
        yield from left


def _is_furniture(line: str, furniture: set[str]) -> bool:
    text = bare(line)
    return not text or _NUMBER_OF_PAGE.fullmatch(text) is not None or _DIGITS.sub("", text) in furniture
