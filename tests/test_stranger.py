"""The net behind every reader: a file that runs on, eats memory or trips a reader is named, and the run goes on."""

import sys
import time
from pathlib import Path

import pytest

from pipeline.ground import stranger as net
from pipeline.ground.finding import InputError
from pipeline.ground.stranger import stranger

BOOK = Path("thang-4.xlsx")


def test_what_no_reader_foresaw_names_the_file_and_the_line() -> None:
    with pytest.raises(InputError) as caught, stranger(BOOK, remedy="Lưu lại."):
        {}["r:id"]
    assert "thang-4.xlsx" in caught.value.message
    assert "KeyError, test_stranger.py:" in caught.value.message
    assert caught.value.remedy.startswith("Lưu lại.")
    assert caught.value.exit_code == 1


def test_a_readers_own_words_stay_and_get_the_name_of_the_file() -> None:
    with pytest.raises(InputError) as caught, stranger(BOOK):
        raise InputError("Văn bản không có đoạn nào để đọc.", "Kiểm tra lại tệp.")
    assert caught.value.message == "“thang-4.xlsx”: Văn bản không có đoạn nào để đọc."
    with pytest.raises(InputError) as caught, stranger(BOOK):
        raise InputError("Tệp “thang-4.xlsx” rỗng.", "Lấy lại tệp gốc.")
    assert caught.value.message == "Tệp “thang-4.xlsx” rỗng."


def test_a_disk_that_refuses_is_no_fault_of_the_file() -> None:
    with pytest.raises(FileNotFoundError), stranger(BOOK):
        Path("khong-co").read_bytes()


@pytest.mark.skipif(not hasattr(net.signal, "setitimer"), reason="bounds need POSIX")
def test_an_endless_reader_is_stopped_even_one_that_swallows_every_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net, "SECONDS", 0.2)
    stops: list[Exception] = []

    def read_on() -> None:
        while True:
            try:
                while True:
                    pass
            except Exception as stop:  # a reader's own net, which the end of time must pass
                stops.append(stop)

    with pytest.raises(InputError, match="chưa xong"), stranger(BOOK):
        read_on()
    assert stops == []


@pytest.mark.skipif(not hasattr(net.signal, "setitimer"), reason="bounds need POSIX")
def test_a_busy_machine_or_a_slow_share_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock runs, the processor works for others: only past the long limit is the run stopped, and told as that."""
    monkeypatch.setattr(net, "SECONDS", 0.2)
    with stranger(BOOK):
        time.sleep(0.5)
    monkeypatch.setattr(net, "PATIENCE", 0.2)
    with pytest.raises(InputError, match="máy đang quá bận") as caught, stranger(BOOK):
        time.sleep(5)
    assert "thang-4.xlsx" in caught.value.message
    assert "tệp không có lỗi gì" in caught.value.message
    assert "Bỏ bớt" not in caught.value.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="the bound needs /proc")
def test_a_reader_that_eats_memory_is_stopped_and_the_bound_is_lifted_again() -> None:
    with pytest.raises(InputError, match="bộ nhớ"), stranger(BOOK):
        bytearray(net.MEMORY + (64 << 20))
    assert len(bytearray(16 << 20)) == 16 << 20
