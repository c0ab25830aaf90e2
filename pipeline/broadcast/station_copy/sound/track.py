"""What was spoken, line by line, laid one behind the other with the pauses of an announcer."""

from array import array
from collections.abc import Iterator, Sequence

from pipeline.broadcast.station_copy.sound.speaking import RATE, Samples

# Seconds. Before the first word a breath, so that a player that starts late loses nothing; behind the last one the
# sound may end.
LEAD, TAIL = 0.3, 0.8
BETWEEN, AFTER_HEADLINE, AT_TURN = 0.4, 0.8, 0.9
_WINDOW = RATE // 100
_QUIET = 10 ** (-45 / 20)  # of the loudest sample: below it nothing is heard beside the words
_KEPT = 2  # windows at each end that stay, so that no consonant is cut


def trimmed(take: Samples) -> Samples:
    """Without the silence before and behind the words, of which each voice leaves another length."""
    heights = [_height(take[at : at + _WINDOW]) for at in range(0, len(take), _WINDOW)]
    limit = max(heights, default=0) * _QUIET
    loud = [number for number, height in enumerate(heights) if height > limit]
    if not loud:
        return take
    return take[max(loud[0] - _KEPT, 0) * _WINDOW : (loud[-1] + 1 + _KEPT) * _WINDOW]


def _height(part: Samples) -> int:
    return max(max(part), -min(part))


def joined(takes: Sequence[Samples], turns: Sequence[bool]) -> tuple[Samples, tuple[tuple[float, float], ...]]:
    """All takes as one track, and from which to which second each is heard, its pause included, without a gap.

    `turns` says of each line whether another voice begins with it.
    """
    track, times = _silence(LEAD), []
    begins = 0.0
    for take, pause in zip(takes, _pauses(turns), strict=True):
        track.extend(take)
        track.extend(_silence(pause))
        ends = round(len(track) / RATE, 3)
        times.append((begins, ends))
        begins = ends
    return track, tuple(times)


def _pauses(turns: Sequence[bool]) -> Iterator[float]:
    """How long it is silent behind each line."""
    for number in range(len(turns)):
        if number + 1 == len(turns):
            yield TAIL
        elif turns[number + 1]:
            yield AT_TURN
        else:
            yield AFTER_HEADLINE if number == 0 else BETWEEN


def _silence(seconds: float) -> Samples:
    return array("h", bytes(2 * round(seconds * RATE)))
