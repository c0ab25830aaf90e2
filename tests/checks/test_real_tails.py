# ruff: noqa: E501 - one tail a line reads as a table
"""What real ends showed: notes that a brace holds beside Nơi nhận, posts of bodies within bodies, lines told twice."""

import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p, r, table

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

C = {"align": "center"}
TEXT = "Đề nghị các cơ quan, đơn vị rà soát, báo cáo kết quả đúng thời hạn./."


def all_of(data):
    return [str(finding) for finding in check(data)]


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def plan(tail, issuer=good.COUNCIL, sign="UBND"):
    return docx(
        good.head(*issuer, f"Số: 15/KH-{sign}", "Thạnh Trị, ngày 05 tháng 3 năm 2021")
        + good.title("KẾ HOẠCH", "Công tác quý II năm 2021", 75)
        + body(TEXT)
        + tail
    )


def listed(*lines, rest=()):
    heading = p("Nơi nhận:", size=12, bold=True, italic=True, align="left")
    return [heading, *(line if line.startswith("<") else p(line, size=11, align="left") for line in lines), *rest]


def signer(*lines):
    posts = lines or ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    return [*(p(line, bold=True, **C) for line in posts), *[p(**C)] * 4, p("Nguyễn Văn An", bold=True, **C)]


BRACE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="100000" cy="400000"/>'
    '<wp:docPr id="7" name="Brace"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:spPr><a:prstGeom prst="rightBrace"/>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
DRAWN = p(runs=BRACE + r("- Thường trực Huyện ủy", 11), align="left")
NESTED = table(
    [2600, 1800],
    [
        [p(line, size=11, align="left") for line in ("- Thường trực Huyện ủy;", "- Thường trực HĐND huyện;")],
        [p("}", size=11, align="left"), p("(để báo cáo);", size=11, align="left")],
    ],
)
COLUMN = [p(), p("}", size=11), p("(để b/c);", size=11), p()]
TAILS = {
    "cột ghi chú": p()
    + table(
        [2900, 1800, 4870],
        [listed("- Thường trực Huyện ủy;", "- Thường trực HĐND huyện;", "- Lưu: VT, NV."), COLUMN, signer()],
    ),
    "bảng trong ô": p() + table([4700, 4870], [listed(NESTED, "- Lưu: VT, NV."), signer()]),
    "dấu trong ngoặc": p()
    + table(
        [4700, 4870],
        [listed("- Thường trực Huyện ủy (để b/c;)", "- Các xã {để thực hiện;}", "- Lưu: VT, NV."), signer()],
    ),
    "ngoặc nhọn ở cuối dòng": p()
    + table(
        [4700, 4870], [listed("- Thường trực Huyện ủy;   }", "- HĐND huyện    } để b/c;", "- Lưu: VT, NV."), signer()]
    ),
    "ngoặc vẽ": p()
    + table([4700, 4870], [listed(DRAWN, "- HĐND huyện", "- Các xã (để t/h);", "- Lưu: VT, NV."), signer()]),
    "dòng ghi chú riêng": p()
    + table(
        [4700, 4870], [listed("- Thường trực Huyện ủy;", "- HĐND huyện;", "(để báo cáo);", "- Lưu: VT, NV."), signer()]
    ),
}


@pytest.mark.parametrize("name", TAILS)
def test_notes_that_a_brace_holds_are_no_places_and_no_signers(name):
    data = plan(TAILS[name])
    assert all_of(data) == []
    assert fix(data)[1] == []


def test_notes_set_by_tabs():
    stops = '<w:tabs><w:tab w:val="left" w:pos="2600"/><w:tab w:val="center" w:pos="6800"/></w:tabs>'
    rows = [
        ("Nơi nhận:", "", "TM. ỦY BAN NHÂN DÂN"),
        ("- Thường trực Huyện ủy;", "}", "CHỦ TỊCH"),
        ("- HĐND huyện;", "} (để b/c);", ""),
        ("- Lưu: VT, NV.", "", ""),
    ]
    lines = ""
    for at, (left, note, right) in enumerate(rows):
        runs = r(left, 11 if at else 12, not at, not at)
        runs += r("\t" + note, 11) if note else r("\t", 11) if right else ""
        lines += p(runs=runs + (r("\t" + right, 14, True) if right else ""), ppr=stops)
    data = plan(p() + lines + p() * 3 + p(runs=r("\t\tNguyễn Văn An", 14, True), ppr=stops))
    assert [str(finding) for finding in check(data) if finding.code[:2] in ("NN", "KY")] == []


def test_a_missing_mark_is_still_told_beside_a_note():
    tail = p() + table(
        [4700, 4870], [listed("- Thường trực Huyện ủy (để b/c)", "- HĐND huyện;", "- Lưu: VT."), signer()]
    )
    assert len(told(plan(tail), "NN-03")) == 1
    mended, changes = fix(plan(tail))
    assert all_of(mended) == []
    assert len(changes) == 1


def test_a_place_is_named_once():
    twice = m.add("- Như trên;", p("- Như trên;", size=11, align="left"))(good.letter())
    assert len(told(twice, "NN-08")) == 1
    again = m.say("- Thường trực HĐND huyện;", "- Như trên.;")(good.letter())
    assert len(told(again, "NN-08")) == 1
    assert told(good.letter(), "NN-08") == []


