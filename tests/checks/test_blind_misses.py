"""What a blind tester found that the inspector passed over, and the right forms next to each that stay silent."""

import good_documents as good
import pytest

from pipeline.checks.check import check


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def signed(*lines):
    """The letter with another block of authority."""
    return good.docx(
        good.head(*good.COUNCIL, "Số: 15/UBND-NV", "Thạnh Trị, ngày 05 tháng 3 năm 2021", "V/v đăng ký mô hình")
        + good.p("Kính gửi: Sở Nội vụ", **good.C)
        + good.body("Đề nghị quý Sở hướng dẫn thực hiện./.")
        + good.sign(["- Như trên;", "- Lưu: VT, NV."], list(lines), "Trần Thị Bình")
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["PHÓ CHỦ TỊCH"], "không có dòng “KT."),
        (["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"], "không có dòng “KT."),
        (["TL. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"], "không có dòng “KT."),
        (["KT. GIÁM ĐỐC"], "phải ghi chức vụ cấp phó"),
        (["TL. CHỦ TỊCH"], "không có chức vụ của người ký"),
        (["ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "không có “TM.”"),
        (["KT. PHÓ GIÁM ĐỐC"], "không đặt trước chức vụ cấp phó"),
    ],
)
def test_lines_of_authority_fit_together(lines, words):
    assert [message for message in told(signed(*lines), "KY-08") if words in message]


@pytest.mark.parametrize(
    "lines",
    [
        ["QUYỀN CHỦ TỊCH"],
        ["THỪA LỆNH CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ["TUN. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ["Tm. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        ["TM. ỦY BAN NHÂN DÂN", "KT, CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ],
)
def test_a_misspelt_authority_is_told_once(lines):
    assert len(told(signed(*lines), "KY-06")) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"],
        ["TM. BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH"],
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"],
        ["Q. CHỦ TỊCH"],
    ],
)
def test_right_lines_of_authority_pass(lines):
    assert told(signed(*lines), "KY-08") == told(signed(*lines), "KY-06") == []
