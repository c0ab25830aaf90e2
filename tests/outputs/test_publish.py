"""Files appear whole or not at all, and a hand's work is set aside, never lost."""

import os
from pathlib import Path

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.outputs.folder import publish

pytestmark = pytest.mark.windows


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".cchc")}


def test_first_run_then_nothing_changed(tmp_path: Path) -> None:
    folder = tmp_path / "2021-04"
    first = publish(folder, {"a.txt": b"1", "b.txt": b"2"})
    stamp = (folder / "a.txt").stat().st_mtime_ns
    again = publish(folder, {"a.txt": b"1", "b.txt": b"3"})
    assert [path.name for path in first.written] == ["a.txt", "b.txt"]
    assert [path.name for path in again.unchanged] == ["a.txt"]
    assert [path.name for path in again.written] == ["b.txt"]
    assert (folder / "a.txt").stat().st_mtime_ns == stamp
    assert names(folder) == {"a.txt", "b.txt"}


def test_what_cannot_be_merged_is_kept_under_a_numbered_name(tmp_path: Path) -> None:
    publish(tmp_path, {"tin.phat-thanh.pdf": b"generated"})
    (tmp_path / "tin.phat-thanh.pdf").write_bytes(b"hers")
    report = publish(tmp_path, {"tin.phat-thanh.pdf": b"generated again"})
    ((_, copy),) = report.kept
    assert copy.name == "tin.ban-sua-tay-1.phat-thanh.pdf"
    assert copy.read_bytes() == b"hers"
    assert (tmp_path / "tin.phat-thanh.pdf").read_bytes() == b"generated again"
    (tmp_path / "tin.phat-thanh.pdf").write_bytes(b"hers again")
    publish(tmp_path, {"tin.phat-thanh.pdf": b"third"})
    assert (tmp_path / "tin.ban-sua-tay-2.phat-thanh.pdf").read_bytes() == b"hers again"
    assert copy.read_bytes() == b"hers"


def test_a_file_from_elsewhere_is_a_hands_work_too(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"not ours")
    report = publish(tmp_path, {"a.docx": b"ours"})
    assert report.kept[0][1].read_bytes() == b"not ours"


@pytest.mark.skipif(os.name == "nt", reason="folders have no write bit on Windows")
def test_a_folder_that_cannot_be_written_leaves_the_old_files(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    publish(folder, {"a.txt": b"old"})
    (folder / "b.txt").mkdir()  # a folder where a file must go: the disk refuses, also for root
    with pytest.raises(PipelineError) as caught:
        publish(folder, {"a.txt": b"new", "b.txt": b"x"})
    assert "Không ghi được" in str(caught.value)
    assert (folder / "a.txt").read_bytes() == b"old"


def test_a_broken_manifest_is_no_reason_to_lose_anything(tmp_path: Path) -> None:
    publish(tmp_path, {"a.txt": b"1", "b.txt": b"1"})
    (tmp_path / "b.txt").write_bytes(b"hers")
    (tmp_path / ".cchc" / "manifest.json").write_text("[", "utf-8")
    report = publish(tmp_path, {"a.txt": b"2", "b.txt": b"2"})
    assert [(path.name, kept.read_bytes()) for path, kept in report.kept] == [("b.txt", b"hers")]
