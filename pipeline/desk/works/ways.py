"""What `steps --json` tells, as the page shows it: a paper's seven steps, which is next, how many are done."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.desk.files.work_folder import id_of
from pipeline.desk.works.words import rows, texts

_FIELDS = ("step", "title", "state", "state_words", "told", "deed")
_SIGNS = {"done": "✓", "to_do": "", "not_asked": "–", "undone": "!", "unseen": "?"}
_COLOURS = {"done": "good", "to_do": "new", "not_asked": "", "undone": "bad", "unseen": "warn"}


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step in words; `words` are those of its command."""

    name: str
    title: str
    state: str
    state_words: str
    told: str
    deed: str
    words: tuple[str, ...]

    @property
    def sign(self) -> str:
        return _SIGNS.get(self.state, "?")

    @property
    def colour(self) -> str:
        return _COLOURS.get(self.state, "warn")

    @property
    def typed(self) -> str:
        """The command as it is typed."""
        return typed(self.words) if self.words else ""

    def option(self, name: str) -> str:
        """What its command says behind an option; "" for nothing."""
        at = self.words.index(name) + 1 if name in self.words else 0
        return self.words[at] if 0 < at < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class PaperWay:
    """A paper with its steps; `way` and `pdf_way` are its files as commands are given them."""

    title: str
    period: str
    way: str
    pdf_way: str
    following: str
    steps: tuple[ShownStep, ...]

    @property
    def id(self) -> str:
        return id_of(self.way)

    @property
    def pdf_id(self) -> str:
        return id_of(self.pdf_way)

    @property
    def asked(self) -> int:
        return sum(one.state != "not_asked" for one in self.steps)

    @property
    def done(self) -> int:
        return sum(one.state == "done" for one in self.steps)

    @property
    def next(self) -> ShownStep | None:
        return next((one for one in self.steps if one.name == self.following), None)

    @property
    def wrong(self) -> list[ShownStep]:
        """Steps that something speaks against."""
        return [one for one in self.steps if one.state == "undone"]


def typed(words: Iterable[str]) -> str:
    """A command as it is typed; a word with a space in quotes."""
    return " ".join(("cchc", *(f'"{word}"' if " " in word else word for word in words)))


def ways_of(told: Mapping[str, Any]) -> list[PaperWay]:
    """Every paper of an answer, in its order."""
    return [_way(paper) for paper in rows(told, "papers")]


def waiting(ways: Iterable[PaperWay]) -> list[tuple[str, int]]:
    """How many papers wait at which step, by its title, in the order of the steps; "" counts those that are through."""
    ways = list(ways)
    counts = Counter(way.following for way in ways)
    order = [(one.name, one.title) for one in ways[0].steps] if ways else []
    return [(title, counts[name]) for name, title in (*order, ("", "")) if counts[name]]


def _way(paper: Mapping[str, Any]) -> PaperWay:
    return PaperWay(
        str(paper.get("title", "")),
        str(paper.get("period", "")),
        str(paper.get("file", "")).replace("\\", "/"),
        str(paper.get("pdf", "")).replace("\\", "/"),
        str(paper.get("next", "")),
        tuple(map(_step, rows(paper, "steps"))),
    )


def _step(one: Mapping[str, Any]) -> ShownStep:
    name, title, state, shown, told, deed = (str(one.get(key, "")) for key in _FIELDS)
    return ShownStep(name, title, state, shown, told, deed, tuple(texts(one, "words")))
