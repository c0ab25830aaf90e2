"""A cell is data, never a template: a tag typed into it would be printed and read out as it stands.

Sai: đoạn văn “Đạt {{ 98 }} hồ sơ”.
Đúng: đoạn văn “Đạt 98 hồ sơ”.
"""

from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.finding import Severity

_MARKS = ("{{", "}}", "{%", "%}")


def _tags(book: Book) -> Iterator[Breach]:
    for cells in (book.settings.values(), *(row.cells.values() for rows in book.tables.values() for row in rows)):
        for cell in cells:
            mark = next((mark for mark in _MARKS if isinstance(cell.value, str) and mark in cell.value), None)
            if mark:
                yield Breach(cell, f"có ký hiệu của mẫu văn bản “{mark}”, không phải lời văn.", "Xóa ký hiệu ấy.")


RULES = (Rule("DL-TEN-20", Severity.LOI, _tags),)
