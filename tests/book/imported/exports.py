"""Exports of systems, a row a unit: the core, the longer one, the weekly one, a vendor's; what goes wrong in them."""

import csv
import unicodedata

import openpyxl

from pipeline.ground.comparing import without_marks
from tests.book.imported.sheets import (
    CORE,
    DAT_DAI,
    FIGURES,
    HO_TICH,
    A,
    B,
    C,
    Path,
    added,
    all_units,
    core_row,
    form_row,
    groups,
    line,
    new,
    put,
    saved,
    shape,
    signed,
    wholes,
)

NAMES = {A: "UBND xã Thạnh Tân", B: "Xã Thạnh Trị", C: "Lâm Tân"}


def core(path: Path, title: str = "THÁNG 4 NĂM 2021", names: dict[str, str] = NAMES) -> Path:
    book, page = new("Tổng hợp")
    put(page, "A1", "ỦY BAN NHÂN DÂN HUYỆN")
    put(page, "A2", "TỔNG HỢP TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ TTHC", "L2")
    put(page, "A3", title, "L3")
    groups(page, 5, 1, CORE)
    row = 7
    for number, (unit, f) in enumerate(FIGURES.items(), 1):
        line(page, row, core_row(number, names[unit], f))
        row += 1
    line(page, row, core_row(0, "Tổng số", added(*FIGURES.values()), 30))
    page.cell(row, 1).value = None
    signed(page, row + 1)
    return saved(book, path / "ket-qua.xlsx")


@shape(all_units(joined=True))
def core_export(path: Path) -> Path:
    return core(path)


@shape(all_units(joined=True))
def core_export_without_marks(path: Path) -> Path:
    """An export in which all letters lost their marks."""
    made = core(path, "Thang 4 nam 2021")
    book = openpyxl.load_workbook(made)
    for cells in book.active.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.value = without_marks(cell.value)
    return saved(book, made)


