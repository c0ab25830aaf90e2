"""A template nested past all sense ends in words, not in a traceback."""

import io

import docx
import pytest

from pipeline.documents.template import Template, TemplateError


@pytest.mark.parametrize("depth", [300, 2000])
def test_blocks_nested_past_all_sense_are_refused(depth: int) -> None:
    document = docx.Document()
    document.add_paragraph("{% if 1 %}" * depth + "x" + "{% endif %}" * depth)
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(TemplateError):
        Template(stream.getvalue())
