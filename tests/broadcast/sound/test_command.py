"""`cchc broadcast --audio`: what is made, told and answered, and how it ends where the machine has no voice."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from tests.broadcast.sound.test_voices import chosen, stand_in
from tests.whole.answers import wrong

ROOT = Path(__file__).parents[3]


def broadcast(folder: Path, *words: str, path: str) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", "broadcast", "bai.docx", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": path},
    )
    assert "Traceback" not in run.stdout + run.stderr
    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Huyện trả đúng hạn 98,5% hồ sơ.")
    document.save(tmp_path / "bai.docx")
    (tmp_path / "inputs").mkdir()
    (tmp_path / "bin").mkdir()
    return tmp_path


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")
def test_the_offices_voice_speaks_and_the_answer_tells_how(folder: Path) -> None:
    chosen(folder / "inputs", giong=stand_in("speak"))
    run = broadcast(folder, "--audio", "--json", path=os.environ["PATH"])
    assert run.returncode == 0, run.stdout
    answer = json.loads(run.stdout)
    assert not list(wrong(answer))
    assert answer["voiceless"] is None
    (sound,) = answer["sounds"]
    assert sound["file"] == "bai.mp3"
    assert sound["seconds"] == sound["times"][-1][1]
    assert abs(sound["lufs"] + 16) <= 1
    assert sound["peak"] <= -1
    assert sound["voices"] == [Path(sys.executable).name]
    run = broadcast(folder, "--audio", path=os.environ["PATH"])
    assert "Đã ghi bai.mp3: " in run.stdout
    assert "LUFS, đỉnh −" in run.stdout


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg on this machine")
def test_ctrl_c_while_a_voice_hangs_leaves_no_process_and_no_file(folder: Path) -> None:
    chosen(folder / "inputs", giong=stand_in("hang"))
    pid = folder / "pid"
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "broadcast", "bai.docx", "--audio"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "STAND_IN_CHILD": str(pid), "TMPDIR": str(folder)},
    )
    end = time.monotonic() + 60
    while not (pid.exists() and pid.read_text()) and time.monotonic() < end:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in told
    child = Path("/proc") / pid.read_text() / "stat"
    while child.exists() and child.read_text().split()[2] != "Z" and time.monotonic() < end:
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"
    assert not [path for path in folder.iterdir() if "mp3" in path.name or "cchc-tieng" in path.name]


def test_without_a_voice_the_text_is_made_and_one_sentence_tells_what_is_missing(folder: Path) -> None:
    bare = str(folder / "bin")
    run = broadcast(folder, "--audio", path=bare)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "Máy chưa có chương trình espeak-ng. Cài bằng lệnh: sudo apt install espeak-ng" in run.stderr
    assert (folder / "bai.phat-thanh.txt").exists()
    assert not (folder / "bai.mp3").exists()
    run = broadcast(folder, "--json", path=bare)  # nothing is asked of a voice
    answer = json.loads(run.stdout)
    assert not list(wrong(answer))
    assert run.returncode == 0
    assert "espeak-ng" in answer["voiceless"]["message"]
    chosen(folder / "inputs", giong='"khong-co.onnx"')
    run = broadcast(folder, "--audio", path=bare)
    assert run.returncode == 1
    assert "Không thấy giọng đọc khong-co.onnx" in run.stderr
