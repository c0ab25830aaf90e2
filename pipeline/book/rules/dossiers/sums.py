"""A whole is the sum of its parts: what came in was either dealt with or is still open, each vote is in one class.

Sai: tiếp nhận 120 (cột 3), đã giải quyết 100 (cột 7), đang giải quyết 15 (cột 11).
Đúng: 120 = 100 + 20.

The identities stand in `workbook.SHEETS`; those between a computed column and its parts are told where it is read.
"""

from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import listed
from pipeline.ground.finding import Severity


def _unequal(sheet_name: str, book: Book) -> Iterator[Breach]:
    sheet = next(s for s in SHEETS if s.name == sheet_name)
    for whole, parts in sheet.sums:
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


def _rule(sheet_name: str, clause: str) -> Rule:
    return Rule("DL-CONG-02", Severity.LOI, lambda book: _unequal(sheet_name, book), clause)


RULES = tuple(_rule(sheet.name, sheet.clause) for sheet in SHEETS if sheet.sums)
