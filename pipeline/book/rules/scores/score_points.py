"""Points are given to a known criterion, within its bounds, and a change by the appraisers has its reason.

Sai: tiêu chí 1.9 không có; điểm tự chấm 6 trong khi tối đa 5; thẩm định 5, tự chấm 3 mà không có lý do.
Đúng: tự chấm 5, thẩm định 3, lý do: kế hoạch ban hành chậm 10 ngày.
"""

from collections.abc import Iterator
from fractions import Fraction

from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.rules.scores.score_criteria import plain
from pipeline.book.scale import Scale, scale
from pipeline.book.sheets.scoring import DEDUCTION, GROUP
from pipeline.ground.comparing import near_misses, quoted
from pipeline.ground.finding import Severity

_FAR = Fraction(1, 2)  # of a criterion's points: half is what a late or slightly faulty piece of work loses
SCORES = (("tu_cham", "điểm tự chấm"), ("tham_dinh", "điểm thẩm định"))


def scored(book: Book, *known: str) -> Iterator[tuple[Row, Row, Scale]]:
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


def _unknown(book: Book) -> Iterator[Breach]:
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


def _missing_self(book: Book) -> Iterator[Breach]:
    for row in book.rows("Chấm điểm", "ma", "don_vi"):
        if row["tu_cham"] is None:
            message = f"{row['don_vi']} chưa tự chấm tiêu chí {row['ma']}."
            yield Breach(row.cell("tu_cham"), message, "Ghi điểm tự chấm; không đạt thì ghi 0.")


def _out_of_bounds(book: Book) -> Iterator[Breach]:
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


def _raised(book: Book) -> Iterator[Breach]:
    for row, _, _ in scored(book, "tu_cham", "tham_dinh"):
        if row["tham_dinh"] > row["tu_cham"] and row["ly_do"] is None:
            message = (
                f"thẩm định {plain(row['tham_dinh'])} điểm, cao hơn điểm tự chấm {plain(row['tu_cham'])} "
                f"(ô {row.cell('tu_cham').address}) mà không có lý do."
            )
            yield Breach(row.cell("tham_dinh"), message, f"Ghi lý do ở ô {row.cell('ly_do').address}, hoặc sửa điểm.")


def _cut(book: Book) -> Iterator[Breach]:
    for row, _, found in scored(book, "tu_cham", "tham_dinh"):
        if row["tu_cham"] - row["tham_dinh"] >= found.most * _FAR and row["ly_do"] is None:
            message = (
                f"thẩm định {plain(row['tham_dinh'])} điểm, thấp hơn nhiều so với điểm tự chấm "
                f"{plain(row['tu_cham'])} (ô {row.cell('tu_cham').address}) mà không có lý do."
            )
            yield Breach(row.cell("tham_dinh"), message, f"Ghi lý do ở ô {row.cell('ly_do').address}, hoặc sửa điểm.")


def _unproved(book: Book) -> Iterator[Breach]:
    for row, _, found in scored(book, "tu_cham"):
        if row["tu_cham"] > 0 and found.method != DEDUCTION and row["minh_chung"] is None:
            message = f"tiêu chí {row['ma']} tự chấm {plain(row['tu_cham'])} điểm mà không có tài liệu kiểm chứng."
            yield Breach(row.cell("minh_chung"), message, "Ghi số, ngày văn bản hoặc nơi có số liệu.")


RULES = (
    Rule("DL-CD-01", Severity.LOI, _unknown),
    Rule("DL-CD-02", Severity.LOI, _missing_self),
    Rule("DL-CD-03", Severity.LOI, _out_of_bounds),
    Rule("DL-CD-04", Severity.LOI, _raised),
    Rule("DL-CD-05", Severity.LOI, _cut),
    Rule("DL-CD-06", Severity.CANH_BAO, _unproved),
)
