"""Writes the form that one unit fills: the sheets it answers for, its name fixed, drop-downs, a page of guidance."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.book.blank.lists import write_catalogues
from pipeline.book.blank.look import CELL, LINE_HEIGHT, REQUIRED_HEADER, ROW_PIXELS, BookFormats, lines, set_up_print
from pipeline.book.blank.table import write_table
from pipeline.book.blank.unit_form import FORM_SHEET, OWN_SHEETS, SCORES, TASKS, UNIT_LABEL, YEAR_LABEL, own_sheet
from pipeline.book.sheets.workbook import CATALOGUE_SHEET

# Each line with the sheets that it speaks of; one of them is enough for it to be told.
_GUIDE: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "Mẫu này của {unit}, dùng cho cả năm {year}. Mỗi tháng ghi thêm dòng của tháng ấy, lưu rồi gửi lại cả tệp."),
    ((), "Không đổi tên đơn vị ở trang này, không đổi tên trang, không sửa tiêu đề cột."),
    ((), "TTHC: mỗi tháng, mỗi lĩnh vực một dòng. Cột (6) tháng này bằng cột (11) tháng trước. Không phát sinh thì vẫn "
     "ghi một dòng với các số 0."),
    (("Hài lòng",), "Hài lòng: mỗi tháng có phát phiếu một dòng; bốn mức cộng lại bằng số phiếu hợp lệ."),
    (("Hoạt động", "Mô hình"), "Hoạt động, Mô hình: ghi khi có."),
    ((SCORES,), "Chấm điểm: mỗi kỳ, mỗi tiêu chí một dòng; chỉ ghi điểm tự chấm, số liệu kê khai, minh chứng."),
    ((TASKS,), "Kế hoạch: ghi Tiến độ, Ngày xong bên cạnh nhiệm vụ; chưa có gì mới thì để trống."),
    ((), "Số ghi bằng chữ số, không kèm chữ; ngày ghi ngày/tháng/năm. Dán từ tệp khác thì chọn Dán giá trị "
     "(Paste Values)."),
    ((), "Ô đỏ: số trong dòng chưa khớp. Ô vàng: dòng ghi dở. Ô xám: máy tự tính."),
    ((), "Sửa số đã gửi thì sửa ngay ở dòng cũ rồi gửi lại tệp; không ghi thêm dòng thứ hai."),
)  # fmt: skip


def unit_form(
    unit: str,
    year: int,
    lists: Mapping[str, Sequence[str]] | None = None,
    *,
    sheets: Sequence[str] = OWN_SHEETS,
    scores: bool = False,
    tasks: Sequence[Mapping[str, object]] = (),
) -> bytes:
    """The bytes of the form of `unit` for `year`; `lists` are the office's own of sheet Danh mục, by key.

    `sheets`: those of `OWN_SHEETS` that the office keeps; `scores`: whether the unit scores itself; `tasks` are those
    that the year's plan gives it (nhiem_vu, thoi_han).
    """
    import xlsxwriter  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": dict(CELL), "default_row_height": ROW_PIXELS}
    )
    book.set_properties({"title": f"Báo cáo CCHC năm {year} của {unit}", "created": datetime(year, 1, 1, tzinfo=UTC)})
    look = BookFormats(book)
    own = (*sheets, *([SCORES] if scores else []), *([TASKS] if tasks else []))
    names = (FORM_SHEET, *own, CATALOGUE_SHEET)
    pages = {name: book.add_worksheet(name) for name in names}
    _write_form(pages[FORM_SHEET], look, unit, year, own)
    for name in own:
        write_table(pages[name], look, own_sheet(name), year, tasks if name == TASKS else ())
    write_catalogues(pages[CATALOGUE_SHEET], look, lists)
    pages[FORM_SHEET].activate()
    book.close()
    return buffer.getvalue()


def _write_form(page: Any, look: BookFormats, unit: str, year: int, own: Sequence[str]) -> None:
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    title = look.format(bold=True, font_size=16, font_color=REQUIRED_HEADER, valign="vcenter", locked=True)
    page.set_row(0, 30)
    page.write_string(0, 0, "PHIẾU BÁO CÁO CẢI CÁCH HÀNH CHÍNH CỦA ĐƠN VỊ", title)
    name = look.format(bold=True, locked=True)
    fixed = look.format(bold=True, locked=True, border=1, border_color="#BFBFBF", align="left")
    free = look.format(num_format="@", border=1, border_color="#BFBFBF", align="left")
    page.write_string(2, 0, UNIT_LABEL, name)
    page.write_string(2, 1, unit, fixed)
    page.write_string(3, 0, YEAR_LABEL, name)
    page.write_number(3, 1, year, fixed)
    for row, label in ((4, "Người lập"), (5, "Điện thoại")):
        page.write_string(row, 0, label, name)
        page.write_blank(row, 1, None, free)
    page.write_string(7, 0, "Cách ghi", look.format(bold=True, font_size=13, font_color=REQUIRED_HEADER, locked=True))
    wrapped = look.format(text_wrap=True, locked=True)
    told = [text.format(unit=unit, year=year) for names, text in _GUIDE if not names or set(names) & set(own)]
    for row, line in enumerate(told, start=8):
        page.write_string(row, 0, f"{row - 7}.", look.format(align="right", locked=True))
        page.write_string(row, 1, line, wrapped)
        page.set_row(row, LINE_HEIGHT * lines(line, 90))
    link = look.format(font_color="#0563C1", underline=1, locked=True)
    for row, sheet_name in enumerate(own, start=9 + len(told)):
        page.write_url(row, 0, f"internal:'{sheet_name}'!A1", link, sheet_name)
        page.write_string(row, 1, own_sheet(sheet_name).title, wrapped)
    page.protect("", {"format_columns": True, "format_rows": True})
    set_up_print(page, table=False)
