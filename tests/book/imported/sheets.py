"""Sheets as other offices make them, written by openpyxl cell by cell: titles, merged headers, notes, signatures.

Column names are those of real sheets (exports of provincial systems, forms II.06a/06b, a vendor's); offices and figures
are made up. Each shape says what must come out of it by hand, not by the code under test.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

A, B, C = "xã Thạnh Tân", "xã Thạnh Trị", "xã Lâm Tân"
ALL = "Tất cả lĩnh vực"

# Online, direct, carried over; before, on, after the day; open in time, open late.
FIGURES: dict[str, tuple[int, ...]] = {
    A: (120, 60, 20, 100, 60, 10, 25, 5),
    B: (40, 35, 5, 30, 40, 2, 7, 1),
    C: (1200, 34, 0, 1000, 200, 0, 34, 0),
}
Expected = Mapping[tuple[str, str], tuple[int, ...]]


@dataclass(frozen=True)
class Shape:
    """`asks`: the beginnings of the keys of the questions that it must raise; none for most."""

    name: str
    make: Callable[[Path], Path]
    expected: Expected
    asks: tuple[str, ...] = ()
    wrong: int = 0


SHAPES: list[Shape] = []


def shape(
    expected: Expected, asks: tuple[str, ...] = (), wrong: int = 0
) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    def put(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        SHAPES.append(Shape(make.__name__, make, expected, asks, wrong))
        return make

    return put


def all_units(joined: bool = False) -> dict[tuple[str, str], tuple[int, ...]]:
    """Every unit's figures under all fields; `joined`: before and on the day in one figure."""
    found = {}
    for unit, f in FIGURES.items():
        found[unit, ALL] = (*f[:3], 0, f[3] + f[4], *f[5:]) if joined else f
    return found


def wholes(f: Sequence[int]) -> tuple[int, int, int]:
    return sum(f[:3]), sum(f[3:6]), sum(f[6:])


def new(title: str = "Sheet1") -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = title
    return book, page


def put(page: Worksheet, at: str, value: Any, merge: str = "") -> None:
    page[at] = value
    if merge:
        page.merge_cells(f"{at}:{merge}")


def line(page: Worksheet, row: int, values: Sequence[Any], first: int = 1) -> None:
    for at, value in enumerate(values, start=first):
        if value is not None:
            page.cell(row, at).value = value


def groups(page: Worksheet, row: int, first: int, told: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Two header rows: a group merged over its columns, one without leaves merged down. The column after the last."""
    at = first
    for name, leaves in told:
        page.cell(row, at).value = name
        if not leaves:
            page.merge_cells(start_row=row, end_row=row + 1, start_column=at, end_column=at)
            at += 1
            continue
        page.merge_cells(start_row=row, end_row=row, start_column=at, end_column=at + len(leaves) - 1)
        for leaf in leaves:
            page.cell(row + 1, at).value = leaf
            at += 1
    return at


def signed(page: Worksheet, row: int) -> None:
    page.cell(row + 1, 2).value = "Ghi chú: số liệu lấy từ hệ thống ngày 03/5/2021"
    page.cell(row + 3, 2).value = "NGƯỜI LẬP BIỂU"
    page.cell(row + 3, 9).value = "Ngày 04 tháng 5 năm 2021"
    page.cell(row + 4, 9).value = "THỦ TRƯỞNG ĐƠN VỊ"


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


CORE = (
    ("STT", ()),
    ("Đơn vị giải quyết TTHC", ()),
    ("Số hồ sơ tiếp nhận", ("Tổng số", "Tiếp nhận trực tiếp", "Tiếp nhận trực tuyến", "BCCI")),
    ("Số hồ sơ đã giải quyết", ("Tổng số", "Đúng và trước hạn", "Quá hạn")),
    ("Số hồ sơ đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
)


def core_row(number: int, name: str, f: Sequence[int], post: int = 10) -> list[Any]:
    """A row of the core export, in which nothing is carried over inside the total."""
    came, done, waiting = wholes(f)
    return [number, name, came - f[2], f[1] - post, f[0], post, done, f[3] + f[4], f[5], waiting, f[6], f[7]]


def form_head(page: Worksheet, unit: str = "", form: str = "Biểu số II.06a/VPCP/KSTT") -> int:
    """The head and header of form 06a; the first row of figures."""
    put(page, "A1", form)
    put(page, "A2", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC", "M2")
    put(page, "A3", "Kỳ báo cáo: Tháng 4 năm 2021", "M3")
    put(page, "A4", "(Từ ngày 01/04/2021 đến ngày 30/04/2021)", "M4")
    if unit:
        put(page, "A5", f"Đơn vị báo cáo: {unit}")
    put(page, "H5", "Đơn vị nhận báo cáo: Văn phòng UBND huyện")
    put(page, "K6", "Đơn vị tính: Số hồ sơ TTHC")
    put(page, "A7", "STT", "A9")
    put(page, "B7", "Lĩnh vực, công việc giải quyết theo cấp", "B9")
    put(page, "C7", "Số hồ sơ nhận giải quyết", "F7")
    put(page, "C8", "Tổng số", "C9")
    put(page, "D8", "Trong đó", "F8")
    line(page, 9, ["Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước"], 4)
    put(page, "G7", "Số hồ sơ đã giải quyết", "J7")
    put(page, "K7", "Số lượng hồ sơ đang giải quyết", "M7")
    leaves = ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn")
    for at, text in zip("GHIJKLM", leaves, strict=True):
        put(page, f"{at}8", text, f"{at}9")
    line(page, 10, [f"({number})" for number in range(1, 14)])
    return 11


def form_row(number: Any, name: str, f: Sequence[int]) -> list[Any]:
    came, done, waiting = wholes(f)
    return [number, name, came, *f[:3], done, *f[3:6], waiting, *f[6:]]


def added(*rows: Sequence[int]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


HO_TICH: tuple[int, ...] = (20, 30, 4, 25, 20, 3, 5, 1)
CHUNG_THUC: tuple[int, ...] = (0, 145, 0, 100, 45, 0, 0, 0)
DAT_DAI: tuple[int, ...] = (3, 7, 5, 2, 6, 1, 4, 2)
FIELDS: dict[str, tuple[int, ...]] = {"Hộ tịch": HO_TICH, "Chứng thực": CHUNG_THUC, "Đất đai": DAT_DAI}


def of_fields(unit: str) -> dict[tuple[str, str], tuple[int, ...]]:
    return {(unit, name): f for name, f in FIELDS.items()}
