"""What a second blind tester's documents showed: right ones that were told of, wrong ones that were passed over."""

import good_documents as good
import mutations as m
import pytest

from pipeline.checks.check import check

PLACE = "Thạnh Trị, ngày 05 tháng 3 năm 2021"
LINE = "Đề nghị các cơ quan, đơn vị thực hiện đúng thời hạn"
FAR = good.body("Phòng Nội vụ theo dõi, đôn đốc, tổng hợp kết quả của các cơ quan, đơn vị trong toàn huyện.")


def codes(data):
    return {finding.code for finding in check(data)}


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def tabbed(*below):
    """The letter signed with tabs, without a table; `below` stands under the name."""
    left = ["Nơi nhận:", "- Như trên;", "- Lưu: VT, NV.", "", ""]
    right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "Nguyễn Văn An"]
    stops = '<w:tabs><w:tab w:val="center" w:pos="6500"/></w:tabs>'
    rows = ""
    for index, (here, there) in enumerate(zip(left, right, strict=True)):
        size, head = (12, True) if index == 0 else (11, False)
        runs = good.r(here, size, bold=head, italic=head) if here else ""
        runs += "<w:r><w:tab/></w:r>" + (good.r(there, bold=True) if there else "")
        rows += f'<w:p><w:pPr>{stops}<w:spacing w:before="0" w:after="0"/></w:pPr>{runs}</w:p>'
    return good.docx(
        good.head(*good.COUNCIL, "Số: 15/UBND-NV", PLACE, "V/v đăng ký mô hình")
        + good.p("Kính gửi: Sở Nội vụ", **good.C)
        + good.body("Đề nghị quý Sở hướng dẫn thực hiện./.")
        + rows
        + "".join(below)
    )


ADDRESS = "Địa chỉ: Khu phố 1, thị trấn Phú Lộc; ĐT: 0000 000 000; E-mail: vanthu@example.vn"


@pytest.mark.parametrize("below", [[], [good.p(ADDRESS, size=11, **good.C)], [FAR] * 60])
def test_what_stands_under_the_name_is_not_of_the_signature(below):
    assert not {"KY-01", "KY-02"} & codes(tabbed(*below))


def test_an_abstract_ends_where_a_chapter_begins():
    """The rule is drawn on the abstract itself, so nothing stands between it and the first chapter."""
    data = good.docx(
        good.head(*good.COUNCIL, "Số: 15/QyĐ-UBND", PLACE)
        + good.p("QUY ĐỊNH", bold=True, **good.C)
        + good.p("Về tiếp nhận hồ sơ", bold=True, **good.C)
        + good.p("Chương I", bold=True, before=6, **good.C)
        + good.p("QUY ĐỊNH CHUNG", bold=True, **good.C)
        + good.body("Điều 1. Phạm vi điều chỉnh", bold=True)
        + good.body("Quy định này quy định việc tiếp nhận hồ sơ tại Bộ phận Một cửa của huyện.")
        + good.p("Chương II", bold=True, before=6, **good.C)
        + good.p("TỔ CHỨC THỰC HIỆN", bold=True, **good.C)
        + good.body("Điều 2. Trách nhiệm thi hành", bold=True)
        + good.body("Phòng Nội vụ chịu trách nhiệm thi hành Quy định này./.")
        + good.sign(["- Phòng Nội vụ;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )
    assert codes(data) == {"TL-03"}  # the rule itself was left out of this document


def test_a_date_in_the_running_text_is_not_the_date_of_the_document():
    lower = m.before("Đề nghị các cơ quan", good.p(PLACE, italic=True, **good.C))
    data = lower(m.drop("Thạnh Trị, ngày")(good.letter()))
    assert len(told(data, "DD-01")) == 1
    assert not {"TL-01", "KG-01", "KY-01", "NN-01"} & codes(data)


def test_a_date_under_the_table_of_the_number_is_not_on_its_line():
    lower = m.before("Kính gửi", good.p() + good.p(PLACE, italic=True, **good.C))
    assert len(told(lower(m.drop("Thạnh Trị, ngày")(good.letter())), "DD-05")) == 1


def test_recipients_under_the_table_of_the_signer_are_not_level_with_it():
    lines = good.p("Nơi nhận:", size=12, bold=True, italic=True, align="left")
    lines += "".join(good.p(line, size=11, align="left") for line in ("- Như trên;", "- Lưu: VT, NV."))
    data = good.docx(
        good.head(*good.COUNCIL, "Số: 15/UBND-NV", PLACE, "V/v đăng ký mô hình")
        + good.p("Kính gửi: Sở Nội vụ", **good.C)
        + good.body("Đề nghị quý Sở hướng dẫn thực hiện./.")
        + good.table(
            [4700, 4870],
            [
                [good.p()],
                [
                    *(good.p(line, bold=True, **good.C) for line in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
                    *[good.p(**good.C)] * 4,
                    good.p("Nguyễn Văn An", bold=True, **good.C),
                ],
            ],
        )
        + lines
    )
    assert codes(data) == {"NN-06"}


def test_a_name_in_kinh_gui_begins_with_a_dash():
    assert len(told(m.say("- Ủy ban nhân dân các xã", "+ Ủy ban nhân dân các xã")(good.letter()), "KG-04")) == 1
    inner = m.say("- Các cơ quan chuyên môn thuộc huyện;", "- Các cơ quan sau:")(good.letter())
    inner = told(m.say("- Ủy ban nhân dân các xã", "+ Ủy ban nhân dân các xã")(inner), "KG-04")
    assert not any("mở đầu bằng “+”" in message for message in inner)


@pytest.mark.parametrize("sign", ["\uf0b7", "\uf0a7", "○", "➤"])
def test_a_pasted_bullet_is_a_bullet(sign):
    assert len(told(m.say(LINE, f"{sign} {LINE}")(good.letter()), "ND-08")) == 1


@pytest.mark.parametrize(
    ("code", "words", "count"),
    [
        ("VH-01", "theo mục 2 Chương II của Quy chế", 1),
        ("VH-01", "theo tiểu mục 1 Mục 2 Chương II của Quy chế", 1),
        ("VH-01", "theo Mục 2 Chương II của Quy chế", 0),
        ("VH-01", "tại mục 2 của bảng", 0),
        ("VH-03", "gửi Bộ Giáo dục Và Đào tạo", 1),
        ("VH-03", "gửi Bộ Giáo dục và Đào tạo", 0),
    ],
)
def test_capitals(code, words, count):
    assert len(told(m.say(LINE, f"{LINE}, {words}")(good.letter()), code)) == count


@pytest.mark.parametrize(
    ("start", "count"),
    [("đề nghị các cơ quan", 1), ("a) đề nghị các cơ quan", 0), ("- đề nghị các cơ quan", 0), ("vanthu@example.vn", 0)],
)
def test_a_paragraph_begins_with_a_capital(start, count):
    assert len(told(m.say("Đề nghị các cơ quan", start)(good.letter()), "VH-10")) == count


def test_a_luu_line_that_is_not_the_last_is_told_and_its_mark_is_left():
    data = m.say("- Thường trực HĐND huyện;", "- Lưu: VT, NV;")(good.letter())
    data = m.say("- Lưu: VT, NV.", "- Thường trực HĐND huyện.")(data)
    assert len(told(data, "NN-04")) == 1
    assert told(data, "NN-03") == []
