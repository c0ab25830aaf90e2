"""A day outside what the sheet itself is like: day and month in each other's place, as Excel in American reads them.

Sai: trang Kiểm tra ghi theo thứ tự ngày, giữa 09/6 và 16/6 có một dòng ngày 06/12 (12/6 bị đọc ngược).
Đúng: 12/6.

A day is doubted where it breaks the order of its sheet, or lies after the last month with figures, or is far from its
own deadline, or alone falls on a day of rest, and the same day read the other way would be in its place.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, day_words, thresholds
from pipeline.book.rules.rule import ReadBook
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import DOUBTS

ORDER, LATER, APART, RESTING = (f"{DOUBTS}3{n}" for n in range(1, 5))
_IN_ORDER = (("Kiểm tra", "ngay"), ("Hoạt động", "ngay"), ("Khen thưởng", "ngay_quyet_dinh"))
_PAST = (*_IN_ORDER, ("Kiểm tra", "ngay_khac_phuc"), ("Báo cáo", "ngay_nop"), ("Kế hoạch", "ngay_xong"))
_WORKING = (*_PAST, ("Báo cáo", "han_nop"), ("Kế hoạch", "thoi_han"))
# A day, the day it belongs to, and how far it may be from it by the name of the threshold.
_BESIDE = (
    ("Báo cáo", "ngay_nop", "han_nop", "muon"),
    ("Kế hoạch", "ngay_xong", "thoi_han", "viec_lech"),
    ("Kiểm tra", "ngay_khac_phuc", "ngay", "khac_phuc"),
)
_SATURDAY = 5


def turned(day: date) -> date | None:
    """The day with day and month in each other's place; None where that is no other day."""
    return date(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


def _doubt(code: str, row: Row, column: str, why: str, other: date) -> Doubt:
    header = quoted(sheet_of(row.sheet).column(column).header)
    message = f"{header} ghi {day_words(row[column])}, {why}; đảo ngày với tháng thì là {day_words(other)}."
    return Doubt(code, row, (row.cell(column),), message, min(row[column].month, other.month), 5.0)


def out_of_order(book: ReadBook) -> Iterator[Doubt]:
    """A day that stands before the row above or after the row below, in a sheet that goes by days."""
    for sheet, column in _IN_ORDER:
        rows = list(book.rows(sheet, column))
        steps = [earlier[column] <= later[column] for earlier, later in pairwise(rows)]
        # One day out of place breaks the order at most twice.
        if len(steps) < 3 or len(steps) - sum(steps) > max(2, (1 - thresholds("ngay")["theo_thu_tu"]) * len(steps)):
            continue
        for at, row in enumerate(rows):
            above = rows[at - 1][column] if at else date.min
            below = rows[at + 1][column] if at + 1 < len(rows) else date.max
            other = turned(row[column])
            if other is None or above <= row[column] <= below or not above <= other <= below:
                continue
            if at + 1 < len(rows) and at and above > below:
                continue
            beside = rows[at - 1] if row[column] < above else rows[at + 1]
            where = "trên" if row[column] < above else "dưới"
            why = f"không theo thứ tự ngày của trang: dòng {where} ghi {day_words(beside[column])}"
            yield _doubt(ORDER, row, column, why, other)


def after_the_book(book: ReadBook) -> Iterator[Doubt]:
    """A deed of a month of which nothing is known yet."""
    year, months = book.setting("nam"), [row["thang"] for row in book.rows("TTHC", "thang")]
    if not isinstance(year, int) or not months:
        return
    end = date(year + max(months) // 12, max(months) % 12 + 1, 1)
    last = end + timedelta(thresholds("ngay")["sau_ky"])
    for sheet, column in _PAST:
        for row in book.rows(sheet, column):
            other = turned(row[column])
            if row[column] >= last and other is not None and other < end:
                yield _doubt(LATER, row, column, f"trong khi số liệu mới đến tháng {max(months)}", other)


def far_from_its_day(book: ReadBook) -> Iterator[Doubt]:
    """A day that is far from the one beside it in its row, and near it once day and month are exchanged."""
    near = thresholds("ngay")["gan"]
    for sheet, column, beside, limit in _BESIDE:
        for row in book.rows(sheet, column, beside):
            if abs((row[column] - row[beside]).days) <= thresholds("ngay")[limit]:
                continue
            own, its = turned(row[column]), turned(row[beside])
            if own is not None and abs((own - row[beside]).days) <= near:
                yield _doubt(APART, row, column, _far(row, column, beside), own)
            elif its is not None and abs((row[column] - its).days) <= near:
                yield _doubt(APART, row, beside, _far(row, beside, column), its)


def _far(row: Row, column: str, beside: str) -> str:
    header = quoted(sheet_of(row.sheet).column(beside).header)
    days = abs((row[column] - row[beside]).days)
    return f"cách {header} {day_words(row[beside])} (ô {row.cell(beside).address}) {days} ngày"


def on_a_day_of_rest(book: ReadBook) -> Iterator[Doubt]:
    """The only day of a column that falls on a Saturday or Sunday."""
    for sheet, column in _WORKING:
        rows = list(book.rows(sheet, column))
        resting = [row for row in rows if _rests(row[column])]
        days = {row[column] for row in rows}
        if len(resting) != 1 or len(days) <= thresholds("ngay")["ngay_lam_viec"]:
            continue
        row = resting[0]
        other = turned(row[column])
        if other is not None and not _rests(other):
            name = "thứ Bảy" if row[column].weekday() == _SATURDAY else "Chủ nhật"
            why = f"là {name}, {len(days) - 1} ngày khác của cột đều là ngày làm việc"
            yield _doubt(RESTING, row, column, why, other)


def _rests(day: date) -> bool:
    return day.weekday() >= _SATURDAY


RULES: tuple[Callable[[ReadBook], Iterator[Doubt]], ...] = (
    out_of_order,
    after_the_book,
    far_from_its_day,
    on_a_day_of_rest,
)
