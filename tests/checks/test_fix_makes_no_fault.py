# ruff: noqa: E501 - specimens read better on one line
"""After mending, checking again finds nothing that was not there, and what was right stays where it was.

A property over made-up documents: every good page with two of the mutations at once, and pages in the shapes of real
files whose faults stand beside what only looks like one.
"""

from collections import Counter
from itertools import groupby

import good_documents as good
import mutations as m
import offices
import pytest
from docx_xml import HEADER, NS, PAGE, STYLES, body, docx, p, r, section, table, unpacked
from lxml import etree

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

C = {"align": "center"}
W = m.W
GOOD = {name: maker() for name, maker in good.ALL.items()}
BY_PAGE = {
    name: list(found) for name, found in groupby(sorted(m.ALL, key=lambda each: each.of), key=lambda each: each.of)
}
PAIRS = [
    (one, other)
    for found in BY_PAGE.values()
    for at, one in enumerate(found)
    for other in (found[(at * 7 + 3) % len(found)],)
    if one is not other
]


def told(data):
    return Counter((finding.code, finding.severity) for finding in check(data))


def words(data):
    """All words of the body, without marks, spaces and zeros in front of a number."""
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    text = "".join(node.text or "" for node in root.iter(W + "t"))
    return "".join(letter for letter in text if letter.isalpha())


def mended(data):
    out, changes = fix(data)
    assert told(out) - told(data) == Counter()
    assert words(out) == words(data)
    again, more = fix(out)
    assert more == []
    assert told(again) == told(out)
    return out, changes


def both(one, other):
    try:
        return other.how(one.how(GOOD[one.of]))
    except (AssertionError, AttributeError, StopIteration):
        return None  # the first has taken away what the second would break


@pytest.mark.parametrize("pair", PAIRS[::9], ids=lambda pair: f"{pair[0].code}-{pair[1].code}-{pair[0].of}")
def test_two_faults_at_once_make_no_third(pair):
    if (data := both(*pair)) is not None:
        mended(data)


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].code}-{pair[1].code}-{pair[0].of}")
def test_any_two_faults_at_once_make_no_third(pair):
    if (data := both(*pair)) is not None:
        mended(data)


def spoilt(data):
    for step in (m.margin("left", 22), m.margin("right", 27), m.size("Số:", 14)):
        data = step(data)
    return data


SHAPES = [
    (office, "KẾ HOẠCH", layout, offices.RULES[at % 4], offices.ENDS[at % 3])
    for at, office in enumerate(offices.OFFICES)
    for layout in offices.HEADS[at % 2 :: 2]
]


@pytest.mark.parametrize("case", SHAPES[::3], ids="-".join)
def test_a_page_of_any_office_is_mended_without_a_new_fault(case):
    out, changes = mended(spoilt(offices.paper(*case)))
    assert len(changes) >= 3
    assert told(out) == Counter()


LONG = "Các cơ quan, đơn vị phân công người chịu trách nhiệm, định kỳ kiểm tra và báo cáo kết quả về Phòng Nội vụ. "


