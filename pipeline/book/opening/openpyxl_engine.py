"""Engine 2: openpyxl, read only. The reference: slower, right about 1904, no help with what is hidden or merged.

What openpyxl's streaming mode does not tell (merged ranges, hidden rows and columns, filters) is read from the sheet's
XML, which `opening.py` has already found well formed and free of a DOCTYPE.
"""

import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from pipeline.book.opening.opening import XlsxFile
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
    position,
    raw_cell,
    too_far,
)
from pipeline.book.opening.sheet_xml import parts_by_title

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


class OpenpyxlReader:
    """Reads one package twice side by side: for the saved results and for the formulas."""

    def __init__(self, package: XlsxFile) -> None:
        import openpyxl

        self._path = package.path
        self._content = package.content
        self._budget = Budget(package.path)
        self._values: Any = openpyxl.load_workbook(BytesIO(package.content), read_only=True, data_only=True)
        self._formulas: Any = openpyxl.load_workbook(BytesIO(package.content), read_only=True)

    @property
    def tabs(self) -> tuple[SheetTab, ...]:
        return tuple(SheetTab(title, self._values[title].sheet_state != "visible") for title in self._values.sheetnames)

    @property
    def epoch_1904(self) -> bool:
        return bool(self._values.epoch.year == 1904)

    def sheet(self, title: str) -> RawSheet:
        merged, hidden_rows, hidden_columns, filtered = _layout(self._content, title)
        values, formulas = self._values[title], self._formulas[title]
        for page in (values, formulas):
            page.reset_dimensions()  # the declared dimension may be too small and would cut the sheet off
        rows: list[RawRow] = []
        pairs = zip(values.iter_rows(max_col=COLUMN_LIMIT), formulas.iter_rows(max_col=COLUMN_LIMIT), strict=True)
        for with_values, with_formulas in pairs:
            cells: dict[int, RawCell] = {}
            for cell, source in zip(with_values, with_formulas, strict=True):
                raw = _raw(cell, source)
                if raw is not None:
                    cells[raw.column] = raw
            self._budget.walk(title, len(with_values))
            if cells:
                self._budget.hold(title, cells.values())
                number = next(iter(cells.values())).row
                struck = all(cell.font.strike for cell in with_formulas if cell.value is not None)
                rows.append(RawRow(number, number in hidden_rows, cells, struck))
                if len(rows) > CELLS_ROW_LIMIT:
                    raise too_far(self._path, title)
        return RawSheet(title, tuple(rows), merged, hidden_columns, filtered)


def _raw(cell: Any, source: Any) -> RawCell | None:
    if cell.value is None and source.value is None:
        return None
    formula = None
    if source.data_type == "f":
        text = getattr(source.value, "text", source.value)
        formula = str(text)
    percent = "%" in str(source.number_format or "")
    if cell.data_type == "e":
        return RawCell(cell.row, cell.column, Holds.ERROR, str(cell.value), percent, formula)
    at = cell if cell.value is not None else source
    return raw_cell(at.row, at.column, cell.value, percent, formula)


def _layout(content: bytes, title: str) -> tuple[tuple[MergedRange, ...], set[int], frozenset[int], bool]:
    merged: list[MergedRange] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    filtered = False
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(parts_by_title(archive.read)[title]) as part:
        number = 0
        for event, element in ElementTree.iterparse(part, events=("start", "end")):  # noqa: S314
            tag = element.tag.rsplit("}", 1)[-1]
            if event == "start":
                if tag == "row":
                    number = int(element.get("r", number + 1))
                    if element.get("hidden") in ("1", "true"):
                        hidden_rows.add(number)
                continue
            if tag == "col" and element.get("hidden") in ("1", "true"):
                first, last = max(int(element.get("min", 1)), 1), min(int(element.get("max", 0)), COLUMN_LIMIT)
                hidden_columns.update(range(first, last + 1))
            elif tag == "mergeCell" and (match := _RANGE.fullmatch(element.get("ref", ""))):
                c1, r1, c2, r2 = match.groups()
                merged.append(MergedRange(int(r1), position(c1), int(r2 or r1), position(c2 or c1)))
            elif tag == "autoFilter":
                filtered = True
            element.clear()
    return tuple(merged), hidden_rows, frozenset(hidden_columns), filtered
