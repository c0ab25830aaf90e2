"""What a blind tester found that the inspector passed over, and the right forms next to each that stay silent."""

import good_documents as good
import mutations as m
import pytest

from pipeline.checks.check import check
from pipeline.finding import Severity


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


def said(of, before, after):
    return m.say(before, after)(good.ALL[of]())


LEFT = [
    "là .......... hồ sơ",
    "là …… hồ sơ",
    "là ____ hồ sơ",
    "là XXX hồ sơ",
    "là TODO",
    "là None",
    "đạt nan%",
    "là #REF!",
]


@pytest.mark.parametrize("left", [*LEFT, "tại Error! Reference source not found."])
def test_what_was_left_blank_in_running_text_is_told(left):
    where = ("Đề nghị các cơ quan, đơn vị thực hiện đúng thời hạn./.", f"Số liệu {left}; đề nghị thực hiện./.")
    findings = [finding for finding in check(said("letter", *where)) if finding.code == "CS-01"]
    assert [finding.severity for finding in findings] == [Severity.LOI]
    draft = m.say("Số: 15/", "Số:      /")(said("letter", *where))
    assert [finding.severity for finding in check(draft) if finding.code == "CS-01"] == [Severity.NHAC]


@pytest.mark.parametrize(
    "right", ["còn gian nan", "là bài toán nan giải", "tại Đại hội lần thứ XXX", "v.v…", "vân vân..."]
)
def test_words_that_only_look_like_blanks_pass(right):
    where = ("Đề nghị các cơ quan, đơn vị thực hiện đúng thời hạn./.", f"Công việc {right}; đề nghị thực hiện./.")
    assert told(said("letter", *where), "CS-01") == []


@pytest.mark.parametrize("line", ["Thường trực HĐND huyện;", "+ Thường trực HĐND huyện;", "– Thường trực HĐND huyện;"])
def test_every_place_has_its_dash(line):
    assert len(told(said("letter", "- Thường trực HĐND huyện;", line), "NN-02")) == 1


def test_a_line_that_goes_on_with_a_place_needs_no_dash():
    lines = ["- Như trên;", "- Thường trực Huyện ủy, Hội đồng nhân dân", "và Ủy ban nhân dân huyện;", "- Lưu: VT, NV."]
    data = good.docx(
        good.head(*good.COUNCIL, "Số: 15/UBND-NV", "Thạnh Trị, ngày 05 tháng 3 năm 2021", "V/v đăng ký mô hình")
        + good.p("Kính gửi: Sở Nội vụ", **good.C)
        + good.body("Đề nghị quý Sở hướng dẫn thực hiện./.")
        + good.sign(lines, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Trần Thị Bình")
    )
    assert told(data, "NN-02") == told(data, "NN-03") == []


@pytest.mark.parametrize("line", ["- Như trên;", "- Như Điều 4;", "- Như Điều 2;"])
def test_a_decision_goes_to_those_of_its_last_article(line):
    assert len(told(said("decision", "- Như Điều 3;", line), "NN-05")) == 1


def test_several_articles_may_be_named():
    assert told(said("decision", "- Như Điều 3;", "- Như các Điều 2, 3;"), "NN-05") == []


def test_a_wrong_mark_is_to_be_replaced():
    data = said("letter", "- Thường trực HĐND huyện;", "- Thường trực HĐND huyện,")
    assert ["Thay dấu cuối dòng" in finding.remedy for finding in check(data) if finding.code == "NN-03"] == [True]
