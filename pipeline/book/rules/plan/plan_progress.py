"""A task is done when it has a day it was done on, and that day lies in the plan's time.

Sai: tiến độ “đang thực hiện”, ngày xong 10/4/2021; tiến độ “hoàn thành”, ngày xong trống.
Đúng: tiến độ “hoàn thành”, ngày xong 10/4/2021.
"""

from collections.abc import Iterator

from pipeline.book.cells.date_text import worded
from pipeline.book.records import UNREAD
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_DONE = key("hoàn thành")


def _day_without_done(book: Book) -> Iterator[Breach]:
    for row in book.rows("Kế hoạch", "tien_do", "ngay_xong"):
        if key(row["tien_do"]) != _DONE:
            day = row.cell("ngay_xong")
            message = f"ghi {quoted(row['tien_do'])}, nhưng có ngày xong {worded(day.value)} (ô {day.address})."
            yield Breach(row.cell("tien_do"), message, "Chọn “hoàn thành”, hoặc xóa ngày xong.")


def _done_without_day(book: Book) -> Iterator[Breach]:
    for row in book.rows("Kế hoạch", "tien_do"):
        if key(row["tien_do"]) == _DONE and row["ngay_xong"] is None and row["ngay_xong"] is not UNREAD:
            message = f"còn trống, trong khi tiến độ là “hoàn thành” (ô {row.cell('tien_do').address})."
            yield Breach(row.cell("ngay_xong"), message, "Nhập ngày xong, hoặc sửa tiến độ.")


def _outside_time(book: Book) -> Iterator[Breach]:
    year = book.setting("nam")
    for row in book.rows("Kế hoạch", "ngay_xong"):
        if isinstance(year, int) and not year <= row["ngay_xong"].year <= year + 1:
            message = f"ghi ngày xong {worded(row['ngay_xong'])}, ngoài thời gian của kế hoạch năm {year}."
            yield Breach(row.cell("ngay_xong"), message, "Sửa lại ngày xong.")


def _due_before_the_plan(book: Book) -> Iterator[Breach]:
    """A task cannot be due before the plan that gives it was signed (sheet Văn bản)."""
    plan = next((row for row in book.rows("Văn bản", "loai", "ngay") if key(row["loai"]) == key("Kế hoạch")), None)
    if plan is None:
        return
    for row in book.rows("Kế hoạch", "thoi_han"):
        if row["thoi_han"] < plan["ngay"]:
            signed = f"{worded(plan['ngay'])} (ô {plan.cell('ngay').address} trang Văn bản)"
            message = f"ghi thời hạn {worded(row['thoi_han'])}, trước ngày ký kế hoạch {signed}."
            yield Breach(row.cell("thoi_han"), message, "Sửa thời hạn, hoặc sửa ngày ký.")


RULES = (
    Rule("DL-KH-01", Severity.LOI, _day_without_done),
    Rule("DL-KH-02", Severity.LOI, _done_without_day),
    Rule("DL-KH-03", Severity.LOI, _outside_time),
    Rule("DL-KH-04", Severity.LOI, _due_before_the_plan),
)
