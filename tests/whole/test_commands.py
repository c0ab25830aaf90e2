"""`cchc` as an officer runs it: in a process of its own, in a folder of her own. No traceback, ever."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "broadcast" / "cases"


def cchc(*words: str, cwd: Path = ROOT, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; whatever happens it must not end in a traceback."""
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
    )
    assert "Traceback" not in run.stdout + run.stderr, run.stderr
    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the sample workbook and the templates, as an officer has it."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def test_the_bulletin_of_april(office: Path) -> None:
    run = cchc("bulletin", "--month", "2021-04", cwd=office)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    made = {path.name for path in (office / "outputs" / "2021-04").iterdir() if path.is_file()}
    assert made >= {"tin-cchc.docx", "tin-cchc.phat-thanh.txt", "tin-cchc-ngan.phat-thanh.txt"}


def test_same_input_same_bytes(office: Path) -> None:
    for out in ("a", "b"):
        assert cchc("bulletin", "--month", "2021-04", "--out", out, cwd=office).returncode == 0
    for path in (path for path in (office / "a" / "2021-04").rglob("*") if path.is_file()):
        assert path.read_bytes() == (office / "b" / path.relative_to(office / "a")).read_bytes(), path.name


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["bulletin", "--month", "2021-4"], 2, "2021-04"),
        (["bulletin", "--month", "2021-13"], 2, "2021-04"),
        (["bulletin", "--month", "tháng tư"], 2, "2021-04"),
        (["bulletin"], 2, "--month"),
        (["bulletin", "--thang", "4"], 2, "--thang"),
        (["bulletin", "--month", "2021-Q1"], 1, "2021-04"),
        (["bulletin", "--month", "2019-04"], 1, "inputs"),
        (["bulletin", "--month", "2021-04", "--book", "khong-co.xlsx"], 1, "khong-co.xlsx"),
        (["bulletin", "--month", "2021-04", "--templates", "khong-co"], 1, "khong-co"),
        (["validate", "khong-co.xlsx"], 1, "khong-co.xlsx"),
        (["lenh-la"], 2, "lenh-la"),
        (["bulletin", "--month", ""], 2, "2021-04"),
    ],
)
def test_bad_words_get_one_sentence_and_the_remedy(office: Path, words: list[str], code: int, said: str) -> None:
    run = cchc(*words, cwd=office)
    assert run.returncode == code, run.stderr
    assert said in run.stderr
    assert not (office / "outputs").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 half a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "ngày;số\n1;2".encode()],
    ids=["empty", "damaged", "password or xls", "csv"],
)
def test_a_file_that_is_no_workbook(office: Path, content: bytes) -> None:
    (office / "inputs" / "2021.xlsx").write_bytes(content)
    for words in (["validate", "inputs/2021.xlsx"], ["bulletin", "--month", "2021-04"]):
        run = cchc(*words, cwd=office)
        assert run.returncode == 1
        assert "2021.xlsx" in run.stderr
    assert not (office / "outputs").exists()


def test_a_failed_run_leaves_the_old_files_as_they_were(office: Path) -> None:
    cchc("bulletin", "--month", "2021-04", cwd=office)
    folder = office / "outputs" / "2021-04"
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    import openpyxl

    book = openpyxl.load_workbook(office / "inputs" / "2021.xlsx")
    book["TTHC"]["E2"] = "mười hai"
    book.save(office / "inputs" / "2021.xlsx")
    run = cchc("bulletin", "--month", "2021-04", cwd=office)
    assert run.returncode == 1
    assert "Trang TTHC, ô E2" in run.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_validate_says_a_good_book_is_good(office: Path) -> None:
    run = cchc("validate", "inputs/2021.xlsx", cwd=office)
    assert run.returncode == 0
    assert "không có lỗi" in run.stdout


def test_new_workbook_is_never_written_over_another(tmp_path: Path) -> None:
    assert cchc("new-workbook", "so.xlsx", "--year", "2022", cwd=tmp_path).returncode == 0
    before = (tmp_path / "so.xlsx").read_bytes()
    run = cchc("new-workbook", "so.xlsx", "--year", "2023", cwd=tmp_path)
    assert run.returncode == 1
    assert (tmp_path / "so.xlsx").read_bytes() == before
    assert cchc("new-workbook", "inputs/xa/2022.xlsx", "--year", "2022", cwd=tmp_path).returncode == 0
    assert (tmp_path / "inputs" / "xa" / "2022.xlsx").exists()
    (tmp_path / "tep").write_text("")
    run = cchc("new-workbook", "tep/x.xlsx", "--year", "2022", cwd=tmp_path)
    assert run.returncode == 1
    assert "[Errno" not in run.stderr


def test_an_empty_workbook_is_told_what_it_lacks_and_not_more(tmp_path: Path) -> None:
    cchc("new-workbook", "so.xlsx", "--year", "2022", cwd=tmp_path)
    run = cchc("validate", "so.xlsx", cwd=tmp_path)
    assert run.returncode == 1
    assert "Trang Cơ quan" in run.stderr


def test_spoken_reads_the_cases_line_by_line() -> None:
    cases = (CASES / "shared.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in cases]
    run = cchc("spoken", stdin="".join(f"{written}\n" for _, written, _ in rows))
    assert run.returncode == 0
    said = run.stdout.splitlines()
    assert len(said) == len(rows)
    for line, (_, written, accepted) in zip(said, rows, strict=True):
        assert line.casefold() in {reading.casefold() for reading in accepted.split(" || ")}, written


def test_a_head_comment_is_not_read_out() -> None:
    run = cchc("spoken", stdin="# Tin CCHC tháng 4/2021\n# biên tập: 01\nCó 4/9 xã.\n")
    assert run.stdout == "Có bốn trên chín xã.\n"


def test_facts_are_listed_with_their_cells(office: Path) -> None:
    run = cchc("facts", "--month", "2021-04", cwd=office)
    assert "ty_le_dung_han" in run.stdout
    assert "TTHC!K158:K209" in run.stdout


def test_the_document_is_the_offices_own(office: Path) -> None:
    """Its properties name the office and its date; no trace of a tool."""
    cchc("bulletin", "--month", "2021-03", cwd=office)
    with zipfile.ZipFile(office / "outputs" / "2021-03" / "tin-cchc.docx") as archive:
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist()).lower()
    assert "Phòng Nội vụ" in core
    assert "2021-04-02" in core  # the day it was issued, from sheet Văn bản
    assert not [word for word in (b"python", b"docxtpl", b"openpyxl", b"jinja") if word in everything]
