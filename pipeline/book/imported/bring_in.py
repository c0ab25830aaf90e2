"""Strangers' files against the office's book: the order of the steps from a folder to what would be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.book.blank.unit_form import Sent
from pipeline.book.collected.collect import Collected, brought
from pipeline.book.collected.files import File, listed_files
from pipeline.book.collected.memory import LastTaken
from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office
from pipeline.book.imported.files import TakenFile, taken_file
from pipeline.book.opening.any_book import read_any
from pipeline.book.records import Results, Row
from pipeline.book.sheets.office import ALL_FIELDS
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.stranger import stranger

_RESAVE = "Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx), hoặc xin nơi gửi gửi lại."
_FIGURES = ("tiep_nhan", "truc_tuyen", "ky_truoc", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han")


@dataclass
class Imported:
    """What a run took of every file, and what comes of it in the book."""

    files: list[TakenFile]
    collected: Collected


def imported(
    path: Path, results: Results, memory: LastTaken, month: Period, inquiry: Inquiry, settle: str = ""
) -> Imported:
    """The file, or every file of the folder, against the book of `results`; nothing is written.

    A file that cannot be read is told in `collected.findings` and the others go on. What is unsure stands in
    `inquiry.open` and is not among what would be written. `InputError` where there is no such file or folder.
    """
    listed, passed_by = _files_at(path, results.path)
    office = Office.of(results, month)
    taken: list[TakenFile] = []
    files: list[File] = []
    sent: list[Sent] = []
    for file in listed:
        found = _read(file, office, inquiry)
        if found is None:
            files.append(file)
            continue
        taken.append(found)
        for unit, tables in _by_unit(found).items():
            one = File(file.path, unit, True, "mới" if file.path.name not in memory.files else "đã biết")
            one.findings += _counted_twice(unit, tables.get("TTHC", ()), results, month, file.path.name)
            one.taken = not one.findings
            files.append(one)
            if one.taken:
                sent.append(Sent(file.path, unit, tables, ()))
    sent = _without_two_divisions(sent, files)
    return Imported(taken, brought(files, passed_by, sent, results, memory, settle))


def _files_at(path: Path, book: Path) -> tuple[list[File], list[Path]]:
    if path.is_dir():
        return listed_files(path, book)
    if not path.exists():
        raise InputError(f"Không có tệp hay thư mục {path}.", "Kiểm tra lại đường dẫn.")
    if path.resolve() == book.resolve():
        raise InputError(f"{path.name} chính là sổ của cơ quan.", "Chỉ tệp của nơi gửi; sổ thì dùng --book.")
    return [File(path)], []


def _read(file: File, office: Office, inquiry: Inquiry) -> TakenFile | None:
    name = file.path.name
    try:
        with stranger(file.path, remedy=_RESAVE):
            return taken_file(read_any(file.path), office, inquiry)
    except InputError as problem:
        file.findings.append(Finding("TH-TEP-01", Severity.LOI, Place(file=name), problem.message, problem.remedy))
    except OSError as problem:
        message = f"không đọc được ({reason(problem)})."
        file.findings.append(Finding("TH-TEP-01", Severity.LOI, Place(file=name), message, "Đóng tệp rồi chạy lại."))
    return None


def _by_unit(file: TakenFile) -> dict[str, dict[str, tuple[Row, ...]]]:
    found: dict[str, dict[str, tuple[Row, ...]]] = {}
    for table in file.tables:
        for row in table.rows:
            tables = found.setdefault(row["don_vi"], {})
            tables[row.sheet] = (*tables.get(row.sheet, ()), row)
    return found


def _divided(rows: Sequence[Row]) -> set[bool]:
    """Whether rows are divided by field (True) or stand for all fields (False); both where some are so, some so."""
    return {row["linh_vuc"] != ALL_FIELDS for row in rows}


def _counted_twice(unit: str, rows: Sequence[Row], results: Results, month: Period, name: str) -> list[Finding]:
    """A total over all fields beside rows by field, of one unit and month, would count every dossier twice."""
    there = [row for row in results.rows("TTHC", thang=month.first_month) if row["don_vi"] == unit]
    if not rows or not there or len(_divided(there) | _divided(rows)) == 1:
        return []
    first = rows[0].cell("tiep_nhan")
    book = there[0].cell("linh_vuc")
    equal = all(sum(row[column] for row in rows) == sum(row[column] for row in there) for column in _FIGURES)
    same = "Cộng lại hai bên bằng nhau." if equal else "Cộng lại hai bên khác nhau: hỏi đơn vị."
    message = (
        f"{unit}: bảng {'chia' if True in _divided(rows) else 'không chia'} lĩnh vực, sổ đã có số tháng "
        f"{month.first_month} {'chia' if True in _divided(there) else 'không chia'} lĩnh vực (ô {book}). {same}"
    )
    severity = Severity.CANH_BAO if equal else Severity.LOI
    place = Place(file=name, sheet=first.sheet, cell=first.address)
    return [Finding("TH-LAP-01", severity, place, message, "Giữ một cách chia; bảng này không được lấy.")]


def _without_two_divisions(sent: Sequence[Sent], files: Sequence[File]) -> list[Sent]:
    """Files of one unit, some by field and some over all fields: neither is taken, both are told."""
    kept = []
    for one in sent:
        others = [row for other in sent if other.unit == one.unit for row in other.tables.get("TTHC", ())]
        if len(_divided(others)) < 2:
            kept.append(one)
            continue
        message = f"{one.unit}: có bảng chia lĩnh vực và bảng không chia, lấy cả hai là tính hai lần."
        remedy = "Chỉ giữ một bảng (chuyển tệp kia ra khỏi thư mục, hoặc chạy từng tệp)."
        for file in files:
            if (file.path, file.unit) == (one.path, one.unit):
                file.taken = False
                file.findings.append(Finding("TH-LAP-02", Severity.LOI, Place(file=one.path.name), message, remedy))
    return kept
