"""Paragraphs that she cut in two or made one: their words are merged together, not told as deleted and added."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.merging.aligning.alignment import Fingerprint, likeness

_BETTER = 0.05
_HELD = 0.6


@dataclass(slots=True)
class Groups:
    """`hers`: the matched index -> all indexes that came of one paragraph. `bases`: first index -> all she joined."""

    hers: dict[int, list[int]] = field(default_factory=dict)
    bases: dict[int, list[int]] = field(default_factory=dict)


def groups(
    base: Sequence[Fingerprint], hers: Sequence[Fingerprint], to_hers: dict[int, int], to_ours: dict[int, int]
) -> Groups:
    """What she parted and joined, by the words that are found again."""
    found = Groups()
    taken = set(to_hers.values())
    for b, h in sorted(to_hers.items()):
        if base[b].kind != "p" or not base[b].words or base[b].text == hers[h].text:
            continue
        parts = _parted(base[b], hers, h, taken)
        if len(parts) > 1 and b in to_ours:
            found.hers[h] = parts
            taken.update(parts)
            continue
        whole = _joined(base, hers[h], b, to_hers, to_ours)
        if len(whole) > 1:
            found.bases[b] = whole
    return found


def _parted(block: Fingerprint, hers: Sequence[Fingerprint], h: int, taken: set[int]) -> list[int]:
    parts, words = [h], list(hers[h].words)
    for following in range(h + 1, len(hers)):
        unit = hers[following]
        if following in taken or unit.kind != "p" or not unit.words:
            break
        held = sum(1 for word in unit.words if word in block.words) / len(unit.words)
        longer = [*words, *unit.words]
        if held < _HELD or likeness(longer, block.words) < likeness(words, block.words) + _BETTER:
            break
        parts.append(following)
        words = longer
    for before in range(h - 1, -1, -1):  # the mark may have stayed with the second half
        unit = hers[before]
        if before in taken or unit.kind != "p" or not unit.words:
            break
        held = sum(1 for word in unit.words if word in block.words) / len(unit.words)
        longer = [*unit.words, *words]
        if held < _HELD or likeness(longer, block.words) < likeness(words, block.words) + _BETTER:
            break
        parts.insert(0, before)
        words = longer
    return parts


def _joined(
    base: Sequence[Fingerprint], unit: Fingerprint, b: int, to_hers: dict[int, int], to_ours: dict[int, int]
) -> list[int]:
    whole, words = [b], list(base[b].words)
    for following in range(b + 1, len(base)):
        other = base[following]
        if following in to_hers or following not in to_ours or other.kind != "p" or not other.words:
            break
        if b not in to_ours or to_ours[following] != to_ours[b] + len(whole):
            break
        longer = [*words, *other.words]
        if likeness(unit.words, longer) < likeness(unit.words, words) + _BETTER:
            break
        whole.append(following)
        words = longer
    return whole
