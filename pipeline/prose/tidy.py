"""From what a template rendered to paragraphs as a careful typist leaves them.

Blank lines of the template part paragraphs (`keep_breaks` marks them); any other line break is a space. Spaces are
single, none stands before a comma or a full stop, sentences begin with a capital, text is NFC.
"""

import re
import unicodedata

PARAGRAPH = "\uf8fe"  # stands where the template has a blank line, so that a tag's own line never parts a paragraph
_SPACE = re.compile(r"[ \t\n\u00a0]+")
_SPACE_BEFORE = re.compile(r"\s+([\U000F0000-\U000FFFFD\uf8ff]*[,.;:!?)])")
_SENTENCE_END = ".!?"
_ENDS = re.compile(r"[.!?]")
_BEGINS = re.compile(r"[.!?]|[^\W_]")
_SPACE_BEHIND = re.compile(r"[\U000F0000-\U000FFFFD\uf8ff]*(?:\s|\Z)")  # but for marks


def paragraphs(rendered: str) -> list[str]:
    """The paragraphs of a rendered text, marks kept, empty ones left out."""
    blocks = (_one(block) for block in unicodedata.normalize("NFC", rendered).split(PARAGRAPH))
    return [block for block in blocks if block]


def _one(block: str) -> str:
    text = _SPACE_BEFORE.sub(r"\1", _SPACE.sub(" ", block).strip())
    return _capitals(text)


def _capitals(text: str) -> str:
    """The first letter of each sentence made a capital; a full stop within a number or a word ends no sentence."""
    result: list[str] = []
    done = at = 0
    start = True
    while match := (_BEGINS if start else _ENDS).search(text, at):
        character, at = match[0], match.end()
        if character in _SENTENCE_END:
            start = _SPACE_BEHIND.match(text, at) is not None
        elif character.isalpha():
            result += (text[done : at - 1], character.upper())
            done, start = at, False
        elif character.isdigit():
            start = False
    return "".join((*result, text[done:]))
