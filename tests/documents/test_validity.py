"""Whatever the data, Word opens the file: cells have paragraphs, tables rows, ids are unique; and no blank is left."""

import io
import re
from itertools import chain

import docx
import pytest

from pipeline.documents.template import Template, TemplateError
from tests.documents.building import ours, packed, paragraphs, parts, saved, tables, template
from tests.documents.test_oracle import DATA, PARAGRAPHS, TABLES
from tests.ooxml.sdk import assert_valid

EMPTY = {**DATA, "rows": [], "cot": [], "co": False, "ds": []}


@pytest.mark.slow
def test_every_feature_is_valid_with_data_and_without() -> None:
    plain = [content for content in PARAGRAPHS.values() if not any("macro" in line for line in content)]
    empty = [
        content for content in plain if not any(word in line for line in content for word in ("[0]", "|max", "|first"))
    ]
    documents = [ours(template(*chain.from_iterable(some)), data) for some, data in ((plain, DATA), (empty, EMPTY))]
    documents += [ours(template(content), data) for content in TABLES.values() for data in (DATA, EMPTY)]
    documents += [ours(template(*PARAGRAPHS[name]), DATA) for name in ("macro đoạn", "macro trong đoạn", "khối gọi")]
    assert_valid(*documents)


def test_no_blank_paragraph_is_left_by_a_false_condition_or_an_empty_loop() -> None:
    source = template(
        "đầu", "{%p if co %}", "x", "{%p endif %}", "{% if co %}x{% endif %}",
        "{% for r in rows %}{{ r }}{% endfor %}", "{% if co %}",
        "x", "{% endif %}", "{%p for r in rows %}", "{{ r }}", "{%p endfor %}", "{% set a = 1 %}", "{# ghi chú #}",
        "{% if co %}x", "y{% endif %}",
        "{%if co%}a{%else%}{%if co%}b{%endif%}{%endif%}", " {% for r in rows %} {% endfor %} ", "", "cuối",
    )  # fmt: skip
    assert paragraphs(ours(source, EMPTY)) == ["đầu", "", "cuối"]


@pytest.mark.parametrize("opener", ["{% for n in ds %}", "{% if ds %}"])
def test_a_block_that_opens_behind_a_text_leaves_no_blank_paragraphs(opener: str) -> None:
    closer = "{% endfor %}" if "for" in opener else "{% endif %}"
    source = template("Nơi nhận:" + opener, "- {{ ds[0] if ds else '' }};", closer, "cuối")
    times = 2 if "for" in opener else 1
    assert paragraphs(ours(source, {"ds": ["a", "b"]})) == ["Nơi nhận:", *["- a;"] * times, "cuối"]
    assert paragraphs(ours(source, {"ds": []})) == ["Nơi nhận:", "cuối"]
    assert_valid(ours(source, {"ds": ["a", "b"]}), ours(source, {"ds": []}))
    nested = template(
        "A {% if ds %}b{% endif %}{% for n in ds %}", "{{ n }}", "{% else %}", "không", closer.replace("if", "for")
    )
    assert paragraphs(ours(nested, {"ds": ["x"]})) == ["A b", "x"]
    assert paragraphs(ours(nested, {"ds": []})) == ["A ", "không"]


def test_a_block_that_closes_before_a_text_joins_it_as_jinja_would() -> None:
    source = template("A{% if co %}", "B", "{% endif %}C")
    assert paragraphs(ours(source, {"co": True})) == ["A", "B", "C"]
    assert paragraphs(ours(source, {"co": False})) == ["AC"]
    crossing = template("{% if co %}A{% for n in ds %}", "{{ n }}", "{% endfor %}", "{% endif %}")
    assert [text for text in paragraphs(ours(crossing, {"co": True, "ds": [1, 2]})) if text] == ["A", "1", "2"]


def test_a_blank_paragraph_of_the_authors_and_a_blank_value_stay() -> None:
    assert paragraphs(ours(template("a", "", "{{ x }}", "b"), {"x": ""})) == ["a", "", "", "b"]


