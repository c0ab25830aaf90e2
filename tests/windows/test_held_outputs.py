"""A page that another program holds: what follows from it waits with it, a passing refusal ends nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.flow.outcomes import of_outcomes
from pipeline.ground.finding import InputError, PipelineError
from pipeline.outputs import manifest as manifests
from pipeline.outputs.document import Document, State
from pipeline.outputs.folder import Folder
from pipeline.outputs.standing import changes_of, disturbed, foreseen
from tests.outputs.test_folder import document, run, spoken
from tests.windows.held import hold, windows

__all__ = ["hold"]
pytestmark = windows
TEXT = "tin.phat-thanh.txt"


def pair(count: int = 45) -> Document:
    """A page with a text told from it and its sources."""
    return document(count, follow_ups=spoken, beside=lambda *told: {"tin.nguon.txt": str(count).encode()})


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_texts_and_sources_of_a_page_that_is_held_wait_with_it(tmp_path: Path, hold: Any) -> None:
    """A preview pane leaves no `~$` file: the page can't be replaced, and only the commit finds out."""
    run(tmp_path, pair(), Document("b.txt", b"1"))
    before = files(tmp_path)
    hold("replace@/tin.docx")
    outcomes = run(tmp_path, pair(47), Document("b.txt", b"2"))
    assert {name: one.state for name, one in outcomes.items()} == {
        "tin.docx": State.REFUSED, TEXT: State.REFUSED, "tin.nguon.txt": State.REFUSED, "b.txt": State.UPDATED,
    }  # fmt: skip
    assert "đang mở ở chương trình khác" in outcomes["tin.docx"].notes[-1]
    assert outcomes[TEXT].notes == ("đi theo tin.docx, trang ấy chưa ghi được",)
    assert files(tmp_path) == {**before, "b.txt": b"2"}
    standing = foreseen(tmp_path, manifests.load(tmp_path), [pair(47)])
    assert {one.state for one in standing.outcomes} == {State.UPDATED}


def test_once_it_is_let_go_all_three_are_written(tmp_path: Path, hold: Any) -> None:
    run(tmp_path, pair())
    hold("replace@/tin.docx")
    run(tmp_path, pair(47))
    sys.modules["sitecustomize"].release()
    assert {one.state for one in run(tmp_path, pair(47)).values()} == {State.UPDATED}
    assert "47" in (tmp_path / TEXT).read_text("utf-8")


@pytest.mark.parametrize(
    "rule",
    ["replace@/tin.docx@2", "replace@journal.json@2", "replace@manifest.json@2", "unlink@journal.json@2",
     "write@/aside/@2", "read@manifest.json@2", "read@/base/@2", "rmdir@aside@2", "source@/aside/@2"],
)  # fmt: skip
def test_a_passing_refusal_is_waited_for(tmp_path: Path, hold: Any, rule: str) -> None:
    run(tmp_path, pair())
    hold(rule)
    outcomes = run(tmp_path, pair(47))
    assert {one.state for one in outcomes.values()} == {State.UPDATED}
    assert "47" in (tmp_path / TEXT).read_text("utf-8")
    assert disturbed(tmp_path) == ""


@pytest.mark.parametrize("rule", ["unlink@/base/", "unlink@/aside/", "rmdir@aside", "unlink@journal.json"])
def test_what_cannot_be_cleared_away_spoils_nothing(tmp_path: Path, hold: Any, rule: str) -> None:
    for count in (45, 46):
        run(tmp_path, pair(count))
    hold(rule)
    for count in (47, 48):
        assert {one.state for one in run(tmp_path, pair(count)).values()} == {State.UPDATED}
    sys.modules["sitecustomize"].release()
    assert {one.state for one in run(tmp_path, pair(48)).values()} == {State.UNCHANGED}
    assert "48" in (tmp_path / TEXT).read_text("utf-8")
    run(tmp_path, pair(49))
    assert {path.name for path in (tmp_path / ".cchc").iterdir()} == {"manifest.json", "lock", "base"}


@pytest.mark.parametrize(
    ("rule", "file", "after"),
    [("replace@journal.json", "journal.json", "Tệp cũ còn nguyên."),
     ("replace@manifest.json", "manifest.json", "Chạy lại sẽ làm nốt phần còn dở.")],
)  # fmt: skip
def test_a_lasting_refusal_names_the_file_and_says_what_is_true(
    tmp_path: Path, hold: Any, rule: str, file: str, after: str
) -> None:
    run(tmp_path, pair())
    before = files(tmp_path)
    hold(rule)
    started = time.monotonic()
    with pytest.raises(PipelineError) as told:
        run(tmp_path, pair(47))
    assert time.monotonic() - started < 30
    assert f"tệp {file} " in told.value.message
    assert after in told.value.remedy
    assert (files(tmp_path) == before) == (after == "Tệp cũ còn nguyên.")


def test_a_page_that_nobody_may_read_is_treated_as_open(tmp_path: Path, hold: Any) -> None:
    run(tmp_path, pair(), Document("b.txt", b"1"))
    hold("read@/tin.docx")
    outcomes = run(tmp_path, pair(47), Document("b.txt", b"2"))
    assert {name: one.state for name, one in outcomes.items()} == {"tin.docx": State.UNREAD, "b.txt": State.UPDATED}
    with Folder(tmp_path) as folder:
        (finding,) = [one for one in of_outcomes(folder.publish([pair(47)])) if one.code == "KQ-MO-01"]
    assert "không đọc được" in finding.message
    known = manifests.load(tmp_path)
    assert {one.state for one in foreseen(tmp_path, known, [pair(47)]).outcomes} == {State.UNREAD}
    with pytest.raises(InputError, match=r"Không đọc được .*tin\.docx"):
        changes_of(tmp_path, "tin.docx", known.entries["tin.docx"])


def test_a_text_that_nobody_may_read_leaves_its_page_alone(tmp_path: Path, hold: Any) -> None:
    run(tmp_path, pair())
    hold(f"read@{TEXT}")
    outcomes = run(tmp_path, pair(47))
    assert outcomes["tin.docx"].state is State.UPDATED
    assert outcomes[TEXT].state is State.UNREAD
    sys.modules["sitecustomize"].release()
    assert run(tmp_path, pair(47))[TEXT].state is State.UPDATED


def test_commands_tell_of_a_page_that_is_held_and_end_in_words(tmp_path: Path) -> None:
    """`bulletin`, `status`, `diff` as processes of their own: no fault of the program's, codes as promised."""

    def cchc(*words: str, hold: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *words], capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "SIMWIN_HOLD": hold, "PYTHONIOENCODING": "cp1258"}, timeout=120,
        )  # fmt: skip

    out = str(tmp_path / "ra")
    bulletin = ("bulletin", "--month", "2021-04", "--out", out)
    assert cchc(*bulletin).returncode == 0
    held = "read@tin-cchc.docx"
    ended = cchc(*bulletin, hold=held)
    assert ended.returncode == 1, ended.stderr
    assert "tin-cchc.docx" in ended.stdout + ended.stderr
    for words, code in ((("status", "--month", "2021-04"), 0), (("diff", "--month", "2021-04"), 0)):
        ended = cchc(*words, "--out", out, hold=held)
        assert ended.returncode == code, ended.stderr
        assert "không đọc được" in (ended.stdout + ended.stderr).casefold()
        assert "lỗi của chính nó" not in ended.stderr
