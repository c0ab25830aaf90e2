"""How a figure is written in Vietnamese: the one place that rounds.

Counts are figures with dots throughout ("3 xã", "1.204 hồ sơ"), so that no sentence mixes two ways; a rate has one
decimal ("98,5%", "97%") and never rounds onto 100 %, 0 % or its target when it is not there.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.facts.fact import PERCENT, POINTS, Fact
from pipeline.ground.period import Period

NOTHING = "không phát sinh"


def integer(value: int) -> str:
    """`1490000` -> `1.490.000`."""
    return f"{value:,}".replace(",", ".")


def decimal(value: Fraction | Decimal, places: int = 1) -> str:
    """Rounded half up to `places`, comma for the point, no trailing zeros: `97.0` -> `97`."""
    return _decimal(*value.as_integer_ratio(), places)


@lru_cache(maxsize=8192)  # a table prints the same few points and rates again and again
def _decimal(numerator: int, denominator: int, places: int) -> str:
    rounded = _half_up(numerator, denominator, places)
    whole, rest = divmod(abs(rounded), 10**places)
    tail = f"{rest:0{places}d}".rstrip("0") if places else ""
    sign = "-" if rounded < 0 else ""
    return f"{sign}{integer(whole)}{',' + tail if tail else ''}"


def percent(value: int | Fraction | Decimal, below: Sequence[Fraction] = ()) -> str:
    """`Fraction(197, 2)` -> `98,5%`. What is short of 100 % or of a target in `below`, or above 0 %, never looks there.

    Where one decimal would claim it, two are given; where two would, the last decimal stays on the true side.
    """
    return _percent(*value.as_integer_ratio(), tuple(below))


@lru_cache(maxsize=8192)
def _percent(numerator: int, denominator: int, below: tuple[Fraction, ...]) -> str:
    exact = Fraction(numerator, denominator)
    limits = [limit for limit in (Fraction(100), *below) if exact < limit]
    for places in (1, 2):
        rounded = _half_up(numerator, denominator, places)
        if (rounded or not exact) and all(rounded < limit * 10**places for limit in limits):
            return _decimal(numerator, denominator, places) + "%"
    if exact > 1:
        return decimal(Fraction(int(exact * 100), 100), 2) + "%"
    return decimal(Fraction(1, 100), 2) + "%"


def _half_up(numerator: int, denominator: int, places: int) -> int:
    """A fraction × 10^places, rounded half away from zero, in whole numbers: nothing is ever rounded twice."""
    size: int = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def day_month(day: date) -> str:
    """`ngày 05 tháng 3`: Decree 30 asks a zero before days below 10 and before months 1 and 2 only."""
    return f"ngày {day.day:02d} tháng {month_number(day.month)}"


def full_date(day: date) -> str:
    """`ngày 05 tháng 3 năm 2021`."""
    return f"{day_month(day)} năm {day.year}"


def month_number(month: int) -> str:
    """A month as an official date writes it: `01`, `02`, `3` … `12`."""
    return f"{month:02d}" if month < 3 else str(month)


def period_name(period: Period) -> str:
    """`tháng 4 năm 2021`, `quý I năm 2021`, `6 tháng đầu năm 2021`, `năm 2021`."""
    first, months = period.first_month, period.months
    if months == 1:
        return f"tháng {first} năm {period.year}"
    if months == 12:
        return f"năm {period.year}"
    if months == 3 and first % 3 == 1:
        return f"quý {('I', 'II', 'III', 'IV')[first // 3]} năm {period.year}"
    if first == 1 or period.last_month == 12:
        return f"{months} tháng {'đầu' if first == 1 else 'cuối'} năm {period.year}"
    return f"từ tháng {first} đến tháng {period.last_month} năm {period.year}"


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
        return percent(value, fact.below)
    if isinstance(value, int):
        return integer(value)
    return decimal(value, 2 if fact.measure == POINTS else 1)


def upper_first(text: str) -> str:
    """A name or a sentence with its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def enumerate_words(words: Sequence[str]) -> str:
    """`A, B và C`; `cùng` joins the last one where a name holds an "và" of its own."""
    if len(words) < 2:
        return "".join(words)
    joint = "cùng" if any(" và " in word for word in words) else "và"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
