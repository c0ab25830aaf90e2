"""Where both hands were at work in one sentence and ours told it anew, its words are not mixed: it is a conflict."""

from collections.abc import Sequence

from pipeline.merging.aligning.atoms import BREAK
from pipeline.merging.aligning.diff3 import Stretch, Who, joined

_ANEW = 0.4  # of a sentence's words, figures aside
_FEW = 4


def kept_whole(parts: list[Stretch], base: Sequence[str], ours: Sequence[str]) -> list[Stretch]:
    """`parts` with the changes of such a sentence joined into one that both made."""
    for start, stop in _sentences(base):
        inside = [part for part in parts if _within(part, start, stop)]
        hers = [part for part in inside if part.who in (Who.HERS, Who.BOTH)]
        mine = [part for part in inside if part.who in (Who.OURS, Who.BOTH)]
        total = _words(base[start:stop])
        told = sum(max(_words(base[part.base]), _words(ours[part.ours])) for part in mine)
        if not hers or not mine or total < _FEW or told <= _ANEW * total:
            continue
        changed = [index for index, part in enumerate(parts) if part in hers or part in mine]
        first, last = changed[0], changed[-1]
        parts = [*parts[:first], joined(parts[first : last + 1], Who.BOTH), *parts[last + 1 :]]
    return parts


def _sentences(words: Sequence[str]) -> list[tuple[int, int]]:
    found, start = [], 0
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else " "
        if word == BREAK or (word in (".", "!", "?") and following.isspace()):
            found.append((start, index + 1))
            start = index + 1
    if start < len(words):
        found.append((start, len(words)))
    return found


def _within(part: Stretch, start: int, stop: int) -> bool:
    if part.who is Who.NOBODY:
        return False
    first, last = part.base.start, part.base.stop
    return bool(start < first < stop) if first == last else bool(first < stop and last > start)


def _words(words: Sequence[str]) -> int:
    return sum(1 for word in words if any(map(str.isalpha, word)))
