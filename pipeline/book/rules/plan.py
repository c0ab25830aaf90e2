"""Rules over the plan, the models and the days of the year.

A task is done when it has a day it was done on, and that day lies in the plan's time.

Sai: tiến độ “đang thực hiện”, ngày xong 10/4/2021; tiến độ “hoàn thành”, ngày xong trống.
Đúng: tiến độ “hoàn thành”, ngày xong 10/4/2021.

One plan has one name. Two wordings of it in one document make a reader look for a second plan.

Sai: trang Cơ quan ghi “… thi đua gương điển hình tiên tiến”, đoạn văn ghi “… thi đua cùng điển hình tiên tiến”.
Đúng: một tên ở mọi chỗ.

Looked for: a run of words out of the official name, then up to four other words, then the name again. A short form
that leaves off the beginning or the end of the name is no second name, nor is `cải cách hành chính` for `CCHC`.

A model's figures say what they measure, in what, and both before and after.

Sai: trước 35, sau trống; hoặc có số mà không có số liệu đo, đơn vị tính.
Đúng: thời gian chờ bình quân, trước 35, sau 18, phút.

A book is of one year: what happened in another year is counted in none of its months.

Sai: sổ năm 2021, ngày kiểm tra 12/4/2020.
Đúng: ngày kiểm tra 12/4/2021.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.book.cells.date_text import worded
from pipeline.book.records import UNREAD, Cell
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_DONE = key("hoàn thành")


def _day_without_done(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Kế hoạch", "tien_do", "ngay_xong"):
        if key(row["tien_do"]) != _DONE:
            day = row.cell("ngay_xong")
            message = f"ghi {quoted(row['tien_do'])}, nhưng có ngày xong {worded(day.value)} (ô {day.address})."
            yield Breach(row.cell("tien_do"), message, "Chọn “hoàn thành”, hoặc xóa ngày xong.")


def _done_without_day(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Kế hoạch", "tien_do"):
        if key(row["tien_do"]) == _DONE and row["ngay_xong"] is None and row["ngay_xong"] is not UNREAD:
            message = f"còn trống, trong khi tiến độ là “hoàn thành” (ô {row.cell('tien_do').address})."
            yield Breach(row.cell("ngay_xong"), message, "Nhập ngày xong, hoặc sửa tiến độ.")


def _outside_time(book: ReadBook) -> Iterator[Breach]:
    year = book.setting("nam")
    for row in book.rows("Kế hoạch", "ngay_xong"):
        if isinstance(year, int) and not year <= row["ngay_xong"].year <= year + 1:
            message = f"ghi ngày xong {worded(row['ngay_xong'])}, ngoài thời gian của kế hoạch năm {year}."
            yield Breach(row.cell("ngay_xong"), message, "Sửa lại ngày xong.")


def _due_before_the_plan(book: ReadBook) -> Iterator[Breach]:
    """A task cannot be due before the plan that gives it was signed (sheet Văn bản)."""
    plan = next((row for row in book.rows("Văn bản", "loai", "ngay") if key(row["loai"]) == key("Kế hoạch")), None)
    if plan is None:
        return
    for row in book.rows("Kế hoạch", "thoi_han"):
        if row["thoi_han"] < plan["ngay"]:
            signed = f"{worded(plan['ngay'])} (ô {plan.cell('ngay').address} trang Văn bản)"
            message = f"ghi thời hạn {worded(row['thoi_han'])}, trước ngày ký kế hoạch {signed}."
            yield Breach(row.cell("thoi_han"), message, "Sửa thời hạn, hoặc sửa ngày ký.")


_SHORT = 25  # letters of a text that tells no name of a plan
_MIN_RUN, _MAX_GAP = 2, 4
_AS_PLAN, _IN_PASSING = 6, 9  # words of the name on both sides, where a plan is spoken of and where none is


def _texts(book: ReadBook, known: set[str], least: int) -> Iterator[tuple[Cell, list[str]]]:
    """Long texts with their words, of which `least` must be `known`; a text is looked at once, wherever it stands."""
    told: dict[str, list[str] | None] = {}
    for sheet, rows in book.tables.items():
        texts = book.texts(sheet)
        for text in texts - told.keys():
            words = key(text).split() if len(text) > _SHORT else []
            told[text] = words if sum(word in known for word in words) >= least else None
        if all(told[text] is None for text in texts):
            continue
        for row in rows:
            for cell in row.cells.values():
                if isinstance(cell.value, str) and (found := told[cell.value]) is not None:
                    yield cell, found


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == 1 and one[0] == "".join(word[0] for word in other)


def _other_wording(name: list[str], text: list[str], both: int) -> tuple[int, int] | None:
    """The first and last word of a wording of the name that differs inside, or None."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, name, text, autojunk=False).get_matching_blocks()
    for before, after in pairwise(blocks):
        if before.size < _MIN_RUN or after.size < _MIN_RUN or before.size + after.size < both:
            continue
        ours, theirs = name[before.a + before.size : after.a], text[before.b + before.size : after.b]
        if len(ours) > _MAX_GAP or len(theirs) > _MAX_GAP or ours == theirs:
            continue
        if _is_short_for(ours, theirs) or _is_short_for(theirs, ours):
            continue
        return before.b, after.b + after.size
    return None


