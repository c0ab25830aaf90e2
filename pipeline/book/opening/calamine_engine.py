"""Engine 1: python-calamine-plus, rich stream. Types errors as errors, streams rows, tells what is hidden or merged."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine_plus import CalamineWorkbook, SheetVisibleEnum

from pipeline.book.opening.canary import sent
from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.plain_rows import BLOCK, PlainPacker, RowBlock, in_blocks
from pipeline.book.opening.raw import (
    COLUMN_LIMIT,
    HEADER_DEPTH,
    NOTHING_BESIDE,
    ROW,
    Beside,
    Budget,
    MergedRange,
    PackedRow,
    RawSheet,
    SheetTab,
)
from pipeline.book.opening.sheet_xml import Seen, SheetsXml


class CalamineReader:
    """Reads one package; sheets one after another."""

    def __init__(self, package: XlsxFile) -> None:
        self._path = package.path
        self._book: Any = CalamineWorkbook.from_filelike(BytesIO(package.content))
        self._budget = Budget(package.path)
        self._xml = SheetsXml(package)

    @property
    def tabs(self) -> tuple[SheetTab, ...]:
        metadata = self._book.sheets_metadata
        return tuple(SheetTab(sheet.name, sheet.visible != SheetVisibleEnum.Visible) for sheet in metadata)

    @property
    def epoch_1904(self) -> bool:
        return bool(self._book.epoch_1904)

    def sheet(self, title: str) -> RawSheet:
        """The sheet, by its values and formulas alone where nothing else stands in it."""
        percents, lines = self._styles
        seen = self._xml.seen(title, percents | lines)
        plain = None if seen is None else self._plain(title, seen)
        return self.told_whole(title) if plain is None else plain

    @cached_property
    def _styles(self) -> tuple[frozenset[int], frozenset[int]]:
        """The cell formats that show a %, and those that draw a line through."""
        titles = self._book.sheet_names
        styles = self._book.stream_sheet_by_name(titles[0], rich=True, max_row=0).styles if titles else ()
        percents = {at for at, style in enumerate(styles or ()) if "%" in str(style.get("number_format") or "")}
        lines = {at for at, style in enumerate(styles or ()) if (style.get("font") or {}).get("strike")}
        return frozenset(percents), frozenset(lines)

    def _plain(self, title: str, seen: Seen) -> RawSheet | None:
        """The sheet by its values and formulas alone; None where a text may be an error."""
        top = self._top(title)
        width = _width(top)
        stream = (row[:width] for row in top)
        if len(top) >= HEADER_DEPTH:
            stream = self._book.stream_sheet_by_name(title, max_col=width - 1)
        packer = PlainPacker(seen, width)
        rows = self._kept(title, width, packer.blocks(stream))
        return RawSheet(title, tuple(rows), (), frozenset(), seen.filtered) if packer.sure else None

    def told_whole(self, title: str) -> RawSheet:
        """The sheet with all that the library tells of its cells, an object for each."""
        width = _width(self._top(title))
        stream = self._book.stream_sheet_by_name(title, rich=True, max_col=width - 1)
        rows = self._kept(title, width, _Packer(*self._styles).blocks(stream))
        hidden_rows = {at + 1 for at, told in (stream.row_dimensions or {}).items() if told["hidden"]}
        for read in rows if hidden_rows else ():
            read.hidden = read.number in hidden_rows
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

    def _kept(self, title: str, width: int, blocks: Iterable[RowBlock]) -> list[PackedRow]:
        """The rows in which something stands, counted a block at a time against what one workbook may have."""
        kept: list[PackedRow] = []
        for walked, rows, letters in blocks:
            self._budget.walk(title, width * walked if walked == BLOCK else 0)
            self._budget.keep(title, len(rows))
            self._budget.hold_letters(title, letters)
            kept += rows
        return kept

    def _top(self, title: str) -> list[list[Any]]:
        """The rows near the top, as wide as any may be: rows come padded to the width that is asked for."""
        return list(self._book.stream_sheet_by_name(title, max_col=COLUMN_LIMIT - 1, max_row=HEADER_DEPTH - 1))


def _width(top: list[list[Any]]) -> int:
    """The last column in use there."""
    width = 1
    for row in top:
        if row[width:].count("") < len(row) - width:
            width = max(at for at, value in enumerate(row, start=1) if value != "")
    return min(width, COLUMN_LIMIT)


def tried() -> None:
    """Everything that this reader does with a workbook, in the child that tries it first."""
    reader = CalamineReader(XlsxFile(Path(), sent(), macros=False))
    for tab in reader.tabs:
        reader.sheet(tab.title)


class _Packer:
    """Rows of the stream as values; what is rare in them (formats, errors) and what repeats (formulas, texts) apart."""

    def __init__(self, percents: frozenset[int], lines: frozenset[int]) -> None:
        self._percents, self._lines = percents, lines
        self._texts: dict[str, str] = {}
        self._known = 0  # texts that were looked at for what errors look like
        self._like_errors: set[str] = set()
        self._formulas: dict[tuple[Any, ...], Beside] = {}
        self._places: list[int] = []

    def blocks(self, stream: Iterable[Any]) -> Iterator[RowBlock]:
        """The rows of the stream."""
        for block in in_blocks(stream):
            rows = [row for row in map(self._packed, block) if row is not None]
            texts = [value for row in rows for value in row.values if type(value) is str]
            formulas = [words for row in rows for words in row.beside.formulas or () if words is not None]
            yield RowBlock(len(block), rows, sum(map(len, texts)) + sum(map(len, formulas)))

    def _packed(self, padded: Any) -> PackedRow | None:
        """The row; None where nothing stands in it."""
        held = [cell.value for cell in padded]
        formulas = [cell.formula for cell in padded]
        written = formulas.count(None) < len(formulas)
        if not written and held.count("") == len(held):
            return None
        keep = self._texts.setdefault
        values = tuple([keep(value, value) if type(value) is str else value for value in held])
        number = padded[0].row + 1
        beside = NOTHING_BESIDE
        if written:
            beside = self._written(formulas, str(number))
        elif type(values[0]) is str and all(type(value) is str and not value.strip() for value in values):
            return None
        if len(self._texts) > self._known:
            self._like_errors.update(value for value in values if type(value) is str and value.startswith("#"))
            self._known = len(self._texts)
        if self._percents or (self._like_errors and not self._like_errors.isdisjoint(values)):
            beside = self._odd(padded, beside)
        row = PackedRow(number, False, False, values, beside)
        if self._lines:
            there = row.cells
            row.struck = all(cell.style_id in self._lines for cell in padded if cell.column + 1 in there)
        return row

    def _written(self, formulas: list[str | None], own: str) -> Beside:
        """The row's formulas, nearly always those of the row before with another number in them."""
        places = self._places
        words = [formulas[at] for at in places]
        if None in words or len(words) + formulas.count(None) < len(formulas):
            self._places = places = [at for at, formula in enumerate(formulas) if formula is not None]
            words = [formulas[at] for at in places]
        key = (len(formulas), *places, *[formula.replace(own, ROW) for formula in words if formula is not None])
        found = self._formulas.get(key)
        if found is None:
            whole = tuple([None if formula is None else formula.replace(own, ROW) for formula in formulas])
            found = self._formulas[key] = NOTHING_BESIDE._replace(formulas=whole)
        return found

    def _odd(self, padded: Any, beside: Beside) -> Beside:
        """With the columns of percentages and errors."""
        percents = frozenset(cell.column + 1 for cell in padded if cell.style_id in self._percents)
        errors = frozenset(cell.column + 1 for cell in padded if cell.data_type == "e")
        if not percents and not errors:
            return beside
        key = (beside.formulas, percents, errors)
        return self._formulas.setdefault(key, Beside(*key))
