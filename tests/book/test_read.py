"""Reading whole workbooks: what officers do to sheets, headers, rows and cells, each told at its cell."""

import copy
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.book.read import check_period, read
from pipeline.ground.finding import InputError, Severity
from pipeline.ground.period import Period
from tests.book.books import UNITS, Book, ErrorValue, Formula, Percent, good_book, places, read_book, save, told

NFD = unicodedata.normalize("NFD", "xã Thạnh Trị")
LOI, CANH_BAO, NHAC = Severity.LOI, Severity.CANH_BAO, Severity.NHAC


def test_the_good_book_is_read_cell_by_cell(tmp_path: Path) -> None:
    results, findings = read_book(good_book(), tmp_path)
    assert findings == []
    assert results is not None
    first = results.tables["TTHC"][0]
    assert (first["thang"], first["don_vi"], first["linh_vuc"], first["tiep_nhan"]) == (1, UNITS[0], "Hộ tịch", 52)
    assert str(first.cell("da_giai_quyet")) == "TTHC!H2"
    assert results.setting("nam") == 2021
    assert results.setting("chi_tieu_dung_han") == Decimal(98)
    assert results.setting("chi_tieu_hai_long") is None
    plan = results.tables["Kế hoạch"][0]
    assert plan["phoi_hop"] == (UNITS[0], UNITS[1])
    assert (plan["thoi_han"], plan["ngay_xong"]) == (date(2021, 3, 31), None)
    assert results.tables["Mô hình"][0]["sau"] == Decimal("18.5")
    assert [row["nhan_ho_so"] for row in results.tables["Đơn vị"]] == [True, True, True, False]
    assert results.catalogues["linh_vuc"][0] == "Hộ tịch"