def test_a_cell_keeps_a_paragraph_with_its_properties() -> None:
    source = template([["{%p if co %}", "{% if co %}x{% endif %}"], ["{%p for r in rows %}", "b"]])
    document = docx.Document(io.BytesIO(source))
    first, second = document.tables[0].cell(0, 0), document.tables[0].cell(1, 0)
    for text in ("trong", "{%p endif %}"):
        first.add_paragraph(text)
    for text in ("{{ r }}", "{%p endfor %}"):
        second.add_paragraph(text)
    first.paragraphs[-1].alignment = 1
    filled = ours(saved(document), EMPTY)
    assert tables(filled) == [[["", ""], ["", "b"]]]
    cell = docx.Document(io.BytesIO(filled)).tables[0].cell(0, 0)
    assert [one.alignment for one in cell.paragraphs] == [1]
    assert_valid(filled)


def test_a_table_whose_rows_are_all_gone_goes() -> None:
    source = template("a", [["{%tr for r in rows %}"], ["{{ r.ten }}"], ["{%tr endfor %}"]], "b")
    assert tables(ours(source, EMPTY)) == []
    assert tables(ours(source, DATA)) == [[["Phòng Nội vụ"], ["Xã Lâm Tân"]]]
    assert_valid(ours(source, EMPTY), ours(source, DATA))


def test_a_row_whose_cells_are_all_gone_goes() -> None:
    source = template([["{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"], ["a", "b", "c"]])
    assert tables(ours(source, EMPTY)) == [[["a", "b", "c"]]]
    assert_valid(ours(source, EMPTY))


def test_the_grid_follows_a_span_and_keeps_the_tables_width() -> None:
    source = template([["{% colspan n %}a", "b"], ["c", "d"]])
    for n, columns in ((1, 2), (3, 4)):
        filled = ours(source, {"n": n})
        widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', document_xml(filled))]
        assert len(widths) == columns
        assert sum(widths) == 9000
        assert_valid(filled)


def test_a_row_may_repeat_itself() -> None:
    source = template([["{%tr for r in rows %}{{ r.ten }}", "{{ r.so }}{%tr endfor %}"], ["cuối", ""]])
    assert tables(ours(source, DATA)) == [[["Phòng Nội vụ", "12"], ["Xã Lâm Tân", "0"], ["cuối", ""]]]


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_same_data_gives_the_same_bytes(name: str) -> None:
    source = template(*PARAGRAPHS[name])
    assert ours(source, DATA) == ours(source, dict(reversed(list(DATA.items()))))


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14='
    '"http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14"><w:body>'
)
_SHAPE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="{id}" name="H"/><a:graphic><a:graphicData'
    ' uri="x"/>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def raw(body: str) -> bytes:
    """A template with this body."""
    content = parts(template("x"))
    content["word/document.xml"] = f"{_HEAD}{body}<w:sectPr/></w:body></w:document>".encode()
    return packed(content)


def _p(text: str, inside: str = "", attributes: str = "") -> str:
    return f'<w:p{attributes}><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{inside}</w:p>'


def document_xml(filled: bytes) -> str:
    return parts(filled)["word/document.xml"].decode()


def test_ids_stay_unique_in_loops() -> None:
    marks = '<w:bookmarkStart w:id="7" w:name="dau"/><w:bookmarkEnd w:id="7"/>'
    inside = "<w:sdtContent><w:r><w:t>{{ r.so }}</w:t></w:r></w:sdtContent>"
    control = f'<w:sdt><w:sdtPr><w:id w:val="-12345"/></w:sdtPr>{inside}</w:sdt>'
    ids = ' w14:paraId="0A0B0C0D" w14:textId="77777777"'
    source = raw(
        _p("đầu", _SHAPE.format(id=4), ' w14:paraId="0A0B0C01" w14:textId="77777777"')
        + _p("{%p for r in rows %}") + _p("{{ r.ten }}", _SHAPE.format(id=5) + marks + control,
        ids) + _p("{%p endfor %}")
    )  # fmt: skip
    xml = document_xml(ours(source, DATA))
    assert re.findall(r'docPr id="(\d+)"', xml) == ["4", "8", "9"]
    assert xml.count('w:name="dau"') == 1
    assert xml.count("<w:bookmarkEnd") == 1
    assert 'w14:paraId="0A0B0C01"' in xml
    assert "0A0B0C0D" not in xml
    assert "-12345" not in xml
    assert xml.count("<w:sdt>") == 2


