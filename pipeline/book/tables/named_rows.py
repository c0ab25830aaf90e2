"""Rows as an officer speaks of them: `xã Thạnh Tân, tháng 4, Hộ tịch`, with every value in words.

A row's name holds what tells it from its neighbours and stays when rows are put in above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.sheets.workbook import SETTINGS, SETTINGS_SHEET, SHEETS

Named = tuple[int, str, dict[str, str]]
"""A row's number, its name, its values by column letter."""

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_MEASURED = frozenset((Kind.COUNT, Kind.NUMBER, Kind.PERCENT, Kind.PARAGRAPH, Kind.YES_NO, Kind.UNITS))


def sheets_in_words(results: Results) -> Iterator[tuple[str, dict[str, tuple[str, str]], list[Named]]]:
    """Each sheet's name, its columns (letter -> header, measure) and its rows; columns that Excel sums are left out."""
    yield SETTINGS_SHEET, {"B": ("Giá trị", "")}, list(_settings(results))
    for sheet in SHEETS:
        for name, rows in groupby(results.tables.get(sheet.name, ()), key=lambda row: row.sheet):
            yield name, *_in_words(sheet, [*rows])


def _in_words(sheet: Sheet, rows: Sequence[Row]) -> tuple[dict[str, tuple[str, str]], list[Named]]:
    """The rows of one sheet of one book; a book of books has several of one name, each with its book in it."""
    columns = [column for column in sheet.columns if not column.computed]
    first = rows[0].cells
    letters = {column.name: _letter(first, column.name) for column in columns}
    heads = {letters[column.name]: (column.header, _measure(column)) for column in columns if letters[column.name]}
    named = _naming(sheet)
    return heads, [
        (
            row.number,
            ", ".join(filter(None, (_in_name(column, row[column.name]) for column in named))),
            {
                letters[column.name]: value_in_words(row[column.name])
                for column in columns
                if row[column.name] is not None and letters[column.name]
            },
        )
        for row in rows
    ]


def value_in_words(value: Any) -> str:
    """A cell's value as it is written: `1.234`, `98,5`, `05/4/2021`, `có`."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int():
            return f"{value:,}".replace(",", ".")
        case Decimal():
            return str(value.normalize() if value % 1 else value.quantize(Decimal(1))).replace(".", ",")
        case date():
            return worded(value)
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)


def _settings(results: Results) -> Iterator[Named]:
    labels = {setting.name: setting.label for setting in SETTINGS}
    for name, cell in results.settings.items():
        match = _ADDRESS.fullmatch(cell.address)
        words = str(cell.value) if name == "nam" else value_in_words(cell.value)
        yield int(match[2]) if match else 0, labels.get(name, name), {"B": words}


def _naming(sheet: Sheet) -> list[Column]:
    """The columns that name a row: the unit before the month, then the rest in the sheet's order."""
    keys = sheet.unique or tuple(c.name for c in sheet.columns if c.required and c.kind not in _MEASURED)
    first = (Kind.UNIT, Kind.MONTH)
    columns = [sheet.column(name) for name in keys]
    return sorted(columns, key=lambda column: first.index(column.kind) if column.kind in first else len(first))


def _in_name(column: Column, value: Any) -> str:
    words = value_in_words(value)
    return f"tháng {words}" if column.kind is Kind.MONTH else words


def _letter(cells: Mapping[str, Cell], name: str) -> str:
    """The column's letter in this book; "" for one that it lacks."""
    match = _ADDRESS.fullmatch(cells[name].address) if name in cells else None
    return match[1] if match else ""


def _measure(column: Column) -> str:
    return column.measures[0] if column.measures else "%" if column.kind is Kind.PERCENT else ""
