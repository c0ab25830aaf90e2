"""Lists of single files, votes, titles and headings that lead astray, months side by side, offices of a commune."""

from datetime import date

import openpyxl

from tests.book.imported import exports, forms
from tests.book.imported.sheets import (
    ALL,
    FIELDS,
    FIGURES,
    HO_TICH,
    A,
    B,
    Path,
    added,
    all_units,
    core_row,
    form_head,
    form_row,
    groups,
    line,
    new,
    of_fields,
    put,
    saved,
    shape,
)

LIST_HEAD = ["Mã hồ sơ", "Thủ tục hành chính", "Lĩnh vực", "Tình trạng", "Đơn vị nhận", "Đơn vị xử lý"]
LIST_HEAD += ["Đơn vị trả kết quả", "Ngày nhận", "Ngày hẹn trả", "Ngày hoàn tất", "Ngày thực trả", "Người nhận"]
LIST_HEAD += ["Kênh", "Nguồn hồ sơ", "Phí", "Lệ phí", "Đã thanh toán"]

# Received, promised, done (None: still open), channel: what each comes to for April is told beside it.
FILES = (
    ((4, 1), (4, 10), (4, 8), "Trực tuyến"),  # online, before the day
    ((4, 2), (4, 12), (4, 12), "Trực tiếp"),  # direct, on the day
    ((4, 5), (4, 9), (4, 12), "Bưu chính công ích"),  # direct, late
    ((4, 20), (5, 4), None, "Dịch vụ công trực tuyến"),  # online, open in time
    ((4, 20), (4, 28), (5, 3), "Trực tiếp"),  # direct, open late at the month's end
    ((4, 29), (4, 30), None, "Trực tiếp"),  # direct, due today: in time
    ((3, 25), (4, 5), (4, 5), "Trực tiếp"),  # carried over, on the day
    ((3, 1), (3, 20), None, "Trực tuyến"),  # carried over, open late
    ((3, 1), (3, 20), (3, 18), "Trực tiếp"),  # done in March: not of April
    ((5, 2), (5, 9), None, "Trực tiếp"),  # received in May: not of April
)
OF_LIST = (2, 4, 2, 1, 2, 1, 2, 2)


def files(path: Path, as_text: bool = False) -> Path:
    book, page = new("Danh sách")
    put(page, "A1", "DANH SÁCH HỒ SƠ", "Q1")
    line(page, 3, LIST_HEAD)
    for row, (received, promised, done, channel) in enumerate(FILES, 4):
        days = [None if day is None else date(2021, *day) for day in (received, promised, done)]
        told = [None if day is None else f"{day:%d/%m/%Y} 08:30" if as_text else day for day in days]
        values = [f"H47.{row}", "Đăng ký khai sinh", "Hộ tịch", "Đang xử lý", "BPMC", f"UBND {A}", "BPMC"]
        line(page, row, [*values, *told, None, "Nguyễn Văn Mẫu", channel, "Cổng DVC", 0, 8000, "x"])
    return saved(book, path / "ho-so.xlsx")


@shape({(A, "Hộ tịch"): OF_LIST})
def list_of_single_files(path: Path) -> Path:
    return files(path)


@shape({(A, "Hộ tịch"): OF_LIST})
def list_of_single_files_with_days_as_text(path: Path) -> Path:
    return files(path, as_text=True)


@shape({}, wrong=1)
def list_of_single_files_with_a_day_that_is_none(path: Path) -> Path:
    made = files(path)
    book = openpyxl.load_workbook(made)
    book.active["I6"] = "31/02/2021"
    return saved(book, made)


@shape({}, asks=("ky:",))
def a_title_that_names_the_year_alone(path: Path) -> Path:
    return exports.core(path, "TỔNG HỢP KẾT QUẢ NĂM 2021")


@shape({}, asks=("ky:",))
def figures_up_to_a_day(path: Path) -> Path:
    return exports.core(path, "(Số liệu tính đến ngày 30/4/2021)")


@shape(all_units(joined=True))
def a_sheet_a_month(path: Path) -> Path:
    """Sheets of January to April: those of other months are left without a question."""
    made = exports.core(path, "Số liệu")
    book = openpyxl.load_workbook(made)
    first = book.active
    for month in range(1, 5):
        page = book.copy_worksheet(first)
        page.title = f"Tháng {month}"
        if month < 4:
            page["E7"], page["C7"], page["K7"], page["J7"] = 90, 150, -5, 0
            page["K7"] = None
    book.remove(first)
    return saved(book, made)


@shape({**of_fields(A)})
def procedures_below_their_field(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, f"UBND {A}")
    for number, (name, f) in enumerate(FIELDS.items(), 1):
        half = (0, 2, 0, 1, 1, 0, 0, 0)
        rest = tuple(value - part for value, part in zip(f, half, strict=True))
        line(page, row, form_row(number, f"Lĩnh vực {name}", f))
        line(page, row + 1, form_row(f"{number}.1", f"Thủ tục thứ nhất về {name}", half))
        line(page, row + 2, form_row(f"{number}.2", f"Thủ tục thứ hai về {name}", rest))
        row += 3
    return saved(book, path / "06b.xlsx")


