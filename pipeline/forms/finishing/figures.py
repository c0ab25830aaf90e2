"""Figures that are wider than their column: all figures of that table are set smaller, so that none is cut in two.

The columns of our forms hold a figure of seven digits where the page has room; form II.06a, with eleven columns of
figures, and a table with a column for each of many criteria have not.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import floor

from pipeline.forms.finishing.lettering import Letters, side_of, width_of
from pipeline.forms.styles import FIGURE
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import Element, W, val

_TBL, _TR, _TC, _T = (W + tag for tag in ("tbl", "tr", "tc", "t"))
_LEAST_PT = 8.0  # smaller letters are not read on paper


def shrink(styles: Mapping[Element, Letters], sides: Mapping[str, int]) -> int:
    """Set the figures of every table as small as the widest of them needs; how many runs were changed."""
    count = 0
    tables: dict[Element, list[tuple[Element, Letters]]] = {}
    for figure, style in styles.items():
        if style.name == FIGURE and (table := _table_of(figure)) is not None:
            tables.setdefault(table, []).append((figure, style))
    for table, figures in tables.items():
        side = side_of(table, sides)
        size = min(_fitting(figure, style, side) for figure, style in figures)
        for figure, style in figures:
            if size < style.size_pt:
                count += sum(_set(run, size) for run in figure.iterfind(f"{W}r"))
    return count


def _table_of(paragraph: Element) -> Element | None:
    """The table in whose cell a paragraph stands; None where anything is between them."""
    above = paragraph
    for tag in (_TC, _TR, _TBL):
        above = above.getparent()
        if above is None or above.tag != tag:
            return None
    return above


def _fitting(figure: Element, style: Letters, side: int) -> float:
    """The size in points, in halves, in which the words of `figure` are no wider than its cell, which leaves `side`
    twips free.
    """
    column = width_of(figure.getparent())
    if column is None:
        return style.size_pt
    room = column - side
    widest = _widest("".join(figure.itertext(_T, with_tail=False)), style)
    if widest * 20 <= room:
        return style.size_pt
    return max(_LEAST_PT, floor(2 * style.size_pt * room / (20 * widest)) / 2)


@lru_cache(maxsize=2048)  # tables are full of small figures
def _widest(text: str, style: Letters) -> float:
    return max(width(word, style.size_pt, bold=style.bold) for word in text.split(" "))


def _set(run: Element, size: float) -> bool:
    """Letters of `size` points in `run`; whether they were of another size."""
    told, halves = run.find(f"{W}rPr"), str(round(2 * size))
    if val(told, "sz") == halves:
        return False
    if told is None:
        told = run.makeelement(f"{W}rPr")
        run.insert(0, told)
    for name in ("sz", "szCs"):
        for old in told.findall(W + name):
            told.remove(old)
        told.append(told.makeelement(W + name, {f"{W}val": halves}))
    return True
