"""Counts that no office of that size has, and rows that are odd as rows: struck through, two people, none at all.

Sai: hội nghị có 96.000 người dự, hoặc 0 người; một cuộc kiểm tra có 120 vụ; đơn vị có 4.000 CBCC.
Đúng: 96 người; 12 vụ; 40 CBCC.

Sai: dòng bị gạch ngang mà vẫn được tính; ô Họ tên ghi “Trần Thị Ví Dụ, Lê Thử Nghiệm”.
Đúng: xóa hẳn dòng; mỗi người một dòng.

Sai: tháng nào trang Kiểm tra cũng có vài dòng, tháng này chưa có dòng nào.
Đúng: nhập các cuộc kiểm tra; không kiểm tra thật thì ghi chú lại.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any

from pipeline.book.records import Row
from pipeline.book.rules.doubts.doubt import Doubt, span, thresholds
from pipeline.book.rules.rule import ReadBook
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import DOUBTS, Severity

ATTENDANCE, CASES, STAFF, STRUCK, PEOPLE, BLANK = (f"{DOUBTS}4{n}" for n in range(1, 7))


def attendance(book: ReadBook) -> Iterator[Doubt]:
    limit = thresholds("so_nguoi")
    rows = list(book.rows("Hoạt động", "so_nguoi"))
    for row in rows:
        number = row["so_nguoi"]
        others = [other["so_nguoi"] for other in rows if other is not row and other["so_nguoi"]]
        if number == 0:
            why = "ghi 0 người dự; không rõ số người thì để trống"
        elif number >= limit["qua_lon"]:
            why = f"ghi {number} người dự, quá lớn cho một hoạt động"
        elif len(others) >= 3 and number >= limit["it_nhat"] and number > limit["gap_cao_nhat"] * max(others):
            why = f"ghi {number} người dự, {len(others)} hoạt động khác {span(others)}"
        else:
            continue
        yield Doubt(ATTENDANCE, row, (row.cell("so_nguoi"),), f"{why}.", _month(row, "ngay"), number or 9.0)


def cases(book: ReadBook) -> Iterator[Doubt]:
    """More faults in one visit than in any other, or than the unit has people."""
    limit = thresholds("so_vu")
    people = {row["ten"]: row["so_cbcc"] for row in book.rows("Đơn vị", "ten", "so_cbcc")}
    rows = [row for row in book.rows("Kiểm tra", "so_vu", "don_vi") if row["so_vu"]]
    for row in rows:
        number, staff = row["so_vu"], people.get(row["don_vi"])
        others = [other["so_vu"] for other in rows if other is not row]
        if number < limit["it_nhat"]:
            continue
        if len(others) >= 3 and number > limit["gap_cao_nhat"] * max(others):
            why = f"{len(others)} dòng khác {span(others)} vụ"
        elif staff and number > staff:
            why = f"{row['don_vi']} có {staff} CBCC"
        else:
            continue
        yield Doubt(CASES, row, (row.cell("so_vu"),), f"ghi {number} vụ, {why}.", _month(row, "ngay"), number)


def staff(book: ReadBook) -> Iterator[Doubt]:
    limit = thresholds("can_bo")
    rows = list(book.rows("Đơn vị", "ten", "so_cbcc"))
    for row in rows:
        if len(rows) <= 3 or row["so_cbcc"] < limit["it_nhat"]:
            continue
        others = [other["so_cbcc"] for other in rows if other is not row]
        if row["so_cbcc"] > limit["gap_cao_nhat"] * median(others):
            message = f"{row['ten']} ghi {row['so_cbcc']} CBCC, {len(others)} đơn vị khác {span(others)}."
            yield Doubt(STAFF, row, (row.cell("so_cbcc"),), message, None, row["so_cbcc"])


def _month(row: Row, column: str) -> int | None:
    return row[column].month if row.knows(column) else None


def struck(book: ReadBook) -> Iterator[Doubt]:
    """A row that a line goes through: for who reads the sheet it is gone, for the sum it is there."""
    for sheet in SHEETS:
        for row in book.rows(sheet.name):
            if row.struck:
                first = next(iter(row.cells.values()))
                message = f"dòng {row.number} bị gạch ngang mà vẫn được tính; bỏ thì xóa hẳn dòng."
                month = row["thang"] if "thang" in row.cells and row.knows("thang") else None
                yield Doubt(STRUCK, row, (first, *row.cells.values()), message, month, 100.0)


_BETWEEN = re.compile(r"[;,/&+\n]|\s[-–]\s|\svà\s|\scùng\s", re.IGNORECASE)
_ONE_PERSON = (
    ("Khen thưởng", "ten", "doi_tuong"),
    ("Đề nghị khen", "ten", "doi_tuong"),
    ("Hội đồng", "ho_ten", ""),
    ("Người ký", "ho_ten", ""),
)


def several_people(book: ReadBook) -> Iterator[Doubt]:
    """Two names in the cell of one person: read as one, thanked as one."""
    for sheet, column, target in _ONE_PERSON:
        for row in book.rows(sheet, column):
            if target and row[target] != "cá nhân":
                continue
            name = str(row[column])
            parts = [part for part in _BETWEEN.split(name) if len(part.split()) > 1]
            if len(parts) > 1 or len(name.split()) >= thresholds("ten")["nhieu_tieng"]:
                message = f"ghi {quoted(name)}: có phải tên nhiều người không? Mỗi người một dòng."
                month = _month(row, "ngay_quyet_dinh") if sheet == "Khen thưởng" else None
                yield Doubt(PEOPLE, row, (row.cell(column),), message, month, 50.0)


_BY_MONTH = (("Kiểm tra", "ngay"), ("Hoạt động", "ngay"), ("Báo cáo", "thang"))


def blank_month(book: ReadBook, month: int | None) -> Iterator[Doubt]:
    """A sheet that the months before have filled and this one has not. `month` is the one that is asked for.

    Where few rows are usual it is no more than a reminder, and only of a month that is asked for.
    """
    now = month or max((row["thang"] for row in book.rows("TTHC", "thang")), default=0)
    limit = thresholds("trong_trang")
    for sheet, column in _BY_MONTH:
        there: dict[int, set[Any]] = defaultdict(set)
        rows = list(book.rows(sheet, column))
        for row in rows:
            of = row[column] if column == "thang" else row[column].month
            there[of].add(row.number if column == "thang" else row[column])
        before = [len(there.get(at, ())) for at in range(max(1, now - 3), now)]
        if not rows or now in there or len(before) < limit["thang_truoc"]:
            continue
        if all(before[-int(limit["thang_truoc"]) :]) and sum(before) >= limit["moi_thang"] * len(before):
            last = rows[-1]
            told = ", ".join(f"tháng {at} có {len(there.get(at, ()))}" for at in range(max(1, now - 3), now))
            what = "dòng" if column == "thang" else "ngày"
            message = f"trang {sheet} chưa có dòng nào của tháng {now} ({what} ghi trước đó: {told})."
            about = f"{now}/{book.setting('nam')}"
            grave = sum(before) >= limit["chac"] * len(before)
            if month is None and not grave:
                continue
            severity = Severity.CANH_BAO if grave else Severity.NHAC
            yield Doubt(BLANK, last, (last.cell(column),), message, now, 20.0, about, severity)


RULES = (attendance, cases, staff, struck, several_people)
