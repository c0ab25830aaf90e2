"""A period that a paper speaks of, and what the rows say of it: a month, a quarter, a half, a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tests.audit.ledger import Ledger

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_PAST = {"new": "new", "c4": "net", "c7": "done", "c10": "late", "c11": "left"}


@dataclass(frozen=True)
class Span:
    """The months `first` to `last` of a year."""

    year: int
    first: int
    last: int

    @classmethod
    def of(cls, folder: str) -> "Span":
        """2021-04, 2021-Q1, 2021-H1, 2021."""
        year, _, rest = folder.partition("-")
        if not rest:
            return cls(int(year), 1, 12)
        if rest[0] in "QH":
            size = 3 if rest[0] == "Q" else 6
            return cls(int(year), size * (int(rest[1]) - 1) + 1, size * int(rest[1]))
        return cls(int(year), int(rest), int(rest))

    @classmethod
    def said(cls, words: str) -> "Span | None":
        """What a text calls it: tháng 4 năm 2021, quý I năm 2021, 6 tháng đầu năm 2021, năm 2021."""
        words = words.lower()
        year = re.search(r"năm (\d{4})$", words)
        if not year:
            return None
        made = int(year[1])
        if month := re.match(r"tháng (\d+) năm", words):
            return cls(made, int(month[1]), int(month[1]))
        if quarter := re.match(r"quý (i{1,3}|iv) năm", words):
            number = _ROMAN[quarter[1].upper()]
            return cls(made, 3 * number - 2, 3 * number)
        if half := re.match(r"(?:6|sáu) tháng (đầu|cuối) năm", words):
            return cls(made, 1, 6) if half[1] == "đầu" else cls(made, 7, 12)
        return cls(made, 1, 12) if re.match(r"năm \d", words) else None

    @property
    def months(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    @property
    def begins(self) -> date:
        return date(self.year, self.first, 1)

    @property
    def ends(self) -> date:
        after = date(self.year + self.last // 12, self.last % 12 + 1, 1)
        return after - timedelta(days=1)

    def shifted(self, by: int) -> "Span":
        """The period of the same length, `by` of them later; negative: before."""
        at = self.year * 12 + self.first - 1 + by * self.size
        return Span(at // 12, at % 12 + 1, at % 12 + self.size)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.begins <= day <= self.ends


def total(book: Ledger, span: Span, column: str) -> int | None:
    """The sum of a column in a period of the book's year or of last year; None where a month is missing."""
    if span.year == book.year:
        if column in ("c11", "c12", "c13"):
            return book.total(span.last, column)
        if column == "c6":
            return book.total(span.first, column)
        values = [book.total(month, column) for month in span.months]
    elif span.year == book.year - 1 and column in _PAST:
        rows = [book.last_year(month) for month in span.months]
        values = [row[_PAST[column]] if row else None for row in rows]
        if column == "c11":
            return values[-1]
    else:
        return None
    return None if any(value is None for value in values) else sum(value or 0 for value in values)


def each(book: Ledger, span: Span, column: str) -> dict[str, int]:
    """A column by units, of those with rows in the period; waiting files are those of its last month."""
    if span.year != book.year:
        return {}
    months = [span.last] if column in ("c11", "c12", "c13") else [span.first] if column == "c6" else list(span.months)
    found: dict[str, int] = {}
    for month in months:
        for unit, value in book.each(month, column).items():
            found[unit] = found.get(unit, 0) + value
    return found


def share(book: Ledger, span: Span, what: str) -> tuple[int, int]:
    """The part and the whole behind the rate `on`, `net` or `glad`; (0, 0) where a month is missing."""
    if what == "glad":
        if span.year != book.year:
            return 0, 0
        pairs = [book.share("glad", month) for month in span.months]
        return sum(a for a, _ in pairs), sum(b for _, b in pairs)
    part, whole = ("c4", "new") if what == "net" else ("c10", "c7")
    a, b = total(book, span, part), total(book, span, whole)
    if a is None or b is None:
        return 0, 0
    return (a, b) if what == "net" else (b - a, b)


def rate(book: Ledger, span: Span, what: str) -> float | None:
    """A rate in per cent; None where there is nothing to measure."""
    part, whole = share(book, span, what)
    return 100 * part / whole if whole else None


def rates(book: Ledger, span: Span, what: str) -> dict[str, tuple[float, int]]:
    """Each unit's rate in per cent and the whole behind it."""
    if what == "glad":
        votes = book.votes[book.votes["month"].between(span.first, span.last)]
        sums = votes.groupby("unit")[["glad", "valid"]].sum()
        return {str(u): (float(100 * row.glad / row.valid), int(row.valid)) for u, row in sums.iterrows() if row.valid}
    part, whole = ("c4", "new") if what == "net" else ("c10", "c7")
    a, b = each(book, span, part), each(book, span, whole)
    return {
        unit: (100 * (a.get(unit, 0) if what == "net" else all_ - a.get(unit, 0)) / all_, all_)
        for unit, all_ in b.items()
        if all_
    }
