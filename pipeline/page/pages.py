"""How many pages a document surely has: enough to know whether a page number must be there."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from pipeline.page.model import Page, Paragraph

_LETTER = 0.44  # mean width of a letter of running Vietnamese text in Times New Roman, in ems
_SURE = 1.25
_LINE = 1.15


def pages(document: Page) -> int:
    """1, or 2 for "more than one": told by page breaks, by Word's own count, or by a height that one page cannot
    hold.
    """
    if any(paragraph.broken_before and index for index, paragraph in enumerate(document.paragraphs)):
        return 2
    if document.pages is not None and document.pages > 1:
        return document.pages
    return 2 if filled(document) > _SURE else 1


@lru_cache(maxsize=1)  # asked about one document by several, one after the other
def filled(document: Page) -> float:
    """How many pages the document fills, about."""
    room, wide = _inner(document)
    return _height(document.paragraphs, wide) / room


def _inner(document: Page) -> tuple[float, float]:
    """Height and width in points that the text of the first section may fill."""
    section = document.sections[0]
    height = section.height - section.margins["top"] - section.margins["bottom"]
    width = section.width - section.margins["left"] - section.margins["right"]
    return max(height * 72 / 25.4, 72), max(width * 72 / 25.4, 72)


def _height(paragraphs: Iterable[Paragraph], wide: float) -> float:
    total = 0.0
    cells: defaultdict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is None:
            total += _one(paragraph, wide)
        else:
            row, column = cells[cell.table, cell.row], cell.column
            inner = max(cell.width - 11, 20) if cell.width else wide / 3
            row[column] = row.get(column, 0.0) + _one(paragraph, inner)
    return total + sum(max(row.values()) for row in cells.values())


def _one(paragraph: Paragraph, wide: float) -> float:
    text, layout, runs = paragraph.text, paragraph.layout, paragraph.runs
    size = (runs[0].look.size if len(runs) == 1 and text.strip() else paragraph.whole.size) or 13.0
    inner = max(wide - layout.left - layout.right, 20)
    if len(text) * size * _LETTER <= inner and "\n" not in text:
        lines = 1
    else:
        lines = sum(max(ceil(len(line) * size * _LETTER / inner), 1) for line in text.split("\n"))
    height = _LINE * size * layout.line if layout.line_rule == "auto" else layout.line
    return lines * height + max(layout.before, layout.after)
