"""Words that no Vietnamese text has.

Sai: "nghành", "đươc", "ứng dựng", "chuyên muôn". Đúng: "ngành", "được", "ứng dụng", "chuyên môn".

Only what is sure is told: words in small letters with marks, alone between blanks, so that no name and no foreign word
is meant; a pair of words where its first goes with few others and the second is nearly one of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import law
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import tone_apart, without_marks
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_WORD = re.compile(r"(?<![\w.,@/'’&-])[^\W\d_]+(?![\w@/'’&-])")
_SHAPE = re.compile(
    r"(?P<onset>ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?P<vowels>[aăâeêioôơuưy]{1,4})"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_BEGUN = re.compile(r"(?:^|[.:;] |\b\d{1,2}[.)] |\b[a-zđ]\) |^[-–+] )$")
_LONGEST_BEGINNING = 4
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOPPED = frozenset({"\u0301", "\u0323"})  # the tones that a syllable with a stopped end may have
_FRONT = {"k": "eêiy", "gh": "eêi", "ngh": "eêi"}  # before no other letter
_BACK = {"c": "eêiy", "g": "eê", "ng": "eêi"}  # before none of these
_NEVER_FIRST = frozenset({"ươ", "iê", "yê", "uô", "uâ", "uê", "oă", "uơ"})  # the tone is the second letter's
_SLIPS, _SHARE = 3, 6  # more wrong words than so, and more than each sixth, are no slips


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What the table of pairs says of one word: what goes behind it, what stands before it where it ends a word."""

    behind: frozenset[str]
    before: frozenset[str]


def words(subject: Subject) -> Iterator[Fault]:
    told: dict[str, tuple[str, list[Paragraph]]] = {}
    for paragraph in _texts(subject):
        found = list(_wrong(paragraph.plain))
        if len(found) > _SLIPS and len(found) * _SHARE > len(paragraph.plain.split()):
            continue  # another encoding or language, no slips of a hand
        for wrong, right in found:
            told.setdefault(wrong, (right, []))[1].append(paragraph)
    for wrong, (right, places) in told.items():
        many = f" (ở {len(places)} chỗ)" if len(places) > 1 else ""
        maybe = f"; có lẽ là “{right}”" if right else ", không có trong tiếng Việt"
        message = f"“{wrong}”{many} viết sai chính tả{maybe}."
        yield Fault(message, "Hãy xem lại từ này; nếu là tên riêng thì viết hoa.", places[0])


def _texts(subject: Subject) -> Iterator[Paragraph]:
    lines = (*subject.parts.trich_yeu, *subject.parts.vv)
    yield from {id(line.paragraph): line.paragraph for line in lines}.values()
    yield from (paragraph for paragraph, _ in subject.texts)


def _wrong(text: str) -> Iterator[tuple[str, str]]:
    """Each word or pair of words that is wrong, with what was probably meant, if that can be told."""
    found = list(_WORD.finditer(text))
    before = None
    for at, match in enumerate(found):
        word, above, before = match[0], before, match
        if not word.islower():
            continue
        if not _sound(word):
            behind = found[at + 1][0] if at + 1 < len(found) else ""
            if malformed(word) or not (
                _meant(word, behind) or (above is not None and above[0].islower() and _meant(above[0], word))
            ):
                yield word, ""
                continue
        if above is None or match.start() - above.end() != 1 or text[above.end()] != " ":
            continue
        first = above[0]
        # What nothing stands before is judged most strictly: only of what is wrong then need more be asked.
        if _meant(first.lower(), word) and (first.islower() or (first[1:].islower() and _begins(text, above.start()))):
            outer = found[at - 2][0] if at > 1 and text[found[at - 2].end() : above.start()] == " " else ""
            if meant := _meant(first.lower(), word, outer.lower()):
                yield f"{first} {word}", meant


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a clause or an item begins there: a capital there begins no name, if small letters follow."""
    return _BEGUN.search(text, max(at - _LONGEST_BEGINNING, 0), at) is not None


@lru_cache(maxsize=4096)
def _sound(word: str) -> bool:
    """Whether a word may stand by itself in a Vietnamese text."""
    return word not in _list("never") and not malformed(word)


@lru_cache(maxsize=4096)
def malformed(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable and is none: `nghành`, `đươc`, `nguời`, `qúy`.

    A word without marks may be of any language, and so may one of another shape (`đắk`, `ôtô`).
    """
    bare, tone = tone_apart(word)
    shape = _SHAPE.fullmatch(bare)
    if shape is None or len(word) < 2 or without_marks(word) == word or not (shape["onset"] or shape["coda"]):
        return False
    if len(tone) > 1 or not _joins(bare):
        return True
    if tone and _misplaced(word, shape["onset"] or ""):
        return True
    return shape["coda"] in _STOPS and tone not in _STOPPED


