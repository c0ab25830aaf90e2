"""A value comes out as it went in, or is told; never in silence as something else."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.documents.template import Template
from pipeline.documents.values.faults import FillError, TemplateError
from pipeline.documents.values.rich import RichText
from tests.documents.building import W, ours, packed, paragraphs, parts, tables, template

ONE = Template(
    template("[{{ x }}]", [["{{ x }}|"]], "{%p for r in ds %}", "<{{ r.x }}>{% if r.x %}.{% endif %}", "{%p endfor %}")
)
SPECIAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
@example("a\nb\r\nc\rd\te")
@example("a\fb\ac")
@example("\ud800")
@example("]]> &amp; </w:t> <![CDATA[ {{ y }} {% if %} {_{")
@example("A\u0301\u202e\u00a0\ufeff\U0010fffd")
@example("\ufffe")
@example("  hai  đầu  ")
def test_any_text_comes_out_as_it_is_or_is_told(value: str) -> None:
    data = {"x": value, "ds": [{"x": value}, {"x": "yên"}]}
    if SPECIAL.search(value):
        with pytest.raises(TemplateError) as caught:
            ONE.fill(data)
        told = {finding.where.component for finding in caught.value.findings}
        assert told == {"Thân văn bản", "Thân văn bản, bảng 1, hàng 1, ô 1"}
        return
    document = ONE.fill(data)
    wanted = value.replace("\r\n", "\n").replace("\r", "\n")
    seen = "\n".join(paragraphs(document))
    shown = wanted.replace("\f", "\n\n").replace("\a", "\n")
    dot = "." if value else ""
    assert seen == f"[{shown}]\n{shown}|\n<{shown}>{dot}\n<yên>."


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"), (-5, "-5"), (10**30, "1" + "0" * 30), (1.5, "1.5"), (Decimal("98.50"), "98.50"), (Decimal("1E+3"),
        "1000"), (True, "True"),
        (None, ""), ("", ""), (dt.date(2021, 4, 5), "2021-04-05"), (dt.datetime(2021, 4, 5, 7, 30),
        "2021-04-05 07:30:00"),
    ],
)  # fmt: skip
def test_plain_values_print(value: object, printed: str) -> None:
    assert paragraphs(ours(template("{{ x }}"), {"x": value})) == [printed]


class Hostile:
    def __getitem__(self, key: object) -> str:
        raise AssertionError("bị gọi")

    def __str__(self) -> str:
        raise AssertionError("bị gọi")


@pytest.mark.parametrize(
    "value",
    [
        Hostile(),
        object(),
        b"abc",
        {1, 2},
        len,
        float("nan"),
        float("inf") - float("inf"),
        [Hostile()],
        [{"a": Hostile()}],
        [{"a": [1]}, {"a": [Hostile()]}],
        {"a": Hostile()},
        1j,
    ],
)
def test_what_is_no_plain_data_is_refused_by_name(value: object) -> None:
    with pytest.raises(TemplateError) as caught:
        ours(template("{{ x }}", "{% if x %}a{% endif %}"), {"x": value})
    assert "“x" in str(caught.value.findings[0]) or "{{ x }}" in str(caught.value.findings[0])


def test_data_that_holds_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(TemplateError, match="chứa chính nó"):
        ours(template("{% for a in x %}{% endfor %}"), {"x": loop})


@pytest.mark.parametrize("value", [["a"], {"a": 1}, (), range(3)])
def test_a_list_is_never_printed_as_python_writes_it(value: object) -> None:
    with pytest.raises(TemplateError, match="không in thẳng được"):
        ours(template("{{ x }}"), {"x": value})


def test_illegal_characters_are_left_out_and_told_when_asked() -> None:
    notes: list = []
    document = ours(template("{{ x }}"), {"x": "a\x01b\ufffe"}, illegal="replace", notes=notes)
    assert paragraphs(document) == ["ab"]
    assert [str(note.severity) for note in notes] == ["cảnh báo"]
    assert "U+0001, U+FFFE" in notes[0].message


def test_line_breaks_keep_the_format_of_the_run() -> None:
    def bold(document) -> None:
        document.paragraphs[0].runs[0].bold = True
        document.paragraphs[0].alignment = 1

    document = ours(template("{{ x }}", change=bold), {"x": "a\nb\tc\fd\ae"})
    root = etree.fromstring(parts(document)["word/document.xml"])
    found = list(root.iter(f"{W}p"))
    assert paragraphs(document) == ["a\nb\tc\n", "d", "e"]
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in root.iter(f"{W}r"))
    assert all(one.find(f"{W}pPr/{W}jc") is not None for one in found)


def test_rich_text_keeps_the_runs_format_under_its_own() -> None:
    def italic(document) -> None:
        document.paragraphs[0].runs[0].italic = True

    rich = (
        RichText("đậm & ", bold=True)
        .add("đỏ\n", color="#c00000", size=28, font="Times New Roman")
        .add("thường", italic=False)
    )
    for source in ("a {{r x }} b", "a {{ x }} b"):
        document = ours(template(source, change=italic), {"x": rich})
        assert paragraphs(document) == ["a đậm & đỏ\nthường b"]
        xml = parts(document)["word/document.xml"].decode()
        assert "<w:rPr><w:b/><w:i/></w:rPr>" in xml
        assert '<w:i/><w:color w:val="C00000"/><w:sz w:val="28"/>' in xml
        assert '<w:rPr><w:i w:val="0"/></w:rPr>' in xml


def test_a_plain_value_in_place_of_a_run_takes_its_format() -> None:
    def italic(document) -> None:
        document.paragraphs[0].runs[0].italic = True

    xml = parts(ours(template("a{{r x }}b", change=italic), {"x": "v"}))["word/document.xml"].decode()
    assert xml.count("<w:i/>") == 3


@pytest.mark.parametrize("mode", ["{{p x }}", "{{tr x }}", "{{tc x }}"])
def test_a_plain_value_never_replaces_a_paragraph_row_or_cell(mode: str) -> None:
    with pytest.raises(TemplateError, match="chỉ dùng được với macro"):
        ours(template([[mode]]), {"x": "<w:p/>"})


def test_quick_and_careful_code_print_the_same() -> None:
    source = template(
        "{{ a }}{% for r in ds %}{{ loop.index }}{{ r.x }}{% if r.x > 1 %}!{% else %}?{% endif %}{% set y = r.x"
        " %}{{ y }}{% endfor %}",
        [["{%tr for r in ds %}"], ["{{ r.x }}"], ["{%tr endfor %}"]],
    )  # fmt: skip
    ds = [{"x": number} for number in range(4)]
    quick, careful = ours(source, {"a": "a", "ds": ds}), ours(source, {"a": "a\u200b", "ds": ds})
    assert paragraphs(quick)[0] == paragraphs(careful)[0].replace("\u200b", "")
    assert tables(quick) == tables(careful)


def test_attributes_and_text_outside_paragraphs_are_filled() -> None:
    content = parts(template("a"))
    title = b"<dc:title>{{ t }}{% if c %} (x){% endif %}</dc:title>"
    content["docProps/core.xml"] = re.sub(b"<dc:title.*?(/>|</dc:title>)", title, content["docProps/core.xml"])
    content["word/document.xml"] = content["word/document.xml"].replace(
        b"<w:body>",
        b'<w:body><w:p><w:hyperlink w:tooltip="{{ t }} - {{ u }}"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>',
    )
    content["word/document.xml"] = content["word/document.xml"].replace(
        b"<w:body>", b"<w:body><w:p><w:hyperlink w:tooltip='a&#10;&quot;&apos;{{ q }}'/></w:p>"
    )
    filled = parts(ours(packed(content), {"q": "'\t", "t": 'A & "B" <c>\n', "u": 1, "c": True}))
    assert b'<dc:title>A &amp; "B" &lt;c&gt;\n (x)</dc:title>' in filled["docProps/core.xml"]
    assert b"w:tooltip='a&#10;&quot;&apos;&apos;&#9;'" in filled["word/document.xml"]
    assert b'w:tooltip="A &amp; &quot;B&quot; &lt;c&gt;&#10; - 1"' in filled["word/document.xml"]


@pytest.mark.parametrize(
    "value",
    [
        float("inf"), -float("inf"), Decimal("Infinity"), Decimal("NaN"), Decimal("1E+999999"), Decimal("1E-99999"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "tag", ["{{ x }}", "{{ x|so }}", "{{ x|string }}", "{{ x ~ 'a' }}", "{{ [x]|join }}", "{{ '%s' % x }}"]
)
def test_no_number_that_is_none_is_printed(value: object, tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        ours(template(tag), {"x": value})
    assert "số" in caught.value.findings[0].message or "vô cực" in caught.value.findings[0].message


@pytest.mark.parametrize(
    "format_",
    [{"style": "a\x00"}, {"font": "a\ufffe"}, {"style": "\ud800"}, {"underline": "lạ"}, {"size": 1}, {"color": "đỏ"}],
)
def test_a_format_that_is_none_is_refused_when_it_is_given(format_: dict) -> None:
    with pytest.raises(FillError):
        RichText("a", **format_)


def test_rich_text_prints_as_plain_text_does() -> None:
    rich = RichText(None).add(5).add(Decimal("98.50")).add(" & ", style='Kiểu "a"')
    document = ours(template("{{r x }}"), {"x": rich})
    assert paragraphs(document) == ["598.50 & "]
    assert 'w:rStyle w:val="Kiểu &quot;a&quot;"' in parts(document)["word/document.xml"].decode()
    with pytest.raises(FillError):
        RichText([1])
