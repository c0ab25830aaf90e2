"""`cchc register`: the printed register of a period, read back with python-docx and held against the sheets."""

import shutil
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.forms.house import house_form
from tests.ooxml.sdk import assert_valid

ROOT = Path(__file__).parents[2]
PAGE = Path("outputs/2021-Q1/so-van-ban-di.docx")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, list(words))
    assert found.exception is None or isinstance(found.exception, SystemExit)
    return found.exit_code, found.output


def numbered(first: str, last: str) -> list[str]:
    """Numbers of both sheets whose day lies between the two, by day, as openpyxl reads them."""
    book = openpyxl.load_workbook(ROOT / "inputs" / "2021.xlsx", data_only=True)
    typed = {name: book[name].iter_rows(min_row=2, values_only=True) for name in ("Văn bản", "Sổ văn bản đi")}
    rows = [(row[3], str(row[2])) for row in typed["Văn bản"] if row[2]]
    rows += [(row[2], str(row[0])) for row in typed["Sổ văn bản đi"] if row[0]]
    return [number.zfill(2) for day, number in sorted(rows) if first <= f"{day:%Y-%m-%d}" <= last]


def cover(page: Path) -> list[str]:
    """The lines of its first page, with plain blanks."""
    return [
        paragraph.text.replace("\u00a0", " ") for paragraph in docx.Document(str(page)).paragraphs if paragraph.text
    ]


def test_the_register_of_a_quarter_is_a_document_of_its_period(office: Path) -> None:
    code, told = run("register", "--period", "2021-Q1")
    assert code == 0, told
    document = docx.Document(str(PAGE))
    assert cover(PAGE)[:4] == [
        "UBND HUYỆN THẠNH TRỊ",
        "PHÒNG NỘI VỤ",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI QUÝ I NĂM 2021",
        "Từ ngày 01/01/2021 đến ngày 31/03/2021",
    ]
    assert cover(PAGE)[-1] == "Quyển số: ………"
    (table,) = document.tables
    head, *rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    assert head[0] == "Số, ký hiệu văn bản"
    assert len(head) == 10
    assert [row[0].partition("/")[0] for row in rows] == numbered("2021-01-01", "2021-03-31")
    assert all(row[8:] == ["", ""] for row in rows)  # what a hand signs and notes
    assert any(row[2] == "Thông báo: Tin cải cách hành chính tháng 1 năm 2021" for row in rows)
    assert document.sections[1].page_width > document.sections[1].page_height
    assert "w:tblHeader" in table.rows[0]._tr.xml
    first = PAGE.read_bytes()
    assert f"Như cũ   {PAGE}\n" in run("register", "--period", "2021-Q1")[1]
    assert PAGE.read_bytes() == first
    assert_valid(first)


def test_numbers_without_a_day_or_twice_are_told_with_it(office: Path) -> None:
    book = openpyxl.load_workbook("inputs/2021.xlsx")
    sheet = book["Sổ văn bản đi"]
    sheet.append(["03", "KH-UBND", sheet["C2"].value, "Kế hoạch", "Việc thử", "Lý Văn Giả Tưởng"])
    book.save("inputs/2021.xlsx")
    code, told = run("register", "--year", "2021")
    assert code == 0, told
    assert "KS-SO-01" in told


def test_a_correcting_text_counts_and_is_registered(office: Path) -> None:
    """As docs/phat-hanh.md has its row written; it is signed as the bulletin of April, which has number 71."""
    book = openpyxl.load_workbook("inputs/2021.xlsx")
    sheet = book["Văn bản"]
    sheet["C5"], sheet["D5"] = "71", datetime(2021, 5, 4)
    at = sheet.max_row + 1
    for column, value in enumerate(("Thông báo", "2021-04", "72", datetime(2021, 5, 6)), 1):
        sheet.cell(at, column).value = value
    book.save("inputs/2021.xlsx")
    code, told = run("number", "--year", "2021", "--symbol", "TB-PNV")
    assert code == 0, told
    assert "số tiếp theo 73" in told
    code, told = run("register", "--period", "2021-05")
    assert code == 0, told
    assert "KS-SO-06" not in told
    (table,) = docx.Document("outputs/2021-05/so-van-ban-di.docx").tables
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    assert rows[-1][0] == "72/TB-PNV"
    assert rows[-1][3] == "Nguyễn Văn Mẫu"


def test_a_period_without_a_paper_is_said_and_nothing_written(office: Path) -> None:
    code, told = run("register", "--month", "2021-12")
    assert code == 0
    assert "chưa có văn bản nào có số, có ngày trong tháng 12 năm 2021; không in sổ" in told
    assert not list(office.glob("outputs/2021-12/*.docx"))


def test_the_clerk_may_print_it_under_a_name_of_his_own(office: Path) -> None:
    code, told = run("number", "--year", "2021", "--print", "SO.docx", "--period", "2021-Q1")
    assert code == 0, told
    run("register", "--period", "2021-Q1")
    words = [[cell.text for cell in row.cells] for row in docx.Document("SO.docx").tables[0].rows]
    assert words == [[cell.text for cell in row.cells] for row in docx.Document(str(PAGE)).tables[0].rows]
    code, told = run("number", "--year", "2021", "--print", "SO.docx")
    assert code == 1
    assert "không ghi đè" in told


def test_an_office_may_word_its_cover(office: Path) -> None:
    own = office / "templates" / "so-van-ban-di"
    own.mkdir(parents=True)
    (own / "loi-van.txt").write_text("Sổ văn bản đi {{ ky.ten }}\n\nNgười giữ sổ: ………\n", "utf-8")
    assert run("register", "--period", "2021-Q1")[0] == 0
    assert cover(PAGE)[2:] == ["SỔ VĂN BẢN ĐI QUÝ I NĂM 2021", "Người giữ sổ: ………"]


def test_the_page_lies_there_as_it_is_made() -> None:
    assert (ROOT / "templates" / "so-van-ban-di" / "mau.docx").read_bytes() == house_form("so-van-ban-di")
