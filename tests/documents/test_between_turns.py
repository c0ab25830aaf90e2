"""What stands round a block: paragraphs between tables, headers of sections, signs nobody sees, others' templates.

The kinds come from public reports on docxtpl, docxtemplater, M2Doc and office-stamper.
"""

import re
import unicodedata

import docx
import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from tests.documents.building import template
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid

GLUED = re.compile(r"</w:tbl>\s*(?:<w:bookmark[^>]*/>)*<w:tbl[ >]")
BARE = re.compile(r"</w:tbl></w:(?:tc|hdr|ftr)>")


def filled(source: bytes, **data: object) -> str:
    made = Template(source).fill(data)
    assert_valid(made)
    return document_xml(made)


@pytest.mark.parametrize(
    ("content", "data", "tables"),
    [
        (("{% for r in ds %}", [["{{ r }}"]], "{% endfor %}"), {"ds": [1, 2, 3]}, 3),
        (("{%p for r in ds %}", [["{{ r }}"]], "{%p endfor %}"), {"ds": [1, 2]}, 2),
        (([["a"]], "{%p if co %}", "chữ", "{%p endif %}", [["b"]]), {"co": False}, 2),
        (([["a"]], "{%p if co %}", "chữ", "{%p endif %}", [["b"]]), {"co": True}, 2),
        (([["a"]], "{# ngăn hai bảng #}", [["b"]]), {}, 2),
        (([["a"]], "{% set x = 1 %}", [["{{ x }}"]]), {}, 2),
        (("{%p if co %}", [["a"]], "{%p endif %}", [["b"]]), {"co": True}, 2),
    ],
)
def test_a_paragraph_stays_between_two_tables(content, data, tables: int) -> None:
    text = filled(template(*content), **data)
    assert text.count("<w:tbl>") == tables
    assert not GLUED.search(text)


def test_a_cell_that_ends_with_a_table_ends_with_a_paragraph() -> None:
    inner = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    condition = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    cell = f"<w:p/>{inner}{condition.format('{%p if co %}')}<w:p/>{condition.format('{%p endif %}')}"
    body = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl><w:p/>"
    )
    assert not BARE.search(filled(raw(body), co=False))


def test_where_nothing_is_glued_nothing_is_added() -> None:
    text = filled(template([["a"]], "giữa", [["{{ x }}"]]), x=1)
    assert "<w:p/>" not in text


SECTION = '<w:p><w:pPr><w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = f'<w:headerReference {_R} w:type="default" r:id="rId90"/>'
FOOT = f'<w:footerReference {_R} w:type="first" r:id="rId91"/>'


