"""The first page of the workbook: how to fill it, in the words of the office."""

from collections.abc import Sequence
from typing import Any

from pipeline.book.blank.look import (
    COMPUTED_FILL,
    LINE_HEIGHT,
    MISSING_FILL,
    OPTIONAL_HEADER,
    REQUIRED_HEADER,
    SAMPLE_FILL,
    WRONG_FILL,
    BookFormats,
    lines,
    set_up_print,
)
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.groups import GROUPS
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, SETTINGS_SHEET, SHEETS

_PURPOSE = (
    "Sổ này giữ kết quả cải cách hành chính và văn hóa công sở của một cơ quan trong một năm.",
    "Mỗi tháng ghi số liệu vào các trang, lưu sổ, rồi bấm một nút: máy soạn bản tin để ký và lời đọc cho đài.",
)

_COLOURS = (
    (REQUIRED_HEADER, "Tiêu đề xanh đậm: cột bắt buộc, dòng nào cũng phải ghi."),
    (OPTIONAL_HEADER, "Tiêu đề xanh nhạt: cột được để trống."),
    (COMPUTED_FILL, "Ô xám: máy tự tính và đã khóa. Ô trống cho tới khi ghi đủ các số cần cộng."),
    (MISSING_FILL, "Ô vàng: dòng đã ghi dở mà ô này còn thiếu."),
    (WRONG_FILL, "Ô đỏ: số liệu trong dòng chưa khớp. TTHC: cột (3) phải bằng (7) cộng (11). "
     "Hài lòng: bốn mức phải cộng lại bằng số phiếu hợp lệ."),
)  # fmt: skip

# Each step with the sheets that it speaks of; one of them is enough for it to be told.
_ONCE = (
    ((), "Trang Cơ quan: ghi tên cơ quan, địa danh, đài, các chỉ tiêu của năm."),
    ((), "Trang Đơn vị: ghi mỗi đơn vị một dòng, viết đủ tên. Mọi trang khác lấy tên từ đây."),
    ((), "Trang Danh mục: xem lại các danh sách chọn; cần mục mới thì ghi tiếp ngay dưới mục cuối."),
    ((), "Trang Người ký, Nơi nhận: ghi theo từng loại văn bản."),
    (("Kế hoạch", "Mô hình"), "Trang Kế hoạch, Mô hình: ghi nhiệm vụ cả năm và các mô hình đang có."),
    (("Năm trước",), "Trang Năm trước: ghi số liệu mười hai tháng của năm trước, nếu có, để so sánh."),
)

_MONTHLY = (
    ((), "TTHC: mỗi đơn vị, mỗi lĩnh vực một dòng. Cột (6) tháng này bằng cột (11) tháng trước. "
     "Đơn vị không phát sinh hồ sơ vẫn ghi một dòng với các số 0."),
    ((), "Hài lòng: mỗi đơn vị có phát phiếu một dòng."),
    (("Kiểm tra",), "Kiểm tra: mỗi loại vi phạm của một đơn vị trong một ngày một dòng. Không có vi phạm thì chọn "
     "“Không phát hiện vi phạm” và ghi số vụ là 0. Không ghi tên người."),
    (("Hoạt động", "Khen thưởng"), "Hoạt động, Khen thưởng: ghi ngay khi có."),
    (("Mô hình", "Kế hoạch"), "Mô hình, Kế hoạch: cập nhật trạng thái, tiến độ, ngày xong."),
    (("Báo cáo",), "Báo cáo: ghi hạn gửi và ngày nhận báo cáo của từng đơn vị; chưa nhận thì để trống ngày nhận."),
    (("Nội dung",), "Nội dung: viết thêm một đoạn nếu tháng này có điều muốn nói bằng lời của mình."),
    ((), "Lưu sổ rồi bấm Làm văn bản ở trang làm việc; cách mở ở mục Làm văn bản, gần cuối trang này."),
    (("Văn bản",), "Khi văn thư đã cho số: ghi số và ngày vào trang Văn bản. Chưa có thì để trống, văn bản chừa chỗ."),
)  # fmt: skip

