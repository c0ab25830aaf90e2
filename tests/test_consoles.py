"""Any console, any pipe: Vietnamese on every code page, a full disk told truly, a reader that leaves early no fault."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.whole.test_commands import ROOT

RUN = [sys.executable, "-m", "pipeline"]


def run(
    *words: str, page: str = "utf-8", typed: bytes = b"", out: object = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    world = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": page, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*RUN, *words], cwd=ROOT, env=world, input=typed, stdout=out, stderr=subprocess.PIPE, check=False, timeout=60
    )  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "cp437", "ascii"])
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--help"], 0, "Từ một sổ Excel ra văn bản cải cách hành chính"),
        ([], 2, "Cách dùng: cchc [TÙY CHỌN] LỆNH …"),
        (["khong-co"], 2, "Không có lệnh “khong-co”."),
        (["--khong"], 2, "Lệnh không có tùy chọn --khong."),
        (["bulletin", "--khong"], 2, "Lệnh không có tùy chọn --khong."),
        (["bulletin"], 2, "Thiếu kỳ."),
        (["broadcast", "khong-co.docx"], 1, "khong-co.docx"),
    ],
)
def test_any_console_reads_vietnamese(page: str, words: list[str], code: int, said: str) -> None:
    ended = run(*words, page=page)
    assert ended.returncode == code
    text = (ended.stdout + ended.stderr).decode("utf-8")
    assert said in text
    assert "Traceback" not in text
    assert "Error" not in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Tháng 4 có 5 hồ sơ".encode("cp1258", "replace"), "bảng mã khác"),
        ("Xin chào\nTháng này có".encode() + b" \xe0\n", "Dòng 2"),
        ("Tháng 4 có 5 hồ sơ\n".encode("utf-16"), "UTF-16"),
        ("Tháng 4 có 5 hồ sơ\n".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_text_of_another_code_page_is_one_sentence(typed: bytes, told: str) -> None:
    if b"\n" not in typed:
        typed = b"Th\xe1ng 4 c\xf3 5 h\xf4\xcc s\xf5\n"  # cp1258
    ended = run("spoken", typed=typed)
    assert ended.returncode == 1
    text = ended.stderr.decode("utf-8")
    assert told in text
    assert "UTF-8" in text
    assert len(text.splitlines()) == 1


def test_a_mark_of_utf_8_is_no_letter() -> None:
    assert run("spoken", typed=b"\xef\xbb\xbf" + "Có 5 hồ sơ.\n".encode()).stdout.decode() == "Có năm hồ sơ.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_screen_that_takes_nothing_loses_no_document(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run("bulletin", "--month", "2021-03", "--out", str(tmp_path / "ra"), out=full)
    assert ended.returncode == 1
    assert "ổ đĩa hết chỗ" in ended.stderr.decode()
    assert "không vì thế mà thiếu" in ended.stderr.decode()
    assert (tmp_path / "ra/2021-03/tin-cchc.docx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["law", "--help"], ["law"]])
def test_what_a_full_disk_does_not_take_is_told_in_a_sentence(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run(*words, out=full)
    assert ended.returncode == 1
    assert "ổ đĩa hết chỗ" in ended.stderr.decode()
    assert "Traceback" not in ended.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
@pytest.mark.parametrize(("month", "code"), [("2021-03", 0), ("2021-13", 2)])
def test_a_reader_that_leaves_early_is_no_fault_and_hides_none(tmp_path: Path, month: str, code: int) -> None:
    """`| head -1`: the documents are made, nothing is complained of, and the code is that of the work."""
    read, write = os.pipe()
    os.close(read)
    try:
        ended = run("bulletin", "--month", month, "--out", str(tmp_path / "ra"), out=write)
    finally:
        os.close(write)
    assert ended.returncode == code
    assert (tmp_path / "ra/2021-03/tin-cchc.docx").exists() == (code == 0)
    assert b"Broken" not in ended.stderr
    assert b"Errno" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child there")
def test_ctrl_c_while_it_loads_is_vietnamese() -> None:
    """Stopped at many moments of the first half second: the code is 130 or, once it has ended, its own."""
    codes, texts = [], []
    for wait in (0.1, 0.15, 0.2, 0.25, 0.3):
        child = subprocess.Popen(
            [*RUN, "facts", "--month", "2021-04"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(wait)
        child.send_signal(signal.SIGINT)
        texts.append(child.communicate(timeout=30)[1].decode())
        codes.append(child.returncode)
    for code, text in zip(codes, texts, strict=True):
        # Before the first line of the program Python itself is stopped: it has no words of ours.
        if code == 130:
            assert "Đã dừng theo yêu cầu." in text
            assert "Traceback" not in text
        else:
            # 1: Python was still looking for its packages.
            assert code in (0, -signal.SIGINT) or (code == 1 and "pipeline/__main__.py" not in text), (code, text)
