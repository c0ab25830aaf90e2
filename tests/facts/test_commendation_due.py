"""Deadlines of the sample's round, counted on a calendar of April 2021 by hand."""

from datetime import date, timedelta
from pathlib import Path

from pipeline import law
from pipeline.book.read import read
from pipeline.facts.commendation.due import candidates, due, working_days_after
from pipeline.facts.compute import compute
from pipeline.ground.period import Period
from tests.facts.books import book

BOOK = Path(__file__).parents[2] / "inputs" / "2021.xlsx"


def test_working_days_pass_over_the_weekend() -> None:
    assert working_days_after(date(2021, 4, 2), 1) == date(2021, 4, 5)  # Friday to Monday
    assert working_days_after(date(2021, 4, 2), 8) == date(2021, 4, 14)


def test_working_days_pass_over_public_holidays() -> None:
    # 2021: Giỗ Tổ on Wednesday 21 April; 30 April a Friday, 1 May a Saturday made good on Monday 3 May
    assert working_days_after(date(2021, 4, 20), 1) == date(2021, 4, 22)
    assert working_days_after(date(2021, 4, 29), 1) == date(2021, 5, 4)
    # Tết of 2026: 16 to 20 February; Friday 2 January was made good on Saturday 10 January
    assert working_days_after(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert working_days_after(date(2026, 1, 9), 1) == date(2026, 1, 10)


def test_the_tables_days_are_those_of_the_labour_code() -> None:
    """Bộ luật Lao động: 01/01, 30/4, 01/5, 02/9 or the working day after them; five days of Tết around its first."""
    first_of_tet = {
        2018: date(2018, 2, 16), 2019: date(2019, 2, 5), 2020: date(2020, 1, 25), 2021: date(2021, 2, 12),
        2022: date(2022, 2, 1), 2023: date(2023, 1, 22), 2024: date(2024, 2, 10), 2025: date(2025, 1, 29),
        2026: date(2026, 2, 17),
    }  # fmt: skip
    for year, tet in first_of_tet.items():
        (table,) = (version for version in law.load("ngay-nghi") if version.first_day.year == year)
        assert all(day.weekday() < 5 and day.year == year for day in table["off"])
        assert all(day.weekday() == 5 and day.year == year for day in table["worked"])
        for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
            one = date(year, month, day)
            while one.weekday() > 4:
                one += timedelta(days=1)
            assert one in table["off"], one
        around = [day for day in table["off"] if abs((day - tet).days) < 7]
        assert len(around) == 5, year


def test_a_year_without_a_table_is_told() -> None:
    days = {"ngay_hop": date(2027, 6, 20), "ngay_to_trinh": date(2027, 6, 22), "ngay_quyet_dinh": date(2027, 7, 3)}
    one = {"ma": "2027-H1", "loai": "công trạng", "han_ho_so": date(2027, 6, 1)} | days
    nominees = [{"dot": "2027-H1", "hinh_thuc": "Chiến sĩ thi đua cơ sở"}]
    lines = due(book({"cap": "xã"}, Đợt_khen=[one], Đề_nghị_khen=nominees), "2027-H1", date(2027, 6, 23))
    assert any("chưa trừ ngày lễ năm 2027" in line for line in lines)


def test_what_was_done_late_is_told() -> None:
    days = {"ngay_hop": date(2021, 4, 15), "ngay_to_trinh": date(2021, 4, 16), "ngay_quyet_dinh": date(2021, 4, 22)}
    entry = {"loai": "Quyết định khen thưởng", "ky": "2021-Q1", "so": "5", "ngay": date(2021, 4, 26)}
    results = book({"cap": "huyện"}, Đợt_khen=[{"ma": "2021-Q1", "loai": "chuyên đề"} | days], Văn_bản=[entry])
    lines = due(results, "2021-Q1", date(2021, 5, 4))
    assert "ra quyết định: đã xong, trễ 4 ngày, hạn ngày 22 tháng 4 năm 2021" in lines
    assert "trình: trễ 18 ngày, hạn ngày 16 tháng 4 năm 2021" in lines


def test_what_is_late_and_what_is_due() -> None:
    results, _ = read(BOOK)
    assert results is not None
    lines = due(results, "2021-Q1", date(2021, 4, 19))
    assert "họp Hội đồng: đã xong, hạn ngày 15 tháng 4 năm 2021" in lines
    assert "ra quyết định: còn 3 ngày, hạn ngày 22 tháng 4 năm 2021" in lines
    assert not any("ngày làm việc" in line for line in lines)  # eight days are for what is commended at once


def test_the_procedures_own_deadline() -> None:
    # a commune, CSTĐCS: 20 working days from Monday 1 June 2026 end on Monday 29 June; 3 July is four days late
    days = {"ngay_hop": date(2026, 6, 20), "ngay_to_trinh": date(2026, 6, 22), "ngay_quyet_dinh": date(2026, 7, 3)}
    one = {"ma": "2026-H1", "loai": "công trạng", "han_ho_so": date(2026, 6, 1)} | days
    nominees = [{"dot": "2026-H1", "hinh_thuc": "Chiến sĩ thi đua cơ sở"}]
    lines = due(book({"cap": "xã"}, Đợt_khen=[one], Đề_nghị_khen=nominees), "2026-H1", date(2026, 6, 23))
    assert any("đến hết ngày 29 tháng 6 năm 2026" in line and "trễ 4 ngày" in line for line in lines)
    assert "họp Hội đồng: trễ 3 ngày, hạn ngày 20 tháng 6 năm 2026" in lines


def test_candidates_come_from_the_sheets() -> None:
    results, _ = read(BOOK)
    assert results is not None
    period = Period.parse("2021-Q1")
    named = list(candidates(compute(results, period), results, period))
    assert any("tỷ lệ đúng hạn cao" in line for line in named)
    assert any("Ngày thứ Tư không hẹn" in line for line in named)
