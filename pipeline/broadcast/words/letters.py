"""Letters: which are capitals, what the alphabet calls them, and what can be a syllable of Vietnamese.

Names of letters after the Vietnamese primary-school alphabet; a word in capitals is told from an acronym by the build
of the Vietnamese syllable: onset, one to three vowels, coda, and a syllable that ends in a stop bears the sắc or nặng
tone.
"""

import re
import unicodedata
from functools import lru_cache

from pipeline.broadcast.words import tables
from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.comparing import tone_apart

# The capitals that acronyms and symbols are made of.
CAPS = "A-ZĐĂÂÊÔƠƯ"

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_VOWEL_MARKS = "\u0302\u0306\u031b"
_SYLLABLE = pattern(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?P<stop>ch|[cpt])?(?:ng|nh|[mn])?"
)


def spell(word: str) -> str:
    """Letter by letter, with the names of the Vietnamese alphabet; a letter of another script stays as it is."""
    names = tables.pairs("chu-cai")
    return " ".join(names.get(toneless(c).upper(), c) for c in word if c.isalpha())


@lru_cache(maxsize=4096)
def toneless(word: str) -> str:
    """The word without its tone; the marks that make another letter (ă, â, ê, ô, ơ, ư, đ) stay."""
    return tone_apart(word)[0]


@lru_cache(maxsize=4096)
def tone(word: str) -> str:
    """huyền, sắc, ngã, hỏi, nặng, or "" for the level tone."""
    return _TONES.get(tone_apart(word)[1][:1], "")


@lru_cache(maxsize=4096)
def marked(word: str) -> bool:
    """Whether a tone or a vowel mark shows this to be a written word: Ủ, Â, but not the Đ or Ư of an acronym."""
    decomposed = unicodedata.normalize("NFD", word.replace("Ư", "U"))
    return any(c in _TONES or c in _VOWEL_MARKS for c in decomposed)


def is_mute(word: str) -> bool:
    """Whether two letters and more have no vowel among them: nobody can say them as a word."""
    return _MUTE.fullmatch(word) is not None


_MUTE = pattern(r"[b-df-hj-np-tv-xzđ]{2,}", re.IGNORECASE)
_VOWELS_APART = pattern(r"[^aeiouy]{3}", re.IGNORECASE)
_SHORTEST_FOREIGN = 5


def looks_foreign(word: str) -> bool:
    """Whether capitals are a word of another language (CAMPUS) and no abbreviation (UBATGT): long, a vowel for every
    two consonants, and no letter that only Vietnamese has.
    """
    vowels = sum(c in "AEIOUY" for c in word.upper())
    return (
        len(word) >= _SHORTEST_FOREIGN and word.isascii() and 3 * vowels >= len(word) and not _VOWELS_APART.search(word)
    )


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether the word can be one Vietnamese syllable."""
    match = _SYLLABLE.fullmatch(toneless(word.lower()))
    return match is not None and not (match["stop"] and tone(word) not in ("sắc", "nặng"))
