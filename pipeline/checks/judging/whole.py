"""A document taken together: what a rule asks before it walks over paragraph by paragraph."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.ooxml.names import Element
from pipeline.page.formatting.effective import Look
from pipeline.page.model import Page


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is written in a document, in whatever part, a paragraph a line with its label; every look it has; the
    roots of its parts.
    """

    text: str
    looks: tuple[Look, ...]
    roots: tuple[Element, ...]

    def holds(self, tag: str) -> bool:
        """Whether an element of this name stands anywhere in it."""
        return any(next(root.iter(tag), None) is not None for root in self.roots)


@lru_cache(maxsize=1)  # one document is judged after the other
def whole(document: Page) -> Whole:
    """What `document` says and how it looks, each look and each root once."""
    paragraphs = list(document.everything())
    said = "\n".join([f"{each.label} {each.text}" if each.label else each.text for each in paragraphs])
    looks = {id(run.look): run.look for each in paragraphs for run in each.runs}
    body = len(document.paragraphs)  # which are all of one part
    roots = dict.fromkeys(each.element.getroottree().getroot() for each in (*paragraphs[:1], *paragraphs[body:]))
    return Whole(said, tuple(looks.values()), tuple(roots))
