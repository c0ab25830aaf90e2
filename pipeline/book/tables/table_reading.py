"""One table sheet: raw rows in, rows of the project out, with every problem that one cell or one row shows."""

import re
from typing import Any

from pipeline.book.cells.cell_reading import Context, read_cell, shown
from pipeline.book.cells.text_cleaning import LettersReport
from pipeline.book.opening.raw import Holds, RawCell, RawRow, RawSheet, letters, position
from pipeline.book.records import UNREAD, Cell, Note, Row, SheetPlaces
from pipeline.book.sheets.columns import Column, Kind, Sheet
from pipeline.book.tables.by_columns import ByColumns
from pipeline.book.tables.header import Header, find_header
from pipeline.book.tables.odd_rows import TOTAL_ROW, OddRows, wrong_totals
from pipeline.book.tables.ready_rows import ReadyRows
from pipeline.ground.comparing import listed, quoted
from pipeline.ground.finding import Finding, Place, Severity

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_OPERAND = re.compile(r"\{(\w+)\}")


class TableReader:
    """Reads one sheet once; `rows` and `findings` are what came of it."""

    def __init__(self, sheet: Sheet, raw: RawSheet, context: Context) -> None:
        self._sheet, self._raw, self._context = sheet, raw, context
        self._header: Header = find_header(raw, sheet.name, sheet.columns)
        self._letters = LettersReport(sheet.name)
        self._ready = ReadyRows(sheet, self._header)
        self.findings: list[Finding] = list(self._header.findings)
        self.rows: tuple[Row, ...] = tuple(self._read()) if self._header.row else ()
        self.findings += self._letters.findings()

    @property
    def complete(self) -> bool:
        """Whether every column was found, so that rules over whole rows can be asked."""
        return all(column.added or column.name in self._header.places for column in self._sheet.columns)

    def _read(self) -> list[Row]:
        covered = self._merged()
        previous = self._header.row
        odd_rows = OddRows(self._header, self._sheet.columns)
        hidden: list[int] = []
        made: list[Row] = []
        nameless: dict[int, RawCell] = {}
        below = [raw for raw in self._raw.rows if raw.number > self._header.row and not self._ready.holds(raw)]
        touched = {number for number, _ in covered}
        reader = ByColumns(self._sheet, self._header, self._context, odd_rows, touched, self._adds)
        placed = self._placing()
        for raw, plain in zip(below, reader.read(below), strict=True):
            if plain is not None:
                previous = raw.number
                made.append(placed.row(raw.number, plain.values, plain.remark))
                continue
            if self._ready.is_blank(raw):
                continue
            odd = odd_rows.of(raw, after_gap=raw.number > previous + 1)
            previous = raw.number
            if odd is not None:
                self._say(odd.code, odd.severity, odd.where.address, odd.message, odd.remedy)
                if odd.code == TOTAL_ROW:
                    self.findings += wrong_totals(self._sheet, self._header, raw, made)
                continue
            for at, cell in raw.cells.items():
                if at not in self._header.named:
                    nameless.setdefault(at, cell)
            if raw.hidden:
                hidden.append(raw.number)
            made.append(self._row(raw, covered))
        self._tell_hidden(hidden)
        for cell in nameless.values():
            message = f"ghi {shown(cell)} ở cột không có tiêu đề, không được đọc."
            remedy = "Dòng bị đẩy lệch thì sửa lại; ghi chú riêng thì đặt tên cho cột."
            self._say("DL-COT-07", Severity.CANH_BAO, cell.address, message, remedy)
        return made

    def _placing(self) -> SheetPlaces:
        """Where the columns stand, for all rows that are read by columns."""
        places = [self._header.places.get(column.name, 0) for column in self._sheet.columns]
        at = self._header.notes
        free = letters(max(self._header.named) + 1)
        return SheetPlaces(
            self._sheet.name,
            {column.name: place for place, column in enumerate(self._sheet.columns)},
            tuple(letters(place) if place else "" for place in places),
            letters(at) if at else free,
            "" if at else f"{free}{self._header.row}",
        )

    def _say(
        self, code: str, severity: Severity, address: str, message: str, remedy: str = "", clause: str = ""
    ) -> None:
        place = Place(sheet=self._sheet.name, cell=address)
        self.findings.append(Finding(code, severity, place, message, remedy, clause))

    def _row(self, raw: RawRow, covered: set[tuple[int, int]]) -> Row:
        cells: dict[str, Cell] = {}
        for column in self._sheet.columns:
            at = self._header.places.get(column.name, 0)
            address = f"{letters(at)}{raw.number}" if at else ""
            if not at and column.added:
                value: Any = None
            elif not at or (raw.number, at) in covered:
                value = UNREAD
            elif column.computed:
                continue
            else:
                value = self._value(raw, at, column, address)
            cells[column.name] = Cell(self._sheet.name, address, value)
        for column in self._sheet.columns:
            if column.computed and column.name not in cells:
                at = self._header.places[column.name]
                address = f"{letters(at)}{raw.number}"
                cells[column.name] = Cell(self._sheet.name, address, self._computed(raw, at, column, address, cells))
        ordered = {column.name: cells[column.name] for column in self._sheet.columns}
        return Row(self._sheet.name, raw.number, ordered, self._note(raw), raw.struck)

    def _note(self, raw: RawRow) -> Note:
        """What stands in the row's column Ghi chú, or where it would stand. It is never judged, only looked into."""
        at = self._header.notes
        if not at:
            free = letters(max(self._header.named) + 1)
            return Note(f"{free}{raw.number}", "", f"{free}{self._header.row}")
        cell = raw.cells.get(at)
        return Note(f"{letters(at)}{raw.number}", shown(cell).strip("“”") if cell is not None else "")

    def _value(self, raw: RawRow, at: int, column: Column, address: str) -> Any:
        cell = raw.cells.get(at)
        value: Any = None
        if cell is not None:
            if cell.holds is Holds.TEXT:
                self._letters.note(cell)
            reading = read_cell(cell, column, self._context)
            for said in reading.said:
                self._say(said.code, said.severity, address, said.message, said.remedy)
            value = reading.value
        if value is None and column.required:
            zero = " Không phát sinh thì ghi số 0." if column.kind is Kind.COUNT else ""
            self._say("DL-O-03", Severity.LOI, address, f"còn trống cột {quoted(column.header)}.", f"Nhập vào.{zero}")
            return UNREAD
        return value

    def _computed(self, raw: RawRow, at: int, column: Column, address: str, cells: dict[str, Cell]) -> Any:
        """The sum of the parts. A typed total that says otherwise is an error; our own formula is trusted, its saved
        result is not, since a program that does not calculate leaves an old one or none."""
        parts = _OPERAND.findall(column.computed)
        values = [cells[name].value for name in parts]
        stored = raw.cells.get(at)
        told: Any = None
        if stored is not None and not self._is_own(stored.formula, raw.number, parts):
            if stored.holds is Holds.UNCALCULATED:
                message = f"công thức {quoted(stored.formula)} không phải công thức của sổ; chương trình tự cộng các ô."
                self._say("DL-CONG-04", Severity.NHAC, address, message, "Chép lại công thức từ dòng khác.")
            else:
                reading = read_cell(stored, column, self._context)
                for said in reading.said:
                    self._say(said.code, said.severity, address, said.message, said.remedy)
                told = reading.value
        if any(not isinstance(value, int) for value in values):
            return UNREAD
        total = sum(values)
        if isinstance(told, int) and told != total:
            addresses = listed(cells[name].address for name in parts)
            message = f"ghi {told}, nhưng các ô {addresses} cộng lại là {total}."
            remedy = f"Sửa ô này thành {total}, hoặc sửa số ở các ô kia."
            self._say("DL-CONG-01", Severity.LOI, address, message, remedy, self._sheet.clause)

            return UNREAD
        return UNREAD if told is UNREAD else total

    def _adds(self, formula: str, number: int, column: Column) -> bool:
        return self._is_own(formula, number, _OPERAND.findall(column.computed))

    def _is_own(self, formula: str | None, number: int, parts: list[str]) -> bool:
        """Whether a formula adds exactly the parts, whichever way it is written."""
        if not formula:
            return False
        wanted = sorted(self._header.places[name] for name in parts if name in self._header.places)
        used: list[int] = []
        for first, row, last, last_row in _REFERENCE.findall(formula.rsplit("SUM(", 1)[-1]):
            if int(row) != number or (last_row and int(last_row) != number):
                return False
            used += range(position(first), position(last or first) + 1)
        rest = re.sub(r'<\d+|\b(?:IF|COUNT|SUM)\(|""|[=+,;()\s]', "", _REFERENCE.sub("", formula))
        return sorted(used) == wanted and not rest

    def _merged(self) -> set[tuple[int, int]]:
        """The cells under merged ranges of the table, told once for each range."""
        covered: set[tuple[int, int]] = set()
        ours = set(self._header.places.values())
        bottom = self._raw.rows[-1].number
        for span in self._raw.merged:
            columns = ours & set(range(span.first_column, span.last_column + 1))
            if span.last_row <= self._header.row or not columns or span.first_row > bottom:
                continue
            if span.first_row == span.last_row and len(columns) == 1 and span.first_column == span.last_column:
                continue
            title = odd_title(self._raw, span.first_row, len(self._sheet.columns))
            if title and span.first_row == span.last_row:
                continue
            address = f"{letters(span.first_column)}{span.first_row}"
            message = f"các ô {span} bị gộp, chỉ ô đầu có giá trị."
            self._say("DL-O-04", Severity.LOI, address, message, "Bỏ gộp ô (Unmerge Cells) và ghi giá trị vào từng ô.")
            last_row = min(span.last_row, bottom)
            covered |= {(r, c) for r in range(span.first_row, last_row + 1) for c in columns}
            covered.discard((span.first_row, span.first_column))
        return covered

    def _tell_hidden(self, hidden: list[int]) -> None:
        if hidden:
            numbers = listed(str(number) for number in hidden[:12]) + (" …" if len(hidden) > 12 else "")
            message = f"có {len(hidden)} dòng bị ẩn hoặc lọc mất mà vẫn được tính: dòng {numbers}."
            address = f"A{hidden[0]}"
            self._say("DL-DONG-05", Severity.CANH_BAO, address, message, "Bỏ lọc, bỏ ẩn để kiểm tra; thừa thì xóa hẳn.")
        for column in self._sheet.columns:
            at = self._header.places.get(column.name, 0)
            if at in self._raw.hidden_columns:
                message = f"cột {quoted(column.header)} bị ẩn mà vẫn được đọc."
                self._say("DL-COT-05", Severity.NHAC, f"{letters(at)}{self._header.row}", message, "Bỏ ẩn để kiểm tra.")


def odd_title(raw: RawSheet, number: int, width: int) -> bool:
    """Whether a merged row is a note across the table: it holds one text and nothing else."""
    row = next((row for row in raw.rows if row.number == number), None)
    return row is not None and width > 2 and len(row.cells) == 1 and next(iter(row.cells.values())).holds is Holds.TEXT
