"""Words that claim (`khang-dinh.tsv`) outside a claim end a run in the house's texts, warn in an office's own.

A word is covered by a claim's mark, by a reviewed waiver, by what the book itself says (a printed fact), or by a phrase
that claims nothing (`khong-khang-dinh.tsv`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.ground.finding import Finding, PipelineError, Place, Severity
from pipeline.ground.house import house
from pipeline.ground.wordlist import wordlist
from pipeline.prose.blocks import PLACE
from pipeline.prose.marks import TracedText

_REMEDY = (
    "Đặt câu trong {% neu k.… %} … {% endneu %} với khẳng định tương ứng, hoặc viết lại không so sánh, không khái quát "
    "(danh sách khẳng định: DESIGN.md, mục Khẳng định)."
)
_AROUND = 30
_HERE = "pipeline.prose"
_WORDS_OF_TAGS = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)


def checked(blocks: list[TracedText], template: Path, sources: Mapping[str, str]) -> Iterator[Finding]:
    """Words of `blocks` that claim without a claim; `sources` are the texts it was written from, by name.

    PipelineError at the first where the text is the house's, a warning for each word and place where it is an office's.
    """
    ours: bool | None = None
    told = set()
    for block in blocks:
        for word, at in unclaimed(block):
            ours = _is_ours(template, sources) if ours is None else ours
            around = block.text[max(0, at - _AROUND) : at + len(word) + _AROUND]
            file, line = _where(block.text, word, at, template.name, sources)
            message = f"Bản viết {file}, dòng {line}: chữ “{word}” khẳng định điều chưa được tính, ở chỗ “…{around}…”."
            if ours:
                raise PipelineError(message, _REMEDY)
            if (file, line, word) not in told:
                told.add((file, line, word))
                place = Place(file=file, component=f"{file}, dòng {line}", quote=around)
                text = f"chữ “{word}” khẳng định điều mà chương trình không kiểm được."
                yield Finding("VB-KHANG-DINH", Severity.CANH_BAO, place, text, _REMEDY)


def unclaimed(block: TracedText) -> Iterator[tuple[str, int]]:
    """Each word that claims in a paragraph with nothing behind it, and where it begins."""
    if block.kind == PLACE:
        return
    found = list(_claiming().finditer(block.text))
    if found:
        covered = [(start, end) for start, end, _ in (*block.said, *block.figures)]
        found = [match for match in found if not _within(match, covered)]
    if not found:
        return
    covered = [match.span() for pattern in _harmless() for match in pattern.finditer(block.text)]
    for match in found:
        if not _within(match, covered):
            yield match[0], match.start()


def _within(match: re.Match[str], covered: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in covered)


def claim_words() -> dict[str, str]:
    """Every word that claims, with its kind."""
    return dict(line.split("\t") for line in wordlist(_HERE, "khang-dinh.tsv"))


def harmless_phrases() -> list[str]:
    """Phrases that hold such a word and claim nothing."""
    return wordlist(_HERE, "khong-khang-dinh.tsv")


@cache
def _claiming() -> re.Pattern[str]:
    return _any(claim_words(), re.IGNORECASE)


@cache
def _harmless() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Phrases however they are written, and those with a capital of their own as they stand."""
    phrases = harmless_phrases()
    lower = [phrase for phrase in phrases if phrase == phrase.lower()]
    proper = [phrase for phrase in phrases if phrase != phrase.lower()]
    return _any(lower, re.IGNORECASE), _any(proper, re.NOFLAG)


def _any(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Any of `words` that stands by itself, the longest of those that begin at one place."""
    known = [word.lower() if flags & re.IGNORECASE else word for word in words]
    return re.compile(rf"(?<!\w){_tree(known)}(?!\w)", flags)


def _tree(words: list[str]) -> str:
    """`words` as a pattern that goes letter by letter: a place of a text is tried against a few of them, not against
    each. A longer one comes before the one that it begins with.
    """
    rests: dict[str, list[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], []).append(word[1:])
    ways = "|".join(re.escape(first) + _tree(rest) for first, rest in rests.items())
    return ways and f"(?:{ways}){'?' if '' in words else ''}"


def _is_ours(template: Path, sources: Mapping[str, str]) -> bool:
    """Whether a text is the house's: in its folder, or word for word one of its texts."""
    if template.resolve().is_relative_to(house()):
        return True
    known = _house_digests()
    return all(sha256(source.encode()).hexdigest() in known for source in sources.values())


@cache
def _house_digests() -> frozenset[str]:
    return frozenset(sha256(path.read_bytes()).hexdigest() for path in house().rglob("*.txt"))


def _where(text: str, word: str, at: int, name: str, sources: Mapping[str, str]) -> tuple[str, int]:
    """The file and line that the word came from: the line that shares most of its surroundings."""
    best = (name, 1, -1)
    for file, source in sources.items():
        for number, line in enumerate(source.splitlines(), 1):
            bare = _WORDS_OF_TAGS.sub("\0", line)
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", bare, re.IGNORECASE):
                shared = _shared(text[:at][::-1], bare[: match.start()][::-1])
                shared += _shared(text[at + len(word) :], bare[match.end() :])
                if shared > best[2]:
                    best = (file, number, shared)
    return best[:2]


def _shared(one: str, other: str) -> int:
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left.casefold() != right.casefold():
            return count
    return min(len(one), len(other))
