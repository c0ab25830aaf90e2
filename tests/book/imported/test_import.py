"""`cchc import`: sheets of other offices into the sample's book, held against the sample's own April."""

import tomllib
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.book.imported.asking.senders import senders_path
from pipeline.cli import main
from tests.book.collected.sending import TABLES, change, office
from tests.book.collected.test_collect import rows
from tests.book.imported import exports
from tests.book.imported.sheets import A, B, form_head, form_row, line, new, saved
from tests.ooxml.sdk import verdicts

FIGURES = ("truc_tuyen", "truc_tiep", "ky_truoc", "truoc_han", "dung_han", "qua_han", "con_trong_han", "con_qua_han")


def run(path: Path, book: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["import", str(path), "--book", str(book), "--month", "2021-04", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def sent(unit: str) -> dict[str, tuple[int, ...]]:
    """The unit's April of the sample, by field."""
    return {
        row["linh_vuc"]: tuple(row[name] for name in FIGURES)
        for row in TABLES["TTHC"]
        if row["thang"] == 4 and row["don_vi"] == unit
    }


def form_of(path: Path, unit: str, said: str = "", **other: str) -> Path:
    """The unit's April as form 06b; `other` are fields under another name."""
    book, page = new("06b")
    row = form_head(page, said or f"UBND {unit}")
    for number, (name, figures) in enumerate(sent(unit).items()):
        line(page, row + number, form_row(number + 1, other.get(name.replace(" ", "_"), name), figures))
    path.mkdir(parents=True, exist_ok=True)
    return saved(book, path / f"{unit}.xlsx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lay-bang")
    office(folder / "2021.xlsx", range(1, 4))
    return folder


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "2021.xlsx"
    path.write_bytes((made / "2021.xlsx").read_bytes())
    return path


def april(book: Path) -> set[tuple[object, ...]]:
    return {row[:11] for row in rows(book, "TTHC") if row[0] == 4}  # beside them an officer's notes


def wanted(*units: str) -> set[tuple[object, ...]]:
    return {(4, unit, name, *figures) for unit in units for name, figures in sent(unit).items()}


def test_it_shows_and_writes_nothing(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    code, told = run(form_of(tmp_path / "gui", A), book)
    assert code == 0, told
    assert book.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2021.xlsx", "gui"]
    assert "cột D “Số hồ sơ nhận giải quyết › Trong đó › Trực tuyến” → Trực tuyến (4)" in told
    assert f"Sẽ thêm {len(sent(A))} dòng" in told
    assert "--write" in told


def test_it_writes_what_the_sheets_say(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    form_of(tmp_path / "gui", A)
    form_of(tmp_path / "gui", B, B.upper())
    code, told = run(tmp_path / "gui", book, "--write")
    assert code == 0, told
    assert april(book) == wanted(A, B)
    assert (tmp_path / "ban-luu" / "2021.truoc-lan-1.xlsx").read_bytes() == before
    once = book.read_bytes()
    code, told = run(tmp_path / "gui", book, "--write")
    assert code == 0
    assert "không phải thay đổi gì" in told
    assert book.read_bytes() == once
    assert verdicts([book]) == [[]]


def test_what_is_unsure_is_asked_answered_and_remembered(book: Path, tmp_path: Path) -> None:
    path = form_of(tmp_path / "gui", A, Hộ_tịch="Tư pháp, hộ tịch xã")
    code, told = run(path, book, "--write")
    assert code == 1
    assert "Câu 1." in told
    assert not {row for row in april(book) if row[2] == "Hộ tịch"}
    answers = tmp_path / "2021.tra-loi.toml"
    (key,) = tomllib.loads(answers.read_text("utf-8"))["tra-loi"]
    assert "linh-vuc: Tư pháp, hộ tịch xã" in key
    text = answers.read_text("utf-8")
    number = next(line.split(":")[0].strip("# ") for line in text.splitlines() if line.endswith(": Hộ tịch"))
    answers.write_text(text.replace('= ""', f"= {number}"), "utf-8")
    code, told = run(path, book, "--write")
    assert code == 0, told
    assert april(book) == wanted(A)
    assert "Tư pháp, hộ tịch xã" in senders_path(book).read_text("utf-8")
    answers.unlink()
    code, told = run(path, book, "--write")
    assert code == 0, told
    assert "Câu 1" not in told


def test_a_map_of_ones_own(book: Path, tmp_path: Path) -> None:
    path = form_of(tmp_path / "gui", A, "UBND xã Thạnh Tấn")
    path = path.rename(tmp_path / "gui" / "bieu.xlsx")
    answers = tmp_path / "tra-loi" / "huyen.toml"
    code, told = run(path, book, "--map", str(answers))
    assert code == 0, told
    assert "bảng không ghi đơn vị" in told
    text = answers.read_text("utf-8")
    number = next(line.split(":")[0].strip("# ") for line in text.splitlines() if line.endswith(f": {A}"))
    answers.write_text(text.replace('= ""', f'= "{number}"'), "utf-8")
    code, told = run(path, book, "--map", str(answers), "--write")
    assert code == 0, told
    assert april(book) == wanted(A)
    answers.write_text(text.replace('= ""', "= 99"), "utf-8")
    assert run(path, book, "--map", str(answers))[0] == 1
    answers.write_text("[tra-loi\n", "utf-8")
    code, told = run(path, book, "--map", str(answers))
    assert code == 1
    assert "Không hiểu tệp trả lời" in told


def test_a_total_over_all_fields_is_written_as_such(made: Path, tmp_path: Path) -> None:
    """A book that has no row of the unit yet: the list Danh mục gets the entry that the rows need."""
    book = office(tmp_path / "2021.xlsx", range(0))
    code, told = run(exports.core_export(tmp_path), book, "--write")
    assert code == 0, told
    assert {(row[1], row[2]) for row in april(book)} == {(u, "Tất cả lĩnh vực") for u in (A, B, "xã Lâm Tân")}
    page = openpyxl.load_workbook(book)["Danh mục"]
    assert "Tất cả lĩnh vực" in [cell.value for cell in page["A"]]
    code, told = run(form_of(tmp_path / "gui", A), book, "--write")
    assert code == 1
    assert "TH-LAP-01" in told
    assert {row[2] for row in april(book)} == {"Tất cả lĩnh vực"}


@pytest.mark.slow
def test_a_hand_in_the_book_stays_and_a_correction_is_taken(book: Path, tmp_path: Path) -> None:
    path = form_of(tmp_path / "gui", A)
    run(path, book, "--write")
    page = openpyxl.load_workbook(path)["06b"]
    for cell, step in (("H11", 1), ("I11", -1)):  # before and on the day
        change(path, "06b", cell, page[cell].value + step)
    code, told = run(path, book, "--write")
    assert code == 0, told
    assert "Sửa theo đơn vị" in told
    assert april(book) != wanted(A)
    lines = openpyxl.load_workbook(book)["TTHC"].iter_rows(min_row=2)
    by_hand = next(row for row in lines if (row[0].value, row[1].value) == (4, A))
    change(book, "TTHC", by_hand[8].coordinate, by_hand[8].value + 1)
    change(book, "TTHC", by_hand[9].coordinate, by_hand[9].value - 1)
    here = april(book)
    assert run(path, book, "--write")[0] == 0
    assert april(book) == here
    change(path, "06b", "H11", page["H11"].value + 4)
    change(path, "06b", "I11", page["I11"].value - 4)
    code, told = run(path, book, "--write")
    assert code == 1
    assert "TH-KHAC-01" in told
    assert "Trang 06b, ô H11" in told
    assert april(book) == here


def test_two_files_that_tell_one_unit_differently(book: Path, tmp_path: Path) -> None:
    path = form_of(tmp_path / "gui", A)
    other = path.with_name("lan-hai.xlsx")
    other.write_bytes(path.read_bytes())
    page = openpyxl.load_workbook(path)["06b"]
    change(other, "06b", "H11", page["H11"].value + 1)
    change(other, "06b", "I11", page["I11"].value - 1)
    code, told = run(tmp_path / "gui", book, "--write")
    assert code == 1
    assert "TH-HAI-01" in told
    assert not april(book)


def test_a_file_that_breaks_the_books_own_rules(book: Path, tmp_path: Path) -> None:
    """What is carried over is not what March left: a month exchanged, or figures since the year's beginning."""
    path = form_of(tmp_path / "gui", A)
    page = openpyxl.load_workbook(path)["06b"]
    change(path, "06b", "F11", page["F11"].value + 5)
    change(path, "06b", "E11", page["E11"].value - 5)
    code, told = run(path, book, "--write")
    assert code == 1
    assert "DL-06A-01" in told
    assert not april(book)


def test_a_book_that_is_open_is_not_written(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    (tmp_path / "~$2021.xlsx").write_bytes(b"")
    code, told = run(form_of(tmp_path / "gui", A), book, "--write")
    assert code == 1
    assert "Excel" in told
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04 cut"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000),
        ("a.ods", b"PK\x03\x04\x14\x00\x00\x00\x00\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        ("a.csv", b"\x00\x01\x02\x03"),
        ("a.csv", "STT;Đơn vị\n".encode("utf-16-le")[:-1]),
        ("a.html", b"<html>" + b"<table><tr><td>" * 5000),
        ("a.xlsx", b""),
        ("a.csv", b'"' * 200_000),
        ("a.pdf", b"%PDF-1.4"),
    ],
)
def test_hostile_files_end_in_a_sentence(name: str, content: bytes, book: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = book.read_bytes()
    code, told = run(path, book, "--write")
    assert code == 1
    assert "Traceback" not in told
    assert name in told
    assert book.read_bytes() == before


def test_what_is_typed_wrongly(book: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "khong-co", book)[0] == 1
    assert run(book, book)[0] == 1
    path = form_of(tmp_path / "gui", A)
    result = CliRunner().invoke(main, ["import", str(path), "--book", str(book), "--month", "2022-04"])
    assert result.exit_code == 2
    assert "sổ năm 2021" in result.output
    assert CliRunner().invoke(main, ["import", str(path), "--book", str(book)]).exit_code == 2
