"""How figures are written: Decree 30 for dates, Vietnamese usage for dots and commas, and the traps of rounding."""

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (1490000, "1.490.000"), (-1234, "-1.234")],
)
def test_integer(value: int, words: str) -> None:
    assert wording.integer(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(197, 2), "98,5%"),
        (Fraction(97), "97%"),
        (Fraction(9845, 100), "98,5%"),  # half goes up
        (Fraction(100), "100%"),
        (Fraction(0), "0%"),
        (Fraction(100 * 1999, 2000), "99,95%"),  # not 100 %
        (Fraction(100 * 99999, 100000), "99,99%"),  # never 100 % before it is reached
        (Fraction(100, 3000), "0,03%"),  # not 0 %
        (Fraction(100, 1000000), "0,01%"),
        (Fraction(-5, 2), "-2,5%"),
        (Decimal("98"), "98%"),
        (Fraction(1129, 10), "112,9%"),
    ],
)
def test_percent(value: Fraction, words: str) -> None:
    assert wording.percent(value) == words


def test_a_rate_short_of_its_target_is_not_printed_as_the_target() -> None:
    target = [Fraction(98)]
    assert wording.percent(Fraction(9796, 100), target) == "97,96%"
    assert wording.percent(Fraction(979999, 10000), target) == "97,99%"
    assert wording.percent(Fraction(980002, 10000), target) == "98%"


@given(st.fractions(min_value=0, max_value=100))
def test_percent_never_claims_what_is_not_reached(value: Fraction) -> None:
    text = wording.percent(value).removesuffix("%").replace(",", ".")
    assert (text == "100") == (value == 100)
    assert (text == "0") == (value == 0)
    assert abs(Fraction(text) - value) <= Fraction(1, 20)


@given(st.one_of(st.fractions(), st.decimals(allow_nan=False, allow_infinity=False, places=4)), st.integers(0, 3))
def test_a_number_is_rounded_half_up_whatever_holds_it(value: Fraction | Decimal, places: int) -> None:
    size = math.floor(abs(Fraction(value)) * 10**places + Fraction(1, 2))
    text = wording.decimal(value, places)
    assert Fraction(text.replace(".", "").replace(",", ".")) * 10**places == (size if value > 0 else -size)
    assert not text.endswith(",")
    assert "," not in text or not text.endswith("0")


@given(st.integers(-(10**12), 10**12))
def test_integer_reads_back(value: int) -> None:
    assert int(wording.integer(value).replace(".", "")) == value


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 3, 5), "ngày 05 tháng 3 năm 2021"),
        (date(2021, 2, 26), "ngày 26 tháng 02 năm 2021"),
        (date(2021, 1, 10), "ngày 10 tháng 01 năm 2021"),
        (date(2021, 12, 1), "ngày 01 tháng 12 năm 2021"),
    ],
)
def test_dates_by_decree_30_appendix_i(day: date, words: str) -> None:
    assert wording.full_date(day) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["Phòng Tài nguyên và Môi trường", "xã B"], "Phòng Tài nguyên và Môi trường cùng xã B"),
    ],
)
def test_lists(names: list[str], words: str) -> None:
    assert wording.enumerate_words(names) == words
