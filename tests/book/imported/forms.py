"""Forms 06a, 06b, 07b and what offices make of them: fields by unit, units by section, fields as groups of columns."""

import openpyxl

from tests.book.imported.sheets import (
    CHUNG_THUC,
    DAT_DAI,
    FIELDS,
    FIGURES,
    HO_TICH,
    A,
    B,
    C,
    Path,
    added,
    all_units,
    form_head,
    form_row,
    groups,
    line,
    new,
    of_fields,
    put,
    saved,
    shape,
    signed,
    wholes,
)


@shape(of_fields(A))
def form_06b_of_one_unit(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân", "Biểu số II.06b/VPCP/KSTT")
    for number, (name, f) in enumerate(FIELDS.items(), row):
        line(page, number, form_row(number - row + 1, name, f))
    end = row + len(FIELDS)
    line(page, end, form_row(None, "Tổng số", added(*FIELDS.values())))
    page.cell(end, 2).value, page.cell(end, 1).value = None, "Tổng số"
    page.merge_cells(start_row=end, end_row=end, start_column=1, end_column=2)
    signed(page, end + 1)
    return saved(book, path / "bieu-06b.xlsx")


@shape(all_units())
def form_06a_of_units_in_sections(path: Path) -> Path:
    """Sections I, II with their own totals, units numbered below them, the total at the top."""
    book, page = new("Biểu 06a")
    row = form_head(page)
    line(page, row, form_row(None, "TỔNG SỐ", added(*FIGURES.values())))
    line(page, row + 1, form_row("I", "Sở, ban, ngành", (0,) * 8))
    line(page, row + 2, form_row("II", "Xã, phường, thị trấn", added(*FIGURES.values())))
    for number, (unit, f) in enumerate(FIGURES.items(), 1):
        line(page, row + 2 + number, form_row(number, f"UBND {unit}", f))
    return saved(book, path / "06a.xlsx")


@shape({**of_fields(A), **of_fields(B)})
def form_06a_with_fields_below_units(path: Path) -> Path:
    """A unit with its total, its fields below it."""
    book, page = new("06a")
    row = form_head(page)
    for roman, unit in (("I", A), ("II", B)):
        line(page, row, form_row(roman, f"UBND {unit}".upper(), added(*FIELDS.values())))
        for number, (name, f) in enumerate(FIELDS.items(), 1):
            line(page, row + number, form_row(number, f"Lĩnh vực {name}", f))
        row += 1 + len(FIELDS)
    line(page, row, form_row(None, "Cộng", added(*FIELDS.values(), *FIELDS.values())))
    return saved(book, path / "bieu.xlsx")


@shape({**of_fields(A), **of_fields(B)})
def form_06a_with_units_below_fields(path: Path) -> Path:
    book, page = new("06a")
    row = form_head(page)
    for letter, (name, f) in zip("ABC", FIELDS.items(), strict=True):
        line(page, row, [letter, f"Lĩnh vực {name}"])
        for number, unit in enumerate((A, B), 1):
            line(page, row + number, form_row(number, unit, f))
        row += 3
    return saved(book, path / "bieu.xlsx")


@shape(of_fields(A))
def form_of_btp_with_an_empty_first_column(path: Path) -> Path:
    made = form_06b_of_one_unit(path)
    book = openpyxl.load_workbook(made)
    page = book.active
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    page.insert_cols(1)
    page["B1"] = "Biểu số II.06b/BTP/KSTT"
    for span in ("B7:B9", "C7:C9", "D7:G7", "D8:D9", "E8:G8", "H7:K7", "L7:N7"):
        page.merge_cells(span)
    return saved(book, made)


@shape(of_fields(A))
def form_with_names_of_columns_lost(path: Path) -> Path:
    """Only the row of numbers still tells which column is which; the sums bear it out."""
    made = form_06b_of_one_unit(path)
    book = openpyxl.load_workbook(made)
    page = book.active
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    for row in page["C7:M9"]:
        for cell in row:
            cell.value = None
    return saved(book, made)


@shape({**of_fields(A), **of_fields(B)})
def long_table_of_unit_and_field(path: Path) -> Path:
    """One row a unit and field; the unit's name written once, blank below; another month in the same table."""
    book, page = new("Số liệu")
    head = ["Tháng", "Đơn vị", "Lĩnh vực", "Tiếp nhận trực tuyến", "Tiếp nhận trực tiếp", "Kỳ trước chuyển qua"]
    head += ["Giải quyết trước hạn", "Giải quyết đúng hạn", "Giải quyết quá hạn"]
    head += ["Đang giải quyết trong hạn", "Đang giải quyết quá hạn"]
    line(page, 1, head)
    row = 2
    for month in (3, 4):
        for unit in (A, B):
            for position, (name, f) in enumerate(FIELDS.items()):
                values = [value + 1 for value in f] if month == 3 else f
                line(page, row, [month, unit if not position else None, name, *values])
                row += 1
    return saved(book, path / "so-lieu.xlsx")


@shape({**of_fields(A), **of_fields(B)})
def long_table_with_merged_units(path: Path) -> Path:
    book, page = new("Tháng 4-2021")
    told = (
        ("TT", ()),
        ("Tên đơn vị", ()),
        ("Lĩnh vực", ()),
        ("Tiếp nhận", ("Trực tuyến", "Trực tiếp", "Tồn đầu kỳ")),
        ("Đã giải quyết", ("Trước hạn", "Đúng hạn", "Trễ hạn")),
        ("Đang giải quyết", ("Chưa đến hạn", "Quá hạn")),
    )
    groups(page, 2, 1, told)
    row = 4
    for number, unit in enumerate((A, B), 1):
        put(page, f"A{row}", number, f"A{row + 2}")
        put(page, f"B{row}", unit.upper(), f"B{row + 2}")
        for name, f in FIELDS.items():
            line(page, row, [name, *f], 3)
            row += 1
        line(page, row, ["Cộng", *added(*FIELDS.values())], 3)
        row += 1
    return saved(book, path / "tong-hop.xlsx")


@shape({**of_fields(A), **of_fields(B)})
def fields_as_groups_of_columns(path: Path) -> Path:
    """One row a unit, each field a group of groups of columns; the year so far beside them."""
    book, page = new("T4.2021")
    put(page, "A1", "STT", "A3")
    put(page, "B1", "Đơn vị", "B3")
    at = 3
    parts = (
        ("Tiếp nhận", ("Trực tuyến", "Trực tiếp", "Kỳ trước")),
        ("Đã giải quyết", ("Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Trong hạn", "Quá hạn")),
    )
    for name in (*FIELDS, "Lũy kế từ đầu năm"):
        page.cell(1, at).value = name
        page.merge_cells(start_row=1, end_row=1, start_column=at, end_column=at + 7)
        at = groups(page, 2, at, parts)
    for row, unit in enumerate((A, B), 4):
        line(page, row, [row - 3, unit, *HO_TICH, *CHUNG_THUC, *DAT_DAI, *(900,) * 8])
    return saved(book, path / "theo-linh-vuc.xlsx")


@shape({**of_fields(A), **of_fields(B)})
def a_sheet_a_unit(path: Path) -> Path:
    """Two sheets of one shape, each named by its unit; a cover sheet and a hidden one with no table."""
    book, cover = new("Bìa")
    put(cover, "A1", "BÁO CÁO THÁNG 4 NĂM 2021")
    for unit in (A, B):
        page = book.create_sheet(unit.removeprefix("xã ").title())
        row = form_head(page, f"UBND {unit}")
        for number, (name, f) in enumerate(FIELDS.items()):
            line(page, row + number, form_row(number + 1, name, f))
    hidden = book.create_sheet("Tính")
    hidden.sheet_state = "hidden"
    line(hidden, 1, ["Đơn vị", "Tiếp nhận", "Đã giải quyết"])
    line(hidden, 2, [A, 5, 5])
    return saved(book, path / "06b-cac-xa.xlsx")


@shape({**of_fields(A), **{key: f for key, f in all_units().items() if key[0] != A}})
def two_tables_in_one_sheet(path: Path) -> Path:
    """Fields of one unit, then, below notes, the totals of the others."""
    book, page = new("Sheet1")
    row = form_head(page, "xã Thạnh Tân")
    for number, (name, f) in enumerate(FIELDS.items()):
        line(page, row + number, form_row(number + 1, name, f))
    row += 6
    put(page, f"A{row}", "Các đơn vị khác, tháng 4 năm 2021", f"M{row}")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Tiếp nhận", ("Tổng", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển sang")),
        ("Đã giải quyết", ("Tổng", "Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Tổng", "Trong hạn", "Quá hạn")),
    )
    groups(page, row + 1, 1, told)
    for number, unit in enumerate((B, C)):
        line(page, row + 3 + number, form_row(number + 1, unit, FIGURES[unit]))
    return saved(book, path / "hai-bang.xlsx")


