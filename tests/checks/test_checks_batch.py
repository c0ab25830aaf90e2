"""Files and folders of one call."""

import pytest

from pipeline.checks.batch import ANNOTATED, MENDED, beside, documents
from pipeline.finding import InputError


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
