"""A book is of one year: what happened in another year is counted in none of its months.

Sai: sổ năm 2021, ngày kiểm tra 12/4/2020.
Đúng: ngày kiểm tra 12/4/2021.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.book.cells.date_text import worded
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.finding import Severity

# Sheet, column, years before and after the book's own that the date may lie in.
_MUST = (
    ("Kiểm tra", "ngay", 0, 0),
    ("Kiểm tra", "ngay_khac_phuc", 0, 1),
    ("Hoạt động", "ngay", 0, 0),
    ("Khen thưởng", "ngay_quyet_dinh", 0, 0),
    ("Báo cáo", "han_nop", 0, 1),
    ("Báo cáo", "ngay_nop", 0, 1),
    ("Mô hình", "ngay_ap_dung", 20, 0),
    ("Văn bản", "ngay", 0, 1),
)
_SHOULD = (("Kế hoạch", "thoi_han", 0, 0),)


_MOST = 10  # from so many dates of one other year on, it is the book's year that is wrong and not each of them


def _outside(book: Book, reach: tuple[tuple[str, str, int, int], ...]) -> Iterator[Breach]:
    year = book.setting("nam")
    if not isinstance(year, int) or _other_year(book) is not None:
        return
    for sheet, name, before, after in reach:
        for row in book.rows(sheet, name):
            if not year - before <= row[name].year <= year + after:
                last = f" đến năm {year + after}" if after else ""
                message = f"ghi ngày {worded(row[name])}, không thuộc năm {year}{last} của sổ."
                yield Breach(row.cell(name), message, f"Sửa lại năm, ví dụ {worded(_in_year(row[name], year))}.")


def _other_year(book: Book) -> int | None:
    """The year that most dates of the book lie in, where that is not the year it says it is of."""
    years = Counter(row[name].year for sheet, name, _, _ in _MUST for row in book.rows(sheet, name))
    common = years.most_common(1)
    if not common or common[0][0] == book.setting("nam") or common[0][1] < _MOST:
        return None
    return common[0][0] if 2 * common[0][1] > years.total() else None


def _wrong_year(book: Book) -> Iterator[Breach]:
    year, other = book.setting("nam"), _other_year(book)
    if isinstance(year, int) and other is not None:
        message = f"ghi {year}, nhưng phần lớn ngày trong sổ thuộc năm {other}."
        yield Breach(book.settings["nam"], message, f"Sửa thành {other}, hoặc sửa các ngày trong sổ.")


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)


RULES = (
    Rule("DL-NGAY-22", Severity.LOI, _wrong_year),
    Rule("DL-NGAY-20", Severity.LOI, lambda book: _outside(book, _MUST)),
    Rule("DL-NGAY-21", Severity.CANH_BAO, lambda book: _outside(book, _SHOULD)),
)
