"""Writes the workbook of an office and a year: empty for a new office, or with rows already in it.

The empty workbook and the sample come from this one function, so what an officer is offered and what the sample
shows can never differ. Texts are always stored as texts: one that begins with `=` never becomes a formula.
"""

import io
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.book.blank.guide import write_guide
from pipeline.book.blank.lists import write_catalogues, write_settings
from pipeline.book.blank.look import CELL, ROW_PIXELS, BookFormats
from pipeline.book.blank.table import write_table
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, GUIDE_SHEET, SETTINGS, SETTINGS_SHEET, SHEETS
from pipeline.ground.finding import UsageError
from pipeline.ground.held import cleared, swapped

FIRST_YEAR, LAST_YEAR = 2000, 2100

Values = Mapping[str, object]

_TITLE = "Sổ kết quả cải cách hành chính năm {}"
_ABOUT = {"subject": "Cải cách hành chính, văn hóa công sở"}


def write_workbook(
    path: Path,
    year: int,
    *,
    settings: Values | None = None,
    tables: Mapping[str, Sequence[Values]] | None = None,
    sheets: Sequence[Sheet] = SHEETS,
    level: str = "",
    overwrite: bool = False,
) -> None:
    """Write the workbook of `year` to `path` (.xlsx); the same arguments give the same bytes.

    `settings`: values by `Setting.name` (`nam` is the year unless told otherwise). `tables`: rows by sheet name, each
    row values by `Column.name` (str, int, Decimal, float, date, bool for có/không, a sequence of names for units);
    computed columns may be left out. Without them every sheet is empty. `sheets` are the tables that it has; one that
    has not all of them keeps its lists out of sight. `level` is that of the office ("" the usual one of the year).

    Raises `UsageError` for a year outside 2000-2100 or a name that does not end in .xlsx, `FileExistsError` if the file
    is there and `overwrite` is false, `ValueError` for a sheet, column or setting that the workbook does not have, and
    `OSError` where the file cannot be written. A file that was there is replaced only once the new one is complete.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(
            f"Năm {year} không dùng được.", f"Ghi năm bằng bốn chữ số, từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ 2021."
        )
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"Tên tệp “{path.name}” không có đuôi .xlsx.", f"Ghi tên tệp dạng {year}.xlsx.")
    values = {"nam": year, **({"cap": level} if level else {}), **(settings or {})}
    rows = dict(tables or {})
    _refuse_unknown(values, rows)
    if path.exists() and not overwrite:
        raise FileExistsError(path)
    content = _content(year, values, rows, tuple(sheets))
    if not overwrite:
        with path.open("xb") as file:
            file.write(content)
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        swapped(aside, path)
    finally:
        cleared(aside)


def tables_alone(sheets: Sequence[Sheet], year: int, level: str, lists: Mapping[str, str]) -> bytes:
    """The bytes of a workbook of these empty tables and nothing else; `lists` as in `EntryCell`."""
    buffer = io.BytesIO()
    book, look = _begun(buffer, year)
    for sheet in sheets:
        write_table(book.add_worksheet(sheet.name), look, sheet, year, (), level, lists)
    book.close()
    return buffer.getvalue()


def _begun(buffer: io.BytesIO, year: int) -> tuple[Any, BookFormats]:
    import xlsxwriter  # type: ignore[import-untyped]

    book: Any = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": dict(CELL), "default_row_height": ROW_PIXELS}
    )
    # A fixed day instead of now: the same workbook must be the same bytes.
    book.set_properties({**_ABOUT, "title": _TITLE.format(year), "created": datetime(year, 1, 1, tzinfo=UTC)})
    return book, BookFormats(book)


def _refuse_unknown(settings: Values, tables: Mapping[str, Sequence[Values]]) -> None:
    known = {sheet.name: {column.name for column in sheet.columns} for sheet in SHEETS}
    if strange := set(settings) - {setting.name for setting in SETTINGS}:
        raise ValueError(f"settings the workbook does not have: {sorted(strange)}")
    for name, rows in tables.items():
        if name not in known:
            raise ValueError(f"sheet the workbook does not have: {name}")
        for row in rows:
            if strange := set(row) - known[name]:
                raise ValueError(f"columns that sheet {name} does not have: {sorted(strange)}")


def _content(year: int, settings: Values, tables: Mapping[str, Sequence[Values]], sheets: tuple[Sheet, ...]) -> bytes:
    """The bytes of the workbook: guide, office, lists, then the tables with the units first."""
    buffer = io.BytesIO()
    book, look = _begun(buffer, year)
    level = str(settings.get("cap") or "")
    # Pages are made in the order of the tabs; sheets come as SHEETS has them, Đơn vị is the first of them.
    pages = {name: book.add_worksheet(name) for name in (GUIDE_SHEET, SETTINGS_SHEET, CATALOGUE_SHEET)}
    pages |= {sheet.name: book.add_worksheet(sheet.name) for sheet in sheets}
    write_guide(pages[GUIDE_SHEET], look, year, sheets, str(settings.get("ghi_chu_so_lieu") or ""))
    write_settings(pages[SETTINGS_SHEET], look, settings, level)
    write_catalogues(pages[CATALOGUE_SHEET], look)
    for sheet in sheets:
        write_table(pages[sheet.name], look, sheet, year, tables.get(sheet.name, ()), level)
    if sheets != SHEETS:
        pages[CATALOGUE_SHEET].hide()
    pages[GUIDE_SHEET].activate()
    book.close()
    return buffer.getvalue()
