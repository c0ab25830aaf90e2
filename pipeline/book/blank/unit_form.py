"""The one-unit form: which sheets a unit answers for, and what a unit has sent, read.

A form bears its unit's name once, on sheet Phiếu báo cáo; its tables are the workbook's own without the column Đơn vị.
A workbook of the office's kind is read too, as long as all its rows are of one unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.book.cells.cell_reading import Context
from pipeline.book.cells.text_cleaning import cleaned
from pipeline.book.opening.any_book import read_any
from pipeline.book.opening.raw import RawSheet
from pipeline.book.records import Cell, Row
from pipeline.book.sheets.columns import Column, Sheet
from pipeline.book.sheets.workbook import sheet
from pipeline.book.tables.table_reading import TableReader
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Finding, InputError, Place, Severity

FORM_SHEET = "Phiếu báo cáo"
UNIT_LABEL, YEAR_LABEL = "Đơn vị", "Năm"
OWN_SHEETS = ("TTHC", "Hài lòng", "Hoạt động", "Mô hình")
SCORES, TASKS = "Chấm điểm", "Kế hoạch"
ALL_SHEETS = (*OWN_SHEETS, SCORES, TASKS)  # the two last where the office scores its units, or the plan gives one tasks
_REMEDY = "Gửi lại cho đơn vị mẫu của mình: cchc new-workbook --unit."


@dataclass(frozen=True, slots=True)
class Sent:
    """What one file brings: its unit, its rows by sheet (each with the unit's name), all that is to be said of it."""

    path: Path
    unit: str
    tables: Mapping[str, tuple[Row, ...]]
    findings: tuple[Finding, ...]


def own_sheet(name: str) -> Sheet:
    """The sheet as a unit fills it: without the column of the unit and the office's own, but for a task's deadline."""
    spec = sheet(name)
    seen = ("thoi_han",) if name == TASKS else ()
    return replace(
        spec, columns=tuple(c for c in spec.columns if c.name in seen or not (c.name == "don_vi" or c.office))
    )


def _read_as(name: str) -> Sheet:
    """The sheet as it may come back: a column of the unit may be there, and then holds this unit alone.

    The office's columns are not read. A task of which nothing is said is none that the unit reports on.
    """
    spec = sheet(name)
    if name == TASKS:
        columns = tuple(replace(c, required=c.name == "nhiem_vu") for c in spec.columns if not c.office)
        return replace(spec, columns=columns)
    unit = Column("don_vi", "Đơn vị", required=False, code=True, added=True)
    return replace(spec, columns=tuple(unit if c.name == "don_vi" else c for c in spec.columns if not c.office))


def read_sent(
    path: Path, year: int, lists: Mapping[str, tuple[str, ...]], units: tuple[str, ...], handling: frozenset[str]
) -> Sent:
    """The file of one unit, judged by the office's year, lists and units; `handling` are those that receive dossiers.

    `Sent.findings` of severity lỗi mean that nothing of the file may be taken. `InputError` where it is no workbook, or
    not one of a unit that the office has.
    """
    wanted = {key(name): name for name in (FORM_SHEET, *ALL_SHEETS)}
    book = read_any(path, lambda title: key(title) in wanted)
    titles = {wanted[key(tab.title)]: tab.title for tab in book.tabs if key(tab.title) in wanted}
    if not set(OWN_SHEETS) & set(titles):
        there = listed(quoted(tab.title, 30) for tab in book.tabs[:8])
        raise InputError(
            f"Tệp “{path.name}” không phải mẫu báo cáo của đơn vị: không có trang nào trong các trang "
            f"{listed(OWN_SHEETS)}.",
            f"Các trang đang có: {there}. {_REMEDY}",
        )
    findings = [
        _renamed(name, near[0])
        for name in OWN_SHEETS
        if name not in titles
        and (near := near_misses(name, [t.title for t in book.tabs if t.title not in titles.values()], limit=1))
    ]
    if book.macros:
        message = "tệp có macro; chương trình không chạy macro nào."
        findings.append(Finding("TH-TEP-03", Severity.NHAC, Place(), message))
    unit, said = _unit_of(book.sheets.get(titles.get(FORM_SHEET, "")), year, units)
    findings += said
    context = Context(year, book.epoch_1904, lists, {})
    tables: dict[str, list[Row]] = {}
    named: dict[str, Cell] = {}
    for name in ALL_SHEETS:
        if name in titles:
            table = TableReader(_read_as(name), book.sheets[titles[name]], context)
            findings += table.findings
            tables[name] = list(table.rows) if table.complete else []
            if name == TASKS:
                tables[name] = [row for row in tables[name] if row["tien_do"] is not None]
                continue
            for row in table.rows:
                if isinstance(row["don_vi"], str):
                    named.setdefault(key(row["don_vi"]), row.cell("don_vi"))
    unit, said = _one_unit(path, unit, named, units)
    findings += said
    if unit in handling and not tables.get("TTHC") and not any(f.severity is Severity.LOI for f in findings):
        message = "chưa ghi số liệu TTHC nào; không phát sinh thì ghi một dòng toàn số 0."
        findings.append(Finding("TH-TEP-04", Severity.CANH_BAO, Place(sheet="TTHC"), message))
    full = {name: tuple(_of(row, unit) for row in rows) for name, rows in tables.items()}
    return Sent(path, unit, full, tuple(findings))


def _of(row: Row, unit: str) -> Row:
    cells = {name: cell._replace(value=unit) if name == "don_vi" else cell for name, cell in row.cells.items()}
    return replace(row, cells=cells)


def _renamed(name: str, near: str) -> Finding:
    message = f"tệp thiếu trang này. Có phải trang {quoted(near)} không?"
    return Finding("TH-TEP-02", Severity.LOI, Place(sheet=name), message, f"Đổi tên trang thành {quoted(name)}.")


def _unit_of(raw: RawSheet | None, year: int, units: tuple[str, ...]) -> tuple[str, list[Finding]]:
    """The unit that sheet Phiếu báo cáo names ("" where there is no such sheet), and what is wrong with it."""
    if raw is None:
        return "", []
    values: dict[str, Any] = {}
    for row in raw.rows:
        cells = [row.cells[at] for at in sorted(row.cells)]
        if len(cells) > 1 and isinstance(cells[0].value, str):
            values.setdefault(key(cells[0].value), cells[1])
    findings = []
    told = values.get(key(YEAR_LABEL))
    if told is not None and str(told.value).removesuffix(".0").strip() != str(year):
        place = Place(sheet=FORM_SHEET, cell=told.address)
        message = f"là mẫu của năm {quoted(told.value)}, sổ là sổ năm {year}."
        findings.append(Finding("TH-NAM-01", Severity.LOI, place, message, _REMEDY))
    name = values.get(key(UNIT_LABEL))
    if name is None:
        place = Place(sheet=FORM_SHEET)
        return "", [*findings, Finding("TH-DV-01", Severity.LOI, place, "không ghi tên đơn vị.", _REMEDY)]
    known = _known(str(name.value), units)
    if not known:
        findings.append(_unknown(str(name.value), Place(sheet=FORM_SHEET, cell=name.address), units))
    return known, findings


def _known(text: str, units: tuple[str, ...]) -> str:
    return next((unit for unit in units if key(unit) == key(cleaned(text).text)), "")


def _unknown(text: str, place: Place, units: tuple[str, ...]) -> Finding:
    near = near_misses(text, units)
    question = f" Có phải {listed([quoted(name) for name in near], 'hoặc')} không?" if near else ""
    message = f"ghi {quoted(text)}, không có ở trang Đơn vị của sổ.{question}"
    return Finding("TH-DV-02", Severity.LOI, place, message, "Sửa tên đơn vị cho giống sổ.")


def _one_unit(path: Path, unit: str, named: Mapping[str, Cell], units: tuple[str, ...]) -> tuple[str, list[Finding]]:
    """The one unit that a file speaks for: of its form, or of all its rows. Another name inside is an error."""
    findings = []
    if not unit and len(named) == 1:
        cell = next(iter(named.values()))
        unit = _known(str(cell.value), units)
        if not unit:
            findings.append(_unknown(str(cell.value), Place(sheet=cell.sheet, cell=cell.address), units))
    elif not unit and len(named) > 1:
        raise InputError(
            f"Tệp “{path.name}” có số liệu của {len(named)} đơn vị, không rõ đơn vị nào gửi.",
            "Mỗi đơn vị gửi một tệp theo mẫu của mình (cchc new-workbook --unit).",
        )
    elif not unit and not named:
        message = f"không rõ tệp “{path.name}” là của đơn vị nào."
        findings.append(Finding("TH-DV-01", Severity.LOI, Place(), message, _REMEDY))
    for cell in named.values():
        if unit and key(str(cell.value)) != key(unit):
            place = Place(sheet=cell.sheet, cell=cell.address)
            message = f"ghi {quoted(cell.value)}, trong khi tệp là của {unit}."
            findings.append(
                Finding("TH-DV-03", Severity.LOI, place, message, "Xóa dòng của đơn vị khác, hoặc sửa tên.")
            )
    if unit and (other := _named_file(path, unit, units)):
        message = f"tên tệp nói {quoted(other)}, bên trong là của {unit}."
        findings.append(Finding("TH-DV-04", Severity.LOI, Place(), message, "Kiểm tra đơn vị nào gửi, đổi tên tệp."))
    return unit, findings


def _named_file(path: Path, unit: str, units: tuple[str, ...]) -> str:
    """Another unit that the file's name says, where it does not say this one too."""
    from pipeline.ground.comparing import without_marks

    def folded(text: str) -> str:
        return f" {key(without_marks(text).replace('_', ' '))} "

    name = folded(path.stem)
    if folded(unit) in name:
        return ""
    return next((other for other in units if folded(other) in name), "")
