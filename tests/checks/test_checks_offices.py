"""No layout of an office raises a finding; one fault in any of them is told by its rule alone."""

import mutations as m
import offices
import pytest

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

KINDS = tuple(offices.KINDS)
CASES = [
    (office, KINDS[(at + turn) % len(KINDS)], layout, offices.RULES[(at + turn) % 4], offices.ENDS[(at + turn) % 3])
    for at, office in enumerate(offices.OFFICES)
    for turn, layout in enumerate(offices.HEADS)
]
FAULTS = {
    "số cỡ 14": (m.size("Số:", 14), "SO-02"),
    "lề trái 25": (m.margin("left", 25), "CH-05"),
    "lề phải 25": (m.margin("right", 25), "CH-06"),
    "tên loại cỡ 15": (lambda data: m.size(_kind(data), 15)(data), "TL-02"),
    "trích yếu không đậm": (m.bold("Công tác cải cách", False), "TL-03"),
    "lời văn cỡ 12": (m.size("Các bộ phận phân công", 12), "ND-02"),
    "lời văn canh trái": (m.align("Các bộ phận phân công", "left"), "ND-01"),
    "điểm c sau a": (m.say("b) Rút ngắn", "c) Rút ngắn"), "ND-07"),
    "khoản 3 sau 1": (m.say("2. Trong quá trình", "3. Trong quá trình"), "ND-07"),
    "thiếu ./.": (m.say("kịp thời./.", "kịp thời."), "ND-09"),
    "Lưu thiếu chấm": (m.say("- Lưu: VT, NV.", "- Lưu: VT, NV"), "NN-03"),
    "nơi nhận cỡ 12": (m.size("- Thường trực", 12), "NN-02"),
    "họ tên có học vị": (m.say("Trần Văn Lành", "Thạc sĩ Trần Văn Lành"), "KY-03"),
}
# A rule made of a border is as long as the page leaves it, so that a wrong margin makes a wrong rule as well.
APART = [case for case in CASES if case[2] not in ("tab", "dấu cách") and case[4] != "tab" and case[3] != "viền"]


def _kind(data):
    return next(kind for kind in KINDS if kind.encode() in m.unpacked(data)["word/document.xml"])


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_layout_of_an_office_raises_a_finding(case):
    assert [str(finding) for finding in check(offices.paper(*case))] == []


@pytest.mark.parametrize("appendix", ["dọc", "ngang"])
@pytest.mark.parametrize("office", offices.OFFICES)
def test_appendices_upright_and_across_pass(office, appendix):
    data = offices.paper(office, "KẾ HOẠCH", "hai hàng", "hình", "bảng", appendix=appendix)
    assert [str(finding) for finding in check(data)] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_told_by_its_rule_alone_in_any_layout(fault):
    how, code = FAULTS[fault]
    for case in APART[:: len(FAULTS) // 4]:
        broken = how(offices.paper(*case))
        assert {finding.code for finding in check(broken)} == {code}, case


def test_what_is_mended_in_any_layout_passes():
    for case in APART[::7]:
        broken = m.size("Số:", 14)(m.margin("left", 25)(offices.paper(*case)))
        mended, changes = fix(broken)
        assert len(changes) == 2
        assert check(mended) == []
