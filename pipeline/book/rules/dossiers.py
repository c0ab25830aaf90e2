"""Rules over the figures of dossiers: sums, parts, what is carried over, units that are silent.

A whole is the sum of its parts: what came in was either dealt with or is still open, each vote is in one class.

Sai: tiếp nhận 120 (cột 3), đã giải quyết 100 (cột 7), đang giải quyết 15 (cột 11).
Đúng: 120 = 100 + 20.

The identities stand in `workbook.SHEETS`; those between a computed column and its parts are told where it is read.

A part is never more than its whole.

Sai: năm trước giải quyết 90 hồ sơ, trong đó quá hạn 95.
Đúng: giải quyết 90 hồ sơ, trong đó quá hạn 5.

Dossiers that were open when a month ended are the ones carried over into the next: column 6 = last column 11.

Sai: tháng 3 đang giải quyết 12 (cột 11), tháng 4 kỳ trước chuyển qua 10 (cột 6).
Đúng: tháng 4 kỳ trước chuyển qua 12.

A unit that has sent nothing at all for the earlier or later month is told by `month.check_period`, not here.

A unit that receives dossiers shows in sheet TTHC; one that does not has no rows there.

Sai: trang Đơn vị ghi xã Thạnh Tân “có” tiếp nhận hồ sơ, trang TTHC không có dòng nào của xã.
Đúng: mỗi tháng xã có dòng, kể cả khi mọi số là 0.
"""

from collections.abc import Iterator
from operator import eq

from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import BookRule, Breach, ReadBook
from pipeline.book.sheets.workbook import SHEETS
from pipeline.book.sheets.workbook import sheet as sheet_of
from pipeline.book.succession import Succession
from pipeline.ground.comparing import listed, quoted
from pipeline.ground.finding import Severity
from pipeline.ground.period import Period


def _unequal(sheet_name: str, book: ReadBook) -> Iterator[Breach]:
    sheet = next(s for s in SHEETS if s.name == sheet_name)
    for whole, parts in sheet.sums:
        if book.whole(sheet.name, whole, *parts) and _all_equal(book, sheet.name, whole, parts):
            continue
        for row in book.rows(sheet.name, whole, *parts):
            total = sum(row[part] for part in parts)
            if row[whole] == total:
                continue
            added = " + ".join(f"{row[part]}" for part in parts)
            cells = listed(row.cell(part).address for part in parts)
            names = " + ".join(sheet.column(part).header for part in parts)
            message = (
                f"{sheet.column(whole).header} là {row[whole]}, phải bằng {names} "
                f"= {added} = {total} (các ô {cells}), lệch {abs(row[whole] - total)}."
            )
            yield Breach(row.cell(whole), message, "Đối chiếu với biểu gốc của đơn vị, sửa ô sai.")


def _all_equal(book: ReadBook, sheet: str, whole: str, parts: tuple[str, ...]) -> bool:
    totals = map(sum, zip(*(book.column(sheet, part) for part in parts), strict=True))
    return all(map(eq, totals, book.column(sheet, whole)))


def _rule(sheet_name: str, clause: str) -> BookRule:
    return BookRule("DL-CONG-02", Severity.LOI, lambda book: _unequal(sheet_name, book), clause)


def _too_much(book: ReadBook) -> Iterator[Breach]:
    for sheet in SHEETS:
        for part, whole in sheet.within:
            for row in book.rows(sheet.name, part, whole):
                if row[part] > row[whole]:
                    header = quoted(sheet.column(whole).header)
                    message = f"ghi {row[part]}, nhiều hơn {header} là {row[whole]} (ô {row.cell(whole).address})."
                    yield Breach(row.cell(part), message, "Đối chiếu số gốc, sửa một trong hai ô.")


_KEYS = ("thang", "don_vi", "linh_vuc")


def _by_key(book: ReadBook) -> dict[tuple[int, str, str], Row]:
    def made() -> dict[tuple[int, str, str], Row]:
        return {(month, unit, field): row for row, month, unit, field in book.lines("TTHC", *_KEYS)}

    return book.once(("dossiers by key",), made)


def _sent(book: ReadBook) -> set[tuple[int, str]]:
    """Months and units that have a row."""
    return book.once(("dossiers sent",), lambda: {(month, unit) for month, unit, _ in _by_key(book)})


def _unread_keys(book: ReadBook) -> bool:
    """A row whose month, unit or field could not be read may be the one that seems to be missing."""
    return not book.whole("TTHC", *_KEYS)


def _all_carried(book: ReadBook) -> bool:
    """Whether column (6) is last month's column (11) in every row that has a row before it, by whole columns."""
    if not book.whole("TTHC", *_KEYS, "ky_truoc", "dang_giai_quyet"):
        return False
    months, units, fields = (book.column("TTHC", name) for name in _KEYS)
    left = dict(zip(zip(months, units, fields, strict=True), book.column("TTHC", "dang_giai_quyet"), strict=True))
    before = zip([month - 1 for month in months], units, fields, strict=True)
    carried = zip(map(left.get, before), book.column("TTHC", "ky_truoc"), strict=True)
    return all(then is None or then == now for then, now in carried)


