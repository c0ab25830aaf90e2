"""What a third blind tester's documents showed: heads whose rules have a row of their own."""

import good_documents as good
import pytest
from docx_xml import cell, docx, p, r, ruled

from pipeline.checks.check import check

C = good.C
WIDE = (3900, 5670)
EMPTY = p(size=None)


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
