"""Words in capitals are words (KẾ HOẠCH); what cannot be a word is an acronym that nobody knows, and is spelled."""

import re

from pipeline.broadcast.letters import UP, is_syllable, marked, spell
from pipeline.broadcast.page import Page
from pipeline.broadcast.spoken import Certainty, Reading

NEEDS = re.compile(rf"[{UP}]{{2}}")

_RUN = re.compile(rf"(?<!\w)[{UP}]+(?:[ ,:;\"“”.–-]+[{UP}]+)*(?!\w)")
_WORD = re.compile(rf"(?<!\w)[{UP}]+(?!\w)")
_ACRONYM = re.compile(rf"(?<!\w)[{UP}]{{2,}}(?:&[{UP}]+)*(?!\w)")
_MIXED = re.compile(rf"(?<!\w)(?=\w*[{UP}]\w*[{UP}])(?=\w*[a-zà-ỹ])[^\W\d_]+(?!\w)")


def read_words(page: Page) -> None:
    """Claim the words of titles in capitals, before the lexicon can take BAN or CA for an abbreviation."""
    for run in _RUN.finditer(page.open):
        words = list(_WORD.finditer(page.open, *run.span()))
        shown = [marked(w[0]) for w in words]
        for i, word in enumerate(words):
            if not (shown[i] or (is_syllable(word[0]) and len(word[0]) > 1 and any(shown[max(0, i - 1) : i + 2]))):
                continue
            if not shown[i] and not is_syllable(word[0]):
                continue
            first = i == 0 or not shown[i - 1]
            said = word[0].lower()
            page.claim(*word.span(), said.capitalize() if first and _begins(page, word.start()) else said, "chữ in hoa")


def _begins(page: Page, start: int) -> bool:
    """The first word of a run keeps its capital."""
    before = page.source[max(0, start - 2) : start]
    return not (before[-1:] == " " and before[:1].isupper())


def read_acronyms(page: Page) -> None:
    """Claim the acronyms that are left, letter by letter; words of three letters and more that can be said stay words."""
    for match in _ACRONYM.finditer(page.open):
        word = match[0]
        if len(word) > 2 and is_syllable(word):
            page.claim(*match.span(), Reading(word.capitalize(), Certainty.KHA, (spell(word),)), "chữ in hoa")
        else:
            page.claim(*match.span(), Reading(spell(word), Certainty.LA), "chữ tắt chưa biết")
