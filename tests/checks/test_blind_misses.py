"""What a blind tester found that the inspector passed over, and the right forms next to each that stay silent."""

import good_documents as good
import mutations as m
import pytest

from pipeline.checks.check import check
from pipeline.ground.finding import Severity


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def signed(*lines, issuer=good.COUNCIL):
    """The letter with another block of authority."""
    return good.docx(
        good.head(*issuer, "Số: 15/UBND-NV", "Thạnh Trị, ngày 05 tháng 3 năm 2021", "V/v đăng ký mô hình")
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


FRONT = (["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "HUYỆN THẠNH TRỊ"], ["BAN THƯỜNG TRỰC"])
STEERING = (["UBND HUYỆN THẠNH TRỊ"], ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"])
AWARDS = (["UBND HUYỆN THẠNH TRỊ"], ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"])
PEOPLE = ([], ["HỘI ĐỒNG NHÂN DÂN", "HUYỆN THẠNH TRỊ"])
JOINT = ([], ["ỦY BAN NHÂN DÂN - BAN THƯỜNG TRỰC UBMTTQVN", "HUYỆN THẠNH TRỊ"])


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], good.COUNCIL),
        (["TM. UBND HUYỆN THẠNH TRỊ", "CHỦ TỊCH"], good.COUNCIL),
        (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], good.COUNCIL),
        (["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"], good.COUNCIL),
        (["TM. BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH"], FRONT),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], ([], ["BỘ NỘI VỤ"])),
        (["Q. CHỦ TỊCH"], good.COUNCIL),
        (["TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"], STEERING),
        (["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], STEERING),
        (["TM. HỘI ĐỒNG", "CHỦ TỊCH"], AWARDS),
        (["TM. THƯỜNG TRỰC HỘI ĐỒNG", "PHÓ CHỦ TỊCH"], AWARDS),
        (["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"], PEOPLE),
        (["TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], PEOPLE),
        (["TM. BAN THƯỜNG TRỰC UBMTTQVN", "CHỦ TỊCH"], JOINT),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ([], ["SỞ NỘI VỤ"])),
        (["GIÁM ĐỐC"], (["NGÂN HÀNG CHÍNH SÁCH XÃ HỘI"], ["PHÒNG GIAO DỊCH THẠNH TRỊ"])),
        (["CHỈ HUY TRƯỞNG"], (["QUÂN KHU 9"], ["BỘ CHỈ HUY QUÂN SỰ", "TỈNH SÓC TRĂNG"])),
    ],
)
def test_right_lines_of_authority_pass(lines, issuer):
    assert told(signed(*lines, issuer=issuer), "KY-08") == told(signed(*lines, issuer=issuer), "KY-06") == []


@pytest.mark.parametrize(
    ("lines", "issuer", "severity"),
    [
        (["TM. HỘI ĐỒNG", "CHỦ TỊCH"], good.COUNCIL, Severity.LOI),
        (["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"], good.COUNCIL, Severity.LOI),
        (["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"], good.COUNCIL, Severity.LOI),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], PEOPLE, Severity.LOI),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], good.DISTRICT, Severity.LOI),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], STEERING, Severity.LOI),
        (["TM. HỘI ĐỒNG", "CHỦ TỊCH"], ([], ["SỞ NỘI VỤ"]), Severity.LOI),
        (["TRƯỞNG PHÒNG NỘI VỤ"], good.COUNCIL, Severity.CANH_BAO),
        (["GIÁM ĐỐC"], good.COUNCIL, Severity.CANH_BAO),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], good.DISTRICT, Severity.CANH_BAO),
        (["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"], good.DISTRICT, Severity.CANH_BAO),
    ],
)
def test_who_signs_is_of_the_body_that_issues(lines, issuer, severity):
    found = [finding for finding in check(signed(*lines, issuer=issuer)) if finding.code == "KY-08"]
    assert [finding.severity for finding in found] == [severity]


def test_in_minutes_whoever_took_part_signs():
    data = m.say("CHỦ TỌA", "TM. HỘI ĐỒNG")(m.say("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "PHÒNG NỘI VỤ")(good.minutes()))
    assert told(data, "KY-08") == []


def test_a_deputy_is_of_the_head_whose_place_is_taken():
    assert len(told(signed("KT. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"), "KY-08")) == 1
    assert told(signed("TL. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG NỘI VỤ", "PHÓ TRƯỞNG PHÒNG"), "KY-08") == []


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


DAY = "ngày 20 tháng 4 năm 2021"
LAW_2003 = "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"


@pytest.mark.parametrize(("year", "told_it"), [(2023, False), (2024, True), (2026, True)])
def test_a_draft_of_a_year_cites_what_ended_before_it(year, told_it):
    messages = told(said("decision", DAY, f"ngày     tháng     năm {year}"), "VD-03")
    found = [message for message in messages if "Luật Thi đua, khen thưởng" in message.split("”")[0]]
    assert bool(found) is told_it
    if told_it:
        assert "từ ngày 01/01/2024, được thay bằng Luật Thi đua, khen thưởng ngày 15/6/2022" in found[0]


def test_a_draft_of_a_year_cites_what_came_after_it():
    data = said("decision", DAY, "ngày     tháng     năm 2020")
    data = m.say("ngày 31 tháng 7 năm 2017", "ngày 31 tháng 7 năm 2021")(data)
    assert [message for message in told(data, "VD-02") if "ngày 31/7/2021" in message and "(năm 2020)" in message]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ngày     tháng     năm 2026", "Văn bản năm 2026"),
        ("ngày     tháng 9 năm 2025", "Văn bản tháng 9/2025"),
        ("ngày     tháng 6 năm 2025", ""),
        ("ngày     tháng     năm 2025", ""),
    ],
)
def test_a_draft_of_a_district_is_told_by_what_it_says(written, words):
    messages = told(said("plan", "ngày 12 tháng 01 năm 2021", written), "CQ-06")
    assert [message.startswith(words) for message in messages] == ([True] if words else [])


@pytest.mark.parametrize(("day", "count"), [("20 tháng 4 năm 2021", 0), ("21 tháng 4 năm 2021", 1), ("30/4/2021", 1)])
def test_whatever_a_basis_names_is_not_later_than_the_document(day, count):
    proposal = f"Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 15/TTr-PNV ngày {day}."
    data = said("decision", "Theo đề nghị của Trưởng phòng Nội vụ.", proposal)
    assert len(told(data, "VD-02")) == count


def test_laws_of_one_name_need_their_day_when_both_may_be_meant():
    named = m.say(LAW_2003, "Luật Thi đua, khen thưởng")(good.decision())
    assert told(named, "VD-01") == []
    assert len(told(m.say(DAY, "ngày     tháng     năm    ")(named), "VD-01")) == 1


def test_a_law_is_cited_without_who_made_it():
    assert len(told(said("decision", LAW_2003, f"{LAW_2003} của Quốc hội"), "CC-04")) == 1
    assert told(good.decision(), "CC-04") == []


def test_a_day_that_is_in_no_calendar_is_told():
    assert len(told(said("letter", "ngày 05 tháng 3", "ngày 31 tháng 11"), "DD-01")) == 1
    assert told(said("letter", "ngày 05 tháng 3", "ngày 31 tháng 3"), "DD-01") == []


def test_a_place_is_written_with_a_capital():
    assert len(told(said("letter", "Thạnh Trị, ngày", "thạnh trị, ngày"), "DD-06")) == 1
