"""Reads a workbook: every problem of the whole book in one pass, or rows whose values know their cells."""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.book.cells.cell_reading import Context
from pipeline.book.month import check_period, latest, missing_beside_errors, no_month_yet
from pipeline.book.opening.opening import XlsxFile, opened
from pipeline.book.opening.raw import Holds, RawSheet, SheetsReader, SheetTab, position
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.book.records import UNREAD, Cell, Results, Row
from pipeline.book.rules import broken
from pipeline.book.rules.doubts import doubtful
from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.workbook import (
    CATALOGUE_SHEET,
    CATALOGUES,
    GUIDE_SHEET,
    OWN_ENTRIES,
    SETTINGS_SHEET,
    SHEETS,
)
from pipeline.book.tables.office_reading import FIRST_YEAR, LAST_YEAR, read_catalogues, read_settings, read_year
from pipeline.book.tables.table_reading import TableReader
from pipeline.ground.comparing import key, listed, near_misses, quoted
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.ground.period import Period

__all__ = ["check_period", "read"]

_ORDER = (SETTINGS_SHEET, CATALOGUE_SHEET, *(sheet.name for sheet in SHEETS))
_REQUIRED = (SETTINGS_SHEET, CATALOGUE_SHEET, *(sheet.name for sheet in SHEETS if sheet.required))
_NO_UNITS = "Ghi mỗi đơn vị một dòng: tên, loại, có tiếp nhận hồ sơ không; các trang khác lấy tên từ trang này."
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def read(path: Path, period: Period | None = None, *, last: bool = False) -> tuple[Results | None, list[Finding]]:
    """The workbook in `path` and all that is to be said about it, in the order of its sheets and cells.

    With `period`, what is missing for that period's documents is told in the same pass; with `last` and no period, for
    those of the last month that the book has. `Results` is None when a
    finding of severity lỗi makes figures unsafe. Raises `InputError` when the file cannot be read as a workbook at all,
    or is a workbook but not one of this project.
    """
    package = opened(path)
    with _no_collection():
        return understood(package, reader_for(package), period, last=last)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for circles of objects: rows by the ten thousand are made here, and no circles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def understood(
    package: XlsxFile, reader: SheetsReader, period: Period | None = None, *, last: bool = False
) -> tuple[Results | None, list[Finding]]:
    """`read`, once a workbook is open and a reader is chosen."""
    path = package.path
    titles, findings = _sheets(package, reader.tabs)
    raw = read_sheets(reader, package, titles.values())
    sheets = {name: raw[title] for name, title in titles.items()}
    year = read_year(sheets.get(SETTINGS_SHEET)) or _probable_year(sheets)
    lists, told = read_catalogues(sheets[CATALOGUE_SHEET]) if CATALOGUE_SHEET in sheets else ({}, [])
    findings += told
    # Without its own list a choice cannot be judged: the list of a new workbook stands in, the missing one is told.
    lists = {name: entries for name, (_, entries) in CATALOGUES.items()} | {k: v for k, v in lists.items() if v}
    lists |= {name: _completed(name, lists[name]) for name in OWN_ENTRIES}
    plain = Context(year, reader.epoch_1904, lists, {})
    settings: dict[str, Cell] = {}
    if SETTINGS_SHEET in sheets:
        settings, told = read_settings(sheets[SETTINGS_SHEET], plain)
        findings += told
    area = settings["dia_ban"].value if "dia_ban" in settings else ""
    tables, told = _tables(sheets, plain, area if isinstance(area, str) else "")
    findings += told
    known = frozenset(sheets)
    raw = sheets = {}  # what stood in the file is not needed any more, and of a great book it is much
    findings += broken(settings, tables)
    if package.macros:
        message = "Sổ có macro; chương trình không chạy macro nào, chỉ đọc số liệu."
        findings.append(Finding("DL-TEP-01", Severity.NHAC, Place(file=path.name), message))
    there = {sheet.name: tables.get(sheet.name, ()) for sheet in SHEETS if sheet.name in known}
    results = Results(path, settings, there, lists)
    whole = replace(results, tables=tables)  # a sheet whose columns were not found is not known to be empty
    if last and period is None and (period := latest(results)) is None and tables.get("TTHC") == ():
        findings.append(no_month_yet())
    if period is not None:
        findings += check_period(results, period) if not errors(findings) else missing_beside_errors(whole, period)
    findings = sorted(dict.fromkeys(findings), key=_by_place) + doubtful(settings, tables, period)
    return (None if errors(findings) else results), findings


def settings_of(path: Path) -> dict[str, Cell]:
    """What sheet Cơ quan of a book says that has errors elsewhere, as far as it can be read: whose it is, mostly.

    {} where the sheet is not there. InputError where the file is no workbook.
    """
    package = opened(path)
    reader = reader_for(package)
    titles, _ = _sheets(package, reader.tabs)
    if SETTINGS_SHEET not in titles:
        return {}
    raw = read_sheets(reader, package, [titles[SETTINGS_SHEET]])[titles[SETTINGS_SHEET]]
    lists = {name: entries for name, (_, entries) in CATALOGUES.items()}
    settings, _ = read_settings(raw, Context(read_year(raw) or LAST_YEAR, reader.epoch_1904, lists, {}))
    return {name: cell for name, cell in settings.items() if cell.value is not UNREAD}


