"""`cchc scoreboard --evidence`: what proves a period's points, in one zip that another office can hold to its list."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.book.books import Book, good_book, save
from tests.whole.answers import wrong

WORDS = ("scoreboard", "--period", "2021-Q1", "--evidence")
DOSSIER = Path("outputs/2021-Q1/minh-chung-2021-Q1.zip")
ROOT = Path(__file__).parents[2]
SCORES, FILES = "Chấm điểm", 9
TIMES = b"%PDF-1.4 so theo doi /ModDate (D:20210331080000)"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A folder with a book of two scored criteria and their two files; the book is written by `run`."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inputs" / "minh-chung" / "Quý 1"
    folder.mkdir(parents=True)
    (folder / "sổ giờ giấc.pdf").write_bytes(TIMES)
    (folder / "bieu.csv").write_bytes(b"thang;so\n1;2\n")
    os.utime(folder / "bieu.csv", (1617100000, 1617100000))  # the 30th of March 2021
    book = good_book()
    book[SCORES][1][FILES] = "Quý 1/sổ giờ giấc.pdf; 12/KH-UBND ngày 15/01/2021\nhttps://vi-du.invalid/quy-che"
    book[SCORES][2][FILES] = "Quý 1/bieu.csv; Quý 1/sổ giờ giấc.pdf"
    return book


def run(book: Book, *words: str) -> Result:
    save(book, Path("inputs/2021.xlsx"))
    found = CliRunner().invoke(main, [*(words or WORDS)])
    assert found.exception is None or isinstance(found.exception, SystemExit)
    return found


def answer(book: Book, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(book, *(words or WORDS), "--json").stdout)
    assert not list(wrong(told))
    return told


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [unquote(value or "") for name, value in attrs if name == "href"]


def test_the_dossier_holds_every_file_once_with_lists_that_agree(office: Book) -> None:
    made = run(office)
    assert made.exit_code == 0, made.output
    assert f"{DOSSIER}: 2 tệp, 2 dòng điểm của 1 đơn vị, 2 dòng có minh chứng" in made.output
    with zipfile.ZipFile(DOSSIER) as dossier:
        parts = {entry.filename: dossier.read(entry) for entry in dossier.infolist()}
        assert {entry.date_time for entry in dossier.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    files = {name: data for name, data in parts.items() if name.startswith("tep/")}
    assert files == {"tep/Quý 1/bieu.csv": b"thang;so\n1;2\n", "tep/Quý 1/sổ giờ giấc.pdf": TIMES}
    page = _Links()
    page.feed(parts["danh-muc.html"].decode())
    assert sorted(set(page.links)) == sorted(files)
    assert not page.tags & {"script", "img", "iframe", "form", "link"}
    told = json.loads(parts["danh-muc.json"])
    assert [(line["code"], line["own"], line["told"]) for line in told["lines"]] == [
        ("1.1", "60", "Sổ theo dõi giờ giấc"),
        ("2", "40", "Biểu tổng hợp quý"),
    ]
    assert told["lines"][0]["papers"] == ["12/KH-UBND ngày 15/01/2021", "https://vi-du.invalid/quy-che"]
    (first,) = told["lines"][0]["files"]
    assert first == {
        "name": "Quý 1/sổ giờ giấc.pdf",
        "size": len(TIMES),
        "digest": hashlib.sha256(TIMES).hexdigest(),
        "day": "tệp tự ghi lần lưu cuối là ngày 31/03/2021",
    }
    sheet = openpyxl.load_workbook(io.BytesIO(parts["danh-muc.xlsx"])).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[7]) for row in rows] == [
        ("1.1", "tep/Quý 1/sổ giờ giấc.pdf"),
        ("2", "tep/Quý 1/bieu.csv"),
        ("2", "tep/Quý 1/sổ giờ giấc.pdf"),
    ]
    sums = dict(reversed(line.split("  ", 1)) for line in parts["sha256.txt"].decode().splitlines())
    assert sums == {name: hashlib.sha256(parts[name]).hexdigest() for name in parts if name != "sha256.txt"}


def test_who_receives_it_can_check_it_with_tools_of_his_own(office: Book, tmp_path: Path) -> None:
    if not shutil.which("unzip") or not shutil.which("sha256sum"):
        pytest.skip("unzip, sha256sum")
    run(office)
    there = tmp_path / "noi-nhan"
    plain = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    subprocess.run(["unzip", "-q", str(DOSSIER), "-d", str(there)], check=True, env=plain)
    assert (there / "tep" / "Quý 1" / "sổ giờ giấc.pdf").read_bytes() == TIMES
    told = subprocess.run(["sha256sum", "-c", "sha256.txt"], cwd=there, capture_output=True, text=True, check=True)
    assert told.stdout.count(": OK") == 5


def test_the_same_files_give_the_same_bytes_whatever_the_clock(office: Book) -> None:
    run(office)
    first = DOSSIER.read_bytes()
    os.utime("inputs/minh-chung/Quý 1/bieu.csv", (1620000000, 1620000000))
    again = answer(office)
    assert again["evidence"]["state"] == "unchanged"
    assert again["evidence"]["digest"] == hashlib.sha256(first).hexdigest()
    assert DOSSIER.read_bytes() == first
    DOSSIER.unlink()
    os.utime("inputs/minh-chung/Quý 1/bieu.csv", (1500000000, 1500000000))
    assert "ổ đĩa ghi ngày 14/07/2017" in run(office).output
    assert DOSSIER.read_bytes() == first
    assert [path.name for path in DOSSIER.parent.iterdir() if path.is_file()] == [DOSSIER.name]


def test_a_dossier_that_was_there_is_kept(office: Book) -> None:
    run(office)
    first = DOSSIER.read_bytes()
    Path("inputs/minh-chung/Quý 1/bieu.csv").write_bytes(b"thang;so\n1;3\n")
    told = answer(office)["evidence"]
    assert told["state"] == "replaced"
    assert Path(told["kept"]).read_bytes() == first
    assert DOSSIER.read_bytes() != first


def test_a_file_that_is_not_there_ends_in_its_cell_and_nothing_is_written(office: Book) -> None:
    run(office)
    first = DOSSIER.read_bytes()
    office[SCORES][2][FILES] = "Quý 1/so gio giac.pdf; ../2021.xlsx; Quý 1/bieu.csv"
    told = answer(office)
    assert told["code"] == 1
    assert [(one["code"], one["severity"], one["sheet"], one["cell"]) for one in told["findings"]][:2] == [
        ("DL-MC-01", "lỗi", SCORES, "J3")
    ] * 2
    assert "Có phải Quý 1/sổ giờ giấc.pdf không?" in told["findings"][0]["remedy"]
    assert DOSSIER.read_bytes() == first


def test_the_check_of_the_book_tells_it_too_without_standing_in_the_way(office: Book) -> None:
    office[SCORES][2][FILES] = "Quý 1/so gio giac.pdf; ../2021.xlsx; Quý 1/bieu.csv"
    told = answer(office, "validate", "inputs/2021.xlsx")
    assert told["code"] == 0
    found = [(one["severity"], one["cell"]) for one in told["findings"] if one["code"] == "DL-MC-01"]
    assert found == [("cảnh báo", "J3")] * 2
    shutil.rmtree("inputs/minh-chung")
    told = answer(office, "validate", "inputs/2021.xlsx")
    assert [one["cell"] for one in told["findings"] if one["code"] == "DL-MC-01"] == ["J2"]  # once, not a cell each
    assert answer(office)["message"].startswith("Chưa có thư mục inputs/minh-chung")


def test_what_makes_one_wonder_is_told_and_the_dossier_made(office: Book) -> None:
    folder = Path("inputs/minh-chung")
    (folder / "cu.pdf").write_bytes(b"%PDF-1.4 /ModDate (D:20201231)")
    (folder / "chep.pdf").write_bytes(TIMES)
    office[SCORES][1][FILES] = "cu.pdf; cu.pdf"
    office[SCORES][2][FILES] = "Quý 1/sổ giờ giấc.pdf"
    unit = office["Đơn vị"][2][1]
    office[SCORES] += [
        ["2021-Q1", unit, "1.1", None, None, 60, 60, "Sổ", None, "chep.pdf; CU.pdf"],
        ["2021-Q1", unit, "2", 98.5, None, 40, 40, "Biểu tổng hợp quý", None, None],
    ]
    made = answer(office)
    assert made["code"] == 0
    assert {(one["code"], one["cell"]) for one in made["findings"] if one["code"].startswith("DL-MC")} == {
        ("DL-MC-02", "J2"),  # older than the period
        ("DL-MC-03", "J2"),  # twice in a cell
        ("DL-MC-04", "J4"),  # another unit's file; a copy of one
        ("DL-MC-05", "J5"),  # points without a file
    }
    assert all(one["severity"] == "cảnh báo" for one in made["findings"])
    assert made["evidence"]["files"] == 3


def test_points_that_nothing_proves_are_one_sentence_behind_the_faults_of_files(office: Book) -> None:
    Path("inputs/minh-chung/cu.pdf").write_bytes(b"%PDF-1.4 /ModDate (D:20191231)")
    office[SCORES][1][FILES], office[SCORES][2][FILES] = "cu.pdf", None
    units = [row[1] for row in office["Đơn vị"][2:]]
    office[SCORES] += [["2021-Q1", unit, "1.1", None, None, 60, 60, "Sổ", None, None] for unit in units]
    office[SCORES] += [["2021-Q1", unit, "2", 98.5, None, 40, 40, "Biểu", None, None] for unit in units]
    made = answer(office)
    assert [one["code"] for one in made["findings"] if one["code"].startswith("DL-MC")] == ["DL-MC-02", "DL-MC-05"]
    told = made["findings"][-1]["message"]
    assert told.startswith(f"{len(units) + 1} đơn vị có {2 * len(units) + 1} dòng điểm chưa có minh chứng")
    assert f"nhiều nhất là {units[0]} (2 dòng)" in told
    said = run(office).output
    assert f"{2 * len(units) + 2} dòng điểm của {len(units) + 1} đơn vị, 1 dòng có minh chứng" in said


def test_names_that_differ_in_capitals_alone_would_unpack_over_each_other(office: Book) -> None:
    folder = Path("inputs/minh-chung")
    (folder / "A.pdf").write_bytes(b"%PDF-1.4 1")
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 2")
    office[SCORES][1][FILES], office[SCORES][2][FILES] = "A.pdf", "a.pdf"
    told = answer(office)
    assert [(one["code"], one["cell"]) for one in told["findings"]] == [("DL-MC-07", "J3")]
    assert not DOSSIER.exists()


def test_a_book_of_before_is_read_and_told_of_the_column(office: Book) -> None:
    office[SCORES] = [row[:FILES] for row in office[SCORES]]
    assert answer(office, "validate", "inputs/2021.xlsx")["code"] == 0
    told = answer(office)
    assert told["code"] == 1
    assert "gõ tiêu đề “Minh chứng”" in told["remedy"]


def test_a_file_that_cannot_be_read_leaves_nothing_half_made(office: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    Path("inputs/minh-chung/Quý 1/sổ giờ giấc.pdf").chmod(0)
    told = answer(office)
    assert told["code"] == 1
    assert "Không đọc được" in told["message"]
    assert not DOSSIER.exists()
    assert not list((DOSSIER.parent / ".cchc").glob("*.moi"))


def test_it_goes_with_no_option_of_making(office: Book) -> None:
    assert run(office, *WORDS, "--track").exit_code == 2
    assert run(office, *WORDS, "--pdf").exit_code == 2
    assert run(office, "report", "--period", "2021-Q1", "--evidence").exit_code == 2


@pytest.mark.parametrize("seen", [1, *(pytest.param(seen, marks=pytest.mark.slow) for seen in (7, 20, 29))])
def test_a_run_that_is_killed_leaves_the_dossier_of_before_whole(office: Book, seen: int) -> None:
    """Killed once it has told of so many files; the next run ends what was begun and leaves nothing else."""
    run(office)
    before = DOSSIER.read_bytes()
    folder = Path("inputs/minh-chung")
    for number in range(30):
        (folder / f"{number:02d}.pdf").write_bytes(b"%PDF-1.4 /ModDate (D:20210310)" + bytes([number]) * 300_000)
    office[SCORES][1][FILES] = "\n".join(f"{number:02d}.pdf" for number in range(30))
    save(office, Path("inputs/2021.xlsx"))
    command = [sys.executable, "-m", "pipeline", *WORDS, "--json"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings) as running:
        assert running.stderr is not None
        for _ in range(seen):
            running.stderr.readline()
        running.kill()
    there = DOSSIER.read_bytes()  # of before; or, where the run was quick, the new one: never none, never half of one
    with zipfile.ZipFile(io.BytesIO(there)) as dossier:
        assert dossier.testzip() is None
        assert (there == before) == (len(dossier.namelist()) == 6)
    assert answer(office)["evidence"]["files"] == 32
    with zipfile.ZipFile(DOSSIER) as dossier:
        assert dossier.testzip() is None
    assert not [path for ending in ("moi", "cu") for path in (DOSSIER.parent / ".cchc").glob(f"*.{ending}")]
    assert [path.read_bytes() for path in DOSSIER.parent.glob("*(bản trước *).zip")] == [before]
