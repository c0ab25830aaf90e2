"""Units' rows written into the office's workbook: below its last row, or over the values that a unit has corrected.

Only those cells change; formats, formulas, drop-downs and everything else of the book stay (`editing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.book.blank.unit_form import ALL_SHEETS
from pipeline.book.collected.compare import Compared, text_of
from pipeline.book.marked.book import EditedBook
from pipeline.book.marked.worksheet import Worksheet
from pipeline.book.opening.opening import opened
from pipeline.book.opening.raw import Holds, letters
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.book.read import read
from pipeline.book.records import Cell, Results, Row
from pipeline.book.rules import broken
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, CATALOGUES, sheet
from pipeline.book.tables.header import find_header
from pipeline.ground.comparing import key
from pipeline.ground.finding import Finding, InputError, errors

_EPOCH_DAYS = 1462  # between the two epochs of Excel


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the book as it will be. `origin` is the row of the unit's file; `old`: the row there was, or None."""

    unit: str
    origin: Row
    row: Row
    old: Row | None


class OfficeBook:
    """The office's book as it stands: where its tables are and where the next row goes."""

    def __init__(self, book: Path, results: Results) -> None:
        self.results = results
        self.package = opened(book)
        reader = reader_for(self.package)
        self.epoch_1904 = reader.epoch_1904
        edited = EditedBook(self.package)
        self.titles = {name: title for name in (*ALL_SHEETS, "Báo cáo") if (title := edited.title_of(name)) is not None}
        raw = read_sheets(reader, self.package, self.titles.values())
        self._raw = {name: raw[title] for name, title in self.titles.items()}
        self._places = {name: find_header(page, name, sheet(name).columns).places for name, page in self._raw.items()}

    def place(self, name: str, column: str) -> int:
        return self._places[name].get(column, 0)

    def next_row(self, name: str) -> int:
        """The row below the last one in which anything was typed; formulas made ready do not count."""
        last = 1
        for raw in self._raw[name].rows:
            if any(cell.formula is None or cell.holds is Holds.TEXT for cell in raw.cells.values()):
                last = max(last, raw.number)
        return max([last, *(row.number for row in self.results.tables.get(name, ()))]) + 1

    def changes(self, units: Mapping[str, Compared]) -> list[RowChange]:
        """Where every new row goes and what every corrected one becomes."""
        made: list[RowChange] = []
        following = {name: self.next_row(name) for name in self.titles}
        for unit, result in units.items():
            for pair in result.corrected:
                row = self._at(pair.sent, pair.there.number, unit, pair.there)
                made.append(RowChange(unit, pair.sent, row, pair.there))
            for name, rows in result.new.items():
                for sent in rows:
                    if name not in following:
                        raise InputError(f"Sổ thiếu trang {name}.", f'Thêm trang: cchc add-sheets SỔ "{name}".')
                    made.append(RowChange(unit, sent, self._at(sent, following[name], unit, None), None))
                    following[name] += 1
        return made

    def merged(self, changes: Sequence[RowChange]) -> dict[str, tuple[Row, ...]]:
        """The tables of the book with these changes."""
        tables = dict(self.results.tables)
        for change in changes:
            name = change.row.sheet
            rows = [change.row if row is change.old else row for row in tables.get(name, ())]
            tables[name] = tuple(rows if change.old is not None else [*rows, change.row])
        return tables

    def _at(self, sent: Row, number: int, unit: str, old: Row | None) -> Row:
        """The row as it will stand in the book; what a unit does not answer for stays as it is there."""
        cells = {}
        for name in (column.name for column in sheet(sent.sheet).columns):
            at = self.place(sent.sheet, name)
            kept = None if old is None else old[name]
            value = unit if name == "don_vi" else sent[name] if name in sent.cells else kept
            cells[name] = Cell(sent.sheet, f"{letters(at)}{number}" if at else "", value)
        return Row(sent.sheet, number, cells)

    def written(self, changes: Sequence[RowChange]) -> bytes:
        """The bytes of the book with these changes, read again and found to say exactly that; else `InputError`."""
        book = EditedBook(self.package)
        for change in changes:
            self._write(book.sheet(self.titles[change.row.sheet]), change)
        self._add_entries(book, changes)
        book.calculate_when_opened()
        content = book.save()
        with TemporaryDirectory() as folder:
            path = Path(folder) / self.package.path.name
            path.write_bytes(content)
            results, findings = read(path)
        if results is None or _texts(results.tables) != _texts(self.merged(changes)):
            raise InputError(
                f"Sổ {self.package.path.name} không ghi thêm được mà vẫn đọc lại đúng; sổ còn nguyên.",
                "Xem các ô dưới đây; không rõ thì gửi sổ cho người bảo trì.",
                errors(findings),
            )
        return content

    def _write(self, page: Worksheet, change: RowChange) -> None:
        spec, number = sheet(change.row.sheet), change.row.number
        for column in spec.columns:
            at = self.place(spec.name, column.name)
            value = change.row[column.name]
            old = None if change.old is None else change.old[column.name]
            if not at or (change.old is not None and text_of(value) == text_of(old)):
                continue
            if change.old is None and number > 2 and not page.look(number, at):
                page.set_look(number, at, page.look(number - 1, at))
            if column.computed:
                self._sum(page, spec, column.computed, number, at, value)
            else:
                page.set_value(number, at, self._cell_value(value))

    def _add_entries(self, book: EditedBook, changes: Sequence[RowChange]) -> None:
        """Entries that rows bring and the office's lists lack, below the last one of their column of Danh mục."""
        title = book.title_of(CATALOGUE_SHEET)
        if title is None:
            return
        raw = read_sheets(reader_for(self.package), self.package, [title])[title]
        page = book.sheet(title)
        for name, (label, _) in CATALOGUES.items():
            known = {key(entry) for entry in self.results.catalogues.get(name, ())}
            brought = dict.fromkeys(
                str(change.row[column.name])
                for change in changes
                for column in sheet(change.row.sheet).columns
                if column.catalogue == name and change.row[column.name]
            )
            at = next((c.column for c in raw.rows[0].cells.values() if key(str(c.value)) == key(label)), 0)
            last = max([row.number for row in raw.rows if at in row.cells], default=1)
            for entry in (entry for entry in brought if at and key(entry) not in known):
                last += 1
                page.set_value(last, at, entry)

    def _sum(self, page: Worksheet, spec: Sheet, computed: str, number: int, at: int, value: object) -> None:
        """The result of a total; its formula stays, or is made as a new workbook has it."""
        if page.has_formula(number, at):
            page.set_result(number, at, value)
            return
        names = [part.strip("{}") for part in computed.lstrip("=").split("+")]
        cells = ",".join(f"{letters(self.place(spec.name, name))}{number}" for name in names)
        page.set_formula(number, at, f'IF(COUNT({cells})<{len(names)},"",SUM({cells}))', value)

    def _cell_value(self, value: Any) -> object:
        from datetime import date, timedelta

        if isinstance(value, Decimal):
            return text_number(value)
        if isinstance(value, date) and self.epoch_1904:
            return value - timedelta(days=_EPOCH_DAYS)
        return value


