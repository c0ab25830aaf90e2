"""Rows of a nominee's dossier that were pushed sideways: a place where a post should be, or the other way round.

Sai: nơi thường trú “đảng viên”; trang Đã khen, quyết định “hoàn thành tốt nhiệm vụ năm 2020”.
Đúng: nơi thường trú “ấp 21, xã Vĩnh Thành”; quyết định “Quyết định số 15/QĐ-UBND ngày 08 tháng 01 năm 2021”.
"""

import re
from collections.abc import Iterator

from pipeline.book.records import Cell
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.achievement import ACHIEVEMENTS, FORMER
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity

_PLACE = re.compile(
    r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|tp|ấp|thôn|khóm|khu phố|tổ|đường|số \d|đặc khu)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(r"\b(?:đại học|cao đẳng|trung cấp|sơ cấp|cử nhân|kỹ sư|thạc sĩ|tiến sĩ|ngành)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"số\s|\d/|/\w")
_WHAT = "giống nội dung của cột bên cạnh: có phải dòng bị đẩy lệch không?"


def _breach(cell: Cell, header: str) -> Breach:
    return Breach(cell, f"cột {header} ghi {quoted(cell.value)}, {_WHAT}", "Lệch thì sửa lại cả dòng; đúng thì bỏ qua.")


def _misplaced(book: Book) -> Iterator[Breach]:
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


def _no_decision(book: Book) -> Iterator[Breach]:
    for row in book.rows(FORMER, "quyet_dinh"):
        if not _NUMBERED.search(row["quyet_dinh"]):
            yield _breach(row.cell("quyet_dinh"), "Quyết định")


RULES = (Rule("DL-HS-10", Severity.CANH_BAO, _misplaced), Rule("DL-HS-11", Severity.CANH_BAO, _no_decision))