def test_a_bookmark_torn_by_a_block_is_dropped_and_one_around_it_kept() -> None:
    source = raw(
        '<w:p><w:bookmarkStart w:id="1" w:name="quanh"/><w:bookmarkStart w:id="2"'
        ' w:name="rach"/></w:p>' + _p("{%p if co %}")
        + '<w:p><w:r><w:t>{{ ten }}</w:t></w:r><w:bookmarkEnd'
        ' w:id="2"/></w:p>' + _p("{%p endif %}") + '<w:p><w:bookmarkEnd w:id="1"/></w:p>'
    )  # fmt: skip
    for data in (DATA, EMPTY):
        xml = document_xml(ours(source, data))
        assert re.findall(r'<w:bookmark\w+ w:id="(\d)"', xml) == ["1", "1"]


def test_markers_in_a_paragraph_of_tags_are_kept() -> None:
    source = raw('<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>{%p if co %}</w:t></w:r></w:p>' + _p("b")
                 + '<w:p><w:r><w:t>{%p endif %}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>')  # fmt: skip
    assert document_xml(ours(source, DATA)).count("bookmark") == document_xml(ours(source, EMPTY)).count("bookmark")


def test_a_content_control_keeps_a_paragraph() -> None:
    inside = _p("{%p if co %}") + _p("b") + _p("{%p endif %}")
    source = raw(f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>" + _p("c"))
    assert [paragraphs(ours(source, data)) for data in (DATA, EMPTY)] == [["b", "c"], ["", "c"]]


def test_another_prefix_is_written_as_it_is_and_none_is_refused() -> None:
    source = raw(_p("{{ chu }}") + _p("{%p if co %}") + _p("b") + _p("{%p endif %}"))
    content = parts(source)
    xml = content["word/document.xml"].decode()
    other = re.sub(r"(</?|[ ])w:", r"\1ns0:", xml).replace("xmlns:w=", "xmlns:ns0=")
    filled = ours(packed(content | {"word/document.xml": other.encode()}), DATA)
    assert paragraphs(filled) == paragraphs(ours(source, DATA))
    assert "<ns0:br/>" in document_xml(filled)
    assert "w:" not in document_xml(filled).replace("xmlns:w", "")
    bare = re.sub(r"(</?)w:", r"\1", xml).replace("xmlns:w=", "xmlns=")
    with pytest.raises(TemplateError, match="tiền tố"):
        Template(packed(content | {"word/document.xml": bare.encode()}))


def test_a_field_torn_by_a_block_is_refused() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    source = raw(_p("a", begin) + _p("{%p if co %}") + _p("b", end) + _p("{%p endif %}"))
    with pytest.raises(TemplateError, match="trường"):
        Template(source)
    with pytest.raises(TemplateError, match="nửa"):
        Template(raw(_p("{%p if co %}", begin) + _p("b", end) + _p("{%p endif %}")))
    assert Template(raw(_p("a") + _p("{%p if co %}") + _p("b", begin + end) + _p("{%p endif %}")))


def test_untouched_xml_is_copied_byte_for_byte() -> None:
    body = "<w:p  w:rsidR = '00AB'><w:r><w:t >x &#65; &amp; é</w:t ></w:r></w:p ><!-- ghi --><w:p/>"
    xml = document_xml(ours(raw(body + _p("{{ ten }}")), DATA))
    assert xml.startswith(_HEAD + body)
    assert xml.endswith(
        '<w:p><w:r><w:t xml:space="preserve">UBND huyện</w:t></w:r></w:p><w:sectPr/></w:body></w:document>'
    )
