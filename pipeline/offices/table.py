"""The table of a run over many offices: one row an office, one row a kind of finding; as .xlsx and as .csv."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO, StringIO

from pipeline.ground.finding import Severity, errors
from pipeline.ground.period import Period
from pipeline.offices.notes import Notes
from pipeline.offices.office import Ending, OfficeDone, where_all_are

_HEAD = ("Cơ quan", "Sổ", "Kết quả", "Số tệp", "Lỗi", "Cảnh báo", "Nhắc", "Vì sao", "Cách chữa", "Nơi ghi")
_WIDTHS = (22, 30, 14, 8, 6, 10, 7, 48, 40, 30)
_KIND_HEAD = ("Mã", "Mức", "Số cơ quan", "Số điều", "Ví dụ", "Ở cơ quan")
PAGES = {"Cơ quan": _HEAD, "Điều được báo": _KIND_HEAD}  # sheets by title, with their heads
_KIND_WIDTHS = (12, 10, 12, 9, 90, 22)
_A4 = 9  # Excel's number of it
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a table program would reckon, were it not told that it is text

Cell = str | int


@dataclass(frozen=True, slots=True)
class KindOfFinding:
    """How many offices were told so, how often, and one of these times."""

    code: str
    severity: Severity
    offices: int
    times: int
    example: str
    office: str


def kinds_of(done: Sequence[OfficeDone]) -> list[KindOfFinding]:
    """The findings of all offices by kind: the worst first, then those that most offices have."""
    found: dict[tuple[Severity, str], list[tuple[str, str]]] = defaultdict(list)
    for office in done:
        for finding in office.findings:
            found[finding.severity, finding.code].append((office.name, str(finding)))
    kinds = [
        KindOfFinding(code, severity, len({name for name, _ in times}), len(times), times[0][1], times[0][0])
        for (severity, code), times in found.items()
    ]
    worst = list(Severity)
    return sorted(kinds, key=lambda kind: (worst.index(kind.severity), -kind.offices, kind.code))


def why(one: OfficeDone, book: str, month: Period) -> tuple[str, str]:
    """Why an office was not made, or not whole, in one sentence, and what to do; "" where it was."""
    if one.is_well:
        return "", ""
    wrong = errors(one.findings)
    if not wrong:
        return one.message, one.remedy
    worst = wrong[0]
    first = str(worst).removesuffix(worst.remedy).strip() if worst.remedy else str(worst)
    more = where_all_are(wrong, book, str(month)) if one.ending is Ending.REFUSED else ""
    return f"{one.message} {first}".strip(), f"{worst.remedy or one.remedy} {more}".strip()


def rows_of(
    done: Sequence[OfficeDone], books: Sequence[str], places: Sequence[str], month: Period
) -> list[tuple[Cell, ...]]:
    """The rows of the first table, in the order of `done`."""
    rows: list[tuple[Cell, ...]] = []
    for one, book, place in zip(done, books, places, strict=True):
        counted = (one.counted(severity) for severity in Severity)
        rows.append((one.name, book, str(one.ending), one.files, *counted, *why(one, book, month), place))
    return rows


def as_csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark, so that Excel opens it rightly; what begins like a formula is told to be text."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for row in rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(
    rows: Sequence[Sequence[Cell]], kinds: Sequence[KindOfFinding], month: Period, notes: Notes | None = None
) -> bytes:
    """Both tables as sheets, filtered by their heads; the same bytes for the same rows and notes."""
    notes = notes or Notes()
    import xlsxwriter  # type: ignore[import-untyped]

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    told_of_it = {"title": f"Kết quả {month}", "keywords": notes.keywords}
    book.set_properties({**told_of_it, "created": datetime.combine(month.first_day, time(), UTC)})
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    told = [(kind.code, str(kind.severity), kind.offices, kind.times, kind.example, kind.office) for kind in kinds]
    sheets: tuple[tuple[str, tuple[str, ...], tuple[int, ...], Sequence[Sequence[Cell]]], ...] = (
        ("Cơ quan", _HEAD, _WIDTHS, rows),
        ("Điều được báo", _KIND_HEAD, _KIND_WIDTHS, told),
    )
    for title, head, widths, lines in sheets:
        sheet = book.add_worksheet(title)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, wrapped)
        for column, name in enumerate(head):
            sheet.write_string(0, column, name, bold)
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, cell)
        notes.put(book, sheet, title, len(head), [str(line[0]) for line in lines])
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(1, len(lines)), len(head) - 1)
    book.close()
    return out.getvalue()