def _misplaced(word: str, onset: str) -> bool:
    """Whether a tone stands on a letter that never bears it: `đựơc`, `tìên`, `qúy`, `gía`. Where òa and oà, ủy and uỷ
    are both written, either is right.
    """
    at = next((index for index, letter in enumerate(word) if tone_apart(letter)[1]), len(word))
    pair = tone_apart(word[at : at + 1])[0] + word[at + 1 : at + 2]
    return pair in _NEVER_FIRST or (onset == "qu" and at == 1) or (word[0] == "g" and at == 1 and pair == "ia")


def _joins(bare: str) -> bool:
    """Whether an onset and a rhyme of the table make a syllable, its tone taken off."""
    onsets, rhymes = _tables()
    if bare in rhymes:
        return True
    for onset in onsets:
        rhyme = bare.removeprefix(onset)
        if rhyme == bare:
            continue
        if onset == "qu" and (f"u{rhyme}" in rhymes or rhyme in rhymes or f"o{rhyme}" in rhymes):
            return True
        if onset == "gi" and (rhyme == "" or rhyme in rhymes or f"i{rhyme}" in rhymes):
            return True
        first = rhyme[:1]
        if rhyme in rhymes and first in _FRONT.get(onset, first) and first not in _BACK.get(onset, ""):
            return True
    return False


@lru_cache(maxsize=8192)
def _meant(first: str, second: str, outer: str = "") -> str:
    """The pair that was meant by this one, behind an `outer` word; "" where it may stand."""
    sure = law.latest("chinh-ta")["wrong"].get(f"{first} {second}", "")
    if sure:
        return str(sure)
    known = _pairs().get(first)
    if known is not None:
        free = second in known.behind or second in _list("free") or outer in known.before
        right = [] if free else [each for each in known.behind if near(second, each)]
        return "” hoặc “".join(f"{first} {each}" for each in sorted(right)[:2])
    firsts = _firsts().get(second, ())
    if not firsts or without_marks(first) == first or first in _list("known") or first in _list("free"):
        return ""
    meant = [each for each in firsts if near(first, each)]
    return "” hoặc “".join(f"{each} {second}" for each in sorted(meant)[:2])


@lru_cache(maxsize=4096)
def near(one: str, other: str) -> bool:
    """Whether two words differ in a tone, in marks, or in one letter: a slip of the finger."""
    (bare, tone), (letters, other_tone) = tone_apart(one), tone_apart(other)
    if tone == other_tone and bare.replace("y", "i") == letters.replace("y", "i"):
        return False  # the same word: kỉ luật, quản lí
    if bare == letters or without_marks(one) == without_marks(other):
        return True
    return tone == other_tone and _one_letter(*sorted((bare, letters), key=len))


def _one_letter(short: str, long: str) -> bool:
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@cache
def _tables() -> tuple[tuple[str, ...], frozenset[str]]:
    table = law.latest("chinh-ta")
    return tuple(sorted(table["onsets"].split(), key=len, reverse=True)), frozenset(table["rhymes"].split())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(law.latest("chinh-ta")[name].split())


@cache
def _pairs() -> dict[str, _Pairs]:
    found = {}
    for row in law.latest("chinh-ta")["pairs"]:
        first, _, rest = row.partition(":")
        behind, _, before = rest.partition("|")
        found[first] = _Pairs(frozenset(behind.split()), frozenset(before.split()))
    return found


@cache
def _firsts() -> dict[str, tuple[str, ...]]:
    """The words that each word may stand behind."""
    found: dict[str, tuple[str, ...]] = {}
    for first, pair in _pairs().items():
        for second in pair.behind:
            found[second] = (*found.get(second, ()), first)
    return found


RULES = (Rule("CTA-01", Severity.CANH_BAO, words, "Chính tả"),)
