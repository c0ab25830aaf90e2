"""One visit to one unit cannot be both clean and not.

Sai: ngày 12/4/2021, xã Thạnh Tân: một dòng “Không phát hiện vi phạm”, một dòng “đi muộn, về sớm”.
Đúng: chỉ còn dòng “đi muộn, về sớm”.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.book.records import Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import NO_VIOLATION
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity


def _both(book: Book) -> Iterator[Breach]:
    visits: dict[tuple[date, str], list[Row]] = {}
    for row in book.rows("Kiểm tra", "ngay", "don_vi", "loai_vi_pham"):
        visits.setdefault((row["ngay"], row["don_vi"]), []).append(row)
    for rows in visits.values():
        dirty = [row for row in rows if key(row["loai_vi_pham"]) != key(NO_VIOLATION)]
        for row in rows:
            if row not in dirty and dirty:
                other = dirty[0].cell("loai_vi_pham")
                said = f"ghi {quoted(row['loai_vi_pham'])}"
                message = f"{said}, nhưng ô {other.address} của cùng cuộc ghi {quoted(other.value)}."
                yield Breach(row.cell("loai_vi_pham"), message, "Xóa dòng không đúng.")


RULES = (Rule("DL-KT-02", Severity.LOI, _both),)