def says(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(("data", "references"), [({"co": False}, [2]), ({"co": True}, [2, 2, 2])])
def test_headers_of_a_section_that_is_not_printed_pass_on(data, references: list[int]) -> None:
    """Dropped or printed, each section has the headers that it had in the template."""
    body = (
        says("Phần 1") + says("{%p if co %}") + SECTION.format(HEAD + FOOT) + says("Ngang") + SECTION.format("")
        + says("{%p endif %}") + says("Cuối")
    )  # fmt: skip
    text = document_xml(Template(raw(body)).fill(data))
    sections = re.findall(r"<w:sectPr\b.*?(?:/>(?=</w:body>)|</w:sectPr>)", text)
    assert [len(re.findall(r"<w:(?:header|footer)Reference", one)) for one in sections] == references


def test_sections_outside_of_blocks_stay_byte_for_byte() -> None:
    body = says("{{ x }}") + SECTION.format(HEAD) + says("Hai") + SECTION.format("") + says("Ba")
    source = raw(body)
    after = document_xml(Template(source).fill({"x": "{{ x }}"})).replace(' xml:space="preserve"', "")
    assert document_xml(source) == after


@pytest.mark.parametrize(
    "hyphen", ["<w:noBreakHyphen/>", "<w:t>\u2011</w:t>", "<w:t>\u2010</w:t>", "<w:t>\u2212</w:t>", "<w:t>-</w:t>"]
)
def test_a_hyphen_that_word_set_is_a_minus_in_a_tag(hyphen: str) -> None:
    body = f"<w:p><w:r><w:t>{{{{ a</w:t></w:r><w:r>{hyphen}</w:r><w:r><w:t>1 }}}}</w:t></w:r></w:p>"
    text = filled(raw(body), a=5, a1=99)
    assert "<w:t>4</w:t>" in re.sub(r' xml:space="preserve"', "", text)
    assert "noBreakHyphen" not in text


def test_a_hyphen_outside_of_tags_stays() -> None:
    body = "<w:p><w:r><w:t>Số 5{{ x }}</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>KH</w:t></w:r></w:p>"
    assert filled(raw(body), x="").count("<w:noBreakHyphen/>") == 1


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_signs_that_nobody_sees_are_passed_over(unseen: str) -> None:
    assert "xã A" in filled(template(f"{{{{{unseen} ten{unseen}_xa{unseen} }}}}"), ten_xa="xã A")


def test_a_name_of_loose_marks_is_the_name_it_looks_like() -> None:
    name = unicodedata.normalize("NFD", "đơn_vị")
    assert Template(template(f"{{{{ {name} }}}}")).names == ["đơn_vị"]
    assert "xã A" in filled(template(f"{{{{ {name} }}}}"), đơn_vị="xã A")


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Kính gửi: {ten_don_vi}", "{{ ten }}"),
        ("{#danh_sach}{ten}{/danh_sach}", "{% for %}"),
        ("Kính gửi: ${ten}", "{{ ten }}"),
        ("Kính gửi: «Tên»", "{{ ten }}"),
        ("Kính gửi: <<ten>>", "{{ ten }}"),
        ("Kính gửi: [[ten]]", "{{ ten }}"),
    ],
)
def test_a_template_of_another_program_is_refused_with_the_cure(text: str, cure: str) -> None:
    source = template(text)
    with pytest.raises(TemplateError) as caught:
        Template(source).fill({})
    (finding,) = caught.value.findings
    assert finding.code == "mau-kieu-khac"
    assert cure in finding.remedy
    told = Template(source, refuse=False).inspect().findings
    assert [one.code for one in told] == ["mau-kieu-khac"]


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" MERGEFIELD Ten "><w:r><w:t>«Ten»</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD "Ten" \\* X </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_a_mail_merge_is_refused_alone_and_warned_of_beside_tags(field: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(raw(f"<w:p>{field}</w:p>")).fill({})
    assert [finding.code for finding in caught.value.findings] == ["mau-tron-thu"]
    both = Template(raw(f"<w:p>{field}</w:p>{says('{{ x }}')}"))
    assert [finding.code for finding in both.inspect().findings] == ["mau-tron-thu"]
    both.fill({"x": 1})


@pytest.mark.parametrize(
    "text", ["Không có thẻ nào.", "Điều 1. {…}", "a < b << c", "Chữ {{ x }} và {y}", "f(x) = {1; 2}"]
)
def test_ordinary_pages_are_no_template_of_others(text: str) -> None:
    assert not [
        one for one in Template(template(text)).inspect().findings if one.code.startswith(("mau-kieu-khac", "mau-tron"))
    ]


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    own = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{own}<w:r><w:t>{text}</w:t></w:r></w:p>"


def loop(inside: str, of: str = "d in ds") -> str:
    return says("{%p for " + of + " %}") + inside + says("{%p endfor %}")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (loop(says("{{ d.ten }}") + loop(numbered("{{ v }}"), "v in d.viec")), True),
        (loop(says("{{ d }}") + numbered("Bước một") + numbered("Bước hai")), True),
        (loop(numbered("{{ d }}")), False),
        (loop(numbered("{{ d }}") + says("mô tả")), False),
        (loop(numbered("{{ d.ten }}") + loop(numbered("{{ v }}", 1), "v in d.viec")), False),
        (loop(numbered("{{ d }}") + numbered("a", 1) + numbered("b", 1)), False),
        (loop(numbered("{{ d }}") + numbered("a", 0, 2)), False),
        (numbered("một") + numbered("hai"), False),
    ],
)
def test_numbers_that_run_on_over_the_turns_are_told(body: str, told: bool) -> None:
    found = [one.code for one in Template(raw(body)).inspect().findings]
    assert set(found) == ({"mau-danh-so"} if told else set())


def test_numbers_of_a_style_are_told_too() -> None:
    def styles(document) -> None:
        style = document.styles.add_style("Bước", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr()._add_numPr().get_or_add_numId().val = 3
        heir = document.styles.add_style("Bước con", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        heir.base_style = style
        for paragraph in document.paragraphs[1:3]:
            paragraph.style = heir

    source = template("{%p for d in ds %}", "Một", "Hai {{ d }}", "{%p endfor %}", change=styles)
    assert [one.code for one in Template(source).inspect().findings] == ["mau-danh-so"]