def _not_carried(book: ReadBook) -> Iterator[Breach]:
    if _all_carried(book):
        return
    rows = _by_key(book)
    for (month, unit, field), row in rows.items():
        before = rows.get((month - 1, unit, field))
        if before is None or not row.knows("ky_truoc") or not before.knows("dang_giai_quyet"):
            continue
        if row["ky_truoc"] != before["dang_giai_quyet"]:
            cell = before.cell("dang_giai_quyet")
            message = (
                f"kỳ trước chuyển qua {row['ky_truoc']}, nhưng tháng {month - 1} còn đang giải quyết "
                f"{cell.value} (ô {cell.address})."
            )
            remedy = f"Cột (6) tháng {month} phải bằng cột (11) tháng {month - 1}: sửa ô sai, hoặc tháng bị ghi nhầm."
            yield Breach(row.cell("ky_truoc"), message, remedy)


def _from_nowhere(book: ReadBook) -> Iterator[Breach]:
    if _unread_keys(book):
        return
    rows, sent = _by_key(book), _sent(book)
    for (month, unit, field), row in rows.items():
        absent = (month - 1, unit, field) not in rows and (month - 1, unit) in sent
        if absent and row.knows("ky_truoc") and row["ky_truoc"] > 0:
            message = (
                f"kỳ trước chuyển qua {row['ky_truoc']}, nhưng {unit} không có dòng "
                f"{quoted(field)} ở tháng {month - 1}."
            )
            yield Breach(row.cell("ky_truoc"), message, f"Thêm dòng tháng {month - 1}, hoặc sửa ô này thành 0.")


def _vanished(book: ReadBook) -> Iterator[Breach]:
    if _unread_keys(book):
        return
    rows, sent = _by_key(book), _sent(book)
    for (month, unit, field), row in rows.items():
        gone = (month + 1, unit, field) not in rows and (month + 1, unit) in sent
        if gone and row.knows("dang_giai_quyet") and row["dang_giai_quyet"] > 0:
            message = (
                f"còn {row['dang_giai_quyet']} hồ sơ {quoted(field)} đang giải quyết, nhưng tháng {month + 1} "
                f"{unit} không có dòng lĩnh vực này."
            )
            remedy = f"Thêm dòng tháng {month + 1} với kỳ trước chuyển qua {row['dang_giai_quyet']}."
            yield Breach(row.cell("dang_giai_quyet"), message, remedy)


_CLAUSE = sheet_of("TTHC").clause


def _silent(book: ReadBook) -> Iterator[Breach]:
    rows = book.tables.get("TTHC", ())
    seen = set(book.column("TTHC", "don_vi"))
    if not rows or UNREAD in seen:
        return
    line, year = Succession.of(book.tables.get("Đơn vị", ())), book.setting("nam")
    known = dict.fromkeys(row["thang"] for row in book.rows("TTHC", "thang"))
    months = [Period(year, month) for month in known] if isinstance(year, int) else []
    for row in book.rows("Đơn vị", "ten", "nhan_ho_so"):
        if months and not any(line.tells(row["ten"], month) for month in months):
            continue  # not yet there, or no more
        if row["nhan_ho_so"] and row["ten"] not in seen:
            message = f"{row['ten']} có tiếp nhận hồ sơ nhưng không có dòng nào ở trang TTHC."
            yield Breach(
                row.cell("ten"), message, "Nhập số liệu của đơn vị, hoặc sửa cột tiếp nhận hồ sơ thành “không”."
            )


def _unexpected(book: ReadBook) -> Iterator[Breach]:
    without = {row["ten"]: row for row in book.rows("Đơn vị", "ten", "nhan_ho_so") if not row["nhan_ho_so"]}
    if without.keys().isdisjoint(book.column("TTHC", "don_vi")):
        return
    told: set[str] = set()
    for row in book.rows("TTHC", "don_vi"):
        unit = without.get(row["don_vi"])
        if unit is not None and row["don_vi"] not in told:
            told.add(row["don_vi"])
            where = unit.cell("nhan_ho_so").address
            message = f"{row['don_vi']} có số liệu, trong khi trang Đơn vị (ô {where}) ghi không tiếp nhận hồ sơ."
            yield Breach(row.cell("don_vi"), message, "Sửa tên đơn vị ở đây, hoặc sửa ô ở trang Đơn vị thành “có”.")


RULES = (
    *tuple(_rule(sheet.name, sheet.clause) for sheet in SHEETS if sheet.sums),
    BookRule("DL-CONG-03", Severity.LOI, _too_much),
    BookRule("DL-06A-01", Severity.LOI, _not_carried, _CLAUSE),
    BookRule("DL-06A-02", Severity.LOI, _from_nowhere, _CLAUSE),
    BookRule("DL-06A-03", Severity.LOI, _vanished, _CLAUSE),
    BookRule("DL-DV-10", Severity.CANH_BAO, _silent),
    BookRule("DL-DV-11", Severity.CANH_BAO, _unexpected),
)
