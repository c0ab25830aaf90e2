"""A self-score is one that the criterion's method gives for the figures declared.

Sai: tiêu chí có/không tối đa 5, tự chấm 4; tiêu chí theo bậc “từ 98%: 10; từ 95%: 7”, kê khai 96, tự chấm 10.
Đúng: tự chấm 7.

A yes/no criterion may be halved, with a reason: a piece of work that is there but late. An appraised score that has its
reason is the appraisers' own.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.rules.scores.score_criteria import plain
from pipeline.book.rules.scores.score_points import SCORES, scored
from pipeline.book.scale import Scale
from pipeline.book.sheets.scoring import YES_NO
from pipeline.ground.finding import Severity

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


def _not_given(book: Book) -> Iterator[Breach]:
    for name, what in SCORES:
        for row, _, found in scored(book, name):
            if name == "tham_dinh" and row["ly_do"]:
                continue
            least, most = found.bounds()
            if least <= row[name] <= most and (why := _wrong(row, name, found)):
                message = f"{what} {plain(row[name])} không đúng cách chấm: {why}."
                yield Breach(row.cell(name), message, "Sửa điểm hoặc số liệu kê khai.")


RULES = (Rule("DL-CD-10", Severity.LOI, _not_given),)
