"""An inspection that found nothing counts nothing; one that found something counts at least one.

Sai: “Không phát hiện vi phạm”, số vụ 2; “đi muộn, về sớm”, số vụ 0.
Đúng: “Không phát hiện vi phạm”, số vụ 0; “đi muộn, về sớm”, số vụ 2.
"""

from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import NO_VIOLATION
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity


def _contradicting(book: Book) -> Iterator[Breach]:
    for row in book.rows("Kiểm tra", "loai_vi_pham", "so_vu"):
        clean = key(row["loai_vi_pham"]) == key(NO_VIOLATION)
        if clean and row["so_vu"] > 0:
            message = f"ghi {row['so_vu']} vụ ở dòng {quoted(NO_VIOLATION)} (ô {row.cell('loai_vi_pham').address})."
            yield Breach(row.cell("so_vu"), message, "Sửa số vụ thành 0, hoặc chọn loại vi phạm.")
        elif not clean and row["so_vu"] == 0:
            where = row.cell("loai_vi_pham").address
            message = f"ghi 0 vụ ở dòng vi phạm {quoted(row['loai_vi_pham'])} (ô {where})."
            yield Breach(row.cell("so_vu"), message, f"Ghi số vụ, hoặc chọn {quoted(NO_VIOLATION)}.")


RULES = (Rule("DL-KT-01", Severity.LOI, _contradicting),)
