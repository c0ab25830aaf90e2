"""Classes go down from the highest, and the last takes every unit that is left.

Sai: Tốt từ 80 điểm đứng trước Xuất sắc từ 90 điểm; loại cuối từ 50 điểm.
Đúng: Xuất sắc 90, Tốt 80, Khá 65, Trung bình 50, Yếu 0.
"""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.rules.scores.score_criteria import plain
from pipeline.ground.finding import Severity


def _not_descending(book: Book) -> Iterator[Breach]:
    for above, row in pairwise(book.rows("Xếp loại", "loai", "tu_diem")):
        if row["tu_diem"] >= above["tu_diem"]:
            message = (
                f"loại {row['loai']} từ {plain(row['tu_diem'])} điểm, không thấp hơn loại {above['loai']} "
                f"đứng trên, từ {plain(above['tu_diem'])} điểm (ô {above.cell('tu_diem').address})."
            )
            yield Breach(row.cell("tu_diem"), message, "Xếp các loại từ cao xuống thấp.")


def _bottomless(book: Book) -> Iterator[Breach]:
    rows = list(book.rows("Xếp loại", "loai", "tu_diem"))
    if rows and rows[-1]["tu_diem"] > 0:
        message = f"loại cuối từ {plain(rows[-1]['tu_diem'])} điểm: đơn vị dưới mức ấy không có loại nào."
        yield Breach(rows[-1].cell("tu_diem"), message, "Ghi 0 cho loại cuối.")


RULES = (Rule("DL-XL-01", Severity.LOI, _not_descending), Rule("DL-XL-02", Severity.LOI, _bottomless))
