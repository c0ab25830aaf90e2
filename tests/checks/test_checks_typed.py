"""Heads and ends set by tabs or spaces: one fault in one of their columns is told by its rule alone, and mended."""

import mutations as m
import offices
import pytest
from lxml import etree

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

W = m.W
CASES = [
    (office, "KẾ HOẠCH", head, "vml", "tab")
    for office in ("huyện phó", "phòng", "trường", "ban", "xã", "bộ")
    for head in ("tab", "dấu cách")
]


def look(words, tag, value):
    """One property of the one run that holds the words: the other column of its line is left alone."""

    def change(root):
        run = next(r for r in root.iter(W + "r") if words in "".join(t.text or "" for t in r.iter(W + "t")))
        own = run.find(W + "rPr")
        for old in own.findall(W + tag):
            own.remove(old)
        node = etree.Element(W + tag)
        node.set(W + "val", value)
        own.insert(0, node)

    return m.xml(change)


def shape(points, factor):
    """The drawn line of so many points made longer, or taken away."""

    def change(root):
        line = next(each for each in root.iter("{*}line") if each.get("to") == f"{points}pt,0")
        if factor:
            line.set("to", f"{points * factor}pt,0")
        else:
            line.getparent().remove(line)

    return m.xml(change)


def gone(words):
    """One run without its line: the other column stays."""

    def change(root):
        run = next(r for r in root.iter(W + "r") if words in "".join(t.text or "" for t in r.iter(W + "t")))
        run.getparent().remove(run)

    return m.xml(change)


def faults(office):
    own = offices.OFFICES[office]
    mark, _, rest = own.signers[0].partition(". ")
    yield "CQ-01", look(own.own[0], "sz", "28"), True
    yield "CQ-01", look(own.own[0], "b", "0"), True
    yield "CQ-01", look(own.own[-1], "i", "1"), True
    yield "CQ-01", m.say(own.own[-1], own.own[-1].title()), False
    yield "CQ-05", shape(own.rule, 0), False
    yield "CQ-05", shape(own.rule, 2.6), False
    yield "TN-03", shape(offices.MOTTO_POINTS, 0), False
    yield "TN-03", shape(offices.MOTTO_POINTS, 0.5), False
    yield "TN-02", m.say(offices.MOTTO, offices.MOTTO.upper()), False
    yield "QH-02", look("CỘNG HO", "b", "0"), True
    yield "SO-02", look(f"Số: {own.number}", "sz", "28"), True
    yield "SO-01", gone(f"Số: {own.number}"), False
    yield "DD-04", look(f"{own.place}, ", "i", "0"), True
    yield "DD-01", gone(f"{own.place}, "), False
    yield "NN-03", m.say("- Thường trực (b/c);", "- Thường trực (b/c),"), True
    yield "NN-02", m.say("- Thường trực", "Thường trực"), False
    yield "NN-02", look("- Thường trực", "sz", "26"), True
    if mark in ("KT", "TM"):
        bad = {"KT": "K.T.", "TM": "T.M."}[mark]
        yield "KY-06", m.say(own.signers[0], f"{bad} {rest}"), False
        yield "KY-01", m.say(own.signers[0], f"{mark}. {rest.lower()}"), False


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_one_fault_in_a_column_is_told_by_its_rule_alone(case):
    data = offices.paper(*case)
    assert [str(finding) for finding in check(data)] == []
    for at, (code, how, mends) in enumerate(faults(case[0])):
        broken = how(data)
        assert {finding.code for finding in check(broken)} == {code}, (at, [str(f) for f in check(broken)])
        if mends:
            assert check(fix(broken)[0]) == [], (at, code)
