"""The report says nothing that the rows contradict: books made here of the hard months, read as sentences."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.book.read import read
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.papers.paper import Desk
from pipeline.papers.reporting.report import report
from pipeline.prose.claim_words import unclaimed
from tests.facts.books import book, dossier, unit
from tests.prose.invented import SETTINGS

ROOT = Path(__file__).parents[2]
KINDS = Kinds(ROOT / "templates")
BOOKS = {2021: ROOT / "inputs" / "2021.xlsx", 2026: ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx"}
UNITS = [f"xã {letter}" for letter in "ABCDEFGHIK"]
OFFICE = SETTINGS | {"ten_ke_hoach": "Kế hoạch"}
FEBRUARY = Period(2021, 2)


def told(*rows: dict[str, Any], units: list[str] = UNITS, **tables: Any) -> str:
    """The report of February 2021, a line for each paragraph."""
    tables["Người_ký"] = [{"loai": "Báo cáo", "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Lê Thử Nghiệm"}]
    results = book(OFFICE, TTHC=list(rows), Đơn_vị=[unit(name) for name in units], **tables)
    (paper,) = report(Desk(results, KINDS), KINDS.kind("bao-cao"), FEBRUARY).papers
    paragraphs = [paragraph for prose in paper.proses for paragraph in prose.paragraphs]
    assert not [word for paragraph in paragraphs for word in unclaimed(paragraph)]
    return "\n".join(paragraph.text for paragraph in paragraphs)


def month(number: int, **counts: int) -> list[dict[str, Any]]:
    return [dossier(number, name, "Đất đai", c5=20, **counts) for name in UNITS]


def test_nobody_is_praised_where_all_was_late() -> None:
    text = told(*month(1, c9=20), *month(2, c10=20))
    assert "Cả 200 hồ sơ giải quyết xong trong kỳ đều quá hạn" in text
    assert not re.search(r"nền nếp|duy trì|dẫn đầu|tiến bộ", text)
    assert "chưa đồng đều" not in text


def test_a_rise_that_rounds_to_nothing_is_no_rise() -> None:
    rows = [dossier(1, "xã A", "Đất đai", c9=9_900, c10=100), dossier(2, "xã A", "Đất đai", c9=9_903, c10=97)]
    assert re.search(r"99%, tương đương tháng trước", told(*rows))
    assert not re.search(r"(tăng|giảm) 0 điểm", told(*rows))


def test_all_who_have_late_ones_are_named_or_counted() -> None:
    ten = told(*month(1, c9=20), *month(2, c9=16, c10=4, c13=1))
    assert "Hồ sơ giải quyết quá hạn có ở 10 đơn vị" in ten
    assert "Hồ sơ quá hẹn chưa xong có ở 10 đơn vị" in ten
    assert "10 đơn vị có hồ sơ quá hẹn chưa xong giải quyết xong" in ten
    three = told(*month(1, c9=20), *(dossier(2, name, c5=20, c9=16, c10=4) for name in UNITS[:3]))
    assert "có ở xã A (4 hồ sơ); xã B (4 hồ sơ); xã C (4 hồ sơ)." in three


def test_returned_late_and_still_waiting_share_no_sentence() -> None:
    text = told(*month(1, c9=20), *month(2, c9=15, c10=3, c13=2))
    for sentence in re.split(r"(?<=[.;])\s|\n", text):
        assert not ("giải quyết quá hạn" in sentence and "quá hẹn" in sentence), sentence


def test_a_section_with_nothing_has_no_heading_and_is_told_once() -> None:
    text = told(*month(1, c9=20), *month(2, c9=20))
    assert text.count("không có nhiệm vụ nào xong trong kỳ") == 1
    assert "\nCải cách thể chế\n" not in text


def test_a_deadline_is_spoken_of_from_the_day_of_signing() -> None:
    plan = [
        {"linh_vuc": "Cải cách thể chế", "nhiem_vu": f"Làm việc {due.day}", "chu_tri": "xã A", "thoi_han": due}
        for due in (date(2021, 2, 20), date(2021, 3, 2), date(2021, 3, 25))
    ]
    signed = [{"loai": "Báo cáo", "ky": "2021-02", "so": "1", "ngay": date(2021, 3, 5)}]
    text = told(*month(1, c9=20), *month(2, c9=20), Kế_hoạch=plan, Văn_bản=signed)
    assert "sắp tới" not in text
    assert "Hoàn thành 2 nhiệm vụ quá hạn chưa xong: làm việc 20 (xã A, hạn" in text
    assert "Làm việc 25 (xã A, chậm nhất ngày 25 tháng 3)" in text


@pytest.mark.parametrize("period", ["2021-01", "2021-07", "2021-12", "2021-Q2", "2021", "2026-02", "2026-H1"])
def test_both_samples_claim_nothing_bare(period: str) -> None:
    results, _ = read(BOOKS[int(period[:4])])
    assert results is not None
    (paper,) = report(Desk(results, KINDS), KINDS.kind("bao-cao"), Period.parse(period)).papers
    assert not [word for prose in paper.proses for one in prose.all() for word in unclaimed(one)]
    assert all("sổ không đo" not in str(row).casefold() for table in paper.tables for row in table.rows)
