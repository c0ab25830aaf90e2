"""Files and folders of one call."""

import docx as python_docx
import good_documents as good
import mutations as m
import pytest
from click.testing import CliRunner

from pipeline.checks.batch import ANNOTATED, MENDED, beside, documents
from pipeline.checks.check import check
from pipeline.commands.document import check as command
from pipeline.ground.finding import InputError


def test_folders_are_searched_and_our_copies_passed_over(tmp_path):
    inner = tmp_path / "2021" / "tháng 4"
    inner.mkdir(parents=True)
    names = ("b.docx", "a.DOCX", "~$b.docx", "b.kiem-tra.docx", "b.sua.docx", "c.doc", "d.xlsx")
    for name in names:
        (inner / name).write_bytes(b"")
    assert [path.name for path in documents([tmp_path])] == ["a.DOCX", "b.docx"]
    assert documents([inner / "b.docx", tmp_path]) == [inner / "b.docx", inner / "a.DOCX"]
    assert documents([inner / "b.kiem-tra.docx"]) == [inner / "b.kiem-tra.docx"]


def test_a_folder_without_documents_is_told(tmp_path):
    with pytest.raises(InputError, match="không có tệp"):
        documents([tmp_path])


def test_names_of_copies(tmp_path):
    assert beside(tmp_path / "bc.docx", ANNOTATED).name == "bc.kiem-tra.docx"
    assert beside("Báo cáo 1.2.DOCX", MENDED).name == "Báo cáo 1.2.sua.docx"


def test_hidden_folders_are_passed_over(tmp_path):
    kept = tmp_path / ".cchc" / "base"
    kept.mkdir(parents=True)
    for path in (tmp_path / "bc.docx", kept / "a.docx"):
        path.write_bytes(b"")
    assert documents([tmp_path]) == [tmp_path / "bc.docx"]


def broken(path):
    path.write_bytes(m.margin("left", 25)(good.plan()))


@pytest.mark.parametrize(("option", "copy"), [("--fix", "bc.sua"), ("--annotate", "bc.kiem-tra")])
def test_a_copy_that_a_hand_has_worked_in_is_never_lost(tmp_path, option, copy):
    path, target = tmp_path / "bc.docx", tmp_path / f"{copy}.docx"
    broken(path)
    CliRunner().invoke(command, [str(path), option])
    first = target.read_bytes()
    CliRunner().invoke(command, [str(path), option])
    assert target.read_bytes() == first
    assert len(list(tmp_path.iterdir())) == 2

    by_hand = m.say("KẾ HOẠCH", "KẾ HOẠCH TẠM")(first)
    target.write_bytes(by_hand)
    again = CliRunner().invoke(command, [str(path), option])
    kept = tmp_path / f"{copy} (sửa tay 1).docx"
    assert kept.read_bytes() == by_hand
    assert target.read_bytes() == first
    assert f"giữ ở {kept}" in again.stderr

    target.write_bytes(by_hand)
    path.write_bytes(good.plan())  # nothing left to say or to mend
    last = CliRunner().invoke(command, [str(path), option])
    assert target.read_bytes() == by_hand
    assert f"Giữ nguyên {target}" in last.stderr
    assert documents([tmp_path]) == [path]


def test_a_copy_of_a_stranger_with_that_name_is_kept(tmp_path):
    broken(tmp_path / "bc.docx")
    (tmp_path / "bc.sua.docx").write_bytes(b"a hand's own file")
    CliRunner().invoke(command, [str(tmp_path / "bc.docx"), "--fix"])
    assert (tmp_path / "bc.sua (sửa tay 1).docx").read_bytes() == b"a hand's own file"


def test_the_copy_of_a_copy_is_a_sound_docx(tmp_path):
    broken(tmp_path / "bc.docx")
    CliRunner().invoke(command, [str(tmp_path / "bc.docx"), "--fix"])
    assert check(tmp_path / "bc.sua.docx") == []
    assert len(python_docx.Document(str(tmp_path / "bc.sua.docx")).paragraphs) > 10


def test_an_open_copy_is_told_and_nothing_is_written(tmp_path):
    broken(tmp_path / "bc.docx")
    (tmp_path / ".~lock.bc.sua.docx#").write_text(",Lan,may,,;")
    run = CliRunner().invoke(command, [str(tmp_path / "bc.docx"), "--fix"])
    assert run.exit_code == 1
    assert "đang mở trong LibreOffice" in run.stdout
    assert run.stdout.count("bc.docx:") == 1
    assert not (tmp_path / "bc.sua.docx").exists()