_WRITING = (
    ("Số đếm", "Chỉ ghi chữ số: 1234. Không ghi “12 hồ sơ”, không tự gõ dấu chấm ngăn hàng nghìn."),
    ("Tỷ lệ", "Ghi 98,5 (không kèm dấu %) ở các ô chỉ tiêu. Các tỷ lệ khác máy tự tính."),
    ("Không phát sinh", "Ghi số 0. Ô trống nghĩa là chưa có số liệu, máy sẽ hỏi lại."),
    ("Ngày", "05/03/{year} là ngày 05 tháng 3. Gõ thử 25/12/{year}: Excel không nhận thì máy đang dùng kiểu "
     "tháng/ngày, cần chỉnh Windows sang kiểu ngày/tháng/năm."),
    ("Tháng, kỳ", "Cột Tháng ghi số từ 1 đến 12. Cột Kỳ ghi {year}-04 (tháng), {year}-Q1 (quý), {year} (năm)."),
    ("Chữ", "Gõ bằng bảng mã Unicode. Viết câu đủ dấu, không viết tắt trong các cột lời văn."),
    ("Dán từ tệp khác", "Chọn dán giá trị (Paste Values) để giữ nguyên danh sách chọn và định dạng."),
    ("Dòng trống", "Máy bỏ qua dòng trống. Muốn bỏ một dòng ở trang TTHC thì xóa nội dung các ô trắng của dòng đó."),
    ("Sắp xếp TTHC", "Lọc thì dùng mũi tên ở tiêu đề. Muốn sắp xếp thì vào thẻ Xem lại (Review), "
     "chọn Bỏ bảo vệ trang tính (Unprotect Sheet), không cần mật khẩu."),
    ("Máy hỏi lại", "Số khác hẳn các tháng khác thì máy hỏi lại, không sửa gì. Sai thì sửa ô; đúng thì ghi “đúng” và "
     "số ấy ở cột Ghi chú của dòng, ví dụ “đúng 1450”. Ô đổi thì máy hỏi lại."),
    ("In trang TTHC", "Lọc cột Tháng theo tháng cần in rồi hãy in, để không in cả các dòng còn trống."),
)  # fmt: skip

_PAGE = (
    ("Trang làm việc", "Mở bằng lối tắt Bản tin CCHC; không có lối tắt thì gõ make desk hoặc cchc desk. Trang mở trong "
     "trình duyệt, chạy trên máy này, không cần mạng."),
    ("1. Sổ", "Xem các chỗ phải sửa ngay trên hình của sổ; sửa trong Excel, lưu, trang tự đọc lại."),
    ("2. Tháng", "Chọn tháng, bấm Làm văn bản: mọi văn bản đến hạn nằm ở outputs/{year}-04/ (tháng 4)."),
    ("3. Văn bản", "Xem, bấm một con số để biết lấy từ ô nào; mở bằng Word, in, làm PDF để ký; đã đến bước nào."),
    ("Hoặc gõ lệnh", "Các lệnh dưới đây làm cùng những việc ấy."),
)  # fmt: skip

_COMMANDS = (
    ("make validate MONTH={year}-04", "Chỉ kiểm tra sổ, không soạn văn bản"),
    ("make all MONTH={year}-04", "Làm mọi văn bản đến hạn trong tháng 4"),
    ("make bulletin MONTH={year}-04", "Soạn bản tin tháng 4 và lời đọc, đặt trong outputs/{year}-04/"),
    ("cchc validate inputs/{year}.xlsx", "Như trên, khi đã cài bằng pip; dùng được cả trên Windows"),
    ("cchc bulletin --month {year}-04", "Như trên, khi đã cài bằng pip; dùng được cả trên Windows"),
    ("cchc new-workbook inputs/{next}.xlsx --year {next}", "Tạo sổ trống cho năm sau"),
)

_PROBLEMS = (
    "Máy nêu hết các chỗ sai trong một lần, mỗi chỗ có tên trang và tên ô, ví dụ: Trang TTHC, ô F12.",
    "Sửa từng ô, lưu sổ rồi làm lại. Còn lỗi thì máy chưa soạn văn bản nào và không đụng đến văn bản đã có.",
)


def write_guide(page: Any, look: BookFormats, year: int, sheets: Sequence[Sheet], data_note: str) -> None:
    """Fill the guide to a book of these sheets; `data_note` (setting `ghi_chu_so_lieu`), if any, is shown on top."""
    _Writer(page, look, year, sheets).write(data_note)


