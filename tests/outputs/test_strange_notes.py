"""What a folder keeps for itself may be a stranger's: nothing is done by it, it is told, and put aside."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Document, Published
from pipeline.outputs.folder import Folder
from pipeline.outputs.lock import Lock, holder

pytestmark = pytest.mark.windows

links = pytest.mark.skipif(os.name == "nt", reason="needs links")
MINE = b"a file of this machine that is none of the folder's"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of outputs, and beside it a file that it has nothing to do with."""
    (tmp_path / "secret.txt").write_bytes(MINE)
    publish(tmp_path / "out", b"1")
    return tmp_path / "out"


def publish(folder: Path, content: bytes) -> Published:
    with Folder(folder) as opened:
        return opened.publish([Document("a.txt", content)])


def plant(folder: Path, *steps: list[Any], **more: Any) -> None:
    (folder / ".cchc" / "aside").mkdir(exist_ok=True)
    whole = {"steps": list(steps), "runs": {}, "run": "", **more}
    (folder / ".cchc" / "journal.json").write_text(json.dumps(whole), "utf-8")


def ready(folder: Path, content: bytes = b"planted") -> str:
    """A content that waits, as a run puts it there; its digest."""
    (folder / ".cchc" / "aside").mkdir(exist_ok=True)
    (folder / ".cchc" / "aside" / "0.txt").write_bytes(content)
    return digest(content)


def assert_told_and_nothing_moved(folder: Path) -> None:
    told = publish(folder, b"2").strange
    assert len(told) == 1
    assert "journal.json không phải do chương trình ghi" in told[0]
    assert "journal.la-1.json" in told[0]
    assert "\n" not in told[0]
    assert (folder / ".cchc" / "journal.la-1.json").exists()
    assert (folder.parent / "secret.txt").read_bytes() == MINE
    assert {path.name for path in folder.parent.iterdir()} == {"out", "secret.txt"}
    assert {path.name for path in folder.iterdir()} == {".cchc", "a.txt"}
    assert (folder / "a.txt").read_bytes() == b"2"
    assert publish(folder, b"3").strange == ()


@pytest.mark.parametrize(
    "source", ["../secret.txt", "absolute", ".cchc/manifest.json", ".cchc/aside/../../../secret.txt"]
)
def test_a_planted_journal_takes_no_file_of_the_machine(folder: Path, source: str) -> None:
    name = str(folder.parent / "secret.txt") if source == "absolute" else source
    plant(folder, [name, "b.txt", "", digest(MINE), [], None])
    assert_told_and_nothing_moved(folder)


@pytest.mark.parametrize(
    "target",
    ["../b.txt", "absolute", "x/../../b.txt", ".cchc/lock", ".cchc/manifest.json", ".CCHC/lock", "..", "", "b\0.txt"],
)
def test_a_planted_journal_puts_no_file_elsewhere(folder: Path, target: str) -> None:
    name = str(folder.parent / "b.txt") if target == "absolute" else target
    plant(folder, [".cchc/aside/0.txt", name, "", ready(folder), [], None])
    assert_told_and_nothing_moved(folder)


@links
def test_a_link_leads_no_file_out_and_none_in(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (folder / "sub").symlink_to(elsewhere)
    plant(folder, [".cchc/aside/0.txt", "sub/b.txt", "", ready(folder), [], None])
    assert publish(folder, b"2").strange
    assert not list(elsewhere.iterdir())
    (folder / "sub").unlink()
    plant(folder, [".cchc/aside/0.txt", "b.txt", "", digest(MINE), [], None])
    (folder / ".cchc" / "aside" / "0.txt").symlink_to(tmp_path / "secret.txt")
    assert publish(folder, b"3").strange
    assert not (folder / "b.txt").exists()
    assert (tmp_path / "secret.txt").read_bytes() == MINE


def test_one_wrong_step_stops_the_right_ones_before_it(folder: Path) -> None:
    right = [".cchc/aside/0.txt", "b.txt", "", ready(folder), [], None]
    plant(folder, right, [".cchc/aside/1.txt", "../c.txt", "", digest(b""), [], None])
    assert_told_and_nothing_moved(folder)


def test_what_waits_has_the_digest_that_the_journal_names(folder: Path) -> None:
    ready(folder)
    plant(folder, [".cchc/aside/0.txt", "b.txt", "", digest(b"other"), [], None])
    assert_told_and_nothing_moved(folder)


@pytest.mark.parametrize(
    "content",
    ["", "[", "[]", "null", "[" * 100_000, '{"steps": 1}', '{"steps": [[]], "runs": {}, "run": ""}', '{"a": NaN}',
     '{"steps": [], "runs": {}, "run": 7}', '{"steps": [], "runs": [], "run": ""}',
     '{"steps": [], "runs": {}, "run": "\\ud800"}',
     '{"steps": [["", "b.txt", 1, 1, [], null]], "runs": {}, "run": ""}', " " * ((16 << 20) + 1)],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_journal_is_told_and_put_aside(folder: Path, content: str) -> None:
    (folder / ".cchc" / "journal.json").write_text(content, "utf-8")
    assert_told_and_nothing_moved(folder)


@links
@pytest.mark.parametrize("name", ["", "aside", "base", "kept", "lock"])
def test_a_link_among_the_notes_is_refused(folder: Path, name: str) -> None:
    import shutil

    place = folder / ".cchc" / name
    shutil.rmtree(place, ignore_errors=True)
    place.unlink(missing_ok=True)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "hers.txt").write_bytes(b"hers")
    place.symlink_to(elsewhere / "hers.txt" if name == "lock" else elsewhere)
    with pytest.raises(PipelineError, match="là liên kết"):
        publish(folder, b"2")
    assert (elsewhere / "hers.txt").read_bytes() == b"hers"
    assert (folder / "a.txt").read_bytes() == b"1"


@links
@pytest.mark.parametrize("there", [True, False])
def test_a_lock_is_never_what_a_link_leads_to(tmp_path: Path, there: bool) -> None:
    hers = tmp_path / "hers.txt"
    if there:
        hers.write_bytes(b"hers")
    (tmp_path / "lock").symlink_to(hers)
    with pytest.raises(OSError, match=r"links"), Lock(tmp_path / "lock"):
        pass
    assert holder(tmp_path / "lock") == ""
    assert hers.exists() == there
    assert not there or hers.read_bytes() == b"hers"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_lock_is_a_plain_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lock")
    with pytest.raises(PermissionError), Lock(tmp_path / "lock"):
        pass
