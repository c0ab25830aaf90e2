"""When a document is issued, as far as it says: a day, or for a draft with blanks the first and last day that it may
bear; days as the decree writes them.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.checks.judging.rule import Subject
from pipeline.ground.comparing import fold

_YEAR = re.compile(r"nam (\d{4})\b")


@dataclass(frozen=True, slots=True)
class Issued:
    """The first and last day on which the document may be issued, and the words it says it with."""

    first: date
    last: date
    words: str


def issued(subject: Subject) -> Issued | None:
    """None when neither the document nor its reader names a day, a month or a year."""
    parts, day = subject.parts, subject.day
    if parts.day is None and parts.month_end is not None and day in (None, parts.month_end):
        end = parts.month_end
        return Issued(end.replace(day=1), end, f"tháng {end.month}/{end.year}")
    if day is not None:
        return Issued(day, day, f"ngày {numeric(day)}")
    found = _YEAR.search(fold(parts.ngay.text)) if parts.ngay is not None else None
    year = int(found[1]) if found is not None else 0
    blank = parts.ngay is not None and not re.search(r"(ngay|thang) \d", fold(parts.ngay.text))
    if not blank or not date.min.year <= year <= date.max.year:
        return None
    return Issued(date(year, 1, 1), date(year, 12, 31), f"năm {year}")


def numeric(day: date) -> str:
    """`05/3/2021`, `20/01/2021`: days under 10, months under 3 bear a nought (section II, clause 4)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
