"""A .docx as the inspector sees it: paragraphs in reading order with their effective formatting, cells, sections,
page furniture.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.ground.comparing import clean
from pipeline.ooxml.active import RUNNING
from pipeline.ooxml.names import Element, W
from pipeline.page.formatting.effective import Layout, Look


class TextRun(NamedTuple):
    """Characters `start:end` of a paragraph that look alike."""

    start: int
    end: int
    look: Look
    element: Element


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line: a drawn shape, a border or a row of underscores; `length` in points, None where it is not
    told.
    """

    kind: str
    length: float | None = None


class TableCell(NamedTuple):
    """Where a paragraph sits in a table: numbers of table, row and column, edges in points from the table's left
    edge; `merged` with other cells; `outer` is the number of the table around them all, its own where none is; the
    cell keeps `air_above` its lines, and `air_beside` them on both sides together. A `ruled` cell has a line along its
    bottom, a `roofed` one along its top.
    """

    table: int
    row: int
    column: int
    left: float
    width: float
    table_width: float
    bordered: bool = False
    ruled: bool = False
    lowered: bool = False
    merged: bool = False
    outer: int = 0
    air_above: float = 0.0
    air_beside: float = 10.8
    roofed: bool = False

    @property
    def side(self) -> str:
        middle = self.left + self.width / 2
        if self.width > 0.8 * self.table_width:
            return "center"
        return "left" if middle < self.table_width / 2 else "right"


@dataclass(eq=False, slots=True)
class Paragraph:
    """One `w:p`. `number` counts the paragraphs that hold text, from 1, as an officer counts them; 0 for an empty
    one.
    """

    element: Element
    text: str
    runs: list[TextRun]
    layout: Layout
    style: str
    cell: TableCell | None = None
    part: str = "body"
    section: int = 0
    number: int = 0
    label: str = ""
    strokes: tuple[Stroke, ...] = ()
    fields: tuple[str, ...] = ()
    broken_before: bool = False
    anchor: "Paragraph | None" = None
    field_look: Look | None = None
    blank_size: float = 14.0  # in points, of the mark of a paragraph that holds nothing
    _plain: str | None = None
    _looks: dict[tuple[int, int], tuple[tuple[int, Look], ...]] = field(default_factory=dict)

    @property
    def whole(self) -> "Segment":
        return Segment(self, 0, len(self.text))

    @property
    def plain(self) -> str:
        """The text in NFC with single spaces, and with the label that Word's own numbering puts before it."""
        if self._plain is None:
            self._plain = clean(f"{self.label} {self.text}" if self.label else self.text)
        return self._plain

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def floats(self) -> bool:
        """Whether it stands in a frame, or in a table that the text flows around: then its place is no row's."""
        return self.layout.framed or any(
            table.find(f"{W}tblPr/{W}tblpPr") is not None for table in self.element.iterancestors(W + "tbl")
        )


class Segment(NamedTuple):
    """A stretch of one paragraph: a line between line breaks, or a column between tabs."""

    paragraph: Paragraph
    start: int
    end: int
    side: str = ""

    @property
    def raw(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def text(self) -> str:
        return clean(self.raw)

    @property
    def shown(self) -> str:
        """The text as it is seen: letters under "All caps" are capitals."""
        return self.text.upper() if self.holds(lambda look: look.caps) else self.text

    @property
    def size(self) -> float:
        """The size that most characters have."""
        if (only := self._one_look()) is not None:
            return only.size if self.raw.strip() else 0.0
        return self._most(lambda look: look.size)

    def holds(self, what: Callable[[Look], bool]) -> bool:
        """Whether most characters that can be seen look so."""
        if (only := self._one_look()) is not None:
            return what(only) if self.raw.strip() else False
        yes = no = 0
        for letters, look in self.looks():
            if what(look):
                yes += letters
            else:
                no += letters
        return yes > no

    @property
    def bold(self) -> bool:
        return self.holds(lambda look: look.bold)

    @property
    def italic(self) -> bool:
        return self.holds(lambda look: look.italic)

    def looks(self) -> tuple[tuple[int, Look], ...]:
        """For each run: how many letters and digits it puts into the stretch, and how they look.

        Where there are none, how many characters other than space: a row of dots to write on is no word of its line.
        """
        known, stretch = self.paragraph._looks, (self.start, self.end)  # every rule asks
        if stretch not in known:
            known[stretch] = tuple(self._counted())
        return known[stretch]

    def _one_look(self) -> Look | None:
        """The look of all of it where one run holds it, as most stretches are; None where letters must be counted."""
        runs = self.paragraph.runs
        return runs[0].look if len(runs) == 1 and runs[0].start <= self.start and self.end <= runs[0].end else None

    def _counted(self) -> Iterator[tuple[int, Look]]:
        text = self.paragraph.text
        pieces = [(max(run.start, self.start), min(run.end, self.end), run.look) for run in self.paragraph.runs]
        shown = [(text[start:end], look) for start, end, look in pieces if start < end]
        words = [(sum(map(str.isalnum, piece)), look) for piece, look in shown]
        if not any(letters for letters, _ in words):
            words = [(len("".join(piece.split())), look) for piece, look in shown]
        yield from ((letters, look) for letters, look in words if letters)

    def _most(self, what: Callable[[Look], float]) -> float:
        counts: dict[float, int] = {}
        for letters, look in self.looks():
            counts[what(look)] = counts.get(what(look), 0) + letters
        return max(counts, key=lambda key: counts[key]) if counts else 0.0


@dataclass(eq=False, slots=True)
class Section:
    """One section: paper and margins in millimetres, its header and footer parts by kind (default, first, even)."""

    element: Element
    width: float
    height: float
    margins: dict[str, float]
    landscape: bool
    title_page: bool
    number_start: int | None
    number_format: str
    headers: dict[str, list[Paragraph]] = field(default_factory=dict)
    footers: dict[str, list[Paragraph]] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Page:
    """Everything that the rules look at."""

    paragraphs: list[Paragraph]
    boxes: list[Paragraph]
    notes: list[Paragraph]
    sections: list[Section]
    adds_spacing: bool
    properties: dict[str, str]
    tracked: int
    comments: int
    external: tuple[str, ...]
    embedded: int
    objects: tuple[str, ...]
    fetched: tuple[str, ...]
    pages: int | None

    @property
    def active(self) -> str:
        """What acts when the page is opened, in words; "" for nothing: a page that acts is neither passed nor read."""
        told = [f"trường {kind}, chạy chương trình khác khi mở" for kind in self.fetched if kind in RUNNING]
        if self.objects:
            told.append(f"{len(self.objects)} đối tượng nhúng ({', '.join(self.objects[:3])})")
        return "; ".join(told)

    def everything(self) -> Iterator[Paragraph]:
        """Every paragraph of every part: body, text boxes, footnotes, headers and footers, each once."""
        yield from self.paragraphs
        yield from self.boxes
        yield from self.notes
        seen: set[int] = set()
        for section in self.sections:
            for group in (section.headers, section.footers):
                for paragraphs in group.values():
                    if id(paragraphs) not in seen:
                        seen.add(id(paragraphs))
                        yield from paragraphs
