"""Three sequences of words into stretches: who changed what since the base. Plain three-way merge over difflib."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise

Pairs = list[tuple[int, int]]


class Who(Enum):
    """Who changed a stretch."""

    NOBODY = 0
    HERS = 1
    OURS = 2
    ALIKE = 3
    BOTH = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ranges of one stretch in base, hers and ours, and who changed it."""

    who: Who
    base: slice
    hers: slice
    ours: slice


def pairs(one: Sequence[str], other: Sequence[str]) -> Pairs:
    """Positions that say the same in both, in order. Lone blanks and signs between changes are no bridge."""
    start = 0
    most = min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    tail = 0
    while tail < most - start and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(None, one[start : len(one) - tail], other[start : len(other) - tail], autojunk=False)
    found: Pairs = [(at, at) for at in range(start)]
    for a, b, size in middle.get_matching_blocks():
        words = one[start + a : start + a + size]
        edge = (a == 0 and b == 0) or (a + size == len(one) - start - tail and b + size == len(other) - start - tail)
        if edge or any(any(map(str.isalnum, word)) for word in words):
            found += [(start + a + k, start + b + k) for k in range(size)]
    found += [(len(one) - tail + k, len(other) - tail + k) for k in range(tail)]
    return found


def stretches(base: Sequence[str], hers: Sequence[str], ours: Sequence[str]) -> list[Stretch]:
    """The whole of the three sequences, stretch by stretch, in order."""
    to_hers, to_ours = dict(pairs(base, hers)), dict(pairs(base, ours))
    anchors = [(-1, -1, -1)]
    anchors += [(b, h, to_ours[b]) for b, h in to_hers.items() if b in to_ours]
    anchors.append((len(base), len(hers), len(ours)))
    found: list[Stretch] = []
    for (b, h, o), (next_b, next_h, next_o) in pairwise(anchors):
        if (b, h, o) != (-1, -1, -1):
            _add(found, Stretch(Who.NOBODY, slice(b, b + 1), slice(h, h + 1), slice(o, o + 1)))
        gap = Stretch(Who.BOTH, slice(b + 1, next_b), slice(h + 1, next_h), slice(o + 1, next_o))
        for part in _judged(gap, base, hers, ours):
            _add(found, part)
    return _figures_apart(found, base, hers, ours)


def _figures_apart(
    parts: list[Stretch], base: Sequence[str], hers: Sequence[str], ours: Sequence[str]
) -> list[Stretch]:
    """A figure of hers with only a blank or a sign between it and one of ours: nobody could tell which is meant."""
    found: list[Stretch] = []
    for part in parts:
        found.append(part)
        if len(found) < 3:
            continue
        first, bridge, last = found[-3:]
        if bridge.who is not Who.NOBODY or {first.who, last.who} != {Who.HERS, Who.OURS}:
            continue
        mine, theirs = (first, last) if first.who is Who.HERS else (last, first)
        between = base[bridge.base]
        if any(map(str.isalnum, "".join(between))) or _plain(hers[mine.hers]) or _plain(ours[theirs.ours]):
            continue
        found[-3:] = [joined([first, bridge, last], Who.BOTH)]
    return found


def _judged(gap: Stretch, base: Sequence[str], hers: Sequence[str], ours: Sequence[str]) -> list[Stretch]:
    was, her, our = base[gap.base], hers[gap.hers], ours[gap.ours]
    if not was and not her and not our:
        return []
    if her == our:
        return [Stretch(Who.ALIKE if her != was else Who.NOBODY, gap.base, gap.hers, gap.ours)]
    if was == her:
        return [Stretch(Who.OURS, gap.base, gap.hers, gap.ours)]
    if was == our:
        return [Stretch(Who.HERS, gap.base, gap.hers, gap.ours)]
    return _beside(gap, was, her) or [gap]


def _beside(gap: Stretch, was: Sequence[str], her: Sequence[str]) -> list[Stretch]:
    """She put words before or after what we changed, and left that itself: both stand. Never figures beside figures."""
    if not was or len(her) <= len(was):
        return []
    extra = len(her) - len(was)
    begin, b, o = gap.hers.start, gap.base, gap.ours
    if her[extra:] == was and _plain(her[:extra]):
        mine = Stretch(Who.HERS, slice(b.start, b.start), slice(begin, begin + extra), slice(o.start, o.start))
        return [mine, Stretch(Who.OURS, b, slice(begin + extra, gap.hers.stop), o)]
    if her[: len(was)] == was and _plain(her[len(was) :]):
        mine = Stretch(Who.HERS, slice(b.stop, b.stop), slice(begin + len(was), gap.hers.stop), slice(o.stop, o.stop))
        return [Stretch(Who.OURS, b, slice(begin, begin + len(was)), o), mine]
    return []


def _plain(words: Sequence[str]) -> bool:
    return not any(character.isdigit() for word in words for character in word)


def _add(found: list[Stretch], part: Stretch) -> None:
    """Neighbours changed by the same hand are one stretch."""
    last = found[-1] if found else None
    if last is not None and last.who is part.who and part.who is Who.NOBODY:
        found[-1] = joined([last, part], Who.NOBODY)
    else:
        found.append(part)


def joined(parts: Sequence[Stretch], who: Who) -> Stretch:
    """Stretches that follow each other as one."""
    first, last = parts[0], parts[-1]
    return Stretch(
        who,
        slice(first.base.start, last.base.stop),
        slice(first.hers.start, last.hers.stop),
        slice(first.ours.start, last.ours.stop),
    )
