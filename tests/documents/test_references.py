"""References to bookmarks that a block repeats: what F9 would write into each field is what already stands there."""

import re

import pytest
from lxml import etree

from pipeline.documents.template import Template
from tests.documents.building import parts
from tests.documents.test_between_turns import says
from tests.documents.test_validity import raw
from tests.ooxml.sdk import assert_valid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def mark(text: str, name: str = "_Ref1", number: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{_T.format(text)}<w:bookmarkEnd w:id="{number}"/>'


def ref(text: str, *codes: str) -> str:
    """A complex field whose instruction stands in one run for each of `codes`."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in codes)
    return char.format("begin") + code + char.format("separate") + _T.format(text) + char.format("end")


def simple(text: str, code: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{_T.format(text)}</w:fldSimple>'


def link(text: str, anchor: str = "_Ref1") -> str:
    return f'<w:hyperlink w:anchor="{anchor}">{_T.format(text)}</w:hyperlink>'


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def loop(inside: str, of: str = "x in ds") -> str:
    return says("{%p for " + of + " %}") + inside + says("{%p endfor %}")


def table(inside: str) -> str:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    return (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='900'/></w:tblGrid><w:tr>"
        + cell.format(p(_T.format("{%tr for x in ds %}") + inside)) + cell.format(p(_T.format("{%tr endfor %}")))
        + "</w:tr></w:tbl><w:p/>"
    )  # fmt: skip


REF = ref("Bảng {{ x }}", r" REF _Ref1 \h ")
CAPTION = mark("Bảng {{ x }}")
TEMPLATES = {
    "behind": loop(p(CAPTION) + p(REF)),
    "before": loop(p(REF) + p(CAPTION)),
    "in the same row": table(CAPTION + REF),
    "simple": loop(p(CAPTION) + p(simple("Bảng {{ x }}", r" REF _Ref1 \h "))),
    "a link": loop(p(link("Bảng {{ x }}")) + p(CAPTION)),
    "a link's field": loop(p(CAPTION) + p(ref("Bảng {{ x }}", r' HYPERLINK \l "_Ref1" '))),
    "without the word": loop(p(CAPTION) + p(ref("Bảng {{ x }}", r" _Ref1 \h "))),
    "letters in capitals": loop(p(CAPTION) + p(ref("Bảng {{ x }}", r" ref _REF1 \h "))),
    "an instruction in pieces": loop(p(CAPTION) + p(ref("Bảng {{ x }}", " RE", "F _R", "ef", r"1 \h "))),
    "in two loops": loop(
        p(ref("Bảng {{ d[0] }}", " REF _Ref1 ")) + loop(p(REF) + p(CAPTION), "x in d")
        + p(ref("Bảng {{ d[0] }}", " REF _Ref1 ")), "d in ba"
    ),
    "only in some turns": loop(p(_T.format("{% if x != 'Một' %}") + CAPTION + REF + _T.format("{% endif %}"))),
    "in a macro": says("{%p macro m(x) %}") + p(CAPTION) + p(REF) + says("{%p endmacro %}")
    + says("{{p m('A') }}") + loop(says("{{p m(x) }}")),
    "a name in use": p(mark("x", "_Ref1_2", 9)) + loop(p(CAPTION) + p(REF)),
    "a long name": loop(p(mark("Bảng {{ x }}", "B" * 40)) + p(ref("Bảng {{ x }}", f" REF {'B' * 40} "))),
    "another's name": loop(p(mark("{{ x }}", "Bang", 8)) + p(CAPTION) + p(REF) + p(ref("{{ x }}", " REF Bang "))),
    "a name that is filled": loop(
        p(mark("Bảng {{ x }}", "b{{ loop.index }}")) + p(ref("Bảng {{ x }}", " REF b{{ loop.index }} "))
    ),
    "from outside": p(ref("Bảng Một", " REF _Ref1 ")) + loop(p(CAPTION) + p(REF)) + p(ref("Bảng Một", " REF _Ref1 ")),
    "to outside": p(mark("Phụ lục")) + loop(p(ref("Phụ lục", " REF _Ref1 ")) + says("{{ x }}")),
}  # fmt: skip
DATA = {"ds": ["Một", "Hai", "Ba"], "ba": [["a", "b"], ["c"], ["d", "đ"]]}


def bookmarks(root: etree._Element) -> dict[str, str]:
    """The text of each bookmark, by its name in small letters; a name stands once, an id too."""
    found: dict[str, str] = {}
    open_: dict[str, str] = {}
    for node in root.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "t"):
        if node.tag == W + "t":
            for name in open_.values():
                found[name] += node.text or ""
        elif node.tag == W + "bookmarkEnd":
            del open_[node.get(W + "id")]
        else:
            name = node.get(W + "name").casefold()
            assert name not in found
            assert len(name) <= 40
            found[name] = open_[node.get(W + "id")] = name
            found[name] = ""
    assert not open_
    return found


def fields(root: etree._Element) -> list[tuple[str, str]]:
    """What each reference names, and what it shows."""
    found = []
    code, shown, where = "", "", ""
    for node in root.iter(W + "fldChar", W + "instrText", W + "t", W + "fldSimple", W + "hyperlink"):
        if node.tag in (W + "fldSimple", W + "hyperlink"):
            said = "".join(one.text or "" for one in node.iter(W + "t"))
            found.append((node.get(W + "instr") or node.get(W + "anchor"), said))
        elif node.tag == W + "fldChar":
            where = node.get(W + "fldCharType")
            if where == "end":
                found.append((code, shown))
                code = shown = ""
        elif node.tag == W + "instrText":
            code += node.text or ""
        elif where == "separate":
            shown += node.text or ""
    names = [re.sub(r'(?i)\b(REF|HYPERLINK)\b|\\[hl]|"|\s', "", code).casefold() for code, _ in found]
    return list(zip(names, [shown for _, shown in found], strict=True))


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_turn_refers_to_its_own(name: str) -> None:
    made = Template(raw(TEMPLATES[name])).fill(DATA)
    assert_valid(made)
    root = etree.fromstring(parts(made)["word/document.xml"])
    known = bookmarks(root)
    references = fields(root)
    assert len(references) >= 2
    assert [(target, known.get(target)) for target, _ in references] == references


def test_what_nothing_refers_to_stays_in_the_first_turn_alone() -> None:
    made = Template(raw(loop(p(CAPTION) + p(ref("1", " SEQ _Ref2 ")) + p(ref("2", " PAGE "))))).fill(DATA)
    root = etree.fromstring(parts(made)["word/document.xml"])
    assert bookmarks(root) == {"_ref1": "Bảng Một"}


def test_a_compiled_template_that_was_kept_does_the_same(tmp_path) -> None:
    tmp_path.chmod(0o700)
    source = raw(TEMPLATES["in two loops"])
    first = Template(source, keep=tmp_path).fill(DATA)
    assert Template(source, keep=tmp_path).fill(DATA) == first
