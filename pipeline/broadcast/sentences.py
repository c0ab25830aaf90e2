"""Sentences of a spoken text, how long they are, and where a long one is best cut."""

import re
from dataclasses import dataclass

from pipeline.broadcast.words import context
from pipeline.broadcast.words.pattern import pattern

_SYLLABLE = pattern(r"[^\W\d_]+")
_END = pattern(r"(?<=[.?!])\s+")
_LABEL = pattern(r"(?:\S+\s?){1,4}\.")
_LONGEST_LABEL = 40
_LABEL_WORDS = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "chấm",
        "mốt",
        "tư",
        "lăm",
        "phần",
        "chương",
        "mục",
        "điều",
        "a",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "g",
        "h",
    ]
)
# Places to cut, the best first; the words that begin the new sentence say what joins it.
_TURN = "đồng thời|trong đó|tuy nhiên|nhưng|do đó|vì vậy|qua đó|từ đó|bên cạnh đó|ngoài ra|riêng|còn|trong khi"
_AIM = "nhằm|góp phần|để|đồng thời|trong đó|nhưng|qua đó|từ đó|tạo|bảo đảm|nên|vì"
_PREDICATE = "và|là|có|được|đã|đang|sẽ|cần|phải|do|với"
_JOINTS = (
    pattern(r";\s+"),
    pattern(rf",\s+(?=(?:{_TURN})\s)"),
    pattern(rf",?\s+(?=(?:{_AIM})\s)"),
    pattern(rf",\s+(?=(?:{_PREDICATE})\s)"),
    pattern(r",\s+"),
)


def syllables(text: str) -> int:
    """How many syllables are spoken: in Vietnamese each run of letters is one (ki-lô-gam has three)."""
    return len(_SYLLABLE.findall(text))


def split(text: str) -> tuple[str, ...]:
    """The sentences of one spoken paragraph, in order; a label such as "Một." stays with the sentence that it
    numbers.
    """
    pieces: list[str] = []
    for line in text.splitlines():
        label = ""
        for piece in filter(None, (p.strip() for p in _END.split(line))):
            if _is_label(piece):
                label += f"{piece[:-1]}, "
                continue
            pieces.append(f"{label}{piece}" if not label else f"{label}{piece[0].lower()}{piece[1:]}")
            label = ""
        if label:
            pieces.append(f"{label[:-2]}.")
    return tuple(pieces)


def _is_label(piece: str) -> bool:
    # The length first: over a word of many thousand letters the pattern would try every way to part it.
    return (
        len(piece) <= _LONGEST_LABEL
        and bool(_LABEL.fullmatch(piece))
        and all(w in _LABEL_WORDS for w in piece[:-1].lower().split())
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sentence may be cut: the words that would end the first part, the words that would begin the second."""

    ends: str
    begins: str


def cut(sentence: str) -> Cut | None:
    """The best place for a full stop: the strongest joint that leaves neither part shorter than three tenths; None
    if none is.
    """
    whole = syllables(sentence)
    for joint in _JOINTS:
        best: tuple[int, re.Match[str]] | None = None
        for match in joint.finditer(sentence):
            # A bare comma may only part the members of a list; the usual ones are passed over.
            if joint is _JOINTS[-1] and context.begins(sentence[match.end() :], "liệt kê"):
                continue
            left = syllables(sentence[: match.start()])
            if 10 * left < 3 * whole or 10 * (whole - left) < 3 * whole:
                continue
            if best is None or abs(2 * left - whole) < best[0]:
                best = (abs(2 * left - whole), match)
        if best:
            ends = sentence[: best[1].start()].split()[-4:]
            begins = sentence[best[1].end() :].split()[:4]
            return Cut(" ".join(ends).rstrip(",;"), " ".join(begins).rstrip(",;."))
    return None
