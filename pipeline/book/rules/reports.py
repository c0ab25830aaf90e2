"""Rules over the reports that units send: when they are due, when they came.

A month's report is neither due nor received before the month began.

Sai: báo cáo tháng 4, ngày nhận 25/3/2021.
Đúng: báo cáo tháng 4, ngày nhận 22/4/2021.

One month's report has one deadline for all; a row with another is a row pushed sideways, or an exception to confirm.

Sai: các đơn vị hạn gửi 22/4/2021, riêng một dòng hạn gửi 20/4/2021, ngày nhận trống (ngày nhận nằm ở cột hạn gửi).
Đúng: hạn gửi 22/4/2021, ngày nhận 20/4/2021.

Sai: đơn vị không có ngày nhận, trong khi trang TTHC đã có số liệu tháng ấy của đơn vị.
Đúng: đã nhận thì ghi ngày nhận.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.ground.finding import Severity


def _before_month(book: ReadBook) -> Iterator[Breach]:
    year = book.setting("nam")
    for name, what in (("han_nop", "hạn gửi"), ("ngay_nop", "ngày nhận")):
        for row in book.rows("Báo cáo", "thang", name):
            if isinstance(year, int) and row[name] < date(year, row["thang"], 1):
                message = (
                    f"{what} {worded(row[name])}, trước tháng {row['thang']}/{year} (ô {row.cell('thang').address})."
                )
                yield Breach(row.cell(name), message, f"Sửa {what}, hoặc sửa tháng.")


def _others(book: ReadBook) -> Iterator[tuple[Row, str]]:
    """Rows whose deadline is not that of most units of the month, with the usual one in words."""
    rows = list(book.rows("Báo cáo", "thang", "han_nop"))
    months = {row["thang"] for row in rows}
    for month in sorted(months):
        there = [row for row in rows if row["thang"] == month]
        (usual, number), *_ = Counter(row["han_nop"] for row in there).most_common(1)
        if number > 1 and 2 * number > len(there):
            yield from ((row, worded(usual)) for row in there if row["han_nop"] != usual)


def _pushed(book: ReadBook) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is None:
            message = (
                f"hạn gửi {worded(row['han_nop'])} khác các đơn vị khác ({usual}) và ngày nhận "
                f"(ô {row.cell('ngay_nop').address}) trống: có phải dòng bị đẩy lệch không?"
            )
            yield Breach(row.cell("han_nop"), message, f"Ghi hạn gửi {usual}; đã nhận thì ghi ngày nhận.")


def _other(book: ReadBook) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is not None:
            message = f"hạn gửi {worded(row['han_nop'])}, các đơn vị khác {usual}."
            yield Breach(row.cell("han_nop"), message, "Xem lại hạn gửi; hạn riêng thì bỏ qua.")


def _received(book: ReadBook) -> Iterator[Breach]:
    """The figures are there and no day of receipt: it stands in the column of the deadline, or was rubbed out."""
    for month, rows in _months(book).items():
        sent = {row["don_vi"] for row in book.rows("TTHC", "don_vi") if row["thang"] == month}
        for row in rows:
            if row["ngay_nop"] is None and row["don_vi"] in sent:
                message = (
                    f"chưa ghi ngày nhận báo cáo của {row['don_vi']}, trong khi trang TTHC đã có số liệu tháng này."
                )
                yield Breach(
                    row.cell("han_nop"), message, "Ghi ngày nhận; ngày ở cột Hạn gửi là ngày nhận thì sửa lại."
                )


def _earlier(book: ReadBook) -> Iterator[Breach]:
    """Several rows pushed: their deadline is before that of the units of which a day of receipt is known."""
    odd = {id(row) for row, _ in _others(book)}
    for rows in _months(book).values():
        known = [row["han_nop"] for row in rows if row["ngay_nop"] is not None]
        for row in rows:
            if known and row["ngay_nop"] is None and row["han_nop"] < min(known) and id(row) not in odd:
                message = f"hạn gửi {worded(row['han_nop'])} trước hạn của đơn vị khác, ngày nhận trống."
                yield Breach(row.cell("han_nop"), message, "Dòng bị đẩy lệch thì sửa lại hạn gửi và ngày nhận.")


def _months(book: ReadBook) -> dict[int, list[Row]]:
    months: dict[int, list[Row]] = {}
    for row in book.rows("Báo cáo", "thang", "han_nop"):
        months.setdefault(row["thang"], []).append(row)
    return months


RULES = (
    BookRule("DL-BC-01", Severity.LOI, _before_month),
    BookRule("DL-BC-02", Severity.LOI, _pushed),
    BookRule("DL-BC-03", Severity.CANH_BAO, _other),
    BookRule("DL-BC-04", Severity.CANH_BAO, _received),
    BookRule("DL-BC-05", Severity.CANH_BAO, _earlier),
)
