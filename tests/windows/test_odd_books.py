"""A workbook with a row that no office has is read there too, by the fast reader, once a child has come back whole."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from pipeline.book.opening.any_book import read_any
from pipeline.book.opening.calamine_engine import CalamineReader
from pipeline.book.opening.canary import survives
from pipeline.book.opening.opening import opened
from pipeline.book.opening.sheets_reader import reader_for
from tests.windows.held import windows

pytestmark = windows
ROOT = Path(__file__).parents[2]
FAST = "pipeline.book.opening.calamine_engine"


@pytest.mark.parametrize("what", ["height", "font"])
def test_a_last_row_that_is_only_formatted_is_read_fast(tmp_path: Path, what: str) -> None:
    book = openpyxl.load_workbook(ROOT / "inputs" / "2021.xlsx")
    sheet = book["TTHC"]
    if what == "height":
        sheet.row_dimensions[1048576].height = 15
    else:
        sheet.cell(1048576, 1).font = Font(bold=True)
    book.save(tmp_path / "2021.xlsx")
    package = opened(tmp_path / "2021.xlsx")
    assert not package.plain
    reader = reader_for(package)
    assert isinstance(reader, CalamineReader)
    assert len(reader.sheet("TTHC").rows) > 100


def test_a_child_that_dies_or_is_no_workbooks_reader_says_no(tmp_path: Path) -> None:
    assert not survives(FAST, b"PK\x03\x04 no workbook")
    assert not survives("pipeline.no_such_reader", b"")


def test_a_childs_words_and_the_files_of_an_office_stay_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file named like a library, in the folder where she works, is not what a reader imports."""
    (tmp_path / "python_calamine_plus.py").write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert survives(FAST, (ROOT / "inputs" / "2021.xlsx").read_bytes())
    assert capfd.readouterr() == ("", "")


def test_a_workbook_of_excel_97_is_read() -> None:
    saved = sorted((ROOT / "tests" / "book" / "imported" / "saved").glob("*.xls"))
    assert read_any(saved[0]).tabs