def _named_otherwise(book: ReadBook, as_plan: bool) -> Iterator[Breach]:
    official = book.setting("ten_ke_hoach")
    if not isinstance(official, str):
        return
    name = key(official).split()
    known = set(name)
    plan = key("kế hoạch").split()
    least = _AS_PLAN if as_plan else _IN_PASSING
    for cell, words in _texts(book, known, least):
        found = _other_wording(name, words, least)
        if found is None:
            continue
        first, last = found
        around = words[max(0, first - 8) : last]
        called_plan = any(around[i : i + 2] == plan for i in range(len(around)))
        if called_plan is as_plan:
            spoken = cell.value.split()
            quote = " ".join(spoken[first:last]) if len(spoken) == len(words) else cell.value
            where = book.settings["ten_ke_hoach"].address
            message = f"ghi {quoted(quote, 120)}, khác tên kế hoạch ở ô {where} trang Cơ quan."
            yield Breach(cell, message, f"Dùng một tên: {quoted(official, 200)}.")


_NAMES = ("chi_so", "truoc", "sau", "don_vi_tinh")


def _incomplete(book: ReadBook) -> Iterator[Breach]:
    for row in book.rows("Mô hình"):
        figures = [name for name in ("truoc", "sau") if row[name] is not None]
        empty = [name for name in _NAMES if row[name] is None]
        for name in empty if figures else ():
            header = quoted(sheet_of("Mô hình").column(name).header)
            message = f"còn trống cột {header} trong khi ô {row.cell(figures[0]).address} có số."
            yield Breach(row.cell(name), message, "Nhập đủ số liệu trước, sau và đơn vị tính, hoặc xóa cả.")


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


def _outside(book: ReadBook, reach: tuple[tuple[str, str, int, int], ...]) -> Iterator[Breach]:
    year = book.setting("nam")
    if not isinstance(year, int) or _other_year(book) is not None:
        return
    for sheet, name, before, after in reach:
        for row in book.rows(sheet, name):
            if not year - before <= row[name].year <= year + after:
                last = f" đến năm {year + after}" if after else ""
                message = f"ghi ngày {worded(row[name])}, không thuộc năm {year}{last} của sổ."
                yield Breach(row.cell(name), message, f"Sửa lại năm, ví dụ {worded(_in_year(row[name], year))}.")


def _other_year(book: ReadBook) -> int | None:
    """The year that most dates of the book lie in, where that is not the year it says it is of."""
    years = Counter(row[name].year for sheet, name, _, _ in _MUST for row in book.rows(sheet, name))
    common = years.most_common(1)
    if not common or common[0][0] == book.setting("nam") or common[0][1] < _MOST:
        return None
    return common[0][0] if 2 * common[0][1] > years.total() else None


def _wrong_year(book: ReadBook) -> Iterator[Breach]:
    year, other = book.setting("nam"), _other_year(book)
    if isinstance(year, int) and other is not None:
        message = f"ghi {year}, nhưng phần lớn ngày trong sổ thuộc năm {other}."
        yield Breach(book.settings["nam"], message, f"Sửa thành {other}, hoặc sửa các ngày trong sổ.")


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=year)


RULES = (
    BookRule("DL-KH-01", Severity.LOI, _day_without_done),
    BookRule("DL-KH-02", Severity.LOI, _done_without_day),
    BookRule("DL-KH-03", Severity.LOI, _outside_time),
    BookRule("DL-KH-04", Severity.LOI, _due_before_the_plan),
    BookRule("DL-TEN-01", Severity.LOI, lambda book: _named_otherwise(book, as_plan=True)),
    BookRule("DL-TEN-02", Severity.CANH_BAO, lambda book: _named_otherwise(book, as_plan=False)),
    BookRule("DL-MH-01", Severity.CANH_BAO, _incomplete),
    BookRule("DL-NGAY-22", Severity.LOI, _wrong_year),
    BookRule("DL-NGAY-20", Severity.LOI, lambda book: _outside(book, _MUST)),
    BookRule("DL-NGAY-21", Severity.CANH_BAO, lambda book: _outside(book, _SHOULD)),
)
