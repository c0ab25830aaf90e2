"""Names in a line of capitals get theirs back: from the table of names, and from the text where it writes them."""

import re
from collections.abc import Sequence

from pipeline.broadcast.script import Script
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.pattern import pattern

_WORD = pattern(r"(?<!\w)[^\W\d_]+(?!\w)")
_OPENING = pattern(r"(?:^|[.?!:\n])[\s“\"]*$")
_LONGEST = 7
Names = dict[tuple[str, ...], tuple[str, ...]]


def restore(words: list[str], run: Sequence[re.Match[str]], script: Script) -> None:
    """Give the words of a run (said in small letters, "" for what is no word) the capitals of the names among them."""
    names = known_names(script)
    at = 0
    while at < len(words):
        at += _name_at(words, run, at, names) or 1


def _name_at(words: list[str], run: Sequence[re.Match[str]], at: int, names: Names) -> int:
    """How many words from `at` on were a name; 0 for none. The longest name wins."""
    reach = at + 1
    while reach < min(len(words), at + _LONGEST) and run[reach].start() - run[reach - 1].end() == 1:
        reach += 1
    for end in range(reach, at + 1, -1):
        name = names.get(tuple(w.lower() for w in words[at:end]))
        if name:
            words[at:end] = name
            return end - at
    return 0


def known_names(script: Script) -> Names:
    """The names of the table, and those that the script writes with a capital for each word (Mỹ Tú)."""
    if script.names is None:
        found = [tuple(name.split()) for name in sorted(tables.words("ten-rieng"))]
        found += _written_names(script.source)
        script.names = {tuple(w.lower() for w in name): name for name in found}
    return script.names


def _written_names(source: str) -> list[tuple[str, ...]]:
    titled = [m for m in _WORD.finditer(source) if m[0][0].isupper() and m[0][1:].islower()]
    found: list[tuple[str, ...]] = []
    name: list[re.Match[str]] = []
    for word in titled:
        if name and (word.start() != name[-1].end() + 1 or source[name[-1].end()] != " "):
            found.append(_without_opening(source, name))
            name = []
        name.append(word)
    found.append(_without_opening(source, name))
    return [n for n in found if 1 < len(n) <= _LONGEST]


def _without_opening(source: str, name: list[re.Match[str]]) -> tuple[str, ...]:
    """In `Tại Tân Hòa` the first word only opens the sentence."""
    words = tuple(w[0] for w in name)
    if len(words) > 2 and _OPENING.search(source[max(0, name[0].start() - 4) : name[0].start()]):
        return words[1:]
    return words
