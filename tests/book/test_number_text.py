"""Numbers typed as text, as a table: what is read, what is asked, what is refused, and what is proposed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.cells.number_text import count_from_text, number_from_text, readings
from pipeline.book.records import UNREAD
from pipeline.ground.finding import Severity

MEASURES = ("bộ hồ sơ", "hồ sơ", "hs")

COUNTS_READ = [
    ("12", 12), (" 12 ", 12), ("12\u00a0", 12), ("\u00a012", 12), ("'45", 45), ("’45", 45), ("+7", 7), ("0", 0),
    ("0012", 12), ("１２", 12), ("１.２３４", 1234), ("12 hồ sơ", 12), ("12 Hồ sơ", 12), ("12hs", 12),
    ("5 bộ hồ sơ", 5), ("1.234", 1234), ("1,234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234),
    ("1.234.567", 1234567), ("1,234,567", 1234567), ("1.000", 1000), ("12.000", 12000), ("12,0", 12), ("12.0", 12),
    ("12,00", 12), ("1.234,0", 1234), ("1,234.00", 1234), ("1.234 hồ sơ", 1234), ("\u200b12", 12),
]  # fmt: skip

COUNTS_ASKED = [
    ("12 hồ sơ trễ", "DL-SO-01", ("12",)),
    ("12 người", "DL-SO-01", ("12",)),
    ("khoảng 45", "DL-SO-01", ("45",)),
    ("~45", "DL-SO-01", ("45",)),
    ("trên 45", "DL-SO-01", ("45",)),
    ("45-50", "DL-SO-01", ("45", "50")),
    ("45 – 50", "DL-SO-01", ("45", "50")),
    ("4 5", "DL-SO-01", ("45",)),
    ("12 34", "DL-SO-01", ("1234",)),
    ("12/15", "DL-SO-01", ("12", "15")),
    ("5+7", "DL-SO-01", ("5", "7")),
    ("1O", "DL-SO-01", ("10",)),
    ("12%", "DL-SO-01", ("12",)),
    ("1e3", "DL-SO-01", ()),
    ("mười hai", "DL-SO-01", ()),
    ("²", "DL-SO-01", ()),
    ("½", "DL-SO-01", ()),
    ("٣", "DL-SO-01", ()),
    ("#N/A", "DL-SO-01", ()),
    ("=5+7", "DL-SO-01", ("5", "7")),
    ("-5", "DL-SO-02", ("5",)),
    ("−5", "DL-SO-02", ("5",)),
    ("(5)", "DL-SO-02", ("5",)),
    ("5-", "DL-SO-02", ("5",)),
    ("1.23", "DL-SO-03", ("123",)),
    ("1,5", "DL-SO-03", ("15",)),
    ("1.234,5", "DL-SO-03", ("12345",)),
    ("0.500", "DL-SO-03", ("500",)),
    ("99999999999", "DL-SO-04", ()),
    ("-", "DL-SO-05", ("0",)),
    ("không", "DL-SO-05", ("0",)),
    ("x", "DL-SO-05", ("0",)),
    ("1,000", "DL-SO-08", ("1", "1000")),
    ("12,000", "DL-SO-08", ("12", "12000")),
]

PERCENTS_READ = [
    ("98,5%", "98.5"), ("98.5%", "98.5"), ("98,5 %", "98.5"), ("98,5", "98.5"), ("98.5", "98.5"), ("100%", "100"),
    ("98,5 phần trăm", "98.5"), ("0,985%", "0.985"), ("0", "0"), ("98,25", "98.25"), ("９８,５％", "98.5"),
]  # fmt: skip

PERCENTS_ASKED = [
    ("1,234", "DL-SO-08"), ("1.234", "DL-SO-08"), ("98,500", "DL-SO-08"), ("0,985", "DL-SO-07"), ("1", "DL-SO-07"),
    ("105%", "DL-SO-06"), ("-5", "DL-SO-06"), ("1.234,5", "DL-SO-06"), ("98,5 điểm", "DL-SO-01"), ("cao", "DL-SO-01"),
]  # fmt: skip

NUMBERS_READ = [
    ("98,5", "98.5"), ("18.5", "18.5"), ("1.23", "1.23"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("-3", "-3"),
    ("1.234.567", "1234567"), ("1 234,5", "1234.5"), ("0,125", "0.125"), ("0.125", "0.125"), ("12", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), COUNTS_READ)
def test_a_count_without_doubt_is_read_and_said(text: str, value: int) -> None:
    reading = count_from_text(text, MEASURES)
    assert reading.value == value
    assert type(reading.value) is int
    assert [said.severity for said in reading.said] == [Severity.NHAC]
    assert f"đã hiểu là {value}." in reading.said[0].message


@pytest.mark.parametrize(("text", "code", "proposals"), COUNTS_ASKED)
def test_a_count_in_doubt_is_asked_with_its_readings(text: str, code: str, proposals: tuple[str, ...]) -> None:
    reading = count_from_text(text, MEASURES)
    assert reading.value is UNREAD
    assert [(said.code, said.severity) for said in reading.said] == [(code, Severity.LOI)]
    for proposal in proposals:
        assert proposal in reading.said[0].remedy
    assert reading.said[0].remedy


@pytest.mark.parametrize(("text", "value"), PERCENTS_READ)
def test_a_percentage_is_read(text: str, value: str) -> None:
    assert number_from_text(text, percent=True).value == Decimal(value)


@pytest.mark.parametrize(("text", "code"), PERCENTS_ASKED)
def test_a_percentage_in_doubt_is_asked(text: str, code: str) -> None:
    reading = number_from_text(text, percent=True)
    assert (reading.value, [said.code for said in reading.said]) == (UNREAD, [code])


@pytest.mark.parametrize(("text", "value"), NUMBERS_READ)
def test_a_measure_is_read(text: str, value: str) -> None:
    assert number_from_text(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,000"])
def test_a_measure_that_can_be_two_numbers_names_both(text: str) -> None:
    reading = number_from_text(text)
    assert reading.value is UNREAD
    for value in readings(text):
        assert (
            str(value.normalize()).replace(".", ",") in reading.said[0].message
            or str(int(value)) in reading.said[0].message
        )


@given(st.integers(0, 9_999_999))
def test_a_count_written_the_vietnamese_way_is_that_count(number: int) -> None:
    assert count_from_text(f"{number:,}".replace(",", ".")).value == number
    assert count_from_text(f"{number:,}".replace(",", " ")).value == number


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_one_finding(text: str) -> None:
    for reading in (count_from_text(text), number_from_text(text), number_from_text(text, percent=True)):
        assert len(reading.said) == 1
        assert (reading.value is UNREAD) == (reading.said[0].severity is Severity.LOI)
