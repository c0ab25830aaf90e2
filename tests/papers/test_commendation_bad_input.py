"""A round that cannot be lawful: told with every cell, nothing half made; and whom nobody names aloud."""

import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.checks.check import check
from pipeline.checks.dossiers.dossier import dossier as disagreements
from pipeline.cli import main
from tests import readable
from tests.papers import commendation_offices as offices

ROOT = Path(__file__).parents[2]
Spoil = Callable[[Any], None]
CODE = "2024"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def made(book: Path, out: Path, code: str = CODE) -> int:
    return run("commendation", "--round", code, "--book", str(book), "--out", str(out))


def _cell(sheet: str, address: str, value: object) -> Spoil:
    def spoil(book: Any) -> None:
        book[sheet][address] = value

    return spoil


def _column(book: Any, sheet: str, head: str) -> str:
    page = book[sheet]
    return next(cell.column_letter for row in page.iter_rows(max_row=3) for cell in row if cell.value == head)


def _row(book: Any, sheet: str, text: str, nth: int = 0) -> int:
    return [row[0].row for row in book[sheet].iter_rows() if any(cell.value == text for cell in row)][nth]


def _set(sheet: str, head: str, text: str, value: object, nth: int = 0) -> Spoil:
    def spoil(book: Any) -> None:
        book[sheet][f"{_column(book, sheet, head)}{_row(book, sheet, text, nth)}"] = value

    return spoil


def _again(head: str, value: object) -> Spoil:
    """The first nomination of Ví Dụ Một typed once more below, with one cell changed."""

    def spoil(book: Any) -> None:
        page = book["Đề nghị khen"]
        row = _row(book, "Đề nghị khen", "Ví Dụ Một")
        last = max(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value) + 1
        for cell in page[row]:
            page.cell(last, cell.column).value = cell.value
        page[f"{_column(book, 'Đề nghị khen', head)}{last}"] = value

    return spoil


NOMINEES, ROUNDS = "Đề nghị khen", "Đợt khen"
BAD = [
    (_again("Đơn vị", "Phòng Kinh tế"), "Trang Đề nghị khen, ô F", "DL-KT-04"),  # one person in two units
    (_again("Chức vụ", "văn thư"), "Trang Đề nghị khen, ô", "DL-TRUNG-01"),  # nominated twice
    (_set(NOMINEES, "Phiếu đồng ý", "Ví Dụ Một", 10), "Trang Đề nghị khen, ô Q2", "DL-KT-05"),
    (_set(NOMINEES, "Danh hiệu, hình thức", "Ví Dụ Một", "Huân chương xã"), "ô G2", "DL-CHON-01"),
    (_set(NOMINEES, "Danh hiệu, hình thức", "Ví Dụ Hai", "Thôn, ấp, tổ dân phố văn hóa"), "ô G3", "DL-KT-07"),
    (_cell(NOMINEES, "S6", None), "Trang Đề nghị khen, ô G6", "KT-TQ-02"),
    (_set(ROUNDS, "Phiếu thu về", CODE, 12), "Trang Đợt khen, ô P2", "DL-KT-08"),
]


@cache
def good() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return offices.merits_of_a_commune_in_2024(Path(folder) / "so.xlsx").read_bytes()


def spoilt(tmp_path: Path, *spoils: Spoil) -> Path:
    path = tmp_path / "so.xlsx"
    path.write_bytes(good())
    if not spoils:
        return path
    book = openpyxl.load_workbook(path)
    for spoil in spoils:
        spoil(book)
    book.save(path)
    return path


@pytest.mark.parametrize(("spoil", "place", "code"), BAD)
def test_told_with_its_cell_and_nothing_made(
    spoil: Spoil, place: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(spoilt(tmp_path, spoil), tmp_path / "out") == 1
    told = "".join(capsys.readouterr())
    assert f"[{code}]" in told
    assert place in told
    assert "Traceback" not in told
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("*.docx"))


def test_decided_before_the_meeting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import date

    book = spoilt(tmp_path, _set(ROUNDS, "Ngày quyết định", CODE, date(2024, 12, 1)))
    assert made(book, tmp_path / "out") == 1
    told = "".join(capsys.readouterr())
    assert "Trang Đợt khen, ô J2" in told
    assert "trước ngày họp Hội đồng" in told


def test_all_faults_of_a_book_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoils = [spoil for spoil, _, code in BAD if code in ("DL-KT-05", "DL-KT-08", "DL-CHON-01")]
    assert made(spoilt(tmp_path, *spoils), tmp_path / "out") == 1
    told = "".join(capsys.readouterr())
    assert all(f"[{code}]" in told for code in ("DL-KT-05", "DL-KT-08", "DL-CHON-01"))


