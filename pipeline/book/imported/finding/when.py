"""Which time a sheet says it speaks of: `Tháng 4 năm 2021`, `Từ ngày 01/01/2021 đến ngày 30/4/2021`, `Quý I/2021`."""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pipeline.ground.comparing import fold
from pipeline.ground.period import Period

_DAY = r"(?:ngay\s*)?(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?"
_SPAN = re.compile(rf"\btu\s+{_DAY}\s*(?:den|-|–)\s*(?:het\s+)?{_DAY}")
_SIGNED = re.compile(r"\bngay\s+[\d.…_ ]*\s*thang\s+[\d.…_ ]*\s*nam\s+[\d.…_ ]*")
_MONTH = re.compile(r"\b(?:thang|t)\s*(\d{1,2})\s*(?:[/.\-_]|\s+nam\s+|\s*-\s*|\s+)\s*(20\d\d)\b")
_DASHED = re.compile(r"\b(20\d\d)[-_.](0[1-9]|1[0-2])\b(?![-_.]\d)")
_QUARTER = re.compile(r"\bquy\s*(iv|iii|ii|i|[1-4])\s*(?:[/.\-_,]|nam|\s)*\s*(20\d\d)\b")
_MONTHS = re.compile(r"\b(\d{1,2})\s*thang(?:\s*(?:dau|cuoi))?\s*(?:nam)?\s*(20\d\d)\b")
_LONE = re.compile(r"\b(?:thang|t)\s*(\d{1,2})\b(?!\s*[/.\-]?\s*\d)")
_ALL_YEAR = re.compile(r"\b(?:luy ke|cong don|tu dau nam)\b")
_UP_TO = re.compile(r"\b(?:tinh )?den (?:het )?(?:ngay )?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)\b")
_YEAR = re.compile(r"\bnam\s*(20\d\d)\b")
_TITLE = re.compile(r"\b(?:ket qua|tong hop|bao cao|tinh hinh|so lieu|bieu|thong ke)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH_DAYS = range(26, 33)  # a reporting month may run from the 15th to the 14th


class ToldTime(NamedTuple):
    """A stretch of days that a text tells, with the text and where it stands."""

    first: date
    last: date
    text: str
    where: str

    def fits(self, month: Period) -> bool:
        """Whether it is this month, as the calendar or as a reporting month that ends within it."""
        if (self.first, self.last) == (month.first_day, month.last_day):
            return True
        return self.last in month and (self.last - self.first).days + 1 in _MONTH_DAYS

    @property
    def words(self) -> str:
        return f"{self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"


def told_times(texts: Iterable[tuple[str, str]], year: int) -> list[ToldTime]:
    """The stretches of time that these texts (with their places) tell; spans first, since they are the exact ones."""
    known = list(texts)
    found: list[ToldTime] = []
    for where, text in known:
        found += _of(_flat(text), text, where, year)
    return found or [told for where, text in known for told in _loosely(_flat(text), text, where)]


def _flat(text: str) -> str:
    return fold(text.replace("_", " ").replace("–", "-"))


def _loosely(folded: str, text: str, where: str) -> list[ToldTime]:
    """A title that names a year alone, or the day up to which it counts: perhaps all since January."""
    if match := _UP_TO.search(folded):
        day = _date(int(match[3]), match[2], match[1])
        return [ToldTime(date(day.year, 1, 1), day, text, where)] if day else []
    match = _YEAR.search(_SIGNED.sub(" ", folded))
    return [_stretch(int(match[1]), 1, 12, text, where)] if match and _TITLE.search(folded) else []


def says_running_total(texts: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The text that says its figures run from the year's beginning, with its place."""
    return next(((where, text) for where, text in texts if _ALL_YEAR.search(fold(text))), None)


def _of(folded: str, text: str, where: str, year: int) -> list[ToldTime]:
    found = []
    rest = folded
    for match in _SPAN.finditer(folded):
        d1, m1, y1, d2, m2, y2 = match.groups()
        last_year = int(y2 or y1 or year)
        first_year = int(y1 or (last_year if int(m1) <= int(m2) else last_year - 1))
        first, last = _date(first_year, m1, d1), _date(last_year, m2, d2)
        if first and last and first <= last:
            found.append(ToldTime(first, last, text, where))
    rest = _SPAN.sub(" ", rest)
    rest = _SIGNED.sub(" ", rest)
    rest = re.sub(r"\bngay\s+\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}", " ", rest)
    if found:
        return found
    for match in _QUARTER.finditer(rest):
        quarter = _ROMAN.get(match[1]) or int(match[1])
        found.append(_stretch(int(match[2]), quarter * 3 - 2, quarter * 3, text, where))
    for match in _MONTHS.finditer(rest):
        if int(match[1]) in (3, 6, 9, 11, 10):
            begin, end = (13 - int(match[1]), 12) if "cuoi" in match[0] else (1, int(match[1]))
            found.append(_stretch(int(match[2]), begin, end, text, where))
    rest = _MONTHS.sub(" ", rest)
    for match in _MONTH.finditer(rest):
        if 1 <= int(match[1]) <= 12:
            found.append(_stretch(int(match[2]), int(match[1]), int(match[1]), text, where))
    for match in _DASHED.finditer(rest):
        found.append(_stretch(int(match[1]), int(match[2]), int(match[2]), text, where))
    if not found:
        lone = {int(match[1]) for match in _LONE.finditer(rest) if 1 <= int(match[1]) <= 12}
        if len(lone) == 1:
            month = lone.pop()
            found.append(_stretch(year, month, month, text, where))
    return found


def _date(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _stretch(year: int, first: int, last: int, text: str, where: str) -> ToldTime:
    return ToldTime(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), text, where)
