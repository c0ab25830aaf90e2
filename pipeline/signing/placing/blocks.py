"""The lines of a page that say where its fields go: out of the parts of its .docx, or out of the PDF's own lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.ground.comparing import fold
from pipeline.page.parts import known
from pipeline.page.parts.components import Parts, upper
from pipeline.signing.placing.glyphs import PdfPage, Rectangle

_AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\. ")
_NUMBER = re.compile(r"so: ?[\d.…_ ]*/")
_DATE = re.compile(r", ngay [\d.…_ ]*thang [\d.…_ ]*nam\b")
_SAME_COLUMN = 57  # points
_ROW = 20  # points: posts of one row
_TALLEST = 200  # points between a post and the name under it


@dataclass(frozen=True, slots=True)
class SignerLines:
    """The lines of one signer: post (the last stands next to the signature), what stands under the place, the name."""

    posts: tuple[str, ...]
    below: str
    name: str


@dataclass(frozen=True, slots=True)
class SigningBlocks:
    """Signers, the line of the number, the line of place and day; minutes bear one seal, an appendix apart none.

    `issuer` is the agency as its page has it in the head, "" where nobody knows.
    """

    signers: tuple[SignerLines, ...] = ()
    number: str = ""
    day: str = ""
    minutes: bool = False
    apart: bool = False
    issuer: str = ""


def of_page(parts: Parts) -> SigningBlocks:
    """What the .docx says; without signers where it has none that are recognised."""
    blocks = [(parts.chuc_vu, parts.chuc_vu_khac, parts.ho_ten), *((p, [], s) for p, s in parts.cosigners)]
    signers = tuple(
        SignerLines(
            tuple(piece.shown for piece in posts),
            others[0].shown if others else signer.shown if signer else "",
            signer.text if signer else "",
        )
        for posts, others, signer in blocks
        if posts or signer
    )
    own = parts.so is None and not parts.quoc_hieu and not signers and parts.noi_nhan is None
    return SigningBlocks(
        signers,
        parts.so.text if parts.so else "",
        parts.ngay.text if parts.ngay else "",
        parts.is_minutes,
        own and (parts.headless or bool(parts.appendices)),
        parts.issuer,
    )


def of_sheets(sheets: Sequence[PdfPage]) -> SigningBlocks:
    """What the lines of a PDF say by themselves: where nobody has its .docx, or the page has a form of its own."""
    number = day = ""
    found: tuple[SignerLines, ...] = ()
    for sheet in sheets:
        pieces = list(_pieces(sheet))
        if sheet is sheets[0]:
            number = next((text for text, _ in pieces if _NUMBER.match(fold(text))), "")
            day = next((text for text, _ in pieces if _DATE.search(fold(text))), "")
            attached = pieces and fold(pieces[0][0]).startswith("phu luc")
            if attached:
                return SigningBlocks(apart=True)
        found = _signers(pieces) or found
    return SigningBlocks(found, number, day, "/bb-" in fold(number))


def _signers(pieces: list[tuple[str, Rectangle]]) -> tuple[SignerLines, ...]:
    """Those of the lowest row of posts with a name under it, the rightmost first."""
    found = sorted(_pairs(pieces), key=lambda pair: pair[0].bottom)
    row = [pair for pair in found if pair[0].bottom < found[0][0].bottom + _ROW]
    return tuple(lines for _, lines in sorted(row, key=lambda pair: -pair[0].middle))


def _pairs(pieces: list[tuple[str, Rectangle]]) -> Iterator[tuple[Rectangle, SignerLines]]:
    for post, box in pieces:
        if not upper(post) or not (known.is_post(post) or _AUTHORITY.match(post)):
            continue
        below = [
            (other.top, text)
            for text, other in pieces
            if other.top < box.bottom + 2
            and box.bottom - other.top < _TALLEST
            and abs(other.middle - box.middle) < _SAME_COLUMN
        ]
        if below and _is_name(name := max(below)[1]):
            yield box, SignerLines((post,), name, name)


def _is_name(text: str) -> bool:
    words = text.split()
    named = 2 <= len(words) <= 7 and all(word[:1].isupper() for word in words) and not known.is_post(text.upper())
    return named and not _AUTHORITY.match(text)


def _pieces(sheet: PdfPage) -> Iterator[tuple[str, Rectangle]]:
    """The stretches of the lines of a page, parted where a gap is wider than a few spaces, with words apart."""
    text, whole = "", None
    last: Rectangle | None = None
    for sign, box in zip(sheet.shown, sheet.boxes, strict=True):
        size = box.height
        if last is not None and whole is not None:
            gap = box.left - last.right
            if abs(box.bottom - last.bottom) > size / 2 or gap > 2 * size or gap < -size:
                blank = fold(text).endswith(("so:", " ngay", " thang", " nam"))
                if not (blank and abs(box.bottom - last.bottom) < 2 and 0 < gap < 8 * size):
                    yield text.strip(), whole
                    text, whole = "", None
            if text and gap > 0.12 * size:
                text += " "
        text += sign
        whole = box if whole is None else whole.around(box)
        last = box
    if whole is not None:
        yield text.strip(), whole
