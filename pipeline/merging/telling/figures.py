"""Figures that a hand changed: what was printed held against what stands there, place by place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.merging.aligning import marks
from pipeline.merging.aligning.alignment import Fingerprint, align, units_of
from pipeline.merging.aligning.atoms import words_of
from pipeline.merging.aligning.diff3 import pairs
from pipeline.merging.wml import opened, text_of
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_EDGES = frozenset(W + tag for tag in ("tcPr", "sectPr"))


@dataclass(frozen=True, slots=True)
class HandFigure:
    """A figure of ours that stands otherwise: `ours` and `hers` are the words of both with a few beside them, `was` and
    `now` the bare figures ("" where she words it, or took it out); `text` is her paragraph, `printed` ours.
    """

    was: str
    now: str
    ours: str
    hers: str
    text: str
    printed: str


def figures_by_hand(printed: bytes, page: bytes) -> list[HandFigure]:
    """Every figure of `printed` that stands otherwise in `page`, in the order of the page.

    Figures that she put in where none of ours was are her own and not among them. InputError for what is no .docx.
    """
    packages = opened(printed), opened(page)
    held = [marks.take(package.tree(package.main)) for package in packages]
    units = [
        units_of([child for child in package.body if child.tag not in _EDGES], package, taken)
        for package, taken in zip(packages, held, strict=True)
    ]
    return list(_blocks(units[0], units[1], packages))


def words_in(page: bytes) -> str:
    """All that a page says, paragraph by paragraph."""
    package = opened(page)
    return "\n".join(text_of(paragraph) for paragraph in package.body.iter(W + "p"))


def _blocks(
    one: Sequence[Fingerprint], other: Sequence[Fingerprint], packages: tuple[Package, Package]
) -> Iterator[HandFigure]:
    for i, j in sorted(align(one, other, by_marks=True).items(), key=lambda pair: pair[1]):
        mine, hers = one[i], other[j]
        if mine.text == hers.text:
            continue
        if mine.kind == "tbl":
            rows = [units_of(list(each.element.iterfind(W + "tr")), package, {})
                    for each, package in zip((mine, hers), packages, strict=True)]  # fmt: skip
            yield from _blocks(rows[0], rows[1], packages)
        elif mine.kind == "tr":
            yield from _row(mine.element, hers.element)
        else:
            yield from _words(mine.text, hers.text)


def _row(one: Element, other: Element) -> Iterator[HandFigure]:
    cells = [[text_of(cell) for cell in row.iterfind(W + "tc")] for row in (one, other)]
    if len(cells[0]) != len(cells[1]):
        yield from _words(" | ".join(cells[0]), " | ".join(cells[1]))
        return
    for mine, hers in zip(*cells, strict=True):
        for found in _words(mine, hers):
            yield HandFigure(found.was, found.now, mine, hers, " | ".join(cells[1]), " | ".join(cells[0]))


def _words(printed: str, text: str) -> Iterator[HandFigure]:
    one, other = words_of(printed), words_of(text)
    i = j = 0
    for a, b in [*pairs(one, other), (len(one), len(other))]:
        was, now = "".join(one[i:a]), "".join(other[j:b])
        ours, hers = FIGURE.findall(was), FIGURE.findall(now)
        if ours and ours != hers:
            for number, figure in enumerate(ours):
                if figure not in hers:
                    new = hers[number] if len(hers) == len(ours) else (hers[0] if len(hers) == 1 else "")
                    yield HandFigure(figure, new, _beside(one, i, a), _beside(other, j, b), text, printed)
        i, j = a + 1, b + 1


def _beside(words: Sequence[str], start: int, stop: int) -> str:
    """The words of a change with a sign of measure after them: `27,3%`."""
    end = stop + 1 if stop < len(words) and words[stop] == "%" else stop
    return "".join(words[start:end]).strip()
