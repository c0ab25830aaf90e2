"""Rules over the points that units and inspectors gave.

Points are given to a known criterion, within its bounds, and a change by the appraisers has its reason.

Sai: tiêu chí 1.9 không có; điểm tự chấm 6 trong khi tối đa 5; thẩm định 5, tự chấm 3 mà không có lý do.
Đúng: tự chấm 5, thẩm định 3, lý do: kế hoạch ban hành chậm 10 ngày.

A self-score is one that the criterion's method gives for the figures declared.

Sai: tiêu chí có/không tối đa 5, tự chấm 4; tiêu chí theo bậc “từ 98%: 10; từ 95%: 7”, kê khai 96, tự chấm 10.
Đúng: tự chấm 7.

A yes/no criterion may be halved, with a reason: a piece of work that is there but late. An appraised score that has its
reason is the appraisers' own.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.criteria import plain
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.scale import Scale, scale
from pipeline.book.sheets.scoring import DEDUCTION, GROUP, YES_NO
from pipeline.ground.comparing import near_misses, quoted
from pipeline.ground.finding import Severity

_FAR = Fraction(1, 2)  # of a criterion's points: half is what a late or slightly faulty piece of work loses
SCORES = (("tu_cham", "điểm tự chấm"), ("tham_dinh", "điểm thẩm định"))


def scored(book: ReadBook, *known: str) -> Iterator[tuple[Row, Row, Scale]]:
    """Rows of sheet Chấm điểm with their criterion and its scale, where all three could be read."""
    criteria = {row["ma"]: row for row in book.rows("Tiêu chí", "ma", "diem_toi_da", "cach_cham")}
    scales = {
        code: scale(row["cach_cham"], row["diem_toi_da"], row["nguong"] if isinstance(row["nguong"], str) else None)
        for code, row in criteria.items()
    }
    for row in book.rows("Chấm điểm", "ma", *known):
        found = scales.get(row["ma"])
        if found is not None and found.method != GROUP:
            yield row, criteria[row["ma"]], found


def _unknown(book: ReadBook) -> Iterator[Breach]:
    rows = book.tables.get("Tiêu chí")
    # A book without the sheet is told when the scores are asked for.
    if rows is None or any(row["ma"] is UNREAD for row in rows):
        return
    methods = {row["ma"]: row["cach_cham"] for row in rows}
    for row in book.rows("Chấm điểm", "ma"):
        if row["ma"] not in methods:
            near = near_misses(row["ma"], [code for code in methods if code], limit=1)
            hint = f" Có phải {near[0]} không?" if near else ""
            message = f"không có tiêu chí {quoted(row['ma'])} ở trang Tiêu chí.{hint}"
            yield Breach(row.cell("ma"), message, "Sửa mã, hoặc thêm tiêu chí vào trang Tiêu chí.")
        elif methods[row["ma"]] == GROUP:
            message = f"{row['ma']} là nhóm tiêu chí; điểm của nhóm do chương trình cộng từ các tiêu chí con."
            yield Breach(row.cell("ma"), message, "Chấm từng tiêu chí con, xóa dòng này.")


def _missing_self(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Chấm điểm", "ma", "don_vi"):
        if row["tu_cham"] is None:
            message = f"{row['don_vi']} chưa tự chấm tiêu chí {row['ma']}."
            yield Breach(row.cell("tu_cham"), message, "Ghi điểm tự chấm; không đạt thì ghi 0.")


def _out_of_bounds(book: ReadBook) -> Iterator[Breach]:
    for name, what in SCORES:
        for row, criterion, found in scored(book, name):
            least, most = found.bounds()
            top = criterion.cell("diem_toi_da").address
            if found.method == DEDUCTION and row[name] > most:
                yield Breach(
                    row.cell(name), f"{what} {plain(row[name])}: điểm trừ phải ghi số âm hoặc 0.", "Thêm dấu trừ."
                )
            elif not least <= row[name] <= most:
                limit = (
                    f"vượt mức {'trừ ' if found.method == DEDUCTION else ''}tối đa {plain(criterion['diem_toi_da'])}"
                )
                said = limit if row[name] > most or found.method == DEDUCTION else "nhỏ hơn 0"
                message = f"{what} {plain(row[name])}, {said} của tiêu chí {row['ma']} (trang Tiêu chí, ô {top})."
                yield Breach(row.cell(name), message, "Sửa điểm, hoặc sửa điểm tối đa của tiêu chí.")


def _raised(book: ReadBook) -> Iterator[Breach]:
    for row, _, _ in scored(book, "tu_cham", "tham_dinh"):
        if row["tham_dinh"] > row["tu_cham"] and row["ly_do"] is None:
            message = (
                f"thẩm định {plain(row['tham_dinh'])} điểm, cao hơn điểm tự chấm {plain(row['tu_cham'])} "
                f"(ô {row.cell('tu_cham').address}) mà không có lý do."
            )
            yield Breach(row.cell("tham_dinh"), message, f"Ghi lý do ở ô {row.cell('ly_do').address}, hoặc sửa điểm.")


def _cut(book: ReadBook) -> Iterator[Breach]:
    for row, _, found in scored(book, "tu_cham", "tham_dinh"):
        if row["tu_cham"] - row["tham_dinh"] >= found.most * _FAR and row["ly_do"] is None:
            message = (
                f"thẩm định {plain(row['tham_dinh'])} điểm, thấp hơn nhiều so với điểm tự chấm "
                f"{plain(row['tu_cham'])} (ô {row.cell('tu_cham').address}) mà không có lý do."
            )
            yield Breach(row.cell("tham_dinh"), message, f"Ghi lý do ở ô {row.cell('ly_do').address}, hoặc sửa điểm.")


def _unproved(book: ReadBook) -> Iterator[Breach]:
    for row, _, found in scored(book, "tu_cham"):
        if row["tu_cham"] > 0 and found.method != DEDUCTION and row["minh_chung"] is None:
            message = f"tiêu chí {row['ma']} tự chấm {plain(row['tu_cham'])} điểm mà không có tài liệu kiểm chứng."
            yield Breach(row.cell("minh_chung"), message, "Ghi số, ngày văn bản hoặc nơi có số liệu.")


_ROUNDED = Fraction(1, 20)  # points are written with one decimal or two


def _wrong(row: Row, name: str, found: Scale) -> str:
    """Why the method does not give this score; "" where it does."""
    value = Fraction(row[name])
    if found.method == YES_NO:
        if value in (0, found.most) or (value * 2 == found.most and row["ly_do"]):
            return ""
        return f"tiêu chí có/không chỉ được 0 hoặc {plain(_decimal(found.most))} điểm; một nửa thì phải có lý do"
    unread = UNREAD in (row["ke_khai"], row["giao"])
    exact = None if unread else found.points(row["ke_khai"], row["giao"])
    if exact is None or abs(exact - value) <= _ROUNDED:
        return ""
    figures = row.cell("ke_khai").address + (f", {row.cell('giao').address}" if row["giao"] is not None else "")
    return f"theo số liệu kê khai (ô {figures}) tiêu chí {row['ma']} được {plain(_decimal(exact))} điểm"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(round(value * 100)) / 100


def _not_given(book: ReadBook) -> Iterator[Breach]:
    for name, what in SCORES:
        for row, _, found in scored(book, name):
            if name == "tham_dinh" and row["ly_do"]:
                continue
            least, most = found.bounds()
            if least <= row[name] <= most and (why := _wrong(row, name, found)):
                message = f"{what} {plain(row[name])} không đúng cách chấm: {why}."
                yield Breach(row.cell(name), message, "Sửa điểm hoặc số liệu kê khai.")


RULES = (
    BookRule("DL-CD-01", Severity.LOI, _unknown),
    BookRule("DL-CD-02", Severity.LOI, _missing_self),
    BookRule("DL-CD-03", Severity.LOI, _out_of_bounds),
    BookRule("DL-CD-04", Severity.LOI, _raised),
    BookRule("DL-CD-05", Severity.LOI, _cut),
    BookRule("DL-CD-06", Severity.CANH_BAO, _unproved),
    BookRule("DL-CD-10", Severity.LOI, _not_given),
)
