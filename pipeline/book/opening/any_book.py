"""Any office's file of tables, whatever program wrote it: .xlsx, .xls, .ods, .csv, or a web page under such a name.

What a file is, its first bytes say; its name is not asked.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.book.opening.canary import sent, survives
from pipeline.book.opening.foreign_file import damaged, not_a_zip
from pipeline.book.opening.opening import bytes_of, opened
from pipeline.book.opening.raw import (
    CELLS_ROW_LIMIT,
    COLUMN_LIMIT,
    Budget,
    Holds,
    MergedRange,
    RawCell,
    RawRow,
    RawSheet,
    SheetTab,
    raw_cell,
    too_far,
)
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.ground.finding import InputError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<div", b"<style")
_ERRORS = frozenset(("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"))


class AnyBook(NamedTuple):
    """A file of tables that has been read: its tabs in order, its sheets by title."""

    path: Path
    tabs: tuple[SheetTab, ...]
    sheets: Mapping[str, RawSheet]
    epoch_1904: bool = False
    macros: bool = False


def read_any(path: Path, wanted: Callable[[str], bool] = lambda _: True) -> AnyBook:
    """The file read; of an .xlsx, only the sheets whose titles are `wanted`.

    `InputError` in one sentence where it is no file of tables, damaged, locked or too large.
    """
    # Most commands import this module and read no such file: what parses them is loaded for whoever does.
    from pipeline.book.opening.ods_file import is_ods, ods_sheets
    from pipeline.book.opening.text_file import csv_sheet, html_sheets

    content = bytes_of(path)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(b"PK\x03\x04") and is_ods(content):
        return _of(path, ods_sheets(path, content))
    if content.startswith(b"PK"):
        package = opened(path)
        reader = reader_for(package)
        titles = [tab.title for tab in reader.tabs if wanted(tab.title)]
        sheets = read_sheets(reader, package, titles)
        return AnyBook(path, reader.tabs, sheets, reader.epoch_1904, package.macros)
    if content.startswith(_COMPOUND):
        return _xls(path, content)
    if head.startswith(_PAGE) or (head.startswith(b"<?xml") and b"<html" in head):
        return _of(path, [(SheetTab(sheet.title, False), sheet) for sheet in html_sheets(path, content)])
    if head.startswith((b"%pdf", b"<?xml", b"<workbook", b"{\\rtf")) or _binary(content):
        raise not_a_zip(path, content)
    sheet = csv_sheet(path, content)
    return _of(path, [(SheetTab(sheet.title, False), sheet)])


def _of(path: Path, sheets: list[tuple[SheetTab, RawSheet]]) -> AnyBook:
    return AnyBook(path, tuple(tab for tab, _ in sheets), {tab.title: sheet for tab, sheet in sheets})


def _binary(content: bytes) -> bool:
    """Bytes that no text has; a text of two bytes a letter has zeros, in every second place."""
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros and head[1::2].count(0) < zeros:
        return True
    return sum(byte < 32 and byte not in (0, 9, 10, 13, 26) for byte in head) > 0


def _xls(path: Path, content: bytes) -> AnyBook:
    """A workbook of Excel 97. Compiled code reads it, so a child tries it first."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise not_a_zip(path, content)
    if not survives("pipeline.book.opening.any_book", content):
        raise not_a_zip(path, content) if b"W\0o\0r\0k\0b\0o\0o\0k" not in content else damaged(path)
    try:
        return _read_xls(path, content)
    except InputError:
        raise
    except BaseException as error:  # a Rust panic is a BaseException
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise damaged(path) from error


def tried() -> None:
    """Everything that is done with a workbook of Excel 97, in the child that tries it first."""
    _read_xls(Path(), sent())


def _read_xls(path: Path, content: bytes) -> AnyBook:
    from python_calamine_plus import CalamineWorkbook, SheetVisibleEnum

    book: Any = CalamineWorkbook.from_filelike(BytesIO(content))
    tabs, sheets = [], {}
    budget = Budget(path)
    for at, sheet in enumerate(book.sheets_metadata):
        tabs.append(SheetTab(sheet.name, sheet.visible != SheetVisibleEnum.Visible))
        sheets[sheet.name] = _xls_sheet(path, sheet.name, book.get_sheet_by_index(at), budget)
    return AnyBook(path, tuple(tabs), sheets, bool(book.epoch_1904))


def _xls_sheet(path: Path, title: str, page: Any, budget: Budget) -> RawSheet:
    rows = []
    for number, values in enumerate(page.to_python(skip_empty_area=False), start=1):
        budget.walk(title, len(values))
        found = (_xls_cell(number, at, value) for at, value in enumerate(values[:COLUMN_LIMIT], start=1))
        cells = {cell.column: cell for cell in found if cell is not None}
        if cells:
            budget.hold(title, cells.values())
            rows.append(RawRow(number, False, cells))
        if len(rows) > CELLS_ROW_LIMIT:
            raise too_far(path, title)
    merged = tuple(MergedRange(r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in page.merged_cell_ranges or ())
    return RawSheet(title, tuple(rows), merged, frozenset(), False)


def _xls_cell(row: int, column: int, value: object) -> RawCell | None:
    if isinstance(value, str) and value in _ERRORS:
        return RawCell(row, column, Holds.ERROR, value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return raw_cell(row, column, value, False, None)
