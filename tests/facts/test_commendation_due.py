"""Deadlines of the sample's round, counted on a calendar of April 2021 by hand."""

from datetime import date
from pathlib import Path

from pipeline.facts.commendation_due import candidates, due, working_days_after
from pipeline.facts.compute import compute
from pipeline.period import Period
from pipeline.results.read import read
from tests.facts.books import book

BOOK = Path(__file__).parents[2] / "inputs" / "2021.xlsx"


def test_working_days_pass_over_the_weekend() -> None:
    assert working_days_after(date(2021, 4, 2), 1) == date(2021, 4, 5)  # Friday to Monday
    assert working_days_after(date(2021, 4, 2), 8) == date(2021, 4, 14)


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
    assert any("dẫn đầu" in line for line in named)
    assert any("Ngày thứ Tư không hẹn" in line for line in named)
