"""Words that no Vietnamese text has, and figures written as English writes them.

Sai: "nghành", "đươc", "ứng dựng", "chuyên muôn", "98.9%", "3,709 hồ sơ".
Đúng: "ngành", "được", "ứng dụng", "chuyên môn", "98,9%", "3.709 hồ sơ".

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
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOPPED = frozenset({"\u0301", "\u0323"})  # the tones that a syllable with a stopped end may have
_FRONT = {"k": "eêiy", "gh": "eêi", "ngh": "eêi"}  # before no other letter
_BACK = {"c": "eêiy", "g": "eê", "ng": "eêi"}  # before none of these
_NEVER_FIRST = frozenset({"ươ", "iê", "yê", "uô", "uâ", "uê", "oă", "uơ"})  # the tone is the second letter's
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+")
_SHOWN = 3
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
    yield from (*subject.parts.can_cu, *subject.parts.running)


def _wrong(text: str) -> Iterator[tuple[str, str]]:
    """Each word or pair of words that is wrong, with what was probably meant, if that can be told."""
    found = list(_WORD.finditer(text))
    for at, match in enumerate(found):
        word = match[0]
        if not word.islower():
            continue
        if malformed(word):
            yield word, ""
            continue
        before = found[at - 1] if at else None
        if word in _list("never"):
            behind = found[at + 1][0] if at + 1 < len(found) else ""
            paired = _meant(word, behind, "") or (
                before is not None and before[0].islower() and _meant(before[0], word, "")
            )
            if not paired:
                yield word, ""
                continue
        if before is None or text[before.end() : match.start()] != " ":
            continue
        # A capital that begins a sentence begins no name, where what follows it is small.
        if not (before[0].islower() or (before[0][1:].islower() and _BEGUN.search(text[: before.start()]))):
            continue
        outer = found[at - 2][0] if at > 1 and text[found[at - 2].end() : before.start()] == " " else ""
        meant = _meant(before[0].lower(), word, outer.lower())
        if meant:
            yield f"{before[0]} {word}", meant


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
def _meant(first: str, second: str, outer: str) -> str:
    """The pair that was meant by this one; "" where it may stand."""
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


def figures(subject: Subject) -> Iterator[Fault]:
    """Numbers with a decimal point or a comma between thousands, in the text and in its tables; one word for all."""
    spots = [(paragraph, found[0]) for paragraph in _with_tables(subject) for found in _english(paragraph.plain)]
    if spots:
        shown = ", ".join(f"“{words}”" for words in dict.fromkeys(words for _, words in spots[:_SHOWN]))
        message = f"Số viết theo kiểu tiếng Anh ở {len(spots)} chỗ: {shown}."
        remedy = "Viết dấu phẩy trước phần thập phân, dấu chấm giữa các nhóm ba chữ số: 98,9%; 3.709 hồ sơ."
        yield Fault(message, remedy, spots[0][0])


def _with_tables(subject: Subject) -> Iterator[Paragraph]:
    text = {id(paragraph) for paragraph in (*subject.parts.can_cu, *subject.parts.running)}
    for paragraph in subject.document.paragraphs:
        inside = paragraph.cell is not None and paragraph.cell.table not in subject.parts.head_tables
        if id(paragraph) in text or inside:
            yield paragraph


def _english(text: str) -> Iterator[re.Match[str]]:
    if "." in text or "," in text:
        yield from _GROUPS.finditer(text)
        yield from _measured().finditer(text)


@cache
def _measured() -> re.Pattern[str]:
    table = law.latest("chinh-ta")
    decimals, counted = ("|".join(map(re.escape, sorted(table[row], key=len, reverse=True))) for row in _ROWS)
    return re.compile(
        rf"(?<![\d.,/])\d+\.\d{{1,2}} ?(?:{decimals})(?!\w)|(?<![\d.,])[1-9]\d{{0,2}},\d{{3}} (?:{counted})(?!\w)"
    )


_ROWS = ("decimals", "counted")
RULES = (
    Rule("CTA-01", Severity.CANH_BAO, words, "Chính tả"),
    Rule("CTA-02", Severity.CANH_BAO, figures, "Chữ số"),
)
