"""A sheet of OpenDocument (.ods), read by hand: what is hidden, merged, filtered or not calculated is in its XML.

ODF 1.2 part 1, chapter 9. A cell or row that stands for a million repeats stands here for as many as hold something.
"""

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from pipeline.book.opening.foreign_file import damaged
from pipeline.book.opening.opening import listed_parts
from pipeline.book.opening.part_check import checked
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
    too_far,
)
from pipeline.ground.finding import InputError

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OASIS}{part}:1.0}}" for part in ("table", "office", "text", "style"))
_SHEET_ROWS = 1_048_576
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")
_CONTENT = "content.xml"


def is_ods(content: bytes) -> bool:
    """Whether a zip is a spreadsheet of OpenDocument: its first part says so."""
    return b"application/vnd.oasis.opendocument.spreadsheet" in content[:200]


def ods_sheets(path: Path, content: bytes) -> list[tuple[SheetTab, RawSheet]]:
    """Every sheet with its tab. `InputError` where the file is damaged, locked or larger than a workbook is."""
    entries, names = listed_parts(path, content)
    if _CONTENT not in names:
        raise damaged(path)
    for entry in entries:
        checked(path, content, entry)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml" if _manifest(names) else _CONTENT):
            raise InputError(f"Tệp “{path.name}” có mật khẩu.", "Bỏ mật khẩu, lưu rồi chạy lại.")
        root = ElementTree.fromstring(archive.read(_CONTENT))  # noqa: S314
    hidden = {
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    budget = Budget(path)
    filtered = {
        database.get(f"{_TABLE}target-range-address", "").partition(".")[0].strip("'$")
        for database in root.iter(f"{_TABLE}database-range")
        if database.get(f"{_TABLE}display-filter-buttons") == "true"
    }
    found = []
    for table in root.iter(f"{_TABLE}table"):
        title = table.get(f"{_TABLE}name", "")
        tab = SheetTab(title, table.get(f"{_TABLE}style-name") in hidden)
        found.append((tab, _Sheet(path, title, budget).read(table, title in filtered)))
    return found


def _manifest(names: frozenset[str]) -> bool:
    return "META-INF/manifest.xml" in names


class _Sheet:
    """One table while its rows go by."""

    def __init__(self, path: Path, title: str, budget: Budget) -> None:
        self._path, self._title, self._budget = path, title, budget
        self._rows: list[RawRow] = []
        self._merged: list[MergedRange] = []

    def read(self, table: ElementTree.Element, filtered: bool) -> RawSheet:
        number = 1
        for row in _nested(table, "table-row"):
            repeated = _times(row, "number-rows-repeated")
            cells = self._cells(row, number)
            self._budget.walk(self._title, COLUMN_LIMIT)
            for offset in range(repeated if cells else 0):
                moved = {at: cell._replace(row=number + offset) for at, cell in cells.items()}
                self._budget.hold(self._title, moved.values())
                state = row.get(f"{_TABLE}visibility")
                self._rows.append(RawRow(number + offset, state in ("collapse", "filter"), moved))
                filtered = filtered or state == "filter"
                if len(self._rows) > CELLS_ROW_LIMIT:
                    raise too_far(self._path, self._title)
            number += repeated
            if number > _SHEET_ROWS + 1:
                raise too_far(self._path, self._title)
        return RawSheet(self._title, tuple(self._rows), tuple(self._merged), _hidden_columns(table), filtered)

    def _cells(self, row: ElementTree.Element, number: int) -> dict[int, RawCell]:
        cells: dict[int, RawCell] = {}
        at = 1
        for element in row:
            if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            repeated = min(_times(element, "number-columns-repeated"), COLUMN_LIMIT + 1)
            if at > COLUMN_LIMIT:
                break
            across, down = _times(element, "number-columns-spanned"), _times(element, "number-rows-spanned")
            if across > 1 or down > 1:
                last = (min(number + down - 1, _SHEET_ROWS), min(at + across - 1, COLUMN_LIMIT))
                self._merged.append(MergedRange(number, at, *last))
            if element.tag == f"{_TABLE}table-cell":
                for column in range(at, min(at + repeated, COLUMN_LIMIT + 1)):
                    if (cell := _cell(element, number, column)) is not None:
                        cells[column] = cell
            at += repeated
        return cells


def _nested(table: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The rows or columns of a table, out of the groups and headers that may lie around them."""
    for element in table:
        if element.tag == f"{_TABLE}{name}":
            yield element
        elif element.tag in (
            f"{_TABLE}{name}-group",
            f"{_TABLE}{name}s",
            f"{_TABLE}table-header-{name.removeprefix('table-')}s",
        ):
            yield from _nested(element, name)


def _times(element: ElementTree.Element, attribute: str) -> int:
    told = element.get(f"{_TABLE}{attribute}", "1")
    return max(int(told), 1) if told.isascii() and told.isdigit() and len(told) < 8 else 1


def _hidden_columns(table: ElementTree.Element) -> frozenset[int]:
    hidden: set[int] = set()
    at = 1
    for column in _nested(table, "table-column"):
        repeated = _times(column, "number-columns-repeated")
        if column.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden.update(range(at, min(at + repeated, COLUMN_LIMIT + 1)))
        at += repeated
    return frozenset(hidden)


def _cell(element: ElementTree.Element, row: int, column: int) -> RawCell | None:
    kind = element.get(f"{_OFFICE}value-type", "")
    formula = element.get(f"{_TABLE}formula")
    text = "\n".join(_words(part) for part in element if part.tag == f"{_TEXT}p")
    if text.startswith(_ERRORS):
        return RawCell(row, column, Holds.ERROR, text, False, formula)
    if kind in ("float", "currency", "percentage"):
        number = float(element.get(f"{_OFFICE}value", "0"))
        value = int(number) if number.is_integer() and abs(number) < 1e15 else number
        return RawCell(row, column, Holds.NUMBER, value, kind == "percentage", formula)
    if kind == "date":
        try:
            return RawCell(
                row,
                column,
                Holds.DATE,
                date.fromisoformat(element.get(f"{_OFFICE}date-value", "")[:10]),
                False,
                formula,
            )
        except ValueError:
            kind = "string"
    if kind == "boolean":
        return RawCell(row, column, Holds.BOOLEAN, element.get(f"{_OFFICE}boolean-value") == "true", False, formula)
    if text.strip():
        return RawCell(row, column, Holds.TEXT, text, False, formula)
    return RawCell(row, column, Holds.UNCALCULATED, None, False, formula) if formula else None


def _words(part: ElementTree.Element) -> str:
    """The letters of a paragraph; its spaces, tabs and line breaks are elements."""
    said = part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            told = inner.get(f"{_TEXT}c", "1")
            said += " " * (int(told) if told.isdigit() and len(told) < 4 else 1)
        elif inner.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            said += " "
        elif not inner.tag.startswith(_OFFICE):
            said += _words(inner)
        said += inner.tail or ""
    return said