LONG = (
    ("STT", ()),
    ("Đơn vị thực hiện", ()),
    (
        "Số hồ sơ tiếp nhận",
        (
            "Tổng số",
            "Tiếp nhận trực tiếp",
            "Tiếp nhận trực tuyến toàn trình",
            "Tiếp nhận trực tuyến một phần",
            "Tiếp nhận trực tuyến hình thức khác",
            "Tiếp nhận phi địa giới",
            "Bưu chính",
            "Kỳ trước chuyển qua",
        ),
    ),
    (
        "Số hồ sơ đã giải quyết",
        ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn (đã có thư xin lỗi)", "Quá hạn (chưa có thư xin lỗi)"),
    ),
    ("Số hồ sơ đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    ("Thanh toán hồ sơ", ("Tổng số", "Trực tuyến", "Trực tiếp")),
    ("Hồ sơ dừng xử lý", ()),
    ("Hồ sơ trực tuyến chờ tiếp nhận", ("đúng hạn", "quá hạn")),
    ("Hồ sơ không được tiếp nhận", ()),
    ("Hồ sơ rút", ()),
    ("HS kết thúc nhưng kết quả điện tử khác giấy", ()),
    ("HS thu tiền có xuất biên lai", ()),
    ("Tỷ lệ doanh nghiệp xác thực", ()),
)


def long_row(number: int, name: str, f: tuple[int, ...], inside: bool = True, stopped: int = 0) -> list[object]:
    came, done, waiting = wholes(f)
    total = (came if inside else came - f[2]) + stopped
    received = [total, f[1] - 5 + stopped, f[0] - 15, 10, 5, 3, 5, f[2]]
    dealt = [done, f[3], f[4], max(f[5] - 1, 0), min(f[5], 1)]
    rest = [17, 9, 8, stopped, 1, 0, 2, 0, 0, 4, 0.5]
    return [number, name, *received, *dealt, waiting, f[6], f[7], *rest]


def long(path: Path, inside: bool, stopped: int = 0) -> Path:
    book, page = new("Bao cao")
    put(page, "A1", "BÁO CÁO TÌNH HÌNH XỬ LÝ HỒ SƠ TTHC", "P1")
    put(page, "A2", "Từ ngày 01/04/2021 đến ngày 30/04/2021", "P2")
    groups(page, 4, 1, LONG)
    for row, (unit, f) in enumerate(FIGURES.items(), 6):
        line(page, row, long_row(row - 5, NAMES[unit], f, inside, stopped if unit == A else 0))
    return saved(book, path / "bao-cao-thang-4.xlsx")


@shape(all_units())
def longer_export_carried_inside(path: Path) -> Path:
    return long(path, inside=True)


@shape(all_units())
def longer_export_carried_outside(path: Path) -> Path:
    return long(path, inside=False)


@shape({key: f for key, f in all_units().items() if key[0] != A}, asks=("dung-rut",))
def longer_export_with_stopped_files(path: Path) -> Path:
    return long(path, inside=True, stopped=4)


@shape(all_units())
def weekly_export_columns(path: Path) -> Path:
    """The weekly export's columns, for a month."""
    book, page = new("Sheet1")
    put(page, "A1", "KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT TTHC THÁNG 04/2021", "O1")
    received = (
        "Tổng số",
        "Trực tuyến toàn trình",
        "Trực tuyến một phần",
        "Qua dịch vụ bưu chính",
        "Trực tiếp",
        "Từ kỳ trước",
    )
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Số lượng hồ sơ tiếp nhận", received),
        ("Số lượng hồ sơ đã giải quyết", ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Số lượng hồ sơ đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    )
    groups(page, 3, 1, told)
    line(page, 5, ["A", "B", *range(1, 14)])
    for row, (unit, f) in enumerate(FIGURES.items(), 6):
        came, done, waiting = wholes(f)
        values = [came, f[0] - 7, 7, 2, f[1] - 2, f[2], done, *f[3:6], waiting, *f[6:]]
        line(page, row, [row - 5, NAMES[unit], *values])
    return saved(book, path / "tuan.xlsx")


@shape({}, asks=("ky:",))
def weekly_export_of_a_week(path: Path) -> Path:
    book = openpyxl.load_workbook(weekly_export_columns(path))
    page = book.active
    page["A1"] = "KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT TTHC (Từ ngày 19/4/2021 đến ngày 25/4/2021)"
    return saved(book, path / "tuan-17.xlsx")


@shape({}, asks=("kenh",))
def vendor_export(path: Path) -> Path:
    """Received is not divided by the way it came: only a person knows."""
    book, page = new("Tổng hợp")
    put(page, "A1", "Báo cáo tổng hợp tháng 4/2021")
    told = (
        ("STT", ()),
        ("Đơn vị", ()),
        ("Tồn kỳ trước", ()),
        ("Nhận trong kỳ", ()),
        ("Chưa xử lý", ("Đúng hạn", "Quá hạn", "%")),
        ("Đã xử lý", ("Đúng hạn", "Quá hạn", "%")),
    )
    groups(page, 3, 1, told)
    for row, (unit, f) in enumerate(FIGURES.items(), 5):
        values = [f[2], f[0] + f[1], f[6], f[7], 0.9, f[3] + f[4], f[5], 0.95]
        line(page, row, [row - 4, NAMES[unit], *values])
    return saved(book, path / "egov.xlsx")


@shape({}, asks=("ky:",))
def another_month(path: Path) -> Path:
    return core(path, "THÁNG 3 NĂM 2021")


@shape({}, asks=("ky:",))
def running_total(path: Path) -> Path:
    return core(path, "Từ ngày 01/01/2021 đến ngày 30/04/2021")


@shape({}, asks=("ky:",))
def running_total_in_words(path: Path) -> Path:
    return core(path, "Lũy kế từ đầu năm đến hết tháng 4 năm 2021")


@shape(all_units(joined=True))
def reporting_month_from_the_fifteenth(path: Path) -> Path:
    return core(path, "Tháng 4/2021 (từ ngày 15/3/2021 đến ngày 14/4/2021)")


@shape({key: f for key, f in all_units(joined=True).items() if key[0] != C}, asks=("don-vi: UBND xã Lâm Tấn",))
def a_unit_written_wrongly(path: Path) -> Path:
    return core(path, names={**NAMES, C: "UBND xã Lâm Tấn"})


@shape({key: f for key, f in all_units(joined=True).items() if key[0] != B})
def a_unit_of_another_district(path: Path) -> Path:
    return core(path, names={**NAMES, B: "Phường Mỹ Đình 2"})


def csv_file(path: Path, encoding: str, sign: str, grouped: str = "") -> Path:
    """The core as a .csv; figures from a thousand on with a mark between thousands where one is given."""
    head = [
        ["TONG HOP THANG 4 NAM 2021" if encoding == "ascii" else "TỔNG HỢP THÁNG 4 NĂM 2021"],
        [],
        [text for name, leaves in CORE for text in (name, *[""] * (len(leaves) - 1))],
        ["", "", *CORE[2][1], *CORE[3][1], *CORE[4][1]],
    ]
    rows = [core_row(n, NAMES[unit], f) for n, (unit, f) in enumerate(FIGURES.items(), 1)]
    made = path / "ket-qua.csv"
    with made.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=sign)
        writer.writerows(head)
        for values in rows:
            writer.writerow([f"{v:,}".replace(",", grouped) if isinstance(v, int) and grouped else v for v in values])
    return made


