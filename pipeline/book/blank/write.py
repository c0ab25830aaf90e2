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
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, GUIDE_SHEET, SETTINGS, SETTINGS_SHEET, SHEETS
from pipeline.ground.finding import UsageError

FIRST_YEAR, LAST_YEAR = 2000, 2100

Values = Mapping[str, object]


def write_workbook(
    path: Path,
    year: int,
    *,
    settings: Values | None = None,
    tables: Mapping[str, Sequence[Values]] | None = None,
    overwrite: bool = False,
) -> None:
    """Write the workbook of `year` to `path` (.xlsx); the same arguments give the same bytes.

    `settings`: values by `Setting.name` (`nam` is the year unless told otherwise). `tables`: rows by sheet name, each
    row values by `Column.name` (str, int, Decimal, float, date, bool for có/không, a sequence of names for units);
    computed columns may be left out. Without them every sheet is empty.

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
    values = {"nam": year, **(settings or {})}
    rows = dict(tables or {})
    _refuse_unknown(values, rows)
    if path.exists() and not overwrite:
        raise FileExistsError(path)
    content = _content(year, values, rows)
    if not overwrite:
        with path.open("xb") as file:
            file.write(content)
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


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


def _content(year: int, settings: Values, tables: Mapping[str, Sequence[Values]]) -> bytes:
    """The bytes of the workbook: guide, office, lists, then the tables with the units first."""
    import xlsxwriter  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": dict(CELL), "default_row_height": ROW_PIXELS}
    )
    book.set_properties(
        {
            "title": f"Sổ kết quả cải cách hành chính năm {year}",
            "subject": "Cải cách hành chính, văn hóa công sở",
            # A fixed day instead of now: the same workbook must be the same bytes.
            "created": datetime(year, 1, 1, tzinfo=UTC),
        }
    )
    look = BookFormats(book)
    # Pages are made in the order of the tabs; sheets come as SHEETS has them, Đơn vị is the first of them.
    pages = {name: book.add_worksheet(name) for name in (GUIDE_SHEET, SETTINGS_SHEET, CATALOGUE_SHEET)}
    pages |= {sheet.name: book.add_worksheet(sheet.name) for sheet in SHEETS}
    write_guide(pages[GUIDE_SHEET], look, year, str(settings.get("ghi_chu_so_lieu") or ""))
    write_settings(pages[SETTINGS_SHEET], look, settings)
    write_catalogues(pages[CATALOGUE_SHEET], look)
    for sheet in SHEETS:
        write_table(pages[sheet.name], look, sheet, year, tables.get(sheet.name, ()))
    pages[GUIDE_SHEET].activate()
    book.close()
    return buffer.getvalue()