@shape(of_fields(A), asks=("linh-vuc: Hộ khẩu, tạm trú",))
def a_field_that_the_book_does_not_have(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân")
    for number, (name, f) in enumerate((*FIELDS.items(), ("Hộ khẩu, tạm trú", (1, 2, 3, 1, 2, 0, 3, 0)))):
        line(page, row + number, form_row(number + 1, name, f))
    return saved(book, path / "06b.xlsx")


@shape({}, asks=("cua-don-vi:",))
def nobodys_form(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page)
    for number, (name, f) in enumerate(FIELDS.items()):
        line(page, row + number, form_row(number + 1, name, f))
    return saved(book, path / "bieu.xlsx")


@shape(of_fields(A))
def errors_of_excel_in_rows_made_ready(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân")
    for number, (name, f) in enumerate(FIELDS.items()):
        line(page, row + number, form_row(number + 1, name, f))
    for number in range(len(FIELDS), len(FIELDS) + 4):
        line(page, row + number, [number + 1, "#N/A", "#N/A"])
    line(page, row + 7, [8, "Xây dựng"])
    return saved(book, path / "06b.xlsx")


@shape({(A, "Hộ tịch"): HO_TICH, (A, "Đất đai"): DAT_DAI}, wrong=1)
def a_part_not_calculated(path: Path) -> Path:
    """A part is a formula without a result: the row is not whole."""
    made = form_06b_of_one_unit(path)
    book = openpyxl.load_workbook(made)
    book.active["D12"] = "=SUM(P12:Q12)"
    return saved(book, made)


@shape({(A, name): (*f[:3], 0, f[3] + f[4], *f[5:]) for name, f in FIELDS.items()})
def one_cell_over_before_and_on_the_day(path: Path) -> Path:
    """The two columns stand apart in the header, their figures are one merged cell."""
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân")
    for number, (name, f) in enumerate(FIELDS.items()):
        values = form_row(number + 1, name, f)
        values[7], values[8] = f[3] + f[4], None
        line(page, row + number, values)
        page.merge_cells(start_row=row + number, end_row=row + number, start_column=8, end_column=9)
    return saved(book, path / "06b.xlsx")


@shape(of_fields(A))
def numbers_typed_as_text(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân")
    for number, (name, f) in enumerate(FIELDS.items()):
        values = [f"{v} hồ sơ" if isinstance(v, int) and v else "-" if v == 0 else v for v in form_row("1", name, f)]
        line(page, row + number, values)
    return saved(book, path / "06b.xlsx")


@shape({(A, "Hộ tịch"): (1250, 3000, 4, 4000, 200, 3, 50, 1)})
def thousands_with_dots_as_text(path: Path) -> Path:
    book, page = new("06b")
    row = form_head(page, "UBND xã Thạnh Tân")
    f = (1250, 3000, 4, 4000, 200, 3, 50, 1)
    line(page, row, [f"{v:,}".replace(",", ".") if isinstance(v, int) else v for v in form_row("1", "Hộ tịch", f)])
    return saved(book, path / "06b.xlsx")


@shape({}, wrong=1)
def a_table_without_open_files(path: Path) -> Path:
    """Received and dealt with only: what is open cannot be known."""
    book, page = new("Sheet1")
    put(page, "A1", "Kết quả tháng 4/2021")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Tiếp nhận", ("Trực tuyến", "Trực tiếp")),
        ("Đã giải quyết", ("Đúng hạn", "Quá hạn")),
    )
    groups(page, 2, 1, told)
    for row, (unit, f) in enumerate(FIGURES.items(), 4):
        line(page, row, [row - 3, unit, f[0], f[1], f[3] + f[4], f[5]])
    return saved(book, path / "x.xlsx")


@shape({})
def form_07b_has_no_home(path: Path) -> Path:
    book, page = new("07b")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        (
            "Tổng số TTHC thuộc thẩm quyền giải quyết của địa phương",
            ("Tổng số TTHC", "Cấp tỉnh", "Cấp huyện", "Cấp xã"),
        ),
        ("Số TTHC được thực hiện theo CCMC, MCLT", ("Tổng số", "Tại BPMC cấp tỉnh", "cấp huyện", "cấp xã")),
        ("Quy trình nội bộ được ban hành", ("Tổng số quy trình", "Cấp tỉnh", "Cấp huyện", "Cấp xã")),
    )
    groups(page, 3, 1, told)
    line(page, 5, [1, A, 100, 0, 0, 100, 90, 0, 0, 90, 80, 0, 0, 80])
    return saved(book, path / "07b.xlsx")


@shape({})
def rating_of_staff_has_no_home(path: Path) -> Path:
    book, page = new("Xếp loại")
    put(page, "A1", "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ, CÔNG CHỨC")
    head = ["STT", "Họ và tên cán bộ", "Chức vụ / Vị trí việc làm", "Phòng ban / Bộ phận", "Điểm tự chấm"]
    line(page, 3, [*head, "Điểm TP duyệt", "Điểm Lãnh đạo", "Kết quả xếp loại (NĐ 335)"])
    line(page, 4, [1, "Nguyễn Văn Mẫu", "Công chức", "Văn phòng", 90, 89, 90, "Tốt"])
    return saved(book, path / "xep-loai.xlsx")


@shape(all_units(), asks=())
def a_slip_in_a_columns_name(path: Path) -> Path:
    """`Trưc tuyến`: nearly a known name, and the sums bear it out."""
    book, page = new("Tháng 4 năm 2021")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Tiếp nhận", ("Tổng số", "Nộp trưc tuyên", "Trực tiếp", "Kỳ trước chuyển qua")),
        ("Đã giải quyết", ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    )
    groups(page, 1, 1, told)
    for row, (unit, f) in enumerate(FIGURES.items(), 3):
        came, done, waiting = wholes(f)
        line(page, row, [row - 2, unit, came, *f[:3], done, *f[3:6], waiting, *f[6:]])
    return saved(book, path / "x.xlsx")


@shape({}, asks=("cot: Đã giải quyết › Kiểu lạ", "cot: Đã giải quyết › Kiểu khác"))
def columns_that_nobody_knows(path: Path) -> Path:
    book, page = new("Tháng 4 năm 2021")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Tiếp nhận", ("Tổng số", "Trực tuyến", "Trực tiếp", "Kỳ trước chuyển qua")),
        ("Đã giải quyết", ("Kiểu lạ", "Kiểu khác")),
        ("Đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    )
    groups(page, 1, 1, told)
    for row, (unit, f) in enumerate(FIGURES.items(), 3):
        came, _, waiting = wholes(f)
        line(page, row, [row - 2, unit, came, *f[:3], f[3] + f[4], f[5], waiting, *f[6:]])
    return saved(book, path / "x.xlsx")