@shape(all_units(joined=True))
def csv_utf8_semicolon(path: Path) -> Path:
    return csv_file(path, "utf-8-sig", ";")


@shape(all_units(joined=True))
def csv_utf16_tab_with_dots(path: Path) -> Path:
    return csv_file(path, "utf-16", "\t", ".")


@shape(all_units(joined=True))
def csv_comma_with_commas_in_numbers(path: Path) -> Path:
    return csv_file(path, "utf-8", ",", ",")


@shape(all_units(joined=True))
def csv_vietnamese_windows_page(path: Path) -> Path:
    """cp1258 has no letter of two marks: a tone stands after its letter, as Windows writes it."""
    made = csv_file(path, "utf-8", ";")
    text = made.read_text("utf-8")
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in tones)
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tone)
    made.write_bytes("".join(out).encode("cp1258"))
    return made


@shape(all_units(joined=True))
def web_page_called_xls(path: Path) -> Path:
    rows = [core_row(n, NAMES[unit], f) for n, (unit, f) in enumerate(FIGURES.items(), 1)]
    head = "".join(
        f"<td rowspan=2>{name}</td>" if not leaves else f"<td colspan={len(leaves)}>{name}</td>"
        for name, leaves in CORE
    )
    second = "".join(f"<td>{leaf}</td>" for _, leaves in CORE for leaf in leaves)
    body = "".join(f"<tr>{''.join(f'<td>{v}</td>' for v in values)}</tr>" for values in rows)
    table = f"<tr><td colspan=12>Tháng 4/2021</td></tr><tr>{head}</tr><tr>{second}</tr>{body}"
    page = f'<html><head><meta charset="utf-8"></head><body><p>x</p><table border=1>{table}</table></body></html>'
    made = path / "export.xls"
    made.write_text(page, "utf-8")
    return made


@shape(all_units(joined=True))
def filtered_with_a_total_of_all(path: Path) -> Path:
    made = core(path)
    book = openpyxl.load_workbook(made)
    book.active.row_dimensions[8].hidden = True
    return saved(book, made)


@shape({}, asks=("dong-an",))
def filtered_without_a_total(path: Path) -> Path:
    made = core(path)
    book = openpyxl.load_workbook(made)
    book.active.row_dimensions[8].hidden = True
    book.active.delete_rows(10, 6)
    return saved(book, made)


@shape({}, asks=("tong:",))
def a_total_that_is_not_the_sum(path: Path) -> Path:
    made = core(path)
    book = openpyxl.load_workbook(made)
    book.active["E10"] = book.active["E10"].value + 9
    return saved(book, made)


@shape({key: f for key, f in all_units(joined=True).items() if key[0] != B}, wrong=1)
def a_row_that_does_not_add_up(path: Path) -> Path:
    made = core(path)
    book = openpyxl.load_workbook(made)
    for cell in ("I8", "I10"):  # late: one more than the total says, in the row and in the table's own total
        book.active[cell] = book.active[cell].value + 1
    return saved(book, made)


@shape({key: f for key, f in all_units(joined=True).items() if key[0] != B}, wrong=1)
def a_thousand_read_as_a_decimal(path: Path) -> Path:
    made = core(path)
    book = openpyxl.load_workbook(made)
    book.active["E8"] = 1.234
    return saved(book, made)


@shape({}, asks=("con-lai",))
def totals_not_calculated(path: Path) -> Path:
    """Totals are formulas without results: whether what is left over was carried over, nobody can tell."""
    made = core(path)
    book = openpyxl.load_workbook(made)
    page = book.active
    for row in (7, 8, 9):
        page[f"C{row}"], page[f"G{row}"], page[f"J{row}"] = (
            f"=D{row}+E{row}+F{row}",
            f"=H{row}+I{row}",
            f"=K{row}+L{row}",
        )
    for column in "CDEFGHIJKL":
        page[f"{column}10"] = f"=SUM({column}7:{column}9)"
    return saved(book, made)


