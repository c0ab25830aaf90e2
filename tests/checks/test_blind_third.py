"""What a third blind tester's documents showed: heads whose rules have a row of their own, a year in a
number by slip, slips in papers whose form is not judged."""

import good_documents as good
import mutations as m
import pytest
from docx_xml import cell, docx, p, r, ruled

from pipeline.checks.check import check
from pipeline.ground.finding import Severity

C = good.C
WIDE = (3900, 5670)
EMPTY = p(size=None)


def told(data, code):
    return [finding for finding in check(data) if finding.code == code]


def codes(data):
    return {finding.code for finding in check(data)}


def row(left, right, props=("", "")):
    return f"<w:tr>{cell(WIDE[0], *left, props=props[0])}{cell(WIDE[1], *right, props=props[1])}</w:tr>"


def headed(*rules):
    """A letter whose head has the names in its first row, the number in its last, and `rules` between."""
    names = row(
        [p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C), p("XÃ THẠNH TRỊ", size=13, bold=True, **C)],
        [
            p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
            p("Độc lập - Tự do - Hạnh phúc", size=14, bold=True, **C),
        ],
    )
    below = row(
        [p("Số: 15/UBND-NV", size=13, **C), p("V/v đăng ký mô hình", size=12, before=6, **C)],
        [p("Thạnh Trị, ngày 05 tháng 3 năm 2021", italic=True, **C)],
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDE)
    return docx(
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{names}{''.join(rules)}{below}</w:tbl>"
        + p("Kính gửi: Sở Nội vụ.", **C)
        + good.body("Đề nghị quý Sở hướng dẫn thực hiện./.")
        + good.sign(["- Như trên;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


def bordered(edge, left, right):
    """A blank paragraph with a border, drawn in by its indents (twentieths of a point)."""
    border = f'<w:pBdr><w:{edge} w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
    return f'<w:p><w:pPr>{border}<w:ind w:left="{left}" w:right="{right}"/></w:pPr></w:p>'


def edged(edge):
    return f'<w:tcBorders><w:{edge} w:val="single" w:sz="6"/></w:tcBorders>'


def raised(marks):
    return p(runs=r(marks, 13).replace("<w:rPr>", '<w:rPr><w:vertAlign w:val="superscript"/>', 1), **C)


TYPED = row([raised("_" * 14)], [raised("_" * 42)])
RULED = {
    "viền đoạn": [row([bordered("top", 1250, 1250)], [bordered("bottom", 960, 960)])],
    "gạch dưới": [TYPED],
    "gạch ngang liền": [row([p("—" * 5, size=13, **C)], [p("—" * 14, size=13, **C)])],
    "đường vẽ": [row([ruled(62)], [ruled(176)])],
    "viền dưới của ô": [row([EMPTY], [EMPTY], (edged("bottom"), edged("bottom")))],
    "viền trên của ô": [row([EMPTY], [EMPTY], (edged("top"), edged("top")))],
    "sau một hàng trống": [row([EMPTY], [EMPTY]), TYPED],
}
RULES = {"TN-03", "CQ-05"}


@pytest.mark.parametrize("way", RULED)
def test_a_rule_in_a_row_of_its_own_is_a_rule(way):
    assert not RULES & codes(headed(*RULED[way]))


def test_a_row_without_a_rule_under_one_name_is_no_rule():
    assert codes(headed(row([EMPTY], [EMPTY]))) >= RULES
    assert RULES & codes(headed(row([raised("_" * 14)], [EMPTY]))) == {"TN-03"}
    assert RULES & codes(headed(row([EMPTY], [raised("_" * 42)]))) == {"CQ-05"}


def test_dashes_that_do_not_join_are_no_rule_in_a_row_of_their_own_either():
    assert codes(headed(row([p("------------", size=13, **C)], [p("-" * 40, size=13, **C)]))) >= RULES


def with_year(about):
    data = m.say("Số: 1205/QĐ-UBND", "Số: 1205/2021/QĐ-UBND")(good.decision())
    return m.say("Về việc tặng giấy khen cho", about)(data)


@pytest.mark.parametrize("about", ["Về việc tặng giấy khen cho", "Về việc kiện toàn", "Phê duyệt danh sách"])
def test_a_year_alone_makes_no_decision_normative(about):
    found = codes(with_year(about))
    assert "SO-08" in found
    assert "MIEN-01" not in found


@pytest.mark.parametrize("about", ["Ban hành Quy định về", "Sửa đổi, bổ sung", "Bãi bỏ", "Quy định mức hỗ trợ cho"])
def test_a_decision_that_lays_rules_down_under_a_year_is_not_judged(about):
    assert codes(with_year(about)) == {"MIEN-01"}


def contract(*lines):
    return docx(
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C)
        + p("Độc lập - Tự do - Hạnh phúc", size=14, bold=True, **C)
        + p("HỢP ĐỒNG THUÊ NHÀ", bold=True, **C)
        + "".join(good.body(line) for line in lines)
    )


def test_slips_that_hold_in_any_paper_are_told_of_one_whose_form_is_not_judged():
    right = ("Điều 1. Bên A cho bên B thuê nhà.", "Điều 2. Bên B trả tiền trước ngày 30 tháng 11 năm 2026 cho bên A.")
    assert codes(contract(*right, "Điều 3. Hai bên bổ sung phụ lục khi cần.")) == {"MIEN-01"}
    wrong = contract(*right, "Điều 4. Hai bên bổ xung phụ lục trước ngày 31 tháng 9 năm 2026.")
    found = [finding for finding in check(wrong) if finding.code != "MIEN-01"]
    assert {finding.code for finding in found} == {"ND-07", "CTA-01", "CTA-03"}
    assert {finding.severity for finding in found} == {Severity.CANH_BAO}


def test_each_citation_with_wrong_capitals_is_named():
    data = m.before("Đề nghị các cơ quan", good.body("Việc này thực hiện theo Khoản 2 điều 3 Quy định."))(good.letter())
    assert "“Khoản 2”, “điều 3”" in told(data, "VH-01")[0].message
