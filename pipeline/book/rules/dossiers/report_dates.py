"""A month's report is neither due nor received before the month began.

Sai: báo cáo tháng 4, ngày nhận 25/3/2021.
Đúng: báo cáo tháng 4, ngày nhận 22/4/2021.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.book.cells.date_text import worded
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.finding import Severity


def _before_month(book: Book) -> Iterator[Breach]:
    year = book.setting("nam")
    for name, what in (("han_nop", "hạn gửi"), ("ngay_nop", "ngày nhận")):
        for row in book.rows("Báo cáo", "thang", name):
            if isinstance(year, int) and row[name] < date(year, row["thang"], 1):
                message = (
                    f"{what} {worded(row[name])}, trước tháng {row['thang']}/{year} (ô {row.cell('thang').address})."
                )
                yield Breach(row.cell(name), message, f"Sửa {what}, hoặc sửa tháng.")


RULES = (Rule("DL-BC-01", Severity.LOI, _before_month),)
