"""Rows of words that were pushed sideways: nothing but the words themselves can tell it.

Sai: trang Chữ viết tắt, cách đọc “trước: Phú Lộc” (điều kiện nằm ở cột cách đọc).
Đúng: cách đọc “thị trấn”, điều kiện “trước: Phú Lộc”.

Sai: trang Năm trước, riêng tháng 7 trống cột Đang giải quyết cuối kỳ, các tháng khác đều có.
Đúng: tháng nào cũng có, hoặc tháng nào cũng trống.

Sai: trang Cuộc họp, địa điểm “Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ” (người chủ trì nằm ở cột địa điểm).
Đúng: địa điểm “phòng họp số 1”, chủ trì “Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ”.
Sai: trang Chỉ tiêu, đơn vị tính “tỷ lệ hài lòng”; trang Chấm điểm, tài liệu kiểm chứng “60”.
Đúng: đơn vị tính “%”, đo bằng “tỷ lệ hài lòng”; kiểm chứng “Báo cáo số 15/BC-UBND”.
"""

import re
from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.plan import MEASURES
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_PERSON = re.compile(r"(?:ông|bà|ông \(bà\)|đồng chí|đ/c|các ông|các bà)\s+[^,]+,", re.IGNORECASE)
_PAPERS = re.compile(
    r"(?:báo cáo|kế hoạch|tài liệu|tiến độ|dự thảo|danh sách|số liệu|biên bản|tờ trình)\b", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:ủy ban|uỷ ban|ubnd|phòng|văn phòng|hội đồng|trung tâm|sở|ban)\s", re.IGNORECASE)
_CONDITIONS = ("trước:", "sau:", "cùng câu:", "trước tên riêng", "trước số", "sau số")


def _condition_as_reading(book: Book) -> Iterator[Breach]:
    for row in book.rows("Chữ viết tắt", "cach_doc"):
        text = row["cach_doc"].casefold()
        if text.startswith(_CONDITIONS[:3]) or key(text) in map(key, _CONDITIONS[3:]):
            message = f"cách đọc là {quoted(row['cach_doc'])}, giống một điều kiện: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("cach_doc"), message, "Ghi cách đọc ở cột Cách đọc, điều kiện ở cột Điều kiện.")


def _person_as_place(book: Book) -> Iterator[Breach]:
    for row in book.rows("Cuộc họp", "dia_diem"):
        if _PERSON.match(row["dia_diem"]):
            message = f"địa điểm là {quoted(row['dia_diem'])}, giống một người: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("dia_diem"), message, "Ghi nơi họp ở cột Địa điểm, người chủ trì ở cột Chủ trì.")


def _office_as_signer(book: Book) -> Iterator[Breach]:
    for row in book.rows("Người ký", "ho_ten"):
        if _OFFICE.match(row["ho_ten"]):
            message = f"họ và tên là {quoted(row['ho_ten'])}, là một cơ quan: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("ho_ten"), message, "Ghi họ tên người ký; cơ quan ghi ở cột Ban hành.")


def _papers_as_guests(book: Book) -> Iterator[Breach]:
    for row in book.rows("Cuộc họp", "thanh_phan"):
        if _PAPERS.match(row["thanh_phan"]):
            message = f"thành phần mời là {quoted(row['thanh_phan'])}, giống tài liệu: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("thanh_phan"), message, "Ghi nơi, người được mời; tài liệu ghi ở cột sau.")


def _measure_as_unit(book: Book) -> Iterator[Breach]:
    measures = {key(words) for words in MEASURES}
    for row in book.rows("Chỉ tiêu", "don_vi_tinh"):
        if key(row["don_vi_tinh"]) in measures:
            message = (
                f"đơn vị tính là {quoted(row['don_vi_tinh'])}, là một số liệu để đo: có phải dòng bị đẩy lệch không?"
            )
            yield Breach(row.cell("don_vi_tinh"), message, "Ghi đơn vị tính (%, hồ sơ, …), số liệu ghi ở cột Đo bằng.")


def _number_as_evidence(book: Book) -> Iterator[Breach]:
    for row in book.rows("Chấm điểm", "minh_chung"):
        if re.fullmatch(r"-?\d{1,4}(?:[.,]\d{1,2})?", row["minh_chung"]):
            message = f"tài liệu kiểm chứng là {quoted(row['minh_chung'])}: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("minh_chung"), message, "Ghi số, ngày văn bản hoặc nơi có số liệu.")


def _alone_without(book: Book) -> Iterator[Breach]:
    sheet = next(sheet for sheet in SHEETS if sheet.name == "Năm trước")
    rows = book.tables.get(sheet.name, ())
    for column in sheet.columns:
        if column.required or column.kind is not Kind.COUNT:
            continue
        empty = [row for row in rows if row[column.name] is None]
        if 0 < len(empty) < len(rows):
            for row in empty:
                message = f"trống cột {quoted(column.header)}, trong khi tháng khác có."
                yield Breach(row.cell(column.name), message, "Nhập thêm; dòng bị đẩy lệch thì sửa lại cả dòng.")


RULES = (
    Rule("DL-DOC-02", Severity.LOI, _condition_as_reading),
    Rule("DL-CT-02", Severity.LOI, _measure_as_unit),
    Rule("DL-CD-07", Severity.CANH_BAO, _number_as_evidence),
    Rule("DL-HOP-01", Severity.LOI, _person_as_place),
    Rule("DL-NK-10", Severity.LOI, _office_as_signer),
    Rule("DL-HOP-02", Severity.CANH_BAO, _papers_as_guests),
    Rule("DL-NT-01", Severity.CANH_BAO, _alone_without),
)
