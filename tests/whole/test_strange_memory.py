"""What the commands tell of a folder's memory that no run wrote."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from tests.book.collected.sending import office as book_of
from tests.book.collected.sending import send
from tests.whole.test_reasons import office, run

pytestmark = pytest.mark.slow  # whole runs of the command, one after the other

__all__ = ["office"]
WORDS = ("bulletin", "--month", "2021-04")


def manifest(office: Path) -> Path:
    return office / "out" / "2021-04" / ".cchc" / "manifest.json"


def test_status_diff_and_the_next_run_tell_a_strange_manifest(office: Path) -> None:
    run(office, *WORDS)
    manifest(office).write_text('{"files": []}', "utf-8")
    for words in (("status",), ("diff", "--month", "2021-04")):
        done = CliRunner().invoke(main, [*words, "--out", str(office / "out"), "--book", str(office / "2021.xlsx")])
        assert done.exit_code == 1, done.output
        assert "manifest.json không phải do chương trình ghi (có chỗ sai kiểu)" in done.output
    told = run(office, *WORDS).output
    assert "manifest.la-1.json" in told
    assert "[KQ-LA-01]" in told
    assert not list((office / "out" / "2021-04").glob("*ban-sua-tay*"))
    assert "KQ-LA-01" not in run(office, *WORDS).output


def memo_with(**more: Any) -> Any:
    def spoil(memo: dict[str, Any]) -> Any:
        return memo | more

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [memo_with(findings=7), memo_with(documents=[["a"]]), memo_with(documents=[["a", "b", "c", []]]),
     memo_with(told=[["X", "nặng lắm", ["", "", "", "", None, ""], "", "", ""]]), memo_with(spoken={"a": 1}),
     memo_with(remarks="abc"), lambda memo: {}],
    ids=range(7),
)  # fmt: skip
def test_a_strange_memory_of_a_run_is_told_and_the_run_is_made(office: Path, spoil: Any) -> None:
    run(office, *WORDS)
    held = json.loads(manifest(office).read_text("utf-8"))
    held["runs"]["bulletin"][2] = spoil(held["runs"]["bulletin"][2])
    manifest(office).write_text(json.dumps(held), "utf-8")
    assert "[KQ-LA-01]" in run(office, *WORDS).output
    assert "KQ-LA-01" not in run(office, *WORDS).output


@pytest.mark.parametrize(
    "folders", [["../../x"], *(pytest.param(one, marks=pytest.mark.slow) for one in (7, ["2021-04", 1], ["2021-04 "]))]
)
def test_a_strange_memory_of_a_month_leads_to_no_other_folder(office: Path, folders: Any) -> None:
    words = ("all", "--month", "2021-04")
    run(office, *words)
    held = json.loads(manifest(office).read_text("utf-8"))
    held["runs"]["all 2021-04"][2]["month"]["folders"] = folders
    manifest(office).write_text(json.dumps(held), "utf-8")
    assert "[KQ-LA-01]" in run(office, *words).output


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "[]", '{"rows": {"x": {"TTHC": [{"a": 1}]}}, "files": {}}', '{"rows": {}, "files": {"a": 1}}'],
)
def test_a_strange_memory_of_what_units_sent_is_told_and_put_aside(tmp_path: Path, content: str) -> None:
    book_of(tmp_path / "2021.xlsx", range(1, 4))
    send(tmp_path / "gui", "xã Thạnh Tân", [4])
    memory = tmp_path / "2021.thu-thap.json"
    memory.write_text(content, "utf-8")
    words = ["collect", str(tmp_path / "gui"), "--book", str(tmp_path / "2021.xlsx")]
    told = CliRunner().invoke(main, [*words, "--dry-run"]).output
    assert "2021.thu-thap.json không phải do chương trình ghi" in told
    assert memory.read_text("utf-8") == content
    told = CliRunner().invoke(main, words).output
    assert "2021.thu-thap.la-1.json" in told
    assert (tmp_path / "2021.thu-thap.la-1.json").read_text("utf-8") == content
    assert "xã Thạnh Tân" in json.loads(memory.read_text("utf-8"))["rows"]
    assert "không phải do" not in CliRunner().invoke(main, words).output
