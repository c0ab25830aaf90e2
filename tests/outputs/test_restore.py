"""A kept state of a file comes back, what lay there is kept, and the next run merges it against what it rested on."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.ground.finding import InputError
from pipeline.outputs import manifest
from pipeline.outputs.document import State
from pipeline.outputs.folder import Folder
from pipeline.outputs.store import Version, versions_of
from tests.merging.pages import lines
from tests.outputs.test_folder import OLD, by_hand, document, run

pytestmark = pytest.mark.windows


def kept(folder: Path) -> list[Version]:
    return versions_of(folder, "tin.docx", manifest.load(folder).entries["tin.docx"])


def first(path: Path) -> str:
    return lines(path.read_bytes())[0]


def cchc(*words: object) -> Result:
    return CliRunner().invoke(main, ["restore", *map(str, words)])


def test_her_page_of_before_the_merge_comes_back_and_is_merged_again(tmp_path: Path) -> None:
    run(tmp_path, document())
    by_hand(tmp_path / "tin.docx", "giải quyết", "đã trả xong")
    hers = (tmp_path / "tin.docx").read_bytes()
    run(tmp_path, document(47))
    merged = (tmp_path / "tin.docx").read_bytes()
    (version,) = [one for one in kept(tmp_path) if one.content == hers]
    with Folder(tmp_path) as folder:
        aside = folder.restore("tin.docx", version)
    assert (tmp_path / "tin.docx").read_bytes() == hers
    assert aside.read_bytes() == merged
    outcome = run(tmp_path, document(47))["tin.docx"]
    # What lay beneath her page is known: its old figure is ours and follows, her words stay.
    assert outcome.state is State.MERGED
    assert first(tmp_path / "tin.docx") == "Xã Thạnh Tân đã trả xong 47 hồ sơ trong tháng."


def test_states_are_listed_with_what_would_differ_and_one_comes_back(tmp_path: Path) -> None:
    run(tmp_path, document())
    run(tmp_path, document(47))
    page = tmp_path / "tin.docx"
    said = cchc(page)
    assert said.exit_code == 0, said.output
    assert "1. bản trước lần chạy gần nhất, giữ lúc " in said.output
    assert "“47” → “45”" in said.output
    assert cchc(page, "--take", 2).exit_code == 1
    said = cchc(page, "--take", 1)
    assert said.exit_code == 0, said.output
    assert first(page) == OLD
    assert "tin.truoc-khi-lay-lai-1.docx" in said.output
    run(tmp_path, document(47))
    assert "47" in first(page)


def test_a_deleted_page_is_offered_with_her_edits(tmp_path: Path) -> None:
    run(tmp_path, document())
    by_hand(tmp_path / "tin.docx", "giải quyết", "đã trả xong")
    run(tmp_path, document())
    (tmp_path / "tin.docx").unlink()
    outcome = run(tmp_path, document(47))["tin.docx"]
    assert "cchc restore" in outcome.notes[0]
    assert first(tmp_path / "tin.docx") == OLD.replace("45", "47")
    for count in (48, 49):  # kept however many runs come after
        run(tmp_path, document(count))
    (number,) = [i for i, one in enumerate(kept(tmp_path), 1) if "đã trả xong" in lines(one.content)[0]]
    assert cchc(tmp_path / "tin.docx", "--take", number).exit_code == 0
    run(tmp_path, document(49))
    assert first(tmp_path / "tin.docx") == "Xã Thạnh Tân đã trả xong 49 hồ sơ trong tháng."


def test_an_open_file_and_one_that_is_not_ours(tmp_path: Path) -> None:
    run(tmp_path, document())
    run(tmp_path, document(47))
    (tmp_path / "~$tin.docx").write_bytes(b"")
    with Folder(tmp_path) as folder, pytest.raises(InputError):
        folder.restore("tin.docx", kept(tmp_path)[0])
    assert "Đang có: tin.docx" in cchc(tmp_path / "khac.docx").output
    assert cchc(tmp_path.parent / "khac.docx").exit_code == 1
