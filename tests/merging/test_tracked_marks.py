"""Marks of tracked changes that Word takes: an id for each, runs inside, whatever she put beside our figures."""

from collections.abc import Callable

import pytest
from lxml import etree

from pipeline.merging.merge import merge
from tests.documents.building import parts
from tests.merging.pages import W, made, p, rewritten
from tests.merging.revisions import accepted, rejected
from tests.merging.test_merge_cases import A_NEW, A, B
from tests.ooxml import sdk

BASE = made(p(A), p(B))
OURS = made(p(A_NEW), p(B))
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
LINK = f'<w:hyperlink w:anchor="dau">{_RUN.format("liên kết")}</w:hyperlink>'
FIELD = f'<w:fldSimple w:instr=" PAGE ">{_RUN.format("7")}</w:fldSimple>'
NESTED = f'<w:fldSimple w:instr=" QUOTE "><w:fldSimple w:instr=" PAGE ">{_RUN.format("7")}</w:fldSimple></w:fldSimple>'
HERS = '<w:ins w:id="5" w:author="Bà A" w:date="2021-01-01T00:00:00Z">{}</w:ins>'


def behind(text: str, xml: str) -> Callable[[str], str]:
    """Put `xml` behind the paragraph's run that says `text`."""
    return lambda page: page.replace(f"{text}</w:t></w:r>", f"{text}</w:t></w:r>{xml}")


def paragraph(xml: str) -> Callable[[str], str]:
    return lambda page: page.replace("<w:sectPr>", f"<w:p>{xml}</w:p><w:sectPr>", 1)


EDITS = {
    "a link in words of her own": behind(A, _RUN.format(" Xem ") + LINK + _RUN.format(" và tiếp.")),
    "a paragraph with a link": paragraph(_RUN.format("Xem ") + LINK + _RUN.format(" và tiếp.")),
    "a paragraph with a simple field": paragraph(_RUN.format("Trang ") + FIELD + _RUN.format(".")),
    "a simple field in our words": behind(A, _RUN.format(" Trang ") + FIELD),
    "a field in a field": paragraph(NESTED + _RUN.format(" hết.")),
    "a field in a link": paragraph(_RUN.format("a ") + LINK.replace("<w:r>", FIELD + "<w:r>", 1)),
    "her own mark round two words, a link between": paragraph(
        HERS.format(_RUN.format("một")) + LINK + HERS.replace('"5"', '"6"').format(_RUN.format("hai"))
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_mark_has_an_id_and_holds_runs(name: str) -> None:
    result = merge(BASE, rewritten(BASE, EDITS[name]), OURS, track=True)
    assert result.tracked is not None
    sdk.assert_valid(result.tracked)
    root = etree.fromstring(parts(result.tracked)["word/document.xml"])
    marks = [node.get(W + "id") for tag in ("ins", "del") for node in root.iter(W + tag)]
    assert len(marks) == len(set(marks)) > 1
    assert not [node for mark in root.iter(W + "ins") for node in mark.iter(W + "fldSimple", W + "hyperlink")]
    assert said(accepted(result.tracked)) == said(result.content)
    assert said(rejected(result.tracked)) == said(BASE)


def said(page: bytes) -> list[str]:
    """The words of each paragraph, those that a field shows too."""
    root = etree.fromstring(parts(page)["word/document.xml"])
    return ["".join(node.text or "" for node in one.iter(W + "t")) for one in root.iter(W + "p")]
