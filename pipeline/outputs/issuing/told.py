"""What a page told: its figures and claims with their places and cells; which of them the book says otherwise now."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.ground import keepsake
from pipeline.outputs.book import Cells, Change

_LEVEL = 1


class ToldFigure(NamedTuple):
    """One figure or claim as it was printed.

    `where` is its place on the page in words, `label` what it is, `printed` its words there, `key` knows it again in
    another making of the page, `exact` is its value before it was worded ("" for a claim), `cells` stand behind it;
    `target` is the year's for a rate that has one.
    """

    where: str
    label: str
    printed: str
    key: str
    exact: str = ""
    cells: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """What was told and the book says otherwise now: `now` are today's words, "" where the page would not say it any
    more; `cells` those that stand behind it now.
    """

    told: ToldFigure
    now: str
    cells: tuple[str, ...]


def content_of(figures: Iterable[ToldFigure]) -> bytes:
    """The figures as they are kept: the same for the same figures."""
    return zlib.compress(json.dumps(list(figures), ensure_ascii=False).encode(), _LEVEL)


def figures_of(content: bytes) -> tuple[ToldFigure, ...]:
    """`content_of` read back. `WrongError` for what is none."""
    found = []
    for held in keepsake.rows(keepsake.unpacked(content)):
        *words, cells, target = keepsake.row(held, 7)
        where, label, printed, key, exact = map(keepsake.text, words)
        found.append(ToldFigure(where, label, printed, key, exact, keepsake.texts(cells), keepsake.text(target)))
    return tuple(found)


def differing(
    told: Iterable[ToldFigure],
    now: Iterable[ToldFigure],
    known: Mapping[str, ToldFigure],
    changed: Sequence[Change],
) -> list[Differing]:
    """Of what was `told` all that `changed` cells of the book make another: `now` is what the page made today prints,
    `known` what the book says that no page prints, by key.

    What another program, text or law would word in another way is no fault of the paper and not among them.
    """
    if not changed:
        return []
    printed: dict[str, list[ToldFigure]] = {}
    for one in now:
        printed.setdefault(one.key, []).append(one)
    found: dict[tuple[str, str, str], Differing] = {}
    for one in told:
        current = printed.get(one.key, [])
        others = current or [known[one.key]] if current or one.key in known else []
        if any(other.exact == one.exact or other.printed == one.printed for other in others):
            continue
        cells = others[0].cells if others else ()
        if any(change.touches(Cells(one.cells), Cells(cells)) for change in changed):
            words = _alike(one, others).printed if others else ""
            found.setdefault((one.where, one.key, one.printed), Differing(one, words, cells or one.cells))
    return list(found.values())


def rests_on(told: Iterable[ToldFigure], changed: Sequence[Change]) -> bool:
    """Whether any cell behind what was told has changed."""
    cells = Cells({cell for one in told for cell in one.cells})
    return any(change.touches(cells, cells) for change in changed)


def _alike(one: ToldFigure, others: Sequence[ToldFigure]) -> ToldFigure:
    """Of today's words for a figure those of its own form: as many words, else the first."""
    size = len(one.printed.split())
    return next((other for other in others if len(other.printed.split()) == size), others[0])
