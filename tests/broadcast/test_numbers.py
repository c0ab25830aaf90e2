"""Every number word reads back to the number that it came from."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.broadcast.speak import speak
from pipeline.broadcast.station import Station
from pipeline.broadcast.words.numbers import (
    amount,
    cardinal,
    day,
    digit_by_digit,
    fraction_digits,
    month,
    named,
    ordinal,
)
from pipeline.ground.finding import InputError
from tests.broadcast.spoken_numbers import value

STATION = Station()


def test_all_numbers_below_ten_thousand_read_back() -> None:
    assert [n for n in range(10_000) if value(cardinal(n, STATION)) != n] == []


@given(st.integers(0, 10**12))
def test_numbers_to_a_thousand_billion_read_back(n: int) -> None:
    assert value(cardinal(n, STATION)) == n


@given(st.integers(10**12, 10**18 - 1))
def test_larger_numbers_read_back(n: int) -> None:
    assert value(cardinal(n, STATION)) == n


@settings(max_examples=60)
@given(st.integers(0, 10**12))
def test_a_number_in_a_sentence_reads_back(n: int) -> None:
    written = f"{n:,}".replace(",", ".")
    said = speak(f"Kho có {written} thóc.").text
    assert value(re.fullmatch(r"Kho có (.*) thóc\.", said)[1]) == n  # type: ignore[index]


@given(st.integers(0, 10**12))
def test_a_station_that_says_nghin_and_le_otherwise_says_the_same_number(n: int) -> None:
    said = cardinal(n, Station(nghin="ngàn", linh="lẻ"))
    assert "nghìn" not in said
    assert "linh" not in said
    assert value(said) == n


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (101, "một trăm linh một"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (10**12, "một nghìn tỷ"),
        (2_000_000_000_000, "hai nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_the_rules_of_the_language(n: int, words: str) -> None:
    assert cardinal(n, STATION) == words


def test_parts_of_numbers() -> None:
    assert digit_by_digit("1900") == "một chín không không"
    assert amount("10.001,25", STATION) == "mười nghìn không trăm linh một phẩy hai mươi lăm"
    assert fraction_digits("05", STATION) == "không năm"
    assert fraction_digits("1415", STATION) == "một bốn một năm"
    assert named("06", STATION) == "không sáu"
    assert named("007", STATION) == "không không bảy"
    assert [day(n, STATION) for n in (1, 10, 11)] == ["mùng một", "mùng mười", "mười một"]
    assert day(4, Station(mung="")) == "bốn"
    assert (month(4, STATION), ordinal(1, STATION), ordinal(4, STATION)) == ("tư", "nhất", "tư")


@pytest.mark.parametrize("wrong", [{"syllables_per_minute": 159}, {"nghin": "ngan"}, {"linh": "lé"}, {"mung": "ngày"}])
def test_a_station_cannot_choose_what_is_not_offered(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Station(**wrong)  # type: ignore[arg-type]
