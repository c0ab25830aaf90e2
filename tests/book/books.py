"""A small good workbook made in the tests, as rows of plain values, to be spoilt one way at a time.

It is written cell by cell with XlsxWriter and not with `pipeline.book.blank`, so that reader and writer do not
excuse each other. Two months, three units, two fields; every identity of form II.06a holds.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.book.read import read
from pipeline.book.records import Results
from pipeline.book.sheets.workbook import CATALOGUES, SETTINGS, SHEETS
from pipeline.ground.finding import Finding

Grid = list[list[Any]]
Book = dict[str, Grid]

UNITS = ("xã Thạnh Tân", "xã Thạnh Trị", "thị trấn Phú Lộc")
FIELDS = ("Hộ tịch", "Đất đai")
PLAN = "Kế hoạch thực hiện các mô hình CCHC gắn với văn hóa công sở và tổ chức thi đua gương điển hình tiên tiến"
_SETTINGS = {
    "nam": 2021,
    "ten_co_quan": "Ủy ban nhân dân huyện Thạnh Trị",
    "cap": "huyện",
    "dia_ban": "huyện Thạnh Trị",
    "tinh": "tỉnh Sóc Trăng",
    "dia_danh": "Thạnh Trị",
    "co_quan_ban_hanh": "Phòng Nội vụ",
    "viet_tat": "PNV",
    "dai": "Đài Truyền thanh huyện",
    "ten_ke_hoach": PLAN,
    "chi_tieu_dung_han": 98,
}


class Formula(str):
    """Written as a formula; `result` is what Excel saved, "" where nothing was."""

    result: Any = ""


class Percent(float):
    """Written as a number that Excel shows with a %."""


class ErrorValue(str):
    """Written as an Excel error."""


def _dossiers() -> Grid:
    rows: Grid = []
    carried = {(unit, field): 3 * u + f for u, unit in enumerate(UNITS) for f, field in enumerate(FIELDS)}
    for month in (1, 2):
        for u, unit in enumerate(UNITS):
            for f, field in enumerate(FIELDS):
                online, paper, before = 11 + u + month, 40 + 7 * u + 3 * f, carried[unit, field]
                total = online + paper + before
                inside, over = 2 + u + f, f
                done = total - inside - over
                early, late = done // 2, u + f + 1
                carried[unit, field] = inside + over
                figures = [
                    total,
                    online,
                    paper,
                    before,
                    done,
                    early,
                    done - early - late,
                    late,
                    inside + over,
                    inside,
                    over,
                ]
                rows.append([month, unit, field, *figures])
    return rows


def good_book() -> Book:
    """Sheets by title, each a list of rows with the header first."""
    rows: dict[str, Grid] = {
        "Đơn vị": [
            ["TT", UNITS[0], "xã", "Khối xã", 20, "có"],
            ["TR", UNITS[1], "xã", "Khối xã", 21, "có"],
            ["PL", UNITS[2], "thị trấn", None, 25, "có"],
            ["NV", "phòng Nội vụ", "phòng", None, 9, "không"],
        ],
        "TTHC": _dossiers(),
        "Hài lòng": [[m, unit, 29 + m, 13 + m, 10, 4, 2] for m in (1, 2) for unit in UNITS],
        "Kiểm tra": [
            [date(2021, 2, 9), UNITS[0], "Không phát hiện vi phạm", 0, None, None],
            [date(2021, 2, 10), UNITS[1], "đi muộn, về sớm", 2, "Nhắc nhở", date(2021, 2, 12)],
        ],
        "Hoạt động": [[date(2021, 1, 8), "hội nghị", "triển khai kế hoạch năm", "phòng Nội vụ", 120]],
        "Mô hình": [
            ["Một cửa thân thiện", UNITS[2], "Văn hóa công sở", date(2020, 6, 1), "đã nhân rộng", None,
             "thời gian chờ", 35, 18.5, "phút"],
        ],
        "Kế hoạch": [
            ["Văn hóa công sở", "Mở lớp tập huấn", "Lớp", date(2021, 3, 31), "phòng Nội vụ", f"{UNITS[0]}; {UNITS[1]}",
             None, "đang thực hiện", None],
            ["Văn hóa công sở", "Ban hành kế hoạch", None, date(2021, 1, 31), "phòng Nội vụ", None,
             UNITS[2], "hoàn thành", date(2021, 1, 20)],
        ],
        "Chỉ tiêu": [["Cải cách thủ tục hành chính", "hồ sơ được giải quyết trước và đúng hạn", "từ", 98, "%",
                      "tỷ lệ đúng hạn"]],
        "Cuộc họp": [[date(2021, 2, 24), "08 giờ 00", "họp rà soát tiến độ kế hoạch", "phòng họp số 1",
                      "Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ", "Các phòng", None]],
        "Đợt khen": [
            ["2021-02", "thực hiện văn hóa công sở", "chuyên đề", date(2021, 2, 15), date(2021, 2, 22),
             "08 giờ 00 phút", "10 giờ 00 phút", "phòng họp số 1", date(2021, 2, 23), date(2021, 2, 25),
             "quỹ thi đua, khen thưởng của huyện", None, None, None, 2, 2, 2, 0, None, None],
        ],
        "Đề nghị khen": [
            ["2021-02", "tập thể", "Bộ phận một cửa", None, None, UNITS[0], "Giấy khen", "dẫn đầu về tỷ lệ đúng hạn",
             "hoàn thành tốt nhiệm vụ", "không", "không", "không", None, None, None, None, 2, 0, None, "01"],
            ["2021-02", "cá nhân", "Trần Thị Ví Dụ", "bà", "công chức", UNITS[1], "Giấy khen", "tận tình với dân",
             "hoàn thành tốt nhiệm vụ", "không", "không", "không", None, None, None, None, 1, 1, None, None],
        ],
        "Hội đồng": [
            ["2021-02", "Lý Văn Giả Tưởng", "Chủ tịch UBND huyện", "Chủ tịch", "có", None, None, None],
            ["2021-02", "Nguyễn Văn Mẫu", "Trưởng phòng Nội vụ", "Thư ký", "có", None, None, None],
        ],
        "Tiêu chí": [
            ["1", "Kỷ luật, kỷ cương", 60, "nhóm tiêu chí", None, None],
            ["1.1", "Chấp hành giờ giấc", 60, "có/không", None, None],
            ["2", "Hồ sơ đúng hạn", 40, "theo bậc", "từ 95%: 20; từ 98%: 40", "tỷ lệ đúng hạn"],
        ],
        "Xếp loại": [["Tốt", 80], ["Khá", 50], ["Yếu", 0]],
        "Chấm điểm": [
            ["2021-Q1", UNITS[0], "1.1", None, None, 60, 60, "Sổ theo dõi giờ giấc", None],
            ["2021-Q1", UNITS[0], "2", 98.5, None, 40, 40, "Biểu tổng hợp quý", None],
        ],
        "Báo cáo": [[m, unit, date(2021, m, 22), date(2021, m, 21)] for m in (1, 2) for unit in UNITS],
        "Khen thưởng": [
            [date(2021, 2, 25), "tập thể", "Bộ phận một cửa", None, UNITS[0], "Giấy khen", "dẫn đầu về tỷ lệ đúng hạn"],
        ],
        "Năm trước": [[1, 900, 80, 880, 12, 60], [2, 800, 90, 790, 10, 70]],
        "Văn bản": [["Tin CCHC", "2021-01", "15", date(2021, 2, 2)], ["Tin CCHC", "2021-02", None, None]],
        "Người ký": [["Tin CCHC", None, "TRƯỞNG PHÒNG", "Nguyễn Văn Mẫu"]],
        "Nơi nhận": [["Tin CCHC", "Đài Truyền thanh huyện"]],
        "Căn cứ": [["Kế hoạch", "Kế hoạch số 142/KH-UBND ngày 24 tháng 12 năm 2020 của Ủy ban nhân dân tỉnh Sóc Trăng",
                    date(2020, 12, 24), None]],
        "Nội dung": [["2021-02", "Tin CCHC", "một cửa", "Bộ phận một cửa mở thêm buổi chiều thứ sáu."]],
        "Chữ viết tắt": [["PNV", "Phòng Nội vụ", None]],
    }  # fmt: skip
    lists = [list(entries) for _, entries in CATALOGUES.values()]
    depth = max(map(len, lists))
    book: Book = {
        "Hướng dẫn": [["Sổ kết quả CCHC năm 2021"]],
        "Cơ quan": [["Mục", "Giá trị"], *([s.label, _SETTINGS.get(s.name)] for s in SETTINGS)],
        "Danh mục": [
            [label for label, _ in CATALOGUES.values()],
            *([entry[i] if i < len(entry) else None for entry in lists] for i in range(depth)),
        ],
    }
    for sheet in SHEETS:
        width = len(sheet.columns)
        typed = [[*row, *[None] * (width - len(row))] for row in rows.get(sheet.name, [])]
        book[sheet.name] = [[column.header for column in sheet.columns], *typed]
    return book


def save(book: Book, path: Path, touch: Callable[[xlsxwriter.Workbook], None] | None = None) -> Path:
    """Write the book; `touch` may merge, hide or add to it before it is closed."""
    workbook = xlsxwriter.Workbook(str(path))
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    hour = workbook.add_format({"num_format": "hh:mm"})
    percent = workbook.add_format({"num_format": "0.00%"})
    for title, grid in book.items():
        page = workbook.add_worksheet(title)
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if isinstance(value, Formula):
                    page.write_formula(r, c, str(value), None, value.result)
                elif isinstance(value, ErrorValue):
                    page.write_formula(r, c, "=1/0", None, str(value))
                elif isinstance(value, bool):
                    page.write_boolean(r, c, value)
                elif isinstance(value, Percent):
                    page.write_number(r, c, float(value), percent)
                elif isinstance(value, int | float):
                    page.write_number(r, c, value)
                elif isinstance(value, time):
                    page.write_datetime(r, c, value, hour)
                elif isinstance(value, date):
                    page.write_datetime(r, c, value, day)
                elif value is not None:
                    page.write_string(r, c, str(value))
    if touch is not None:
        touch(workbook)
    workbook.close()
    return path


def read_book(book: Book, folder: Path, name: str = "so.xlsx") -> tuple[Results | None, list[Finding]]:
    """What the program says of that book."""
    return read(save(book, folder / name))


def places(findings: list[Finding], code: str) -> list[tuple[str, str]]:
    """Sheet and cell of every finding of that code."""
    return [(f.where.sheet, f.where.cell) for f in findings if f.code == code]


def told(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """Code, sheet and cell of every finding."""
    return {(f.code, f.where.sheet, f.where.cell) for f in findings}
