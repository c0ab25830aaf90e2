"""The picture of a workbook's sheets: as openpyxl reads them, bounded, wrong rows always there."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.book.marked.picture import MOST_LETTERS, MOST_ROWS, pictures
from pipeline.ground.finding import Finding, Place, Severity

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("book", ["inputs/2021.xlsx", "inputs/xa-phu-loc/2026.xlsx"])
def test_every_text_of_the_sample_stands_where_openpyxl_reads_it(book: str) -> None:
    told = {one.title: one for one in pictures(ROOT / book)}
    read = load_workbook(ROOT / book, read_only=True, data_only=True)
    assert list(told) == read.sheetnames
    for sheet in read.worksheets:
        texts = {
            (cell.row, cell.column_letter): cell.value[:MOST_LETTERS]
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value
        }
        lines = told[sheet.title].lines
        assert {
            at: lines[at[0]][at[1]][:MOST_LETTERS] for at in texts if at[0] in lines and at[1] in lines[at[0]]
        } == texts


def test_days_numbers_widths_and_frozen_rows(tmp_path: Path) -> None:
    from datetime import date

    book = Workbook()
    page = book.active
    page.title = "TTHC"
    page.append(["Ngày", "Số", "Tỷ lệ", "Công thức"])
    page.append([date(2021, 4, 5), 12.5, 0.985, "=A1"])
    page["C2"].number_format = "0.0%"
    page.append([None, None, None, "=A1"])
    page.freeze_panes = "B2"
    page.column_dimensions["B"].width = 30
    page.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    (told,) = pictures(tmp_path / "a.xlsx")
    assert told.lines[2] == {"A": "05/04/2021", "B": "12,5", "C": "98,5%", "D": "=A1"}
    assert told.size == (2, 4), "a row of formulas made ready is an empty one"
    assert told.frozen == (1, 1)
    assert told.widths[1] == 30
    assert told.widths[2] == 0


def test_a_long_sheet_is_bounded_and_shows_what_is_wrong(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("TTHC")
    for number in range(1, MOST_ROWS + 101):
        page.append([number, "x" * 2 * MOST_LETTERS])
    book.save(tmp_path / "a.xlsx")
    wrong = [Finding("X", level, Place(sheet="TTHC", cell="A1550"), "") for level in (Severity.NHAC, Severity.LOI)]
    (told,) = pictures(tmp_path / "a.xlsx", wrong)
    assert told.left == 99
    assert told.lines[1550]["A"] == "1550"
    assert len(told.lines[1550]["B"]) < MOST_LETTERS + 5
    assert told.marks == {"A1550": "lỗi"}