CELLS: list[tuple[str, int, int, Any, str, Severity]] = [
    ("TTHC", 2, 5, "12 hồ sơ", "DL-SO-10", NHAC),
    ("TTHC", 2, 5, "12 hồ sơ trễ", "DL-SO-01", LOI),
    ("TTHC", 2, 5, 12.5, "DL-SO-03", LOI),
    ("TTHC", 2, 5, -12, "DL-SO-02", LOI),
    ("TTHC", 2, 5, 1e12, "DL-SO-04", LOI),
    ("TTHC", 2, 5, date(1900, 1, 11), "DL-SO-09", LOI),
    ("TTHC", 2, 5, True, "DL-SO-09", LOI),
    ("TTHC", 2, 5, Percent(0.12), "DL-SO-09", LOI),
    ("TTHC", 2, 5, ErrorValue("#N/A"), "DL-O-01", LOI),
    ("TTHC", 2, 5, ErrorValue("#DIV/0!"), "DL-O-01", LOI),
    ("TTHC", 2, 5, Formula("=6+6"), "DL-O-02", LOI),
    ("TTHC", 2, 5, None, "DL-O-03", LOI),
    ("TTHC", 2, 5, "  ", "DL-O-03", LOI),
    ("TTHC", 2, 1, 13, "DL-THANG-02", LOI),
    ("TTHC", 2, 1, 0, "DL-THANG-02", LOI),
    ("TTHC", 2, 1, 1.5, "DL-THANG-02", LOI),
    ("TTHC", 2, 1, "tháng 1", "DL-THANG-10", NHAC),
    ("TTHC", 2, 1, date(2021, 1, 1), "DL-THANG-10", NHAC),
    ("TTHC", 2, 1, date(2020, 1, 1), "DL-THANG-01", LOI),
    ("TTHC", 2, 1, "1/2020", "DL-THANG-03", LOI),
    ("TTHC", 2, 2, "Thạnh Tan", "DL-DV-01", LOI),
    ("TTHC", 2, 2, "huyện Thạnh Trị", "DL-DV-02", LOI),
    ("TTHC", 2, 2, "xaõ Thaïnh Taân", "DL-DV-01", LOI),
    ("TTHC", 2, 2, 7, "DL-CHU-07", LOI),
    ("TTHC", 2, 3, "Ho tich", "DL-CHON-01", LOI),
    ("TTHC", 2, 3, "Hộ  TỊCH", "", NHAC),
    ("Cơ quan", 14, 2, Percent(0.985), "", NHAC),
    ("Cơ quan", 14, 2, 0.985, "DL-SO-07", LOI),
    ("Cơ quan", 14, 2, 101, "DL-SO-06", LOI),
    ("Cơ quan", 14, 2, "98,5%", "DL-SO-10", NHAC),
    ("Cơ quan", 14, 2, "1,234", "DL-SO-08", LOI),
    ("Cơ quan", 2, 2, 21, "DL-CQ-05", LOI),
    ("Cơ quan", 3, 2, None, "DL-CQ-04", LOI),
    ("Cơ quan", 3, 2, "Céng hoµ x· héi", "DL-CHU-01", LOI),
    ("Cơ quan", 3, 2, "Ủy ban nh?n d?n", "DL-CHU-02", LOI),
    ("Cơ quan", 3, 2, "\u202eỦy ban nhân dân", "DL-CHU-05", CANH_BAO),
    ("Cơ quan", 3, 2, "Ủy ban nh\u0430n dan", "DL-CHU-06", CANH_BAO),
    ("Cơ quan", 3, 2, 2021, "DL-CHU-09", LOI),
    ("Kiểm tra", 3, 1, "04/15/2021", "DL-NGAY-02", LOI),
    ("Kiểm tra", 3, 1, "10/02/2021", "DL-NGAY-10", NHAC),
    ("Kiểm tra", 3, 1, 44237, "DL-NGAY-11", NHAC),
    ("Kiểm tra", 3, 1, 15, "DL-NGAY-03", LOI),
    ("Kiểm tra", 3, 1, True, "DL-NGAY-03", LOI),
    ("Kiểm tra", 3, 1, date(1980, 2, 10), "DL-NGAY-04", LOI),
    ("Mô hình", 2, 8, "15 phút", "DL-SO-01", LOI),
    ("Mô hình", 2, 8, Percent(0.35), "DL-SO-11", NHAC),
    ("Mô hình", 2, 5, "đang làm", "DL-CHON-01", LOI),
    ("Đơn vị", 2, 6, "x", "DL-CHON-03", LOI),
    ("Đơn vị", 2, 6, True, "DL-CHON-10", NHAC),
    ("Đơn vị", 2, 6, "CÓ", "", NHAC),
    ("Kế hoạch", 2, 6, f"{UNITS[0]}, {UNITS[1]}", "", NHAC),
    ("Kế hoạch", 2, 6, f"{UNITS[0]}; xã Thanh Trì", "DL-DV-01", LOI),
    ("Kế hoạch", 2, 6, f"{UNITS[0]}; {UNITS[0]}", "DL-DV-03", LOI),
    ("Hoạt động", 2, 3, "01/4/2021", "DL-CHU-09", LOI),
    ("Người ký", 2, 4, date(2021, 4, 1), "DL-CHU-07", LOI),
    ("Văn bản", 2, 2, date(2021, 1, 1), "DL-KY-10", NHAC),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code", "severity"), CELLS)
def test_a_cell_is_read_or_told(
    tmp_path: Path, sheet: str, row: int, column: int, value: Any, code: str, severity: Severity
) -> None:
    book = good_book()
    book[sheet][row - 1][column - 1] = value
    results, findings = read_book(book, tmp_path)
    address = f"{chr(64 + column)}{row}"
    if not code:
        assert findings == []
        assert results is not None
        return
    found = [f for f in findings if (f.code, f.where.sheet, f.where.cell) == (code, sheet, address)]
    assert [f.severity for f in found] == [severity]
    assert (results is None) == any(f.severity is LOI for f in findings)
    assert str(found[0]).startswith(f"Trang {sheet}, ô {address}: ")


def test_the_message_says_what_is_there_what_must_be_and_what_to_do(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"][1][4] = "12 hồ sơ trễ"
    _, findings = read_book(book, tmp_path)
    assert [str(f) for f in findings] == [
        "Trang TTHC, ô E2: ghi “12 hồ sơ trễ”, phải là số nguyên từ 0 trở lên. Sửa thành số, ví dụ 12."
    ]


def test_an_unknown_level_is_told_with_every_level_there_is(tmp_path: Path) -> None:
    book = good_book()
    row = next(number for number, cells in enumerate(book["Cơ quan"]) if cells[0] == "Cấp")
    book["Cơ quan"][row][1] = "khu vực"
    _, findings = read_book(book, tmp_path)
    told = next(f for f in findings if f.where.cell == f"B{row + 1}")
    assert "Danh sách: huyện; thị xã; quận;" in told.message
    assert "đặc khu; tỉnh; thành phố trực thuộc trung ương." in told.message


@pytest.mark.parametrize(
    ("value", "offered"),
    [("Thạnh Tan", "xã Thạnh Tân"), ("UBND xã Thạnh Trị", "xã Thạnh Trị"), ("Phú Lộc", "thị trấn Phú Lộc"),
     ("x· Th¹nh T©n", "xã Thạnh Tân"), ("xaõ Thaïnh Trò", "xã Thạnh Trị")],
)  # fmt: skip
def test_a_unit_nearly_named_is_offered_and_not_taken(tmp_path: Path, value: str, offered: str) -> None:
    book = good_book()
    book["TTHC"][1][1] = value
    results, findings = read_book(book, tmp_path)
    assert results is None
    told_unit = next(f for f in findings if f.code == "DL-DV-01")
    assert f"Có phải “{offered}” không?" in told_unit.message


@pytest.mark.parametrize(
    "spelling", ["XÃ THẠNH TRỊ", " xã  Thạnh Trị ", NFD, "xã Thạnh\u00a0Trị", "xã Thạnh Trị\u200b"]
)
def test_a_unit_spelt_with_other_spaces_or_marks_is_that_unit(tmp_path: Path, spelling: str) -> None:
    book = good_book()
    book["TTHC"][3][1] = spelling
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert results.tables["TTHC"][2]["don_vi"] == "xã Thạnh Trị"
    assert all(f.severity is NHAC for f in findings)


def test_decomposed_text_is_told_once_with_its_cells(tmp_path: Path) -> None:
    book = good_book()
    for number in (3, 4):
        book["TTHC"][number][1] = unicodedata.normalize("NFD", book["TTHC"][number][1])
    _, findings = read_book(book, tmp_path)
    assert [(f.code, f.where.cell) for f in findings] == [("DL-CHU-03", "B4")]
    assert "B4, B5" in findings[0].message


def test_titles_above_and_columns_moved_change_nothing(tmp_path: Path) -> None:
    reference, _ = read_book(good_book(), tmp_path)
    book = good_book()
    moved = [[*row[5:], "riêng", *row[:5]] for row in book["TTHC"]]
    book["TTHC"] = [["BIỂU TỔNG HỢP"], [None], [None, "Tháng 01-02 năm 2021"], *moved]
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert reference is not None
    assert {f.code for f in findings} == {"DL-COT-06"}
    for one, other in zip(results.tables["TTHC"], reference.tables["TTHC"], strict=True):
        assert [one[name] for name in one.cells] == [other[name] for name in other.cells]
    assert str(results.tables["TTHC"][0].cell("thang")) == "TTHC!K5"


HEADERS: list[tuple[str, Callable[[Book], None], str, str]] = [
    ("bỏ", lambda b: b["TTHC"][0].__setitem__(4, None), "DL-COT-02", "A1"),
    ("đổi", lambda b: b["TTHC"][0].__setitem__(4, "Trực tuyến"), "DL-COT-02", "E1"),
    ("hai lần", lambda b: b["TTHC"][0].__setitem__(4, "Trực tiếp, BCCI (5)"), "DL-COT-03", "F1"),
    ("mất hết", lambda b: b["TTHC"].pop(0), "DL-COT-01", "A1"),
    ("riêng gần giống", lambda b: b["Hài lòng"][0].append("Rất  hài lòng nhất"), "", ""),
]


@pytest.mark.parametrize(("what", "spoil", "code", "address"), HEADERS)
def test_headers(tmp_path: Path, what: str, spoil: Callable[[Book], None], code: str, address: str) -> None:
    book = good_book()
    spoil(book)
    results, findings = read_book(book, tmp_path)
    if not code:
        assert results is not None, what
        return
    assert results is None
    assert ("TTHC", address) in places(findings, code)


def test_a_missing_sheet_is_named_with_the_one_that_was_probably_meant(tmp_path: Path) -> None:
    book = {("Kiem tra" if title == "Kiểm tra" else title): grid for title, grid in good_book().items()}
    del book["Hài lòng"]
    results, findings = read_book(book, tmp_path)
    assert results is None
    missing = {f.where.sheet: str(f) for f in findings if f.code == "DL-TRANG-01"}
    assert set(missing) == {"Kiểm tra"}
    assert "“Kiem tra”" in missing["Kiểm tra"]


def test_an_optional_sheet_may_be_missing_and_is_said(tmp_path: Path) -> None:
    book = good_book()
    del book["Khen thưởng"]
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert [(f.code, f.where.sheet, f.severity) for f in findings] == [("DL-TRANG-04", "Khen thưởng", NHAC)]
    assert "Khen thưởng" not in results.tables


def total_row(book: Book) -> list[Any]:
    rows = book["TTHC"][1:]
    return [None, "Tổng cộng", None, *(sum(row[i] for row in rows) for i in range(3, 14))]


def test_totals_and_notes_below_the_table_are_named_and_not_counted(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"] += [total_row(book), [None], ["Ghi chú: số liệu do Phòng Nội vụ tổng hợp"], [None, "Người lập biểu"]]
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert len(results.tables["TTHC"]) == 12
    assert told(findings) == {
        ("DL-DONG-01", "TTHC", "B14"), ("DL-DONG-02", "TTHC", "A16"), ("DL-DONG-02", "TTHC", "B17"),
    }  # fmt: skip


def test_a_total_that_is_the_sum_of_nothing_is_an_error(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"][5][1] = "Tổng cộng"
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert ("TTHC", "E6") in places(findings, "DL-DONG-06")


def test_a_repeated_header_a_row_of_numbers_and_empty_rows(tmp_path: Path) -> None:
    book = good_book()
    grid = book["TTHC"]
    grid[7:7] = [[None], list(grid[0]), [f"({i})" for i in range(1, 15)]]
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert len(results.tables["TTHC"]) == 12
    assert told(findings) == {("DL-DONG-03", "TTHC", "A9"), ("DL-DONG-04", "TTHC", "A10")}


def test_merged_cells_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    def touch(workbook: Any) -> None:
        page = workbook.get_worksheet_by_name("TTHC")
        page.merge_range("A2:A4", 1)
        page.set_row(9, None, None, {"hidden": True})
        page.set_column(5, 5, None, None, {"hidden": True})
        workbook.get_worksheet_by_name("Hài lòng").hide()

    results, findings = read(save(good_book(), tmp_path / "so.xlsx", touch))
    assert results is None
    assert told(findings) == {
        ("DL-O-04", "TTHC", "A2"), ("DL-DONG-05", "TTHC", "A10"), ("DL-COT-05", "TTHC", "F1"),
        ("DL-TRANG-03", "Hài lòng", ""),
    }  # fmt: skip


@pytest.mark.parametrize("formula", ["=E2+F2+G2", "=SUM(E2:G2)", '=IF(COUNT(E2:G2)<3,"",SUM(E2:G2))', "=SUM($E2:$G2)"])
@pytest.mark.parametrize("saved", ["", 0, 52, 999])
def test_our_own_formula_is_trusted_whatever_result_was_saved(tmp_path: Path, formula: str, saved: Any) -> None:
    book = good_book()
    book["TTHC"][1][3] = Formula(formula)
    book["TTHC"][1][3].result = saved
    results, findings = read_book(book, tmp_path)
    assert findings == []
    assert results is not None
    assert results.tables["TTHC"][0]["tiep_nhan"] == 52


@pytest.mark.parametrize(
    "formula", ["=E2+F2", "=E2+F2+G2+10", "=SUM(E2:H2)", "=E3+F3+G3", "=E2+F2-G2", "=SUM(E2:G2,E2)"]
)
def test_another_formula_must_agree_with_the_parts(tmp_path: Path, formula: str) -> None:
    book = good_book()
    book["TTHC"][1][3] = Formula(formula)
    book["TTHC"][1][3].result = 62
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert places(findings, "DL-CONG-01") == [("TTHC", "D2")]


def test_rows_made_ready_for_typing_are_no_rows(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"] += [[None, None, None, Formula(f"=SUM(E{n}:G{n})")] for n in range(14, 60)]
    results, findings = read_book(book, tmp_path)
    assert findings == []
    assert results is not None
    assert len(results.tables["TTHC"]) == 12


def test_a_row_of_nothing_but_uncalculated_formulas_is_not_passed_over(tmp_path: Path) -> None:
    book = good_book()
    book["Hài lòng"].append([Formula("=A2") for _ in range(7)])
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert len(places(findings, "DL-O-02")) == 7


def test_every_problem_comes_in_one_pass_in_the_order_of_sheets_and_cells(tmp_path: Path) -> None:
    book = good_book()
    book["Kiểm tra"][1][0] = "31/4/2021"
    book["TTHC"][11][4] = "nhiều"
    book["TTHC"][2][4] = ErrorValue("#REF!")
    book["TTHC"][2][1] = "Thạnh Tan"
    book["Cơ quan"][2][1] = None
    _, findings = read_book(book, tmp_path)
    assert [(f.where.sheet, f.where.cell) for f in findings] == [
        ("Cơ quan", "B3"), ("TTHC", "B3"), ("TTHC", "E3"), ("TTHC", "E12"), ("Kiểm tra", "A2"),
    ]  # fmt: skip


def test_a_unit_with_a_comma_in_its_name_among_others(tmp_path: Path) -> None:
    book = good_book()
    name = "phòng Lao động, Thương binh và Xã hội"
    book["Đơn vị"].append(["LD", name, "phòng", None, 9, "không"])
    book["Kế hoạch"][1][5] = f"{UNITS[0]}, {name}, {UNITS[1]}"
    results, findings = read_book(book, tmp_path)
    assert findings == []
    assert results is not None
    assert results.tables["Kế hoạch"][0]["phoi_hop"] == (UNITS[0], name, UNITS[1])


def test_without_units_that_is_told_once(tmp_path: Path) -> None:
    book = good_book()
    book["Đơn vị"] = book["Đơn vị"][:1]
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert told(findings) == {("DL-DV-04", "Đơn vị", "A2")}


def test_data_under_no_header_is_told(tmp_path: Path) -> None:
    book = good_book()
    book["Văn bản"][1].insert(3, None)
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert [(f.code, f.where.cell, f.severity) for f in findings] == [("DL-COT-07", "E2", CANH_BAO)]


def test_totals_typed_alone_in_a_row_are_not_passed_over(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"].append([None, None, None, 55])
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert ("TTHC", "A14") in places(findings, "DL-O-03")


def test_a_copy_of_a_sheet_is_not_read_and_said(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC (2)"] = copy.deepcopy(book["TTHC"])
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert [(f.code, f.where.sheet) for f in findings] == [("DL-TRANG-05", "TTHC")]


def test_a_setting_under_another_name(tmp_path: Path) -> None:
    book = good_book()
    book["Cơ quan"][2][0] = "Tên UBND"
    _, findings = read_book(book, tmp_path)
    assert "“Tên UBND”" in next(f for f in findings if f.code == "DL-CQ-02").message


@pytest.mark.parametrize("rows", [3000])
def test_a_sheet_full_of_wrong_names_is_told_soon(tmp_path: Path, rows: int) -> None:
    book = good_book()
    book["TTHC"] += [[1, f"xã Thạnh Tân {n} khác", "Hộ tịch", *book["TTHC"][1][3:]] for n in range(rows)]
    path = save(book, tmp_path / "so.xlsx")
    began = time.process_time()
    results, findings = read(path)
    assert results is None
    assert len(places(findings, "DL-DV-01")) == rows
    assert time.process_time() - began < 10


SAMPLE = Path("inputs/2021.xlsx")


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is made by its own command")
def test_the_sample_reads_clean_in_every_month() -> None:
    results, findings = read(SAMPLE)
    assert findings == []
    assert results is not None
    for month in range(1, 5):
        found = check_period(results, Period(2021, month))
        assert [f for f in found if f.severity is not NHAC] == []


def test_a_table_to_explore_is_the_rows_and_without_pandas_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, _ = read_book(good_book(), tmp_path)
    assert results is not None
    frame = results.frame("TTHC")
    assert list(frame["tiep_nhan"]) == [row["tiep_nhan"] for row in results.tables["TTHC"]]
    assert frame["o_excel"][0] == 2
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"Chưa có pandas .* các lệnh cchc không cần"):
        results.frame("TTHC")
