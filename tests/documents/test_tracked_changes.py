"""Tracked changes and other marks around runs: deleted text is no text, an inserted tag is a tag."""

import pytest

from pipeline.documents.template import Template
from pipeline.documents.values.faults import TemplateError
from tests.documents.building import ours, paragraphs
from tests.documents.test_validity import document_xml, raw
from tests.ooxml.sdk import assert_valid


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _deleted(text: str) -> str:
    return f'<w:del w:id="9" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def _inserted(inside: str) -> str:
    return f'<w:ins w:id="8" w:author="A">{inside}</w:ins>'


def _smart(inside: str) -> str:
    properties = '<w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>'
    return f'<w:smartTag w:uri="u" w:element="place">{properties}{inside}</w:smartTag>'


BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect alt="{{ cu }}"><v:textbox><w:txbxContent><w:p>'
    + _run("{{ cu }}")
    + "</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)


@pytest.mark.parametrize(
    "gone",
    [
        _deleted("{{ cu }}"),
        _deleted("{% if cu %}"),
        _deleted("{{ cu"),
        _deleted("{{ cu|khong_co }}"),
        f'<w:del w:id="9" w:author="A">{BOX}</w:del>',
        f'<w:moveFrom w:id="9" w:author="A">{_run("{{ cu }}")}</w:moveFrom>',
        f'<w:moveFrom w:id="9" w:author="A">{BOX}</w:moveFrom>',
    ],
)
def test_a_tag_in_deleted_or_moved_text_is_no_tag(gone: str) -> None:
    source = raw(f"<w:p>{_run('a')}{gone}{_run('{{ moi }}')}</w:p>")
    engine = Template(source)
    assert engine.names == ["moi"]
    assert gone in document_xml(engine.fill({"moi": "b"}))
    advised = [finding for finding in engine.inspect().findings if finding.code == "mau-chu-da-xoa"]
    assert len(advised) == 1
    assert advised[0].where.paragraph == 1


def test_a_tag_that_was_inserted_or_moved_here_is_filled_where_it_stands() -> None:
    moved = f'<w:moveTo w:id="7" w:author="A">{_run("{{ b }}")}</w:moveTo>'
    document = ours(raw(f"<w:p>{_inserted(_run('{{ a }}'))}{moved}</w:p>"), {"a": 1, "b": 2})
    assert paragraphs(document) == ["12"]
    assert "<w:ins " in document_xml(document)


@pytest.mark.parametrize("wrap", [_inserted, _smart, lambda inside: _inserted(_smart(inside))])
def test_a_block_may_run_over_the_edge_of_a_mark(wrap) -> None:
    body = (
        f"<w:p>{_run('a')}{wrap(_run('{% if co %}') + _run('b'))}{_run('c{% endif %}')}</w:p>"
        f"<w:p>{_run('{% for x in ds %}')}{wrap(_run('{{ x }}') + _run('{% endfor %}') + _run('e'))}</w:p>"
        f"<w:p>{wrap(_run('{% for x in ds %}'))}{_run('{{ x }}')}{wrap(_run('{% endfor %}'))}</w:p>"
        f"<w:p>{wrap(_run('{% if co %}g') + _run('{% endif %}h'))}</w:p>"
    )
    full, empty = (ours(raw(body), {"co": co, "ds": ds}) for co, ds in ((True, [1, 2]), (False, [])))
    assert paragraphs(full) == ["abc", "12e", "12", "gh"]
    assert paragraphs(empty) == ["a", "e", "h"]
    kept = document_xml(full)
    assert kept.count("<w:ins ") == kept.count("</w:ins>")
    assert kept.count("<w:smartTagPr>") == kept.count("<w:smartTag ") == kept.count("</w:smartTag>")
    assert "<w:ins " in kept or "<w:smartTag " in kept
    if wrap is _inserted:
        assert_valid(full, empty)  # the SDK knows smart tags no more


def test_paragraphs_between_inserted_tags_are_chosen_together() -> None:
    tags = [f"<w:p>{_inserted(_run(tag))}</w:p>" for tag in ("{% if co %}", "{% endif %}")]
    body = f"<w:p>{_run('giữa')}</w:p>".join(tags)
    assert paragraphs(ours(raw(body), {"co": True})) == ["giữa"]
    assert paragraphs(ours(raw(body), {"co": False})) == []


_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
_BLOCK_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent><w:p>{}</w:p><w:p/></w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            f'<w:p>{_run("{% if a %}")}<w:hyperlink w:anchor="x">{_run("b{% endif %}")}</w:hyperlink></w:p>',
            "siêu liên kết",
        ),
        (f"<w:p>{_run('{% if a %}')}{_CONTROL.format(_run('b{% endif %}'))}</w:p>", "ô nội dung"),
        (f"<w:p>{_run('{%p if a %}')}</w:p>{_BLOCK_CONTROL.format(_run('{%p endif %}'))}", "ô nội dung"),
        (
            f'<w:p>{_run("{% if a %}")}<w:fldSimple w:instr=" PAGE ">{_run("b{% endif %}")}</w:fldSimple></w:p>',
            "trường",
        ),
    ],
)
def test_what_cannot_be_cut_is_named_with_its_remedy(body: str, name: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(raw(body))
    assert name in caught.value.findings[0].message
    assert name in caught.value.findings[0].remedy


def test_a_block_inside_a_content_control_collects_runs() -> None:
    macro = (
        "{% macro m(x) %}"
        + "</w:t></w:r>"
        + '<w:r><w:rPr><w:b/></w:rPr><w:t>{{ x }} &amp; </w:t></w:r><w:r><w:t>{% endmacro %}{{ m("a") }}'
    )
    document = ours(raw(f"<w:p>{_CONTROL.format(_run(macro))}</w:p>"), {})
    assert paragraphs(document) == ["a & "]
    assert "<w:b/>" in document_xml(document)
    assert_valid(document)
