"""Of many books some cannot be used: each is left out alone and told by its name, by both commands alike."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from tests.offices.land import MONTH, inputs, typed
from tests.whole.answers import wrong


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communes' books, none changed yet."""
    place = tmp_path_factory.mktemp("sent")
    inputs(place, 2)
    return place


@pytest.fixture
def own(sent: Path, tmp_path: Path) -> Path:
    """The same books, to be changed."""
    shutil.copytree(sent / "inputs", tmp_path / "inputs")
    return tmp_path


def cchc(place: Path, *words: str) -> Result:
    """The command as it is typed in `place`, which tells of no fault of the program."""
    run = typed(place, *words)
    assert "Traceback" not in run.output
    assert "lỗi của chính nó" not in run.output
    return run


def spoilt(book: Path, *cells: str) -> None:
    """The book with a word where a number must stand."""
    opened = openpyxl.load_workbook(book)
    for cell in cells:
        opened["TTHC"][cell] = "mười"
    opened.save(book)


def looped(place: Path) -> None:
    """A book that is a link to itself."""
    (place / "inputs" / "xa-vong").mkdir()
    (place / "inputs" / "xa-vong" / "2026.xlsx").symlink_to("2026.xlsx")


@pytest.mark.parametrize("source", ["inputs", "inputs/*/2026.xlsx"])
@pytest.mark.parametrize(("command", "told"), [("offices", "chưa làm được 1"), ("overview", "để ngoài 1")])
def test_a_link_that_leads_to_itself_is_left_out_alone(own: Path, source: str, command: str, told: str) -> None:
    looped(own)
    run = cchc(own, command, source, "--month", MONTH)
    assert run.exit_code == 1
    assert "xa-vong" in run.stderr
    assert told in run.stdout


@pytest.mark.parametrize("command", ["offices", "overview"])
def test_a_file_where_the_outputs_must_go_is_told_with_what_to_do(own: Path, command: str) -> None:
    (own / "tep").write_text("một tệp", "utf-8")
    run = cchc(own, command, "--month", MONTH, "--out", "tep")
    assert run.exit_code == 3
    assert "một phần đường dẫn không phải thư mục" in run.stderr
    assert "Đổi tên tệp đang nằm ở chỗ của thư mục" in run.stderr


@pytest.mark.parametrize(("command", "folder"), [("offices", "nhieu-co-quan"), ("overview", "tong-hop")])
def test_a_folder_where_the_table_must_go_is_told_with_what_to_do(own: Path, command: str, folder: str) -> None:
    table = own / "outputs" / f"{folder}-{MONTH}" / "bang.xlsx"
    table.mkdir(parents=True)
    run = cchc(own, command, "--month", MONTH)
    assert run.exit_code == (1 if command == "offices" else 3)
    assert "tệp bang.xlsx" in run.output
    assert "tên ấy đang là một thư mục" in run.output
    assert "Đổi tên thư mục ấy" in run.output
    made = list((own / "outputs").glob(f"*/{MONTH}/tin-cchc.docx"))
    assert len(made) == (2 if command == "offices" else 0)


def test_where_no_book_can_be_summed_each_is_told_by_its_name_and_in_the_table(own: Path) -> None:
    books = sorted((own / "inputs").glob("*/2026.xlsx"))
    for book in books:
        spoilt(book, "E2")
    run = cchc(own, "overview", "--month", MONTH)
    assert run.exit_code == 1
    assert f"Không sổ nào trong 2 sổ cộng được cho kỳ {MONTH}." in run.stderr
    told = [line for line in run.stderr.splitlines() if "ô E2" in line]
    assert [line.partition(",")[0] for line in told] == [f"{book.parent.name}/2026.xlsx" for book in books]
    table = openpyxl.load_workbook(own / "outputs" / f"tong-hop-{MONTH}" / "bang.xlsx")
    assert [row[1].value for row in table["Cơ quan"].iter_rows(min_row=2)] == [
        f"{book.parent.name}/2026.xlsx" for book in books
    ]
    assert table["Tổng hợp"].max_row == 1  # no sum of nothing
    answer = json.loads(cchc(own, "overview", "--month", MONTH, "--json").stdout)
    assert list(wrong(answer)) == []
    assert [one["office"] for one in answer["findings"]] == [book.parent.name for book in books]
    assert [one["state"] for one in answer["books"]] == ["wrong", "wrong"]


def test_the_book_of_whoever_sums_up_alone_is_nothing_to_sum_up(own: Path) -> None:
    book = next((own / "inputs").glob("*/2026.xlsx"))
    run = cchc(own, "overview", str(book.parent / "*.xlsx"), "--book", str(book), "--month", MONTH)
    assert run.exit_code == 1
    assert "không có sổ nào ngoài sổ của cơ quan tổng hợp" in run.stderr
    assert not (own / "outputs").exists()


@pytest.mark.parametrize("cell", ["", "E2"])
def test_a_book_that_is_open_is_told_by_its_name(own: Path, cell: str) -> None:
    book = next((own / "inputs").glob("*/2026.xlsx"))
    book.with_name("~$2026.xlsx").write_bytes(b"\x06Nguyen")  # what Excel leaves beside a book that it has open
    spoilt(book, *filter(None, [cell]))
    run = cchc(own, "overview", "--month", MONTH)
    assert run.exit_code == (1 if cell else 0)
    assert f"Sổ {book.parent.name}/2026.xlsx đang mở trong Excel" in run.stderr
    answer = json.loads(cchc(own, "overview", "--month", MONTH, "--json").stdout)
    assert list(wrong(answer)) == []
    assert [one["office"] for one in answer["findings"] if one["code"] == "NCQ-02"] == [book.parent.name]


@pytest.mark.parametrize("command", ["offices", "overview"])
def test_of_many_errors_the_first_is_told_and_where_all_are(own: Path, command: str) -> None:
    first, second = sorted((own / "inputs").glob("*/2026.xlsx"))
    spoilt(first, "E2", "E3", "F4")
    spoilt(second, "E2")
    run = cchc(own, command, "--month", MONTH)
    assert run.exit_code == 1
    one, other = (line for line in run.stderr.splitlines() if "ô E2" in line)
    way = first.relative_to(own).as_posix()
    assert "có 3 lỗi" in one
    assert one.endswith(f"Xem cả 3 lỗi: cchc validate {way} --month {MONTH}.")
    assert "cchc validate" not in other  # it has no more than was told
    assert ("chưa cộng được" in one) == (command == "overview")
    assert ("chưa làm được văn bản nào" in one) == (command == "offices")
    (table,) = (own / "outputs").glob(f"*-{MONTH}/bang.xlsx")
    rows = list(openpyxl.load_workbook(table)["Cơ quan"].iter_rows(min_row=2, values_only=True))
    assert [f"Xem cả 3 lỗi: cchc validate {way}" in " ".join(map(str, row)) for row in rows] == [True, False]
