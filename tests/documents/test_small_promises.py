"""What the engine promises in small: each of these outlived a change of its code (`tests/bench/engine/mutants.py`)."""

import io
import os
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.documents.batch import names_of
from pipeline.documents.office.drawing import pixels
from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from pipeline.documents.values.rich import Picture, RichText
from pipeline.ground.finding import UsageError
from tests.documents.building import ours, packed, paragraphs, parts, template
from tests.documents.test_parts import JPEG, png
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid

_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def faults(*content: str | list[list[str]]) -> list[tuple[str, str]]:
    """(code, place in words) of each fault and warning of a template."""
    seen = Template(template(*content), refuse=False).inspect()
    return [(one.code, str(one.where)) for one in (*seen.findings, *seen.warnings)]


def printed(text: str, **data: object) -> str:
    return "|".join(paragraphs(ours(template(text), data)))


@pytest.mark.parametrize("value", ["<", "a < b", ">", "&", "a\nb", "a\xa0b", "\xa0"])
def test_one_sign_alone_is_written_as_it_is(value: str) -> None:
    assert paragraphs(ours(template("{{ a }}"), {"a": value})) == [value]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ {'a': 1}['a'] }}{{ {'a': {'b': 2}}.a.b }}", "12"),
        ("{% for x in [1, 1, 2] %}{{ loop.changed(x) }} {% endfor %}", "True False True "),
        ("{{ x|int }}", "2"),
        ("{{ [7]|last }}{{ [7, 8]|last }}{{ [7, 8]|first }}", "787"),
        ("{{ 'a'.rjust(3, '.') }}{{ 'a'.rjust(1000)|length }}", "..a1000"),
        ("{{ ['a', 'b']|map('upper')|join }}{{ [{'n': 'c'}]|map(attribute='n')|join }}", "ABc"),
    ],
)
def test_what_an_expression_gives(text: str, result: str) -> None:
    assert printed(text, x=Decimal("2.7")) == result


def test_map_wants_a_filter_or_an_attribute() -> None:
    with pytest.raises(TemplateError):
        printed("{{ [1]|map|join }}")


def test_a_fault_inside_data_is_told_by_the_number_of_its_row() -> None:
    with pytest.raises(TemplateError) as told:
        ours(template("{{ a }}"), {"a": [{"b": 1}, {"b": [object()]}, {"b": {"c": {"d": b"x"}}}]})
    places = [str(one.where) for one in told.value.findings]
    assert places == ["Dữ liệu “a[2].b[1]”", "Dữ liệu “a[3].b.c.d”"]


def test_groups_may_be_twenty_deep() -> None:
    def nested(depth: int) -> object:
        return {"a": nested(depth - 1)} if depth else "a"

    source = template("{{ x|length }}")
    assert paragraphs(ours(source, {"x": nested(20)})) == ["1"]
    with pytest.raises(TemplateError, match="quá 20 tầng"):
        ours(source, {"x": nested(21)})


def test_a_row_that_a_tag_takes_is_told_what_it_loses_in_other_cells() -> None:
    rows = [["{%tr for a in b %}", "Tên đơn vị"], ["{{ a }}", "x"], ["{%tr endfor %}", ""]]
    assert ("mau-mat-chu" in [code for code, _ in faults(rows)]) is True
    rows[0][1] = ""
    assert "mau-mat-chu" not in [code for code, _ in faults(rows)]


@pytest.mark.parametrize("text", ["{% if a b %}x{% endif %}", "{% for %}x{% endfor %}", "{% set a b %}x{% endset %}"])
def test_a_faulty_opener_is_one_fault_not_two(text: str) -> None:
    assert [code for code, _ in faults(text)] == ["mau-cu-phap"]


