"""A part is never more than its whole.

Sai: năm trước giải quyết 90 hồ sơ, trong đó quá hạn 95.
Đúng: giải quyết 90 hồ sơ, trong đó quá hạn 5.
"""

from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity


def _too_much(book: Book) -> Iterator[Breach]:
    for sheet in SHEETS:
        for part, whole in sheet.within:
            for row in book.rows(sheet.name, part, whole):
                if row[part] > row[whole]:
                    header = quoted(sheet.column(whole).header)
                    message = f"ghi {row[part]}, nhiều hơn {header} là {row[whole]} (ô {row.cell(whole).address})."
                    yield Breach(row.cell(part), message, "Đối chiếu số gốc, sửa một trong hai ô.")


RULES = (Rule("DL-CONG-03", Severity.LOI, _too_much),)