class _Writer:
    """Writes the guide from top to bottom, keeping the row it has come to."""

    def __init__(self, page: Any, look: BookFormats, year: int, sheets: Sequence[Sheet]) -> None:
        self._page, self._look, self._year, self._sheets = page, look, year, sheets
        self._row = 0
        page.set_column(0, 0, 3)
        page.set_column(1, 1, 36)
        page.set_column(2, 2, 96)

    def write(self, data_note: str) -> None:
        title = self._look.format(bold=True, font_size=16, font_color=REQUIRED_HEADER, valign="vcenter")
        self._page.set_row(self._row, 30)
        self._page.write_string(self._row, 0, f"SỔ KẾT QUẢ CẢI CÁCH HÀNH CHÍNH NĂM {self._year}", title)
        self._row += 1
        if data_note:
            self._wide(data_note, bold=True, bg_color=SAMPLE_FILL)
        for line in _PURPOSE:
            self._wide(line)
        self._heading("Làm một lần đầu năm")
        self._steps(self._of_the_book(_ONCE))
        self._heading("Làm hằng tháng")
        self._steps(self._of_the_book(_MONTHLY))
        self._heading("Màu trong sổ")
        for fill, meaning in _COLOURS:
            self._pair("", meaning, self._look.format(bg_color=fill, border=1, border_color="#BFBFBF"))
        self._heading("Cách ghi")
        for name, text in _WRITING:
            self._pair(name, text.format(year=self._year))
        self._heading("Các trang (bấm vào tên để mở)")
        self._page_link(SETTINGS_SHEET, "Tên cơ quan, địa danh, đài và các chỉ tiêu của năm.")
        whole = len(self._sheets) == len(SHEETS)
        lists = "Các danh sách chọn; mỗi cột một danh sách."
        if whole:
            self._page_link(CATALOGUE_SHEET, lists)
        for sheet in self._sheets:
            optional = "" if sheet.required else " Được để trống."
            self._page_link(sheet.name, f"{sheet.title}. Mỗi dòng là {sheet.row_is}.{optional}")
        if not whole:
            show = "Trang này ẩn: bấm chuột phải vào tên một trang, chọn Bỏ ẩn (Unhide)."
            self._pair(CATALOGUE_SHEET, f"{lists} {show}")
            self._heading("Thêm trang khi cần")
            self._pair("Trang làm việc", "Mục Sổ: đánh dấu nhóm trang rồi bấm Thêm trang. Hoặc gõ lệnh:")
            for group, names in GROUPS.items():
                if set(names) - {sheet.name for sheet in self._sheets}:
                    self._pair(f"cchc add-sheets SỔ {group}", f"Thêm: {', '.join(names)}.")
        self._making()
        self._heading("Khi máy báo lỗi")
        for line in _PROBLEMS:
            self._wide(line)
        self._page.protect("", {"format_columns": True, "format_rows": True})
        set_up_print(self._page, table=False)

    def _making(self) -> None:
        """How papers are made: in the page first, which every officer has, then by commands."""
        self._heading("Làm văn bản")
        for name, text in _PAGE:
            self._pair(name, text.format(year=self._year))
        code = self._look.format(font_name="Courier New", font_size=10.5, text_wrap=True)
        for command, text in _COMMANDS:
            words = {"year": self._year, "next": self._year + 1}
            self._pair(command.format(**words), text.format(**words), code)

    def _of_the_book(self, steps: Sequence[tuple[tuple[str, ...], str]]) -> list[str]:
        there = {sheet.name for sheet in self._sheets}
        return [text for names, text in steps if not names or there.intersection(names)]

    def _heading(self, text: str) -> None:
        self._row += 1
        style = self._look.format(bold=True, font_size=13, font_color=REQUIRED_HEADER, bottom=1)
        for column in range(3):
            self._page.write_blank(self._row, column, None, style)
        self._page.write_string(self._row, 0, text, style)
        self._row += 1

    def _wide(self, text: str, **properties: Any) -> None:
        style = self._look.format(text_wrap=True, **properties)
        self._page.merge_range(self._row, 0, self._row, 2, "", style)
        self._page.write_string(self._row, 0, text, style)
        self._row += 1

    def _steps(self, steps: Sequence[str]) -> None:
        for number, step in enumerate(steps, start=1):
            style = self._look.format(text_wrap=True)
            self._page.write_string(self._row, 0, f"{number}.", self._look.format())
            self._page.merge_range(self._row, 1, self._row, 2, "", style)
            self._page.write_string(self._row, 1, step, style)
            self._page.set_row(self._row, LINE_HEIGHT * lines(step, 125))
            self._row += 1

    def _pair(self, name: str, text: str, name_style: Any = None) -> None:
        self._page.write_string(self._row, 1, name, name_style or self._look.format(bold=True))
        self._explain(text, lines(name, 36))

    def _page_link(self, name: str, text: str) -> None:
        style = self._look.format(font_color="#0563C1", underline=1)
        self._page.write_url(self._row, 1, f"internal:'{name}'!A1", style, name)
        self._explain(text)

    def _explain(self, text: str, least: int = 1) -> None:
        style = self._look.format(text_wrap=True, align="left", indent=1)
        self._page.write_string(self._row, 2, text, style)
        self._page.set_row(self._row, LINE_HEIGHT * max(lines(text, 92), least))
        self._row += 1
