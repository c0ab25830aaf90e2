# ruff: noqa: E501 - one paper a line reads as a table
"""What real heads showed: components in tables and boxes, lines broken by a hand, papers outside the decree."""

import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p, ruled, table

from pipeline.checks.check import check
from pipeline.ground.finding import Severity

C = {"align": "center"}
PLACE = "Thạnh Trị, ngày 05 tháng 3 năm 2021"
TEXT = "Đề nghị các cơ quan, đơn vị rà soát, báo cáo kết quả đúng thời hạn./."


def all_of(data):
    return [str(finding) for finding in check(data)]


def codes(data):
    return {finding.code for finding in check(data)}


def names():
    return [p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C), p("HUYỆN THẠNH TRỊ", size=13, bold=True, **C), ruled(62)]


def state():
    return [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        p("Độc lập - Tự do - Hạnh phúc", bold=True, **C),
        ruled(176),
    ]


def wide(*paragraphs):
    """A row of one cell over both columns, to be put into a table of two."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9570" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{"".join(paragraphs)}</w:tc>'
    return f"<w:tr>{cell}</w:tr>"


def into(head, *rows):
    return head.replace("</w:tbl>", "".join(rows) + "</w:tbl>")


def letter_head(subject="V/v đăng ký mô hình"):
    return table(
        [3900, 5670],
        [names(), state()],
        [
            [p("Số: 15/UBND-NV", size=13, **C), *([p(subject, size=12, before=6, **C)] if subject else [])],
            [p(PLACE, italic=True, **C)],
        ],
    )


def signed(kind="letter"):
    first = "- Như trên;" if kind == "letter" else "- Các đơn vị;"
    return good.sign([first, "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")


ONE = p("Kính gửi: Sở Nội vụ", **C)
SEVERAL = [p("Kính gửi:", left=30), p("- Sở Nội vụ;", left=45), p("- Sở Tư pháp.", left=45)]
BOX = table([9355], [[ONE]])
PAIR = table([3000, 6000], [[p("Kính gửi:", align="right")], [p("- Sở Nội vụ;"), p("- Sở Tư pháp.")]])
GREETINGS = {
    "hàng của bảng đầu": into(letter_head(), wide(ONE)),
    "nhiều nơi trong bảng đầu": into(letter_head(), wide(*SEVERAL)),
    "hai hàng của bảng đầu": into(letter_head(), wide(p()), wide(ONE)),
    "ô riêng": letter_head() + p() + BOX,
    "ô có viền": letter_head() + table([9355], [[ONE]], borders=True),
    "hai cột": letter_head() + p() + PAIR,
}


@pytest.mark.parametrize("name", GREETINGS)
def test_kinh_gui_is_found_in_tables_and_boxes(name):
    assert all_of(docx(GREETINGS[name] + body(TEXT) + signed())) == []


def test_a_letter_without_kinh_gui_is_still_told():
    assert "KG-01" in codes(docx(letter_head() + p() + body(TEXT) + signed()))
    bold = p("Kính gửi: Sở Nội vụ", bold=True, **C)
    assert "KG-02" in codes(docx(into(letter_head(), wide(bold)) + body(TEXT) + signed()))


def boxed(markup):
    """A paragraph that anchors a text box."""
    return (
        '<w:p><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent>'
        f"{markup}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def test_an_abstract_in_a_text_box_is_there():
    data = docx(PLAN_HEAD + TYPE + boxed(ABSTRACT) + ruled(75) + body(TEXT) + signed("plan"))
    assert "TL-03" not in codes(data)


def test_what_stands_in_a_text_box_is_there():
    subject = boxed(p("V/v đăng ký mô hình", size=12, **C))
    assert not {"TL-07", "KG-01"} & codes(docx(letter_head("") + subject + ONE + body(TEXT) + signed()))
    assert not {"TL-07", "KG-01"} & codes(docx(letter_head() + boxed(ONE) + body(TEXT) + signed()))


SUBJECTS = {
    "hàng riêng của bảng đầu": letter_head("").replace(
        "</w:tbl>",
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{text}</w:tc>'
            for size, text in ((3900, p("V/v đăng ký mô hình", size=12, before=6, **C)), (5670, p()))
        )
        + "</w:tr></w:tbl>",
    ),
    "ô riêng bên trái": letter_head("")
    + table([3900, 5670], [[p("V/v đăng ký mô hình", size=12, before=6, **C)], [p()]]),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_v_v_is_found_in_tables(name):
    assert all_of(docx(SUBJECTS[name] + p() + ONE + body(TEXT) + signed())) == []


def test_v_v_outside_its_cell_is_one_warning():
    for align in ("left", "both", "center"):
        data = docx(
            letter_head("") + p("V/v đăng ký mô hình", size=12, before=6, align=align) + ONE + body(TEXT) + signed()
        )
        found = [(finding.code, finding.severity) for finding in check(data)]
        assert found == [("TL-07", Severity.CANH_BAO)], align


PLAN_HEAD = table([3900, 5670], [names(), state()], [[p("Số: 15/KH-UBND", size=13, **C)], [p(PLACE, italic=True, **C)]])
TYPE, ABSTRACT = p("KẾ HOẠCH", bold=True, **C), p("Công tác quý II năm 2021", bold=True, **C)
TITLES = {
    "ô sau tên loại": PLAN_HEAD + TYPE + table([9355], [[ABSTRACT]]) + ruled(75),
    "cùng ô": PLAN_HEAD + p() + table([9355], [[TYPE, ABSTRACT, ruled(75)]]),
    "hai hàng một bảng": PLAN_HEAD + p() + table([9355], [[TYPE]], [[ABSTRACT, ruled(75)]]),
    "hàng của bảng đầu": into(PLAN_HEAD, wide(p(), TYPE, ABSTRACT, ruled(75))),
    "hai hàng của bảng đầu": into(PLAN_HEAD, wide(p(), TYPE), wide(ABSTRACT, ruled(75))),
    "kẻ dưới ô": PLAN_HEAD + p() + table([9355], [[TYPE, ABSTRACT]]) + ruled(75),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_abstract_is_found_in_tables_and_boxes(name):
    assert all_of(docx(TITLES[name] + body(TEXT) + signed("plan"))) == []


def test_an_abstract_in_a_box_is_judged():
    light = table([9355], [[p("Công tác quý II năm 2021", **C)]])
    assert "TL-03" in codes(docx(PLAN_HEAD + TYPE + light + ruled(75) + body(TEXT) + signed("plan")))
    assert "TL-03" in codes(docx(PLAN_HEAD + TYPE + table([9355], [[ABSTRACT]]) + body(TEXT) + signed("plan")))


def broken_state(*lines):
    made = [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        *(p(line, bold=True, **C) for line in lines),
        ruled(176),
    ]
    return (
        PLAN_HEAD.replace("".join(state()), "".join(made)) + TYPE + ABSTRACT + ruled(75) + body(TEXT) + signed("plan")
    )


@pytest.mark.parametrize(
    "lines",
    [["Độc lập - Tự do -", "Hạnh phúc"], ["Độc lập - Tự do -\nHạnh phúc"], ["Độc lập -", "Tự do - Hạnh phúc"]],
)
def test_a_broken_motto_is_one_warning(lines):
    found = [(finding.code, finding.severity) for finding in check(docx(broken_state(*lines)))]
    assert found == [("TN-05", Severity.CANH_BAO)]


def issued(*lines):
    left = [p(line, size=13, bold=True, **C) for line in lines] + [ruled(62)]
    return docx(
        PLAN_HEAD.replace("".join(names()), "".join(left)) + TYPE + ABSTRACT + ruled(75) + body(TEXT) + signed("plan")
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["ỦY BAN NHÂN", "DÂN HUYỆN THẠNH TRỊ"],
        ["ỦY BAN NHÂN DÂN HUYỆN", "THẠNH TRỊ"],
        ["ỦY BAN NHÂN DÂN\nHUYỆN THẠNH", "TRỊ"],
        ["ỦY BAN NHÂN DÂN HUYỆN\nTHẠNH TRỊ"],
        ["ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ"],  # which its cell breaks behind HUYỆN
    ],
)
def test_a_name_broken_within_its_words_is_a_warning(lines):
    found = [finding for finding in check(issued(*lines)) if finding.code == "CQ-07"]
    assert [finding.severity for finding in found] == [Severity.CANH_BAO]


@pytest.mark.parametrize("lines", [["ỦY BAN NHÂN DÂN", "HUYỆN THẠNH TRỊ"], ["UỶ BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ"]])
def test_a_name_broken_between_its_words_is_right(lines):
    assert "CQ-07" not in codes(issued(*lines))


def form(title, *lines, left=None, number=""):
    """A paper with the nation's name above its title, a number if there is one, an issuer if there is one."""
    top = "".join(state())
    if left is not None:
        below = [[p(number, size=13, **C)], [p(PLACE, italic=True, **C)]] if number else None
        top = table(
            [3900, 5670], [[p(line, size=13, bold=True, **C) for line in left], state()], *([below] if below else [])
        )
    return docx(top + p(title, size=16, bold=True, **C) + "".join(p(line, size=12) for line in lines))


