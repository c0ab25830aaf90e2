"""What a content control stores beside its text is what was filled: a day, a tick, a choice, a custom part's value."""

import re

import pytest

from pipeline.documents.template import Template
from tests.documents.building import packed, parts
from tests.documents.test_between_turns import loop, says
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid

ITEM = "{11111111-2222-3333-4444-555555555555}"
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NS = "http://xa.vn/du-lieu"
_CUSTOM = (
    f'<?xml version="1.0"?><d:r xmlns:d="{_NS}"><d:ten>cũ</d:ten><d:ngay muc="x"/>'
    "<d:nhom><d:ten>b</d:ten></d:nhom></d:r>"
)


def control(stored: str, text: str = "{{ x }}") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:sdt><w:sdtPr>{stored}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt></w:p>"


def tick(state: int) -> str:
    return (
        f'<w14:checkbox {_W14}><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )


def day(text: str = "2020-01-01") -> str:
    return f'<w:date w:fullDate="{text}T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'


LIST = (
    '<w:dropDownList w:lastValue="1"><w:listItem w:displayText="Đạt" w:value="1"/>'
    '<w:listItem w:displayText="Chưa đạt" w:value="0"/></w:dropDownList>'
)


@pytest.mark.parametrize(
    ("stored", "value", "after"),
    [
        (day(), "05/3/2021", 'w:fullDate="2021-03-05T00:00:00Z"'),
        (day(), "ngày 05 tháng 3 năm 2021", 'w:fullDate="2021-03-05T00:00:00Z"'),
        (day(), "quý II", "<w:date><w:dateFormat"),
        (day(), "31/02/2021", "<w:date><w:dateFormat"),
        (tick(0), "☒", 'w14:checked w14:val="1"'),
        (tick(1), "☐", 'w14:checked w14:val="0"'),
        (tick(1), "", 'w14:checked w14:val="0"'),
        (LIST, "Chưa đạt", '<w:dropDownList w:lastValue="0">'),
        (LIST, "Không rõ", "<w:dropDownList><w:listItem"),
        ("<w:showingPlcHdr/><w:text/>", "a", "<w:sdtPr><w:text/>"),
    ],
)
def test_what_is_stored_follows(stored: str, value: str, after: str) -> None:
    made = Template(raw(control(stored))).fill({"x": value})
    assert_valid(made)
    assert after in document_xml(made)


def test_each_turn_stores_its_own() -> None:
    made = Template(raw(loop(control(day(), "{{ d }}"), "d in ds"))).fill({"ds": ["01/02/2021", "03/04/2021"]})
    assert re.findall(r"fullDate=\"([^T]*)", document_xml(made)) == ["2021-02-01", "2021-04-03"]


def bound(path: str, item: str = ITEM) -> str:
    return f'<w:dataBinding w:prefixMappings="xmlns:q=\'{_NS}\'" w:xpath="{path}" w:storeItemID="{item}"/>'


def with_custom(body: str) -> bytes:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = parts(raw(body))
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for where, kind, target in (
        ("word/_rels/document.xml.rels", "customXml", "../customXml/item5.xml"),
        ("customXml/_rels/item5.xml.rels", "customXmlProps", "itemProps7.xml"),
    ):
        own = content.get(where, f"{head}</Relationships>".encode()).decode()
        one = f'<Relationship Id="rId77" Type="{rel}/{kind}" Target="{target}"/>'
        content[where] = own.replace("</Relationships>", f"{one}</Relationships>").encode()
    content["customXml/item5.xml"] = _CUSTOM.encode()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    content["customXml/itemProps7.xml"] = f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{ITEM}"/>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    types = content["[Content_Types].xml"].decode()
    types = types.replace("</Types>", f'<Override PartName="/customXml/itemProps7.xml" ContentType="{kind}"/></Types>')
    content["[Content_Types].xml"] = types.encode()
    return packed(content)


@pytest.mark.parametrize(
    ("stored", "value", "after"),
    [
        (bound("/q:r[1]/q:ten[1]") + "<w:text/>", "A & <B>", "<d:ten>A &amp; &lt;B&gt;</d:ten><d:ngay"),
        (bound("/q:r/q:nhom/q:ten") + "<w:text/>", "A", "<d:nhom><d:ten>A</d:ten>"),
        (bound("/q:r[1]/q:ngay[1]") + day(), "05/3/2021", '<d:ngay muc="x">2021-03-05T00:00:00</d:ngay>'),
        (bound("/q:r[1]/q:ngay[1]/@muc") + tick(0), "☒", 'muc="true"'),
        (bound("/q:r[1]/q:ten[1]") + LIST, "Chưa đạt", "<d:ten>0</d:ten><d:ngay"),
    ],
)
def test_a_value_in_a_custom_part_follows(stored: str, value: str, after: str) -> None:
    made = Template(with_custom(control(stored))).fill({"x": value})
    assert_valid(made)
    assert after in parts(made)["customXml/item5.xml"].decode()
    assert "dataBinding" in document_xml(made)


@pytest.mark.parametrize(
    "body",
    [
        control(bound("/q:r[1]/q:khong[1]") + "<w:text/>"),
        control(bound("/q:r[1]/q:ten[1]", "{00000000-0000-0000-0000-000000000000}") + "<w:text/>"),
        loop(control(bound("/q:r[1]/q:ten[1]") + "<w:text/>", "{{ d }}"), "d in ds"),
    ],
)
def test_where_no_value_can_follow_nothing_is_bound(body: str) -> None:
    made = Template(with_custom(body)).fill({"x": "mới", "ds": ["a", "b"]})
    assert_valid(made)
    assert "dataBinding" not in document_xml(made)
    assert parts(made)["customXml/item5.xml"] == _CUSTOM.encode()


def test_two_controls_of_one_value_that_say_otherwise() -> None:
    one = bound("/q:r[1]/q:ten[1]") + "<w:text/>"
    made = Template(with_custom(control(one) + control(one, "{{ y }}"))).fill({"x": "một", "y": "hai"})
    assert document_xml(made).count("dataBinding") == 1
    assert "<d:ten>một</d:ten>" in parts(made)["customXml/item5.xml"].decode()


def test_a_control_without_tags_stays_and_the_next_document_begins_anew(tmp_path) -> None:
    quiet = Template(with_custom(control(bound("/q:r[1]/q:ten[1]") + day(), "01/01/2020") + says("{{ x }}")))
    made = quiet.fill({"x": 1})
    assert "2020-01-01" in document_xml(made)
    assert parts(made)["customXml/item5.xml"] == _CUSTOM.encode()
    tmp_path.chmod(0o700)
    source = with_custom(control(bound("/q:r[1]/q:ten[1]") + "<w:text/>"))
    for keep in (None, tmp_path, tmp_path):
        compiled = Template(source, keep=keep)
        for value in ("a", "b"):
            assert f"<d:ten>{value}</d:ten>" in parts(compiled.fill({"x": value}))["customXml/item5.xml"].decode()
