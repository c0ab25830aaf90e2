"""From what a template rendered to paragraphs as a careful typist leaves them.

Blank lines of the template part paragraphs (`keep_breaks` marks them); any other line break is a space. Spaces are
single, none stands before a comma or a full stop, sentences begin with a capital, text is NFC.
"""

import re
import unicodedata

from pipeline.prose.marks import is_mark

PARAGRAPH = "\uf8fe"  # stands where the template has a blank line, so that a tag's own line never parts a paragraph
_SPACE = re.compile(r"[ \t\n\u00a0]+")
_SPACE_BEFORE = re.compile(r"\s+([\U000F0000-\U000FFFFD\uf8ff]*[,.;:!?)])")
_SENTENCE_END = ".!?"


def paragraphs(rendered: str) -> list[str]:
    """The paragraphs of a rendered text, marks kept, empty ones left out."""
    blocks = (_one(block) for block in unicodedata.normalize("NFC", rendered).split(PARAGRAPH))
    return [block for block in blocks if block]


def _one(block: str) -> str:
    text = _SPACE_BEFORE.sub(r"\1", _SPACE.sub(" ", block).strip())
    return _capitals(text)


def _capitals(text: str) -> str:
    """The first letter of each sentence made a capital; a full stop within a number or a word ends no sentence."""
    result = list(text)
    start = True
    for index, character in enumerate(text):
        if is_mark(character):
            continue
        if start and character.isalpha():
            result[index] = character.upper()
            start = False
        elif start and character.isdigit():
            start = False
        elif character in _SENTENCE_END:
            start = _ends_sentence(text, index)
    return "".join(result)


def _ends_sentence(text: str, index: int) -> bool:
    rest = (character for character in text[index + 1 :] if not is_mark(character))
    return next(rest, " ").isspace()
