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
from collections.abc import Callable, Iterator

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


def _odd(
    sheet: str, name: str, called: str, is_odd: Callable[[str], object], like: str, remedy: str
) -> Callable[[ReadBook], Iterator[Breach]]:
    """The rule over a column whose words are those of its neighbour: what it is `called`, what it looks `like`."""

    def judge(book: ReadBook) -> Iterator[Breach]:
        for row in book.rows(sheet, name):
            if is_odd(row[name]):
                message = f"{called} là {quoted(row[name])}{like}: có phải dòng bị đẩy lệch không?"
                yield Breach(row.cell(name), message, remedy)

    return judge


def _is_condition(text: str) -> bool:
    return text.casefold().startswith(_CONDITIONS[:3]) or key(text) in map(key, _CONDITIONS[3:])


_condition_as_reading = _odd(
    "Chữ viết tắt", "cach_doc", "cách đọc", _is_condition, ", giống một điều kiện",
    "Ghi cách đọc ở cột Cách đọc, điều kiện ở cột Điều kiện.",
)  # fmt: skip
_person_as_place = _odd(
    "Cuộc họp", "dia_diem", "địa điểm", _PERSON.match, ", giống một người",
    "Ghi nơi họp ở cột Địa điểm, người chủ trì ở cột Chủ trì.",
)  # fmt: skip
_office_as_signer = _odd(
    "Người ký", "ho_ten", "họ và tên", _OFFICE.match, ", là một cơ quan",
    "Ghi họ tên người ký; cơ quan ghi ở cột Ban hành.",
)  # fmt: skip
_papers_as_guests = _odd(
    "Cuộc họp", "thanh_phan", "thành phần mời", _PAPERS.match, ", giống tài liệu",
    "Ghi nơi, người được mời; tài liệu ghi ở cột sau.",
)  # fmt: skip
_measure_as_unit = _odd(
    "Chỉ tiêu", "don_vi_tinh", "đơn vị tính", lambda text: key(text) in map(key, MEASURES), ", là một số liệu để đo",
    "Ghi đơn vị tính (%, hồ sơ, …), số liệu ghi ở cột Đo bằng.",
)  # fmt: skip
_number_as_evidence = _odd(
    "Chấm điểm", "minh_chung", "tài liệu kiểm chứng", re.compile(r"-?\d{1,4}(?:[.,]\d{1,2})?").fullmatch, "",
    "Ghi số, ngày văn bản hoặc nơi có số liệu.",
)  # fmt: skip


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
