"""Everything units have sent into one folder, brought into the office's workbook: the order of the steps."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.book.blank.unit_form import TASKS, Sent, read_sent
from pipeline.book.collected.bring import OfficeBook, RowChange, at_origin, refused
from pipeline.book.collected.compare import Compared, compared, key_of, scope_of, values_of
from pipeline.book.collected.files import File, listed_files
from pipeline.book.collected.memory import LastTaken, remembered
from pipeline.book.collected.receipts import receipts
from pipeline.book.collected.told import tell_compared, without_new_tasks
from pipeline.book.records import Cell, Results, Row
from pipeline.book.succession import UNITS, Succession
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.ground.period import Period
from pipeline.ground.stranger import stranger

_NOBODY = Cell("", "", None)
_RESAVE = "Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx), hoặc xin đơn vị gửi lại."


@dataclass
class Collected:
    """What a run found and what it would write. `content` is None where nothing of the book changes."""

    files: list[File]
    passed_by: list[Path]
    units: dict[str, Compared]
    changes: list[RowChange]
    missing: list[str]
    content: bytes | None
    memory: LastTaken

    @property
    def findings(self) -> list[Finding]:
        return [finding for file in self.files for finding in file.findings]


def collect(
    folder: Path,
    results: Results,
    memory: LastTaken,
    period: Period | None,
    settle: str = "",
    received: date | None = None,
) -> Collected:
    """All files of `folder` against the book of `results`; nothing is written. `period`: its rows alone.

    `received` is the day on which the files came that were not there before, for sheet Báo cáo of `period`.

    A file with an error is told and left out as a whole; the others go on. `InputError` where the folder cannot be
    read, or the book would not be read again as it was meant.
    """
    files, passed_by = listed_files(folder, results.path)
    handling = frozenset(row["ten"] for row in results.rows("Đơn vị") if row["nhan_ho_so"])
    names = tuple(row["ten"] for row in results.rows("Đơn vị"))
    sent = [one for file in files if (one := _read(file, results, names, handling, period, memory)) is not None]
    of_day = None if received is None or period is None else (period.first_month, received)
    line = Succession.of(results.tables.get(UNITS, ()))
    months = [Period(period.year, period.first_month + n) for n in range(period.months)] if period else []
    asked = [name for name in names if not months or any(line.tells(name, month) for month in months)]
    return brought(files, passed_by, sent, results, memory, settle, (asked, handling), of_day)


def brought(
    files: list[File],
    passed_by: list[Path],
    sent: Sequence[Sent],
    results: Results,
    memory: LastTaken,
    settle: str,
    wanted: tuple[Sequence[str], Collection[str]] = ((), ()),
    received: tuple[int, date] | None = None,
) -> Collected:
    """What was sent against the book and what was taken before; the bytes that the book would have.

    `wanted`: the units of the book, and those that should have sent; `received`: month and
    day of receipt. A unit whose rows would break a rule of the book
    is left out whole; `File.taken` and `File.findings` tell it.
    """
    by_unit = _merged(sent, files)
    target = OfficeBook(results.path, results)
    units = {
        unit: compared(tables, _rows_of(results, unit), memory.rows.get(unit, {}), settle)
        for unit, tables in by_unit.items()
    }
    for unit, result in units.items():
        without_new_tasks(unit, result, _files_of(files, unit)[0])
    changes = target.changes(units)
    while broken := refused(target, changes):
        for unit, findings in broken.items():
            for file in _files_of(files, unit):
                file.taken = False
                file.findings += [at_origin(finding, changes, file.path) for finding in findings]
            units.pop(unit, None)
            by_unit.pop(unit, None)
        changes = target.changes(units)
    for unit, result in units.items():
        tell_compared(result, _files_of(files, unit)[0])
    if received is not None:
        changes += _received(target, results, files, *received)
    there = {file.unit for file in files if file.taken}
    names, handling = wanted
    missing = [name for name in names if (name in handling or name in memory.rows) and name not in there]
    content = target.written(changes) if changes else None
    digests = {f.path.name: hashlib.sha256(f.path.read_bytes()).hexdigest() for f in files if f.taken}
    sources: dict[str, dict[str, str]] = {}
    for one in sent:
        if one.unit in units:
            told = {f"{n}/{scope_of(n, row)}": one.path.name for n, rows in one.tables.items() for row in rows}
            sources.setdefault(one.unit, {}).update(told)
    after = remembered(memory, units, by_unit, digests, sources)
    return Collected(files, passed_by, units, changes, missing, content, after)


def _received(target: OfficeBook, results: Results, files: Sequence[File], month: int, day: date) -> list[RowChange]:
    """Rows of sheet Báo cáo for the units whose files are new or another; a deadline that nobody gave is asked for."""
    came = {file.unit: file for file in files if file.taken and file.seen != "như lần trước"}
    changes, lacking = receipts(target, results, came, month, day)
    for unit in lacking:
        message = f"chưa có hạn gửi báo cáo tháng {month} ở trang Báo cáo nên không ghi được ngày nhận của {unit}."
        remedy = "Ghi hạn gửi của một đơn vị rồi chạy lại, hoặc ghi tay ngày nhận."
        place = Place(file=came[unit].path.name)
        came[unit].findings.append(Finding("TH-NHAN-01", Severity.NHAC, place, message, remedy))
    return changes


def _read(
    file: File,
    results: Results,
    names: tuple[str, ...],
    handling: frozenset[str],
    period: Period | None,
    memory: LastTaken,
) -> Sent | None:
    """What the file brings; None where nothing of it may be taken, which its findings tell."""
    name = file.path.name
    try:
        with stranger(file.path, remedy=_RESAVE):
            digest = hashlib.sha256(file.path.read_bytes()).hexdigest()
            known = memory.files.get(name)
            file.seen = "mới" if known is None else "như lần trước" if known == digest else "đã thay"
            sent = read_sent(file.path, results.setting("nam"), results.catalogues, names, handling)
    except InputError as problem:
        file.findings.append(Finding("TH-TEP-01", Severity.LOI, Place(file=name), problem.message, problem.remedy))
        return None
    except OSError as problem:
        from pipeline.ground.refusal import reason

        message = f"không đọc được ({reason(problem)})."
        file.findings.append(Finding("TH-TEP-01", Severity.LOI, Place(file=name), message, "Đóng tệp rồi chạy lại."))
        return None
    file.unit = sent.unit
    file.findings += [_of_file(finding, name) for finding in sent.findings]
    file.taken = not errors(sent.findings)
    if not file.taken:
        return None
    rows = {
        sheet: tuple(row for row in members if period is None or _within(row, period))
        for sheet, members in sent.tables.items()
    }
    file.taken = any(rows.values())
    if not file.taken:
        message = f"không có số liệu nào của kỳ {period}." if period else "chưa ghi số liệu nào."
        file.findings.append(Finding("TH-TEP-05", Severity.CANH_BAO, Place(file=name), message, "Nhắc đơn vị gửi."))
        return None
    return replace(sent, tables=rows)


def _within(row: Row, period: Period) -> bool:
    if "thang" in row.cells:
        return row["thang"] in range(period.first_month, period.last_month + 1)
    return "ngay" not in row.cells or row["ngay"] in period


def _of_file(finding: Finding, name: str) -> Finding:
    return replace(finding, where=replace(finding.where, file=name))


def _merged(sent: Sequence[Sent], files: Sequence[File]) -> dict[str, dict[str, list[Row]]]:
    """The rows of each unit. Two files of one unit may add to each other; where they differ, neither is taken."""
    by_unit: dict[str, dict[str, list[Row]]] = {}
    for unit in dict.fromkeys(one.unit for one in sent):
        first: dict[tuple[str, tuple[str, ...]], tuple[Row, Path]] = {}
        tables: dict[str, list[Row]] = {}
        differing: list[tuple[Row, Path, Row, Path]] = []
        for one in (one for one in sent if one.unit == unit):
            for name, rows in one.tables.items():
                for row in rows:
                    earlier = first.setdefault((name, key_of(name, row)), (row, one.path))
                    if earlier[0] is row:
                        tables.setdefault(name, []).append(row)
                    elif values_of(name, earlier[0]) != values_of(name, row):
                        differing.append((*earlier, row, one.path))
        by_unit[unit] = tables
        for row, path, other, other_path in differing:
            for here, mine, there, theirs in ((path, row, other_path, other), (other_path, other, path, row)):
                file = next(file for file in files if file.path == here)
                for column in (n for n in mine.cells if mine[n] != theirs[n]):
                    place = Place(file=here.name, sheet=mine.cell(column).sheet, cell=mine.cell(column).address)
                    message = (
                        f"ghi {mine[column]}, trong khi tệp “{there.name}” cũng của {unit} ghi {theirs[column]} "
                        f"(ô {theirs.cell(column).address})."
                    )
                    remedy = "Giữ lại tệp đúng, chuyển tệp kia ra khỏi thư mục."
                    file.findings.append(Finding("TH-HAI-01", Severity.LOI, place, message, remedy))
        if differing:
            for file in _files_of(files, unit):
                file.taken = False
            del by_unit[unit]
    return by_unit


def _files_of(files: Sequence[File], unit: str) -> list[File]:
    return [file for file in files if file.unit == unit]


def _rows_of(results: Results, unit: str) -> dict[str, list[Row]]:
    return {
        name: [row for row in rows if row.cells.get("chu_tri" if name == TASKS else "don_vi", _NOBODY).value == unit]
        for name, rows in results.tables.items()
    }
