"""A fault of the program itself: one sentence, a report without anybody's data, exit 3, nothing lost."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.screen.failure import report, told, written

ROOT = Path(__file__).parents[1]
SECRET = "Nguyễn Thị Kín, 0912345678"


def raised(text: str) -> Exception:
    """An error out of a library with another behind it, both with somebody's data in their messages."""
    import json

    try:
        try:
            json.loads(text)
        except ValueError as first:
            raise KeyError(text) from first
    except KeyError as problem:
        return problem
    raise AssertionError


def test_the_report_holds_kinds_and_places_and_no_data(tmp_path: Path) -> None:
    said = report(raised(SECRET), "bulletin")
    assert "lệnh: bulletin" in said
    assert "builtins.KeyError" in said
    assert "json.decoder.JSONDecodeError" in said
    assert "test_failure.py:" in said
    for held in (SECRET, "Kín", "0912345678", str(ROOT), str(tmp_path), str(Path.home()), socket.gethostname()):
        assert held == "/" or held not in said, held


def test_the_sentence_names_the_kind_the_place_and_the_report(tmp_path: Path) -> None:
    sentence = told(raised(SECRET), "bulletin", tmp_path)
    path = tmp_path / ".cchc" / "bao-cao-loi.txt"
    assert path.is_file()
    assert str(path) in sentence
    assert "KeyError, test_failure.py:" in sentence
    assert SECRET not in sentence
    assert "\n" not in sentence


def test_without_a_folder_of_outputs_the_report_goes_into_one_of_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path / "mine"))
    path = written(raised(SECRET), "", tmp_path / "none")
    assert path is not None
    assert path.is_relative_to(tmp_path / "mine")
    assert not (tmp_path / "none").exists()
    if os.name != "nt":
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert path.stat().st_mode & 0o777 == 0o600
    assert written(raised(SECRET), "report", tmp_path / "none") == path
    assert "lệnh: report" in path.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs links and modes")
def test_no_link_and_no_strangers_folder_leads_the_report_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits under the report's name, or under its folder's, is not followed; the next place takes the report."""
    hers = tmp_path / "hers.txt"
    hers.write_bytes(b"hers")
    mine = tmp_path / "mine"
    monkeypatch.setenv("XDG_CACHE_HOME", str(mine))
    (tmp_path / "out" / ".cchc").mkdir(parents=True, mode=0o700)
    (tmp_path / "out" / ".cchc" / "bao-cao-loi.txt").symlink_to(hers)
    path = written(raised(SECRET), "", tmp_path / "out")
    assert path == tmp_path / "out" / ".cchc" / "bao-cao-loi.txt"
    assert not path.is_symlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / ".cchc").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "shared" / ".cchc").mkdir(parents=True)
    (tmp_path / "shared" / ".cchc").chmod(0o777)
    for place in ("linked", "shared"):
        other = written(raised(SECRET), "", tmp_path / place)
        assert other is not None
        assert other.is_relative_to(mine)
    assert not list((tmp_path / "elsewhere").iterdir())
    assert hers.read_bytes() == b"hers"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The program with a fault that speaks of what stands in the workbook, in a folder of its own."""
    shutil.copytree(ROOT / "pipeline", tmp_path / "program" / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    place = tmp_path / "program" / "pipeline" / "papers" / "bulletin.py"
    text = place.read_text("utf-8")
    start = "    draft.use_figures()\n"
    assert start in text
    fault = (
        "    raise KeyError(str(desk.results.path) + str([row['ho_ten'] for row in desk.results.tables['Người ký']]))\n"
    )
    place.write_text(text.replace(start, start + fault), "utf-8")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs" / "2021.xlsx")
    return tmp_path


def run(broken: Path, program: Path, *more: str) -> subprocess.CompletedProcess[str]:
    path = {**os.environ, "PYTHONPATH": str(program), "PYTHONSAFEPATH": "1"}
    words = [sys.executable, "-m", "pipeline", "bulletin", "--month", "2021-04", *more]
    return subprocess.run(words, cwd=broken, env=path, capture_output=True, text=True, check=False)


def test_an_officer_sees_one_sentence_and_her_files_stay(broken: Path) -> None:
    assert run(broken, ROOT).returncode == 0
    pages = {path: path.read_bytes() for path in (broken / "outputs").rglob("*.*") if path.is_file()}
    done = run(broken, broken / "program")
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("Chương trình gặp lỗi của chính nó (KeyError, bulletin.py:")
    assert len(done.stderr.strip().splitlines()) == 1
    said = (broken / "outputs" / ".cchc" / "bao-cao-loi.txt").read_text("utf-8")
    assert "pipeline/papers/bulletin.py:" in said
    for held in ("Traceback", "Nguyễn Văn Mẫu", "2021.xlsx", str(broken), getpass.getuser() + "/"):
        assert held not in said + done.stderr, held
    assert {path: path.read_bytes() for path in pages} == pages
    assert run(broken, ROOT).returncode == 0  # the report in the folder of outputs is in nobody's way


def test_the_report_lies_under_the_folder_of_results_that_was_named(broken: Path) -> None:
    (broken / "ket-qua").mkdir()
    done = run(broken, broken / "program", "--out", "ket-qua")
    assert done.returncode == 3
    assert "ket-qua/.cchc/bao-cao-loi.txt" in done.stderr.replace(os.sep, "/")
    assert (broken / "ket-qua" / ".cchc" / "bao-cao-loi.txt").is_file()
    assert not (broken / "outputs").exists()


def test_a_folder_whose_name_no_system_takes_holds_no_report_back(tmp_path: Path) -> None:
    assert "Chương trình gặp lỗi của chính nó" in told(raised("{"), "overview", tmp_path / ("x" * 300))
