"""A page whose PDF bears a digital signature stays: no run writes other words under what was signed."""

import io
from pathlib import Path

import docx
import pytest

from pipeline.outputs.document import Document, Outcome, State
from pipeline.outputs.folder import Folder
from pipeline.outputs.issuing.paper import Choice, Issuable

SIGNED = b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n"


def page(words: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def run(folder: Path, words: str, choice: Choice = Choice.NONE, *, number: str = "") -> Outcome:
    stamp = (f"Số: {number or '     '}/TB-PNV", "ngày      tháng     năm 2021")
    paper = Issuable("Thông báo", "", None, "Nguyễn Văn Mẫu", stamp, stamp)
    with Folder(folder) as opened:
        published = opened.publish([Document("tin.docx", page(words), paper=paper)], choice=choice)
    return published.outcomes[0]


@pytest.mark.parametrize("beside", ["tin.pdf", "tin.ky.pdf"])
@pytest.mark.parametrize("choice", [Choice.NONE, Choice.PRESENT, Choice.REISSUE])
def test_a_signed_page_is_not_written_over_and_both_are_told(tmp_path: Path, beside: str, choice: Choice) -> None:
    run(tmp_path, "Điện thoại 0000")
    (tmp_path / beside).write_bytes(SIGNED)
    before = (tmp_path / "tin.docx").read_bytes()
    for _ in range(2):
        told = run(tmp_path, "Điện thoại 0009", choice)
        assert told.state is State.SIGNED
        assert told.notes == (f"bản đã ký số là {beside}",)
        assert "0000" in told.asks[0]
        assert "0009" in told.asks[0]
        assert (tmp_path / "tin.docx").read_bytes() == before
    assert run(tmp_path, "Điện thoại 0000").state is State.UNCHANGED
    (tmp_path / beside).rename(tmp_path / "da-chuyen.pdf")
    assert run(tmp_path, "Điện thoại 0009").state is State.UPDATED


def test_a_pdf_without_a_signature_holds_up_nothing(tmp_path: Path) -> None:
    run(tmp_path, "Điện thoại 0000")
    (tmp_path / "tin.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert run(tmp_path, "Điện thoại 0009").state is State.UPDATED


def test_a_signed_page_that_is_gone_is_not_made_with_other_words(tmp_path: Path) -> None:
    run(tmp_path, "Điện thoại 0000")
    (tmp_path / "tin.pdf").write_bytes(SIGNED)
    (tmp_path / "tin.docx").unlink()
    assert run(tmp_path, "Điện thoại 0009").state is State.SIGNED
    assert run(tmp_path, "Điện thoại 0000").state is State.NEW
