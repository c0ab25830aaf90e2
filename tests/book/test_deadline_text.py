"""Deadlines as offices write them, read to the last day that they leave; what cannot be read is asked about."""

from datetime import date

import pytest

from pipeline.book.cells.deadline_text import deadline_from_text
from pipeline.book.records import UNREAD
from tests.book.doubts.grids import GridBook
from tests.book.doubts.steady import steady

YEAR_END = date(2021, 12, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quý II", date(2021, 6, 30)),
        ("quý 1", date(2021, 3, 31)),
        ("Quý II/2021", date(2021, 6, 30)),
        ("Quý IV năm 2021", YEAR_END),
        ("hết quý III", date(2021, 9, 30)),
        ("Quý III, quý IV", YEAR_END),
        ("trước 30/6", date(2021, 6, 30)),
        ("Trước ngày 15/11/2021", date(2021, 11, 15)),
        ("đến hết ngày 20/5", date(2021, 5, 20)),
        ("chậm nhất ngày 15 tháng 6 năm 2021", date(2021, 6, 15)),
        ("15/4/2021", date(2021, 4, 15)),
        ("trong tháng 5", date(2021, 5, 31)),
        ("Tháng 02/2021", date(2021, 2, 28)),
        ("T8", date(2021, 8, 31)),
        ("6 tháng đầu năm", date(2021, 6, 30)),
        ("Sáu tháng cuối năm 2021", YEAR_END),
        ("Thường xuyên", YEAR_END),
        ("hằng tháng", YEAR_END),
        ("Hàng quý", YEAR_END),
        ("Thường xuyên trong năm", YEAR_END),
        ("Thường xuyên, hằng tuần", YEAR_END),
        ("cả năm 2021", YEAR_END),
        ("Năm 2021", YEAR_END),
    ],
)
def test_a_deadline_is_the_last_day_that_is_left(text: str, day: date) -> None:
    reading = deadline_from_text(text, 2021)
    assert reading.value == day
    assert len(reading.said) == 1  # how it was understood
    assert text in reading.said[0].message


@pytest.mark.parametrize("text", ["đầu tháng 6", "khi có yêu cầu", "31/02", "tháng 13", "quý V", "theo tỉnh", "-"])
def test_what_can_be_read_in_no_way_is_asked_about(text: str) -> None:
    reading = deadline_from_text(text, 2021)
    assert reading.value is UNREAD
    assert "Quý II" in reading.said[0].remedy


def _with_deadline(text: str) -> GridBook:
    book = steady(5, 8)
    book.sheets["Kế hoạch"][1][3] = text
    return book


def test_it_is_read_in_the_plan_sheet_and_told_at_its_cell() -> None:
    results, findings = _with_deadline("Quý IV").read()
    assert results is not None
    assert results.tables["Kế hoạch"][0]["thoi_han"] == date(_with_deadline("").year, 12, 31)
    assert ("Kế hoạch", "D2") in {(one.where.sheet, one.where.cell) for one in findings}
    results, findings = _with_deadline("khi có yêu cầu").read()
    assert results is None
    assert ("Kế hoạch", "D2") in {(one.where.sheet, one.where.cell) for one in findings}
