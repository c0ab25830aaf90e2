"""One month's report has one deadline for all; a row with another is a row pushed sideways, or an exception to confirm.

Sai: các đơn vị hạn gửi 22/4/2021, riêng một dòng hạn gửi 20/4/2021, ngày nhận trống (ngày nhận nằm ở cột hạn gửi).
Đúng: hạn gửi 22/4/2021, ngày nhận 20/4/2021.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.finding import Severity
from pipeline.results.date_text import worded
from pipeline.results.records import Row
from pipeline.results.rules.rule import Book, Breach, Rule


def _others(book: Book) -> Iterator[tuple[Row, str]]:
    """Rows whose deadline is not that of most units of the month, with the usual one in words."""
    rows = list(book.rows("Báo cáo", "thang", "han_nop"))
    months = {row["thang"] for row in rows}
    for month in sorted(months):
        there = [row for row in rows if row["thang"] == month]
        (usual, number), *_ = Counter(row["han_nop"] for row in there).most_common(1)
        if number > 1 and 2 * number > len(there):
            yield from ((row, worded(usual)) for row in there if row["han_nop"] != usual)


def _pushed(book: Book) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is None:
            message = (
                f"hạn gửi {worded(row['han_nop'])} khác các đơn vị khác ({usual}) và ngày nhận "
                f"(ô {row.cell('ngay_nop').address}) trống: có phải dòng bị đẩy lệch không?"
            )
            yield Breach(row.cell("han_nop"), message, f"Ghi hạn gửi {usual}; đã nhận thì ghi ngày nhận.")


def _other(book: Book) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is not None:
            message = f"hạn gửi {worded(row['han_nop'])}, các đơn vị khác {usual}."
            yield Breach(row.cell("han_nop"), message, "Xem lại hạn gửi; hạn riêng thì bỏ qua.")


RULES = (Rule("DL-BC-02", Severity.LOI, _pushed), Rule("DL-BC-03", Severity.CANH_BAO, _other))