SUB = (["BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"], ["TIỂU BAN TUYÊN TRUYỀN"])
ELECTION = (["ỦY BAN BẦU CỬ XÃ PHÚ LỘC"], ["TIỂU BAN AN NINH, TRẬT TỰ"])
TEAM = (["UBND HUYỆN THẠNH TRỊ"], ["TỔ CÔNG TÁC", "CẢI CÁCH HÀNH CHÍNH"])
INSPECTION = (["UBND HUYỆN THẠNH TRỊ"], ["ĐOÀN KIỂM TRA CÔNG VỤ"])
ARMY = (["BỘ CHỈ HUY QUÂN SỰ TỈNH"], ["BAN CHỈ HUY QUÂN SỰ", "HUYỆN THẠNH TRỊ"])
SCHOOL = (["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"], ["TRƯỜNG MẦM NON PHÚ LỘC"])


@pytest.mark.parametrize(
    ("issuer", "lines"),
    [
        (SUB, ["TRƯỞNG TIỂU BAN"]),
        (SUB, ["TM. TIỂU BAN", "TRƯỞNG TIỂU BAN"]),
        (SUB, ["TM. TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN"]),
        (SUB, ["KT. TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN"]),
        (ELECTION, ["TRƯỞNG TIỂU BAN"]),
        (ELECTION, ["KT. TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN"]),
        (TEAM, ["TM. TỔ CÔNG TÁC", "TỔ PHÓ"]),
        (TEAM, ["TM. TỔ CÔNG TÁC", "PHÓ TỔ TRƯỞNG"]),
        (TEAM, ["KT. TỔ TRƯỞNG", "TỔ PHÓ"]),
        (INSPECTION, ["TRƯỞNG ĐOÀN"]),
        (INSPECTION, ["TM. ĐOÀN KIỂM TRA", "PHÓ TRƯỞNG ĐOÀN"]),
        (ARMY, ["KT. CHỈ HUY TRƯỞNG", "CHỈ HUY PHÓ"]),
        (SCHOOL, ["KT. HIỆU TRƯỞNG", "HIỆU PHÓ"]),
    ],
)
def test_posts_of_all_bodies_are_known(issuer, lines):
    tail = p() + table([4700, 4870], [listed("- Các đơn vị;", "- Lưu: VT."), signer(*lines)])
    found = check(plan(tail, issuer, "BCĐ"))
    assert [str(finding) for finding in found if finding.code[:2] in ("KY", "NN")] == []


def test_a_deputy_under_the_committee_still_needs_kt():
    tail = p() + table(
        [4700, 4870], [listed("- Các đơn vị;", "- Lưu: VT."), signer("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")]
    )
    assert len(told(plan(tail), "KY-08")) == 1


def rendered(start, at):
    """A page that Word began at a paragraph: "before" its words or "behind" them."""

    def change(root):
        run = m.find(root, start).find(m.W + "r")
        mark = m.etree.Element(m.W + "lastRenderedPageBreak")
        run.insert(1 if at == "before" else len(run), mark)

    return m.xml(change)


PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
CUTS = {
    "họ tên ở trang sau": rendered("Nguyễn Văn An", "before"),
    "chức vụ ở trang sau": rendered("CHỦ TỊCH", "before"),
    "ngắt sau quyền hạn": rendered("TM. ỦY BAN", "behind"),
    "nơi nhận ở trang sau": rendered("- Lưu: VT", "before"),
    "ngắt trang bằng tay": m.before("Nguyễn Văn An", PAGE_BREAK),
}
WHOLE = {
    "cả khối ở trang sau": rendered("TM. ỦY BAN", "before"),
    "trang ngắt trong lời văn": rendered(TEXT[:10], "before"),
    "không có dấu ngắt": lambda data: data,
}


@pytest.mark.parametrize("name", CUTS)
def test_a_block_cut_over_two_pages_is_a_warning(name):
    tail = p() + table([4700, 4870], [listed("- Các đơn vị;", "- Lưu: VT."), signer()])
    assert len(told(CUTS[name](plan(tail)), "KY-10")) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_a_block_on_one_page_passes(name):
    tail = p() + table([4700, 4870], [listed("- Các đơn vị;", "- Lưu: VT."), signer()])
    assert told(WHOLE[name](plan(tail)), "KY-10") == []


def test_a_new_page_in_the_row_of_the_name_is_told_whatever_cell_word_marks():
    rows = (
        [listed("- Các đơn vị;", "- Lưu: VT."), signer()[:2]],
        [[p("PL.(300)", size=11)], [p("Nguyễn Văn An", bold=True, **C)]],
    )
    data = plan(p() + table([4700, 4870], *rows))
    assert told(data, "KY-10") == []
    assert len(told(rendered("PL.(300)", "before")(data), "KY-10")) == 1


def laid(lines, rows, *, whole=False):
    """A report of so many lines of text above a table of signature; `rows` says whether the name has a row of its own."""
    signed = signer()
    kept = [listed("- Các đơn vị;", "- Lưu: VT."), signed]
    tail = table([4700, 4870], *([[kept[0], signed[:-1]], [[p()], signed[-1:]]] if rows else [kept]))
    if whole:
        tail = tail.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    text = "".join(p(f"Việc {index}", size=14) for index in range(lines))
    return docx(text + tail)


ROOM = int((297 - 40) / 25.4 * 72 / 16.1)  # single lines of 14 points on a page


def test_a_block_that_the_laid_lines_surely_cut_is_told_without_marks_of_word():
    cut, whole = laid(ROOM - 4, rows=True), laid(ROOM - 20, rows=True)
    assert len(told(cut, "KY-10")) == 1
    assert told(whole, "KY-10") == []
    assert told(laid(ROOM - 4, rows=False, whole=True), "KY-10") == []
