"""How Vietnamese words are compared: folded, taken apart into letters and tone, told the same, told near.

Nobody else takes letters and marks apart, but who measures or composes single letters.

Two names are the same when they differ only in what an eye does not see or a school book leaves free: NFC or NFD,
capitals, spaces, dashes, punctuation, `Ð` for `Đ`, and where the tone mark stands (`hoà`, `hòa`). Anything more is a
near miss, which is offered and never taken.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_WORD = re.compile(r"\w+")
_FAR = 0.6  # similarity below which two names are never offered for each other, so that the exact one is not computed
_NEAR = 0.76  # similarity from which a name is offered
_LONGEST_NAME = 200
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs (１２, ％) as the ordinary ones, for reading numbers and dates."""
    return text.translate(_FULL_WIDTH)


def without_marks(text: str) -> str:
    """Letters only: `Thạnh Trị` becomes `Thanh Tri`, `Đ` becomes `D`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def tone_apart(word: str) -> tuple[str, str]:
    """The word without its tone (NFC; the marks of ă, â, ê, ô, ơ, ư stay), and the tone as a combining mark, or ""."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        (tones if char in _TONES else letters).append(char)
    return unicodedata.normalize("NFC", "".join(letters)), "".join(tones)


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """NFC, one space for any run of spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, without marks, single spaces: for recognising words of a page, never for printing."""
    return " ".join(text.lower().translate(_folding()).split())


@cache
def _folding() -> dict[int, str | None]:
    """Every Vietnamese letter to its bare letter; marks that stand alone to nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    table |= {ord("đ"): "d", ord("ð"): "d"}
    for code in (*range(0xC0, 0x1B1), *range(0x1E00, 0x1EFF)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare.isascii():
            table[code] = bare
    return table


@lru_cache(maxsize=4096)  # texts are new in every office, the words of the language are not
def _tone_last(word: str) -> str:
    letters, tones = tone_apart(word)
    return letters + "".join(_TONES[tone] for tone in tones)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What two spellings of one name have in common; equal keys mean the same name."""
    # Nothing that is printable is invisible.
    visible = text if text.isprintable() else "".join(c for c in text if unicodedata.category(c) != "Cf")
    composed = unicodedata.normalize("NFC", visible)
    folded = composed.replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ").casefold()
    return " ".join(_tone_last(word) for word in _WORD.findall(folded))


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return key(without_marks(text))


def _similarity(one: str, other: str) -> float:
    """0 to 1; 0 where cheap bounds already say that the two are far apart."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _FAR or matcher.quick_ratio() < _FAR:
        return 0.0
    return matcher.ratio()


def _has_another_word(one: str, other: str) -> bool:
    """Names of as many words, one word of which is another: `xã Thạnh Trị` was not meant by `xã Thạnh Tân`."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and any(_similarity(a, b) < 0.5 for a, b in pairs if a != b)


def near_misses(text: str, names: Iterable[str], limit: int = 2) -> list[str]:
    """Up to `limit` of `names` that `text` probably meant, best first; none when nothing is near.

    A name that holds every word of the text, or whose every word the text holds (`UBND xã Thạnh Tân`), is near; so is
    one that differs in a few letters once tone marks are off. Only names close to the best one are offered.
    """
    return list(_near_misses(text[:_LONGEST_NAME], tuple(names), limit))


@lru_cache(maxsize=1024)
def _near_misses(text: str, names: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """`near_misses`, kept, since a whole sheet may repeat one wrong name."""
    wanted = _bare(text)
    words = set(wanted.split())
    scored: list[tuple[float, str]] = []
    for name in names:
        candidate = _bare(name)
        score = _similarity(wanted, candidate)
        others = set(candidate.split())
        if words and others and (words <= others or others <= words):
            score = max(score, 0.8 + 0.1 * min(len(words), len(others)) / max(len(words), len(others)))
        elif score > _NEAR and _has_another_word(wanted, candidate):
            score -= 0.2
        if score > _NEAR - 0.1:
            scored.append((score + 0.05 * _similarity(key(text), key(name)), name))
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0][0] if scored else 0.0
    return tuple(name for score, name in scored[:limit] if score >= _NEAR and score >= best - 0.06)


def listed(names: Iterable[str], last: str = "và") -> str:
    """`a, b và c`."""
    items = list(names)
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def quoted(value: object, limit: int = 60) -> str:
    """What a cell says, between Vietnamese quotation marks, cut where it runs on."""
    text = " ".join(str(value).split())
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
