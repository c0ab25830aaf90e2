"""The register of outgoing papers: series, the next number, gaps, doubles, days that go back; expectations by hand."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx

from pipeline import law
from pipeline.book.records import Cell, Results, Row
from pipeline.facts.registry.register import REGISTER, by_series, doubts, following, lines, same_series
from pipeline.forms.apart.register_book import register_book

NAMES = (
    *("so", "ky_hieu", "ngay", "ten_loai", "trich_yeu", "nguoi_ky", "noi_nhan", "luu"),
    *("so_ban", "ngay_chuyen"),
)


def book(*papers: tuple[str, str, date], numbered: tuple[Mapping[str, Any], ...] = ()) -> Results:
    rows = []
    for number, (so, symbol, day) in enumerate(papers, 2):
        values = (so, symbol, day, "Kế hoạch", "Việc thử", "Nguyễn Văn Mẫu", "", "VT", 2, None)
        cells = {
            n: Cell(REGISTER, f"{'ABCDEFGHIJ'[i]}{number}", v)
            for i, (n, v) in enumerate(zip(NAMES, values, strict=True))
        }
        rows.append(Row(REGISTER, number, cells))
    own = []
    for number, values in enumerate(numbered, 2):
        cells = {n: Cell("Văn bản", f"{'ABCD'[i]}{number}", v) for i, (n, v) in enumerate(values.items())}
        own.append(Row("Văn bản", number, cells))
    signer = {"loai": "Báo cáo", "quyen_han": "", "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Lê Thử", "ban_hanh": None}
    signers = Row("Người ký", 2, {n: Cell("Người ký", f"A{i}", v) for i, (n, v) in enumerate(signer.items())})
    tables = {REGISTER: tuple(rows), "Văn bản": tuple(own), "Người ký": (signers,)}
    settings = {"viet_tat": "PNV", "co_quan_ban_hanh": "Phòng Nội vụ", "nam": 2026}
    return Results(Path("x"), {n: Cell("Cơ quan", n, v) for n, v in settings.items()}, tables, {})


def told(results: Results) -> list[tuple[str, str]]:
    found = doubts(by_series(lines(results, lambda name: ("Báo cáo", "BC") if name == "Báo cáo" else None)))
    return [(finding.code, finding.where.cell) for finding in found]


def test_gaps_doubles_and_days_that_go_back_are_told_at_their_cells() -> None:
    results = book(
        ("01", "KH-UBND", date(2026, 1, 5)),
        ("02", "KH-UBND", date(2026, 1, 20)),
        ("02", "KH-UBND", date(2026, 1, 21)),
        ("05", "KH-UBND", date(2026, 1, 12)),
        ("01", "UBND-NV", date(2026, 2, 1)),
        ("02", "UBND-VX", date(2026, 2, 2)),
    )
    assert told(results) == [("KS-SO-01", "A4"), ("KS-SO-02", "A5"), ("KS-SO-03", "A5")]
    series = by_series(lines(results, lambda _: None))
    assert list(series) == ["KH-UBND", "công văn UBND"]
    assert [following(rows) for rows in series.values()] == [6, 3]


def test_both_sheets_are_one_series() -> None:
    """What the program numbered (sheet Văn bản) and what the clerk wrote down count together, each once."""
    numbered = {"loai": "Báo cáo", "ky": "2026-01", "so": "3", "ngay": date(2026, 2, 2)}
    results = book(("1", "BC-PNV", date(2026, 1, 5)), ("2", "BC-PNV", date(2026, 1, 6)), numbered=(numbered,))
    found = lines(results, lambda _: ("Báo cáo", "BC"))
    assert [(line.number, line.symbol) for line in found] == [("1", "BC-PNV"), ("2", "BC-PNV"), ("3", "BC-PNV")]
    assert following(same_series(found, "BC-PNV")) == 4
    assert told(results) == []


def test_without_the_clerk_s_sheet_no_gap_is_claimed() -> None:
    numbered = {"loai": "Báo cáo", "ky": "2026-01", "so": "30", "ngay": date(2026, 2, 2)}
    assert told(book(numbered=(numbered,))) == [("KS-SO-04", "")]


def test_a_number_with_a_letter_stands_behind_its_own() -> None:
    results = book(("15a", "KH-UBND", date(2026, 3, 2)), ("15", "KH-UBND", date(2026, 3, 1)))
    assert [line.number for line in by_series(lines(results, lambda _: None))["KH-UBND"]] == ["15", "15a"]


def test_the_printed_register_has_the_law_s_columns() -> None:
    """Read back with python-docx: the ten heads of Decree 30, Appendix IV, in their order, and the row's words."""
    results = book(("5", "KH-UBND", date(2026, 1, 5)))
    rows = [line.printed() for line in lines(results, lambda _: None)]
    columns = law.latest("ky-so")["register"]["columns"]
    made = register_book("Phòng Nội vụ", "Sổ đăng ký văn bản đi", columns, rows)
    assert made == register_book("Phòng Nội vụ", "Sổ đăng ký văn bản đi", columns, rows)
    head, row = docx.Document(io.BytesIO(made)).tables[0].rows
    assert [cell.text for cell in head.cells] == [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]
    assert [cell.text for cell in row.cells] == [
        *("05/KH-UBND", "05/01/2026", "Kế hoạch: Việc thử", "Nguyễn Văn Mẫu", "", "VT", "2", "", "", ""),
    ]
