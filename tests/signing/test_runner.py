"""What the runner of LibreOffice tells while it works, and when LibreOffice is broken; pages said one by one."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground.finding import InputError
from pipeline.ground.libreoffice import converted_all
from pipeline.signing.making import MadePdf
from tests.signing.test_fields import without_fields

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")

# A program of that name that writes beside what it makes, as LibreOffice does, one file after the other.
SLOW = """#!/bin/sh
while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done
for n in 0 1 2; do echo half > "$out/.~lock.$n"; printf '%%PDF-1.7\\n%%%%EOF' > "$out/vao$n.pdf"; sleep 0.3; done
"""


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    program = folder / "soffice"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_progress_tells_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path / "bin", SLOW, monkeypatch)
    told: list[int] = []
    made = converted_all({f"{n}.docx": b"x" for n in range(3)}, "pdf", told=told.append)
    assert len(made) == 3
    assert told == sorted(set(told))
    assert told
    assert 0 < told[0] <= told[-1] <= 3


def test_a_broken_libreoffice_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path / "bin", "no program", monkeypatch)
    with pytest.raises(InputError, match="Không chạy được LibreOffice"):
        converted_all({"a.docx": b"x"}, "pdf")


def test_a_folder_and_a_scan_are_one_sentence_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

    monkeypatch.chdir(tmp_path)
    from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, StreamObject

    writer = PdfFileWriter()
    size = ArrayObject(map(FloatObject, (0, 0, 595, 842)))
    writer.insert_page(PageObject(contents=writer.add_object(StreamObject(stream_data=b"q Q")), media_box=size))
    with (tmp_path / "quet.pdf").open("wb") as out:
        writer.write(out)
    told = CliRunner().invoke(main, ["pdf", ".", "quet.pdf", "--fields"])
    assert told.exit_code == 1
    assert "là một thư mục" in told.output
    assert "“quet.pdf” không có chữ nào đọc được" in told.output


def test_a_page_is_named_before_what_is_said_of_it_and_a_reminder_is_said_once(
    pdfs: dict[str, MadePdf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mot", "hai"):
        (tmp_path / f"{name}.pdf").write_bytes(without_fields(pdfs["draft.docx"].content))
    told = CliRunner().invoke(main, ["pdf", "mot.pdf", "hai.pdf", "--fields"])
    assert told.exit_code == 0, told.output
    assert told.output.count("chưa rõ cỡ con dấu") == 1
    assert told.output.index("mot.pdf:") < told.output.index("chưa rõ cỡ con dấu")
