"""The same thing must not stand in two rows: it would be counted twice.

Sai: hai dòng TTHC cùng tháng 4, xã Thạnh Tân, Hộ tịch.
Đúng: mỗi tháng, đơn vị, lĩnh vực một dòng.

Where a sheet has no columns that name its row (Hoạt động, Nội dung), only two rows alike in every cell are told, and
as a warning: two classes on one day may be alike.
"""

from collections.abc import Iterator
from typing import Any

from pipeline.book.records import UNREAD, Row
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import key, listed, quoted
from pipeline.ground.finding import Severity


def _same(value: Any) -> Any:
    return key(value) if isinstance(value, str) else value


def _repeats(rows: tuple[Row, ...], names: tuple[str, ...]) -> Iterator[tuple[Row, Row]]:
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if any(row[name] is UNREAD for name in names):
            continue
        identity = tuple(_same(row[name]) for name in names)
        if identity in seen:
            yield seen[identity], row
        else:
            seen[identity] = row


def _named_twice(book: Book) -> Iterator[Breach]:
    for sheet in SHEETS:
        keys = [sheet.unique, ("ma",)] if sheet.name == "Đơn vị" else [sheet.unique]
        for names in filter(None, keys):
            for first, again in _repeats(book.tables.get(sheet.name, ()), names):
                last = names[-1]
                what = listed(sheet.column(name).header.lower() for name in names)
                message = f"trùng {what} với dòng {first.number} (ô {first.cell(last).address})."
                yield Breach(again.cell(last), message, f"Giữ một trong hai dòng {first.number} và {again.number}.")


def _alike(book: Book) -> Iterator[Breach]:
    for sheet in SHEETS:
        names = tuple(column.name for column in sheet.columns)
        for first, again in _repeats(() if sheet.unique else book.tables.get(sheet.name, ()), names):
            where = again.cell(names[0])
            message = f"dòng này giống hệt dòng {first.number} (ô {first.cell(names[0]).address}), đang tính cả hai."
            yield Breach(where, message, f"Nếu dán hai lần {quoted(sheet.row_is)} thì xóa một dòng.")


RULES = (Rule("DL-TRUNG-01", Severity.LOI, _named_twice), Rule("DL-TRUNG-02", Severity.CANH_BAO, _alike))
