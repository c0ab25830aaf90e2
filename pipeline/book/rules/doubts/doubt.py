"""What a doubt is: figures that break no rule and yet leave what the office itself has written before.

A doubt is a warning (a reminder, where it is of little weight) and nothing more: it changes no figure and no exit code.
It is answered once, in its own row, by the word “đúng” and the value in column Ghi chú; when the value changes, the
answer no longer fits and the doubt is told anew.
"""

import re
import tomllib
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Note, Row
from pipeline.book.tables.header import NOTES
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, Place, Severity

_YES = key("đúng")
_NUMBER = re.compile(r"\d[\d./]*")
_SPELT = 3  # values that an answer repeats; more are stood for by a check number
_NOWHERE = Note("")


@cache
def thresholds(family: str) -> Mapping[str, float]:
    """The numbers of a family out of `nguong.toml`."""
    return _families()[family]


@cache
def _families() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(Path(__file__).with_name("nguong.toml").read_text("utf-8"))


class Doubt(NamedTuple):
    """`cells` are those that are doubted, the first of them the place; `row` the one whose note answers.

    `month` is the month that it is about, None where it is about none; of several, the stronger are told first.
    """

    code: str
    row: Row
    cells: tuple[Cell, ...]
    message: str
    month: int | None = None
    strength: float = 0.0
    about: str = ""  # what the answer repeats where the doubt is about no cell's value
    severity: Severity = Severity.CANH_BAO

    def answer(self) -> str:
        """What an officer types to say that it is right: `đúng 1450`, `đúng 12/6`, `đúng 417`."""
        return f"đúng {', '.join(self._tokens())}"

    def answered(self) -> bool:
        """Whether the row's note says so of these very values."""
        note = self.row.note
        return note is not None and says_right(note.text, self._tokens())

    def _tokens(self) -> tuple[str, ...]:
        if self.about:
            return (self.about,)
        values = [token(cell.value) for cell in self.cells]
        if len(values) > _SPELT or not all(values):
            told = "|".join(f"{cell.address}={cell.value}" for cell in self.cells)
            return (str(zlib.crc32(told.encode()) % 900 + 100),)
        return tuple(dict.fromkeys(values))

    def finding(self) -> Finding:
        """The warning, with what to do if the figure is wrong and what to type if it is right."""
        note = self.row.note or _NOWHERE
        sheet = "" if self.row.sheet == self.cells[0].sheet else f" trang {self.row.sheet}"
        column = f" (thêm cột này: gõ {NOTES} ở ô {note.head})" if note.head else ""
        remedy = f"Sai thì sửa; đúng thì ghi “{self.answer()}” ở cột {NOTES}, ô {note.address}{sheet}{column}."
        place = Place(sheet=self.cells[0].sheet, cell=self.cells[0].address)
        return Finding(self.code, self.severity, place, self.message, remedy)


def token(value: Any) -> str:
    """A value as an answer repeats it; "" for one that is not short."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value)
    return f"{value.day}/{value.month}" if isinstance(value, date) else ""


def says_right(note: str, tokens: tuple[str, ...]) -> bool:
    """Whether a note says “đúng” and repeats every one of `tokens`, however numbers and dates are written in it."""
    if _YES not in key(note).split():
        return False
    said = {_plain(number) for number in _NUMBER.findall(note)}
    return all(one in said for one in tokens)


def _plain(number: str) -> str:
    """`1.450` -> `1450`, `12/06/2021` -> `12/6`."""
    parts = number.strip("./").split("/")
    if len(parts) > 1:
        shown = "/".join(str(int(part)) for part in parts[:2] if part.isdecimal())
        return shown if len(parts[1]) < 4 else "/".join(parts)
    return number.strip("./").replace(".", "")


def span(values: list[int]) -> str:
    """`120–160`, or the one value that all of them are."""
    low, high = min(values), max(values)
    return str(low) if low == high else f"{low}–{high}"


def day_words(day: date) -> str:
    """A day as the officer reads it in the cell."""
    return worded(day)
