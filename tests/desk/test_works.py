"""Commands that the page starts: one at a time, stopped by a hand, and whatever is killed loses nothing."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.desk.asking import Entered
from tests.desk.conftest import ROOT, served

MONTH = "?thang=4&nam=2021"
BULLETIN = {"command": "bulletin", "period": "2021-04", "title": "Tin CCHC"}
HERS = "Câu này do tay viết thêm."


def bulletin(folder: Path) -> None:
    words = [sys.executable, "-P", "-m", "pipeline", "bulletin", "--month", "2021-04"]
    run = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr


def state(folder: Path) -> dict[str, bytes]:
    """Every file of the outputs, but for what a run keeps for itself."""
    found = (path for path in (folder / "outputs").rglob("*") if path.is_file() and ".cchc" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month that was made; then a hand wrote a sentence, and a cell of the book changed."""
    folder = tmp_path_factory.mktemp("dang-lam")
    (folder / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "inputs")
    bulletin(folder)
    page = folder / "outputs" / "2021-04" / "tin-cchc.docx"
    document = docx.Document(str(page))
    max(document.paragraphs, key=lambda paragraph: len(paragraph.text)).add_run(f" {HERS}")
    document.save(str(page))
    book = openpyxl.load_workbook(folder / "inputs" / "2021.xlsx")
    sheet = book["Người ký"]
    head = next(cell.column for cell in sheet[1] if cell.value == "Họ và tên")
    sheet.cell(2, head).value = "Nguyễn Văn Khác"
    book.save(folder / "inputs" / "2021.xlsx")
    return folder


@pytest.fixture(scope="module")
def expected(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run leaves that nobody stops."""
    folder = tmp_path_factory.mktemp("khong-ai-dung") / "lam"
    shutil.copytree(begun, folder)
    bulletin(folder)
    return state(folder)


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    shutil.copytree(begun, tmp_path / "lam")
    return tmp_path / "lam"


def commands_of(folder: Path) -> list[int]:
    """Processes of the pipeline that run in the folder, the page itself left out."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
            if b"pipeline" in words and b"desk" not in words and (place / "cwd").resolve() == folder.resolve():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def killed(folder: Path, seed: int) -> None:
    """The page is killed at a moment of the seed's choice, every second time the command with it."""
    chance = random.Random(seed)
    with served(folder) as desk:
        inside = Entered(desk)
        inside.work(f"thang/lam{MONTH}", **BULLETIN)
        time.sleep(chance.uniform(0, 1.5))
        desk.process.kill()
        if seed % 2:
            for number in commands_of(folder):
                os.kill(number, signal.SIGKILL)
    end = time.monotonic() + 60
    while commands_of(folder) and time.monotonic() < end:
        time.sleep(0.05)
    page = docx.Document(str(folder / "outputs" / "2021-04" / "tin-cchc.docx"))  # whole, whatever was killed
    assert any(HERS in paragraph.text for paragraph in page.paragraphs)
    with served(folder) as desk:  # a page opens again and ends what was begun
        inside = Entered(desk)
        assert inside.ended(inside.work(f"thang/lam{MONTH}", **BULLETIN)["id"])["code"] == 0


@pytest.mark.parametrize("seed", [1])
def test_a_page_that_is_killed_loses_nothing(seed: int, folder: Path, expected: dict[str, bytes]) -> None:
    killed(folder, seed)
    assert state(folder) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
def test_a_page_that_is_killed_at_any_moment_loses_nothing(seed: int, folder: Path, expected: dict[str, bytes]) -> None:
    killed(folder, seed)
    assert state(folder) == expected


def test_one_at_a_time_and_a_hand_stops_it(folder: Path, expected: dict[str, bytes]) -> None:
    with served(folder) as desk:
        inside = Entered(desk)
        first = inside.work(f"thang/lam{MONTH}", **BULLETIN)
        second = inside.work(f"thang/lam{MONTH}", **BULLETIN)
        third = inside.work(f"thang/lam{MONTH}", **BULLETIN)
        assert inside.told(second["id"])["stage"] == "waits"
        assert len(commands_of(folder)) <= 1
        inside.post(f"viec/{third['id']}/dung")
        inside.post(f"viec/{first['id']}/dung")
        assert inside.ended(first["id"])["stage"] == "stopped"
        assert inside.told(third["id"])["stage"] == "stopped"
        assert inside.ended(second["id"])["code"] == 0
        assert inside.get(f"viec/{second['id']}/ket-qua").status == 200
    assert state(folder) == expected


def test_an_unknown_work_or_name_is_no_stack(folder: Path) -> None:
    with served(folder) as desk:
        inside = Entered(desk)
        for path, form in {
            "thang/lam": "command=--help&period=2021-04",
            "thang/lam?thang=4": "command=bulletin&period=../../etc",
            "thang/khac": "period=2021-04&id=../../etc/passwd",
            "thang/dot-khen": "round=--out",
            "viec/x/dung": "",
        }.items():
            answer = inside.post(path, form.encode(), Content_Type="application/x-www-form-urlencoded")
            assert answer.status == 404, path
            assert "Traceback" not in answer.text
