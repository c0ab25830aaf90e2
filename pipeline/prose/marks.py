"""Figures and claims are marked while a text is rendered, so that afterwards every one is known by its place.

A printed fact, and words that claim, are wrapped in two private-use characters, the first of which tells what it is;
they never leave this stage. What an officer typed can hold none of them: `mark` strips them from it.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.facts.claims.claim import Claim
from pipeline.facts.fact import Fact

_FIRST = 0xF0000  # plane 15: room for 65,000 marks a text
_END = "\uf8ff"
_OURS = re.compile(r"[\U000F0000-\U000FFFFD\uf8fe\uf8ff]")
_MARK = re.compile(rf"([\U000F0000-\U000FFFFD]|{_END})")


class Figure(NamedTuple):
    """A fact printed at `text[start:end]`."""

    start: int
    end: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why words that look like a claim are none: `kind` is advice, duty, definition or the book's own words."""

    kind: str


class Claimed(NamedTuple):
    """Words at `text[start:end]` that a claim stands behind, or that a reviewer let pass."""

    start: int
    end: int
    by: Claim | Waiver


@dataclass(frozen=True, slots=True)
class TracedText:
    """A paragraph, the figures in it and the words that claim, by place.


    `kind` is what it is on the page (see `blocks`), `label` the number that a heading got (`II.`, `3.`, `b)`).
    """

    text: str
    figures: tuple[Figure, ...] = ()
    kind: str = "doan"
    label: str = ""
    said: tuple[Claimed, ...] = ()


@dataclass
class Marker:
    """Remembers what one text prints, in order, and which claims it asked for that the book cannot decide."""

    marked: list[Fact | Claim | Waiver] = field(default_factory=list)
    undecided: dict[str, Claim] = field(default_factory=dict)

    def mark(self, fact: Fact, words: str) -> str:
        """`words` wrapped so that `extract` finds the fact again."""
        return f"{self._opening(fact)}{_OURS.sub('', words)}{_END}"

    def wrap(self, by: Claim | Waiver, words: str, apart: str) -> str:
        """`words`, with their own marks, wrapped piece by piece between the signs `apart`; blanks stay outside."""
        return apart.join(self._wrapped(by, piece) for piece in words.split(apart))

    def _wrapped(self, by: Claim | Waiver, piece: str) -> str:
        bare = piece.strip()
        if not bare:
            return piece
        before = piece[: len(piece) - len(piece.lstrip())]
        after = piece[len(piece.rstrip()) :]
        return f"{before}{self._opening(by)}{bare}{_END}{after}"

    def _opening(self, what: Fact | Claim | Waiver) -> str:
        self.marked.append(what)
        return chr(_FIRST + len(self.marked) - 1)

    def extract(self, marked: str) -> TracedText:
        """The text without marks, its figures and what it says; one within another is kept as well."""
        text: list[str] = []
        length = 0
        opened: list[tuple[int, Fact | Claim | Waiver]] = []
        figures: list[Figure] = []
        said: list[Claimed] = []
        *pieces, last = _MARK.split(marked)
        for piece, mark in zip(pieces[::2], pieces[1::2], strict=True):
            text.append(piece)
            length += len(piece)
            if mark != _END:
                opened.append((length, self.marked[ord(mark) - _FIRST]))
                continue
            start, what = opened.pop()
            if isinstance(what, Fact):
                figures.append(Figure(start, length, what))
            else:
                said.append(Claimed(start, length, what))
        text.append(last)
        return TracedText(
            "".join(text),
            tuple(sorted(figures, key=lambda figure: (figure.start, -figure.end))),
            said=tuple(sorted(said, key=lambda one: (one.start, -one.end))),
        )
