"""Rows made ready for typing: nothing stands in them but formulas of computed columns and the officer's own columns."""

from typing import Any

from pipeline.book.opening.raw import PackedRow, RawRow
from pipeline.book.sheets.columns import Sheet
from pipeline.book.tables.header import Header


class ReadyRows:
    """Knows such rows of one table; a new workbook has two thousand, all alike, so each kind is judged once."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        places = header.places
        self._typed = [places[c.name] for c in sheet.columns if not c.computed and c.name in places]
        self._computed = [places[c.name] for c in sheet.columns if c.computed and c.name in places]
        required = (c.name for c in sheet.columns if c.required and not c.computed)
        self._asked = next((places[name] for name in required if name in places), 0)
        self._last: tuple[Any, Any, bool] = (None, None, False)
        self._known: dict[tuple[int, tuple[Any, ...]], bool] = {}

    def holds(self, raw: RawRow) -> bool:
        """Whether a row is blank where it must not be: nothing of it is ever read, so no column need hold it."""
        if not isinstance(raw, PackedRow) or not 0 < self._asked <= len(raw.values):
            return False
        return raw.values[self._asked - 1] == "" and self.is_blank(raw)

    def is_blank(self, raw: RawRow) -> bool:
        """Whether a row is one of them."""
        if not isinstance(raw, PackedRow):
            return self._is_blank(raw)
        beside, values, known = self._last
        if raw.beside is not beside or raw.values is not values:  # rows that wait share the tuple of their values
            alike = (id(raw.beside), raw.values)
            if alike not in self._known:
                self._known[alike] = self._is_blank(raw)
            known = self._known[alike]
            self._last = raw.beside, raw.values, known
        return known

    def _is_blank(self, raw: RawRow) -> bool:
        """An .xls tells results without their formulas; the sum of nothing is nought there."""
        if isinstance(raw, PackedRow) and raw.is_empty_at(self._typed):
            if all(raw.is_empty_at((at,)) or raw.formula(at) is not None for at in self._computed):
                return True
        elif any(at in raw.cells for at in self._typed):
            return False
        totals = (raw.cells.get(at) for at in self._computed)
        return all(cell is None or cell.formula is not None or cell.value == 0 for cell in totals)
