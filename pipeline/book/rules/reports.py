"""Rules over the reports that units send: when they are due, when they came.

A month's report is neither due nor received before the month began.

Sai: báo cáo tháng 4, ngày nhận 25/3/2021.
Đúng: báo cáo tháng 4, ngày nhận 22/4/2021.

One month's report has one deadline for all; a row with another is a row pushed sideways, or an exception to confirm.

Sai: các đơn vị hạn gửi 22/4/2021, riêng một dòng hạn gửi 20/4/2021, ngày nhận trống (ngày nhận nằm ở cột hạn gửi).
Đúng: hạn gửi 22/4/2021, ngày nhận 20/4/2021.

Sai: đơn vị không có ngày nhận, trong khi trang TTHC đã có số liệu tháng ấy của đơn vị.
Đúng: đã nhận thì ghi ngày nhận.

Two months in a row never come out alike in every figure: the file of last month was taken for this month's.

Sai: mọi số của tháng 4 ở trang Hài lòng giống hệt tháng 3.
Đúng: mỗi tháng một bộ số.

All units alike is an error; one unit alike, over figures that are not small, is a warning, since it may happen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.columns import Kind, Sheet
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.finding import Severity


def _before_month(book: ReadBook) -> Iterator[Breach]:
    year = book.setting("nam")
    for name, what in (("han_nop", "hạn gửi"), ("ngay_nop", "ngày nhận")):
        for row in book.rows("Báo cáo", "thang", name):
            if isinstance(year, int) and row[name] < date(year, row["thang"], 1):
                message = (
                    f"{what} {worded(row[name])}, trước tháng {row['thang']}/{year} (ô {row.cell('thang').address})."
                )
                yield Breach(row.cell(name), message, f"Sửa {what}, hoặc sửa tháng.")


def _others(book: ReadBook) -> Iterator[tuple[Row, str]]:
    """Rows whose deadline is not that of most units of the month, with the usual one in words."""
    rows = list(book.rows("Báo cáo", "thang", "han_nop"))
    months = {row["thang"] for row in rows}
    for month in sorted(months):
        there = [row for row in rows if row["thang"] == month]
        (usual, number), *_ = Counter(row["han_nop"] for row in there).most_common(1)
        if number > 1 and 2 * number > len(there):
            yield from ((row, worded(usual)) for row in there if row["han_nop"] != usual)


def _pushed(book: ReadBook) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is None:
            message = (
                f"hạn gửi {worded(row['han_nop'])} khác các đơn vị khác ({usual}) và ngày nhận "
                f"(ô {row.cell('ngay_nop').address}) trống: có phải dòng bị đẩy lệch không?"
            )
            yield Breach(row.cell("han_nop"), message, f"Ghi hạn gửi {usual}; đã nhận thì ghi ngày nhận.")


def _other(book: ReadBook) -> Iterator[Breach]:
    for row, usual in _others(book):
        if row["ngay_nop"] is not None:
            message = f"hạn gửi {worded(row['han_nop'])}, các đơn vị khác {usual}."
            yield Breach(row.cell("han_nop"), message, "Xem lại hạn gửi; hạn riêng thì bỏ qua.")


def _received(book: ReadBook) -> Iterator[Breach]:
    """The figures are there and no day of receipt: it stands in the column of the deadline, or was rubbed out."""
    units = book.column("TTHC", "don_vi")
    sent = set(zip(book.column("TTHC", "thang"), units, strict=True))
    for month, rows in _months(book).items():
        for row in rows:
            known = row.knows("don_vi") and (month, row["don_vi"]) in sent
            if row["ngay_nop"] is None and known:
                message = (
                    f"chưa ghi ngày nhận báo cáo của {row['don_vi']}, trong khi trang TTHC đã có số liệu tháng này."
                )
                yield Breach(
                    row.cell("han_nop"), message, "Ghi ngày nhận; ngày ở cột Hạn gửi là ngày nhận thì sửa lại."
                )


def _earlier(book: ReadBook) -> Iterator[Breach]:
    """Several rows pushed: their deadline is before that of the units of which a day of receipt is known."""
    odd = {id(row) for row, _ in _others(book)}
    for rows in _months(book).values():
        known = [row["han_nop"] for row in rows if row["ngay_nop"] is not None]
        for row in rows:
            if known and row["ngay_nop"] is None and row["han_nop"] < min(known) and id(row) not in odd:
                message = f"hạn gửi {worded(row['han_nop'])} trước hạn của đơn vị khác, ngày nhận trống."
                yield Breach(row.cell("han_nop"), message, "Dòng bị đẩy lệch thì sửa lại hạn gửi và ngày nhận.")


def _months(book: ReadBook) -> dict[int, list[Row]]:
    months: dict[int, list[Row]] = {}
    for row in book.rows("Báo cáo", "thang", "han_nop"):
        months.setdefault(row["thang"], []).append(row)
    return months


_SHEETS = tuple(
    sheet for sheet in SHEETS if {"thang", "don_vi"} <= {column.name for column in sheet.columns} and sheet.sums
)
# All figures together below which two months may well be alike; in TTHC column (6) tells most of it already.
_LEAST, _LEAST_DOSSIERS = 20, 400


def _figures_of(book: ReadBook, sheet: Sheet) -> dict[int, dict[str, list[Row]]]:
    return book.once(("figures", sheet.name), lambda: _by_month(book, sheet))


def _by_month(book: ReadBook, sheet: Sheet) -> dict[int, dict[str, list[Row]]]:
    months: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row, month, unit in book.lines(sheet.name, "thang", "don_vi"):
        months[month][unit].append(row)
    return months


def _alike(sheet: Sheet, before: list[Row], now: list[Row]) -> bool:
    typed, counts = _columns(sheet)
    if len(before) != len(now) or any(
        one[n] != other[n] for one, other in zip(before, now, strict=True) for n in typed
    ):
        return False
    if not all(row.knows(*counts) for row in (*before, *now)):
        return False
    least = _LEAST_DOSSIERS if sheet.name == "TTHC" else _LEAST
    return bool(sum(row[n] for row in now for n in counts) >= least)


@cache
def _columns(sheet: Sheet) -> tuple[list[str], list[str]]:
    """The columns that are typed, but for the month and the unit; those of counts."""
    typed = [c.name for c in sheet.columns if not c.computed and c.name not in ("thang", "don_vi")]
    # What differs most is looked at first.
    typed.sort(key=lambda name: sheet.column(name).kind is not Kind.COUNT)
    return typed, [c.name for c in sheet.columns if c.kind is Kind.COUNT]


def _whole_months(book: ReadBook) -> Iterator[Breach]:
    for sheet in _SHEETS:
        months = _figures_of(book, sheet)
        for month, units in months.items():
            before = months.get(month - 1, {})
            if len(units) > 1 and set(units) == set(before) and all(_alike(sheet, before[u], units[u]) for u in units):
                message = f"mọi số của tháng {month} giống hệt tháng {month - 1}: có phải tệp tháng trước không?"
                first = next(iter(units.values()))[0]
                yield Breach(first.cell("thang"), message, f"Nhập số liệu tháng {month}, hoặc sửa lại tháng.")


def _units(book: ReadBook) -> Iterator[Breach]:
    for sheet in _SHEETS:
        months = _figures_of(book, sheet)
        for month, units in months.items():
            before = months.get(month - 1, {})
            alike = [unit for unit in units if unit in before and _alike(sheet, before[unit], units[unit])]
            if len(alike) == len(units) == len(before):
                continue
            for unit in alike:
                message = f"mọi số của {unit} tháng {month} giống hệt tháng {month - 1}."
                remedy = "Hỏi lại đơn vị: có thể đã gửi lại báo cáo tháng trước."
                yield Breach(units[unit][0].cell("thang"), message, remedy)


RULES = (
    BookRule("DL-LAP-01", Severity.LOI, _whole_months),
    BookRule("DL-LAP-02", Severity.CANH_BAO, _units),
    BookRule("DL-BC-01", Severity.LOI, _before_month),
    BookRule("DL-BC-02", Severity.LOI, _pushed),
    BookRule("DL-BC-03", Severity.CANH_BAO, _other),
    BookRule("DL-BC-04", Severity.CANH_BAO, _received),
    BookRule("DL-BC-05", Severity.CANH_BAO, _earlier),
)
