"""What a field is called, what it is for, and where it stands; names are those that a clerk's own tool will show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.signing.placing.glyphs import Rectangle, compact

SIGNER, SEAL, NUMBER, DAY, MONTH, YEAR = "SigNguoiKy", "SigCoQuan", "SoKyHieu", "NgayThang", "Thang", "Nam"
_OFFICER_S = {SIGNER: "người ký", SEAL: "con dấu", NUMBER: "số", DAY: "ngày", MONTH: "tháng", YEAR: "năm"}
_NUMBER = re.compile(r"so:(?P<number>[^/]*)/")
_DATE = re.compile(r"ngay(?P<day>[.…_\d]*)thang(?P<month>[.…_\d]*)nam(?P<year>[.…_\d]*)")
_PARTS = (("day", DAY, "Ngày ban hành"), ("month", MONTH, "Tháng ban hành"), ("year", YEAR, "Năm ban hành"))


def in_words(field: str) -> str:
    """A field in an officer's words: `số`, `con dấu`, `người ký 2` of the second signer."""
    word = next((word for name, word in _OFFICER_S.items() if field.rstrip("0123456789") == name), field)
    number = field[len(field.rstrip("0123456789")) :]
    return f"{word} {number}".rstrip()


class Use(StrEnum):
    """What a field takes: the signer's signature, the agency's with its seal or with a line of words, a text."""

    SIGNER = "người ký"
    SEAL = "cơ quan"
    INFO = "cơ quan, dòng chữ"
    TEXT = "chữ"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One field: its name, use, page (from 0), box in points, tooltip; `covers` dots that are printed beneath it."""

    name: str
    use: Use
    page: int
    box: Rectangle
    told: str
    covers: bool = False


def printed_of(number: str, day: str) -> dict[str, str]:
    """The digits that stand in print in the lines of number and of place and day; "" for each that is blank."""
    found = {}
    if line := _NUMBER.search(compact(number)):
        found[NUMBER] = line["number"].strip("._…")
    if line := _DATE.search(compact(day)):
        found |= {key: line[group].strip(".…_") for group, key, _ in _PARTS}
    return found


def day_slots(line: str) -> Iterator[tuple[str, str, int, int]]:
    """The blanks of a compact date line: name, tooltip, index of the letter before and of the letter behind each."""
    found = _DATE.search(line)
    if found is None:
        return
    for group, key, told in _PARTS:
        start, end = found.span(group)
        if not any(map(str.isdigit, found[group])) and end < len(line):
            yield key, told, start - 1, end
