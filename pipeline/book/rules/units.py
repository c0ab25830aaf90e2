"""Rules over units that come, go and follow each other within the year.

Who follows whom, and since when, agrees: a predecessor has a row of its own, ends before its successor begins, and one
unit alone takes it over.

Sai: xã B thay cho “xã A”, trang Đơn vị không có xã A; xã A đến ngày 30/9, xã B từ ngày 01/7.
Đúng: xã A đến ngày 30/6/2025; xã B từ ngày 01/7/2025, thay cho xã A.

A row is told under the name that the unit had: a month under the one there was on its last day, a day under that day's.

Sai: tháng 7 ghi xã A, đã hết từ 30/6; tháng 5 ghi xã B, có từ 01/7.
Đúng: đến tháng 6 ghi xã A, từ tháng 7 ghi xã B.

What predecessors left open is what their successor carries over: column 6 = the sum of their last columns 11.

Sai: tháng 6 xã A còn 5, xã C còn 7 hồ sơ Hộ tịch; tháng 7 xã B kỳ trước chuyển qua 5.
Đúng: 12.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.book.records import Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.book.succession import UNITS, Succession, predecessors
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Severity
from pipeline.ground.period import Period

_MONTHLY = ("TTHC", "Hài lòng", "Báo cáo")
_DATED = ("Kiểm tra", "Hoạt động")


def _line(book: ReadBook) -> Succession:
    return Succession.of(book.tables.get(UNITS, ()))


def _unknown(book: ReadBook) -> Iterator[Breach]:
    names = [str(row["ten"]) for row in book.rows(UNITS, "ten")]
    known = {key(name) for name in names}
    for row in book.rows(UNITS, "ten", "thay_cho"):
        for old in predecessors(row["thay_cho"]):
            if key(old) == key(row["ten"]):
                yield Breach(row.cell("thay_cho"), "ghi đơn vị thay cho chính nó.", "Ghi tên đơn vị cũ, hoặc để trống.")
            elif key(old) not in known:
                near = near_misses(old, names)
                question = f" Có phải {listed([quoted(name) for name in near], 'hoặc')} không?" if near else ""
                message = f"ghi {quoted(old)}, không có ở trang này.{question}"
                remedy = "Thêm dòng của đơn vị cũ với Đến ngày của nó; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy."
                yield Breach(row.cell("thay_cho"), message, remedy)


def _undated(book: ReadBook) -> Iterator[Breach]:
    line = _line(book)
    for name, olds in line.before.items():
        if olds and line.first(name) is None:
            message = f"{name} thay cho {listed(olds)} mà không rõ từ ngày nào."
            yield Breach(line.units[name].cell("thay_cho"), message, "Ghi cột Từ ngày của đơn vị này.")


def _days(book: ReadBook) -> Iterator[Breach]:
    line = _line(book)
    for name, row in line.units.items():
        first, last = row["tu_ngay"], row["den_ngay"]
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield Breach(row.cell("den_ngay"), f"ghi {last:%d/%m/%Y}, trước Từ ngày {first:%d/%m/%Y}.", "Sửa một ngày.")
        for old in line.before[name]:
            end = line.units[old]["den_ngay"]
            if isinstance(first, date) and isinstance(end, date) and end >= first:
                where = line.units[old].cell("den_ngay")
                message = f"{old} đến hết ngày {end:%d/%m/%Y}, nhưng {name} thay từ ngày {first:%d/%m/%Y}."
                yield Breach(where, message, f"Ngày cuối của {old} phải trước ngày đầu của {name}: sửa một ô.")


def _split(book: ReadBook) -> Iterator[Breach]:
    line = _line(book)
    for old in line.units:
        if line.shared(old):
            cell = line.units[line.heirs(old)[-1]].cell("thay_cho")
            message = f"{old} được {listed(line.heirs(old))} cùng thay; số liệu cũ không chia được."
            remedy = f"Số liệu của {old} không cộng vào đơn vị nào, các đơn vị ấy không so với trước; đúng thì bỏ qua."
            yield Breach(cell, message, remedy)


def _other_months(book: ReadBook) -> Iterator[Breach]:
    line, year = _line(book), book.setting("nam")
    if not line.changes or not isinstance(year, int):
        return
    for sheet in _MONTHLY:
        for row in book.rows(sheet, "thang", "don_vi"):
            month = Period(year, row["thang"])
            if row["don_vi"] in line.units and not line.tells(row["don_vi"], month):
                yield _not_there(line, row, month.last_day, f"tháng {row['thang']}")


def _other_days(book: ReadBook) -> Iterator[Breach]:
    line = _line(book)
    for sheet in _DATED if line.changes else ():
        for row in book.rows(sheet, "ngay", "don_vi"):
            if row["don_vi"] in line.units and not line.there(row["don_vi"], row["ngay"]):
                yield _not_there(line, row, row["ngay"], f"ngày {row['ngay']:%d/%m/%Y}")


def _not_there(line: Succession, row: Row, day: date, when: str) -> Breach:
    name = row["don_vi"]
    first, last = line.first(name), line.last(name)
    if first is not None and first > day:
        right = [old for old in line.before[name] if line.there(old, day)]
        message = f"{when} ghi {name}, đơn vị có từ ngày {first:%d/%m/%Y}."
    else:
        right = [] if line.on(name, day) == name else [line.on(name, day)]
        message = f"{when} ghi {name}, đơn vị chỉ đến hết ngày {last:%d/%m/%Y}."
    told = f"Ghi {listed((quoted(one) for one in right), 'hoặc')}, " if right else "Sửa tên đơn vị, "
    return Breach(row.cell("don_vi"), message, f"{told}hoặc sửa ngày của đơn vị ở trang {UNITS}.")


def _not_handed_over(book: ReadBook) -> Iterator[Breach]:
    line, year = _line(book), book.setting("nam")
    keys = ("thang", "don_vi", "linh_vuc")
    if not isinstance(year, int) or not any(line.before.values()) or not book.whole("TTHC", *keys):
        return
    rows: dict[tuple[object, ...], Row] = {tuple(told): row for row, *told in book.lines("TTHC", *keys)}
    sent = {(month, unit) for month, unit, _ in rows}
    for name, olds in line.before.items():
        first = line.first(name)
        if not olds or first is None or first.year != year or any(map(line.shared, olds)):
            continue
        month = first.month
        if (month, name) not in sent or any((month - 1, old) not in sent for old in olds):
            continue  # what a unit has not sent is asked for, not reckoned with
        for field in dict.fromkeys(str(field) for at, unit, field in rows if (at, unit) in _both(month, name, olds)):
            yield from _field(rows, month, name, olds, field)


def _both(month: int, name: str, olds: tuple[str, ...]) -> set[tuple[int, str]]:
    return {(month, name), *((month - 1, old) for old in olds)}


def _field(
    rows: dict[tuple[object, ...], Row], month: int, name: str, olds: tuple[str, ...], field: str
) -> Iterator[Breach]:
    """What the predecessors left open of one field against what the successor carries over."""
    left = [row for old in olds if (row := rows.get((month - 1, old, field))) is not None]
    row = rows.get((month, name, field))
    if not all(one.knows("dang_giai_quyet") for one in left) or (row is not None and not row.knows("ky_truoc")):
        return
    total = sum(one["dang_giai_quyet"] for one in left)
    cells = f" (ô {listed(one.cell('dang_giai_quyet').address for one in left)})" if left else ""
    told = f"{listed(olds)} cuối tháng {month - 1} còn đang giải quyết {total}{cells}"
    if row is None and total:
        message = f"{told} hồ sơ {quoted(field)}, nhưng tháng {month} {name} không có dòng lĩnh vực này."
        remedy = f"Thêm dòng tháng {month} của {name} với kỳ trước chuyển qua {total}."
        yield Breach(left[0].cell("dang_giai_quyet"), message, remedy)
    elif row is not None and row["ky_truoc"] != total:
        message = f"kỳ trước chuyển qua {row['ky_truoc']}, nhưng {told}."
        yield Breach(row.cell("ky_truoc"), message, f"Cột (6) phải bằng {total}: sửa ô sai.")


RULES = (
    BookRule("DL-DV-21", Severity.LOI, _unknown),
    BookRule("DL-DV-22", Severity.LOI, _undated),
    BookRule("DL-DV-23", Severity.LOI, _days),
    BookRule("DL-DV-24", Severity.LOI, _other_months),
    BookRule("DL-DV-25", Severity.LOI, _other_days),
    BookRule("DL-DV-26", Severity.CANH_BAO, _split),
    BookRule("DL-06A-04", Severity.LOI, _not_handed_over, sheet_of("TTHC").clause),
)
