"""Rules over criteria and classes of the index.

Criteria form a tree whose points add up: a group is the sum of its children, each has a method that can be read.

Sai: nhóm 1 tối đa 15 điểm, các tiêu chí con 5 + 5 + 4; tiêu chí 1.3 theo bậc mà không ghi bậc.
Đúng: 15 = 5 + 5 + 5; “từ 1: 3; từ 2: 5”.

Classes go down from the highest, and the last takes every unit that is left.

Sai: Tốt từ 80 điểm đứng trước Xuất sắc từ 90 điểm; loại cuối từ 50 điểm.
Đúng: Xuất sắc 90, Tốt 80, Khá 65, Trung bình 50, Yếu 0.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.scale import FORMS, parent_of, scale
from pipeline.book.sheets.scoring import BONUS, DEDUCTION, GROUP
from pipeline.ground.comparing import listed, quoted
from pipeline.ground.finding import Severity

_FULL = 100
_APART = (BONUS, DEDUCTION)


def plain(number: Decimal) -> str:
    """`5.00` -> `5`, `2.5` -> `2,5`."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _criteria(book: ReadBook) -> dict[str, Row]:
    return {row["ma"]: row for row in book.rows("Tiêu chí", "ma", "cach_cham")}


def _children(criteria: dict[str, Row], code: str) -> list[Row]:
    return [row for row in criteria.values() if parent_of(row["ma"]) == code]


def _no_points(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Tiêu chí", "ma", "diem_toi_da"):
        if row["diem_toi_da"] <= 0:
            message = f"tiêu chí {row['ma']} có điểm tối đa {plain(row['diem_toi_da'])}, phải lớn hơn 0."
            yield Breach(row.cell("diem_toi_da"), message, "Ghi điểm tối đa; điểm trừ cũng ghi mức trần là số dương.")


def _homeless(book: ReadBook) -> Iterator[Breach]:
    criteria = _criteria(book)
    for code, row in criteria.items():
        parent = parent_of(code)
        if parent and parent not in criteria:
            yield Breach(row.cell("ma"), f"tiêu chí {code} không có tiêu chí cha {parent}.", f"Thêm dòng {parent}.")
        elif parent and criteria[parent]["cach_cham"] != GROUP:
            above = criteria[parent].cell("cach_cham")
            message = f"là con của tiêu chí {parent}, mà cách chấm ở ô {above.address} không phải “{GROUP}”."
            yield Breach(row.cell("ma"), message, f"Chọn “{GROUP}” cho tiêu chí {parent}, hoặc sửa mã.")
        if row["cach_cham"] == GROUP and not _children(criteria, code):
            yield Breach(row.cell("ma"), f"nhóm tiêu chí {code} không có tiêu chí con nào.", "Thêm tiêu chí con.")


def _unequal(book: ReadBook) -> Iterator[Breach]:
    criteria = _criteria(book)
    for code, row in criteria.items():
        children = _children(criteria, code)
        if row["cach_cham"] != GROUP or not children:
            continue
        kinds = {child["cach_cham"] if child["cach_cham"] in _APART else "" for child in children}
        if len(kinds) > 1:
            message = f"nhóm {code} có cả tiêu chí thường và điểm thưởng, điểm trừ."
            yield Breach(row.cell("ma"), message, "Tách điểm thưởng, điểm trừ thành tiêu chí riêng.")
            continue
        # The maximum of a group of bonuses or deductions is a cap.
        if kinds & set(_APART) or not row.knows("diem_toi_da"):
            continue
        if not all(child.knows("diem_toi_da") for child in children):
            continue
        total = sum(child["diem_toi_da"] for child in children)
        if total != row["diem_toi_da"]:
            cells = listed(child.cell("diem_toi_da").address for child in children)
            message = (
                f"nhóm {code} tối đa {plain(row['diem_toi_da'])} điểm, các tiêu chí con cộng lại là {plain(total)} "
                f"(các ô {cells}), lệch {plain(abs(total - row['diem_toi_da']))}."
            )
            yield Breach(row.cell("diem_toi_da"), message, "Sửa điểm của nhóm hoặc của tiêu chí con.")


def _not_hundred(book: ReadBook) -> Iterator[Breach]:
    top = [row for row in book.rows("Tiêu chí", "ma", "diem_toi_da", "cach_cham") if not parent_of(row["ma"])]
    if not top or len(top) < sum(1 for row in book.tables.get("Tiêu chí", ()) if "." not in str(row["ma"])):
        return
    criteria = _criteria(book)
    plain_rows = [
        row
        for row in top
        if not {row["cach_cham"], *(child["cach_cham"] for child in _children(criteria, row["ma"]))} & set(_APART)
    ]
    total = sum((row["diem_toi_da"] for row in plain_rows), Decimal(0))
    if plain_rows and total != _FULL:
        message = f"điểm tối đa của các tiêu chí (không kể thưởng, trừ) cộng lại là {plain(total)}, thường là {_FULL}."
        yield Breach(plain_rows[-1].cell("diem_toi_da"), message, "Xem lại điểm tối đa; nếu đúng quy định thì bỏ qua.")


def _unread_method(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Tiêu chí", "ma", "diem_toi_da", "cach_cham"):
        if isinstance(row["nguong"], str | None) and scale(row["cach_cham"], row["diem_toi_da"], row["nguong"]) is None:
            said = f"ghi {quoted(row['nguong'])}" if row["nguong"] else "còn trống"
            message = f"{said}, không phải ngưỡng của cách chấm “{row['cach_cham']}”."
            form = FORMS[row["cach_cham"]]
            more = f"; bậc tăng dần, bậc cao nhất được {plain(row['diem_toi_da'])} điểm" if ";" in form else ""
            yield Breach(row.cell("nguong"), message, f"Viết như: {form}{more}.")


def _not_descending(book: ReadBook) -> Iterator[Breach]:
    for above, row in pairwise(book.rows("Xếp loại", "loai", "tu_diem")):
        if row["tu_diem"] >= above["tu_diem"]:
            message = (
                f"loại {row['loai']} từ {plain(row['tu_diem'])} điểm, không thấp hơn loại {above['loai']} "
                f"đứng trên, từ {plain(above['tu_diem'])} điểm (ô {above.cell('tu_diem').address})."
            )
            yield Breach(row.cell("tu_diem"), message, "Xếp các loại từ cao xuống thấp.")


def _bottomless(book: ReadBook) -> Iterator[Breach]:
    rows = list(book.rows("Xếp loại", "loai", "tu_diem"))
    if rows and rows[-1]["tu_diem"] > 0:
        message = f"loại cuối từ {plain(rows[-1]['tu_diem'])} điểm: đơn vị dưới mức ấy không có loại nào."
        yield Breach(rows[-1].cell("tu_diem"), message, "Ghi 0 cho loại cuối.")


RULES = (
    BookRule("DL-TC-01", Severity.LOI, _no_points),
    BookRule("DL-TC-02", Severity.LOI, _homeless),
    BookRule("DL-TC-03", Severity.LOI, _unequal),
    BookRule("DL-TC-04", Severity.LOI, _unread_method),
    BookRule("DL-TC-05", Severity.CANH_BAO, _not_hundred),
    BookRule("DL-XL-01", Severity.LOI, _not_descending),
    BookRule("DL-XL-02", Severity.LOI, _bottomless),
)
