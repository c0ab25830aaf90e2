"""Abbreviations and how they are read: the built-in table, and the office's own rows over it.

A row is what is written, how it is read, and when (`dieu_kien`, empty: always). The conditions are words that an officer can
write in the workbook's sheet Chữ viết tắt; see `Condition`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from pipeline.broadcast import tables
from pipeline.broadcast.letters import UP
from pipeline.broadcast.spoken import Certainty
from pipeline.finding import InputError

_NAME_AHEAD = re.compile(rf"\.?\s*[“\"(]?[{UP}]")
_CAPITALS_AHEAD = re.compile(rf"\.?\s*[“\"(]?[{UP}]{{2,}}")
_NUMBER_AHEAD = re.compile(r"\.?\s*(?:số\s*:?\s*)?\d", re.IGNORECASE)
_PHONE_AHEAD = re.compile(r"\.?\s*:?\s*[(+]?\d[\d .()-]{6,}")
_NUMBER_BEFORE = re.compile(r"\d\s*$")
_REACH = 48
_FORMS = "trước tên riêng; trước chữ in hoa; trước số; trước số điện thoại; sau số; trước: …; sau: …; cùng câu: …"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a reading holds. `kind` is one of the forms below, `words` the alternatives after its colon.

    `trước tên riêng` (a capitalised word follows, a dot between counts as part of the abbreviation), `trước chữ in hoa`,
    `trước số`, `trước số điện thoại`, `sau số`, `trước: a | b` (one of these words follows), `sau: a | b` (goes before),
    `cùng câu: a | b` (stands in the same sentence). "" always holds.
    """

    kind: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a condition; anything else is an InputError that names the forms."""
        kind, colon, words = " ".join(text.split()).partition(":")
        kind = kind.strip().lower()
        alternatives = tuple(w.strip() for w in words.split("|") if w.strip())
        if colon and kind in ("trước", "sau", "cùng câu") and alternatives:
            return cls(kind, alternatives)
        if not colon and kind in (
            "",
            "trước tên riêng",
            "trước chữ in hoa",
            "trước số",
            "trước số điện thoại",
            "sau số",
        ):
            return cls(kind)
        raise InputError(f"Không hiểu điều kiện “{text}” của chữ viết tắt.", f"Các dạng dùng được: {_FORMS}.")

    @property
    def looks_ahead(self) -> bool:
        """Whether a dot after the abbreviation belongs to it (TP. Cần Thơ)."""
        return self.kind.startswith("trước")

    def holds(self, source: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether it holds for the abbreviation at `start:end` of `source`."""
        match self.kind:
            case "":
                return True
            case "trước tên riêng":
                return bool(_NAME_AHEAD.match(source, end))
            case "trước chữ in hoa":
                return bool(_CAPITALS_AHEAD.match(source, end))
            case "trước số":
                return bool(_NUMBER_AHEAD.match(source, end))
            case "trước số điện thoại":
                return bool(_PHONE_AHEAD.match(source, end))
            case "sau số":
                return bool(_NUMBER_BEFORE.search(source[max(0, start - _REACH) : start]))
            case "trước":
                ahead = source[end : end + _REACH].lstrip('. “"(')
                return any(_starts(ahead, w) for w in self.words)
            case "sau":
                behind = source[max(0, start - _REACH) : start].rstrip(' ,“"(').lower()
                return any(_ends(behind, w.lower()) for w in self.words)
            case _:
                whole = source[sentence[0] : sentence[1]][:2000]
                return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", whole) for w in self.words)


def _starts(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalpha()


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalpha()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `written` is read as `spoken` when `condition` holds; `others` are readings it may have elsewhere."""

    written: str
    spoken: str
    condition: Condition
    certainty: Certainty = Certainty.CHAC
    others: tuple[str, ...] = ()


_FIRST_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, found by the first run of letters of what is written; the longest first, then in order of the rows."""

    by_first: dict[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """A lexicon of these entries; of two that fit equally the earlier one wins."""
        found: dict[str, list[Entry]] = {}
        for entry in entries:
            first = _FIRST_LETTERS.match(entry.written)
            if first:
                found.setdefault(first[0], []).append(entry)
        return cls({k: tuple(sorted(v, key=lambda e: -len(e.written))) for k, v in found.items()})

    @classmethod
    def builtin(cls) -> "Lexicon":
        """The table that comes with the program."""
        return _builtin()

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[str]]) -> "Lexicon":
        """The office's rows (viết tắt, cách đọc, điều kiện) over the built-in table.

        InputError for a row that has no abbreviation of letters, no reading, or a condition that is not understood.
        """
        own = [_entry(row) for row in rows]
        if not own:
            return _builtin()
        return cls.of([*own, *(e for entries in _builtin().by_first.values() for e in entries)])

    @classmethod
    def from_file(cls, path: Path) -> "Lexicon":
        """A lexicon file: UTF-8, one row a line, columns between tabs, lines with # passed over. InputError if unreadable."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            raise InputError(
                f"Không đọc được tệp chữ viết tắt {path.name}.",
                "Tệp phải là văn bản UTF-8, mỗi dòng: chữ viết tắt, cách đọc, điều kiện, cách nhau bằng dấu Tab.",
            ) from problem
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        if lines and lines[0].startswith("viet_tat\t"):
            del lines[0]
        return cls.from_rows([line.split("\t") for line in lines])

    def find(self, source: str, start: int, word: str, sentence: tuple[int, int]) -> tuple[Entry, int] | None:
        """The entry for the place where `word` (a run of letters) starts, and where it ends; None if there is none."""
        for entry in self.by_first.get(word, ()):
            end = start + len(entry.written)
            if not source.startswith(entry.written, start):
                continue
            if entry.written[-1].isalnum() and source[end : end + 1].isalnum():
                continue
            if entry.condition.holds(source, start, end, sentence):
                if entry.condition.looks_ahead and source[end : end + 1] == ".":
                    end += 1
                return entry, end
        return None


def _entry(row: Sequence[str]) -> Entry:
    written, spoken, condition = (unicodedata.normalize("NFC", str(c or "")).strip() for c in [*row, "", "", ""][:3])
    if not _FIRST_LETTERS.match(written) or not spoken:
        raise InputError(
            f"Dòng chữ viết tắt “{written}” – “{spoken}” thiếu chữ viết tắt hoặc thiếu cách đọc.",
            "Ghi đủ hai cột, chữ viết tắt bắt đầu bằng chữ cái.",
        )
    return Entry(written, " ".join(spoken.split()), Condition.parse(unicodedata.normalize("NFC", condition)))


@cache
def _builtin() -> Lexicon:
    return Lexicon.of(
        Entry(
            written,
            spoken,
            Condition.parse(condition) if condition else _ALWAYS,
            Certainty(certainty),
            tuple(o.strip() for o in others.split(";") if o.strip()),
        )
        for written, spoken, condition, certainty, others in tables.rows("chu-viet-tat")
    )


_ALWAYS = Condition()
