"""`cchc settle`: a conflict of a hand's work with new figures, settled either way; what lay there before is kept."""

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.outputs.document import Document
from pipeline.outputs.folder import Folder
from tests.whole.test_json import asked

OLD, NEW = "Tháng này có 42 hồ sơ trả muộn, ít hơn trước.", "Tháng này có 45 hồ sơ trả muộn, ít hơn trước."
HERS = "Tháng này có 40 hồ sơ trả muộn, ít hơn trước."
SECOND = ("Chỉ tiêu là 98%.", "Chỉ tiêu là 99%.", "Chỉ tiêu là 97%.")


def page(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def conflicted(tmp_path: Path) -> Path:
    """A page in which two places wait."""
    folder = tmp_path / "2021-04"
    path = folder / "a.docx"
    with Folder(folder) as opened:
        opened.publish([Document("a.docx", page("Mở đầu.", OLD, SECOND[0], "Kết thúc."))])
    document = docx.Document(path)
    for paragraph in document.paragraphs:
        for old, hers in ((OLD, HERS), (SECOND[0], SECOND[2])):
            if paragraph.text == old:
                paragraph.runs[0].text = hers
    document.save(path)
    with Folder(folder) as opened:
        opened.publish([Document("a.docx", page("Mở đầu.", NEW, SECOND[1], "Kết thúc."))])
    return path


def texts(path: Path) -> list[str]:
    return [p.text for p in docx.Document(path).paragraphs]


def test_both_versions_are_told_and_either_is_taken(conflicted: Path) -> None:
    answer, _ = asked("settle", str(conflicted))
    assert [(one["hers"], one["ours"]) for one in answer["conflicts"]] == [("40", "45"), ("97", "99")]
    assert all(one["block"].startswith("_cchc_d") for one in answer["conflicts"])
    first, second = (str(one["number"]) for one in answer["conflicts"])
    answer, _ = asked("settle", str(conflicted), "--number", first, "--take", "ours")
    assert texts(conflicted) == ["Mở đầu.", NEW, SECOND[2], "Kết thúc."]
    assert [str(one["number"]) for one in answer["conflicts"]] == [second]
    assert HERS in texts(Path(answer["kept"])), "what lay there before is kept"
    answer, _ = asked("settle", str(conflicted), "--number", second, "--take", "hers")
    assert texts(conflicted) == ["Mở đầu.", NEW, SECOND[2], "Kết thúc."]
    assert answer["conflicts"] == []
    assert [comment.text for comment in docx.Document(conflicted).comments] == []


def test_what_was_settled_stays_settled_when_nothing_new_comes(conflicted: Path) -> None:
    for one in asked("settle", str(conflicted))[0]["conflicts"]:
        asked("settle", str(conflicted), "--number", str(one["number"]), "--take", "hers")
    with Folder(conflicted.parent) as opened:
        opened.publish([Document("a.docx", page("Mở đầu.", NEW, SECOND[1], "Kết thúc."))])
    assert texts(conflicted) == ["Mở đầu.", HERS, SECOND[2], "Kết thúc."]
    assert asked("settle", str(conflicted))[0]["conflicts"] == []


@pytest.mark.parametrize(
    ("words", "code"), [(["--number", "99", "--take", "ours"], 1), (["--number", "0"], 2), (["--take", "hers"], 2)]
)
def test_a_wrong_number_or_half_a_choice_is_refused_and_writes_nothing(
    conflicted: Path, words: list[str], code: int
) -> None:
    before = conflicted.read_bytes()
    run = CliRunner().invoke(main, ["settle", str(conflicted), *words])
    assert run.exit_code == code, run.output
    assert conflicted.read_bytes() == before
