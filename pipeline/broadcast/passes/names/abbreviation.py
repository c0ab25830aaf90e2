"""Abbreviations by the lexicon: the built-in table and the office's own, each where its condition holds."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Reading
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.context import phrases
from pipeline.broadcast.words.letters import CAPS, is_mute, is_syllable, marked, spell
from pipeline.broadcast.words.lexicon import LexiconEntry
from pipeline.broadcast.words.pattern import pattern

NEEDS = pattern(r"\w")
LETTERS_NEED = pattern(r"[^\W\d_]/[^\W\d_]")

_WORD = pattern(r"(?<![^\W_])[^\W\d_]+")
# The field of an office is named by its letters: Sở NV, phòng TC.
_BODIES = ("sở", "phòng", "p", "bộ", "ngành")
# A letter behind a capitalised word is the initial of a name: Nguyễn T. Anh.
_NAME_BEFORE = pattern(r"(?<!\w)[^\W\da-z_][^\W\dA-Z_]+\s$")
# In PCT.UBND the dot belongs to the abbreviation.
_ACRONYM_AHEAD = pattern(rf"\.(?=[{CAPS}]{{2,}}(?!\w))")
# b/c, T/H: letters on both sides of a slash are no words to choose from.
_LETTERS = pattern(r"(?<![\w/])(?P<a>[^\W\d_]{1,3})/(?P<b>[^\W\d_]{1,3})(?![\w/])")
_ONSETS = frozenset(("ch", "gh", "gi", "kh", "ng", "nh", "ph", "th", "tr"))
_FIELD = pattern(r"(?![&-]?\w)")


def read(script: Script) -> None:
    """Claim what the lexicon knows."""
    known = script.lexicon
    fields = tables.pairs("nganh")
    claimed_to, titled_to = 0, -1
    for match in _WORD.finditer(script.open):
        if match.start() < claimed_to:
            continue
        if (
            match[0] in fields
            and _FIELD.match(script.source, match.end())
            and script.word_before(match.start()) in _BODIES
        ):
            script.claim(*match.span(), fields[match[0]], "viết tắt")
            continue
        if match[0] not in known:
            continue
        found = script.lexicon.find(script.source, match.start(), match[0], script.sentence(match.start()))
        if not found:
            continue
        entry, end = found
        if (
            entry.written.rstrip(".") == match[0]
            and len(match[0]) == 1
            and _NAME_BEFORE.search(script.before(match.start()))
        ):
            continue
        if script.open[match.start() : end] != script.source[match.start() : end]:
            continue
        said = _without_repetition(script, match.start(), entry.spoken)
        title = entry.spoken in phrases("học hàm học vị")
        # Between two titles of one person (PGS. TS.) the ear needs a pause; the dot between them ends nothing.
        if title and titled_to >= 0 and not script.source[titled_to : match.start()].strip(" ."):
            said = f", {said}"
        if entry.condition.looks_ahead and script.source[end : end + 1].strip():
            said += " "
        if script.source[end : end + 2] in (".,", ".;", ".:"):
            end += 1
        if _ACRONYM_AHEAD.match(script.source, end):
            said, end = f"{said} ", end + 1
        script.claim(match.start(), end, Reading(said, entry.certainty, entry.others), "viết tắt")
        claimed_to, titled_to = end, end if title else -1


def read_letters(script: Script) -> None:
    """Claim short letters with a slash that nobody knows (k/n): they are spelled, and told."""
    for match in _LETTERS.finditer(script.open):
        a, b = match["a"], match["b"]
        if (marked(a) and len(a) > 1) or (marked(b) and len(b) > 1):
            continue  # `cán bộ/hs`: a word, and what only the slash joins to it
        if 1 in (len(a), len(b)) or not (a.isupper() or (is_syllable(a) and is_syllable(b))):
            script.claim(*match.span(), Reading(spell(a + b), Certainty.LA), "chữ tắt chưa biết")


def read_small(script: Script) -> None:
    """Claim acronyms typed without capitals (ubnd, Cchc), where the letters can be no syllable of Vietnamese; what
    has no vowel and is not known (ckx) is spelled, and told.
    """
    for match in _WORD.finditer(script.open):
        word = match[0]
        # Ng., Th. before a name is how the middle of a name is shortened.
        mute = is_mute(word) and (word.islower() or word.lower() not in _ONSETS)
        if (len(word) < 3 and not mute) or word.isupper() or is_syllable(word):
            continue
        if script.source[match.end() : match.end() + 1].isalnum():
            continue
        capitals = word.upper()
        known = script.lexicon.entries(capitals) if capitals in script.lexicon else ()
        whole = [e for e in known if e.written == capitals]
        plain = [e for e in whole if not e.condition.kind]
        told = [e for e in whole if e.condition.kind == "cùng câu" and _holds(e, script, match)]
        if told:
            script.claim(*match.span(), Reading(told[0].spoken, told[0].certainty, told[0].others), "viết tắt")
            continue
        if plain and plain[0].spoken.lower() == word.lower():
            continue  # Email, Word: it is written as it is said
        if plain:
            # Two small letters may stand for anything.
            certain = Certainty.NGO if len(word) == 2 or plain[0].certainty is Certainty.NGO else Certainty.KHA
            script.claim(*match.span(), Reading(plain[0].spoken, certain, plain[0].others), "viết tắt")
        elif mute:
            script.claim(*match.span(), Reading(spell(word), Certainty.LA), "chữ tắt chưa biết")


def _holds(entry: LexiconEntry, script: Script, match: re.Match[str]) -> bool:
    return entry.condition.holds(script.source, *match.span(), script.sentence(match.start()))


def _without_repetition(script: Script, start: int, spoken: str) -> str:
    """`chỉ số PCI`: the two or more words that the text has just said are not said again."""
    words = spoken.split()
    before = re.findall(r"[^\W\d_]+", script.before(start).lower())[-4:]
    for length in (4, 3, 2):
        if length < len(words) and before[-length:] == [w.lower() for w in words[:length]]:
            return " ".join(words[length:])
    return spoken
