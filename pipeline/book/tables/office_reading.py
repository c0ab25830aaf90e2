"""The two sheets that are no tables of records: Cơ quan (a setting a row) and Danh mục (a list a column)."""

from typing import Any

from pipeline.book.cells.cell_reading import Context, read_cell
from pipeline.book.cells.text_cleaning import LettersReport, cleaned
from pipeline.book.opening.raw import HEADER_DEPTH, Holds, RawCell, RawSheet, letters
from pipeline.book.records import UNREAD, Cell
from pipeline.book.sheets.columns import Column, Kind, Setting
from pipeline.book.sheets.examples import example
from pipeline.book.sheets.office import ADDED_CATALOGUES, CATALOGUES, LEVELS, PROVINCES, SETTINGS, STATION
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, SETTINGS_SHEET
from pipeline.book.tables.header import find_header
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Finding, Place, Severity

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _column(name: str) -> Column:
    setting = next(s for s in SETTINGS if s.name == name)
    choices = (*setting.choices, *setting.wider)
    return Column(setting.name, setting.label, setting.kind, setting.required, choices, code=setting.code)


def _label_column(raw: RawSheet) -> int:
    """The column in which most labels of settings stand."""
    labels = {key(setting.label) for setting in SETTINGS}
    hits: dict[int, int] = {}
    for row in raw.rows:
        for at, cell in row.cells.items():
            if cell.holds is Holds.TEXT and key(cell.value) in labels:
                hits[at] = hits.get(at, 0) + 1
    return max(hits, key=lambda at: (hits[at], -at), default=0)


def _value_column(raw: RawSheet, labels: int) -> int:
    """The column headed `Giá trị`, else the one beside the labels."""
    for row in raw.rows[:HEADER_DEPTH]:
        for at, cell in row.cells.items():
            if cell.holds is Holds.TEXT and key(cell.value) == key("Giá trị"):
                return at
    return labels + 1


def read_year(raw: RawSheet | None) -> int | None:
    """The workbook's year, which every date is judged by; None when the sheet does not tell it."""
    settings, _ = read_settings(raw, Context(LAST_YEAR, False, {}, {})) if raw else ({}, [])
    cell = settings.get("nam")
    return cell.value if cell is not None and isinstance(cell.value, int) else None


def read_settings(raw: RawSheet, context: Context) -> tuple[dict[str, Cell], list[Finding]]:
    """Settings by name, and what is wrong with them. A setting that is not there or empty has no cell."""
    labels = _label_column(raw)
    if not labels:
        message = f"không thấy các mục của trang này (ví dụ {quoted(SETTINGS[0].label)}, {quoted(SETTINGS[1].label)})."
        remedy = "Chép trang Cơ quan từ sổ mới (cchc new-workbook)."
        return {}, [Finding("DL-CQ-01", Severity.LOI, Place(sheet=SETTINGS_SHEET, cell="A1"), message, remedy)]
    reader = _SettingsReader(raw, context, labels)
    for setting in SETTINGS:
        reader.read(setting)
    return reader.settings, reader.findings + reader.report.findings()


