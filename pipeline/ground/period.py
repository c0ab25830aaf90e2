"""A period of the office's calendar: a month, a quarter, a half or a year."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from pipeline.ground.finding import UsageError

_FORMS = (
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), 1, 1),
    (re.compile(r"(\d{4})-Q([1-4])"), 3, 3),
    (re.compile(r"(\d{4})-H([12])"), 6, 6),
    (re.compile(r"(\d{4})()"), 12, 12),
)


class Period(NamedTuple):
    """`year`, first month and number of months (1, 3, 6 or 12). `str()` gives back the form it is parsed from."""

    year: int
    first_month: int
    months: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2021-04`, `2021-Q1`, `2021-H1` or `2021`; anything else is a `UsageError` that shows the form."""
        for form, step, months in _FORMS:
            if match := form.fullmatch(text.strip()):
                index = int(match[2]) if match[2] else 1
                return cls(int(match[1]), (index - 1) * step + 1, months)
        raise UsageError(
            f"Không hiểu kỳ “{text}”.",
            "Tháng viết dạng 2021-04 (năm, gạch nối, hai chữ số tháng); quý 2021-Q1; sáu tháng 2021-H1; năm 2021.",
        )

    @property
    def last_month(self) -> int:
        return self.first_month + self.months - 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> date:
        return _last_of(self.year, self.last_month)

    @property
    def is_month(self) -> bool:
        return self.months == 1

    def before(self) -> "Period":
        """The period of the same length just before."""
        month = self.first_month - self.months
        return Period(self.year, month, self.months) if month > 0 else Period(self.year - 1, month + 12, self.months)

    def after(self) -> "Period":
        """The period of the same length just after."""
        month = self.first_month + self.months
        return Period(self.year, month, self.months) if month <= 12 else Period(self.year + 1, month - 12, self.months)

    def year_before(self) -> "Period":
        """The same period of last year."""
        return Period(self.year - 1, self.first_month, self.months)

    def year_to_date(self) -> "Period":
        """From January to the end of this period."""
        return Period(self.year, 1, self.last_month)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        if self.months == 1:
            return f"{self.year}-{self.first_month:02d}"
        if self.months == 12:
            return str(self.year)
        if self.months in (3, 6) and (self.first_month - 1) % self.months == 0:
            return f"{self.year}-{'Q' if self.months == 3 else 'H'}{(self.first_month - 1) // self.months + 1}"
        return f"{self.year}-{self.first_month:02d}..{self.last_month:02d}"


@lru_cache(maxsize=256)  # every row of a sheet asks whether its day lies within the same few periods
def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
