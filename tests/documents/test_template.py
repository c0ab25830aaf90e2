"""Filling: what comes out, read back by python-docx."""

import io

import docx
import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_tag_split_over_runs_with_other_formats_is_filled():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Đơn vị: {")
    paragraph.add_run("{ te").bold = True
    paragraph.add_run("n }} đã nhận.")
    filled = docx.Document(io.BytesIO(Template(_saved(document)).fill({"ten": "R&D <x>"})))
    assert [p.text for p in filled.paragraphs] == ["Đơn vị: R&D <x> đã nhận."]


def test_all_missing_names_are_told_at_once_with_their_places():
    document = docx.Document()
    document.add_paragraph("Kính gửi {{ noi_nhan }}")
    document.add_table(1, 2).cell(0, 1).text = "{{ so_lieu }}"
    with pytest.raises(TemplateError) as caught:
        Template(_saved(document)).fill({})
    assert [str(finding.where) for finding in caught.value.findings] == [
        "Thân văn bản, đoạn 1, “Kính gửi {{ noi_nhan }}”",
        "Thân văn bản, bảng 1, hàng 1, ô 2, đoạn 1, “{{ so_lieu }}”",
    ]