class _SettingsReader:
    """Reads setting after setting of sheet Cơ quan, whose labels stand in column `labels`."""

    def __init__(self, raw: RawSheet, context: Context, labels: int) -> None:
        self.settings: dict[str, Cell] = {}
        self.findings: list[Finding] = []
        self.report = LettersReport(SETTINGS_SHEET)
        self._context = context
        self._labels, self._values = labels, _value_column(raw, labels)
        self._places: dict[str, list[tuple[int, RawCell | None]]] = {}
        self._strange: list[str] = []
        names = {key(setting.label): setting.name for setting in SETTINGS}
        for row in raw.rows:
            label = row.cells.get(labels)
            if label is None or label.holds is not Holds.TEXT:
                continue
            if (found := names.get(key(label.value))) is not None:
                self._places.setdefault(found, []).append((row.number, row.cells.get(self._values)))
            elif row.number > 1 and key(label.value) != key("Mục"):
                self._strange.append(cleaned(label.value).text)

    @property
    def _level(self) -> str:
        """The office's level, where it is told and read already: it stands above what is judged by it."""
        told = self._places.get("cap", [(0, None)])[0][1]
        return next((level for level in LEVELS if told is not None and key(str(told.value)) == key(level)), "")

    def _needs(self, setting: Setting) -> bool:
        """Whether it has to be there: whoever only sums up may have no news, and then no station."""
        told = self._places.get("cap", [(0, None)])[0][1]
        sums_up = told is not None and key(str(told.value)) in map(key, PROVINCES)
        return setting.required and not (sums_up and setting.name == STATION)

    def read(self, setting: Setting) -> None:
        """Keep the setting's cell, and tell what is wrong with it."""
        rows = self._places.get(setting.name, [])
        if not rows:
            self._absent(setting)
            return
        if len(rows) > 1:
            address = f"{letters(self._labels)}{rows[1][0]}"
            twice = f"mục {quoted(setting.label)} ghi hai lần."
            self._say("DL-CQ-03", address, twice, f"Giữ một dòng (dòng {rows[0][0]}).")
        number, cell = rows[0]
        address = f"{letters(self._values)}{number}"
        value = None if cell is None else self._value(setting, cell, address)
        if setting.name == "nam" and isinstance(value, int) and not FIRST_YEAR <= value <= LAST_YEAR:
            self._say("DL-CQ-05", address, f"ghi năm {value}.", "Ghi năm của sổ bằng bốn chữ số, ví dụ 2021.")
            value = UNREAD
        if value is None and self._needs(setting):
            hint = example(setting.hint, self._context.year, self._level).rstrip(".")
            remedy = f"Nhập vào ({hint})." if hint else "Nhập vào."
            self._say("DL-CQ-04", address, f"còn trống mục {quoted(setting.label)}.", remedy)
            value = UNREAD
        if value is not None:
            self.settings[setting.name] = Cell(SETTINGS_SHEET, address, value)

    def _value(self, setting: Setting, cell: RawCell, address: str) -> Any:
        if cell.holds is Holds.TEXT:
            self.report.note(cell)
        reading = read_cell(cell, _column(setting.name), self._context)
        for said in reading.said:
            self._say(said.code, address, said.message, said.remedy, said.severity)
        return reading.value

    def _absent(self, setting: Setting) -> None:
        near = near_misses(setting.label, self._strange, limit=1)
        hint = f" Có phải {quoted(near[0])} không?" if near else ""
        if self._strange and not near:
            hint = f" Các mục không nhận ra: {listed(quoted(label) for label in self._strange[:5])}."
        if self._needs(setting) or near:
            message = f"thiếu mục {quoted(setting.label)}.{hint}"
            remedy = f"Ghi lại tên mục đúng là {quoted(setting.label)}."
            self._say("DL-CQ-02", f"{letters(self._labels)}1", message, remedy)

    def _say(self, code: str, address: str, message: str, remedy: str, severity: Severity = Severity.LOI) -> None:
        self.findings.append(Finding(code, severity, Place(sheet=SETTINGS_SHEET, cell=address), message, remedy))


def read_catalogues(raw: RawSheet) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """The lists of sheet Danh mục by key; the same name twice in a list counts once and is told."""
    columns = [
        Column(name, label, Kind.TEXT, required=False, added=name in ADDED_CATALOGUES)
        for name, (label, _) in CATALOGUES.items()
    ]
    header = find_header(raw, CATALOGUE_SHEET, columns)
    findings = list(header.findings)
    report = LettersReport(CATALOGUE_SHEET)
    lists: dict[str, tuple[str, ...]] = {}
    context = Context(LAST_YEAR, False, {}, {})
    for column in columns:
        at = header.places.get(column.name)
        if at is None:
            continue
        seen: dict[str, tuple[str, str]] = {}
        for row in raw.rows:
            cell = row.cells.get(at)
            if row.number <= header.row or cell is None:
                continue
            place = Place(sheet=CATALOGUE_SHEET, cell=cell.address)
            reading = read_cell(cell, column, context)
            findings += [Finding(s.code, s.severity, place, s.message, s.remedy) for s in reading.said]
            if not isinstance(reading.value, str):
                continue
            if cell.holds is Holds.TEXT:
                report.note(cell)
            if key(reading.value) in seen:
                first = seen[key(reading.value)][1]
                message = f"{quoted(reading.value)} đã có ở ô {first}."
                findings.append(Finding("DL-DM-01", Severity.CANH_BAO, place, message, "Xóa ô thừa."))
            else:
                seen[key(reading.value)] = (reading.value, cell.address)
        lists[column.name] = tuple(value for value, _ in seen.values())
        if not seen:
            place = Place(sheet=CATALOGUE_SHEET, cell=f"{letters(at)}{header.row}")
            message = f"danh sách {quoted(column.header)} trống."
            findings.append(Finding("DL-DM-02", Severity.LOI, place, message, "Ghi các mục xuống dưới tiêu đề."))
    return lists, findings + report.findings()
