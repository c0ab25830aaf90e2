"""A model's figures say what they measure, in what, and both before and after.

Sai: trước 35, sau trống; hoặc có số mà không có số liệu đo, đơn vị tính.
Đúng: thời gian chờ bình quân, trước 35, sau 18, phút.
"""

from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import sheet
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity

_NAMES = ("chi_so", "truoc", "sau", "don_vi_tinh")


def _incomplete(book: Book) -> Iterator[Breach]:
    for row in book.rows("Mô hình"):
        figures = [name for name in ("truoc", "sau") if row[name] is not None]
        empty = [name for name in _NAMES if row[name] is None]
        for name in empty if figures else ():
            header = quoted(sheet("Mô hình").column(name).header)
            message = f"còn trống cột {header} trong khi ô {row.cell(figures[0]).address} có số."
            yield Breach(row.cell(name), message, "Nhập đủ số liệu trước, sau và đơn vị tính, hoặc xóa cả.")


RULES = (Rule("DL-MH-01", Severity.CANH_BAO, _incomplete),)
