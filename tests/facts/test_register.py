"""The register of outgoing papers: series, the next number, gaps, doubles, days that go back; expectations by hand."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import law
from pipeline.book.records import Cell, Results, Row
from pipeline.facts.fact import Fact
from pipeline.facts.registry.doubts import doubts, unregistered
from pipeline.facts.registry.register import REGISTER, by_series, following, lines, same_series
from pipeline.ground.period import Period

ROOT = Path(__file__).parents[2]
JANUARY = Period(2026, 1)

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
    series = by_series(lines(results, lambda name: ("Báo cáo", "BC") if name == "Báo cáo" else None))
    found = doubts(series, results)
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


def test_a_book_is_asked_for_its_sheet_and_not_the_series_that_was_named() -> None:
    """`number --symbol BC-PNV`: the clerk's sheet has rows, of other series."""
    numbered = {"loai": "Báo cáo", "ky": "2026-01", "so": "1", "ngay": date(2026, 2, 2)}
    results = book(("1", "KH-UBND", date(2026, 1, 5)), numbered=(numbered,))
    mine = by_series(same_series(lines(results, lambda _: ("Báo cáo", "BC")), "BC-PNV"))
    assert doubts(mine, results) == []
    empty = book(numbered=(numbered,))
    assert "add-sheets" not in doubts({}, empty)[0].remedy, "the sheet is there, without a row"
    without = replace(empty, tables={name: rows for name, rows in empty.tables.items() if name != REGISTER})
    assert "add-sheets" in doubts({}, without)[0].remedy


def test_long_stretches_are_one_line_and_short_gaps_are_seen() -> None:
    day = date(2026, 3, 1)
    numbers = {"KH-UBND": (60, 61, 63), "BC-UBND": (20,), "QĐ-UBND": (1, 4), "TB-UBND": (1, 2)}
    results = book(*((str(number), name, day) for name, each in numbers.items() for number in each))
    found = doubts(by_series(lines(results, lambda _: None)), results)
    assert [one.message.split(", số lớn")[0] for one in found] == [
        "KH-UBND: chưa thấy số 62",
        "QĐ-UBND: chưa thấy số 2 và 3",
        "chưa thấy những dãy số dài của BC-UBND (19 số) và KH-UBND (59 số): văn bản khác của các loạt ấy chưa ghi ở "
        "trang này.",
    ]


def test_a_number_with_a_letter_stands_behind_its_own() -> None:
    results = book(("15a", "KH-UBND", date(2026, 3, 2)), ("15", "KH-UBND", date(2026, 3, 1)))
    assert [line.number for line in by_series(lines(results, lambda _: None))["KH-UBND"]] == ["15", "15a"]


def test_a_printed_row_has_its_cells_behind_each_value() -> None:
    numbered = {"loai": "Báo cáo", "ky": "2026-01", "so": "3", "ngay": date(2026, 2, 2)}
    results = book(("5", "KH-UBND", date(2026, 1, 5)), numbered=(numbered,))
    theirs, ours = (line.printed(JANUARY) for line in lines(results, lambda _: ("Báo cáo", "BC")))
    words = {name: value.value if isinstance(value, Fact) else value for name, value in theirs.items()}
    assert list(words.values()) == [
        *("05/KH-UBND", "05/01/2026", "Kế hoạch: Việc thử", "Nguyễn Văn Mẫu", "", "VT", "2", "", "", ""),
    ]
    assert isinstance(theirs["trich_yeu"], Fact)
    assert [cell.address for cell in theirs["trich_yeu"].cells] == ["D2", "E2"]
    assert isinstance(ours["trich_yeu"], Fact)
    assert ours["trich_yeu"].value == "Báo cáo tháng 1 năm 2026"
    assert [cell.sheet for cell in ours["trich_yeu"].cells] == ["Văn bản", "Văn bản"]


def test_what_stands_in_no_register_is_told() -> None:
    """A number without a day; a number of a kind that nobody is named to sign."""
    papers = (
        {"loai": "Báo cáo", "ky": "2026-01", "so": "3", "ngay": None},
        {"loai": "Thông báo", "ky": "2026-02", "so": "4", "ngay": date(2026, 3, 2)},
    )
    results = book(numbered=papers)
    found = lines(results, lambda name: (name, "BC"))
    told = [(finding.code, finding.where.cell) for finding in unregistered(results, found)]
    assert told == [("KS-SO-06", "C3"), ("KS-SO-05", "C2")]


def test_the_number_of_a_correcting_text_counts_with_the_original_s_signer() -> None:
    """docs/phat-hanh.md: a row of Loại Thông báo and the original's period; nobody is named to sign a Thông báo."""
    papers = (
        {"loai": "Báo cáo", "ky": "2026-01", "so": "3", "ngay": date(2026, 2, 2)},
        {"loai": "Thông báo", "ky": "2026-01", "so": "4", "ngay": date(2026, 2, 9)},
    )
    types = {"Báo cáo": ("Báo cáo", "TB"), "Thông báo": ("Thông báo", "TB")}
    results = book(numbered=papers)
    found = lines(results, types.get)
    assert [(line.number, line.symbol, line.signer) for line in found] == [
        ("3", "TB-PNV", "Lê Thử"),
        ("4", "TB-PNV", "Lê Thử"),
    ]
    assert following(same_series(found, "TB-PNV")) == 5
    assert unregistered(results, found) == []


def test_the_kind_has_the_law_s_columns() -> None:
    """Decree 30, Appendix IV, in its order, by hand; the law table and the kind's own say the same."""
    heads = [
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
    assert list(law.latest("ky-so")["register"]["columns"]) == heads
    told = tomllib.loads((ROOT / "templates" / "so-van-ban-di" / "kieu.toml").read_text("utf-8"))
    columns = told["bang"]["so_van_ban"]["cot"]
    assert [column[0] for column in columns] == heads
    assert sum(column[2] for column in columns) <= 297 - 30 - 15  # between the margins of a page turned
