"""What can be mended without touching the wording: small orders that `fix` carries out on the XML."""

from typing import NamedTuple

from pipeline.page.model import Paragraph, Segment


class SetLook(NamedTuple):
    """Give characters a size (points), weight, slant, font or colour; None leaves as it is."""

    segment: Segment
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    font: str | None = None
    color: str | None = None


class SetLayout(NamedTuple):
    """Give a paragraph an alignment, first-line indent, spacing or line spacing (twips; `line` in 240ths of a line)."""

    paragraph: Paragraph
    align: str | None = None
    first_line: int | None = None
    left: int | None = None
    right: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None


class SetPage(NamedTuple):
    """Give a section its paper (millimetres) or one margin."""

    section: int
    edge: str = ""
    millimetres: float = 0.0
    paper: tuple[float, float] | None = None
    number_start: int | None = None
    number_decimal: bool = False


class Replace(NamedTuple):
    """Put other characters in place of `start:end` of a paragraph: a missing zero, a full stop, a space too many."""

    paragraph: Paragraph
    start: int
    end: int
    text: str


class NumberPages(NamedTuple):
    """Page number in the middle of the top margin, none on the first page; size in points, font by its name."""

    size: float
    font: str


class SetNumber(NamedTuple):
    """Give a page number that stands where it must another size (points), or set it upright: its field alone."""

    paragraph: Paragraph
    size: float | None = None
    upright: bool = False


class ClearProperties(NamedTuple):
    """Blank out properties of the file that tell of another program or person."""

    names: tuple[str, ...]


Mend = SetLook | SetLayout | SetPage | SetNumber | Replace | NumberPages | ClearProperties
