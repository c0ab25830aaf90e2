"""Rules over rows of words that were pushed sideways: only the words themselves can tell it.

Rows of words that were pushed sideways: nothing but the words themselves can tell it.

Sai: trang Chữ viết tắt, cách đọc “trước: Phú Lộc” (điều kiện nằm ở cột cách đọc).
Đúng: cách đọc “thị trấn”, điều kiện “trước: Phú Lộc”.

Sai: trang Năm trước, riêng tháng 7 trống cột Đang giải quyết cuối kỳ, các tháng khác đều có.
Đúng: tháng nào cũng có, hoặc tháng nào cũng trống.

Sai: trang Cuộc họp, địa điểm “Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ” (người chủ trì nằm ở cột địa điểm).
Đúng: địa điểm “phòng họp số 1”, chủ trì “Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ”.
Sai: trang Chỉ tiêu, đơn vị tính “tỷ lệ hài lòng”; trang Chấm điểm, tài liệu kiểm chứng “60”.
Đúng: đơn vị tính “%”, đo bằng “tỷ lệ hài lòng”; kiểm chứng “Báo cáo số 15/BC-UBND”.

Rows of a nominee's dossier that were pushed sideways: a place where a post should be, or the other way round.

Sai: nơi thường trú “đảng viên”; trang Đã khen, quyết định “hoàn thành tốt nhiệm vụ năm 2020”.
Đúng: nơi thường trú “ấp 21, xã Vĩnh Thành”; quyết định “Quyết định số 15/QĐ-UBND ngày 08 tháng 01 năm 2021”.
"""

import re
from collections.abc import Iterator

from pipeline.book.records import Cell
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.achievement import ACHIEVEMENTS, FORMER
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


def _condition_as_reading(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Chữ viết tắt", "cach_doc"):
        text = row["cach_doc"].casefold()
        if text.startswith(_CONDITIONS[:3]) or key(text) in map(key, _CONDITIONS[3:]):
            message = f"cách đọc là {quoted(row['cach_doc'])}, giống một điều kiện: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("cach_doc"), message, "Ghi cách đọc ở cột Cách đọc, điều kiện ở cột Điều kiện.")


def _person_as_place(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Cuộc họp", "dia_diem"):
        if _PERSON.match(row["dia_diem"]):
            message = f"địa điểm là {quoted(row['dia_diem'])}, giống một người: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("dia_diem"), message, "Ghi nơi họp ở cột Địa điểm, người chủ trì ở cột Chủ trì.")


def _office_as_signer(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Người ký", "ho_ten"):
        if _OFFICE.match(row["ho_ten"]):
            message = f"họ và tên là {quoted(row['ho_ten'])}, là một cơ quan: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("ho_ten"), message, "Ghi họ tên người ký; cơ quan ghi ở cột Ban hành.")


def _papers_as_guests(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Cuộc họp", "thanh_phan"):
        if _PAPERS.match(row["thanh_phan"]):
            message = f"thành phần mời là {quoted(row['thanh_phan'])}, giống tài liệu: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("thanh_phan"), message, "Ghi nơi, người được mời; tài liệu ghi ở cột sau.")


def _measure_as_unit(book: ReadBook) -> Iterator[Breach]:
    measures = {key(words) for words in MEASURES}
    for row in book.rows("Chỉ tiêu", "don_vi_tinh"):
        if key(row["don_vi_tinh"]) in measures:
            message = (
                f"đơn vị tính là {quoted(row['don_vi_tinh'])}, là một số liệu để đo: có phải dòng bị đẩy lệch không?"
            )
            yield Breach(row.cell("don_vi_tinh"), message, "Ghi đơn vị tính (%, hồ sơ, …), số liệu ghi ở cột Đo bằng.")


def _number_as_evidence(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Chấm điểm", "minh_chung"):
        if re.fullmatch(r"-?\d{1,4}(?:[.,]\d{1,2})?", row["minh_chung"]):
            message = f"tài liệu kiểm chứng là {quoted(row['minh_chung'])}: có phải dòng bị đẩy lệch không?"
            yield Breach(row.cell("minh_chung"), message, "Ghi số, ngày văn bản hoặc nơi có số liệu.")


def _alone_without(book: ReadBook) -> Iterator[Breach]:
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


_PLACE = re.compile(
    r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|ấp|thôn|khóm|khu phố|tổ|đường|số \d|đặc khu)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(r"\b(?:đại học|cao đẳng|trung cấp|sơ cấp|cử nhân|kỹ sư|thạc sĩ|tiến sĩ|ngành)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"số\s|\d/|/\w")
_WHAT = "giống nội dung của cột bên cạnh: có phải dòng bị đẩy lệch không?"


def _breach(cell: Cell, header: str) -> Breach:
    return Breach(cell, f"cột {header} ghi {quoted(cell.value)}, {_WHAT}", "Lệch thì sửa lại cả dòng; đúng thì bỏ qua.")


def _misplaced(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows(ACHIEVEMENTS):
        for name, header in (("que_quan", "Quê quán"), ("tru_quan", "Nơi thường trú")):
            text = row[name]
            if isinstance(text, str) and "," not in text and not _PLACE.search(text):
                yield _breach(row.cell(name), header)
        for name, header in (("chuc_vu_dang", "Chức vụ Đảng"), ("chuc_vu_doan_the", "Chức vụ đoàn thể")):
            text = row[name]
            if isinstance(text, str) and (_STUDIES.search(text) or ("," in text and _PLACE.search(text))):
                yield _breach(row.cell(name), header)
        studies = row["trinh_do"]
        if isinstance(studies, str) and studies.casefold() in ("không", "đảng viên"):
            yield _breach(row.cell("trinh_do"), "Trình độ chuyên môn, nghiệp vụ")


def _no_decision(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows(FORMER, "quyet_dinh"):
        if not _NUMBERED.search(row["quyet_dinh"]):
            yield _breach(row.cell("quyet_dinh"), "Quyết định")


RULES = (
    BookRule("DL-DOC-02", Severity.LOI, _condition_as_reading),
    BookRule("DL-CT-02", Severity.LOI, _measure_as_unit),
    BookRule("DL-CD-07", Severity.CANH_BAO, _number_as_evidence),
    BookRule("DL-HOP-01", Severity.LOI, _person_as_place),
    BookRule("DL-NK-10", Severity.LOI, _office_as_signer),
    BookRule("DL-HOP-02", Severity.CANH_BAO, _papers_as_guests),
    BookRule("DL-NT-01", Severity.CANH_BAO, _alone_without),
    BookRule("DL-HS-10", Severity.CANH_BAO, _misplaced),
    BookRule("DL-HS-11", Severity.CANH_BAO, _no_decision),
)
