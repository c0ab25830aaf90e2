"""How a figure is written in Vietnamese: the one place that rounds.

Counts below ten are words in running prose ("ba xã"), from ten on figures with dots ("1.204 hồ sơ"); a rate has one
decimal at most ("98,5%", "97%") and never rounds up to 100 % or down to 0 % when it is neither.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.fact import PERCENT, Fact

NOTHING = "không phát sinh"
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST_DECIMALS = 4


def integer(value: int) -> str:
    """`1490000` -> `1.490.000`."""
    return f"{value:,}".replace(",", ".")


def count(value: int) -> str:
    """A count in running prose: words below ten, figures from ten on."""
    return _DIGITS[value] if 0 <= value < len(_DIGITS) else integer(value)


def decimal(value: Fraction | Decimal, places: int = 1) -> str:
    """Rounded half up to `places`, comma for the point, no trailing zeros: `97.0` -> `97`."""
    exact = Fraction(value)
    # Half up in whole numbers: no binary or decimal fraction is ever rounded twice.
    rounded = (2 * abs(exact.numerator) * 10**places + exact.denominator) // (2 * exact.denominator)
    whole, rest = divmod(rounded, 10**places)
    tail = f"{rest:0{places}d}".rstrip("0") if places else ""
    sign = "-" if exact < 0 and rounded else ""
    return f"{sign}{integer(whole)}{',' + tail if tail else ''}"


def percent(value: Fraction | Decimal) -> str:
    """`Fraction(197, 2)` -> `98,5%`; decimals grow where one would tell 100 % or 0 % of what is neither."""
    exact = Fraction(value)
    for places in range(1, _MOST_DECIMALS + 1):
        text = decimal(exact, places)
        if (text == "100" and exact != 100) or (text in ("0", "-0") and exact != 0):
            continue
        return text + "%"
    return ("dưới 100%" if exact > 1 else "trên 0%") if exact else "0%"


def day_month(day: date) -> str:
    """`ngày 05 tháng 3`: Decree 30 asks a zero before days below 10 and before months 1 and 2 only."""
    return f"ngày {day.day:02d} tháng {month_number(day.month)}"


def full_date(day: date) -> str:
    """`ngày 05 tháng 3 năm 2021`."""
    return f"{day_month(day)} năm {day.year}"


def month_number(month: int) -> str:
    """A month as an official date writes it: `01`, `02`, `3` … `12`."""
    return f"{month:02d}" if month < 3 else str(month)


def word(fact: Fact) -> str:
    """A fact as running prose prints it."""
    value = fact.value
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return day_month(value)
    if fact.measure == PERCENT:
        return percent(Fraction(value))
    if isinstance(value, int):
        return count(value)
    return decimal(value)


def enumerate_words(words: Sequence[str]) -> str:
    """`A, B và C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"
