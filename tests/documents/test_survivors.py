"""What mutants of the engine survived before (tests/bench/engine/mutants.py), each held by a document or a message."""

import re
from pathlib import Path

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.documents.values.rich import Picture, RichText
from tests.bench.engine.form import form
from tests.documents.building import ours, packed, paragraphs, parts, template
from tests.documents.test_parts import BMP, GIF, JPEG, png, with_notes
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid


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


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_a_header_or_footer_keeps_a_paragraph(kind: str) -> None:
    def change(document) -> None:
        region = getattr(document.sections[0], kind)
        region.paragraphs[0].text = "{%p if co %}"
        region.add_paragraph("{{ x }}")
        region.add_paragraph("{%p endif %}")

    source = template("a", change=change)
    filled = [ours(source, {"co": co, "x": "b"}) for co in (True, False)]
    assert [paragraphs(document, f"word/{kind}1.xml") for document in filled] == [["b"], [""]]
    assert_valid(*filled)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_keeps_a_paragraph(kind: str) -> None:
    texts = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{%p if c %}", "{{ x }}", "{%p endif %}"))
    content = parts(with_notes(kind))
    name = f"word/{kind}s.xml"
    content[name] = re.sub(
        rb'(w:id="2">).*?(</w:(?:foot|end)note>)', rf"\1{texts}\2".encode(), content[name], flags=re.S
    )
    filled = [ours(packed(content), {"c": c, "x": "b"}) for c in (True, False)]
    assert [paragraphs(document, name) for document in filled] == [["", "b"], ["", ""]]
    assert_valid(*filled)


def test_a_bookmark_between_joined_paragraphs_is_kept() -> None:
    source = raw(
        "<w:p><w:r><w:t>a {% if co -%}</w:t></w:r></w:p><w:bookmarkStart w:id='3' w:name='x'/><w:bookmarkEnd w:id='3'/>"
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>b{% endif %}</w:t></w:r></w:p>"
    )
    for co, text in ((True, "a b"), (False, "a ")):
        filled = ours(source, {"co": co})
        assert paragraphs(filled) == [text]
        assert document_xml(filled).count("<w:bookmark") == (2 if co else 0)
        assert "<w:jc" not in document_xml(filled)
        assert_valid(filled)


def test_the_format_of_rich_text_comes_in_the_order_of_the_schema() -> None:
    plain = ("bCs", "iCs", "caps", "strike", "outline", "shadow", "noProof", "vanish")
    valued = {"color": "00FF00", "spacing": 1, "w": 90, "kern": 2, "position": 3,
              "sz": 20, "szCs": 20, "highlight": "red",
              "effect": "none", "bdr": "nil", "vertAlign": "baseline"}  # fmt: skip
    base = "<w:rStyle w:val='HeaderChar'/><w:rFonts w:ascii='b'/>" + "".join(f"<w:{name}/>" for name in plain)
    base += "".join(f"<w:{name} w:val='{value}'/>" for name, value in valued.items())
    base += "<w:rtl/><w:cs/><w:em w:val='dot'/><w:lang w:val='vi-VN'/><w:specVanish/>"
    source = raw(f"<w:p><w:r><w:rPr>{base}</w:rPr><w:t>{{{{r x }}}}</w:t></w:r></w:p>")
    rich = (
        RichText("a", style="FooterChar", color="C00000", highlight="FFFF00", size=28, superscript=True)
        .add("d", bold=True, italic=True, underline="wave", strike=False)
        .add("b", subscript=True, underline=True, font="Times New Roman")
        .add("c", bold=False, italic=False, highlight="#ffff00")
    )
    filled = ours(source, {"x": rich})
    assert_valid(filled)
    xml = document_xml(filled)
    for written in (
        "<w:b/>", "<w:i/>", '<w:strike w:val="0"/>', '<w:color w:val="C00000"/>', '<w:sz w:val="28"/>',
        '<w:szCs w:val="28"/>', '<w:u w:val="wave"/>', '<w:u w:val="single"/>', '<w:vertAlign w:val="superscript"/>',
        '<w:vertAlign w:val="subscript"/>', '<w:b w:val="0"/>', '<w:i w:val="0"/>', 'w:fill="FFFF00"',
        'w:hAnsi="Times New Roman"',
    ):  # fmt: skip
        assert written in xml, written
    assert xml.count("<w:bCs/>") == 2  # the runs that say nothing of bold keep what they stand in


def test_inspect_tells_what_each_tag_is() -> None:
    seen = Template(template("{{ a }}{% if b %}{% endif %}{# c #}{% raw %}d{% endraw %}")).inspect().tags
    assert [(tag.source, tag.kind) for tag in seen] == [
        ("{{ a }}", "in"), ("{% if b %}", "lệnh"), ("{% endif %}", "lệnh"), ("{# c #}", "ghi chú"),
        ("{% raw %}d{% endraw %}", "chữ thường"),
    ]  # fmt: skip


def test_what_else_is_in_a_run_with_a_tag_stays_in_its_place() -> None:
    rest = "<w:noBreakHyphen/><w:t>b</w:t><w:sym w:font='Wingdings' w:char='F0FC'/>"
    source = raw(f"<w:p><w:r><w:t>{{{{ x }}}}</w:t>{rest}</w:r></w:p>")
    assert f'<w:p><w:r><w:t xml:space="preserve">v</w:t>{rest}</w:r></w:p>' in document_xml(ours(source, {"x": "v"}))


def test_data_may_be_twenty_deep() -> None:
    def nested(depth: int) -> object:
        return [nested(depth - 1)] if depth else "a"

    source = template("{{ x|length }}")
    assert paragraphs(ours(source, {"x": nested(20)})) == ["1"]
    with pytest.raises(TemplateError, match="quá 20 tầng"):
        ours(source, {"x": nested(21)})


def test_closing_braces_alone_are_written_plain() -> None:
    assert paragraphs(ours(template("a }_} b %_} c"), {})) == ["a }} b %} c"]