FORMS = {
    "đơn": form("ĐƠN ĐỀ NGHỊ CẤP GIẤY XÁC NHẬN", "Kính gửi: UBND xã Phú Lộc", "Tôi tên là: ..........", "Người làm đơn"),
    "đơn thường": form("Đơn xin nghỉ phép", "Kính gửi: Phòng Nội vụ", "Tôi tên là: .........."),
    "tờ khai": form("TỜ KHAI ĐĂNG KÝ KHAI SINH", "Kính gửi: ........", "Họ, chữ đệm, tên người yêu cầu: ......"),
    "tờ khai có đơn vị": form("TỜ KHAI NỘP THUẾ", "Họ tên: ........", left=["TÊN ĐƠN VỊ: ............"]),
    "lý lịch": form("SƠ YẾU LÝ LỊCH", "1. Họ và tên: ......", "2. Ngày sinh: ......", left=["PHÒNG NỘI VỤ"], number="Số: 12/LL"),
    "hợp đồng": form("HỢP ĐỒNG LAO ĐỘNG", "Bên A: Công ty", "Bên B: ông Nguyễn Văn An", left=["CÔNG TY TNHH AN"], number="Số: 01/2025/HĐLĐ"),
    "hợp đồng của dân": form("HỢP ĐỒNG THUÊ NHÀ", "Bên A: ông Nguyễn Văn An", "Bên B: bà Trần Thị Bình"),
    "cam kết": form("BẢN CAM KẾT", "Tôi cam kết thực hiện đúng quy định.", left=["TRƯỜNG TIỂU HỌC PHÚ LỘC"]),
    "ủy quyền của dân": form("GIẤY ỦY QUYỀN", "Tôi là: Nguyễn Văn An", "Ủy quyền cho bà: Trần Thị Bình"),
    "đơn không chữ xin": form("ĐƠN BẢO LÃNH", "Kính gửi: Công an xã Phú Lộc", left=["CÔNG TY TNHH AN"], number="Số: 02/ĐBL"),
    "phiếu đánh giá": form("PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CÔNG CHỨC", "Họ và tên: ....", left=["PHÒNG NỘI VỤ"]),
    "bản kê khai": form("BẢN KÊ KHAI TÀI SẢN, THU NHẬP", "I. Thông tin chung"),
    "giấy cam đoan": form("GIẤY CAM ĐOAN VỀ TÌNH TRẠNG HÔN NHÂN", "Tôi là: ...."),
    "hợp đồng của công ty": form("HỢP ĐỒNG MUA BÁN", "Bên A: ...", left=["CÔNG TY TNHH AN"], number="Số: 12/HĐ-AN"),
    "họp gia đình": form("BIÊN BẢN HỌP GIA ĐÌNH", "Hôm nay, gia đình chúng tôi gồm có:"),
    "danh sách": form("DANH SÁCH CÁN BỘ DỰ TẬP HUẤN", "1. Nguyễn Văn An", left=["UBND XÃ PHÚ LỘC"]),
    "phụ lục riêng": docx(p("PHỤ LỤC I", bold=True, **C) + p("DANH MỤC NHIỆM VỤ", bold=True, **C) + p("(Kèm theo Kế hoạch số 15/KH-UBND)", italic=True, **C)),
    "biểu mẫu riêng": docx(p("Mẫu số 01", bold=True, align="right") + p("BIỂU TỔNG HỢP SỐ LIỆU", bold=True, **C) + table([2000, 7000], [[p("STT")], [p("Nội dung")]], borders=True)),
    "dự thảo thông tư": form("THÔNG TƯ", "Căn cứ Luật ...;", "Điều 1. Phạm vi", left=["BỘ NỘI VỤ"], number="Số:      /2026/TT-BNV"),
    "dự thảo nghị quyết": form("NGHỊ QUYẾT", "Điều 1. Phạm vi", left=["HỘI ĐỒNG NHÂN DÂN", "TỈNH SÓC TRĂNG"], number="Số: …/20…/NQ-HĐND"),
    "dự thảo nghị định": form("NGHỊ ĐỊNH", "Quy định về một việc", "Điều 1. Phạm vi", left=["CHÍNH PHỦ"]),
    "dự thảo quyết định quy phạm": form("QUYẾT ĐỊNH", "Ban hành Quy định về một việc", "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;", "Điều 1. Ban hành", left=["ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_what_the_decree_does_not_govern_is_told_with_the_reason(name):
    found = check(FORMS[name])
    assert [(finding.code, finding.severity) for finding in found] == [("MIEN-01", Severity.NHAC)]
    assert len(found[0].message) > len("Không chấm thể thức: .") + 20


JUDGED = {
    "quyết định": m.say("Số: 1205/QĐ-UBND", "Số:      /QĐ-UBND")(good.decision()),
    "hợp đồng của cơ quan": docx(
        table([3900, 5670], [names(), state()], [[p("Số: 15/HĐ-UBND", size=13, **C)], [p(PLACE, italic=True, **C)]])
        + p("HỢP ĐỒNG", bold=True, **C)
        + body("Hôm nay, hai bên thống nhất các nội dung sau đây./.")
    ),
    "báo cáo có đơn vị": m.say("KẾ HOẠCH", "BÁO CÁO")(good.plan()),
    "giấy mời thiếu số": m.say("KẾ HOẠCH", "GIẤY MỜI")(m.drop("Số:")(good.plan())),
    "công văn có đề mục": m.before("1. Mỗi", body("Đơn đề nghị của các hộ dân", bold=True))(good.letter()),
    "công văn không V/v": m.before("1. Mỗi", body("Hợp đồng mua sắm tập trung", bold=True))(
        m.drop("V/v")(good.letter())
    ),
    "kế hoạch thiếu số": m.drop("Số:")(good.plan()),
    "đơn vị ở đầu": m.say("PHÒNG NỘI VỤ", "ĐƠN VỊ SỰ NGHIỆP CÔNG")(good.notice()),
}


@pytest.mark.parametrize("name", JUDGED)
def test_a_paper_of_an_office_is_judged(name):
    assert "MIEN-01" not in codes(JUDGED[name])