def test_a_dossier_that_was_made_stays_when_the_book_goes_wrong(tmp_path: Path) -> None:
    book = spoilt(tmp_path)
    assert made(book, tmp_path / "out") == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.docx")}
    book.unlink()
    assert made(spoilt(tmp_path, BAD[2][0]), tmp_path / "out") == 1
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.docx")} == before


def test_before_the_registry_gave_numbers_nothing_is_wrong(tmp_path: Path) -> None:
    def unnumbered(book: Any) -> None:
        book["Văn bản"].delete_rows(2, 20)

    assert made(spoilt(tmp_path, unnumbered), tmp_path / "out") == 0
    folder = tmp_path / "out" / CODE / "khen-thuong"
    assert disagreements(sorted(folder.glob("*.docx"))) == []
    for path in folder.glob("0[1-57]*.docx"):
        assert not [finding.code for finding in check(path.read_bytes(), name=path.name)], path.name


def test_a_blank_birthplace_is_a_dotted_place_and_a_reminder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = spoilt(tmp_path, _set("Hồ sơ thành tích", "Quê quán", "Ví Dụ Một", None))
    assert made(book, tmp_path / "out") == 0
    told = "".join(capsys.readouterr())
    assert "Trang Hồ sơ thành tích, ô E2: Ví Dụ Một còn trống: Quê quán" in told
    report = readable.opened(tmp_path / "out" / CODE / "khen-thuong" / "04-bao-cao-thanh-tich-01.docx")
    assert [p.text for p in report.paragraphs if p.text.startswith("- Quê quán")] == [f"- Quê quán: {'…' * 10};"]


def test_the_folder_is_its_owners_only(tmp_path: Path) -> None:
    assert made(spoilt(tmp_path), tmp_path / "out") == 0
    for name in ("khen-thuong", ".cchc"):
        assert stat.S_IMODE((tmp_path / "out" / CODE / name).stat().st_mode) == 0o700


def test_the_folder_is_its_owners_only_from_its_first_moment(tmp_path: Path) -> None:
    """Every folder that the command makes, as the system is asked for it: no moment, and no kill, leaves it open."""
    book = offices.merits_of_a_commune_in_2024(tmp_path / "so.xlsx")
    code = (
        "import os, sys\n"
        "os.umask(0o022)\n"
        "def seen(event, what):\n"
        "    if event == 'os.mkdir':\n"
        "        print(os.path.basename(os.fspath(what[0])), oct(what[1] & ~0o022))\n"
        "sys.addaudithook(seen)\n"
        "from pipeline.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    words = ["commendation", "--round", CODE, "--book", str(book), "--out", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    asked = [line.split() for line in done.stdout.splitlines() if line.count(" ") == 1 and " 0o" in line]
    modes = dict(reversed(asked))  # the first one makes it
    assert {name: modes[name] for name in ("khen-thuong", ".cchc")} == {"khen-thuong": "0o700", ".cchc": "0o700"}


def test_a_folder_that_stood_open_is_closed_before_anything_is_in_it(tmp_path: Path) -> None:
    open_folders = [tmp_path / "out" / CODE / name for name in ("khen-thuong", ".cchc")]
    for folder in open_folders:
        folder.mkdir(parents=True)
    assert made(offices.merits_of_a_commune_in_2024(tmp_path / "so.xlsx"), tmp_path / "out") == 0
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in open_folders} == {0o700}


def test_who_was_not_commended_is_never_read_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(spoilt(tmp_path), tmp_path / "out") == 0
    folder = tmp_path / "out" / CODE / "khen-thuong"
    assert not list((tmp_path / "out").rglob("*phat-thanh*"))
    for name in ("07-thong-bao-khong-khen", "02-bien-ban-hop-hoi-dong"):
        assert run("broadcast", str(folder / f"{name}.docx")) == 1
        assert "không phát trên loa" in "".join(capsys.readouterr())
    assert run("broadcast", str(folder / "05-quyet-dinh.docx"), "--out", str(tmp_path)) == 0
    (text,) = tmp_path.glob("*.phat-thanh.txt")
    assert "Ví Dụ Hai" not in text.read_text("utf-8") or "Lao động tiên tiến" in text.read_text("utf-8")


def test_a_bulletin_that_tells_of_commendations_is_read_out(tmp_path: Path) -> None:
    book = ROOT / "inputs" / "2021.xlsx"
    assert run("bulletin", "--month", "2021-04", "--book", str(book), "--out", str(tmp_path)) == 0
    assert run("broadcast", str(tmp_path / "2021-04" / "tin-cchc.docx"), "--out", str(tmp_path)) == 0
    told = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.phat-thanh.txt"))
    assert "Võ Văn Thí Điểm" not in told
