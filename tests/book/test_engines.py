"""The two engines behind `sheets_reader` tell the same of every fixture; each is wrong somewhere alone."""

import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.book.opening.opening import opened
from pipeline.book.opening.raw import Holds, RawSheet, letters, position
from pipeline.book.opening.sheets_reader import reader_for, reference_reader
from pipeline.book.read import read
from tests.book.books import ErrorValue, Formula, Percent, good_book, save

SAMPLE = Path("inputs/2021.xlsx")


def every_kind(path: Path, options: dict[str, object] | None = None) -> Path:
    """One sheet with everything a cell can hold, gaps, merged and hidden parts."""
    workbook = xlsxwriter.Workbook(str(path), options or {})
    page = workbook.add_worksheet("Đủ loại")
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    hour = workbook.add_format({"num_format": "hh:mm"})
    percent = workbook.add_format({"num_format": "0.00%"})
    page.write_row(0, 0, ["chữ", 45, 45.5, 0.1 + 0.2, -3, 1e15, True, False])
    page.write_datetime(1, 0, date(2021, 4, 1), day)
    page.write_datetime(1, 1, datetime(2021, 4, 1, 7, 30), day)
    page.write_datetime(1, 2, time(7, 30), hour)
    page.write_number(1, 3, 0.985, percent)
    page.write_number(1, 4, 44287)
    for column, error in enumerate(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]):
        page.write_formula(2, column, "=NA()", None, error)
    page.write_formula(3, 0, "=B1+1", None, 46)
    page.write_formula(3, 1, "=B1+1", None, "")
    page.write_formula(3, 2, '=A1&"x"', None, "chữx")
    page.write_formula(3, 3, "=B1>1", None, True)
    page.write_string(5, 2, "  hai\ndòng ")
    page.write_string(5, 3, "")
    page.write_blank(6, 1, None, day)
    page.write_rich_string(7, 0, "đậm ", workbook.add_format({"bold": True}), "nhạt")
    page.merge_range("A10:B12", "gộp")
    page.set_row(7, None, None, {"hidden": True})
    page.set_column(2, 3, None, None, {"hidden": True})
    page.autofilter("A1:C8")
    workbook.add_worksheet("Ẩn").hide()
    workbook.close()
    return path


def both(path: Path, title: str) -> tuple[RawSheet, RawSheet]:
    package = opened(path)
    fast, reference = reader_for(package), reference_reader(package)
    assert fast.tabs == reference.tabs
    return fast.sheet(title), reference.sheet(title)


def test_both_engines_agree_on_every_kind_of_cell(tmp_path: Path) -> None:
    fast, reference = both(every_kind(tmp_path / "a.xlsx"), "Đủ loại")
    assert fast == reference
    cells = {cell.address: cell for row in fast.rows for cell in row.cells.values()}
    assert (cells["B1"].value, type(cells["B1"].value)) == (45, int)
    assert cells["A2"].value == date(2021, 4, 1)
    assert cells["D2"].percent
    assert {cells[f"{c}3"].holds for c in "ABCDEFG"} == {Holds.ERROR}
    assert cells["B4"].holds is Holds.UNCALCULATED
    assert (cells["A4"].value, cells["A4"].formula) == (46, "=B1+1")
    assert "D6" not in cells
    assert str(fast.merged[0]) == "A10:B12"
    assert [row.number for row in fast.rows if row.hidden] == [8]
    assert fast.hidden_columns == {3, 4}
    assert fast.filtered


def test_both_engines_agree_on_a_spoilt_book(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"][1][3:6] = [Formula("=E2+F2+G2"), Percent(0.5), ErrorValue("#N/A")]
    path = save(book, tmp_path / "b.xlsx")
    for title in book:
        fast, reference = both(path, title)
        assert fast == reference


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is made by its own command")
def test_both_engines_agree_on_the_sample() -> None:
    package = opened(SAMPLE)
    fast, reference = reader_for(package), reference_reader(package)
    for tab in fast.tabs:
        one, other = fast.sheet(tab.title), reference.sheet(tab.title)
        assert [row for row in one.rows if any(c.formula is None for c in row.cells.values())] == [
            row for row in other.rows if any(c.formula is None for c in row.cells.values())
        ]


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = every_kind(tmp_path / "c.xlsx", {"date_1904": True})
    package = opened(path)
    reader = reader_for(package)
    assert type(reader).__name__ == "OpenpyxlReader"
    cells = {cell.address: cell for row in reader.sheet("Đủ loại").rows for cell in row.cells.values()}
    assert cells["A2"].value == date(2021, 4, 1)


def test_without_the_fast_engine_the_book_reads_the_same(tmp_path: Path) -> None:
    path = save(good_book(), tmp_path / "so.xlsx")
    code = (
        "import sys; sys.modules['python_calamine_plus'] = None\n"
        "from pathlib import Path\nfrom pipeline.book.read import read\n"
        "results, findings = read(Path(sys.argv[1]))\n"
        "print(findings, [[c.value for c in r.cells.values()] for r in results.tables['TTHC']])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    results, findings = read(path)
    assert results is not None
    expected = [[cell.value for cell in row.cells.values()] for row in results.tables["TTHC"]]
    assert ran.stdout.strip() == f"{findings} {expected}"


def test_reading_imports_no_heavy_library(tmp_path: Path) -> None:
    path = save(good_book(), tmp_path / "so.xlsx")
    code = (
        "import sys\nfrom pathlib import Path\nfrom pipeline.book.read import read\nread(Path(sys.argv[1]))\n"
        "print(sorted({'pandas', 'numpy', 'openpyxl', 'lxml', 'docx', 'xlsxwriter'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")]
)
def test_names_of_columns(number: int, name: str) -> None:
    assert (letters(number), position(name)) == (name, number)
