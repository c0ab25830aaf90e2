"""Break one thing in a good document: exactly that rule speaks; mechanical faults are mended, words are not touched."""

import re
import unicodedata

import good_documents
import mutations
import pytest
from docx_xml import unpacked
from lxml import etree

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOOD = {name: maker() for name, maker in good_documents.ALL.items()}


def words(data):
    """The text of the body without what a mend may change: spaces, end marks, leading zeros."""
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    text = " ".join("".join(node.text or "" for node in p.iter(W + "t")) for p in root.iter(W + "p"))
    return re.sub(r"\b0+(?=\d)|[\s.;,]", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_passes_with_no_finding(name):
    assert [str(finding) for finding in check(GOOD[name], name=name)] == []


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_has_nothing_to_mend(name):
    mended, changes = fix(GOOD[name], name=name)
    assert changes == []
    assert words(mended) == words(GOOD[name])


@pytest.mark.parametrize("mutation", mutations.ALL, ids=lambda m: f"{m.code}-{m.of}-{m.label}")
def test_exactly_the_broken_rule_speaks(mutation):
    broken = mutation.how(GOOD[mutation.of])
    findings = check(broken)
    assert {finding.code for finding in findings} == {mutation.code}, [str(finding) for finding in findings]
    for finding in findings:
        assert finding.message.endswith((".", "…", ")"))
        assert finding.remedy
        assert unicodedata.is_normalized("NFC", finding.message + finding.remedy + finding.clause)
    if mutation.mends:
        mended, changes = fix(broken)
        assert mutation.code not in {finding.code for finding in check(mended)}
        assert changes
        assert words(mended) == words(broken)


def test_every_rule_has_a_bad_specimen():
    from pipeline.checks.rules import every

    broken = {mutation.code for mutation in mutations.ALL}
    assert {rule.code for rule in every()} <= broken