@pytest.mark.parametrize(
    "text",
    [
        "{% if a|khong_co %}x{% endif %}",
        "{% for b in a|khong_co %}x{% endfor %}",
        "{% for b in a if b|khong_co %}x{% endfor %}",
        "{% set b = a|khong_co %}",
        "{% with b = a|khong_co %}x{% endwith %}",
        "{% filter khong_co %}x{% endfilter %}",
    ],
)
def test_an_unknown_filter_in_a_command_is_told_when_the_template_is_compiled(text: str) -> None:
    assert [code for code, _ in faults(text)] == ["mau-bieu-thuc"]


def test_the_place_of_a_fault_shows_the_first_words_of_a_long_paragraph() -> None:
    words = "Căn cứ Nghị định của Chính phủ " * 9
    ((_, place),) = faults(f"{words}{{{{ a b }}}}")
    assert "…" in place
    assert "…" not in faults("Căn cứ {{ a b }}")[0][1]


def test_needs_tell_what_may_be_left_out_and_what_a_macro_takes_by_default() -> None:
    source = template(
        "{% macro m(x=ngam_dinh) %}{{ x }}{% endmacro %}{{ m() }}{% if co is defined %}{{ co }}{% endif %}",
        "{% if dung is true %}a{% endif %}{{ bat_buoc }}",
    )
    schema = Template(source).inspect().json_schema()
    assert set(schema["properties"]) == {"ngam_dinh", "co", "dung", "bat_buoc"}
    assert "co" not in schema["required"]
    assert {"bat_buoc", "ngam_dinh"} <= set(schema["required"])


def test_what_a_function_is_given_is_needed() -> None:
    text = "{{ a.b.upper() }}{{ range(c)|length }}{{ d.e.f.strip(g) }}"
    assert set(Template(template(text)).inspect().json_schema()["properties"]) == {"a", "c", "d", "g"}


def test_a_paragraph_with_a_comment_stays_when_its_condition_is_false() -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"'
        ' w:author="A"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment></w:comments>'
    )
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    made = raw(f"<w:p><w:r><w:t>{{% if a %}}b{{% endif %}}</w:t></w:r>{mark}</w:p><w:p><w:r><w:t>c</w:t></w:r></w:p>")
    content = parts(made)
    types = content["[Content_Types].xml"]
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    content["[Content_Types].xml"] = types.replace(
        b"</Types>", b'<Override PartName="/word/comments.xml" ContentType="' + kind + b'"/></Types>'
    )
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
        b' Target="comments.xml"/></Relationships>',
    )
    content["word/comments.xml"] = comments.encode()
    filled = ours(packed(content), {"a": False})
    assert paragraphs(filled) == ["", "c"]
    assert "commentReference" in document_xml(filled)
    assert_valid(filled)


def test_a_cell_that_spans_two_columns_still_does_so_for_each_that_is_merged() -> None:
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    wide = cell.format('<w:gridSpan w:val="2"/>', "{%tc for x in xs %}{% hm %}{{ x }}{%tc endfor %}")
    table = (
        '<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/>'
        f'<w:gridCol w:w="1000"/></w:tblGrid><w:tr>{wide}</w:tr></w:tbl><w:p/>'
    )
    xml = document_xml(ours(raw(table), {"xs": ["a", "b", "c"]}))
    assert '<w:gridSpan w:val="6"/>' in xml


def test_double_strikes_and_complex_sizes_stand_where_the_schema_wants_them() -> None:
    base = '<w:dstrike/><w:outline/><w:sz w:val="20"/><w:szCs w:val="20"/><w:highlight w:val="red"/>'
    source = raw(f"<w:p><w:r><w:rPr>{base}</w:rPr><w:t>{{{{r x }}}}</w:t></w:r></w:p>")
    filled = ours(source, {"x": RichText("a", bold=True, color="C00000").add("b")})
    assert_valid(filled)
    assert document_xml(filled).count("<w:dstrike/><w:outline/>") == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_others_may_have_kept_is_not_taken(tmp_path: Path) -> None:
    source = template("{{ a }}")
    folder = tmp_path / "mau"
    Template(source, keep=folder)
    (path,) = folder.iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace('"a"', '"khac"'), encoding="utf-8")
    assert Template(source, keep=folder).names == ["khac"]
    folder.chmod(0o777)
    assert Template(source, keep=folder).names == ["a"]


