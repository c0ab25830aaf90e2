"""Rows of a table read column by column: what is plain in a row, all at once; what is odd is left to be read with care.

A row is plain where nothing at all is to be said about it and every value is what `read_cell` would give. Whoever is in
doubt leaves the row out: reading it cell by cell then says what there is to say.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from pipeline.book.cells.cell_reading import Context, read_cell, shown
from pipeline.book.cells.number_text import COUNT_LIMIT
from pipeline.book.cells.text_cleaning import is_altered
from pipeline.book.opening.raw import ROW, Beside, PackedRow, RawRow, raw_cell
from pipeline.book.records import UNREAD
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.tables.header import Header
from pipeline.book.tables.odd_rows import NAMING, OddRows

_OPERAND = re.compile(r"\{(\w+)\}")
_UNSURE = re.compile(f"(?<![A-Z$]){ROW}|{ROW}(?=[0-9{ROW}])")  # a row's number that stands for something else too
_FEW = 2  # cells of a row that may be a note
IsOwn = Callable[[str, int, Column], bool]


class Plain(NamedTuple):
    """One row that is plain: its values in the order of the sheet's columns, the text of its column Ghi chú."""

    values: tuple[Any, ...]
    remark: str


class _OddError(Exception):
    """The table as a whole is not plain."""


