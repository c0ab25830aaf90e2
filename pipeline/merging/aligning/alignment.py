"""Which block of one version is which block of another: by marks, then by words, then by likeness."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.merging.wml import style_id, text_of
from pipeline.ooxml.names import Element, W
from pipeline.ooxml.package import Package

_FIGURE = re.compile(r"\d+(?:[.,/:–-]\d+)*")
_NEAR = 0.35  # blocks between the same neighbours
_FAR = 0.7  # a block that was carried elsewhere
_MANY = 4000  # pairs to be compared in one gap; past that only equal words count


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A block or a row: its words with figures masked, so that a new figure makes no new block."""

    element: Element
    kind: str
    text: str
    words: tuple[str, ...]
    style: str
    marks: tuple[str, ...]

    @property
    def masked(self) -> str:
        return " ".join(self.words)


def units_of(elements: Sequence[Element], package: Package, marks: Mapping[Element, list[str]]) -> list[Fingerprint]:
    """A unit for each element."""
    return [_unit(element, package, marks) for element in elements]


def _unit(element: Element, package: Package, marks: Mapping[Element, list[str]]) -> Fingerprint:
    kind = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    held = marks.get(element, []) if kind == "p" else marks_of_row(element, marks) if kind == "tr" else []
    if kind not in ("p", "tbl", "tr", "tc", "sdt"):
        return Fingerprint(element, "", "", (), "", ())
    text = unicodedata.normalize("NFC", text_of(element))
    words = masked(text)
    style = package.style_names.name(style_id(element)) if kind == "p" else ""
    return Fingerprint(element, kind, text, words, style, tuple(held))


def masked(text: str) -> tuple[str, ...]:
    """The words of a text, figures masked."""
    return tuple(_FIGURE.sub("#", text.casefold()).split())


def marks_of_row(row: Element, marks: Mapping[Element, list[str]]) -> list[str]:
    """The marks in the cells of a row."""
    return [name for paragraph in row.iter(W + "p") for name in marks.get(paragraph, ())]


def align(one: Sequence[Fingerprint], other: Sequence[Fingerprint], *, by_marks: bool = False) -> dict[int, int]:
    """Index in `one` -> index in `other`, one to one."""
    found = _by_marks(one, other) if by_marks else {}
    _same(one, other, found, [unit.text for unit in one], [unit.text for unit in other])
    _same(one, other, found, [unit.masked for unit in one], [unit.masked for unit in other])
    _in_gaps(one, other, found)
    _far(one, other, found)
    return found


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two rows of words have in common, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


def _by_marks(one: Sequence[Fingerprint], other: Sequence[Fingerprint]) -> dict[int, int]:
    holders = {mark: index for index, unit in enumerate(one) for mark in unit.marks}
    texts = {unit.text: index for index, unit in enumerate(one) if unit.text}
    found: dict[int, int] = {}
    for index, unit in enumerate(other):
        claims = {holders[mark] for mark in unit.marks if mark in holders} - found.keys()
        claims = {claim for claim in claims if one[claim].kind == unit.kind}
        if not claims:
            continue
        best = max(sorted(claims), key=lambda claim: likeness(one[claim].words, unit.words))
        # Word hands the mark of a deleted block to the next one: its own words then say who it really is.
        if texts.get(unit.text, best) != best and likeness(one[best].words, unit.words) < 0.9:
            continue
        found[best] = index
    return found


def _same(
    one: Sequence[Fingerprint], other: Sequence[Fingerprint], found: dict[int, int], these: list[str], those: list[str]
) -> None:
    taken = set(found.values())
    left = [i for i, unit in enumerate(one) if i not in found and unit.words]
    right = [j for j, unit in enumerate(other) if j not in taken and unit.words]
    matcher = SequenceMatcher(None, [these[i] for i in left], [those[j] for j in right], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for k in range(size):
            if one[left[a + k]].kind == other[right[b + k]].kind:
                found[left[a + k]] = right[b + k]


def _in_gaps(one: Sequence[Fingerprint], other: Sequence[Fingerprint], found: dict[int, int]) -> None:
    """Unmatched blocks between the same matched neighbours, best likeness first, in order."""
    taken = set(found.values())
    fixed = [(-1, -1), *rising(sorted(found.items())), (len(one), len(other))]
    for (i, j), (next_i, next_j) in pairwise(fixed):
        left = [k for k in range(i + 1, next_i) if k not in found]
        right = [k for k in range(j + 1, next_j) if k not in taken]
        if not left or not right or len(left) * len(right) > _MANY:
            continue
        scores = [(_score(one[a], other[b], lone=len(left) == len(right) == 1), -abs(a - i - b + j), a, b)
                  for a in left for b in right]  # fmt: skip
        mine: dict[int, int] = {}
        for score, _, a, b in sorted(scores, key=lambda row: (-row[0], -row[1], row[2], row[3])):
            if score < _NEAR or a in mine or b in mine.values():
                continue
            if all((x < a) == (y < b) for x, y in mine.items()):
                mine[a] = b
        found.update(mine)


def rising(matched: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that keep their order in both; those carried elsewhere bound no gap."""
    from bisect import bisect_left

    tails: list[int] = []
    trace: list[tuple[int, int, int]] = []
    for a, b in matched:
        place = bisect_left(tails, b)
        tails[place : place + 1] = [b]
        trace.append((place, a, b))
    want = len(tails) - 1
    kept: list[tuple[int, int]] = []
    for place, a, b in reversed(trace):
        if place == want and (not kept or b < kept[-1][1]):
            kept.append((a, b))
            want -= 1
    return kept[::-1]


def _score(one: Fingerprint, other: Fingerprint, *, lone: bool) -> float:
    if one.kind != other.kind or one.kind == "":
        return 0.0
    if not one.words or not other.words:
        same = not one.words and not other.words
        return 0.6 if same and one.style == other.style else 0.4 if same else 0.0
    bonus = 0.1 if one.style == other.style else 0.0
    if one.kind == "tbl":
        common = len(set(one.words) & set(other.words))
        return common / max(1, min(len(set(one.words)), len(set(other.words)))) + (0.3 if lone else 0)
    return likeness(one.words, other.words) + bonus + (0.1 if lone else 0)


def _far(one: Sequence[Fingerprint], other: Sequence[Fingerprint], found: dict[int, int]) -> None:
    taken = set(found.values())
    left = [i for i, unit in enumerate(one) if i not in found and len(unit.words) > 2]
    right = [j for j, unit in enumerate(other) if j not in taken and len(unit.words) > 2]
    if len(left) * len(right) > _MANY:
        return
    scores = sorted(
        (-likeness(one[i].words, other[j].words), i, j) for i in left for j in right if one[i].kind == other[j].kind
    )
    for score, i, j in scores:
        if -score >= _FAR and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
