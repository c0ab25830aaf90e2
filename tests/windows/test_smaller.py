"""What is otherwise there: private folders, long paths, names, marks of Notepad, a book held by nobody of ours."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.book.imported.asking.question import answers_in
from pipeline.book.opening.opening import bytes_of, is_whole
from pipeline.documents.batch import fill_many, processes, safe_name
from pipeline.documents.inspecting.contract import load
from pipeline.flow.outcomes import of_outcomes
from pipeline.flow.rewrite import beside, replaced
from pipeline.flow.workplace import workbook_of
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.period import Period
from pipeline.outputs.document import Document
from pipeline.outputs.folder import Folder, publish
from pipeline.papers.scoring import slug
from pipeline.signing.keeping import write as keep
from tests.windows.held import hold, windows

__all__ = ["hold"]
pytestmark = windows
ROOT = Path(__file__).parents[2]
ICACLS = """#!/bin/sh
echo "$@" >> "$CCHC_ICACLS_LOG"
test -z "$CCHC_FAT"
"""


@pytest.fixture
def icacls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Windows' own program for rights, of which the words that it was given are kept."""
    program = tmp_path / "Windows" / "System32" / "icacls.exe"
    program.parent.mkdir(parents=True)
    program.write_text(ICACLS, "utf-8", newline="\n")
    subprocess.run(["chmod", "755", program], check=True)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))
    monkeypatch.setenv("CCHC_ICACLS_LOG", str(tmp_path / "log"))
    return tmp_path / "log"


def test_a_folder_of_names_is_closed_to_others_by_icacls_before_anything_is_in_it(tmp_path: Path, icacls: Path) -> None:
    with Folder(tmp_path / "ra", private={"ho-so"}) as folder:
        published = folder.publish([Document("ho-so/a.txt", b"1")])
    assert published.shared == ()
    asked = icacls.read_text("utf-8").splitlines()
    assert [Path(line.split(" /")[0]).name for line in asked] == [".cchc", "ho-so"]
    assert all(line.endswith("*S-1-3-4:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F") for line in asked)
    assert all("/inheritance:r /grant:r" in line for line in asked)


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_takes_no_rights_is_told(
    tmp_path: Path, icacls: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setenv("CCHC_FAT", "1") if there else monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "none"))
    with Folder(tmp_path / "ra", private={"ho-so"}) as folder:
        found = of_outcomes(folder.publish([Document("ho-so/a.txt", b"1")]))
    assert [one.code for one in found] == ["KQ-RIENG-01", "KQ-RIENG-01"]
    assert "ho-so" in str(found[1])


def long_folder(tmp_path: Path) -> Path:
    return tmp_path / ("thu-muc-ten-dai-" * 4) / ("cua-co-quan-" * 6) / ("trong-o-dia-" * 6)


def test_a_path_past_260_is_told_with_its_length(tmp_path: Path) -> None:
    folder = long_folder(tmp_path)
    book = folder / "2021.xlsx"
    told = f"đường dẫn dài {len(str(book))} ký tự, Windows chỉ nhận dưới 260"
    with pytest.raises(InputError, match=told):
        workbook_of(Period.parse("2021-04"), book, "")
    with pytest.raises(InputError, match=told):
        bytes_of(book)
    with pytest.raises(PipelineError, match=r"đường dẫn dài \d+ ký tự"):
        publish(folder, {"a.txt": b"1"})
    with pytest.raises(InputError, match=r"đường dẫn dài \d+ ký tự"):
        replaced(book, None, b"1")


def test_names_that_the_program_makes_are_bounded_and_their_own() -> None:
    long = "Ban quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp huyện Thạnh Trị"
    assert len(slug(long)) <= 60
    assert slug(long) != slug(long + " hai")
    assert slug("thị trấn Phú Lộc") == "thi-tran-phu-loc"
    assert len(safe_name("{ten}", {"ten": "a" * 300}, 1)) <= 125


@pytest.mark.parametrize("name", ["COM¹", "lpt³.docx", "AUX", "com9.a"])
def test_names_of_devices_are_no_files(name: str) -> None:
    assert safe_name("{ten}", {"ten": name}, 1).startswith("_")


def test_a_pool_has_no_more_processes_than_windows_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 96)
    assert processes(200, 1000) == 61


