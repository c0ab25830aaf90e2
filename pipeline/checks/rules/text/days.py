"""Days that are in no calendar, or no such weekday, wherever the text tells one; the paper's own is judged in its head.

Sai: "trước ngày 31 tháng 6 năm 2026", "ngày 29/02/2025", "thứ Hai, ngày 01 tháng 12 năm 2026" (thứ Ba).
Đúng: "trước ngày 30 tháng 6 năm 2026", "thứ Ba, ngày 01 tháng 12 năm 2026".
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_DAY = re.compile(
    r"\bngày\s+(?P<d>\d{1,2})(?:\s+tháng\s+(?P<m>\d{1,2})(?!\d)(?:\s+năm\s+(?P<y>\d{4})\b)?"
    r"|\s?/\s?(?P<n>\d{1,2})(?![\d.,]*\d)(?:\s?/\s?(?P<z>\d{4})\b)?)",
    re.I,
)
_FIGURE = re.compile(r"\s\d")  # behind the word, in a day of any kind
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(rf"\b(?P<w>{'|'.join(_WEEKDAYS)})\s*[,(]?\s*$", re.I)
_LEAP = 2024  # a day without its year may be one of February's 29


def in_the_calendar(subject: Subject) -> Iterator[Fault]:
    own = subject.parts.ngay.paragraph if subject.parts.ngay is not None else None
    for paragraph in subject.document.paragraphs:
        if paragraph is own or not (paragraph.label or _FIGURE.search(paragraph.text)):
            continue
        for found in _DAY.finditer(paragraph.plain):
            day, month, year = int(found["d"]), int(found["m"] or found["n"]), int(found["y"] or found["z"] or _LEAP)
            if not (1 <= month <= 12 and year and 1 <= day <= monthrange(year, month)[1]):
                message = f"“{found[0]}” không có trong lịch."
                yield Fault(message, "Hãy xem lại ngày, tháng, năm.", paragraph)
            elif found["y"] or found["z"]:
                yield from _named(paragraph, found, date(year, month, day))


def _named(paragraph: Paragraph, found: re.Match[str], day: date) -> Iterator[Fault]:
    """The weekday that stands before a day is the day's own."""
    told = _WEEKDAY.search(paragraph.plain, 0, found.start())
    if told is not None and told["w"].lower() != _WEEKDAYS[day.weekday()]:
        right = _WEEKDAYS[day.weekday()].title().replace("Thứ", "thứ")
        message = f"“{told[0].strip()} {found[0]}”: ngày này là {right}."
        yield Fault(message, "Hãy xem lại thứ trong tuần hoặc ngày.", paragraph)


RULES = (Rule("CTA-03", Severity.CANH_BAO, in_the_calendar, "Ngày, tháng"),)
