# ruff: noqa: E501 - one paper a line reads as a table
"""What papers of other offices showed: figures behind numbers, days of no calendar, rules of two columns, contracts and
forms with tables, papers of two offices; and mends that look like their neighbours.
"""

import io

import docx as reader
import good_documents as good
import mutations as m
import pytest
from docx_xml import body, docx, p, r, table
from test_real_text import plan

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix

C = {"align": "center"}
NATION = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, **C) + p("Độc lập - Tự do - Hạnh phúc", bold=True, **C)
SIGNED = p() + table(
    [4700, 4870],
    [[p("ĐẠI DIỆN BÊN A", bold=True, **C), *[p()] * 3, p("Trần Văn Lành", bold=True, **C)],
     [p("ĐẠI DIỆN BÊN B", bold=True, **C), *[p()] * 3, p("Lý Thị Hoa", bold=True, **C)]],
)  # fmt: skip


def told(data, code):
    return [finding.message for finding in check(data) if finding.code == code]


def codes(data):
    return [finding.code for finding in check(data)]


@pytest.mark.parametrize(
    "rows",
    [
        ("1. 100% văn bản được xử lý trên mạng.", "2. 80% hồ sơ nộp trực tuyến.", "3. Giao Văn phòng theo dõi."),
        ("1. Chỉ tiêu", "2. “Ngày thứ Bảy tình nguyện” ở 12 ấp.", "3. Giao Văn phòng theo dõi."),
        ("1. 05 lớp tập huấn.", "2. (Có danh sách gửi kèm).", "3. Giao Văn phòng theo dõi."),
    ],
)
def test_a_clause_may_begin_with_a_figure(rows):
    assert told(plan(*rows), "ND-07") == []
    assert len(told(plan(rows[0], rows[2]), "ND-07")) == 1


def test_a_decimal_begins_no_clause():
    assert told(plan("1. Đường", "1.5 km đường đã xong.", "2. Cầu"), "ND-07") == []


def test_the_number_of_a_clause_has_a_full_stop():
    assert len(told(plan("*Điều 1. Nội dung", "1) Một việc.", "2) Hai việc."), "ND-07")) == 1
    assert told(plan("Gồm các việc sau:", "1) Một việc;", "2) Hai việc."), "ND-07") == []


@pytest.mark.parametrize(
    "day",
    [
        "ngày 31 tháng 6 năm 2026",
        "ngày 29 tháng 02 năm 2026",
        "ngày 31/4/2026",
        "ngày 12 tháng 13 năm 2026",
        "ngày 32/5",
    ],
)
def test_a_day_of_no_calendar_is_told(day):
    assert len(told(plan(f"Hoàn thành trước {day}."), "CTA-03")) == 1


@pytest.mark.parametrize(
    "day",
    [
        "ngày 30 tháng 6 năm 2026",
        "ngày 29 tháng 02 năm 2024",
        "ngày 29/02",
        "ngày 20/4.",
        "trong 60 ngày",
        "ngày 15/3/2026",
    ],
)
def test_a_day_of_the_calendar_passes(day):
    assert told(plan(f"Hoàn thành trước {day} theo kế hoạch."), "CTA-03") == []


def test_a_form_whose_table_has_a_field_of_a_number_is_no_letter():
    cells = [
        [[p(str(number))], [p(words)], [p()]] for number, words in enumerate(("Họ và tên", "Số căn cước", "Số: nhà"), 1)
    ]
    data = docx(
        NATION + p("TỜ KHAI ĐĂNG KÝ THƯỜNG TRÚ", bold=True, **C) + table([900, 4000, 4000], *cells, borders=True)
    )
    assert codes(data) == ["MIEN-01"]


@pytest.mark.parametrize("number", ["Số: 05/2026/HĐDV", "Số: 12/HĐLĐ", "Số: …/HĐ-KT"])
def test_a_contract_titled_over_its_number_is_exempt(number):
    text = p("HỢP ĐỒNG DỊCH VỤ", bold=True, **C) + p(number, **C) + p("V/v bảo trì máy tính", italic=True, **C)
    parties = body("BÊN A: Văn phòng xã", bold=True) + body("BÊN B: Công ty Sao Khuê", bold=True)
    data = docx(NATION + text + body("Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;") + parties + SIGNED)
    assert codes(data) == ["MIEN-01"]


