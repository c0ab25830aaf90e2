"""The words round a place that decide how it is read; the words themselves are data (`lexicon/boi-canh.tsv`)."""

from functools import cache

from pipeline.broadcast.words import tables

_LONGEST = 4
_OPENING = '“"(-'
_CLOSING = '”").,;:?!'


@cache
def phrases(name: str) -> frozenset[str]:
    """The words of one context, in lower case."""
    return frozenset(w.strip().lower() for row in tables.rows("boi-canh") if row[0] == name for w in row[1].split(";"))


def alternatives(name: str) -> str:
    """The words of one context as the alternatives of a pattern, the longest first."""
    return "|".join(sorted(phrases(name), key=len, reverse=True))


def ends(text: str, name: str) -> bool:
    """Whether the text ends with one of the words of context `name`, in capitals or not."""
    return _ends(text, phrases(name))


def begins(text: str, name: str) -> bool:
    """Whether the text begins with one of the words of context `name`."""
    return begins_with(text.lower(), phrases(name))


def _ends(text: str, known: frozenset[str]) -> bool:
    words = text.lower().split()[-_LONGEST:]
    return any(" ".join(words[i:]).lstrip(_OPENING) in known for i in range(len(words)))


def begins_with(text: str, known: frozenset[str]) -> bool:
    """Whether the text begins with one of the known phrases, as they are written."""
    words = text.split(None, _LONGEST)[:_LONGEST]
    return any(" ".join(words[:i]).rstrip(_CLOSING) in known for i in range(len(words), 0, -1))
