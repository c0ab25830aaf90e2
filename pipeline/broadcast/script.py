"""The script that the passes work on: what was written, and which places are already read.

A pass looks for its places in `open`, where every place that is read is blotted out, and judges them by `source`,
where the whole context stands. It claims a place once; nobody reads it again. Hence the order of the passes decides,
and each place has exactly one rule.
"""

from bisect import bisect_right
from functools import cached_property

from pipeline.broadcast.spoken import Reading, Replacement
from pipeline.broadcast.station import Station
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.broadcast.words.pattern import pattern

BLOT = "\ue000"
_WORD_BEFORE = pattern(r"(\w+)[^\w\n]*$")
_SMALL_WORD = pattern(r"(?<!\w)(?:[a-zđ][^\W\dA-ZĐ_]+|[^\W\d_][a-zđ]+)(?!\w)")
# A dot behind a capital belongs to an abbreviation (TT. Phú Lộc) more often than it ends a sentence.
_SENTENCE_END = pattern(r"(?<![A-ZĐ])[.?!…]+[”\")»]*\s+(?=[^\W\d_a-z])|\n")
# How far a rule looks round for its context; keeps every rule linear.
REACH = 48


class Script:
    """One text under way. `source` is clean (NFC); spans count its characters."""

    def __init__(self, source: str, station: Station, lexicon: Lexicon) -> None:
        self.source = source
        self.open = source
        self.station = station
        self.lexicon = lexicon
        self.segments: list[Replacement] = []
        # The names that the text may write in capitals, found when a pass first asks (passes/proper_names).
        self.names: dict[tuple[str, ...], tuple[str, ...]] | None = None
        self._taken = bytearray(len(source))
        self._rule_ending: dict[int, str] = {}
        self._fresh: list[tuple[int, int]] = []

    def claim(self, start: int, end: int, reading: Reading | str, rule: str) -> None:
        """Read `start:end` by `rule`; a place that is already read, in whole or in part, keeps the reading it has."""
        if self._taken.find(1, start, end) >= 0:
            return
        self._taken[start:end] = b"\1" * (end - start)
        if isinstance(reading, str):
            reading = Reading(reading)
        written = self.source[start:end]
        self.segments.append(
            Replacement(start, end, written, reading.spoken, rule, reading.certainty, reading.others),
        )
        self._fresh.append((start, end))
        self._rule_ending[end] = rule

    def blot(self) -> None:
        """Take what was claimed since the last call out of `open`; called after each pass."""
        if not self._fresh:
            return
        self._fresh.sort()
        parts, at = [], 0
        for start, end in self._fresh:
            parts.append(self.open[at:start])
            parts.append(BLOT * (end - start))
            at = end
        parts.append(self.open[at:])
        self.open = "".join(parts)
        self._fresh.clear()

    def rule_ending(self, at: int) -> str:
        """The rule of the segment that ends at this place, "" if none does."""
        return self._rule_ending.get(at, "")

    def before(self, start: int) -> str:
        """What stands before a place, as far as a rule may look, on the same line."""
        return self.source[max(0, start - REACH) : start].rpartition("\n")[2]

    def after(self, end: int) -> str:
        """What stands behind a place, as far as a rule may look, on the same line."""
        return self.source[end : end + REACH].partition("\n")[0]

    def word_before(self, start: int) -> str:
        """The last word before a place, in lower case ("" at the start of a line)."""
        match = _WORD_BEFORE.search(self.before(start))
        return match[1].lower() if match else ""

    def starts_line(self, start: int) -> bool:
        """Whether only blanks stand before this place on its line."""
        at = start - 1
        while at >= 0 and self.source[at] in " \t":
            at -= 1
        return at < 0 or self.source[at] == "\n"

    def has_small_letters(self, at: int) -> bool:
        """Whether the line of this place has, as far as a rule may look, a word in small letters."""
        return _SMALL_WORD.search(f"{self.before(at)} {self.after(at)}") is not None

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [m.end() for m in _SENTENCE_END.finditer(self.source)] + [len(self.source)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The span of the sentence in which this place stands."""
        ends = self._sentence_ends
        i = bisect_right(ends, at)
        return (ends[i - 1] if i else 0, ends[i] if i < len(ends) else len(self.source))