class ByColumns:
    """Reads the rows below one header; `covered` are rows that a merged range touches."""

    def __init__(
        self, sheet: Sheet, header: Header, context: Context, odd_rows: OddRows, covered: set[int], is_own: IsOwn
    ) -> None:
        self._sheet, self._header, self._context = sheet, header, context
        self._odd_rows, self._covered, self._is_own = odd_rows, covered, is_own
        self._at = {at: column for column in sheet.columns if (at := header.places.get(column.name))}
        self._odd: set[int] = set()

    def read(self, rows: Sequence[RawRow]) -> list[Plain | None]:
        """For each row what it holds, None where it has to be read with care."""
        nothing: list[Plain | None] = [None] * len(rows)
        if not rows or any(type(row) is not PackedRow for row in rows):
            return nothing
        packed: list[PackedRow] = rows  # type: ignore[assignment]
        try:
            return self._read(packed)
        except _OddError:
            return nothing

    def _read(self, rows: Sequence[PackedRow]) -> list[Plain | None]:
        self._odd = {at for at, row in enumerate(rows) if row.hidden or row.struck or row.number in self._covered}
        columns = dict(enumerate(zip(*[row.values for row in rows], strict=True), start=1))
        besides = [row.beside for row in rows]
        self._aside(besides, columns)
        for at in columns.keys() - self._at.keys():
            self._foreign(at, columns[at])
        made: dict[str, Sequence[Any]] = {}
        for column in self._sheet.columns:
            if column.computed:
                continue
            at = self._header.places.get(column.name, 0)
            if at:
                made[column.name] = self._typed(at, column, columns.get(at, ("",) * len(rows)))
            elif column.added:
                made[column.name] = (None,) * len(rows)
            else:
                raise _OddError
        for column in self._sheet.columns:
            if column.computed:
                made[column.name] = self._computed(column, columns, besides, made)
        self._few(rows)
        notes = columns.get(self._header.notes, ())
        lines = zip(*(made[column.name] for column in self._sheet.columns), strict=True)
        return [
            None if at in self._odd else Plain(values, _remark(notes[at]) if notes else "")
            for at, values in enumerate(lines)
        ]

    def _mark(self, column: Sequence[Any], odd: set[Any]) -> None:
        """Rows whose value is one of `odd` are."""
        if odd:
            self._odd.update(at for at, value in enumerate(column) if value in odd)

    def _aside(self, besides: list[Beside], columns: dict[int, tuple[Any, ...]]) -> None:
        """Formats, errors and formulas: a percent or an error is odd, so is a formula where no one expects it."""
        odd: set[Beside] = set()
        typed: dict[Beside, list[int]] = {}
        computed = {at for at, column in self._at.items() if column.computed}
        for beside in set(besides):
            formulas = [at for at, words in enumerate(beside.formulas or (), start=1) if words is not None]
            strange = {*formulas} - self._at.keys()
            if beside.percents or beside.errors or strange - self._header.named or self._header.notes in strange:
                odd.add(beside)
            elif places := [at for at in formulas if at in self._at and at not in computed]:
                typed[beside] = places  # all is well where a result was saved
        for at, beside in enumerate(besides) if odd or typed else ():
            if beside in odd or any(columns[place][at] == "" for place in typed.get(beside, ())):
                self._odd.add(at)

    def _foreign(self, at: int, column: Sequence[Any]) -> None:
        """A column that is not ours: with a header it is the officer's own, without one it is told of."""
        if at not in self._header.named:
            self._odd.update(place for place, value in enumerate(column) if not _is_blank(value))
            return
        texts = {value for value in column if type(value) is str}
        self._mark(column, {text for text in texts if self._odd_rows.is_odd_text(at, text)})

    def _typed(self, at: int, column: Column, values: Sequence[Any]) -> Sequence[Any]:
        kinds = set(map(type, values))
        if column.kind is Kind.COUNT and kinds == {int}:
            if min(values) < 0 or max(values) > COUNT_LIMIT:
                self._odd.update(place for place, value in enumerate(values) if not 0 <= value <= COUNT_LIMIT)
            return values
        measured = column.kind in (Kind.NUMBER, Kind.PERCENT)
        if kinds - {int, str, date, datetime}:
            self._odd.update(place for place, value in enumerate(values) if not _is_usual(value, measured))
        distinct = set(values)
        known = {value: self._value(at, column, value) for value in distinct}
        self._mark(values, {value for value, read in known.items() if read is UNREAD})
        return list(map(known.__getitem__, values))

    def _value(self, at: int, column: Column, value: Any) -> Any:
        """What a plain cell of the column holds; UNREAD for one that is not plain."""
        if _is_blank(value):
            return UNREAD if column.required else None
        if type(value) is str and self._odd_rows.is_odd_text(at, value):
            return UNREAD
        if type(value) is int and column.kind in NAMING:
            return UNREAD
        cell = raw_cell(0, at, value, False, None)
        if cell is None or (type(value) is str and is_altered(value)):
            return UNREAD
        reading = read_cell(cell, column, self._context)
        if reading.said or (reading.value is None and column.required):
            return UNREAD
        return reading.value

    def _computed(
        self, column: Column, columns: dict[int, tuple[Any, ...]], besides: list[Beside], made: dict[str, Sequence[Any]]
    ) -> list[Any]:
        """The sums of the parts; odd where a typed total or another formula stands that says otherwise."""
        parts = _OPERAND.findall(column.computed)
        at = self._header.places.get(column.name, 0)
        if not at or any(self._sheet.column(name).kind is not Kind.COUNT or name not in made for name in parts):
            raise _OddError
        lines = [made[name] for name in parts]
        for line in lines:
            if set(map(type, line)) != {int}:
                self._odd.update(place for place, value in enumerate(line) if type(value) is not int)
        if self._odd:
            lines = [[value if type(value) is int else 0 for value in line] for line in lines]
        totals = list(map(sum, zip(*lines, strict=True)))
        own = {beside: self._owned(beside, at, column) for beside in set(besides)}
        told = columns.get(at, ("",) * len(totals))
        if not all(own.values()) or str in set(map(type, told)):
            for place, (beside, value, total) in enumerate(zip(besides, told, totals, strict=True)):
                if not _agrees(own[beside], value, total):
                    self._odd.add(place)
        return totals

    def _owned(self, beside: Beside, at: int, column: Column) -> bool | None:
        """Whether the formulas of such rows are the workbook's own; None where there is none."""
        words = beside.formulas[at - 1] if beside.formulas is not None and at <= len(beside.formulas) else None
        if words is None:
            return None
        return (
            not _UNSURE.search(words)
            and _ANY not in words
            and self._is_own(words.replace(ROW, _ANY), int(_ANY), column)
        )

    def _few(self, rows: Sequence[PackedRow]) -> None:
        """Rows of one or two cells may be notes; where three must be filled, none that is plain has so few."""
        required = [c for c in self._at.values() if c.required and not c.computed]
        if len(required) <= _FEW < len(self._sheet.columns):
            self._odd.update(
                place for place, row in enumerate(rows) if sum(not _is_blank(value) for value in row.values) <= _FEW
            )


_ANY = "123456"  # a row's number in place of any other, longer than any constant of a formula of ours


def _remark(value: Any) -> str:
    cell = None if value == "" else raw_cell(0, 1, value, False, None)
    return "" if cell is None else shown(cell).strip("“”")


def _is_blank(value: Any) -> bool:
    return value == "" or (type(value) is str and not value.strip())


def _is_usual(value: Any, measured: bool) -> bool:
    kind = type(value)
    return kind in (int, str, date, datetime) or (measured and kind is float and not value.is_integer())


def _agrees(own: bool | None, value: Any, total: int) -> bool:
    """Whether a computed cell says nothing but the sum: by the workbook's own formula, as a number, or not at all."""
    if own is not None:
        return own and (type(value) is not str or value == "")
    return value == "" or (type(value) is int and value == total <= COUNT_LIMIT)
