"""A unit that receives dossiers shows in sheet TTHC; one that does not has no rows there.

Sai: trang Đơn vị ghi xã Thạnh Tân “có” tiếp nhận hồ sơ, trang TTHC không có dòng nào của xã.
Đúng: mỗi tháng xã có dòng, kể cả khi mọi số là 0.
"""

from collections.abc import Iterator

from pipeline.book.records import UNREAD
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.finding import Severity


def _silent(book: Book) -> Iterator[Breach]:
    rows = book.tables.get("TTHC", ())
    if not rows or any(row["don_vi"] is UNREAD for row in rows):
        return
    seen = {row["don_vi"] for row in rows}
    for row in book.rows("Đơn vị", "ten", "nhan_ho_so"):
        if row["nhan_ho_so"] and row["ten"] not in seen:
            message = f"{row['ten']} có tiếp nhận hồ sơ nhưng không có dòng nào ở trang TTHC."
            yield Breach(
                row.cell("ten"), message, "Nhập số liệu của đơn vị, hoặc sửa cột tiếp nhận hồ sơ thành “không”."
            )


def _unexpected(book: Book) -> Iterator[Breach]:
    without = {row["ten"]: row for row in book.rows("Đơn vị", "ten", "nhan_ho_so") if not row["nhan_ho_so"]}
    told: set[str] = set()
    for row in book.rows("TTHC", "don_vi"):
        unit = without.get(row["don_vi"])
        if unit is not None and row["don_vi"] not in told:
            told.add(row["don_vi"])
            where = unit.cell("nhan_ho_so").address
            message = f"{row['don_vi']} có số liệu, trong khi trang Đơn vị (ô {where}) ghi không tiếp nhận hồ sơ."
            yield Breach(row.cell("don_vi"), message, "Sửa tên đơn vị ở đây, hoặc sửa ô ở trang Đơn vị thành “có”.")


RULES = (Rule("DL-DV-10", Severity.CANH_BAO, _silent), Rule("DL-DV-11", Severity.CANH_BAO, _unexpected))