@shape({(A, "Hộ tịch"): HO_TICH, (A, "Đất đai"): FIELDS["Đất đai"]}, asks=("linh-vuc: Thủy sản",))
def a_heading_that_is_nobodys_name(path: Path) -> Path:
    """Its rows must not be taken for those of the heading before."""
    book, page = new("06a")
    row = form_head(page)
    for letter, name, f in (("A", "Hộ tịch", HO_TICH), ("B", "Thủy sản", HO_TICH), ("C", "Đất đai", FIELDS["Đất đai"])):
        line(page, row, [letter, f"Lĩnh vực {name}"])
        line(page, row + 1, form_row(1, A, f))
        row += 2
    return saved(book, path / "06a.xlsx")


@shape({}, asks=("cong-dong",))
def a_field_told_twice(path: Path) -> Path:
    """Once for the district's procedures, once for the communes': only a person knows that both are to be added."""
    book, page = new("06b")
    row = form_head(page, f"UBND {A}")
    for number, level in enumerate(("I", "II")):
        line(page, row + 2 * number, [level, "Thủ tục cấp huyện" if level == "I" else "Thủ tục cấp xã"])
        line(page, row + 2 * number + 1, form_row(1, "Hộ tịch", HO_TICH))
    return saved(book, path / "06b.xlsx")


@shape({(A, ALL): FIGURES[A]})
def a_form_with_its_total_alone(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, f"UBND {A}")
    line(page, row, form_row(None, "Tổng số", FIGURES[A]))
    return saved(book, path / "06b.xlsx")


@shape(all_units(joined=True))
def words_right_above_the_header(path: Path) -> Path:
    """Two merged texts in the row above the header are no header of it."""
    made = exports.core(path)
    book = openpyxl.load_workbook(made)
    page = book.active
    put(page, "A4", "Đơn vị báo cáo: Văn phòng", "D4")
    put(page, "I4", "Đơn vị tính: hồ sơ", "L4")
    return saved(book, made)


@shape(all_units(joined=True))
def rates_beside_figures(path: Path) -> Path:
    """`Đúng hạn (%)` is no count, though 100 is a whole number."""
    book, page = new("Tháng 4 năm 2021")
    told = [(name, list(leaves)) for name, leaves in exports.CORE]
    told[3][1].insert(1, "Đúng hạn (%)")
    told[2][1].insert(2, "Tỷ lệ trực tuyến")
    groups(page, 2, 1, told)
    for number, (unit, f) in enumerate(FIGURES.items(), 1):
        values = core_row(number, unit, f)
        values.insert(4, 50)
        values.insert(8, 100)
        line(page, 3 + number, values)
    return saved(book, path / "x.xlsx")


@shape(all_units())
def months_side_by_side(path: Path) -> Path:
    """Groups of columns of March, April and what changed."""
    book, page = new("So sánh")
    put(page, "A1", "STT", "A3")
    put(page, "B1", "Đơn vị", "B3")
    parts = (
        ("Tiếp nhận", ("Trực tuyến", "Trực tiếp", "Kỳ trước")),
        ("Đã giải quyết", ("Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Trong hạn", "Quá hạn")),
    )
    at = 3
    for name in ("Tháng 3/2021", "Tháng 4/2021", "So sánh tăng, giảm"):
        page.cell(1, at).value = name
        page.merge_cells(start_row=1, end_row=1, start_column=at, end_column=at + 7)
        at = groups(page, 2, at, parts)
    for row, (unit, f) in enumerate(FIGURES.items(), 4):
        line(page, row, [row - 3, unit, *(value + 3 for value in f), *f, *(3,) * 8])
    return saved(book, path / "so-sanh.xlsx")


@shape({**of_fields(A)})
def a_table_of_procedures(path: Path) -> Path:
    """Lĩnh vực merged over its procedures, one row each: a field is the sum of its procedures."""
    book, page = new("Tháng 4-2021")
    put(page, "A1", f"UBND {A.upper()}")
    told = (
        ("STT", ()),
        ("Lĩnh vực", ()),
        ("Tên thủ tục", ()),
        ("Tiếp nhận", ("Tổng số", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển qua")),
        ("Đã giải quyết", ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    )
    groups(page, 3, 1, told)
    row = 5
    for name, f in FIELDS.items():
        half = (0, 2, 0, 1, 1, 0, 0, 0)
        rest = tuple(value - part for value, part in zip(f, half, strict=True))
        put(page, f"B{row}", name, f"B{row + 1}")
        for number, part in enumerate((half, rest)):
            line(page, row + number, [row - 4 + number, None, f"Thủ tục {number}", *form_row(0, "", part)[2:]])
        row += 2
    line(page, row, ["Tổng cộng", None, None, *form_row(0, "", added(*FIELDS.values()))[2:]])
    return saved(book, path / "thu-tuc.xlsx")


@shape(forms.of_fields(B))
def the_units_name_in_the_files_name(path: Path) -> Path:
    book, page = new("Sheet1")
    row = form_head(page)
    for number, (name, f) in enumerate(FIELDS.items()):
        line(page, row + number, form_row(number + 1, name, f))
    return saved(book, path / "BC xa Thanh Tri thang 4.2021.xlsx")
