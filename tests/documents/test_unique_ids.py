"""What may be in a document once is there once, also where a loop or a macro writes its XML again and again."""

import re

import pytest

from tests.documents.building import ours
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid

_NAMES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_SIZE = 'style="width:90pt;height:20pt"'


def _p(text: str, inside: str = "") -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"


_BOX = (
    f'<w:r><w:pict {_NAMES}><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l'
    f'21600,xe"/><v:shape id="_x0000_s1026" o:spid="_x0000_s1026" type="#_x0000_t202" {_SIZE}><v:textbox>'
    f"<w:txbxContent>{_p('{{ r }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_GROUP = (
    f'<w:r><w:pict {_NAMES}><v:group id="_x0000_s1030" {_SIZE}><v:rect id="_x0000_s1031" style="width:9;height:9"/>'
    '<v:line id="Line 5" o:spid="_x0000_s1032" from="0,0" to="9,9"/></v:group></w:pict></w:r>'
)
_TYPE_WITH_LOCKS = (
    f'<w:r><w:pict {_NAMES}><v:shapetype id="_x0000_t75" coordsize="9,9" o:spt="75" path="m,l,9r9,l9,xe"><v:stroke'
    f' joinstyle="miter"/></v:shapetype><v:shape id="_x0000_i1025" type="#_x0000_t75" {_SIZE}/></w:pict></w:r>'
)
_REVISED = (
    '<w:ins w:id="77" w:author="A" w:date="2021-01-01T00:00:00Z"><w:r><w:t>{{ r }}</w:t></w:r></w:ins>'
    '<w:del w:id="78" w:author="A"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    '<w:r><w:rPr><w:b/><w:rPrChange w:id="79" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>{{ r }}</w:t></w:r>'
)
_PERMITTED = '<w:permStart w:id="5" w:edGrp="everyone"/><w:r><w:t>a</w:t></w:r><w:permEnd w:id="5"/>'
_CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="-12345"/></w:sdtPr><w:sdtContent><w:r><w:t>{{ r }}</w:t></w:r></w:sdtContent></w:sdt>'
)
_WIDE = (
    f'<w:r><w:pict {_NAMES}><v:rect style="width:{{{{ r }}}}pt;height:9pt" id="_x0000_s1040" alt="a {{{{ r }}}}"/>'
    f'<v:rect alt="b {{{{ r }}}}" {_SIZE}/><v:rect id="_x0000_s1041" alt="c {{{{ r }}}}" {_SIZE}/></w:pict></w:r>'
)
_ALL = {
    "hộp chữ": _BOX, "nhóm hình": _GROUP, "kiểu hình có ruột": _TYPE_WITH_LOCKS, "theo dõi sửa": _REVISED,
    "vùng được sửa": _PERMITTED, "ô nội dung": _CONTROL, "thẻ trước tên hình": _WIDE,
}  # fmt: skip


@pytest.mark.parametrize("name", _ALL)
def test_what_a_loop_or_a_macro_repeats_has_ids_of_its_own(name: str) -> None:
    looped = raw(_p("{%p for r in ds %}") + _p("x", _ALL[name]) + _p("{%p endfor %}"))
    called = raw(
        _p("{%p macro m(r) %}")
        + _p("x", _ALL[name])
        + _p("{%p endmacro %}")
        + _p("{{p m('a') }}")
        + _p("{{p m('b') }}")
    )
    outer = raw(
        _p("trước", _ALL[name].replace("{{ r }}", "chữ"))
        + _p("{%p for r in ds %}")
        + _p("{{ r }}")
        + _p("{%p endfor %}")
    )
    documents = [ours(source, {"ds": ["a", "b", "c"]}) for source in (looped, called, outer)]
    assert_valid(*documents)
    assert [document_xml(document).count(">x<") for document in documents] == [3, 2, 0]


def test_a_shape_that_is_written_once_keeps_its_names() -> None:
    xml = document_xml(ours(raw(_p("{{ r }}", _BOX)), {"r": "a"}))
    assert 'id="_x0000_s1026" o:spid="_x0000_s1026"' in xml


def test_a_shape_has_an_id_of_its_own_wherever_its_tags_stand() -> None:
    source = raw(_p("{%p for r in ds %}") + _p("x", _WIDE) + _p("{%p endfor %}"))
    names = re.findall(r' id="(_x0000_s[^"]*)"', document_xml(ours(source, {"ds": [1, 2]})))
    assert len(names) == len(set(names)) == 4
    once = document_xml(ours(raw(_p("{{ r }}", _WIDE)), {"r": 1}))
    assert re.findall(r' id="(_x0000_s[^"]*)"', once) == ["_x0000_s1040", "_x0000_s1041"]


def test_what_refers_to_a_shape_refers_to_the_one_of_its_own_pass() -> None:
    ole = (
        f'<w:r><w:object {_NAMES}><v:shape id="_x0000_i1025" {_SIZE}/><o:OLEObject Type="Embed" ProgID="Equation.3"'
        ' ShapeID="_x0000_i1025" DrawAspect="Content" ObjectID="_1"/></w:object></w:r>'
    )
    xml = document_xml(ours(raw(_p("{%p for r in ds %}") + _p("x", ole) + _p("{%p endfor %}")), {"ds": [1, 2]}))
    shapes, references = re.findall(r'<v:shape id="([^"]*)"', xml), re.findall(r'ShapeID="([^"]*)"', xml)
    assert shapes == references
    assert len(set(shapes)) == 2
    assert "_x0000_i1025" not in shapes


def test_new_ids_begin_after_every_one_that_the_template_has() -> None:
    marks = '<w:bookmarkStart w:id="30" w:name="a"/><w:bookmarkEnd w:id="30"/>'
    shape = f'<w:r><w:pict {_NAMES}><v:rect id="_x0000_s31" {_SIZE}/></w:pict></w:r>'
    source = raw(_p("y", marks) + _p("{%p for r in ds %}") + _p("x", shape) + _p("{%p endfor %}"))
    xml = document_xml(ours(source, {"ds": [1, 2]}))
    assert re.findall(r'<v:rect id="([^"]*)"', xml) == ["_x0000_s32", "_x0000_s33"]
