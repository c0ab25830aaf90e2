"""A fault is mended after it is found, and where nothing was found there is nothing to mend.

Sai: kiểm tra ngày 12/4/2021, khắc phục ngày 10/4/2021.
Đúng: kiểm tra ngày 12/4/2021, khắc phục ngày 15/4/2021.
"""

from collections.abc import Iterator

from pipeline.finding import Severity
from pipeline.results.date_text import worded
from pipeline.results.rules.rule import Book, Breach, Rule
from pipeline.results.words import key, quoted
from pipeline.results.workbook import NO_VIOLATION


def _too_early(book: Book) -> Iterator[Breach]:
    for row in book.rows("Kiểm tra", "ngay", "ngay_khac_phuc"):
        if row["ngay_khac_phuc"] < row["ngay"]:
            message = (
                f"khắc phục ngày {worded(row['ngay_khac_phuc'])}, trước ngày kiểm tra "
                f"{worded(row['ngay'])} (ô {row.cell('ngay').address})."
            )
            yield Breach(row.cell("ngay_khac_phuc"), message, "Sửa một trong hai ngày.")


def _nothing_to_mend(book: Book) -> Iterator[Breach]:
    for row in book.rows("Kiểm tra", "loai_vi_pham", "ngay_khac_phuc"):
        if key(row["loai_vi_pham"]) == key(NO_VIOLATION):
            message = f"có ngày khắc phục ở dòng {quoted(NO_VIOLATION)}."
            yield Breach(row.cell("ngay_khac_phuc"), message, "Xóa ngày này, hoặc chọn lại loại vi phạm.")


RULES = (Rule("DL-KT-03", Severity.LOI, _too_early), Rule("DL-KT-04", Severity.CANH_BAO, _nothing_to_mend))
