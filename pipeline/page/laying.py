"""Where the pages of a document end: its lines broken and stacked as a word processor does it, without drawing them.

Enough for one page's difference in a document of Times New Roman: words are measured (`ooxml.metrics`), rows of tables
are whole, a head comes again on every page, what keeps with the next one moves with it, an inline picture has its
height. What flows around a picture, footnotes and columns are not laid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.ooxml.names import Element, W, child, number, val
from pipeline.page.breaking import NARROWEST_PT, lines, pictured
from pipeline.page.model import Page, Paragraph, Section

_TR = W + "tr"
_RULE_PT = 0.5
_POINTS_PER_MM = 72 / 25.4
_WIDOWS = 2  # so many lines of a paragraph stay together at a page's foot and head


@dataclass(slots=True)
class _Block:
    """A paragraph or a row of a table: heights in points of the pieces that a page may end between, air around it."""

    pieces: list[float]
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    opens: bool = False
    heading: float = 0.0  # the height of the rows that come again above it on a new page
    columns: Sequence[Sequence[tuple[Paragraph, float]]] = ()  # what stands in it, cell by cell, with its heights

    @property
    def height(self) -> float:
        return self.before + sum(self.pieces)

    @property
    def least(self) -> float:
        """What of it must fit where it begins."""
        short = len(self.pieces) <= _WIDOWS + 1
        return self.before + sum(self.pieces if short else self.pieces[:_WIDOWS])


def count(document: Page) -> int:
    """How many pages the document has."""
    total = 0
    for blocks, room in _sections(document):
        total += max(pages[-1] for _, pages, _ in _placed(blocks, room))
    return max(total, 1)


def stands(document: Page, asked: frozenset[int], shares: Sequence[float]) -> Iterator[dict[int, tuple[int, int]]]:
    """The pages, from 0, of the first and the last line of each paragraph whose id is `asked`, by its id; once for each
    of `shares`, which say how much of a page's height there may be: what holds for a little less and a little more is
    no chance.
    """
    sections = _sections(document)
    for share in shares:
        found: dict[int, tuple[int, int]] = {}
        before = 0
        for blocks, room in sections:
            mine = 0
            for block, pages, top in _placed(blocks, room * share):
                mine = max(mine, pages[-1])
                for column in block.columns:
                    if not asked.isdisjoint([id(paragraph) for paragraph, _ in column]):
                        found.update(_lines_of(column, [page + before for page in pages], room * share - top))
            before += mine
        yield found


def _lines_of(
    column: Sequence[tuple[Paragraph, float]], pages: Sequence[int], left: float
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where the paragraphs of one cell stand: what `left` has no room for is on the page after the row's first."""
    at = 0.0
    for paragraph, tall in column:
        first, last = pages[0], pages[-1]
        if len(column) > 1 and last > first:
            turned = at + tall > left
            first, last = (first + turned,) * 2
        yield id(paragraph), (first, last)
        at += tall


@lru_cache(maxsize=1)  # the pages of a document are counted, and where its lines stand is asked, one after the other
def _sections(document: Page) -> list[tuple[list[_Block], float]]:
    found, shown = [], pictured(document.paragraphs)
    for index, section in enumerate(document.sections):
        mine = [paragraph for paragraph in document.paragraphs if paragraph.section == index]
        if mine:
            blocks = list(_blocks(mine, section, shown, collapses=not document.adds_spacing))
            found.append((blocks, _room(section, "height", "top", "bottom")))
    return found


def _room(section: Section, size: str, *edges: str) -> float:
    whole: float = getattr(section, size)
    return max((whole - sum(section.margins[edge] for edge in edges)) * _POINTS_PER_MM, 72.0)


