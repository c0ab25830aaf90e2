"""One table sheet of the workbook: header, rows, formulas, drop-downs, colours that warn, protection, print set-up."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Any

from pipeline.book.blank.entry import EntryCell, about, column_letter
from pipeline.book.blank.look import (
    FREEDOMS,
    LINE_HEIGHT,
    MISSING_FILL,
    WRONG_FILL,
    BookFormats,
    lines,
    set_up_print,
    width,
)
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.tables.header import NOTES

# Rows made ready for typing: a year of TTHC is one row a month, unit and field.
PREPARED_ROWS = 400
PREPARED = {"TTHC": 2000}

# Comparisons that turn the cells red when they do not hold; both sides are sums of columns.
AGREEMENTS = {
    "TTHC": ("{tiep_nhan}={da_giai_quyet}+{dang_giai_quyet}",),  # II.06a/VPCP/KSTT: (3) = (7) + (11)
    "Hài lòng": ("{phieu_hop_le}={rat_hai_long}+{hai_long}+{binh_thuong}+{khong_hai_long}",),
}

# The column in which a doubt about a row is answered; a sheet whose rows nothing doubts has none.
_ANSWER = Column("ghi_chu", NOTES, required=False, width=18, code=True, hint="Trả lời điều máy hỏi lại: “đúng 1450”")
_ANSWERED = ("TTHC", "Hài lòng", "Kiểm tra", "Hoạt động", "Kế hoạch", "Báo cáo", "Khen thưởng", "Năm trước")

_LONGEST_TEXT = 32767  # characters of a cell, Excel's own limit
_NAMED = re.compile(r"\{(\w+)\}")
_SUM = re.compile(r"=\{\w+\}(\+\{\w+\})*")


def prepared_rows(sheet: Sheet, filled: int = 0) -> int:
    """How many rows below the header have drop-downs and formulas; a full sheet keeps room for 200 more."""
    return max(PREPARED.get(sheet.name, PREPARED_ROWS), filled + 200)


def write_table(
    page: Any,
    look: BookFormats,
    sheet: Sheet,
    year: int,
    rows: Sequence[Mapping[str, object]],
    level: str = "",
    lists: Mapping[str, str] | None = None,
) -> None:
    """Write `sheet` on `page`: header in row 1, `rows` from row 2, then rows made ready for typing.

    `level` is that of the office, for examples; `lists` as in `EntryCell`.
    """
    last = prepared_rows(sheet, len(rows))
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, width(column), look.cell(column))
        page.write_string(0, number, column.header, look.header(column.required))
        page.data_validation(1, number, last, number, EntryCell(sheet.name, column, year, level, lists).validation())
    if sheet.name in _ANSWERED:
        at = len(sheet.columns)
        page.set_column(at, at, width(_ANSWER), look.cell(_ANSWER))
        page.write_string(0, at, NOTES, look.header(required=False))
        page.data_validation(1, at, last, at, EntryCell(sheet.name, _ANSWER, year, level, lists).validation())
    page.set_row(0, 50)
    # Codes, numbers of documents and periods are texts on purpose: no green corner on each of them.
    page.ignore_errors({"number_stored_as_text": f"A2:{column_letter(len(sheet.columns) - 1)}{last + 1}"})
    page.data_validation(0, 0, 0, 0, about(sheet.name, f"{sheet.title}. Mỗi dòng là {sheet.row_is}."))
    for number, row in enumerate(rows, start=1):
        _write_row(page, look, sheet, number, row)
    for column in sheet.columns:
        if column.computed:
            for number in range(len(rows) + 1, last + 1):
                _write_formula(page, look, sheet, column, number, "")
    _warn(page, look, sheet, last)
    page.freeze_panes(1, _frozen_columns(sheet))
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.protect("", FREEDOMS)
    set_up_print(page)


def write_value(page: Any, row: int, column_number: int, column: Column, value: object, style: Any) -> None:
    """Write one value as what it is; None leaves an empty cell. A str is written as text, whatever it begins with."""
    if value is None or value == "":
        page.write_blank(row, column_number, None, style)
    elif isinstance(value, bool):
        page.write_string(row, column_number, "có" if value else "không", style)
    elif isinstance(value, date):
        page.write_datetime(row, column_number, value, style)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column_number, float(value), style)
    elif text := _as_text(value, column):
        # XlsxWriter leaves out a longer text without an error.
        if len(text) > _LONGEST_TEXT:
            raise ValueError(f"column {column.name} cannot hold {len(text)} characters")
        page.write_string(row, column_number, text, style)
    else:
        raise ValueError(f"column {column.name} cannot hold {value!r}")


def _as_text(value: object, column: Column) -> str:
    """The words of a cell, several units as one text; nothing for numbers, dates and what the column cannot hold."""
    if isinstance(value, str):
        return value
    return "; ".join(map(str, value)) if isinstance(value, Sequence) and column.kind is Kind.UNITS else ""


def _write_row(page: Any, look: BookFormats, sheet: Sheet, number: int, row: Mapping[str, object]) -> None:
    for position, column in enumerate(sheet.columns):
        if column.computed:
            operands = [row.get(name) for name in _operands(column)]
            known = [value for value in operands if isinstance(value, int)]
            _write_formula(page, look, sheet, column, number, sum(known) if len(known) == len(operands) else "")
        else:
            write_value(page, number, position, column, row.get(column.name), look.cell(column))
    tall = max(lines(_as_text(row.get(column.name), column), width(column)) for column in sheet.columns)
    if tall > 1:
        page.set_row(number, LINE_HEIGHT * tall)


def _operands(column: Column) -> list[str]:
    """The columns that a computed column adds up; ValueError for any other formula (its value would be unknown)."""
    if not _SUM.fullmatch(column.computed):
        raise ValueError(f"column {column.name}: only sums of columns can be computed, not {column.computed}")
    return _NAMED.findall(column.computed)


def _write_formula(page: Any, look: BookFormats, sheet: Sheet, column: Column, row: int, value: int | str) -> None:
    """The sum, or nothing while one of its cells still waits for a number."""
    cells = [f"{_letter(sheet, name)}{row + 1}" for name in _operands(column)]
    together = _in_one_range(sheet, column)
    span = f"{cells[0]}:{cells[-1]}" if together else ",".join(cells)
    formula = f'=IF(COUNT({span})<{len(cells)},"",SUM({span}))'
    page.write_formula(row, sheet.columns.index(column), formula, look.cell(column), value)


def _in_one_range(sheet: Sheet, column: Column) -> bool:
    """Whether the added columns stand side by side, so that the formula can be as short as a clerk would write it."""
    positions = [sheet.columns.index(sheet.column(name)) for name in _operands(column)]
    return positions == list(range(positions[0], positions[0] + len(positions)))


def _letter(sheet: Sheet, name: str) -> str:
    return column_letter(sheet.columns.index(sheet.column(name)))


def _warn(page: Any, look: BookFormats, sheet: Sheet, last: int) -> None:
    """Red where sums disagree, yellow where a started row still lacks a required value."""
    for agreement in AGREEMENTS.get(sheet.name, ()):
        names = _NAMED.findall(agreement)
        cells = [f"${_letter(sheet, name)}2" for name in names]
        left, right = _NAMED.sub(lambda match: f"${_letter(sheet, match[1])}2", agreement).split("=")
        wrong = f"=AND(COUNT({','.join(cells)})={len(cells)},{left}<>{right})"
        positions = [position for position, column in enumerate(sheet.columns) if column.kind is Kind.COUNT]
        rule = {"type": "formula", "criteria": wrong, "format": look.mark(WRONG_FILL)}
        page.conditional_format(1, positions[0], last, positions[-1], rule)
    typed = [column for column in sheet.columns if not column.computed]
    filled = ",".join(f"${_letter(sheet, column.name)}2" for column in typed)
    for position, column in enumerate(sheet.columns):
        if column.required and not column.computed:
            missing = f"=AND(ISBLANK({_letter(sheet, column.name)}2),COUNTA({filled})>0)"
            rule = {"type": "formula", "criteria": missing, "format": look.mark(MISSING_FILL)}
            page.conditional_format(1, position, last, position, rule)


def _frozen_columns(sheet: Sheet) -> int:
    """The columns that stay in sight when a wide sheet is scrolled: the leading ones that name the row."""
    if len(sheet.columns) <= 9:
        return 0
    return sum(1 for _ in takewhile(lambda column: column.name in sheet.unique, sheet.columns))
