"""What one document is before it is filled: its form, its data and the prose whose figures are traced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.prose.write import Prose


@dataclass(frozen=True, slots=True)
class Item:
    """One text to be read aloud: the name of its file, its prose, and how many spoken syllables a station takes."""

    name: str
    prose: Prose
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Paper:
    """`name` is that of the output and of the template (`templates/<name>.docx`); `data` holds plain values only.

    `items` are the texts told in it, in the document's order; `title` and `author` are the document's properties,
    `issued` its date (None while it is unsigned); `station`, `programme` and `approver` head the announcer's copy.
    """

    name: str
    data: Mapping[str, object]
    items: tuple[Item, ...]
    title: str
    author: str
    issued: date | None
    station: str = ""
    programme: str = ""
    approver: str = ""