def test_a_template_whose_members_are_not_packed_is_filled() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in parts(template("{{ a }}")).items():
            archive.writestr(name, content, zipfile.ZIP_STORED)
    assert paragraphs(ours(stored.getvalue(), {"a": "b"})) == ["b"]


def test_an_unclosed_block_is_named_by_its_opener() -> None:
    with pytest.raises(TemplateError, match=r"\{% if %\} chưa có \{% endif %\}"):
        Template(template("{% if a %}x{% elif b %}y{% else %}z"))


def test_a_long_value_with_a_sign_that_xml_has_not_is_shown_short() -> None:
    with pytest.raises(TemplateError) as told:
        ours(template("{{ a }}"), {"a": "b" * 60 + "\x01"})
    assert "b" * 39 + "…" in str(told.value)
    assert "b" * 40 not in str(told.value)


def test_a_number_of_nine_digits_or_more_stays_as_it_was_typed() -> None:
    assert printed("{{ a|so_ky_hieu('UBND') }}{{ b|so_ky_hieu('UBND') }}", a="007", b="012345678") == (
        "07/UBND012345678/UBND"
    )


def test_a_paragraph_of_many_runs_goes_when_nothing_in_it_is_shown() -> None:
    texts = ("{% if a %}", "{% if b %}", "x", "{% endif %}", "{% for c in d %}", "{{ c }}", "{% endfor %}{% endif %}")
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    source = raw("<w:p>" + "".join(map(bold.format, texts)) + "</w:p><w:p><w:r><w:t>y</w:t></w:r></w:p>")
    assert paragraphs(ours(source, {"a": True, "b": False, "d": []})) == ["y"]
    assert paragraphs(ours(source, {"a": True, "b": False, "d": ["z"]})) == ["z", "y"]
    blank = raw("<w:p>" + "".join(map(bold.format, ("{% if a %}", " ", "{% endif %}"))) + "</w:p><w:p/>")
    assert paragraphs(ours(blank, {"a": True})) == [""]


def test_a_jpeg_may_have_fill_bytes_before_a_marker() -> None:
    filled = JPEG.replace(b"\xff\xc0", b"\xff\xff\xff\xc0")
    assert pixels(filled) == pixels(JPEG) == (5, 3, 96)


def test_a_list_is_what_a_list_filter_is_given() -> None:
    text = "{% for row in a|batch(2) %}{{ row|length }}{% endfor %}{% for row in b|slice(2) %}x{% endfor %}"
    kinds = Template(template(text)).inspect().json_schema()["properties"]
    assert {name: kind["type"] for name, kind in kinds.items()} == {"a": "array", "b": "array"}


def test_a_key_in_quotes_is_needed_as_a_name_is() -> None:
    kinds = Template(template("{{ a['b'] }}{{ a.c }}{{ d[e] }}")).inspect().json_schema()["properties"]
    assert list(kinds["a"]["properties"]) == ["b", "c"]
    assert list(kinds) == ["a", "d", "e"]


def test_functions_of_the_language_are_not_needed_unless_the_data_may_give_them() -> None:
    text = "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(1) }}{{ range(2)|length }}{{ dict(a=b).a }}"
    assert Template(template(text)).names == ["b"]


@pytest.mark.parametrize(("unit", "dpi"), [(0, 96), (1, 300), (2, 762)])
def test_a_jpeg_may_tell_its_dots_an_inch_or_a_centimetre(unit: int, dpi: float) -> None:
    told = JPEG.replace(bytes.fromhex("010100600060"), bytes([1, unit, 0x01, 0x2C, 0x01, 0x2C]))
    assert told != JPEG
    assert pixels(told) == (5, 3, dpi)


