"""Help in sections, a make target for each command, exit codes that mean the same everywhere."""

import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, SECTIONS, main
from pipeline.kinds.kinds import Kinds
from pipeline.kinds.words import RESERVED
from tests.whole.golden import ROOT

KINDS = [kind.command for kind in Kinds(ROOT / "templates").asked()[0]]


def test_help_has_sections_and_none_is_empty() -> None:
    said = CliRunner().invoke(main, ["--help"]).output
    titles = [line.rstrip(":") for line in said.splitlines() if line and not line.startswith(" ")]
    shown = [title for title in titles if title in SECTIONS]
    assert shown == [title for title, commands in SECTIONS.items() if commands]
    for word in (*KINDS, *COMMANDS):
        assert re.search(rf"^  {word}(?: |$)", said, re.MULTILINE), word
    assert said.index("  bulletin") < said.index("  document") < said.index("Sổ:")


def test_every_word_of_the_program_is_kept_from_kinds() -> None:
    assert set(COMMANDS) <= RESERVED
    assert not RESERVED & set(KINDS)


def test_every_command_has_a_make_target() -> None:
    targets = set(re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = {word for line in targets for word in line.split()}
    assert {*COMMANDS, *KINDS} <= known


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["law", "--day", "2021-04-19"], 0),
        (["law", "khong-co"], 1),
        (["bulletin", "--month", "2021-04", "--book", "khong-co.xlsx"], 1),
        (["check", "khong-co.docx"], 1),
        (["document", "khong-co", "--month", "2021-04"], 1),
        (["khong-co"], 2),
        (["bulletin"], 2),
        (["bulletin", "--month", "2021-13"], 2),
        (["all", "--month", "2021-Q1"], 2),
        (["new-kind", "check", "--type", "TB"], 2),
        (["new-template", "a.docx", "--type", "XV"], 2),
    ],
)
def test_exit_codes(words: list[str], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = CliRunner().invoke(main, words)
    assert said.exit_code == code, said.output
    assert said.output.strip()


def test_law_says_table_source_and_certainty() -> None:
    said = CliRunner().invoke(main, ["law", "--day", "2021-04-19"]).output
    assert re.search(
        r"^the-thuc: từ 05/03/2020.*, mức [ABCSM], đối chiếu lần cuối [\d/]{10}\. .*30/2020/NĐ-CP", said, re.MULTILINE
    )
    tables = {path.stem for path in (ROOT / "pipeline" / "law" / "tables").glob("*.toml")}
    assert {line.partition(":")[0] for line in said.splitlines()} == tables
    assert "không có bảng" in CliRunner().invoke(main, ["law", "the-thuc", "--day", "2019-01-01"]).output


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child there")
def test_ctrl_c_ends_with_130_and_a_sentence() -> None:
    words = [sys.executable, "-m", "pipeline", "spoken"]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdin.write("Ngày 1/5.\n")
        run.stdin.flush()
        time.sleep(3)
        run.send_signal(signal.SIGINT)
        code, said = run.wait(30), run.stderr.read()
    assert code == 130
    assert "Đã dừng theo yêu cầu." in said
    assert "Traceback" not in said


def _examples() -> list[str]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    told = set()
    for page in pages:
        text = page.read_text("utf-8")
        told |= set(re.findall(r"`((?:make|cchc) [^`]+)`", text))
        told |= {line.split("  ")[0] for line in re.findall(r"^((?:make|cchc) .+)$", text, re.MULTILINE)}
    return sorted(told)


@pytest.mark.parametrize("example", _examples())
def test_every_example_of_the_docs_is_understood(example: str) -> None:
    program, *words = shlex.split(example)
    if program == "make":
        values = [word if "=" not in word else word.replace("…", "2021-04") for word in words]
        done = subprocess.run(["make", "-n", *values], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return
    if words[0].startswith("-"):
        return
    name = "document" if words[0] == "bang-xep-hang" else words[0]  # a kind of the office's own, as a page shows one
    command = main.get_command(click.Context(main), name)
    assert command is not None
    command.make_parser(click.Context(command)).parse_args(words[1:])


def test_a_wrong_folder_is_told_with_where_was_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["bulletin", "--month", "2021-04"])
    assert said.exit_code == 1
    assert f"Đã tìm trong thư mục {tmp_path}" in said.output
    assert "--book" in said.output


def test_deadlines_of_every_round_are_told_without_naming_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = CliRunner().invoke(main, ["commendation", "--due", "2021-04-19"])
    assert said.exit_code == 0, said.output
    assert "ra quyết định: còn 3 ngày" in said.output
    assert CliRunner().invoke(main, ["commendation"]).exit_code == 2


def test_a_book_that_is_open_is_told(tmp_path: Path) -> None:
    book = tmp_path / "2021.xlsx"
    shutil.copy(ROOT / "inputs" / "2021.xlsx", book)
    (tmp_path / ".~lock.2021.xlsx#").write_text(",may-1,lan,29.11.2026 08:00,file;", "utf-8")
    said = CliRunner().invoke(main, ["validate", str(book), "--month", "2021-04"])
    assert said.exit_code == 0
    assert "đang mở trong LibreOffice (người mở: may-1)" in said.output
    assert "Chỗ chưa lưu không có trong kết quả" in said.output
