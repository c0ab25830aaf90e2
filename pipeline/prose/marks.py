"""Figures are marked while a text is rendered, so that afterwards every one is known by its place.

A printed fact is wrapped in two private-use characters, the first of which tells which fact it is; they never leave
this stage. What an officer typed can hold none of them: `mark` strips them from it.
"""

import re
from dataclasses import dataclass, field

from pipeline.facts.fact import Fact

_FIRST = 0xF0000  # plane 15: room for 65,000 printed figures a text
_END = "\uf8ff"
_OURS = re.compile(r"[\U000F0000-\U000FFFFD\uf8fe\uf8ff]")
_MARK = re.compile(rf"[\U000F0000-\U000FFFFD]|{_END}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact printed at `text[start:end]`."""

    start: int
    end: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class TracedText:
    """A paragraph and the figures in it, by place.

    `kind` is what it is on the page (see `blocks`), `label` the number that a heading got (`II.`, `3.`, `b)`).
    """

    text: str
    figures: tuple[Figure, ...] = ()
    kind: str = "doan"
    label: str = ""


@dataclass
class Marker:
    """Remembers which facts one text prints, in order."""

    facts: list[Fact] = field(default_factory=list)

    def mark(self, fact: Fact, words: str) -> str:
        """`words` wrapped so that `extract` finds the fact again."""
        self.facts.append(fact)
        return f"{chr(_FIRST + len(self.facts) - 1)}{_OURS.sub('', words)}{_END}"

    def extract(self, marked: str) -> TracedText:
        """The text without marks, and its figures; a figure within another (a listed name) is kept as well."""
        text: list[str] = []
        length = 0
        opened: list[tuple[int, Fact]] = []
        figures: list[Figure] = []
        position = 0
        for match in _MARK.finditer(marked):
            piece = marked[position : match.start()]
            text.append(piece)
            length += len(piece)
            position = match.end()
            if match[0] == _END:
                start, fact = opened.pop()
                figures.append(Figure(start, length, fact))
            else:
                opened.append((length, self.facts[ord(match[0]) - _FIRST]))
        text.append(marked[position:])
        return TracedText("".join(text), tuple(sorted(figures, key=lambda figure: (figure.start, -figure.end))))


def is_mark(character: str) -> bool:
    """Whether a character of a marked text is a mark and not a letter."""
    return _MARK.fullmatch(character) is not None