def _completed(name: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The office's own list, and the entries that the program goes by whether a list of old has them or not."""
    there = {key(entry) for entry in listed}
    return listed + tuple(entry for entry in CATALOGUES[name][1] if key(entry) not in there)


def _tables(
    sheets: Mapping[str, RawSheet], plain: Context, area: str
) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
    """The rows of every table that has all its columns, units first, since the others are judged by them."""
    findings: list[Finding] = []
    tables: dict[str, tuple[Row, ...]] = {}
    context = plain
    for sheet in SHEETS:
        if sheet.name not in sheets:
            continue
        table = TableReader(sheet, sheets[sheet.name], context)
        findings += table.findings
        if sheet.name == SHEETS[0].name:
            if table.complete and not table.rows:
                place = Place(sheet=sheet.name, cell="A2")
                findings.append(Finding("DL-DV-04", Severity.LOI, place, "chưa có đơn vị nào.", _NO_UNITS))
            names = [row["ten"] for row in table.rows if isinstance(row["ten"], str)] if table.rows else []
            context = Context(plain.year, plain.epoch_1904, plain.lists, {key(n): n for n in reversed(names)}, area)
        if table.complete:
            tables[sheet.name] = table.rows
    return tables, findings


def _sheets(package: XlsxFile, tabs: tuple[SheetTab, ...]) -> tuple[dict[str, str], list[Finding]]:
    """Titles in the file by the workbook's own names of sheets, and what is missing, twice there or hidden."""
    wanted = {key(name): name for name in (*_ORDER, GUIDE_SHEET)}
    titles: dict[str, str] = {}
    findings: list[Finding] = []
    for tab in tabs:
        name = wanted.get(key(tab.title))
        if name is None and (ours := [n for n in _ORDER if key(tab.title).startswith(f"{key(n)} ")]):
            message = f"trang {quoted(tab.title)} không được đọc; chỉ trang {quoted(ours[0])} được đọc."
            findings.append(Finding("DL-TRANG-05", Severity.NHAC, Place(sheet=ours[0]), message))
        if name is None or name == GUIDE_SHEET:
            continue
        if name in titles:
            message = f"có hai trang cùng tên: {quoted(titles[name])} và {quoted(tab.title)}."
            findings.append(
                Finding("DL-TRANG-02", Severity.LOI, Place(sheet=name), message, "Xóa hoặc đổi tên một trang.")
            )
            continue
        titles[name] = tab.title
        if tab.hidden and name != CATALOGUE_SHEET:  # lists are out of sight in a new book
            message = "trang bị ẩn mà vẫn được tính."
            findings.append(Finding("DL-TRANG-03", Severity.CANH_BAO, Place(sheet=name), message, "Bỏ ẩn để kiểm tra."))
    missing = [name for name in _REQUIRED if name not in titles]
    if len(titles) < max(2, len(_REQUIRED) // 3):
        there = listed(quoted(tab.title, 30) for tab in tabs[:8])
        raise InputError(
            f"Tệp “{package.path.name}” không phải sổ của chương trình: thiếu các trang {listed(missing)}.",
            f"Các trang đang có: {there or 'không có'}. Tạo sổ đúng mẫu bằng cchc new-workbook rồi chép số liệu sang.",
        )
    unfound = _unfound(titles, tabs)
    findings += [_missing(name, tabs, set(titles.values())) for name in unfound]
    asked = [sheet.name for sheet in SHEETS if not sheet.required and not sheet.added]
    absent = [name for name in asked if name not in titles]
    # A book that begins with what a bulletin needs lacks most of them; one that lacks a few has perhaps lost them.
    for name in absent if 2 * len(absent) < len(asked) else ():
        if name not in unfound:
            message = "sổ không có trang này, coi như không có số liệu."
            findings.append(Finding("DL-TRANG-04", Severity.NHAC, Place(sheet=name), message))
    return titles, findings


def _unfound(titles: Mapping[str, str], tabs: tuple[SheetTab, ...]) -> list[str]:
    """Sheets that must be there, and optional ones under a name that is nearly theirs."""
    strange = [tab.title for tab in tabs if tab.title not in titles.values()]
    optional: list[Sheet] = [sheet for sheet in SHEETS if not sheet.required and sheet.name not in titles]
    renamed = [sheet.name for sheet in optional if near_misses(sheet.name, strange, limit=1)]
    return [name for name in _ORDER if name not in titles and (name in _REQUIRED or name in renamed)]


def _missing(name: str, tabs: tuple[SheetTab, ...], taken: set[str]) -> Finding:
    near = near_misses(name, [tab.title for tab in tabs if tab.title not in taken], limit=1)
    hint = f" Có phải trang {quoted(near[0])} không?" if near else ""
    remedy = f"Đổi tên trang thành {quoted(name)}." if near else "Chép trang từ sổ mới (cchc new-workbook)."
    return Finding("DL-TRANG-01", Severity.LOI, Place(sheet=name), f"sổ thiếu trang này.{hint}", remedy)


def _probable_year(sheets: Mapping[str, RawSheet]) -> int:
    """The year most dates lie in, so that a book whose year cannot be read is still judged sensibly."""
    years = [c.value.year for s in sheets.values() for r in s.rows for c in r.cells.values() if c.holds is Holds.DATE]
    return max(sorted(set(years)), key=years.count, default=FIRST_YEAR)


def _by_place(finding: Finding) -> tuple[int, int, int, str]:
    sheet = _ORDER.index(finding.where.sheet) if finding.where.sheet in _ORDER else -1
    match = _ADDRESS.fullmatch(finding.where.cell)
    return (sheet, int(match[2]), position(match[1]), finding.code) if match else (sheet, 0, 0, finding.code)