def _placed(blocks: Sequence[_Block], room: float) -> Iterator[tuple[_Block, list[int], float]]:
    """Each block with the page of each of its pieces, from 1, and how far down its page it begins."""
    page, at = 1, 0.0
    for index, block in enumerate(blocks):
        if block.opens and at:
            page, at = page + 1, 0.0
        kept = _kept(blocks, index)
        if at and at + kept > room and (kept <= room or at + block.least > room):
            page, at = page + 1, block.heading
        at += block.before if at > block.heading else 0
        top, pages = at, []
        for number_of, piece in enumerate(block.pieces):
            left = len(block.pieces) - number_of
            # Neither the last line of a paragraph alone on the next page, nor its first alone on this one.
            needed = piece + (block.pieces[number_of + 1] if left == _WIDOWS and number_of else 0)
            if at + needed > room + 0.5 and at > block.heading:
                page, at = page + 1, block.heading
            at += piece
            pages.append(page)
        at += block.after
        yield block, pages, top


def _kept(blocks: Sequence[_Block], index: int) -> float:
    """The height of the block at `index` with those that it keeps with, and the beginning of the one they lead to."""
    total = 0.0
    for at in range(index, len(blocks)):
        block = blocks[at]
        if not block.keeps:
            return total + block.least
        total += block.height + block.after
    return total


def _blocks(
    paragraphs: Iterable[Paragraph], section: Section, shown: frozenset[Element], *, collapses: bool
) -> Iterator[_Block]:
    """`shown`: where pictures stand; `collapses`: of the air behind a paragraph and that before the next only the
    larger is seen.
    """
    wide, above = _room(section, "width", "left", "right"), 0.0
    for table, members in groupby(paragraphs, lambda each: 0 if each.cell is None else each.cell.outer):
        if table:
            yield from _rows(members, shown)
            above = 0.0
            continue
        for paragraph in members:
            pieces, layout = lines(paragraph, wide, shown), paragraph.layout
            alone = ([(paragraph, sum(pieces))],)
            opens, before = paragraph.broken_before, max(layout.before - above, 0.0)
            yield _Block(pieces, before, layout.after, layout.keep_next, opens, columns=alone)
            above = layout.after if collapses else 0.0


def _rows(members: Iterable[Paragraph], shown: frozenset[Element]) -> Iterator[_Block]:
    heading = 0.0
    for row, cells in groupby(members, _row):
        columns: dict[int, list[float]] = {}
        texts: dict[int, list[tuple[Paragraph, float]]] = {}
        keeps, above, opens = False, 0.0, False
        for paragraph in cells:
            assert paragraph.cell is not None
            cell, layout = paragraph.cell, paragraph.layout
            keeps, opens = keeps or layout.keep_next, opens or paragraph.broken_before
            above = max(above, cell.air_above)
            own = lines(paragraph, max(cell.width - cell.air_beside, NARROWEST_PT), shown)
            if cell.merged and _spans_rows(paragraph):  # what its lines need is shared by the rows that it goes through
                own = own[:1]
            own[0] += layout.before
            own[-1] += layout.after
            columns.setdefault(cell.column, []).extend(own)
            texts.setdefault(cell.column, []).append((paragraph, sum(own)))
        tallest = max(columns.values(), key=sum)
        properties = child(row, W + "trPr")
        told = number(val(properties, "trHeight")) or 0.0
        tall = max(sum(tallest) + above + _RULE_PT, told / 20)
        split = child(properties, W + "cantSplit") is None
        if child(properties, W + "tblHeader") is not None:
            heading, keeps, split = heading + tall, True, False
        pieces = [above + _RULE_PT + tallest[0], *tallest[1:]] if split and tall > told / 20 else [tall]
        yield _Block(pieces, keeps=keeps, opens=opens, heading=heading, columns=list(texts.values()))


def _row(paragraph: Paragraph) -> Element:
    """The row of the outermost table that a paragraph of a cell stands in."""
    row = paragraph.element.getparent().getparent()
    if row.tag == _TR and paragraph.cell is not None and paragraph.cell.outer == paragraph.cell.table:
        return row
    return list(paragraph.element.iterancestors(W + "tr"))[-1]


def _spans_rows(paragraph: Paragraph) -> bool:
    cell = next(paragraph.element.iterancestors(W + "tc"))
    return child(child(cell, W + "tcPr"), W + "vMerge") is not None
