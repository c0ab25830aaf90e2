"""The rows of a table: which are records, which only add others up or head them, whose and of which field each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.book.imported.finding.columns import HeadedColumn
from pipeline.book.imported.finding.grid import CellCount, address, count_of
from pipeline.book.imported.finding.naming import Names, bare_field, bare_name, is_part, is_total, level_of
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.opening.raw import Holds
from pipeline.ground.comparing import fold


@dataclass
class TableRow:
    """One row with figures. `unit` and `field` are the words that say of whom it speaks ("" where none do)."""

    row: int
    unit: str
    unit_at: str
    field: str
    hidden: bool
    counts: Mapping[str, CellCount]
    month: str = ""


@dataclass
class Sorted:
    """The rows of a table sorted: records, totals, what was left with why (cell, words)."""

    entries: list[TableRow] = field(default_factory=list)
    totals: list[TableRow] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    level: int | None  # of its number: 0 for I or A, 1 for 1, 2 for 1.1; None without one
    label: str
    label_at: str
    unit: str
    field: str
    kind: str  # "đơn vị", "lĩnh vực" or "": what its label is surely the name of
    figures: bool


@dataclass
class _Context:
    """What the headings above a row have said."""

    unit: str = ""
    field: str = ""
    above: str = ""  # the unit written in the nearest row that has one

    def heading(self, line: "_Line", kind: str, kinds: set[str]) -> None:
        """A heading that is nobody's name is of the kind that the other headings are: it ends what stood before it."""
        kind = kind or ("lĩnh vực" if "lĩnh vực" in kinds else "đơn vị" if "đơn vị" in kinds else "")
        if kind == "đơn vị":
            self.unit, self.field = line.label, ""
        elif kind:
            self.field = line.label


