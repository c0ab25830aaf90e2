"""Abbreviations and how they are read: the built-in table, and the office's own rows over it.

A row is what is written, how it is read, and when (`dieu_kien`, empty: always). The conditions are words that an
officer can write in the workbook's sheet Chữ viết tắt; see `Condition`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from pipeline.broadcast.spoken import Certainty
from pipeline.broadcast.words import tables
from pipeline.broadcast.words.letters import is_syllable
from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.finding import InputError

_WORD_AHEAD = pattern(r"\.?\s*[“\"(]?(?P<word>[^\W\d_]+)")
_NUMBER_AHEAD = pattern(r"\.?\s*(?:số\s*:?\s*)?\d", re.IGNORECASE)
_PHONE_AHEAD = pattern(r"\.?\s*:?\s*[(+]?(?:0\d|\d[\d .()-]{6,})")
_CELL_AHEAD = pattern(r"\s*\|")
_NUMBER_BEFORE = pattern(r"\d\s*$")
_REACH = 48
_WITHOUT_WORDS = (
    "",
    "trước tên riêng",
    "trước địa danh",
    "đầu bảng",
    "trước chữ in hoa",
    "trước số",
    "trước số điện thoại",
    "sau số",
)
_FORMS = (
    "trước tên riêng; trước địa danh; trước chữ in hoa; trước số; trước số điện thoại; sau số; đầu bảng; trước: …; "
    "sau: …; cùng câu: …"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """When a reading holds. `kind` is one of the forms below, `words` the alternatives after its colon.

    `trước tên riêng` (a capitalised word follows, a dot between counts as part of the abbreviation), `trước địa danh`
    (the same, but no acronym), `trước chữ in hoa`, `trước số`, `trước số điện thoại`, `sau số`, `đầu bảng` (first in a
    line of cells), `trước: a | b` (one of these words follows), `sau: a | b` (goes before), `cùng câu: a | b` (stands
    in the same sentence). "" always holds.
    """

    kind: str = ""
    words: tuple[str, ...] = ()
    also: "Condition | None" = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a condition, or several after semicolons; anything else is an InputError that names the forms."""
        first, semicolon, rest = " ".join(text.split()).partition(";")
        kind, colon, words = first.partition(":")
        kind = kind.strip().lower()
        also = cls.parse(rest) if semicolon and rest.strip() else None
        alternatives = tuple(w.strip() for w in words.split("|") if w.strip())
        if colon and kind in ("trước", "sau", "cùng câu") and alternatives:
            return cls(kind, alternatives, also)
        if not colon and kind in _WITHOUT_WORDS:
            return cls(kind, (), also)
        raise InputError(f"Không hiểu điều kiện “{text}” của chữ viết tắt.", f"Các dạng dùng được: {_FORMS}.")

    @property
    def looks_ahead(self) -> bool:
        """Whether a dot after the abbreviation belongs to it (TP. Cần Thơ)."""
        return self.kind.startswith("trước") or (self.also is not None and self.also.looks_ahead)

    def holds(self, source: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether it holds, with all that is joined to it, for the abbreviation at `start:end` of `source`."""
        if self.also is not None and not self.also.holds(source, start, end, sentence):
            return False
        match self.kind:
            case "":
                return True
            case "trước tên riêng":
                return _word_ahead(source, end)[:1].isupper()
            case "trước địa danh":
                return _is_place(_word_ahead(source, end))
            case "đầu bảng":
                return not source[:start].rpartition("\n")[2].strip() and bool(_CELL_AHEAD.match(source, end))
            case "trước chữ in hoa":
                word = _word_ahead(source, end)
                return len(word) > 1 and word.isupper()
            case "trước số":
                return bool(_NUMBER_AHEAD.match(source, end))
            case "trước số điện thoại":
                return bool(_PHONE_AHEAD.match(source, end))
            case "sau số":
                return bool(_NUMBER_BEFORE.search(source[max(0, start - _REACH) : start]))
            case "trước":
                ahead = source[end : end + _REACH].lstrip('. “"(')
                return any(_starts(ahead, w) or _starts(ahead, w.upper()) for w in self.words)
            case "sau":
                behind = source[max(0, start - _REACH) : start].rstrip(' ,“"(').lower()
                return any(_ends(behind, w.lower()) for w in self.words)
            case _:
                whole = source[sentence[0] : sentence[1]][:2000]
                return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", whole) for w in self.words)


def _word_ahead(source: str, end: int) -> str:
    match = _WORD_AHEAD.match(source, end)
    return match["word"] if match else ""


def _is_place(word: str) -> bool:
    """A capitalised word, or one in capitals that can be said: PHÚ LỘC, and not PVHCC."""
    return word[:1].isupper() and (not word[1:].isupper() or is_syllable(word))


def _starts(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalpha()


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalpha()


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One row: `written` is read as `spoken` when `condition` holds; `others` are readings it may have elsewhere."""

    written: str
    spoken: str
    condition: Condition
    certainty: Certainty = Certainty.CHAC
    others: tuple[str, ...] = ()


_FIRST_LETTERS = pattern(r"[^\W\d_]+")


# A row as it stands in a table: what is written, how it is read, condition, certainty, other readings after semicolons.
Row = tuple[str, str, str, str, str]


class Lexicon:
    """All rows, found by the first run of letters of what is written; the longest first, then in order of the rows.

    A row becomes an entry when a text first asks for its letters: most texts need few of them.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._entries: dict[str, tuple[LexiconEntry, ...]] = {}
        for row in rows:
            first = _FIRST_LETTERS.match(row[0])
            if first:
                self._rows.setdefault(first[0], []).append(row)

    def __contains__(self, word: str) -> bool:
        """Whether some entry begins with this run of letters."""
        return word in self._rows

    def entries(self, word: str) -> tuple[LexiconEntry, ...]:
        """The entries that begin with this run of letters."""
        if word not in self._entries:
            rows = sorted(self._rows.get(word, ()), key=lambda row: -len(row[0]))
            self._entries[word] = tuple(_entry(row) for row in rows)
        return self._entries[word]

    @classmethod
    def builtin(cls) -> "Lexicon":
        """The table that comes with the program."""
        return _builtin()

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[str]]) -> "Lexicon":
        """The office's rows (viết tắt, cách đọc, điều kiện) over the built-in table.

        InputError for a row that has no abbreviation of letters, no reading, or a condition that is not understood.
        """
        own = [_own_row(row) for row in rows]
        if not own:
            return _builtin()
        return cls([*own, *_builtin_rows()])

    @classmethod
    def from_file(cls, path: Path) -> "Lexicon":
        """A lexicon file: UTF-8, one row a line, columns between tabs, lines with # passed over. InputError if
        unreadable.
        """
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

    def find(self, source: str, start: int, word: str, sentence: tuple[int, int]) -> tuple[LexiconEntry, int] | None:
        """The entry for the place where `word` (a run of letters) starts, and where it ends; None if there is none."""
        for entry in self.entries(word):
            end = start + len(entry.written)
            if not source.startswith(entry.written, start):
                continue
            # In KH01 the number is glued to the word that it belongs to.
            glued = source[end : end + 1].isdecimal() and entry.condition.kind == "trước số"
            if entry.written[-1].isalnum() and source[end : end + 1].isalnum() and not glued:
                continue
            if entry.condition.holds(source, start, end, sentence):
                if entry.condition.looks_ahead and source[end : end + 1] == ".":
                    end += 1
                return entry, end
        return None


def _own_row(row: Sequence[str]) -> Row:
    written, spoken, condition = (unicodedata.normalize("NFC", str(c or "")).strip() for c in [*row, "", "", ""][:3])
    if not _FIRST_LETTERS.match(written) or not spoken:
        raise InputError(
            f"Dòng chữ viết tắt “{written}” – “{spoken}” thiếu chữ viết tắt hoặc thiếu cách đọc.",
            "Ghi đủ hai cột, chữ viết tắt bắt đầu bằng chữ cái.",
        )
    Condition.parse(condition)
    return written, " ".join(spoken.split()), condition, Certainty.CHAC, ""


def _entry(row: Row) -> LexiconEntry:
    written, spoken, condition, certainty, others = row
    return LexiconEntry(
        written,
        spoken,
        Condition.parse(condition),
        Certainty(certainty),
        tuple(o.strip() for o in others.split(";") if o.strip()),
    )


def _builtin_rows() -> list[Row]:
    return [(row[0], row[1], row[2], row[3], row[4]) for row in tables.rows("chu-viet-tat")]


@cache
def _builtin() -> Lexicon:
    return Lexicon(_builtin_rows())
