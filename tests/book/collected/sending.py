"""Units that send: the rows of the sample year 2021, put into the one-unit forms by openpyxl as a clerk would."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.book.blank.unit import unit_form
from pipeline.book.blank.unit_form import OWN_SHEETS, own_sheet
from pipeline.book.blank.write import write_workbook
from pipeline.commands.collecting.forms_of_units import file_name
from tests.samples import later_2021, office_2021, work_2021
from tests.samples.dossiers_2021 import FLOW

TABLES: dict[str, list[dict[str, Any]]] = {
    "TTHC": list(FLOW.rows()),
    "Hài lòng": [*work_2021.votes(), *later_2021.votes()],
    "Hoạt động": [*work_2021.EVENTS, *later_2021.EVENTS],
    "Mô hình": [*work_2021.MODELS, *later_2021.MODELS],
}
UNITS = [row["ten"] for row in office_2021.units()]
HANDLING = [row["ten"] for row in office_2021.units() if row["nhan_ho_so"]]


def month_of(row: dict[str, Any]) -> int:
    return row["thang"] if "thang" in row else row["ngay"].month if "ngay" in row else 1


def rows_of(sheet: str, unit: str, months: Iterable[int]) -> list[dict[str, Any]]:
    return [row for row in TABLES[sheet] if row["don_vi"] == unit and month_of(row) in months]


def office(path: Path, months: Iterable[int]) -> Path:
    """The office's book, complete but for the later months of what units report."""
    tables: dict[str, Any] = {
        "Đơn vị": office_2021.units(),
        **{name: [row for row in rows if month_of(row) in months] for name, rows in TABLES.items()},
        "Kiểm tra": work_2021.INSPECTIONS,
        "Kế hoạch": work_2021.PLAN,
        "Năm trước": office_2021.last_year(),
        "Văn bản": office_2021.DOCUMENTS,
        "Người ký": office_2021.SIGNERS,
        "Nơi nhận": office_2021.RECIPIENTS,
        "Căn cứ": office_2021.BASES,
        "Nội dung": work_2021.PARAGRAPHS,
        "Chữ viết tắt": office_2021.READINGS,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(path, 2021, settings=office_2021.SETTINGS, tables=tables)
    return path


def send(folder: Path, unit: str, months: Iterable[int], name: str = "") -> Path:
    """One unit's filled form in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{file_name(unit)}.xlsx")
    path.write_bytes(unit_form(unit, 2021))
    book = openpyxl.load_workbook(path)
    for sheet in OWN_SHEETS:
        page = book[sheet]
        for number, row in enumerate(rows_of(sheet, unit, months), start=2):
            for at, column in enumerate(own_sheet(sheet).columns, start=1):
                if not column.computed:
                    page.cell(number, at).value = row.get(column.name)
    book.save(path)
    return path


def change(path: Path, sheet: str, address: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][address] = value
    book.save(path)
