# ruff: noqa: E501 - specimens read better on one line
"""What real documents look like when they are right: none of it may raise an error (and mostly nothing at all)."""

import good_documents as good
import mutations as m
import pytest
from docx_xml import HEADER, MM, NS, STYLES, body, docx, p, packed, r, ruled, shape, table, unpacked
from lxml import etree

from pipeline.checks.check import check
from pipeline.ground.finding import Severity

W = m.W
C = {"align": "center"}


def codes(data, **more):
    return {finding.code for finding in check(data, **more)}


def errors(data, **more):
    return [str(finding) for finding in check(data, **more) if finding.severity is Severity.LOI]


def then(*steps):
    def how(data):
        for step in steps:
            data = step(data)
        return data

    return how


BOLD_FACE = {"ascii": "Times New Roman Bold", "hAnsi": "Times New Roman Bold"}
SAME = {
    "HOÀ": ("plan", m.say("CỘNG HÒA", "CỘNG HOÀ")),
    "Times New Roman Bold": ("plan", m.run("TM. ỦY BAN", "rFonts", BOLD_FACE)),
    "lề 1985 twip như bản gốc Nghị định": ("plan", m.margin("left", 1985 / MM)),
    "cách dòng chính xác 18 pt": ("letter", m.para(m.TEXT, "spacing", line=360, lineRule="exact")),
    "cách dòng chính xác 17 pt": ("letter", m.para(m.TEXT, "spacing", line=340, lineRule="exact")),
    "cách dòng ít nhất 12 pt": ("letter", m.para(m.TEXT, "spacing", line=240, lineRule="atLeast")),
    "1 cm": ("letter", m.para(m.TEXT, "ind", firstLine=567)),
    "dự thảo không ngày": ("plan", m.say("ngày 12 tháng 01 năm 2021", "ngày      tháng     năm 2021")),
    "dự thảo chấm chấm": ("plan", then(m.say("ngày 12 tháng 01", "ngày … tháng …"), m.say("Số: 02/", "Số: …/"))),
    "(b/c), (để báo cáo)": ("plan", m.say("- Các cơ quan chuyên môn;", "- Sở Nội vụ (để báo cáo);")),
    "Lưu với số bản": ("plan", m.say("- Lưu: VT, NV.", "- Lưu: VT, NV (02).")),
    "Lưu với số bản kiểu khác": ("plan", m.say("- Lưu: VT, NV.", "- Lưu: VT, NV, 05.")),
    "TM. kèm tên địa phương": ("plan", m.say("TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN HUYỆN")),
    "UỶ": ("plan", m.say("TM. ỦY BAN NHÂN DÂN", "TM. UỶ BAN NHÂN DÂN")),
    "chữ tắt cơ quan có &": ("notice", m.say("18/TB-PNV", "18/TB-SGD&ĐT")),
    "phụ lục không điền số ở bản điện tử": (
        "plan",
        m.say("số 02/KH-UBND ngày 12 tháng 01 năm 2021", "số       /KH-UBND ngày     tháng     năm 2021"),
    ),
    "tên người ký chưa có": ("draft", m.drop("Nguyễn Văn An")),
    "cách đoạn bằng after": (
        "letter",
        then(m.para(m.TEXT, "spacing", before=0, after=120), m.para("1. Mỗi", "spacing", before=0, after=120)),
    ),
    "đoạn nghiêng là trích dẫn": (
        "notice",
        m.add(
            m.LONG,
            body(
                "“Cán bộ, công chức nói đi đôi với làm, gần dân, trọng dân và có trách nhiệm với dân” là khẩu hiệu của phong trào năm nay.",
                italic=True,
            ),
        ),
    ),
    "lá thư của Chủ tịch ký KT. không TM.": (
        "letter",
        then(m.drop("TM. ỦY BAN"), m.say("Ủy ban nhân dân huyện yêu cầu", "Chủ tịch Ủy ban nhân dân huyện yêu cầu")),
    ),
}


