"""Figures that are wider than their column: all figures of that table are set smaller, so that none is cut in two.

The columns of our forms hold a figure of seven digits where the page has room; form II.06a, with eleven columns of
figures, and a table with a column for each of many criteria have not.
"""

from collections.abc import Mapping
from math import floor

from pipeline.forms.finishing.lettering import Letters, room_of, style_of
from pipeline.forms.styles import FIGURE
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import Element, W, val

_LEAST_PT = 8.0  # smaller letters are not read on paper


def shrink(root: Element, letters: Mapping[str, Letters], sides: Mapping[str, int]) -> int:
    """Set the figures of every table under `root` as small as the widest of them needs; how many runs were changed."""
    count = 0
    for table in root.iter(f"{W}tbl"):
        styled = ((p, style_of(p, letters)) for p in table.iterfind(f"{W}tr/{W}tc/{W}p"))
        figures = [(figure, style) for figure, style in styled if style.name == FIGURE]
        size = min((_fitting(figure, style, sides) for figure, style in figures), default=0.0)
        for figure, style in figures:
            if size < style.size_pt:
                count += sum(_set(run, size) for run in figure.iterfind(f"{W}r"))
    return count


def _fitting(figure: Element, style: Letters, sides: Mapping[str, int]) -> float:
    """The size in points, in halves, in which the words of `figure` are no wider than its cell."""
    room = room_of(figure, sides)
    words = "".join(text.text or "" for text in figure.iter(f"{W}t")).split(" ")
    widest = max(width(word, style.size_pt, bold=style.bold) for word in words)
    if room is None or widest * 20 <= room:
        return style.size_pt
    return max(_LEAST_PT, floor(2 * style.size_pt * room / (20 * widest)) / 2)


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