def test_a_batch_loses_no_record_at_a_passing_refusal(tmp_path: Path, hold: Any) -> None:
    import docx

    page = docx.Document()
    page.add_paragraph("{{ ten }}")
    page.save(str(tmp_path / "mau.docx"))
    hold("replace@0002.docx@3")
    done = fill_many(tmp_path / "mau.docx", [{"ten": "a"}, {"ten": "b"}, {"ten": "c"}], tmp_path / "ra")
    assert (len(done.written), done.failed) == (3, [])
    hold("replace@0001.docx")
    done = fill_many(tmp_path / "mau.docx", [{"ten": "x"}, {"ten": "y"}], tmp_path / "ra")
    (failed,) = done.failed
    assert "đang mở ở chương trình khác" in str(failed.findings[0])
    assert not list((tmp_path / "ra").glob("*.tmp")) + list((tmp_path / "ra").glob(".*"))


def test_a_book_that_is_held_keeps_no_copy_and_leaves_nothing_beside_it(tmp_path: Path, hold: Any) -> None:
    book = tmp_path / "2021.xlsx"
    book.write_bytes(b"old")
    hold("replace@/2021.xlsx")
    with pytest.raises(InputError, match="sổ còn nguyên"):
        replaced(book, b"old", b"new")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["2021.xlsx"]
    sys.modules["sitecustomize"].release()
    hold("replace@/2021.xlsx@3")
    kept = replaced(book, b"old", b"new")
    assert kept is not None
    assert (book.read_bytes(), kept.read_bytes()) == (b"new", b"old")


def test_what_lies_beside_a_page_and_a_pdf_wait_out_a_passing_refusal(tmp_path: Path, hold: Any) -> None:
    for put, name in ((beside, "tin.co-nguon.docx"), (keep, "tin.pdf")):
        (tmp_path / name).write_bytes(b"old")
        hold(f"replace@{name}@2")
        put(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
        hold(f"replace@{name}")
        with pytest.raises(InputError, match="Không ghi được"):
            put(tmp_path / name, b"newer")
        assert (tmp_path / name).read_bytes() == b"new"
    assert not list(tmp_path.glob("*.tmp"))


def test_what_an_open_excel_leaves_is_no_workbook_to_choose(tmp_path: Path) -> None:
    for name in ("~$2021.xlsx", "2021.xlsx"):
        (tmp_path / name).write_bytes(b"1")
    with pytest.raises(InputError) as told:
        workbook_of(Period.parse("2022-04"), tmp_path / "2022.xlsx", "")
    assert "đang có: 2021.xlsx." in told.value.remedy


def test_a_mark_that_notepad_puts_before_toml_is_no_letter(tmp_path: Path) -> None:
    (tmp_path / "mau.toml").write_bytes(b'\xef\xbb\xbf[ten.so]\nnghia = "So"\n')
    assert "so" in load(tmp_path / "mau.toml").wanted
    (tmp_path / "tra-loi.toml").write_bytes(b'\xef\xbb\xbf[tra-loi]\n"kenh" = 1\n')
    assert answers_in(tmp_path / "tra-loi.toml") == {"kenh": 1}


def test_a_book_is_looked_at_without_being_held(tmp_path: Path) -> None:
    """While the watcher looks whether a book is whole, Excel can put a newer one in its place."""
    book, newer = tmp_path / "2021.xlsx", tmp_path / "A1B2.tmp"
    content = (ROOT / "inputs" / "2021.xlsx").read_bytes()
    book.write_bytes(content)
    newer.write_bytes(content)
    looking = threading.Thread(target=lambda: [is_whole(book) for _ in range(10)])
    looking.start()
    refused = 0
    while looking.is_alive():
        try:
            newer.replace(book)
            newer.write_bytes(content)
        except PermissionError:
            refused += 1
        time.sleep(0.005)
    looking.join()
    assert refused <= 2  # while the bytes were read


def test_advice_is_what_can_be_done_there(tmp_path: Path) -> None:
    from pipeline.broadcast.station_copy.sound.programs import how_to_get

    assert "sudo" not in how_to_get("ffmpeg")
    code = "from pipeline.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", code, "status", "--out", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1
    assert "cchc all --month" in ended.stderr