def notice(content="", *, tail=None, sect=None, name="Nguyễn Văn An", **more):
    end = tail or good.sign(["- Các đơn vị;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name)
    return docx(
        good.head(*good.COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("THÔNG BÁO", "Lịch tiếp công dân quý II năm 2021", 90)
        + (content or body(LONG))
        + body("Đề nghị các đơn vị thực hiện./.")
        + end,
        sect,
        **more,
    )


VNTIME = STYLES.replace(
    '<w:name w:val="Normal"/></w:style>',
    '<w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/><w:b/><w:color w:val="FF0000"/></w:rPr></w:style>',
)
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:color w:val="000000"/>'


def in_times(data):
    """Every run of the body in Times New Roman, though Normal is not."""

    def change(root):
        for run in root.iter(W + "r"):
            own = run.find(W + "rPr")
            if own is None:
                own = etree.Element(W + "rPr")
                run.insert(0, own)
            if own.find(W + "rFonts") is None:
                for node in reversed(list(etree.fromstring(f"<x {NS}>{TIMES}</x>"))):
                    own.insert(0, node)
            if own.find(W + "b") is None:
                own.insert(1, etree.fromstring(f'<x {NS}><w:b w:val="0"/></x>')[0])

    return m.xml(change)(data)


def test_a_page_number_does_not_take_its_font_from_normal():
    data = in_times(notice(body(LONG * 3) * 12, styles=VNTIME, header=f"<w:hdr {NS}><w:p/></w:hdr>"))
    assert {code for code, _ in told(data)} == {"CH-11"}
    out, _ = mended(data)
    assert told(out) == Counter()


def test_a_page_number_of_the_wrong_size_keeps_all_else():
    markup = HEADER.replace(
        "<w:p>", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>UBND HUYỆN</w:t></w:r></w:p><w:p>'
    )
    data = notice(body(LONG * 3) * 12, header=markup.replace('w:val="28"', 'w:val="24"'))
    out, changes = mended(data)
    assert changes == ["Số trang, “2”: đặt số trang cỡ 13."]
    root = etree.fromstring(unpacked(out)["word/header1.xml"])
    assert [m.text_of(paragraph) for paragraph in root.iter(W + "p")] == ["UBND HUYỆN", "2"]


def parts_named(data, word):
    return {
        name: content.decode() for name, content in unpacked(data).items() if word in name and name.endswith(".xml")
    }


def test_what_the_first_page_shows_it_goes_on_showing():
    head = HEADER.replace("</w:hdr>", "<w:p><w:r><w:t>BẢN TIN NỘI BỘ</w:t></w:r></w:p></w:hdr>")
    foot = f"<w:ftr {NS}><w:p><w:r><w:t>Địa chỉ: ấp 1, xã Phú Lộc</w:t></w:r></w:p></w:ftr>"
    sect = section(title=False).replace("<w:pgSz", '<w:footerReference w:type="default" r:id="rId11"/><w:pgSz', 1)
    data = notice(body(LONG * 3) * 12, sect=sect, header=head, footer=foot)
    assert "CH-12" in {code for code, _ in told(data)}
    out, _ = mended(data)
    assert sum("BẢN TIN NỘI BỘ" in content for content in parts_named(out, "header").values()) == 2
    assert sum("Địa chỉ" in content for content in parts_named(out, "footer").values()) == 2
    assert sum("PAGE" in content for content in parts_named(out, "header").values()) == 1


def test_the_words_that_dress_a_number_go_with_it():
    dressed = f'<w:p><w:r><w:t xml:space="preserve">Trang </w:t></w:r>{PAGE}<w:r><w:t>/3</w:t></w:r></w:p>'
    foot = f"<w:ftr {NS}>{dressed}</w:ftr>"
    sect = section(header=None).replace("<w:pgSz", '<w:footerReference w:type="default" r:id="rId11"/><w:pgSz', 1)
    out, _ = mended(notice(body(LONG * 3) * 12, sect=sect, footer=foot))
    assert "Trang" not in "".join(parts_named(out, "footer").values())


def blank_centred():
    left = [p("Nơi nhận:", size=12, bold=True, italic=True), p("- Các đơn vị;", size=11), p("- Lưu: VT, NV.", size=11)]
    right = [p(line, bold=True, **C) for line in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")] + [p()] * 3
    right += [p("              Nguyễn Văn An", bold=True, align="both")]
    return notice(tail=p() + table([4700, 4870], [left, right]))


RIGHT = {
    "tên canh bằng dấu cách": blank_centred(),
    "chỗ trống để điền": notice(body("Quyết định số      /QĐ-UBND ngày     tháng     năm 2021 của Chủ tịch huyện.")),
    "đoạn có ngắt dòng tay": notice(body("Thời gian: 8 giờ.\nĐịa điểm: phòng họp số 1.")),
    "tab đầu đoạn": notice(p("\t" + LONG, align="both", before=6)),
    "ký hiệu Wingdings": notice(body("", runs=r("q", 14, extra='<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + r(" " + LONG, 14))),
    "khoản có lời dẫn đậm": notice(body("", runs=r("1. Thời gian:", 14, True) + r(" 8 giờ, ngày 26 tháng 4 năm 2021"))),
    "chấm phẩy trong ngoặc": m.say("- Các đơn vị;", "- Các đơn vị (để t/h;)")(notice()),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_was_right_is_not_moved(name):
    out, changes = mended(RIGHT[name])
    assert changes == []
    assert unpacked(out)["word/document.xml"] == unpacked(fix(RIGHT[name])[0])["word/document.xml"]


def white():
    dark = '<w:shd w:val="clear" w:fill="1F3864"/>'
    cell = p("STT", size=12).replace("<w:sz ", '<w:color w:val="FFFFFF"/><w:sz ', 1)
    return notice(
        body(LONG)
        + table([1500, 7500], [[cell], [p("Nội dung", size=12)]], borders=True).replace("<w:tcW", f"{dark}<w:tcW", 1)
    )


def soft_breaks():
    return notice(body("Thời gian: 8 giờ, ngày 26 tháng 4 năm 2021.\n" + LONG * 2, align="left"))


def spaced_in():
    return notice(
        p("          " + LONG * 2, align="both", before=6) + p("\t" + LONG * 2, align="both", before=6, first=12.7)
    )


FAULTY = {"chữ trắng trên nền tối": white(), "canh trái có ngắt dòng": soft_breaks(), "lùi bằng dấu cách": spaced_in()}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_whose_mend_would_spoil_the_page_is_told_and_left(name):
    mended(FAULTY[name])


def test_white_letters_stay_white():
    out, _ = mended(FAULTY["chữ trắng trên nền tối"])
    assert b"FFFFFF" in unpacked(out)["word/document.xml"]
    assert ("CH-09") in {code for code, _ in told(out)}


def test_a_rule_made_of_a_border_is_set_anew_with_the_margins():
    case = ("xã", "KẾ HOẠCH", "hai hàng", "viền", "bảng")
    out, _ = mended(m.margin("left", 25)(offices.paper(*case)))
    assert told(out) == Counter()