def text_number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def refused(target: OfficeBook, changes: Sequence[RowChange]) -> dict[str, list[Finding]]:
    """The units whose rows would break a rule of the book, with what is broken; the finding tells the book's cell."""
    known = {(f.code, str(f.where)) for f in broken(target.results.settings, target.results.tables)}
    tables = target.merged(changes)
    found: dict[str, list[Finding]] = {}
    pending = {change.unit for change in changes}
    rows = {(row.sheet, row.number): row for members in tables.values() for row in members}
    for finding in errors(broken(target.results.settings, tables)):
        if (finding.code, str(finding.where)) in known:
            continue
        digits = "".join(char for char in finding.where.cell if char.isdigit())
        row = rows.get((finding.where.sheet, int(digits or 0)))
        unit = row["don_vi"] if row is not None and "don_vi" in row.cells else ""
        units = [unit] if unit in pending else [name for name in pending if name in finding.message]
        for name in units or sorted(pending):
            found.setdefault(name, []).append(finding)
    return found


def at_origin(finding: Finding, changes: Sequence[RowChange], path: Path) -> Finding:
    """The finding at the cell of the unit's own file, where the book's cell came from it."""
    for change in changes:
        for name, cell in change.row.cells.items():
            if (cell.sheet, cell.address) == (finding.where.sheet, finding.where.cell):
                origin = change.origin.cell(name)
                place = replace(finding.where, file=path.name, sheet=origin.sheet, cell=origin.address)
                return replace(finding, where=place, message=f"{finding.message} (số ô theo sổ của cơ quan)")
    place = replace(finding.where, file=path.name)
    return replace(finding, where=place, message=f"{finding.message} (ô của sổ cơ quan)")


def _texts(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[tuple[str, ...]]]:
    return {
        name: sorted(tuple(text_of(cell.value) for cell in row.cells.values()) for row in rows)
        for name, rows in tables.items()
        if rows
    }
