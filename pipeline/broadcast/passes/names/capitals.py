"""Words in capitals are words (KẾ HOẠCH); what cannot be a word is an acronym that nobody knows, and is spelled."""

import re

from pipeline.broadcast.passes.names.proper_names import restore
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words.letters import is_syllable, looks_foreign, marked, spell
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\w")

_WORD = pattern(r"(?<!\w)[^\W\d_]+(?!\w)")
_BETWEEN = pattern(r"[ ,:;\"“”.–-]+")


def read_words(script: Script) -> None:
    """Claim the words of titles in capitals, before the lexicon can take BAN or CA for an abbreviation."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(script.open):
        if word[0].isupper():
            if run and not _BETWEEN.fullmatch(script.open, run[-1].end(), word.start()):
                _read_run(script, run)
                run = []
            run.append(word)
        elif run:
            _read_run(script, run)
            run = []
    _read_run(script, run)


def _read_run(script: Script, run: list[re.Match[str]]) -> None:
    """A word of a run is a word when a mark shows it; then so are the longer syllables, and the short ones beside
    them.
    """
    shown = [len(w[0]) > 1 and marked(w[0]) for w in run]
    if not any(shown):
        return
    longer = [s or (len(w[0]) > 2 and is_syllable(w[0])) for s, w in zip(shown, run, strict=True)]
    words: list[str] = []
    for i, word in enumerate(run):
        known = longer[i] or (len(word[0]) > 1 and any(longer[max(0, i - 1) : i + 2]) and is_syllable(word[0]))
        said = word[0].lower() if known else ""
        first = i == 0 or not longer[i - 1]
        words.append(said.capitalize() if first and _begins(script, word.start()) else said)
    restore(words, run, script)
    for word, said in zip(run, words, strict=True):
        if said:
            script.claim(*word.span(), said, "chữ in hoa")


def _begins(script: Script, start: int) -> bool:
    """Capitals inside a line in small letters are mostly a name, and keep the first; a line in capitals is read like
    any sentence.
    """
    before = script.source[max(0, start - 2) : start]
    return script.has_small_letters(start) and not (before[-1:] == " " and before[:1].isupper())


def read_acronyms(script: Script) -> None:
    """Claim the acronyms that are left, letter by letter; words of three letters and more that can be said stay
    words.
    """
    for match in _WORD.finditer(script.open):
        word = match[0]
        if word[1:].islower() or sum(c.isupper() for c in word) < 2:
            continue
        if not word.isupper():
            script.claim(*match.span(), Reading(word, Certainty.LA), "tên nước ngoài")
            continue
        if looks_foreign(word):
            script.claim(*match.span(), Reading(word.capitalize(), Certainty.LA, (spell(word),)), "tên nước ngoài")
        elif len(word) > 2 and is_syllable(word):
            script.claim(*match.span(), Reading(word.capitalize(), Certainty.KHA, (spell(word),)), "chữ in hoa")
        else:
            script.claim(*match.span(), Reading(spell(word), Certainty.LA), "chữ tắt chưa biết")
