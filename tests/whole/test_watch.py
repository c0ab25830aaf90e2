"""`cchc watch` as a real process: saved, saved by another name, half saved, at fault, a page open in Word, Ctrl-C."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.whole.test_reasons import ROOT, change, office, two_more_of_thanh_tan

__all__ = ["office"]
pytestmark = [pytest.mark.skipif(os.name == "nt", reason="needs signals"), pytest.mark.slow]


class Watched:
    """The process and the lines that it has said so far."""

    def __init__(self, office: Path) -> None:
        where = ("--book", office / "2021.xlsx", "--out", office / "out", "--templates", office / "templates")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "watch", "--month", "2021-04", *map(str, where)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip())

    def until(self, words: str, seconds: float = 240) -> str:
        """The next line with these words."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                break
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}: {self.said}")

    def silent(self, seconds: float) -> None:
        time.sleep(seconds)
        assert self._lines.empty(), self._lines.get()


@pytest.fixture
def watched(office: Path) -> Iterator[Watched]:
    running = Watched(office)
    running.until("Làm mới")
    running.until("Làm mới")
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()
    assert running.process.stdout is not None
    running.process.stdout.close()


def one_more(office: Path, target: Path) -> None:
    """The book with two dossiers more, written to `target`."""
    workbook = openpyxl.load_workbook(office / "2021.xlsx")
    two_more_of_thanh_tan(workbook)
    workbook.save(target)


def test_a_book_is_followed_however_it_is_saved(office: Path, watched: Watched) -> None:
    book = office / "2021.xlsx"
    change(office, two_more_of_thanh_tan)  # written in place
    watched.until("Sổ 2021.xlsx vừa được lưu")
    assert "Trang TTHC, xã Thạnh Tân, tháng 4, Chứng thực, Trực tuyến (4): " in watched.until("tin-cchc.docx, bao-cao")
    watched.until("Trước hạn (8): ")

    aside = office / "A1B2C300.tmp"  # Excel: a file of another name takes the book's
    one_more(office, aside)
    (office / "~$2021.xlsx").write_bytes(b"\x05Admin")
    (office / ".~lock.2021.xlsx#").write_bytes(b"a,b,c")
    watched.silent(2)  # nobody saved anything
    aside.replace(book)
    watched.until("vừa được lưu")
    watched.until("Trước hạn (8): ")

    one_more(office, aside)  # a slow drive: half of it lies there for a while
    content = aside.read_bytes()
    with book.open("wb") as stream:
        stream.write(content[: len(content) // 2])
        stream.flush()
        watched.until("đang được lưu dở")
        stream.write(content[len(content) // 2 :])
    watched.until("Sổ 2021.xlsx vừa được lưu")
    watched.until("Trực tuyến (4): ")

    os.utime(book)
    watched.until("Không văn bản nào đổi")
    assert not [line for line in watched.said if "lỗi" in line.casefold()]


def test_a_fault_is_told_and_the_watch_goes_on(office: Path, watched: Watched) -> None:
    good = (office / "2021.xlsx").read_bytes()

    def fault(workbook: openpyxl.Workbook) -> None:
        workbook["TTHC"]["E2"] = "mười hai"

    change(office, fault)
    watched.until("ô E2")
    watched.until("vẫn đang theo dõi")
    (office / "2021.xlsx").write_bytes(good)
    watched.until("Không văn bản nào đổi")
    text = office / "templates" / "tin-cchc" / "tin-cchc-ngan.txt"
    text.write_text(text.read_text("utf-8") + "\n\nMời bà con đón nghe.\n", "utf-8")
    watched.until("Mẫu tin-cchc/tin-cchc-ngan.txt vừa được lưu")
    watched.until("tin-cchc.docx: Bản viết tin-cchc-ngan.txt đã đổi")


def test_a_page_that_was_open_is_written_when_it_is_closed(office: Path, watched: Watched) -> None:
    owner = office / "out" / "2021-04" / "~$n-cchc.docx"
    owner.write_bytes(b"\x05Admin")
    change(office, two_more_of_thanh_tan)
    watched.until("tin-cchc.docx: chưa ghi, đang mở")
    owner.unlink()
    watched.until("Tệp đang mở đã được đóng")
    watched.until("tin-cchc.docx: Trang TTHC, xã Thạnh Tân")


def test_ctrl_c_ends_it_cleanly(office: Path, watched: Watched) -> None:
    watched.process.send_signal(signal.SIGINT)
    watched.until("Đã dừng theo dõi.")
    assert watched.process.wait(60) == 0


def test_ctrl_c_in_the_middle_of_a_run_lets_it_end(office: Path) -> None:
    running = Watched(office)
    running.until("Làm lần đầu")
    running.process.send_signal(signal.SIGINT)
    running.until("Đã dừng theo dõi.")
    assert running.process.wait(60) == 0
    assert not (office / "out" / "2021-04" / ".cchc" / "journal.json").exists()
    assert (office / "out" / "2021-04" / "tin-cchc.docx").exists()
    assert running.process.stdout is not None
    running.process.stdout.close()