def test_a_name_at_the_margin_of_a_head_without_its_nation_is_there():
    head = p("UBND XÃ MẪU") + p("TRẠM Y TẾ", bold=True) + p("Số: 12/BC-TYT")
    data = docx(head + p("BÁO CÁO", bold=True, **C) + body("Trạm đã phun hóa chất./."))
    assert "Không thấy tên cơ quan ban hành." not in told(data, "CQ-01")
    assert len(told(data, "QH-01")) == 1


def test_the_rules_of_two_columns_of_tabs_are_measured_one_by_one():
    def typed(left, right):
        tabs = '<w:tabs><w:tab w:val="center" w:pos="1900"/><w:tab w:val="center" w:pos="6800"/></w:tabs>'
        names = (("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("XÃ MẪU", "Độc lập - Tự do - Hạnh phúc"))
        raised = r(f"\t{left}\t{right}", 14, extra='<w:vertAlign w:val="superscript"/>')
        lines = "".join(p(ppr=tabs, runs=r(f"\t{a}\t{b}", 13, True)) for a, b in names)
        return docx(
            lines + p(ppr=tabs, runs=raised) + p(ppr=tabs, runs=r("\tSố: 12/KH-UBND\tMẫu, ngày 02 tháng 4 năm 2026", 13))
            + good.title("KẾ HOẠCH", "Công tác", 20) + body("Thực hiện đúng hạn./.")
        )  # fmt: skip

    right = typed("_" * 5, "_" * 40)
    assert told(right, "TN-03") + told(right, "CQ-05") == []
    assert len(told(typed("_" * 5, "_" * 70), "TN-03")) == 1
    assert len(told(typed("_" * 30, "_" * 40), "CQ-05")) == 1


def test_a_paper_of_two_offices_keeps_a_copy_at_each():
    head = good.head([], ["SỞ NỘI VỤ - SỞ Y TẾ"], "Số: 15/KH-SNV-SYT", "Vĩnh Long, ngày 11 tháng 3 năm 2026", rule=55)
    signers = [
        [p(f"GIÁM ĐỐC SỞ {name}", bold=True, **C), *[p()] * 3, p(who, bold=True, **C)]
        for name, who in (("Y TẾ", "Lý Thị Hoa"), ("NỘI VỤ", "Trần Văn Lành"))
    ]
    kept = "".join(p(line, size=11) for line in ("- UBND tỉnh;", "- Lưu: VT SNV, VT SYT."))
    heading = p("Nơi nhận:", size=12, bold=True, italic=True)
    data = docx(
        head
        + good.title("KẾ HOẠCH", "Phối hợp", 30)
        + body("Hai sở phối hợp./.")
        + table([4700, 4870], signers)
        + heading
        + kept
    )
    assert told(data, "NN-04") + told(data, "NN-06") == []


def test_what_is_mended_looks_like_its_neighbours():
    long = (
        "Các đơn vị rà soát, niêm yết công khai, cập nhật thủ tục và báo cáo kết quả về Văn phòng để tổng hợp chung. "
    )
    rest = [body(long, first=10) for _ in range(3)]
    odd = body(long, size=12, first=10) + body(long, first=10, line=480) + body(long, first=5)
    data = docx(
        good.head(*good.COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("THÔNG BÁO", "Công tác", 20)
        + "".join(rest)
        + odd
    )
    mended = reader.Document(io.BytesIO(fix(data, name="tb.docx")[0]))
    text = [each for each in mended.paragraphs if each.text == long.strip() or each.text == long]
    assert len(text) == 6
    assert {run.font.size.pt for each in text for run in each.runs} == {14.0}
    assert {each.paragraph_format.line_spacing for each in text} == {1.0}
    assert {round(each.paragraph_format.first_line_indent.mm) for each in text} == {10}


@pytest.mark.parametrize(("year", "count"), [(2015, 1), (2025, 0)])
def test_a_law_of_a_year_is_that_year_s(year, count):
    head = good.head([], ["ỦY BAN NHÂN DÂN", "XÃ MẪU"], "Số: 12/TB-UBND", "Mẫu, ngày 02 tháng 4 năm 2026")
    text = body(f"Việc phân cấp theo Luật Tổ chức chính quyền địa phương năm {year} được thực hiện./.")
    assert len(told(docx(head + good.title("THÔNG BÁO", "Công tác", 20) + text), "VD-03")) == count


def test_a_ban_nhan_dan_is_a_body():
    assert told(plan("Trưởng ban nhân dân các ấp thông tin đến Nhân dân."), "VH-02") == []


@pytest.mark.parametrize(
    "day", ["thứ Hai, ngày 01 tháng 12 năm 2026", "Chủ nhật (ngày 30/11/2026)", "sáng thứ tư ngày 15/4/2026 này"]
)
def test_a_weekday_is_the_day_s_own(day):
    found = told(plan(f"Họp lúc 8 giờ, {day}."), "CTA-03")
    assert len(found) == (0 if "15/4/2026" in day else 1)


@pytest.mark.parametrize(
    ("act", "count"),
    [
        ("Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Bộ Nội vụ", 1),
        ("Quyết định số 733/QĐ-TTg ngày 24/5/2019 của Chính phủ", 1),
        ("Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ", 0),
        ("Quyết định số 733/QĐ-TTg ngày 24/5/2019 của Thủ tướng Chính phủ", 0),
        ("Nghị định số 118/2025/NĐ-CP và hướng dẫn của Bộ Nội vụ", 0),
    ],
)
def test_an_act_is_of_who_its_symbol_says(act, count):
    assert len(told(plan(f"Các đơn vị thực hiện {act} về cải cách hành chính."), "VD-06")) == count


def test_an_article_without_its_full_stop_still_counts():
    rows = (
        body("", runs=r("Điều 1.", bold=True) + r(" Một.")),
        body("", runs=r("Điều 2", bold=True) + r(" Hai.")),
        body("", runs=r("Điều 3.", bold=True) + r(" Ba./.")),
    )
    data = docx(
        good.head(*good.COUNCIL, "Số: 12/QC-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("QUY CHẾ", "Làm việc", 20)
        + "".join(rows)
    )
    assert len(told(data, "ND-07")) == 1


@pytest.mark.parametrize("title", ["BẢN THỎA THUẬN HỢP TÁC", "BIÊN BẢN NGHIỆM THU", "BẢN GHI NHỚ"])
def test_a_paper_of_two_parties_without_an_issuer_is_exempt(title):
    text = body("BÊN A: Văn phòng xã", bold=True) + body("BÊN B: Công ty Sao Khuê", bold=True)
    data = docx(NATION + p(title, bold=True, **C) + p("Số: 01/BTT-UBND", **C) + text + SIGNED)
    assert codes(data) == ["MIEN-01"]


@pytest.mark.parametrize(
    "title",
    ["ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP", "TỜ KHAI ĐĂNG KÝ KHAI SINH", "GIẤY ĐỀ NGHỊ THANH TOÁN", "SƠ YẾU LÝ LỊCH", "DI CHÚC"],
)
def test_a_day_in_a_table_of_a_form_is_no_day_of_issue(title):
    rows = [[p("Ngày sinh")], [p("ngày 02 tháng 4 năm 1990")]], [[p("Ngày cấp")], [p("ngày … tháng … năm …")]]
    data = docx(NATION + p(title, bold=True, **C) + table([3000, 6500], *rows, borders=True))
    assert codes(data) == ["MIEN-01"]


@pytest.mark.parametrize("title", ["DANH SÁCH HỌC VIÊN", "Phụ lục 02", "BẢNG CHẤM CÔNG"])
def test_a_number_in_a_table_of_a_list_is_no_number_of_the_paper(title):
    rows = [[p("STT")], [p("Số quyết định")]], [[p("1")], [p("Số: 12/QĐ-UBND")]]
    note = p("(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/4/2026 của UBND xã)", italic=True, **C)
    assert codes(docx(p(title, bold=True, **C) + note + table([1000, 8500], *rows, borders=True))) == ["MIEN-01"]


@pytest.mark.parametrize(
    "tags", ["{ten} {so} {ngay}", "[[ten]] [[so]] [[ngay]]", "%TEN% %SO% %NGAY%", "{#ds}{ten}{/ds}"]
)
def test_tags_of_other_programs_make_a_template(tags):
    assert codes(plan(tags)) == ["CS-01"]


def boxed(*paragraphs):
    """A text box that stands in the text."""
    shape = '<wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>'
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="3000000" cy="500000"/>'
        '<wp:docPr id="9" name="Box"/><a:graphic><a:graphicData uri="u">'
        f"{shape.format(''.join(paragraphs))}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def test_type_and_abstract_in_one_text_box_are_there():
    box = boxed(p("KẾ HOẠCH", bold=True, **C), p("Cải cách hành chính quý II năm 2021", bold=True, **C))
    data = docx(
        good.head(*good.COUNCIL, "Số: 12/KH-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + box
        + body("Thực hiện đúng hạn./.")
    )
    assert told(data, "TL-01") + told(data, "TL-03") == []


def test_the_note_beside_a_table_of_recipients_bears_their_mark():
    heading = p("Nơi nhận:", size=12, bold=True, italic=True)
    noted = table(
        [2800, 1800], [[p("- TT. Đảng ủy", size=11), p("- CT, các PCT", size=11)], [p("(báo cáo);", size=11)]]
    )
    signed = [
        p("TM. ỦY BAN NHÂN DÂN", bold=True, **C),
        p("CHỦ TỊCH", bold=True, **C),
        *[p()] * 3,
        p("Trần Văn Lành", bold=True, **C),
    ]
    tail = table([4700, 4870], [[heading, noted, p("- Lưu: VT.", size=11)], signed])
    data = docx(
        good.head(*good.COUNCIL, "Số: 12/KH-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title("KẾ HOẠCH", "Công tác", 20)
        + body("Thực hiện đúng hạn./.")
        + tail
    )
    assert told(data, "NN-03") == []


@pytest.mark.parametrize(
    ("code", "of", "before", "after"),
    [
        ("SO-01", good.plan, "Số: ", "Số : "),
        ("KY-02", good.plan, "Nguyễn Văn An", "Ông Nguyễn Văn An"),
        ("VH-03", good.letter, "rà soát công việc", "cùng các ủy ban nhân dân xã rà soát"),
        ("VH-03", good.letter, "rà soát công việc", "theo chỉ đạo của Chính Phủ"),
        ("CTA-01", good.letter, "rà soát công việc", "rà soát, trã lời"),
    ],
)
def test_small_slips_are_told_once(code, of, before, after):
    told_before = [str(finding) for finding in check(of())]
    found = [finding for finding in check(m.say(before, after)(of())) if str(finding) not in told_before]
    assert [finding.code for finding in found if finding.code == code] == [code]


def headed(kind, abstract, greeting="", number="Số: 12/TTr-UBND", extra=""):
    text = body("Ủy ban nhân dân huyện kính trình xem xét./.") + extra
    return docx(
        good.head(*good.COUNCIL, number, "Thạnh Trị, ngày 02 tháng 4 năm 2021")
        + good.title(kind, abstract, 60)
        + greeting
        + text
    )


def test_an_abstract_has_no_full_stop():
    assert len(told(headed("TỜ TRÌNH", "Về việc phê duyệt kinh phí."), "TL-03")) == 1
    assert told(headed("TỜ TRÌNH", "Về việc phê duyệt kinh phí"), "TL-03") == []
    assert told(headed("TỜ TRÌNH", "Về hoạt động của TT. GDTX."), "TL-03") == []


@pytest.mark.parametrize(
    ("places", "count"),
    [
        ("Sở Nội vụ, Sở Tài chính, Ủy ban nhân dân xã Mẫu", 1),
        ("Sở Văn hóa, Thể thao và Du lịch", 0),
        ("Ủy ban nhân dân tỉnh, qua Văn phòng", 0),
    ],
)
def test_several_places_on_the_line_of_kinh_gui(places, count):
    greeting = p(f"Kính gửi: {places}", before=6, **C)
    assert len(told(headed("TỜ TRÌNH", "Về việc phê duyệt kinh phí", greeting), "KG-04")) == count


def test_marks_of_work_are_told():
    marked = body("", runs=r("Đề nghị sửa ") + r("đoạn này", extra='<w:highlight w:val="yellow"/>') + r(" cho rõ."))
    assert len(told(headed("TỜ TRÌNH", "Về việc phê duyệt kinh phí", extra=marked), "CH-09")) == 1


def test_a_kept_line_with_a_plus_is_told_once():
    tail = good.sign(["+ Như trên;", "+ Lưu: VT, VP."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    data = headed("TỜ TRÌNH", "Về việc phê duyệt kinh phí", extra=tail)
    assert told(data, "NN-04") == []
    assert len(told(data, "NN-02")) == 2
