"""Rows as an officer speaks of them: `xã Thạnh Tân, tháng 4, Hộ tịch`, with every value in words.

A row's name holds what tells it from its neighbours and stays when rows are put in above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Cell, Results, Row, columns_of
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
    named, values = _naming(sheet), columns_of(rows)
    asked = dict.fromkeys(column.name for column in (*columns, *named))
    words = {name: _all_in_words(values[name]) for name in asked}
    parts = [_in_names(column, words[column.name]) for column in named]
    names = [", ".join(filter(None, each)) for each in zip(*parts, strict=True)] if parts else [""] * len(rows)
    at = [letter for letter in letters.values() if letter]
    told = zip(*(words[name] for name, letter in letters.items() if letter), strict=True) if at else [()] * len(rows)
    return heads, [
        (row.number, name, {letter: word for letter, word in zip(at, each, strict=True) if word is not None})
        for row, name, each in zip(rows, names, told, strict=True)
    ]


def _all_in_words(values: Sequence[Any]) -> list[str | None]:
    """The values of a column in words, None for those that are not there; most are whole numbers, or words already."""
    return [
        _whole(value)
        if (kind := type(value)) is int
        else value
        if kind is str or value is None
        else value_in_words(value)
        for value in values
    ]


@lru_cache(maxsize=4096)  # counts are small: the same few hundred in every column
def _whole(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def value_in_words(value: Any) -> str:
    """A cell's value as it is written: `1.234`, `98,5`, `05/4/2021`, `có`."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int():
            return _whole(value)
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


def _in_names(column: Column, words: Sequence[str | None]) -> list[str]:
    """What a column says in the names of its rows."""
    before = "tháng " if column.kind is Kind.MONTH else ""
    return [f"{before}{word or ''}" for word in words]


def _letter(cells: Mapping[str, Cell], name: str) -> str:
    """The column's letter in this book; "" for one that it lacks."""
    match = _ADDRESS.fullmatch(cells[name].address) if name in cells else None
    return match[1] if match else ""


def _measure(column: Column) -> str:
    return column.measures[0] if column.measures else "%" if column.kind is Kind.PERCENT else ""
