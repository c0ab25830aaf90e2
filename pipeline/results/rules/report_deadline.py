"""One month's report has one deadline for all; a row with another is a row pushed sideways, or an exception to confirm.

Sai: các đơn vị hạn gửi 22/4/2021, riêng một dòng hạn gửi 20/4/2021, ngày nhận trống (ngày nhận nằm ở cột hạn gửi).
Đúng: hạn gửi 22/4/2021, ngày nhận 20/4/2021.

Sai: không đơn vị nào có ngày nhận, trong khi trang TTHC đã có số liệu tháng ấy của mọi đơn vị.
Đúng: đã nhận thì ghi ngày nhận.
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


def _nobodys(book: Book) -> Iterator[Breach]:
    """Nobody has sent, and yet all figures are there: the days of receipt stand in the column of the deadline."""
    for rows in _months(book).values():
        sent = {row["don_vi"] for row in book.rows("TTHC", "don_vi") if row["thang"] == rows[0]["thang"]}
        if len(rows) > 1 and all(row["ngay_nop"] is None and row["don_vi"] in sent for row in rows):
            for row in rows:
                message = "chưa ghi ngày nhận của đơn vị nào, trong khi trang TTHC đã có số liệu của mọi đơn vị."
                yield Breach(
                    row.cell("han_nop"), message, "Ghi ngày nhận; ngày ở cột Hạn gửi là ngày nhận thì sửa lại."
                )


def _earlier(book: Book) -> Iterator[Breach]:
    """Several rows pushed: their deadline is before that of the units of which a day of receipt is known."""
    odd = {id(row) for row, _ in _others(book)}
    for rows in _months(book).values():
        known = [row["han_nop"] for row in rows if row["ngay_nop"] is not None]
        for row in rows:
            if known and row["ngay_nop"] is None and row["han_nop"] < min(known) and id(row) not in odd:
                message = f"hạn gửi {worded(row['han_nop'])} trước hạn của đơn vị khác, ngày nhận trống."
                yield Breach(row.cell("han_nop"), message, "Dòng bị đẩy lệch thì sửa lại hạn gửi và ngày nhận.")


def _months(book: Book) -> dict[int, list[Row]]:
    months: dict[int, list[Row]] = {}
    for row in book.rows("Báo cáo", "thang", "han_nop"):
        months.setdefault(row["thang"], []).append(row)
    return months


RULES = (
    Rule("DL-BC-02", Severity.LOI, _pushed),
    Rule("DL-BC-03", Severity.CANH_BAO, _other),
    Rule("DL-BC-04", Severity.CANH_BAO, _nobodys),
    Rule("DL-BC-05", Severity.CANH_BAO, _earlier),
)
