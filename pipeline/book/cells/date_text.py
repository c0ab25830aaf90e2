"""Dates that were typed as text. The Vietnamese order is day, month, year; no other order is ever guessed."""

import calendar
import re
from datetime import date, timedelta

from pipeline.book.cells.number_text import plain
from pipeline.book.cells.reading import CellReading, noted, refused
from pipeline.ground.comparing import key, quoted

_TIME = r"(?:[ T]+\d{1,2}[:hg]\d{0,2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_DAY_FIRST = re.compile(rf"(?:ngày )?(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}}){_TIME}\.?", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})\.?", re.IGNORECASE)
_ANY_THREE = re.compile(r"(\d{1,4})\D+(\d{1,2})\D+(\d{1,5})")
_ANY_TWO = re.compile(r"(\d{1,2})\D+(\d{1,4})")
_MONTH_TEXT = re.compile(r"(?:tháng|thang|t)?\.? ?(\d{1,2})(?:(?: ?[/-] ?| năm )(\d{4}))?", re.IGNORECASE)
_MONTH_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})")
MONTH_WORDS = (
    "một giêng",
    "hai",
    "ba",
    "tư bốn",
    "năm",
    "sáu",
    "bảy bẩy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai chạp",
)
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MUST = "phải là ngày, tháng, năm"
_FORM = "Nhập lại theo thứ tự ngày/tháng/năm"


def worded(day: date) -> str:
    """`01/4/2021`: the month has a zero only where Decree 30 asks for one (1 and 2)."""
    return f"{day.day:02d}/{f'{day.month:02d}' if day.month < 3 else day.month}/{day.year}"


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _proposals(text: str, year: int) -> str:
    """Example dates for the remedy: every order in which three numbers make a date, the Vietnamese one first."""
    found: list[date] = []
    if match := _ANY_THREE.search(text):
        a, b, c = (int(part) for part in match.groups())
        for d, m, y in ((a, b, c), (b, a, c), (c, b, a)):
            full = y + 2000 if y < 100 else y
            if abs(full - year) > 1:
                continue
            if 1 <= m <= 12 and 28 < d <= 31 and _made(full, m, d) is None:
                d = calendar.monthrange(full, m)[1]
            day = _made(full, m, d)
            if day and day not in found:
                found.append(day)
    elif (match := _ANY_TWO.search(text)) and (day := _made(year, min(int(match[2]), 13), int(match[1]))):
        found.append(day)
    example = " hoặc ".join(worded(day) for day in found[:2]) or f"01/4/{year}"
    return f"{_FORM}, ví dụ {example}."


def date_from_text(raw: str, year: int) -> CellReading:
    """A date out of text; `year` is the workbook's year, by which two-digit years and proposals are judged."""
    text = plain(raw)
    day: date | None = None
    if match := _DAY_FIRST.fullmatch(text):
        given = int(match[4])
        if len(match[4]) == 2:
            given += 2000
            if abs(given - year) > 1:
                return refused("DL-NGAY-01", f"ghi {quoted(raw)}, không rõ năm nào.", _proposals(text, year))
        day = _made(given, int(match[3]), int(match[1]))
    elif match := _YEAR_FIRST.fullmatch(text):
        day = _made(int(match[1]), int(match[3]), int(match[4]))
    elif match := _WORDS.fullmatch(text):
        day = _made(int(match[3]), int(match[2]), int(match[1]))
    else:
        return refused("DL-NGAY-01", f"ghi {quoted(raw)}, {MUST}.", _proposals(text, year))
    if day is None:
        return refused("DL-NGAY-02", f"ghi {quoted(raw)}, không có ngày này trong lịch.", _proposals(text, year))
    words = f"ngày {day.day:02d} tháng {day.month} năm {day.year}"
    return noted(day, "DL-NGAY-10", f"ghi {quoted(raw)} (dạng chữ), đã hiểu là {words}.", "Nên nhập lại dạng ngày.")


def date_from_number(number: int | float, year: int, epoch_1904: bool) -> CellReading:
    """A date that lost its format (44287): taken when it falls near the workbook's year, else refused."""
    shown = str(int(number)) if number == int(number) and abs(number) < 1e12 else f"{number:g}"
    if 0 < number < 3_000_000:
        day = (EPOCH_1904 if epoch_1904 else EPOCH_1900) + timedelta(days=int(number))
        if abs(day.year - year) <= 1:
            message = f"ghi số {shown} không có định dạng ngày, đã hiểu là {worded(day)}."
            return noted(day, "DL-NGAY-11", message, "Nên đổi định dạng ô thành ngày.")
    digits = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", shown)
    packed = _made(*(int(part) for part in digits.groups())) if digits else None
    example = worded(packed) if packed else f"01/4/{year}"
    return refused("DL-NGAY-03", f"ghi số {shown}, {MUST}.", f"{_FORM}, ví dụ {example}.")


def month_from_text(raw: str, year: int) -> CellReading:
    """A month 1..12 out of `4`, `04`, `tháng 4`, `T4`, `4/2021`, `2021-04`; another year is refused."""
    text = plain(raw)
    if match := _MONTH_YEAR_FIRST.fullmatch(text):
        month, given = int(match[2]), match[1]
    elif match := _MONTH_TEXT.fullmatch(text):
        month, given = int(match[1]), match[2]
    else:
        return refused("DL-THANG-01", f"ghi {quoted(raw)}, phải là số tháng từ 1 đến 12.", _month_proposal(text))
    if not 1 <= month <= 12:
        return refused("DL-THANG-02", f"ghi {quoted(raw)}, tháng phải từ 1 đến 12.", "Sửa thành số từ 1 đến 12.")
    if given and int(given) != year:
        return refused(
            "DL-THANG-03",
            f"ghi {quoted(raw)}, không thuộc năm {year} của sổ.",
            f"Mỗi sổ một năm: sửa lại tháng, hoặc sửa năm ở trang Cơ quan nếu đây là sổ năm {given}.",
        )
    return noted(
        month, "DL-THANG-10", f"ghi {quoted(raw)} (dạng chữ), đã hiểu là tháng {month}.", f"Nên nhập số {month}."
    )


def _month_proposal(text: str) -> str:
    words = key(text).removeprefix(key("tháng")).strip()
    for number, names in enumerate(MONTH_WORDS, start=1):
        if words and words in (key(names), *(key(name) for name in names.split() if number < 11)):
            return f"Sửa thành số, ví dụ {number}."
    roman = text.upper().removeprefix("THÁNG").strip()
    if roman in ROMAN:
        return f"Sửa thành số, ví dụ {ROMAN.index(roman) + 1}."
    digits = re.search(r"\d{1,2}", text)
    example = digits[0].lstrip("0") if digits and 1 <= int(digits[0]) <= 12 else "4"
    return f"Sửa thành số, ví dụ {example}."
