"""Engine 1: python-calamine-plus, rich stream. Types errors as errors, streams rows, tells what is hidden or merged."""

from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine_plus import CalamineWorkbook, SheetVisibleEnum

from pipeline.book.opening.canary import sent
from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import (
    COLUMN_LIMIT,
    HEADER_DEPTH,
    ROW_LIMIT,
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


class CalamineReader:
    """Reads one package; sheets one after another."""

    def __init__(self, package: XlsxFile) -> None:
        self._path = package.path
        self._book: Any = CalamineWorkbook.from_filelike(BytesIO(package.content))
        self._budget = Budget(package.path)

    @property
    def tabs(self) -> tuple[SheetTab, ...]:
        metadata = self._book.sheets_metadata
        return tuple(SheetTab(sheet.name, sheet.visible != SheetVisibleEnum.Visible) for sheet in metadata)

    @property
    def epoch_1904(self) -> bool:
        return bool(self._book.epoch_1904)

    def sheet(self, title: str) -> RawSheet:
        width = self._width(title)
        stream = self._book.stream_sheet_by_name(title, rich=True, max_col=width - 1)
        percents = ["%" in str(style.get("number_format") or "") for style in stream.styles or ()]
        lines = {at for at, style in enumerate(stream.styles or ()) if (style.get("font") or {}).get("strike")}
        rows: list[RawRow] = []
        for padded in stream:
            self._budget.walk(title, width)
            cells = _cells(padded, percents)
            if cells:
                self._budget.hold(title, cells.values())
                info = stream.row_info
                struck = bool(lines) and all(cell.style_id in lines for cell in padded if cell.column + 1 in cells)
                rows.append(RawRow(next(iter(cells.values())).row, bool(info and info["hidden"]), cells, struck))
            if len(rows) > ROW_LIMIT:
                raise too_far(self._path, title)
        merged = tuple(
            MergedRange(r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in stream.merged_cell_ranges or ()
        )
        hidden = frozenset(
            column + 1
            for span in stream.column_dimensions or ()
            if span["hidden"]
            for column in range(span["min"], min(span["max"], COLUMN_LIMIT) + 1)
        )
        filtered = bool((stream.sheet_settings or {}).get("auto_filter"))
        return RawSheet(title, tuple(rows), merged, hidden, filtered)

    def _width(self, title: str) -> int:
        """The last column in use near the top: rows come padded to the width that is asked for."""
        top = self._book.stream_sheet_by_name(title, max_col=COLUMN_LIMIT - 1, max_row=HEADER_DEPTH - 1)
        width = 1
        for row in top:
            for position in range(len(row), width, -1):
                if row[position - 1] != "":
                    width = position
                    break
        return min(width, COLUMN_LIMIT)


def tried() -> None:
    """Everything that this reader does with a workbook, in the child that tries it first."""
    reader = CalamineReader(XlsxFile(Path(), sent(), macros=False))
    for tab in reader.tabs:
        reader.sheet(tab.title)


def _cells(padded: Any, percents: list[bool]) -> dict[int, RawCell]:
    cells: dict[int, RawCell] = {}
    for cell in padded:
        value = cell.value
        formula = cell.formula
        if value == "" and formula is None:
            continue
        row, column, style = cell.row + 1, cell.column + 1, cell.style_id
        if value == "":
            cells[column] = RawCell(row, column, Holds.UNCALCULATED, None, False, formula)
            continue
        percent = style < len(percents) and percents[style]
        if cell.data_type == "e":
            cells[column] = RawCell(row, column, Holds.ERROR, str(value), percent, formula)
        elif (raw := raw_cell(row, column, value, percent, formula)) is not None:
            cells[column] = raw
    return cells