def test_a_link_to_a_page_of_the_web_may_stay_in_a_template() -> None:
    content = parts(raw(f'<w:p><w:hyperlink {_R} r:id="rIdL"><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:hyperlink></w:p>'))
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdL" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        b' Target="http://example.vn/" TargetMode="External"/></Relationships>',
    )
    filled = ours(packed(content), {"a": "b"})
    assert "<w:t>b</w:t>" in document_xml(filled).replace(' xml:space="preserve"', "")
    assert_valid(filled)


@pytest.mark.parametrize("part", ["word/styles.xml", "word/settings.xml", "docProps/core.xml"])
def test_no_part_may_declare_a_document_type(part: str) -> None:
    content = parts(template("{{ a }}"))
    content[part] = content[part].replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    with pytest.raises(TemplateError, match=f"phần {part} có khai báo DOCTYPE"):
        Template(packed(content))


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("pprint", "{% for %}"),
        ("tojson", "{% for %}"),
        ("urlize", "Word"),
        ("urlencode", "Word"),
        ("striptags", "HTML"),
        ("wordwrap", "tự xuống dòng"),
        ("random", "ngẫu nhiên"),
        ("attr", "a.b"),
    ],
)
def test_a_filter_that_an_official_page_has_no_use_for_is_refused_with_what_to_do_instead(
    name: str, instead: str
) -> None:
    with pytest.raises(TemplateError) as told:
        Template(template(f"{{{{ a|{name} }}}}"))
    assert f"“{name}”" in str(told.value)
    assert instead in str(told.value)


def test_the_first_picture_of_a_document_is_number_one() -> None:
    xml = document_xml(ours(template("{{ a }}{{ a }}"), {"a": Picture(png())}))
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1", "2"]


@pytest.mark.parametrize("text", ["{{ 2 ** 99999999 }}", "{{ (10 ** 9) ** 9999 }}", "{{ a ** 99999 }}"])
def test_a_power_is_refused_before_it_is_reckoned(text: str) -> None:
    with pytest.raises(TemplateError, match="lũy thừa quá lớn"):
        ours(template(text), {"a": 3})


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("{% if a = 1 %}x{% endif %}", "viết =="),
        ("{{ ten don_vi }}", "viết ten_don_vi"),
        ("{% if a %}x{% else if b %}y{% endif %}", "elif"),
        ("{% if a %}x{% elseif b %}y{% endif %}", "elif"),
        ("{% if a %}x{% end if %}", "{% endif %}"),
    ],
)
def test_a_usual_slip_is_told_with_its_cure(text: str, cure: str) -> None:
    with pytest.raises(TemplateError) as told:
        Template(template(text))
    assert cure in told.value.findings[0].remedy


@pytest.mark.parametrize(
    ("part", "relation", "codes"),
    [
        ("word/_rels/document.xml.rels", 'Id="rX" Type="http://x/control" Target="activeX1.xml"', ["mau-activex"]),
        ("word/_rels/document.xml.rels", 'Id="rX" Type="http://x/vbaProject" Target="v.bin"', ["mau-macro"]),
        (
            "word/_rels/document.xml.rels",
            'Id="rX" Type="http://x/image" Target="http://a"',
            ["mau-lien-ket-ngoai"],
        ),
        ("_rels/.rels", "", ["mau-loai"]),
    ],
)
def test_what_a_package_leads_to_is_judged_once(part: str, relation: str, codes: list[str]) -> None:
    content = parts(template("{{ a }}"))
    if relation:
        end = b"</Relationships>"
        content[part] = content[part].replace(end, f"<Relationship {relation}/>".encode() + end)
    else:
        content[part] = content[part].replace(b"/relationships/officeDocument", b"/relationships/khac")
    with pytest.raises(TemplateError) as told:
        Template(packed(content))
    assert [one.code for one in told.value.findings] == codes


@pytest.mark.parametrize("pattern", ["{ten", "ten}", "{{ten}}", "a{}.docx"])
def test_a_name_pattern_with_a_stray_brace_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="ngoặc nhọn"):
        names_of(pattern, [{"ten": "a"}])