FLAT = ["STT", "Lĩnh vực giải quyết", "Tổng số hồ sơ tiếp nhận (3)", "Trực tuyến (4)"]
FLAT += ["Trực tiếp, dịch vụ bưu chính (5)", "Từ kỳ trước (6)", "Tổng số hồ sơ đã giải quyết (7)", "Trước hạn (8)"]
FLAT += ["Đúng hạn (9)", "Quá hạn (10)", "Tổng số hồ sơ đang giải quyết (11)", "Trong hạn (12)", "Quá hạn (13)"]


@shape({(A, "Hộ tịch"): HO_TICH, (A, "Đất đai"): DAT_DAI})
def one_row_of_names_for_all_groups(path: Path) -> Path:
    """A name belongs to the total left of it; systems as headings, blanks between them."""
    book, page = new("TONGHOP")
    put(page, "A1", "TỔNG HỢP TÌNH HÌNH TIẾP NHẬN VÀ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CỦA UBND XÃ THẠNH TÂN")
    put(page, "A2", "Kỳ báo cáo: Tháng 04/2021")
    put(page, "A3", "UBND XÃ THẠNH TÂN")
    line(page, 5, FLAT)
    line(page, 6, ["I", "Trên Hệ thống các Bộ"])
    line(page, 7, form_row("1", "Hộ tịch", HO_TICH))
    line(page, 9, ["II", "Trên Hệ thống thành phố"])
    line(page, 10, form_row("1", "Đất đai", DAT_DAI))
    line(page, 12, [None, *form_row(None, "TỔNG CỘNG", added(HO_TICH, DAT_DAI))[1:]])
    return saved(book, path / "TONGHOP.xlsx")


@shape({}, asks=("cong-dong",))
def fields_told_once_for_each_system(path: Path) -> Path:
    book = openpyxl.load_workbook(one_row_of_names_for_all_groups(path))
    page = book.active
    line(page, 10, form_row("1", "Hộ tịch", HO_TICH))
    line(page, 12, [None, *form_row(None, "TỔNG CỘNG", added(HO_TICH, HO_TICH))[1:]])
    return saved(book, path / "TONGHOP.xlsx")


@shape({}, asks=("kenh",))
def a_vendors_page_with_total_new_and_carried(path: Path) -> Path:
    """Tổng = Tiếp nhận + Kỳ trước; by which way files came is not said."""
    book, page = new("Tháng 4-2021")
    told = (
        ("STT", ()),
        ("Cơ quan", ()),
        ("Tổng", ()),
        ("Tiếp nhận", ()),
        ("Kỳ trước chuyển qua", ()),
        ("Hồ sơ đã giải quyết", ("Số hồ sơ", "Sớm", "Đúng", "Trễ")),
        ("Hồ sơ đang giải quyết", ("Số hồ sơ", "Chưa đến hạn", "Đã quá hạn")),
        ("CD rút hồ sơ", ()),
        ("Hồ sơ trả lại", ()),
        ("Tồn cuối", ()),
    )
    groups(page, 1, 1, told)
    for row, (unit, f) in enumerate(FIGURES.items(), 3):
        came, done, waiting = wholes(f)
        values = [came, f[0] + f[1], f[2], done, *f[3:6], waiting, *f[6:], 0, 0, waiting]
        line(page, row, [row - 2, unit, *values])
    return saved(book, path / "egov.xlsx")


@shape(all_units())
def nested_groups_under_results(path: Path) -> Path:
    """Kết quả giải quyết › Số hồ sơ đã giải quyết › …, new files by three ways."""
    book, page = new("Tháng 4-2021")
    for at, text, end in (("A1", "STT", "A3"), ("B1", "Tên đơn vị", "B3"), ("C1", "Số hồ sơ nhận giải quyết", "G1")):
        put(page, at, text, end)
    put(page, "C2", "Tổng số", "C3")
    put(page, "D2", "Trong đó", "G2")
    line(page, 3, ["Số mới tiếp nhận trực tuyến", "Số mới tiếp nhận trực tiếp", "Số mới tiếp nhận qua BCCI"], 4)
    put(page, "G3", "Số kỳ trước chuyển qua")
    put(page, "H1", "Kết quả giải quyết", "N1")
    put(page, "H2", "Số hồ sơ đã giải quyết", "K2")
    put(page, "L2", "Số hồ sơ đang giải quyết", "N2")
    line(page, 3, ["Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"], 8)
    for row, (unit, f) in enumerate(FIGURES.items(), 4):
        came, done, waiting = wholes(f)
        line(page, row, [row - 3, unit, came, f[0], f[1] - 4, 4, f[2], done, *f[3:6], waiting, *f[6:]])
    return saved(book, path / "x.xlsx")
