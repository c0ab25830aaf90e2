"""Rules over inspections of conduct: what was found, when it was mended.

An inspection that found nothing counts nothing; one that found something counts at least one.

Sai: “Không phát hiện vi phạm”, số vụ 2; “đi muộn, về sớm”, số vụ 0.
Đúng: “Không phát hiện vi phạm”, số vụ 0; “đi muộn, về sớm”, số vụ 2.

One visit to one unit cannot be both clean and not.

Sai: ngày 12/4/2021, xã Thạnh Tân: một dòng “Không phát hiện vi phạm”, một dòng “đi muộn, về sớm”.
Đúng: chỉ còn dòng “đi muộn, về sớm”.

A fault is mended after it is found, and where nothing was found there is nothing to mend.

Sai: kiểm tra ngày 12/4/2021, khắc phục ngày 10/4/2021.
Đúng: kiểm tra ngày 12/4/2021, khắc phục ngày 15/4/2021.

Sai: hạn khắc phục trước ngày kiểm tra; ngày khắc phục ghi ở cột Hạn khắc phục.
Đúng: hạn sau ngày kiểm tra; ngày khắc phục ở cột của nó.
"""

from collections.abc import Callable, Iterator
from datetime import date

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.workbook import NO_VIOLATION
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity


def _contradicting(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Kiểm tra", "loai_vi_pham", "so_vu"):
        clean = key(row["loai_vi_pham"]) == key(NO_VIOLATION)
        if clean and row["so_vu"] > 0:
            message = f"ghi {row['so_vu']} vụ ở dòng {quoted(NO_VIOLATION)} (ô {row.cell('loai_vi_pham').address})."
            yield Breach(row.cell("so_vu"), message, "Sửa số vụ thành 0, hoặc chọn loại vi phạm.")
        elif not clean and row["so_vu"] == 0:
            where = row.cell("loai_vi_pham").address
            message = f"ghi 0 vụ ở dòng vi phạm {quoted(row['loai_vi_pham'])} (ô {where})."
            yield Breach(row.cell("so_vu"), message, f"Ghi số vụ, hoặc chọn {quoted(NO_VIOLATION)}.")


def _both(book: ReadBook) -> Iterator[Breach]:
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


_SOON = 3  # days within which nobody is told to mend a fault, and in which many are mended


def _before_the_inspection(name: str, what: str) -> Callable[[ReadBook], Iterator[Breach]]:
    """The rule that the day in column `name`, called `what`, is not before the inspection's."""

    def rule(book: ReadBook) -> Iterator[Breach]:
        for row in book.rows("Kiểm tra", "ngay", name):
            if row[name] < row["ngay"]:
                message = (
                    f"{what} ngày {worded(row[name])}, trước ngày kiểm tra "
                    f"{worded(row['ngay'])} (ô {row.cell('ngay').address})."
                )
                yield Breach(row.cell(name), message, "Sửa một trong hai ngày.")

    return rule


def _nothing_to_mend(book: ReadBook) -> Iterator[Breach]:
    for name, what in (("ngay_khac_phuc", "ngày khắc phục"), ("han_khac_phuc", "hạn khắc phục")):
        for row in book.rows("Kiểm tra", "loai_vi_pham", name):
            if key(row["loai_vi_pham"]) == key(NO_VIOLATION):
                message = f"có {what} ở dòng {quoted(NO_VIOLATION)}."
                yield Breach(row.cell(name), message, "Xóa ngày này, hoặc chọn lại loại vi phạm.")


def _due_instead_of_mended(book: ReadBook) -> Iterator[Breach]:
    """A date pushed one cell to the right, from the day it was mended to the day it was due."""
    due = [row for row in book.rows("Kiểm tra", "han_khac_phuc") if row["ngay_khac_phuc"] is None]
    mended = list(book.rows("Kiểm tra", "ngay_khac_phuc"))
    strange = bool(mended) and not any(row.knows("han_khac_phuc") for row in mended)
    for row in due:
        soon = row.knows("ngay") and 0 <= (row["han_khac_phuc"] - row["ngay"]).days <= _SOON
        if strange or soon:
            message = "chỉ có hạn khắc phục, không có ngày khắc phục: có ghi ngày khắc phục nhầm cột không?"
            yield Breach(row.cell("han_khac_phuc"), message, "Đã khắc phục thì ghi ngày ở cột Ngày khắc phục.")


RULES = (
    BookRule("DL-KT-01", Severity.LOI, _contradicting),
    BookRule("DL-KT-02", Severity.LOI, _both),
    BookRule("DL-KT-03", Severity.LOI, _before_the_inspection("ngay_khac_phuc", "khắc phục")),
    BookRule("DL-KT-04", Severity.CANH_BAO, _nothing_to_mend),
    BookRule("DL-KT-08", Severity.LOI, _before_the_inspection("han_khac_phuc", "hạn khắc phục")),
    BookRule("DL-KT-09", Severity.CANH_BAO, _due_instead_of_mended),
)
