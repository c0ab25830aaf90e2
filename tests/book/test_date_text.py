"""Dates and months typed as text, as a table. The order is day, month, year; no other is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.cells.date_text import date_from_number, date_from_text, month_from_text
from pipeline.book.records import UNREAD

READ = [
    ("01/4/2021", date(2021, 4, 1)), ("1/4/2021", date(2021, 4, 1)), ("1-4-2021", date(2021, 4, 1)),
    ("01.04.2021", date(2021, 4, 1)), ("01 / 4 / 2021", date(2021, 4, 1)), ("1-4-21", date(2021, 4, 1)),
    ("1/4/21", date(2021, 4, 1)), ("2021-04-01", date(2021, 4, 1)), ("2021/04/01", date(2021, 4, 1)),
    ("ngày 01 tháng 4 năm 2021", date(2021, 4, 1)), ("Ngày 1 tháng 4 năm 2021.", date(2021, 4, 1)),
    ("ngày 01/4/2021", date(2021, 4, 1)), ("01/4/2021 07:30", date(2021, 4, 1)), ("04/05/2021", date(2021, 5, 4)),
    ("2021-04-01T00:00:00", date(2021, 4, 1)), ("\u00a001/4/2021", date(2021, 4, 1)), ("29/02/2020", date(2020, 2, 29)),
    ("０１/４/２０２１", date(2021, 4, 1)), ("'01/4/2021", date(2021, 4, 1)), ("31/12/2020", date(2020, 12, 31)),
]  # fmt: skip

REFUSED = [
    ("04/15/2021", "DL-NGAY-02", "15/4/2021"),
    ("31/4/2021", "DL-NGAY-02", "30/4/2021"),
    ("29/02/2021", "DL-NGAY-02", "28/02/2021"),
    ("15/13/2021", "DL-NGAY-02", "ví dụ"),
    ("01/4", "DL-NGAY-01", "01/4/2021"),
    ("4/2021", "DL-NGAY-01", "ví dụ"),
    ("21-4-1", "DL-NGAY-01", "01/4/2021"),
    ("1/4/18", "DL-NGAY-01", "ví dụ"),
    ("1/4-2021", "DL-NGAY-01", "01/4/2021"),
    ("Thứ năm, 01/4/2021", "DL-NGAY-01", "01/4/2021"),
    ("1-Apr-21", "DL-NGAY-01", "ví dụ"),
    ("hàng tháng", "DL-NGAY-01", "ví dụ"),
    ("01/04/20021", "DL-NGAY-01", "ví dụ"),
    ("O1/4/2021", "DL-NGAY-01", "ví dụ"),
]

MONTHS_READ = [
    ("4", 4),
    ("04", 4),
    ("tháng 4", 4),
    ("Tháng 12", 12),
    ("T4", 4),
    ("4/2021", 4),
    ("2021-04", 4),
    ("４", 4),
]
MONTHS_REFUSED = [
    ("13", "DL-THANG-02", "1 đến 12"),
    ("0", "DL-THANG-02", "1 đến 12"),
    ("4/2020", "DL-THANG-03", "2020"),
    ("Tư", "DL-THANG-01", "4"),
    ("tháng tư", "DL-THANG-01", "4"),
    ("IV", "DL-THANG-01", "4"),
    ("quý I", "DL-THANG-01", "ví dụ"),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_a_date_without_doubt_is_read_and_said_in_words(text: str, day: date) -> None:
    reading = date_from_text(text, 2021)
    assert reading.value == day
    assert f"tháng {day.month} năm {day.year}" in reading.said[0].message


@pytest.mark.parametrize(("text", "code", "offered"), REFUSED)
def test_a_date_in_doubt_is_refused_with_a_proposal(text: str, code: str, offered: str) -> None:
    reading = date_from_text(text, 2021)
    assert (reading.value, [said.code for said in reading.said]) == (UNREAD, [code])
    assert offered in reading.said[0].remedy


@given(st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_every_day_of_the_year_reads_back(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%y}", day.isoformat()):
        assert date_from_text(text, 2021).value == day


@pytest.mark.parametrize("number", [20210401, 15, 2021, -3, 0, 1e300, 4.2e9])
def test_a_number_that_is_no_day_near_the_year_is_refused(number: float) -> None:
    assert date_from_number(number, 2021, epoch_1904=False).value is UNREAD


def test_a_date_that_lost_its_format_is_read_by_the_books_own_count() -> None:
    assert date_from_number(44287, 2021, epoch_1904=False).value == date(2021, 4, 1)
    assert date_from_number(42825, 2021, epoch_1904=True).value == date(2021, 4, 1)


@pytest.mark.parametrize(("text", "month"), MONTHS_READ)
def test_a_month_is_read(text: str, month: int) -> None:
    assert month_from_text(text, 2021).value == month


@pytest.mark.parametrize(("text", "code", "offered"), MONTHS_REFUSED)
def test_a_month_in_doubt_is_refused(text: str, code: str, offered: str) -> None:
    reading = month_from_text(text, 2021)
    assert (reading.value, [said.code for said in reading.said]) == (UNREAD, [code])
    assert offered in reading.said[0].remedy
