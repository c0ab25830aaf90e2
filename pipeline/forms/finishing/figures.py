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
    tables: dict[Element, list[tuple[Element, Element, Letters]]] = {}
    row = table = None
    for figure, style in styles.items():
        if style.name != FIGURE or (cell := figure.getparent()) is None or cell.tag != _TC:
            continue
        above = cell.getparent()
        if above is not row:  # the figures of a row follow each other
            row, table = above, _table_of(above)
        if table is not None:
            tables.setdefault(table, []).append((figure, cell, style))
    for table, figures in tables.items():
        side = side_of(table, sides)
        size = min([_fitting(figure, cell, style, side) for figure, cell, style in figures])
        for figure, _, style in figures:
            if size < style.size_pt:
                count += sum(_set(run, size) for run in figure.iterfind(f"{W}r"))
    return count


def _table_of(row: Element | None) -> Element | None:
    """The table whose row it is; None for what is no row, or none of a table's own."""
    if row is None or row.tag != _TR:
        return None
    table = row.getparent()
    return table if table is not None and table.tag == _TBL else None


def _fitting(figure: Element, cell: Element, style: Letters, side: int) -> float:
    """The size in points, in halves, in which the words of `figure` are no wider than its cell, which leaves `side`
    twips free.
    """
    column = width_of(cell)
    if column is None:
        return style.size_pt
    room = column - side
    widest = _widest("".join([text.text or "" for text in figure.iter(_T)]), style.size_pt, style.bold)
    if widest * 20 <= room:
        return style.size_pt
    return max(_LEAST_PT, floor(2 * style.size_pt * room / (20 * widest)) / 2)


@lru_cache(maxsize=2048)  # tables are full of small figures
def _widest(text: str, size_pt: float, bold: bool) -> float:
    return max(width(word, size_pt, bold=bold) for word in text.split(" "))


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
