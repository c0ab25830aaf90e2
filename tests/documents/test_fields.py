r"""A value in a field's instruction stays a value: it can add no switch, and no field may fetch what is outside."""

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from tests.documents.building import ours, packed, parts, template
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def _field(*instructions: str, shown: str = "xem") -> str:
    code = "".join(map(_code, instructions))
    return f"<w:p>{_char('begin')}{code}{_char('separate')}<w:r><w:t>{shown}</w:t></w:r>{_char('end')}</w:p>"


NASTY = r'http://x.vn/?a="b"\o & <c>'


@pytest.mark.parametrize(
    "instruction",
    [
        (' HYPERLINK "{{ u }}" ',),
        (' HYPERLINK "', "{{ u }}", '" \\t "_blank" '),
        (' HYPERLINK "{% if u %}{{ u }}{% endif %}"',),
        (' HYPERLINK "a\\"b{{ u }}"',),
        (' QUOTE "a" "{{ d["k"] }}{{ u }}"',),
    ],
)
def test_quotes_and_backslashes_inside_quotes_are_written_as_word_reads_them(instruction: tuple[str, ...]) -> None:
    document = ours(raw(_field(*instruction)), {"u": NASTY, "d": {"k": ""}})
    assert r"http://x.vn/?a=\&quot;b\&quot;\\o &amp; &lt;c&gt;" in document_xml(document)
    assert_valid(document)


def test_a_simple_field_is_treated_alike() -> None:
    field = "<w:p><w:fldSimple w:instr=' HYPERLINK \"{{ u }}\" '><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"
    xml = document_xml(ours(raw(field), {"u": NASTY}))
    assert r"w:instr=' HYPERLINK &quot;http://x.vn/?a=\&quot;b\&quot;\\o &amp; &lt;c&gt;&quot; '" in xml
    with pytest.raises(TemplateError, match="dấu nháy kép"):
        ours(raw("<w:p><w:fldSimple w:instr=' SEQ {{ u }} '/></w:p>"), {"u": "a b"})


@pytest.mark.parametrize("value", ["a b", 'a"', r"a\o", "a&b", "a\u00a0b", "“a”"])
@pytest.mark.parametrize("instruction", [" HYPERLINK {{ u }} ", ' HYPERLINK "a" {{ u }}', ' SEQ "{{ d }}" {{ u }}'])
def test_without_quotes_only_one_word_is_taken(instruction: str, value: str) -> None:
    with pytest.raises(TemplateError, match="không đặt trần") as caught:
        ours(raw(_field(instruction)), {"u": value, "d": "x"})
    assert "nháy kép thẳng" in caught.value.findings[0].remedy


def test_a_word_or_a_number_without_quotes_is_taken() -> None:
    xml = document_xml(
        ours(raw(_field(" = {{ a }} + {{ b }} ") + _field(" SEQ {{ c }} ")), {"a": 3, "b": 98.5, "c": "Bảng_1"})
    )
    assert "> = 3 + 98.5 <" in xml
    assert "> SEQ Bảng_1 <" in xml


@pytest.mark.parametrize("value", ["DDEAUTO", "IncludePicture", "link"])
def test_the_data_do_not_choose_a_field_that_fetches_from_outside(value: str) -> None:
    with pytest.raises(TemplateError, match="từ ngoài tệp"):
        ours(raw(_field(' {{ a }} "x" ')), {"a": value})


def test_one_field_does_not_change_how_the_next_is_read() -> None:
    nested = (
        f"<w:p>{_char('begin')}{_code(' IF &quot;')}{_char('begin')}{_code(' SEQ {{ u }}')}{_char('separate')}"
        f"{_char('end')}{_code('{{ v }}&quot; = 1')}{_char('end')}</w:p>"
    )
    assert document_xml(ours(raw(nested), {"u": "a", "v": "b c"}))
    with pytest.raises(TemplateError, match="không đặt trần"):
        ours(raw(nested), {"u": "a b", "v": "b"})


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\fb", "a\x01b"])
def test_no_control_character_gets_into_an_instruction(value: str) -> None:
    with pytest.raises(TemplateError, match="không in được"):
        ours(raw(_field(' HYPERLINK "{{ u }}" ')), {"u": value})


def test_a_tag_torn_over_two_instructions_is_told() -> None:
    with pytest.raises(TemplateError, match="chưa đóng"):
        Template(raw(_field(' HYPERLINK "{{ u', ' }}" ')))


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (_field(" DDEAUTO c:\\\\cmd.exe x "), "DDEAUTO"),
        (_field(" DDE", "AUTO excel "), "DDEAUTO"),
        (_field(' IncludePicture "http://x.vn/a.png" '), "INCLUDEPICTURE"),
        (_field(' INCLUDETEXT "a.docx"'), "INCLUDETEXT"),
        ("<w:p><w:fldSimple w:instr=' LINK Excel.Sheet \"a.xlsx\" '/></w:p>", "LINK"),
        (f"<w:p>{_char('begin')}<w:r><w:instrText> DATABASE x</w:instrText></w:r></w:p>", "DATABASE"),
    ],
)
def test_a_field_that_fetches_from_outside_is_refused_by_name(field: str, kind: str) -> None:
    with pytest.raises(TemplateError, match=f"trường {kind}, lấy nội dung"):
        Template(raw(field))


def test_fields_of_the_file_itself_are_taken() -> None:
    page = _field(" PAGE ") + _field(" TOC \\o ") + _field(' HYPERLINK "http://x.vn" ') + _field(" REF LINK ")
    assert Template(raw(page + "<w:p><w:fldSimple w:instr=' NUMPAGES '/></w:p>")).findings == []


@pytest.mark.parametrize(
    "target", ["https://x.vn/{{ ma }}", "https://x.vn/%7B%7B%20ma%20%7d%7d", "{% if a %}b{% endif %}"]
)
def test_a_tag_in_the_address_of_a_link_is_refused_by_name(target: str) -> None:
    content = parts(template("{{ x }}"))
    link = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(b"</Relationships>", link.encode())
    with pytest.raises(TemplateError, match="địa chỉ siêu liên kết"):
        Template(packed(content))


def test_a_block_in_an_attribute_or_a_property_is_printed_as_one() -> None:
    """`{% filter %}` and `{% call %}` there once wrote Word's own line breaks into the value."""
    content = parts(template("a"))
    link = '<w:p><w:hyperlink w:tooltip="{% filter upper %}{{ t }}{% endfilter %}"/></w:p>'
    content["word/document.xml"] = content["word/document.xml"].replace(b"<w:body>", f"<w:body>{link}".encode())
    document = ours(packed(content), {"t": 'a\n"b" & <c>'})
    assert 'w:tooltip="A&#10;&quot;B&quot; &amp; &lt;C&gt;"' in document_xml(document)
