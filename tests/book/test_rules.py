"""Each rule with a bad specimen (code and cell) and the good book, which breaks none."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.book.rules import ALL
from pipeline.book.sheets.workbook import SETTINGS
from pipeline.ground.finding import Severity
from tests.book.books import PLAN, UNITS, Book, good_book, read_book, told
from tests.book.commendation_specimens import SPOILT
from tests.book.scoring_specimens import SPOILT as SCORES_SPOILT

D = date


def cell(sheet: str, row: int, column: int, value: object) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book[sheet][row - 1][column - 1] = value

    return change


def row(sheet: str, *values: object) -> Callable[[Book], None]:
    return lambda book: book[sheet].append(list(values))


def gone(sheet: str, *numbers: int) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for number in sorted(numbers, reverse=True):
            del book[sheet][number - 1]

    return change


def all_of(*changes: Callable[[Book], None]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for one in changes:
            one(book)

    return change


def new_unit(name: str, since: date | None, olds: str) -> Callable[[Book], None]:
    return row("Đơn vị", name, name, "xã", None, 9, "có", since, None, olds)


OTHER_NAME = PLAN.replace("thi đua gương", "thi đua cùng")
LOI, CANH_BAO = Severity.LOI, Severity.CANH_BAO

BAD = [
    ("DL-TRUNG-01", LOI, "Hài lòng", "B8", row("Hài lòng", 1, UNITS[0], 30, 14, 10, 4, 2)),
    ("DL-TRUNG-01", LOI, "Đơn vị", "A6", row("Đơn vị", "TT", "xã Vĩnh Lợi", "xã", None, 9, "không")),
    ("DL-TRUNG-01", LOI, "Đơn vị", "B6", row("Đơn vị", "T2", "XÃ  Thạnh Tân", "xã", None, 9, "có")),
    ("DL-TRUNG-02", CANH_BAO, "Hoạt động", "A3",
     row("Hoạt động", D(2021, 1, 8), "hội nghị", "triển khai kế hoạch năm", "phòng Nội vụ", 120)),
    ("DL-CONG-02", LOI, "TTHC", "D2", all_of(cell("TTHC", 2, 13, 9), cell("TTHC", 2, 12, 9))),
    ("DL-CONG-02", LOI, "Hài lòng", "C2", cell("Hài lòng", 2, 4, 15)),
    ("DL-CONG-03", LOI, "Năm trước", "E2", cell("Năm trước", 2, 5, 881)),
    ("DL-06A-01", LOI, "TTHC", "G8", all_of(cell("TTHC", 8, 7, 3), cell("TTHC", 8, 6, 41))),
    ("DL-06A-02", LOI, "TTHC", "G8", gone("TTHC", 3)),
    ("DL-06A-03", LOI, "TTHC", "L2", gone("TTHC", 8)),
    ("DL-KT-01", LOI, "Kiểm tra", "D2", cell("Kiểm tra", 2, 4, 1)),
    ("DL-KT-01", LOI, "Kiểm tra", "D3", cell("Kiểm tra", 3, 4, 0)),
    ("DL-KT-02", LOI, "Kiểm tra", "C4",
     row("Kiểm tra", D(2021, 2, 10), UNITS[1], "Không phát hiện vi phạm", 0, None, None)),
    ("DL-KT-03", LOI, "Kiểm tra", "F3", cell("Kiểm tra", 3, 6, D(2021, 2, 9))),
    ("DL-KT-04", CANH_BAO, "Kiểm tra", "F2", cell("Kiểm tra", 2, 6, D(2021, 2, 19))),
    ("DL-KT-08", LOI, "Kiểm tra", "G3", cell("Kiểm tra", 3, 7, D(2021, 2, 9))),
    ("DL-KT-09", CANH_BAO, "Kiểm tra", "G4",
     row("Kiểm tra", D(2021, 2, 11), UNITS[1], "đi muộn, về sớm", 1, None, None, D(2021, 2, 20))),
    ("DL-MH-01", CANH_BAO, "Mô hình", "J2", cell("Mô hình", 2, 10, None)),
    ("DL-KH-01", LOI, "Kế hoạch", "H2", cell("Kế hoạch", 2, 9, D(2021, 2, 1))),
    ("DL-KH-02", LOI, "Kế hoạch", "I3", cell("Kế hoạch", 3, 9, None)),
    ("DL-KH-03", LOI, "Kế hoạch", "I3", cell("Kế hoạch", 3, 9, D(2020, 12, 31))),
    ("DL-KH-04", LOI, "Kế hoạch", "D3", row("Văn bản", "Kế hoạch", "2021", "3", D(2021, 2, 5))),
    ("DL-NGAY-20", LOI, "Kiểm tra", "A2", cell("Kiểm tra", 2, 1, D(2020, 2, 9))),
    ("DL-NGAY-20", LOI, "Hoạt động", "A2", cell("Hoạt động", 2, 1, D(2022, 1, 8))),
    ("DL-NGAY-20", LOI, "Mô hình", "D2", cell("Mô hình", 2, 4, D(2022, 1, 8))),
    ("DL-NGAY-21", CANH_BAO, "Kế hoạch", "D2", cell("Kế hoạch", 2, 4, D(2022, 3, 31))),
    ("DL-BC-01", LOI, "Báo cáo", "D5", cell("Báo cáo", 5, 4, D(2021, 1, 21))),
    ("DL-KY-01", LOI, "Văn bản", "B2", cell("Văn bản", 2, 2, "1/2021")),
    ("DL-KY-02", LOI, "Nội dung", "A2", cell("Nội dung", 2, 1, "2020-02")),
    ("DL-KY-33", LOI, "TTHC", "A2", cell("Cơ quan", len(SETTINGS), 2, 2)),
    ("DL-CQ-21", CANH_BAO, "Cơ quan", f"B{len(SETTINGS) + 1}", cell("Cơ quan", len(SETTINGS) + 1, 2, 3.6)),
    ("DL-TEN-01", LOI, "Nội dung", "D2", cell("Nội dung", 2, 4, f"Thực hiện {OTHER_NAME}, các xã đã ra quân.")),
    ("DL-TEN-02", CANH_BAO, "Hoạt động", "C2",
     cell("Hoạt động", 2, 3, "hướng dẫn xây dựng văn hóa công sở và tổ chức thi đua cùng điển hình tiên tiến ở ấp")),
    ("DL-NGAY-22", LOI, "Cơ quan", "B2", cell("Cơ quan", 2, 2, 2022)),
    ("DL-VB-01", LOI, "Văn bản", "C2", cell("Văn bản", 2, 3, "85/TB-PNV")),
    ("DL-VB-01", LOI, "Văn bản", "C2", cell("Văn bản", 2, 3, "tám mươi")),
    ("DL-VB-02", CANH_BAO, "Văn bản", "C3", cell("Văn bản", 3, 3, "15")),
    ("DL-VB-02", CANH_BAO, "Văn bản", "C2",
     all_of(cell("Văn bản", 3, 3, "15"), cell("Văn bản", 3, 4, D(2021, 3, 2)), cell("Văn bản", 2, 4, D(2021, 3, 9)))),
    ("DL-VB-02", CANH_BAO, "Văn bản", "C4", row("Văn bản", "Thông báo kiểm tra", "2021-02", "15", D(2021, 3, 4))),
    ("DL-VB-03", CANH_BAO, "Văn bản", "D2", cell("Văn bản", 2, 4, D(2021, 1, 28))),
    ("DL-VB-03", CANH_BAO, "Văn bản", "D2", cell("Văn bản", 2, 4, D(2021, 12, 2))),
    ("DL-TEN-20", LOI, "Nội dung", "D2", cell("Nội dung", 2, 4, "Đạt {{ 7*7 }} hồ sơ.")),
    ("DL-DV-20", CANH_BAO, "Đơn vị", "B6", row("Đơn vị", "P1", "phường 1", "phường", None, 9, "không")),
    ("DL-CQ-20", CANH_BAO, "Cơ quan", "B5", cell("Cơ quan", 5, 2, "huyện Mỹ Tú")),
    ("DL-NK-03", CANH_BAO, "Nơi nhận", "B2", cell("Nơi nhận", 2, 2, "UBND các xã, thị trấn")),
    ("DL-NK-01", LOI, "Người ký", "A3", cell("Người ký", 2, 1, "Báo cáo")),
    ("DL-NK-02", CANH_BAO, "Nơi nhận", "A3", cell("Nơi nhận", 2, 1, "Báo cáo")),
    ("DL-DV-10", CANH_BAO, "Đơn vị", "B5", cell("Đơn vị", 5, 6, "có")),
    ("DL-DV-11", CANH_BAO, "TTHC", "B4", cell("Đơn vị", 3, 6, "không")),
    ("DL-BC-02", LOI, "Báo cáo", "C5", all_of(cell("Báo cáo", 5, 3, D(2021, 2, 21)), cell("Báo cáo", 5, 4, None))),
    ("DL-BC-03", CANH_BAO, "Báo cáo", "C5", cell("Báo cáo", 5, 3, D(2021, 2, 25))),
    ("DL-LAP-01", LOI, "Hài lòng", "A5",
     all_of(*(cell("Hài lòng", r, c, v) for r in (5, 6, 7) for c, v in ((3, 30), (4, 14))))),
    ("DL-LAP-02", CANH_BAO, "Hài lòng", "A5", all_of(cell("Hài lòng", 5, 3, 30), cell("Hài lòng", 5, 4, 14))),
    ("DL-DV-12", CANH_BAO, "Hài lòng", "B2",
     all_of(cell("Hài lòng", 2, 2, UNITS[1]), cell("Hài lòng", 3, 2, UNITS[0]))),
    ("DL-NT-02", CANH_BAO, "Năm trước", "F3", cell("Năm trước", 3, 6, 71)),
    ("DL-NT-03", CANH_BAO, "Năm trước", "B3", cell("Năm trước", 3, 2, "800.000")),
    ("DL-NT-03", CANH_BAO, "Năm trước", "C3", cell("Năm trước", 3, 3, 790)),
    ("DL-CT-01", CANH_BAO, "Chỉ tiêu", "D2", cell("Chỉ tiêu", 2, 4, 0.98)),
    ("DL-CT-01", CANH_BAO, "Chỉ tiêu", "D2", cell("Chỉ tiêu", 2, 4, "98,000.0")),
    ("DL-MH-02", CANH_BAO, "Mô hình", "H2", cell("Mô hình", 2, 8, 35000)),
    ("DL-CT-02", LOI, "Chỉ tiêu", "E2", cell("Chỉ tiêu", 2, 5, "tỷ lệ đúng hạn")),
    ("DL-CD-07", CANH_BAO, "Chấm điểm", "H2", cell("Chấm điểm", 2, 8, 60)),
    ("DL-HOP-02", CANH_BAO, "Cuộc họp", "F2", cell("Cuộc họp", 2, 6, "Báo cáo nguyên nhân hồ sơ quá hạn")),
    ("DL-BC-04", CANH_BAO, "Báo cáo", "C2", all_of(*(cell("Báo cáo", r, 4, None) for r in (2, 3, 4)))),
    ("DL-BC-05", CANH_BAO, "Báo cáo", "C3",
     all_of(*(cell("Báo cáo", r, c, v) for r in (3, 4) for c, v in ((3, D(2021, 1, 21)), (4, None))))),
    ("DL-HS-10", CANH_BAO, "Hồ sơ thành tích", "F2",
     row("Hồ sơ thành tích", "2021-02", "Trần Thị Ví Dụ", None, "1990", "xã Thạnh Tân", "đảng viên")),
    ("DL-HS-10", CANH_BAO, "Hồ sơ thành tích", "G2",
     row("Hồ sơ thành tích", "2021-02", "Trần Thị Ví Dụ", None, "1990", None, None, "ấp 2, xã Thạnh Tân")),
    ("DL-HS-11", CANH_BAO, "Đã khen", "F2",
     row("Đã khen", "Trần Thị Ví Dụ", UNITS[1], "2020", "danh hiệu thi đua", "Lao động tiên tiến", "hoàn thành tốt")),
    ("DL-NK-10", LOI, "Người ký", "D2", cell("Người ký", 2, 4, "Ủy ban nhân dân")),
    ("DL-HOP-01", LOI, "Cuộc họp", "D2", cell("Cuộc họp", 2, 4, "Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ")),
    ("DL-DOC-02", LOI, "Chữ viết tắt", "B2", cell("Chữ viết tắt", 2, 2, "trước: Phú Lộc")),
    ("DL-KT-12", CANH_BAO, "Hồ sơ thành tích", "B2", row("Hồ sơ thành tích", "2021-02", "Trần Thị Vi Dụ")),
    ("DL-DV-21", LOI, "Đơn vị", "I2", cell("Đơn vị", 2, 9, "xã Không Có")),
    ("DL-DV-21", LOI, "Đơn vị", "I2", cell("Đơn vị", 2, 9, UNITS[0])),
    ("DL-DV-22", LOI, "Đơn vị", "I6", new_unit("xã Mới", None, UNITS[0])),
    ("DL-DV-23", LOI, "Đơn vị", "H2",
     all_of(cell("Đơn vị", 2, 8, D(2021, 3, 31)), new_unit("xã Mới", D(2021, 3, 1), UNITS[0]))),
    ("DL-DV-23", LOI, "Đơn vị", "H2", all_of(cell("Đơn vị", 2, 8, D(2021, 3, 1)), cell("Đơn vị", 2, 7, D(2021, 4, 1)))),
    ("DL-DV-24", LOI, "TTHC", "B8", cell("Đơn vị", 2, 8, D(2021, 1, 31))),
    ("DL-DV-24", LOI, "Báo cáo", "B2", cell("Đơn vị", 2, 7, D(2021, 2, 1))),
    ("DL-DV-25", LOI, "Kiểm tra", "B2", cell("Đơn vị", 2, 8, D(2021, 1, 31))),
    ("DL-DV-26", CANH_BAO, "Đơn vị", "I7",
     all_of(new_unit("xã Mới", D(2021, 6, 1), UNITS[0]), new_unit("xã Nữa", D(2021, 6, 1), UNITS[0]))),
    ("DL-06A-04", LOI, "TTHC", "G8",
     all_of(new_unit("xã Mới", D(2021, 2, 1), UNITS[0]), cell("TTHC", 8, 2, "xã Mới"), cell("TTHC", 9, 2, "xã Mới"),
            cell("TTHC", 8, 7, 3), cell("TTHC", 8, 6, 41))),
    ("DL-NT-01", CANH_BAO, "Năm trước", "F2",
     all_of(row("Năm trước", 3, 700, 90, 690, 10, 70), cell("Năm trước", 2, 6, None))),
]  # fmt: skip


def test_the_good_book_breaks_no_rule(tmp_path: Path) -> None:
    results, findings = read_book(good_book(), tmp_path)
    assert findings == []
    assert results is not None


@pytest.mark.parametrize(("code", "severity", "sheet", "address", "spoil"), BAD)
def test_a_broken_rule_is_told_at_its_cell(
    tmp_path: Path, code: str, severity: Severity, sheet: str, address: str, spoil: Callable[[Book], None]
) -> None:
    book = good_book()
    spoil(book)
    results, findings = read_book(book, tmp_path)
    assert (code, sheet, address) in told(findings)
    assert all(f.severity is severity and f.message and f.remedy for f in findings if f.code == code)
    assert (results is None) == any(f.severity is LOI for f in findings)


def test_every_rule_has_a_bad_specimen_and_says_why() -> None:
    assert {rule.code for rule in ALL} == {code for code, *_ in (*BAD, *SPOILT, *SCORES_SPOILT) if code}
    for rule in ALL:
        module = __import__(rule.judge.__module__, fromlist=["x"])
        assert "Sai:" in str(module.__doc__)
        assert "Đúng:" in str(module.__doc__)


def test_identities_of_the_form_cite_it(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"][1][12] = 9
    _, findings = read_book(book, tmp_path)
    broken = [f for f in findings if f.code == "DL-CONG-01"]
    assert [(f.where.cell, "01/2020/TT-VPCP" in f.clause) for f in broken] == [("L2", True)]


def test_a_duplicate_names_both_cells(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"].append(list(book["TTHC"][4]))
    _, findings = read_book(book, tmp_path)
    twice = next(f for f in findings if f.code == "DL-TRUNG-01")
    assert twice.where.cell == "C14"
    assert "C5" in twice.message


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.replace("CCHC", "cải cách hành chính"),
        "Tổ chức thi đua gương điển hình tiên tiến ở các ấp.",
        "Kế hoạch thực hiện các mô hình CCHC gắn với văn hóa công sở đã đến từng đơn vị.",
        "Cán bộ được nghe về văn hóa công sở, cách tổ chức thi đua và các mô hình đang làm ở xã.",
    ],
)
def test_the_plan_under_its_own_name_or_a_part_of_it_is_no_second_name(tmp_path: Path, text: str) -> None:
    book = good_book()
    book["Nội dung"][1][3] = text
    _, findings = read_book(book, tmp_path)
    assert not [f for f in findings if f.code.startswith("DL-TEN")]
