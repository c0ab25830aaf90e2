"""A manifest, a copy, a book or a lock that no run wrote: told, put aside, and no file is taken for a hand's work."""

import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.outputs import manifest as manifests
from pipeline.outputs.book import Book
from pipeline.outputs.document import Published, State
from pipeline.outputs.folder import Folder
from pipeline.outputs.lock import Lock, holder
from tests.merging.pages import lines
from tests.outputs import batch

pytestmark = pytest.mark.windows

MANIFEST = Path(".cchc") / "manifest.json"
GOOD = {"files": {"a.docx": {"generated": "0" * 64, "final": "0" * 64}}, "runs": {}}


def spoilt(**more: Any) -> str:
    """A manifest with one field of one file of another type."""
    return json.dumps({"files": {"a.docx": GOOD["files"]["a.docx"] | more}, "runs": {}})


STRANGE = {
    "empty": "",
    "cut": '{"files": {',
    "a list": "[]",
    "deep": "[" * 100_000,
    "deep, and whole": '{"files": ' + "[" * 60 + "]" * 60 + "}",
    "large": " " * ((16 << 20) + 1),
    "no files": '{"runs": {}}',
    "half a letter": '{"files": {}, "runs": {}, "x": "\\udc00"}',
    "out of the folder": json.dumps({"files": {"../x": GOOD["files"]["a.docx"]}}),
    "absolute": json.dumps({"files": {"/etc/passwd": GOOD["files"]["a.docx"]}}),
    "among the notes": json.dumps({"files": {".cchc/lock": GOOD["files"]["a.docx"]}}),
    "no digest": spoilt(generated="../../x"),
    "no text": spoilt(maker=7),
    "no list": spoilt(cells="TTHC!A1"),
    "no texts": spoilt(conflicts=[1]),
    "no words": spoilt(inputs={"a": {}}),
    "a run": json.dumps(GOOD | {"runs": {"all": [1, 2, 3]}}),
    "a file of a run": json.dumps(GOOD | {"runs": {"all": [{}, {"../x": "0" * 64}, None]}}),
    "the first form": '{"tep": {"a.docx": 1}}',
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_a_strange_manifest_is_told_and_no_untouched_file_is_renamed(tmp_path: Path, content: str) -> None:
    batch.publish(tmp_path, 1)
    (tmp_path / MANIFEST).write_text(content, "utf-8")
    with pytest.raises(StrangeError):
        manifests.load(tmp_path)
    published = batch.publish(tmp_path, 2)
    assert len(published.strange) == 1
    assert "manifest.la-1.json" in published.strange[0]
    assert (tmp_path / ".cchc" / "manifest.la-1.json").read_text("utf-8") == content
    assert {outcome.state for outcome in published.outcomes} == {State.UPDATED}
    assert {path.name for path in tmp_path.iterdir() if path.name != ".cchc"} == {
        f"{name}.{end}" for name in batch.NAMES for end in ("docx", "txt")
    }
    assert lines((tmp_path / "a.docx").read_bytes())[0].startswith("Văn bản a: 2 hồ sơ")
    assert batch.publish(tmp_path, 3).strange == ()


def test_files_that_are_as_they_would_be_written_stay_as_they_are(tmp_path: Path) -> None:
    batch.publish(tmp_path, 1)
    (tmp_path / MANIFEST).write_text("[", "utf-8")
    stamp = (tmp_path / "b.docx").stat().st_mtime_ns
    assert {outcome.state for outcome in batch.publish(tmp_path, 1).outcomes} == {State.UNCHANGED}
    assert (tmp_path / "b.docx").stat().st_mtime_ns == stamp


@pytest.mark.parametrize("rounds", [0, 1], ids=["her page as she left it", "her page, merged"])
def test_a_page_with_a_hand_in_it_is_still_hers_without_the_manifest(tmp_path: Path, rounds: int) -> None:
    batch.begin(tmp_path)
    batch.publish(tmp_path, rounds)
    hers = (tmp_path / batch.EDITED).read_bytes()
    (tmp_path / MANIFEST).write_text("[", "utf-8")
    outcomes = {outcome.name: outcome for outcome in batch.publish(tmp_path, 2).outcomes}
    assert outcomes[batch.EDITED].state is State.SET_ASIDE
    assert outcomes[batch.EDITED].kept is not None
    assert outcomes[batch.EDITED].kept.read_bytes() == hers
    assert outcomes["b.docx"].state is State.UPDATED


def test_what_an_earlier_program_left_is_kept_when_the_manifest_is_strange(tmp_path: Path) -> None:
    """Its copies do not tell a hand's work from what was generated."""
    batch.begin(tmp_path)
    batch.publish(tmp_path, 1)
    hers = (tmp_path / batch.EDITED).read_bytes()
    for path in (tmp_path / ".cchc" / "base").glob("*.tay.docx"):
        path.rename(path.with_name(path.name.replace(".tay", "")))
    (tmp_path / MANIFEST).write_text("[", "utf-8")
    batch.publish(tmp_path, 2)
    assert hers in [path.read_bytes() for path in (tmp_path / ".cchc" / "kept").iterdir()]


def test_a_spoilt_copy_is_told_where_it_is_needed(tmp_path: Path) -> None:
    batch.begin(tmp_path)
    for path in (tmp_path / ".cchc" / "base").iterdir():
        path.write_bytes(b"spoilt")
    outcomes = {outcome.name: outcome for outcome in batch.publish(tmp_path, 1).outcomes}
    assert outcomes[batch.EDITED].state is State.SET_ASIDE
    assert "bản lưu của lần chạy trước không còn nguyên" in outcomes[batch.EDITED].notes[0]
    assert outcomes["b.docx"].state is State.UPDATED


def packed(plain: str) -> bytes:
    return zlib.compress(plain.encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"no zlib", packed("[" * 100_000), packed("[]"), packed('{"TTHC": [{}, [["1", "x", {}]]]}'),
     packed('{"TTHC": [{"A": [1, 2]}, []]}'), packed('{"TTHC": [{}, [[1, "x", {"A": 1}]]]}'),
     packed(" " * (17 << 20)), packed("{}")[:-1]],
    ids=range(9),
)  # fmt: skip
def test_a_strange_book_is_no_book(content: bytes) -> None:
    with pytest.raises(WrongError):
        Book.of(content)


