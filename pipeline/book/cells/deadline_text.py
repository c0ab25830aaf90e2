"""Deadlines as offices write them in a plan: `Quý II`, `thường xuyên`, `hằng tháng`, `trước 30/6`, `trong tháng 5`.

A deadline is a day: the last of the period that is named, the year's last for work that goes on all year. Whatever was
not a day is told with how it was understood; what can be read in no way is asked about at its cell.
"""

import calendar
import re
from datetime import date

from pipeline.book.cells.date_text import ROMAN, date_from_text, worded
from pipeline.book.cells.number_text import plain
from pipeline.book.cells.reading import CellReading, noted, refused
from pipeline.ground.comparing import fold, quoted

_BEFORE = re.compile(
    r"(?:(?:hoan thanh|xong|thuc hien|bao cao|trong|truoc|den|het|cham nhat|cuoi|vao|thoi han|han|la)\s+)+"
    r"(?=ngay|quy|thang|\d)"
)
_YEAR = r"(?:\s*(?:/|-|\.|nam)?\s*(\d{4}))?"
_DAY = re.compile(rf"(?:ngay\s+)?(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}}){_YEAR}")
_DAY_IN_WORDS = re.compile(rf"(?:ngay\s+)?(\d{{1,2}})\s+thang\s+(\d{{1,2}}){_YEAR}")
_MONTH = re.compile(rf"(?:thang|t)\.?\s*(\d{{1,2}}){_YEAR}")
_QUARTER = re.compile(rf"(?:quy|q)\.?\s*(iv|i{{1,3}}|[1-4]){_YEAR}")
_LIST = re.compile(r"\s*(?:[,;&]|\bva\b|\bden\b| - )\s*")  # of several periods the last is the deadline
_MONTHS = re.compile(rf"(3|ba|6|sau|9|chin)\s+thang\s+(dau|cuoi)\s+nam{_YEAR}")
_FIRST = {"3": 3, "ba": 3, "6": 6, "sau": 6, "9": 9, "chin": 9}
_GOES_ON = r"thuong xuyen|lien tuc|dinh ky|(?:quanh|ca|trong|het|cuoi)? ?nam|hang (?:ngay|tuan|thang|quy)"
_ALL_YEAR = re.compile(rf"(?:{_GOES_ON})(?:(?:[,;]| va)?\s+(?:{_GOES_ON}))*{_YEAR}")
_EXAMPLES = "hoặc một kỳ: “tháng 5”, “Quý II”, “6 tháng đầu năm”, “thường xuyên”"


def deadline_from_text(raw: str, year: int) -> CellReading:
    """The day until which something is to be done; `year` is that of the plan where the text has none of its own."""
    given = date_from_text(raw, year)
    if isinstance(given.value, date):
        return given
    text = fold(plain(raw)).rstrip(" .;,")
    going_on = _ALL_YEAR.fullmatch(text)
    day = _last(_of(going_on[1], year), 12) if going_on else _read(_LIST.split(_BEFORE.sub("", text))[-1], year)
    if day is None:
        said = given.said[0]
        return refused(said.code, said.message, f"{said.remedy[:-1]}, {_EXAMPLES}.")
    what = "việc cả năm, hạn" if going_on else "hạn"
    message = f"ghi {quoted(raw)}, đã hiểu là {what} {worded(day)}."
    return noted(day, "DL-NGAY-12", message, "Hạn khác thì ghi hẳn ngày, tháng, năm.")


def _read(text: str, year: int) -> date | None:
    """The last day that a folded text leaves; None where it names no day or period."""
    for form in (_DAY, _DAY_IN_WORDS):
        if match := form.fullmatch(text):
            return _made(_of(match[3], year), int(match[2]), int(match[1]))
    if match := _MONTH.fullmatch(text):
        return _last(_of(match[2], year), int(match[1]))
    if match := _QUARTER.fullmatch(text):
        quarter = int(match[1]) if match[1].isdecimal() else ROMAN.index(match[1].upper()) + 1
        return _last(_of(match[2], year), 3 * quarter)
    if match := _MONTHS.fullmatch(text):
        return _last(_of(match[3], year), _FIRST[match[1]] if match[2] == "dau" else 12)
    return None


def _of(told: str | None, year: int) -> int:
    return int(told) if told else year


def _made(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def _last(year: int, month: int) -> date | None:
    return _made(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
