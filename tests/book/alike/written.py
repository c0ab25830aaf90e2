"""A spoilt book as an .xlsx, dressed the way books come: sums as formulas or typed, rows made ready, odd formats."""

import re
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from pipeline.book.opening.raw import letters
from pipeline.book.sheets.workbook import SHEETS
from tests.book.books import Book, ErrorValue, Formula, Percent


@dataclass
class Dress:
    """How a book is written. `own`: sums are the workbook's formulas; `ready` empty rows with formulas follow."""

    own: bool = False
    ready: int = 0
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    hidden: dict[str, list[int]] = field(default_factory=dict)
    struck: set[tuple[str, int]] = field(default_factory=set)
    hidden_columns: dict[str, list[int]] = field(default_factory=dict)
    styled: dict[tuple[str, int, int], str] = field(default_factory=dict)  # number format of a cell, from 1


def dressed(book: Book, dress: Dress) -> Book:
    """The book with its sums as formulas and its rows made ready, where the dress says so."""
    if not (dress.own or dress.ready):
        return book
    made = dict(book)
    for sheet in SHEETS:
        computed = [(at, column.computed) for at, column in enumerate(sheet.columns) if column.computed]
        grid = made.get(sheet.name)
        if not computed or not grid or not _in_place(grid[0], sheet):
            continue
        made[sheet.name] = grid = [list(row) for row in grid]
        names = {column.name: letters(at) for at, column in enumerate(sheet.columns, start=1)}
        typed = len(grid)
        grid += [[None] * len(sheet.columns) for _ in range(dress.ready)]
        for number, row in enumerate(grid[1:], start=2):
            for at, words in computed:
                value = row[at] if at < len(row) else None
                blank = number > typed
                if (blank or type(value) is int) and len(row) > at:
                    row[at] = _formula(words, names, number, 0 if blank else value)
    return made


def _in_place(header: list[Any], sheet: Any) -> bool:
    return [str(text) for text in header[: len(sheet.columns)]] == [column.header for column in sheet.columns]


def _formula(words: str, names: dict[str, str], number: int, result: Any) -> Formula:
    formula = Formula(re.sub(r"\{(\w+)\}", lambda part: f"{names[part[1]]}{number}", words))
    formula.result = result
    return formula


def write(book: Book, path: Path, dress: Dress) -> Path:
    """The file."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    formats: dict[tuple[str, bool], Any] = {}

    def looks(shown: str, struck: bool) -> Any:
        if not shown and not struck:
            return None
        if (shown, struck) not in formats:
            formats[shown, struck] = workbook.add_format(
                ({"num_format": shown} if shown else {}) | ({"font_strikeout": True} if struck else {})
            )
        return formats[shown, struck]

    for title, grid in dressed(book, dress).items():
        page = workbook.add_worksheet(title)
        for r, row in enumerate(grid):
            struck = (title, r + 1) in dress.struck
            for c, value in enumerate(row):
                _cell(page, r, c, value, looks(dress.styled.get((title, r + 1, c + 1), _shown(value)), struck))
        for r1, c1, r2, c2 in dress.merged.get(title, ()):
            page.merge_range(r1 - 1, c1 - 1, r2 - 1, c2 - 1, "")
            first = grid[r1 - 1][c1 - 1] if r1 <= len(grid) and c1 <= len(grid[r1 - 1]) else None
            _cell(page, r1 - 1, c1 - 1, first, looks(_shown(first), False))
        for number in dress.hidden.get(title, ()):
            page.set_row(number - 1, None, None, {"hidden": True})
        for column in dress.hidden_columns.get(title, ()):
            page.set_column(column - 1, column - 1, None, None, {"hidden": True})
    workbook.close()
    return path


def _shown(value: Any) -> str:
    if isinstance(value, Percent):
        return "0.00%"
    if isinstance(value, time):
        return "hh:mm"
    return "dd/mm/yyyy" if isinstance(value, date) else ""


def _cell(page: Any, r: int, c: int, value: Any, look: Any) -> None:
    if isinstance(value, Formula):
        page.write_formula(r, c, str(value), look, value.result)
    elif isinstance(value, ErrorValue):
        page.write_formula(r, c, "=1/0", look, str(value))
    elif isinstance(value, bool):
        page.write_boolean(r, c, value, look)
    elif isinstance(value, int | float):
        page.write_number(r, c, float(value), look)
    elif isinstance(value, date | time):
        page.write_datetime(r, c, value, look)
    elif value is not None:
        page.write_string(r, c, str(value)[:32_000], look)
    elif look is not None:
        page.write_blank(r, c, None, look)


def dress_of(chance: Random) -> Dress:
    """How one of many books is dressed."""
    return Dress(own=chance.random() < 0.6, ready=chance.choice((0, 0, 0, 5, 40)))
