"""A package that is written and read on without being opened again is what opening it would give."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.ground.finding import InputError
from pipeline.ooxml.names import W
from pipeline.ooxml.package import Package
from tests.ooxml.package import packed, parts

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
)
GOOD = {name: text.encode() for name, text in parts().items()}


@given(st.lists(WORDS.filter(bool), min_size=3, max_size=3), WORDS, st.booleans())
def test_what_was_written_is_what_is_read(texts: list[str], name: str, placed: bool) -> None:
    package = Package(GOOD, "bc.docx")
    body = package.body
    for node, text in zip(body.iter(W + "t"), texts, strict=True):
        node.text = text
    next(body.iter(W + "bookmarkStart")).set(W + "name", name)
    if placed:
        one = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>x</w:t></w:r></w:p>')
        next(body.iter(W + "p")).addnext(one)
    before = package.save()
    content, opened = package.saved()
    anew = Package(content, "bc.docx")
    assert content == before == anew.save() == opened.save()
    assert opened.opened == anew.opened
    assert (opened.name, opened.main) == (anew.name, anew.main)
    assert [(one.tag, one.text, one.tail, dict(one.attrib), one.nsmap) for one in opened.tree(opened.main).iter()] == [
        (one.tag, one.text, one.tail, dict(one.attrib), one.nsmap) for one in anew.tree(anew.main).iter()
    ]


def test_parts_are_refused_as_a_zip_of_them_is() -> None:
    for name, content in (
        ("word/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        ("../a.xml", b"<a/>"),
        ("WORD/document.xml", b"<a/>"),
        ("word/document.xml", b"<a>"),
        ("word/styles.xml", b"<a>"),
        ("word/vbaProject.bin", b""),
        ("word/a.png", b"an"),
    ):
        each = GOOD | {name: content}
        assert refused(each) == refused(packed({name: text.decode() for name, text in each.items()}))


def refused(source: bytes | dict[str, bytes]) -> str:
    try:
        Package(source, "bc.docx")
    except InputError as problem:
        return f"{problem.message} {problem.remedy}"
    return ""