@pytest.mark.parametrize("content", ["[" * 5000, '{"user": 1, "machine": 2, "process": "3"}', "[]", "x" * 9000])
def test_a_strange_holder_is_nobody_known(tmp_path: Path, content: str) -> None:
    path = tmp_path / ".cchc" / "lock"
    path.parent.mkdir()
    with Lock(path):
        path.write_text(content, "utf-8")
        assert holder(path) == " (không rõ ai)"
        with pytest.raises(PipelineError, match="một lần chạy khác ghi"), Lock(path, patience=0):
            pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["manifest.json", "journal.json"])
def test_a_pipe_among_the_notes_is_not_waited_for(tmp_path: Path, name: str) -> None:
    batch.publish(tmp_path, 1)
    (tmp_path / ".cchc" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / ".cchc" / name)
    published = batch.publish(tmp_path, 2)
    assert "không phải tệp thường" in published.strange[0]


def test_both_notes_may_be_strange(tmp_path: Path) -> None:
    batch.publish(tmp_path, 1)
    for name in ("manifest.json", "journal.json"):
        (tmp_path / ".cchc" / name).write_text("[", "utf-8")
    published: Published = batch.publish(tmp_path, 2)
    assert len(published.strange) == 2
    assert {outcome.state for outcome in published.outcomes} == {State.UPDATED}


def test_a_strange_manifest_remembers_no_run(tmp_path: Path) -> None:
    batch.publish(tmp_path, 1)
    (tmp_path / MANIFEST).write_text("[", "utf-8")
    with Folder(tmp_path) as folder:
        assert folder.remembered("all", {"sổ": "1"}) is None
    assert (tmp_path / MANIFEST).read_text("utf-8") == "["  # it is told, and put aside, by the run that follows


def test_the_first_notes_may_be_gone(tmp_path: Path) -> None:
    batch.publish(tmp_path, 1)
    (tmp_path / MANIFEST).unlink()
    published = batch.publish(tmp_path, 2)
    assert published.strange == ()
    assert {outcome.state for outcome in published.outcomes} == {State.UPDATED}
    shutil.rmtree(tmp_path / ".cchc")
    assert {outcome.state for outcome in batch.publish(tmp_path, 3).outcomes} == {State.SET_ASIDE}
