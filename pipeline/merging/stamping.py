"""Number and day put into a page that lies finished: everything else in it stays as it is, byte for byte."""

import re
from collections.abc import Mapping

from pipeline.merging.wml import opened
from pipeline.ooxml.names import SPACE, Element, W

_BOUND = "\u00a0"


def stamped(page: bytes, words: Mapping[str, str]) -> bytes:
    """`page` with each of `words` (as it stands there -> as it is to stand) exchanged, wherever a paragraph has it.

    A word at the head of a sentence has its first letter in capital there, too. InputError for what is no .docx.
    """
    wanted = {old: new for old, new in words.items() if old and old != new}
    wanted |= {_upper(old): _upper(new) for old, new in wanted.items()}
    package = opened(page)
    folder = package.main.rpartition("/")[0]
    heads = [part for part in package.names() if part.startswith((f"{folder}/header", f"{folder}/footer"))]
    for part in (package.main, *heads):
        for paragraph in package.tree(part).iter(W + "p"):
            for old, new in wanted.items():
                _exchange(paragraph, old, new)
    return package.save()


def _exchange(paragraph: Element, old: str, new: str) -> None:
    texts = list(paragraph.iter(W + "t"))
    whole = "".join(text.text or "" for text in texts)
    # A finished page binds a number to the word before it with a space that does not break; its words are the same.
    start = whole.replace(_BOUND, " ").find(old)
    if start < 0:
        return
    end, at = start + len(old), 0
    if _BOUND in whole[start:end]:
        new = re.sub(r" (?=\d)", _BOUND, new)
    for text in texts:
        own = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        if first < last:  # the first run that holds some of it takes all of the new
            text.text = own[:first] + (new if at + first == start else "") + own[last:]
            text.set(SPACE, "preserve")
        at += len(own)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
