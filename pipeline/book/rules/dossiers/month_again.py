"""Two months in a row never come out alike in every figure: the file of last month was taken for this month's.

Sai: mọi số của tháng 4 ở trang Hài lòng giống hệt tháng 3.
Đúng: mỗi tháng một bộ số.

All units alike is an error; one unit alike, over figures that are not small, is a warning, since it may happen.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.book.records import Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.finding import Severity

_SHEETS = tuple(
    sheet for sheet in SHEETS if {"thang", "don_vi"} <= {column.name for column in sheet.columns} and sheet.sums
)
# All figures together below which two months may well be alike; in TTHC column (6) tells most of it already.
_LEAST, _LEAST_DOSSIERS = 20, 400


def _months(book: Book, sheet: Any) -> dict[int, dict[str, list[Row]]]:
    months: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in book.rows(sheet.name, "thang", "don_vi"):
        months[row["thang"]][row["don_vi"]].append(row)
    return months


def _figures(sheet: Any, rows: list[Row]) -> list[tuple[Any, ...]]:
    typed = [c.name for c in sheet.columns if not c.computed and c.name not in ("thang", "don_vi")]
    return [tuple(row[name] for name in typed) for row in rows]


def _alike(sheet: Any, before: list[Row], now: list[Row]) -> bool:
    counts = [column.name for column in sheet.columns if column.kind is Kind.COUNT]
    if not all(row.knows(*counts) for row in (*before, *now)):
        return False
    least = _LEAST_DOSSIERS if sheet.name == "TTHC" else _LEAST
    return _figures(sheet, before) == _figures(sheet, now) and sum(row[n] for row in now for n in counts) >= least


def _whole_months(book: Book) -> Iterator[Breach]:
    for sheet in _SHEETS:
        months = _months(book, sheet)
        for month, units in months.items():
            before = months.get(month - 1, {})
            if len(units) > 1 and set(units) == set(before) and all(_alike(sheet, before[u], units[u]) for u in units):
                message = f"mọi số của tháng {month} giống hệt tháng {month - 1}: có phải tệp tháng trước không?"
                first = next(iter(units.values()))[0]
                yield Breach(first.cell("thang"), message, f"Nhập số liệu tháng {month}, hoặc sửa lại tháng.")


def _units(book: Book) -> Iterator[Breach]:
    for sheet in _SHEETS:
        months = _months(book, sheet)
        for month, units in months.items():
            before = months.get(month - 1, {})
            alike = [unit for unit in units if unit in before and _alike(sheet, before[unit], units[unit])]
            if len(alike) == len(units) == len(before):
                continue
            for unit in alike:
                message = f"mọi số của {unit} tháng {month} giống hệt tháng {month - 1}."
                remedy = "Hỏi lại đơn vị: có thể đã gửi lại báo cáo tháng trước."
                yield Breach(units[unit][0].cell("thang"), message, remedy)


RULES = (Rule("DL-LAP-01", Severity.LOI, _whole_months), Rule("DL-LAP-02", Severity.CANH_BAO, _units))