@pytest.mark.parametrize("label", SAME)
def test_what_is_right_in_another_way_is_not_spoken_of(label):
    name, how = SAME[label]
    assert [str(finding) for finding in check(how(m_good(name)))] == []


def m_good(name):
    return good.ALL[name]()


def test_quarter_centimetre_off_is_only_a_reminder():
    found = check(m.para(m.TEXT, "ind", firstLine=709)(m_good("letter")))
    assert [(finding.code, finding.severity) for finding in found] == [("ND-03", Severity.NHAC)]


def test_summed_spacing_is_a_warning_unless_the_document_says_so():
    half = then(m.para("Đề nghị các cơ quan", "spacing", before=60), m.para("2. Bản đăng ký", "spacing", after=60))
    data = half(m_good("letter"))
    assert [(finding.code, finding.severity) for finding in check(data)] == [("ND-04", Severity.CANH_BAO)]
    files = unpacked(data)
    files["word/settings.xml"] = (
        f"<w:settings {NS}><w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat></w:settings>".encode()
    )
    assert check(packed(files)) == []


def typed(head, rest=None, sect=None):
    tail = good.sign(["- Các xã, thị trấn;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    text = "Ủy ban nhân dân huyện thông báo lịch tiếp công dân của lãnh đạo huyện trong quý II năm 2021 để các cơ quan, đơn vị biết./."
    return docx(
        head + (rest or good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2021", 90) + body(text) + tail), sect
    )


def test_head_made_of_tabs():
    def two(left, right, first, second, **more):
        return p(
            runs=r(left, first[0], first[1]) + r("\t", 13) + r(right, *second),
            ppr='<w:tabs><w:tab w:val="left" w:pos="3800"/></w:tabs>',
            **more,
        )

    head = two("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (13, True), (13, True))
    head += two("HUYỆN THẠNH TRỊ", "Độc lập - Tự do - Hạnh phúc", (13, True), (14, True))
    head += p(runs=shape(60)) + p(runs=shape(176))
    head += two("Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021", (13, False), (14, False, True))
    assert errors(typed(head)) == []


def test_head_made_of_spaces():
    gap = " " * 12
    head = p(runs=r("ỦY BAN NHÂN DÂN" + gap + "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True))
    head += p(runs=r("HUYỆN THẠNH TRỊ", 13, True) + r(gap, 13) + r("Độc lập - Tự do - Hạnh phúc", 14, True))
    head += p("      ______                 _________________________", size=13)
    head += p(runs=r("Số: 12/TB-UBND", 13) + r(gap, 13) + r("Thạnh Trị, ngày 02 tháng 4 năm 2021", 14, False, True))
    assert errors(typed(head)) == []


def test_head_in_one_row_with_line_breaks_and_underscores():
    left = [
        p(runs=r("ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ\n", 13, True) + r("_________", 10), **C),
        p("Số: 12/TB-UBND", size=13, **C),
    ]
    right = [
        p(
            runs=r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", 13, True)
            + r("Độc lập - Tự do - Hạnh phúc\n", 14, True)
            + r("_" * 27, 13),
            **C,
        )
    ]
    right += [p("Thạnh Trị, ngày 02 tháng 4 năm 2021", italic=True, **C)]
    assert errors(typed(table([3829, 5670], [left, right]))) == []


def test_head_in_two_tables_and_rules_as_borders():
    edge = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    left = [p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C), p("HUYỆN THẠNH TRỊ", size=13, bold=True, **C)]
    left += [p(ppr=edge + '<w:ind w:left="1000" w:right="1000"/>', **C).replace("<w:spacing", "<w:spacing", 1)]
    right = [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        p("Độc lập - Tự do - Hạnh phúc", bold=True, **C),
        ruled(176),
    ]
    head = table([3900, 5670], [left, right]) + p(size=None)
    head += table(
        [3900, 5670],
        [[p("Số: 12/TB-UBND", size=13, **C)], [p("Thạnh Trị, ngày 02 tháng 4 năm 2021", italic=True, **C)]],
    )
    assert errors(typed(head)) == []


def test_vml_lines_that_hang_on_another_paragraph():
    line = '<w:r><w:pict><v:line style="position:absolute" from="30pt,0" to="92pt,0"/></w:pict></w:r>'
    data = m_good("plan")
    files = unpacked(data)
    root = etree.fromstring(files["word/document.xml"])
    for start in ("HUYỆN THẠNH TRỊ", "Độc lập"):
        following = m.find(root, start).getnext()
        following.getparent().remove(following)
    first = m.find(root, "ỦY BAN NHÂN DÂN")
    for node in list(etree.fromstring(f"<x {NS}>{line}{line.replace('92pt', '206pt')}</x>")):
        first.append(node)
    files["word/document.xml"] = etree.tostring(root)
    assert errors(packed(files)) == []


@pytest.mark.parametrize("ends", ['from="1.2.3pt,0" to=".,0"', 'from="" to=""', "", 'from="30pt" to="x"'])
def test_vml_lines_of_odd_lengths_are_lines_of_unknown_length(ends):
    files = unpacked(m_good("notice"))
    root = etree.fromstring(files["word/document.xml"])
    following = m.find(root, "Độc lập").getnext()
    following.remove(following.find(W + "r"))
    following.append(etree.fromstring(f"<x {NS}><w:r><w:pict><v:line {ends}/></w:pict></w:r></x>")[0])
    assert errors(packed(files | {"word/document.xml": etree.tostring(root)})) == []


def test_formatting_that_comes_from_styles_and_theme():
    """Everything set by styles: basedOn chains, a toggle of a character style, theme fonts that are Times New Roman."""
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:spacing w:before="120"/><w:ind w:firstLine="720"/>'
        '<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Text"><w:name w:val="Lời văn"/><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Un"><w:name w:val="Un"/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
    )
    text = "Ủy ban nhân dân huyện thông báo lịch tiếp công dân của lãnh đạo huyện trong quý II năm 2021 để các cơ quan, đơn vị biết./."
    styled = f'<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Un"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    head = good.head(*good.COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
    tail = good.sign(["- Các xã, thị trấn;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    whole = head + good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2021", 90) + styled + tail
    assert [str(finding) for finding in check(docx(whole, styles=styles))] == []
    assert "ND-01" in codes(docx(whole, styles=styles.replace('<w:basedOn w:val="Base"/>', "")))


def test_lists_numbered_by_word_keep_their_labels():
    words = ["Nâng cao chất lượng;", "Rút ngắn thời gian;", "Công khai kết quả;", "Giảm số lần đi lại;"]
    assert [str(finding) for finding in check(good.listed(words))] == []
    assert codes(good.listed([*words, "Tăng hồ sơ trực tuyến;"])) == {"ND-07"}


def test_normative_acts_party_papers_and_speeches_are_left_alone_and_told_so():
    # A year alone may be a slip: what the decision lays down says whether it is normative.
    laid_down = m.say("Về việc tặng giấy khen", "Ban hành Quy định tặng giấy khen")(m_good("decision"))
    normative = m.say("Số: 1205/QĐ-UBND", "Số: 12/2021/QĐ-UBND")(laid_down)
    party = docx(
        table(
            [3900, 5670],
            [[p("HUYỆN ỦY THẠNH TRỊ", **C), p("Số 05-QĐ/HU", **C)], [p("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, **C)]],
        )
        + body("T/M BAN THƯỜNG VỤ")
    )
    speech = docx(p("BÀI PHÁT BIỂU", bold=True, size=16, **C) + body("Kính thưa quý vị đại biểu!", size=16))
    for data, word in ((normative, "quy phạm"), (party, "Đảng"), (speech, "phát biểu")):
        found = check(data)
        assert [(finding.code, finding.severity) for finding in found] == [("MIEN-01", Severity.NHAC)]
        assert word in found[0].message


def test_a_paper_before_the_decree_is_not_judged_by_it():
    old = m.say("ngày 20 tháng 4 năm 2021", "ngày 20 tháng 4 năm 2019")(m_good("notice"))
    assert codes(old) == {"LUAT-01"}


def test_minutes_need_no_place_and_date():
    assert "DD-01" not in codes(m_good("minutes"))


def test_page_number_that_word_keeps_in_a_block_or_splits_in_two():
    split = HEADER.replace(" PAGE ", " PA</w:instrText><w:instrText>GE ")
    block = HEADER.replace("<w:p>", "<w:sdt><w:sdtContent><w:p>").replace("</w:p>", "</w:p></w:sdtContent></w:sdt>")
    for markup in (split, block):
        files = unpacked(m_good("plan"))
        files["word/header1.xml"] = markup.encode()
        assert check(packed(files)) == []


def test_short_document_without_page_number_is_right():
    assert codes(m.header("<w:p/>")(m_good("notice"))) == set()


def test_signature_block_without_a_table():
    head = good.head(*good.COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
    text = body("Ủy ban nhân dân huyện thông báo để các cơ quan, đơn vị biết, thực hiện./.")
    tail = p(runs=r("Nơi nhận:", 12, True, True) + r("\t\t\t\t", 14) + r("TM. ỦY BAN NHÂN DÂN", 14, True))
    tail += p(runs=r("- Các xã, thị trấn;", 11) + r("\t\t\t\t\t", 14) + r("CHỦ TỊCH", 14, True))
    tail += p("- Lưu: VT, NV.", size=11) + p() * 3 + p(runs=r("\t\t\t\t\t\tNguyễn Văn An", 14, True))
    data = docx(head + good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2021", 90) + text + tail)
    assert errors(data) == []


def test_law_cited_by_name_alone_is_right_while_one_of_that_name_is_in_force():
    data = m.say("Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", "Căn cứ Luật Thi đua, khen thưởng;")(
        m_good("decision")
    )
    assert codes(data) == set()


def test_the_day_given_stands_in_for_a_blank_one():
    from datetime import date

    draft = m.say(
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng;",
    )(m.say("ngày 20 tháng 4 năm 2021", "ngày     tháng     năm     ")(m_good("decision")))
    assert "VD-02" in codes(draft, day=date(2021, 4, 20))
    assert "VD-02" not in codes(draft)


@pytest.mark.parametrize(
    ("superior", "issuer", "number"),
    [
        (["UBND HUYỆN THẠNH TRỊ"], ["VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN"], "Số: 12/TB-VP"),
        ([], ["VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN HUYỆN THẠNH TRỊ"], "Số: 12/TB-VP"),
        (["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "TỈNH SÓC TRĂNG"], ["BAN THƯỜNG TRỰC"], "Số: 12/TB-MTTQ-BTT"),
        ([], ["ỦY BAN", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "HUYỆN THẠNH TRỊ"], "Số: 12/TB-MTTQ"),
        (["SỞ NỘI VỤ TỈNH SÓC TRĂNG"], ["CHI CỤC VĂN THƯ - LƯU TRỮ"], "Số: 12/TB-CCVTLT"),
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TỈNH SÓC TRĂNG"], ["TRƯỜNG THPT", "TRẦN VĂN BẢY"], "Số: 12/TB-THPTTVB"),
    ],
)
def test_names_on_several_lines_are_parted_rightly(superior, issuer, number):
    head = good.head(superior, issuer, number, "Thạnh Trị, ngày 02 tháng 4 năm 2021", rule=62)
    found = [finding for finding in check(typed(head)) if finding.code in ("CQ-01", "CQ-02", "CQ-03", "CQ-04")]
    assert [str(finding) for finding in found] == []
    if superior:
        loud = m.bold(superior[0], True)(typed(head))
        assert "CQ-02" in codes(loud)
