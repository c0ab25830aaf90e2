"""Dossiers that were open when a month ended are the ones carried over into the next: column 6 = last column 11.

Sai: tháng 3 đang giải quyết 12 (cột 11), tháng 4 kỳ trước chuyển qua 10 (cột 6).
Đúng: tháng 4 kỳ trước chuyển qua 12.

A unit that has sent nothing at all for the earlier or later month is told by `month.check_period`, not here.
"""

from collections.abc import Iterator

from pipeline.book.records import Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import sheet
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity

_KEYS = ("thang", "don_vi", "linh_vuc")


def _by_key(book: Book) -> dict[tuple[int, str, str], Row]:
    return {(row["thang"], row["don_vi"], row["linh_vuc"]): row for row in book.rows("TTHC", *_KEYS)}


def _unread_keys(book: Book) -> bool:
    """A row whose month, unit or field could not be read may be the one that seems to be missing."""
    return any(not row.knows(*_KEYS) for row in book.tables.get("TTHC", ()))


def _unequal(book: Book) -> Iterator[Breach]:
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


def _from_nowhere(book: Book) -> Iterator[Breach]:
    if _unread_keys(book):
        return
    rows = _by_key(book)
    sent = {(month, unit) for month, unit, _ in rows}
    for (month, unit, field), row in rows.items():
        absent = (month - 1, unit, field) not in rows and (month - 1, unit) in sent
        if absent and row.knows("ky_truoc") and row["ky_truoc"] > 0:
            message = (
                f"kỳ trước chuyển qua {row['ky_truoc']}, nhưng {unit} không có dòng "
                f"{quoted(field)} ở tháng {month - 1}."
            )
            yield Breach(row.cell("ky_truoc"), message, f"Thêm dòng tháng {month - 1}, hoặc sửa ô này thành 0.")


def _vanished(book: Book) -> Iterator[Breach]:
    if _unread_keys(book):
        return
    rows = _by_key(book)
    sent = {(month, unit) for month, unit, _ in rows}
    for (month, unit, field), row in rows.items():
        gone = (month + 1, unit, field) not in rows and (month + 1, unit) in sent
        if gone and row.knows("dang_giai_quyet") and row["dang_giai_quyet"] > 0:
            message = (
                f"còn {row['dang_giai_quyet']} hồ sơ {quoted(field)} đang giải quyết, nhưng tháng {month + 1} "
                f"{unit} không có dòng lĩnh vực này."
            )
            remedy = f"Thêm dòng tháng {month + 1} với kỳ trước chuyển qua {row['dang_giai_quyet']}."
            yield Breach(row.cell("dang_giai_quyet"), message, remedy)


_CLAUSE = sheet("TTHC").clause
RULES = (
    Rule("DL-06A-01", Severity.LOI, _unequal, _CLAUSE),
    Rule("DL-06A-02", Severity.LOI, _from_nowhere, _CLAUSE),
    Rule("DL-06A-03", Severity.LOI, _vanished, _CLAUSE),
)