class Sorter:
    """Sorts the rows of one table by the names of the book."""

    def __init__(self, table: FoundTable, units: Names, fields: Names) -> None:
        self.table, self.grid = table, table.grid
        self.units, self.fields = units, fields
        self._places = {role: columns[0].at for role in _LABELS if (columns := table.of(role))}
        if not set(self._places) & {"don_vi", "linh_vuc", "dong"} and (at := self._words_at()):
            self._places["dong"] = at

    def _words_at(self) -> int:
        """The first column of words, where no column of names is known by its header."""
        for column in self.table.columns:
            told = [self.grid.own_text(row, column.at) for row in self.table.rows]
            words = [text for text in told if any(char.isalpha() for char in text) and level_of(text) is None]
            if column.role.name in ("", "bo", "thu_tuc") and 2 * len(words) >= len(told):
                return column.at
        return 0

    def sorted(self, columns: Mapping[str, HeadedColumn]) -> Sorted:
        """The rows sorted, with the counts of these columns by role."""
        found = Sorted()
        lines = [line for row in self.table.rows if (line := self._line(row, columns, found)) is not None]
        kinds = {line.kind for line in lines if line.kind}
        headings = [at for at in range(len(lines)) if self._is_heading(lines, at, kinds)]
        of_headings = {lines[at].kind or self._guessed(lines[at]) for at in headings}
        context = _Context()
        passed: set[int] = set()
        for position, line in enumerate(lines):
            if position in passed:
                continue
            if is_total(line.label):
                found.totals += [self._entry(line, columns, "", "")] if line.figures else []
            elif is_part(line.label):
                found.left.append((line.label_at, f"“{line.label[:60]}”: nói lại một phần của dòng trên"))
            elif position in headings:
                context.heading(line, line.kind or self._guessed(line), of_headings)
                if line.figures:
                    found.left.append((line.label_at, f"“{line.label[:60]}”: dòng cộng của các dòng dưới"))
            else:
                if procedures := self._procedures(lines, position):
                    passed |= set(procedures)
                    rows = f"dòng {lines[procedures[0]].row} đến {lines[procedures[-1]].row}"
                    found.left.append((line.label_at, f"{rows}: các thủ tục của “{line.label[:60]}”, đã có ở dòng ấy"))
                found.entries.append(self._entry(line, columns, *self._whose(line, kinds, context)))
        if not found.entries and len(found.totals) == 1:  # a sheet that says one thing: its total
            found.entries, found.totals = found.totals, []
        return found

    def _is_heading(self, lines: Sequence["_Line"], position: int, kinds: set[str]) -> bool:
        line = lines[position]
        if is_total(line.label) or is_part(line.label):
            return False
        return not line.figures or (not self._procedures(lines, position) and self._heads(lines, position, kinds))

    def _whose(self, line: "_Line", kinds: set[str], context: "_Context") -> tuple[str, str]:
        """The words for the unit and the field of a record, out of its own cells or the headings above it."""
        unit = line.unit or (line.label if line.kind == "đơn vị" else "") or context.unit
        named = line.field or (line.label if line.kind == "lĩnh vực" else "") or context.field
        if "don_vi" in self._places and not line.unit and line.field:
            unit = context.above or context.unit  # written once, blank below
        context.above = line.unit or context.above
        if line.kind or not line.label or "dong" not in self._places or self._by_procedure:
            return unit, named
        return self._unknown(line, kinds, unit, named)

    def _line(self, row: int, columns: Mapping[str, HeadedColumn], found: Sorted) -> "_Line | None":
        texts = {role: self.grid.text(row, at) for role, at in self._places.items()}
        at = next((self._places[role] for role in ("dong", "don_vi", "linh_vuc") if texts.get(role)), 0)
        number = self.grid.shown(row, self._places["stt"]).rstrip(".)") if "stt" in self._places else ""
        label = texts.get("dong") or texts.get("don_vi") or texts.get("linh_vuc") or ""
        for role in ("dong", "don_vi", "linh_vuc"):
            cell = self.grid.at(row, self._places[role]) if role in self._places else None
            if cell is not None and cell.holds is Holds.ERROR:
                found.left.append((cell.address, f"{cell.value}: dòng coi như trống"))
                return None
        if not label and len(number) > 6:  # a total or a section written in the column of numbers
            label, number = number, ""
        first = next((text for _, text in sorted(self.grid.texts(row).items())), "")
        if is_total(first):
            label = first
        figures = any(count_of(self.grid.own(row, column.at)).value is not None for column in columns.values())
        figures = figures or any(
            (cell := self.grid.own(row, column.at)) is not None and cell.holds in (Holds.UNCALCULATED, Holds.ERROR)
            for column in columns.values()
        )
        if not label and not figures:
            return None
        place = address(row, at) if at else address(row, next(iter(self.grid.texts(row)), 1))
        kind = self._kind(texts, label)
        return _Line(
            row, level_of(number), label, place, texts.get("don_vi", ""), texts.get("linh_vuc", ""), kind, figures
        )

    def _kind(self, texts: Mapping[str, str], label: str) -> str:
        if texts.get("don_vi") and not texts.get("linh_vuc"):
            return "đơn vị" if self.units.same(label) else ""
        if texts.get("don_vi"):
            return ""
        if self.units.same(label):
            return "đơn vị"
        return "lĩnh vực" if self.fields.same(label) else ""

    @property
    def _by_procedure(self) -> bool:
        """Whether the names of rows are those of procedures, finer than any field."""
        return "dong" in self._places and self._places["dong"] in {column.at for column in self.table.of("thu_tuc")}

    def _procedures(self, lines: Sequence["_Line"], position: int) -> list[int]:
        """The rows below a field's own figures that are numbered deeper and are nobody's names: its procedures."""
        line = lines[position]
        told = line.kind == "lĩnh vực" or fold(line.label).startswith("linh vuc")
        if not told or not line.figures or line.level is None:
            return []
        found = []
        for at in range(position + 1, len(lines)):
            level = lines[at].level
            if level is None or level <= line.level or is_total(lines[at].label):
                break
            if lines[at].kind or lines[at].unit:
                return []
            found.append(at)
        return found

    def _heads(self, lines: Sequence["_Line"], position: int, kinds: set[str]) -> bool:
        """Whether the rows below are parts of this one: numbered deeper, or fields below a unit, or the reverse."""
        line = lines[position]
        if position + 1 == len(lines):
            return False
        below = lines[position + 1]
        if is_total(below.label):
            return False
        if line.level is not None and below.level is not None:
            return below.level > line.level
        both = len(kinds) == 2 and "dong" in self._places
        first = next((other.kind for other in lines if other.kind), "")
        return both and line.kind == first and bool(below.kind) and below.kind != line.kind

    def _guessed(self, line: "_Line") -> str:
        """What a heading row is, where its name is not the book's: its column may say so."""
        if fold(bare_name(line.label)).startswith("linh vuc"):
            return "lĩnh vực"
        if line.unit and not line.field:
            return "đơn vị"
        return "lĩnh vực" if line.field and not line.unit and "don_vi" not in self._places else ""

    def _unknown(self, line: "_Line", kinds: set[str], unit: str, named: str) -> tuple[str, str]:
        """A name that is nobody's, in a column that may hold units or fields: what the other rows hold."""
        if "don_vi" in self._places or kinds == {"lĩnh vực"} or (unit and unit != line.label):
            return unit, line.label
        if kinds == {"đơn vị"} or (named and named != line.label):
            return line.label, named
        return line.label, named

    def _entry(self, line: "_Line", columns: Mapping[str, HeadedColumn], unit: str, named: str) -> TableRow:
        counts = self._counts(line.row, columns)
        month = self.grid.shown(line.row, self._places["thang"]) if "thang" in self._places else ""
        hidden = line.row in self.grid.hidden_rows
        return TableRow(line.row, bare_name(unit), line.label_at, bare_field(named), hidden, counts, month)

    def _counts(self, row: int, columns: Mapping[str, HeadedColumn]) -> dict[str, CellCount]:
        """The counts of a row by role. One cell over several columns is one figure for them all, not the first's."""
        counts = {role: count_of(self.grid.own(row, column.at)) for role, column in columns.items()}
        for role, column in columns.items():
            merged = self.grid.merged(row, column.at)
            if merged is None:
                continue
            others = {r for r, c in columns.items() if merged.first_column <= c.at <= merged.last_column}
            first = count_of(self.grid.at(row, column.at))
            if others == _TIMELY and merged.first_row == merged.last_row:
                counts["da.dung_va_truoc"] = first
                counts.pop("da.truoc_han", None)
                counts.pop("da.dung_han", None)
                return counts
            if others > {role} or merged.first_row != merged.last_row:
                counts[role] = CellCount(None, f"là ô gộp {merged}")
        return counts


_TIMELY = {"da.truoc_han", "da.dung_han"}
_LABELS = ("stt", "don_vi", "linh_vuc", "dong", "thang")
