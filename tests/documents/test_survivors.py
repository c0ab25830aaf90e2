"""What mutants of the engine survived before (tests/bench/engine_mutants.py), each held by a document or a message."""

import re
from pathlib import Path

import pytest

from pipeline.documents.faults import TemplateError
from pipeline.documents.rich import Picture
from pipeline.documents.template import Template
from tests.bench.engine_form import form
from tests.documents.building import ours, packed, paragraphs, parts, template
from tests.documents.test_parts import BMP, GIF, JPEG, png
from tests.documents.test_validity import document_xml


def test_a_fault_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mau tin.docx"
    path.write_bytes(template("{{ a"))
    with pytest.raises(TemplateError) as caught:
        Template(path)
    assert caught.value.findings[0].where.file == "mau tin.docx"
    path.write_bytes(template("{{ a }}"))
    with pytest.raises(TemplateError) as caught:
        Template(str(path)).fill({})
    assert caught.value.findings[0].where.file == "mau tin.docx"


@pytest.mark.parametrize("slim", [True, False])
def test_a_form_of_plain_values_loops_and_conditions_is_filled_by_quick_code(slim: bool) -> None:
    assert all(part.quick is not None for part in Template(form(slim=slim))._made.parts)
    for text in (
        "{% for a in b %}{{ a }}{% set c = a %}{% with d = c %}{{ d }}{% endwith %}{% endfor %}",
        "{{ a|so }}",
    ):
        assert Template(template(text))._made.parts[0].quick is not None
    for text in (
        "{% macro m() %}{% endmacro %}",
        "{% set a %}b{% endset %}",
        "{{r a }}",
        "{% filter upper %}a{% endfilter %}",
    ):
        assert Template(template(text))._made.parts[0].quick is None


@pytest.mark.parametrize(
    ("value", "word"),
    [([1], "danh sách"), ({"a": 1}, "một nhóm mục"), (range(2), "danh sách"), ((1,), "danh sách")],
)
def test_what_is_not_printed_is_called_what_it_is(value: object, word: str) -> None:
    with pytest.raises(TemplateError, match=f"giá trị là {word}, không in thẳng được"):
        ours(template("{{ x }}"), {"x": value})


@pytest.mark.parametrize(
    ("value", "word"),
    [(None, "giá trị trống"), (True, "có/không"), (1, "số"), ("a", "chữ"), ({}, "một nhóm mục"), ([], "danh sách")],
)
def test_a_filter_for_days_says_what_it_was_given(value: object, word: str) -> None:
    if value is None:
        assert paragraphs(ours(template("{{ x|ngay_so }}"), {"x": value})) == [""]
        return
    with pytest.raises(TemplateError, match="cần một danh sách" if word != "danh sách" else "không in"):
        ours(template("{{ x|liet_ke }}{{ x }}"), {"x": value})


def test_the_widths_of_cells_follow_the_grid() -> None:
    source = template(
        [["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"], ["{%tc for c in cot %}", "x", "{%tc endfor %}"]]
    )
    for count in (2, 3, 5):
        xml = document_xml(ours(source, {"cot": list(range(count))}))
        grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
        cells = [int(width) for width in re.findall(r'<w:tcW w:type="dxa" w:w="(\d+)"', xml)]
        assert len(grid) == count
        assert cells == grid * 2
        assert 9000 - count < sum(grid) <= 9000


def test_a_spanning_cell_is_as_wide_as_its_columns() -> None:
    xml = document_xml(ours(template([["{% colspan 3 %}a", "b"], ["c", "d"]]), {}))
    grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    cells = [int(width) for width in re.findall(r'<w:tcW w:type="dxa" w:w="(\d+)"', xml)]
    assert len(grid) == 4
    assert cells == [sum(grid[:3]), grid[3], grid[0], grid[1]]


@pytest.mark.parametrize(
    "text",
    [
        "{% if co %}a{{ x }}{% if k %}k{% endif %}",
        "{% if co %}a{% for n in x %}{{ n }}{% endfor %}",
        "{% if co %}a{{ x }}",
    ],
)
def test_a_condition_over_paragraphs_leaves_none_behind(text: str) -> None:
    source = template("đầu", text, "b{% if k %}{% endif %}c{% endif %}", "cuối")
    assert paragraphs(ours(source, {"co": False, "k": 1, "x": "x"})) == ["đầu", "cuối"]
    assert paragraphs(ours(source, {"co": True, "k": 0, "x": "x"})) == ["đầu", "ax", "bc", "cuối"]


@pytest.mark.parametrize(
    ("data", "extension", "kind"),
    [(png(), "png", "image/png"), (JPEG, "jpeg", "image/jpeg"), (GIF, "gif", "image/gif"), (BMP, "bmp", "image/bmp")],
)
def test_each_kind_of_picture_is_declared(data: bytes, extension: str, kind: str) -> None:
    content = parts(template("{{ a }}"))
    types = re.sub(rb'<Default Extension="(?:png|jpe?g|gif|bmp)"[^>]*/>', b"", content["[Content_Types].xml"])
    filled = parts(ours(packed(content | {"[Content_Types].xml": types}), {"a": Picture(data)}))
    assert filled[f"word/media/anh1.{extension}"] == data
    assert f'<Default Extension="{extension}" ContentType="{kind}"/>' in filled["[Content_Types].xml"].decode()
