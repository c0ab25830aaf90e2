"""A run where nothing changed makes nothing and says the same; any change at all leads to a real run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import readable
from tests.whole.test_hand_edited import edit, text_of
from tests.whole.test_reasons import change, first_run, office, run, stamps, two_more_of_thanh_tan

pytestmark = pytest.mark.slow  # whole runs of the command, one after the other

__all__ = ["office"]
ROOT = Path(__file__).parents[2]


def runs_forgotten(folder: Path) -> None:
    """The folder no longer knows what it was made from: the next run is a real one."""
    path = folder / ".cchc" / "manifest.json"
    held = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(held | {"runs": {}}), "utf-8")


def is_remembered(office: Path, *words: str) -> bool:
    """Whether a run rests on the last one: it then leaves a manifest as it is, even one whose books are gone."""
    place = office / "out" / "2021-04" / ".cchc" / "base"
    aside = place.with_name("aside-base")
    place.rename(aside)  # a real run puts the copies back that it needs
    run(office, *words)
    remembered = not place.exists()
    if remembered:
        aside.rename(place)
    else:
        shutil.rmtree(aside)
    return remembered


@pytest.mark.parametrize("words", [("bulletin", "--month", "2021-04"), ("all", "--month", "2021-04")])
def test_it_says_what_a_real_run_says(office: Path, words: tuple[str, ...]) -> None:
    first_run(office, *words)
    edit(office / "out" / "2021-04" / "tin-cchc.docx", "Điều người dân mong nhất", "Điều bà con mong nhất")
    run(office, *words)
    assert is_remembered(office, *words)
    before = stamps(office / "out")
    told = run(office, *words).output
    assert "Giữ bản sửa tay" in told or words[0] == "all"
    for folder in (office / "out").glob("[!.]*"):
        runs_forgotten(folder)
    assert run(office, *words).output == told
    assert stamps(office / "out") == before


def test_a_conflict_is_told_until_it_is_settled(office: Path) -> None:
    first_run(office, "bulletin", "--month", "2021-04")
    edit(office / "out" / "2021-04" / "tin-cchc.docx", "3.672", "3.670")
    change(office, two_more_of_thanh_tan)
    first = run(office, "bulletin", "--month", "2021-04").output
    again = run(office, "bulletin", "--month", "2021-04").output
    assert "KQ-XUNG-01" in first
    assert "KQ-XUNG-01" in again


def _text(office: Path) -> None:
    path = office / "templates" / "tin-cchc" / "tin-cchc-ngan.txt"
    path.write_text(path.read_text("utf-8") + "\nMời bà con đón nghe.\n", "utf-8")


def _template(office: Path) -> None:

    path = office / "templates" / "tin-cchc" / "mau.docx"
    document = readable.opened(path)
    document.paragraphs[-1].add_run(" ")
    document.save(str(path))


def _contract(office: Path) -> None:
    path = office / "templates" / "tin-cchc" / "kieu.toml"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def _output_edited(office: Path) -> None:
    edit(office / "out" / "2021-04" / "tin-cchc.docx", "Điều người dân mong nhất", "Điều bà con mong nhất")


def _spoken_edited(office: Path) -> None:
    path = office / "out" / "2021-04" / "tin-cchc.phat-thanh.txt"
    path.write_text(path.read_text("utf-8") + "Lời thêm.\n", "utf-8")


def _output_gone(office: Path) -> None:
    (office / "out" / "2021-04" / "tin-cchc.nguon-so-lieu.txt").unlink()


def _renamed(office: Path) -> None:
    page = office / "out" / "2021-04" / "tin-cchc.docx"
    page.rename(page.with_name("ban-cuoi.docx"))


CHANGES = [
    lambda office: change(office, two_more_of_thanh_tan),
    _text, _template, _contract, _output_edited, _spoken_edited, _output_gone, _renamed,
]  # fmt: skip


@pytest.mark.parametrize("done", CHANGES, ids=lambda done: done.__name__)
def test_any_change_leads_to_a_real_run(office: Path, done: Callable[[Path], None]) -> None:
    words = ("bulletin", "--month", "2021-04")
    first_run(office, *words)
    assert is_remembered(office, *words)
    done(office)
    assert not is_remembered(office, *words)
    assert (office / "out" / "2021-04" / "tin-cchc.nguon-so-lieu.txt").exists()
    assert is_remembered(office, *words)


def test_a_book_saved_again_as_it_was_is_no_change(office: Path) -> None:
    first_run(office, "bulletin", "--month", "2021-04")
    os.utime(office / "2021.xlsx")
    assert is_remembered(office, "bulletin", "--month", "2021-04")


def test_each_command_is_remembered_by_itself(office: Path) -> None:
    first_run(office, "bulletin", "--month", "2021-04")
    run(office, "report", "--month", "2021-04")
    assert is_remembered(office, "bulletin", "--month", "2021-04")
    assert is_remembered(office, "report", "--month", "2021-04")


def test_another_office_has_a_folder_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "inputs" / name).mkdir(parents=True)
        shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs" / name / "2021.xlsx")
    for name in ("a", "b", "a"):
        done = _apart(ROOT, tmp_path, "--office", name)
        assert (tmp_path / "outputs" / name / "2021-04" / "tin-cchc.docx").exists(), done


def _apart(program: Path, where: Path, *more: str) -> str:
    """The bulletin made by the program that lies in `program`, in the working folder `where`."""
    words = [sys.executable, "-m", "pipeline", "bulletin", "--month", "2021-04", *more]
    path = {**os.environ, "PYTHONPATH": str(program), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(words, cwd=where, env=path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("place", "old", "new", "told"),
    [
        ("law/tables/cap-chinh-quyen.toml", "ộ phận", "ộ phận nhỏ", "tin-cchc.docx: Bảng luật cap-chinh-quyen đã đổi"),
        ("papers/bulletin.py", "1. Bài phát", "1. Bài dài", "tin-cchc.docx: Chương trình đã đổi"),
    ],
)
def test_another_law_or_program_leads_to_a_real_run(
    office: Path, tmp_path: Path, place: str, old: str, new: str, told: str
) -> None:
    program = tmp_path / "program"
    shutil.copytree(ROOT / "pipeline", program / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    words = ("--book", str(office / "2021.xlsx"), "--templates", str(office / "templates"))
    _apart(program, tmp_path, *words)
    assert "Như cũ" in _apart(program, tmp_path, *words)
    path = program / "pipeline" / place
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert told in _apart(program, tmp_path, *words)
    assert new.split()[-1] in text_of(tmp_path / "outputs" / "2021-04" / "tin-cchc.docx")
