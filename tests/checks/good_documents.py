"""Good documents of many types, written by hand after the specimens of Appendix III of Decree 30; nothing here comes
from the project.
"""

from docx_xml import NS, OFFICE, body, docx, p, packed, r, ruled, section, table, unpacked

C = {"align": "center"}


def head(upper, issuer, number, place, subject=None, rule=62):
    """The header table: issuer on the left, the nation on the right, rules drawn as shapes."""
    left = [p(line, size=13, **C) for line in upper] + [p(line, size=13, bold=True, **C) for line in issuer]
    left += [ruled(rule)]
    state = [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        p("Độc lập - Tự do - Hạnh phúc", size=14, bold=True, **C),
        ruled(176),
    ]
    below = [p(number, size=13, **C)]
    if subject:
        below += [p(subject, size=12, before=6, **C)]
    date = [p(place, size=14, italic=True, **C)] if place else [p()]
    return table([3900, 5670], [left, state], [below, date])


def title(kind, abstract, rule=80):
    found = [p(), p(kind, bold=True, **C)]
    if abstract:
        found += [p(abstract, bold=True, **C), ruled(rule)]
    return "".join(found)


def sign(recipients, position, name, extra=()):
    left = [p("Nơi nhận:", size=12, bold=True, italic=True, align="left")] + [
        p(line, size=11, align="left") for line in recipients
    ]
    right = [p(line, bold=True, **C) for line in position] + [p(**C)] * 4 + [p(line, bold=True, **C) for line in extra]
    right += [p(name, bold=True, **C)]
    return p() + table([4700, 4870], [left, right])


DISTRICT = (["UBND HUYỆN THẠNH TRỊ"], ["PHÒNG NỘI VỤ"])
COUNCIL = ([], ["ỦY BAN NHÂN DÂN", "HUYỆN THẠNH TRỊ"])


def decision():
    return docx(
        head(*COUNCIL, "Số: 1205/QĐ-UBND", "Thạnh Trị, ngày 20 tháng 4 năm 2021")
        + title(
            "QUYẾT ĐỊNH", "Về việc tặng giấy khen cho các tập thể, cá nhân\nthực hiện tốt văn hóa công sở năm 2020", 85
        )
        + p()
        + p("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ", bold=True, **C)
        + body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
        + body("Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", italic=True)
        + body(
            "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết "
            "thi hành một số điều của Luật Thi đua,"
            " khen thưởng;",
            italic=True,
        )
        + body("Theo đề nghị của Trưởng phòng Nội vụ.", italic=True)
        + p("QUYẾT ĐỊNH:", bold=True, before=6, **C)
        + body(
            "Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho 05 tập thể và 12 cá nhân.",
            runs=_article(
                "Điều 1.", " Tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho 05 tập thể và 12 cá nhân."
            ),
        )
        + body(
            "",
            runs=_article(
                "Điều 2.",
                " Kinh phí khen thưởng trích từ quỹ thi đua, khen thưởng của huyện theo quy định tại khoản 2 Điều 65.",
            ),
        )
        + body(
            "",
            runs=_article(
                "Điều 3.",
                " Chánh Văn phòng, Trưởng phòng Nội vụ, Trưởng phòng Tài chính - Kế hoạch và các tập "
                "thể, cá nhân có tên tại Điều 1 chịu trách"
                " nhiệm thi hành Quyết định này kể từ ngày ký./.",
            ),
        )
        + sign(["- Như Điều 3;", "- Thường trực Huyện ủy;", "- Lưu: VT, NV (03)."], ["CHỦ TỊCH"], "Nguyễn Văn An")
    )


def _article(label, text):
    return r(label, 14, True) + r(text, 14)


def letter():
    return docx(
        head(
            *COUNCIL,
            "Số: 15/UBND-NV",
            "Thạnh Trị, ngày 05 tháng 3 năm 2021",
            "V/v đăng ký mô hình\ncải cách hành chính năm 2021",
        )
        + p()
        + p("Kính gửi:", align="left", left=30)
        + p("- Các cơ quan chuyên môn thuộc huyện;", align="left", left=45)
        + p("- Ủy ban nhân dân các xã, thị trấn.", align="left", left=45)
        + body(
            "Để việc xây dựng mô hình có kết quả, Ủy ban nhân dân huyện yêu cầu các cơ quan, đơn vị rà "
            "soát công việc, chọn khâu còn chậm để cải tiến."
        )
        + body("1. Mỗi cơ quan, đơn vị đăng ký ít nhất 01 mô hình, nêu rõ người phụ trách và thời gian hoàn thành.")
        + body("2. Bản đăng ký gửi về Phòng Nội vụ trước ngày 15 tháng 3 năm 2021 để tổng hợp.")
        + body("Đề nghị các cơ quan, đơn vị thực hiện đúng thời hạn./.")
        + sign(
            ["- Như trên;", "- Thường trực HĐND huyện;", "- Lưu: VT, NV."],
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            "Trần Thị Bình",
        )
    )


def plan():
    filler = (
        "Các cơ quan, đơn vị phân công người chịu trách nhiệm, định kỳ kiểm tra và báo cáo kết quả "
        "về Phòng Nội vụ để theo dõi chung trên địa bàn huyện."
    )
    return docx(
        head(*COUNCIL, "Số: 02/KH-UBND", "Thạnh Trị, ngày 12 tháng 01 năm 2021")
        + title("KẾ HOẠCH", "Cải cách hành chính năm 2021", 75)
        + body("Thực hiện nhiệm vụ năm 2021, Ủy ban nhân dân huyện ban hành kế hoạch với các nội dung sau:")
        + body("I. MỤC ĐÍCH, YÊU CẦU", bold=True)
        + body("1. Mục đích", bold=True)
        + body("a) Nâng cao chất lượng phục vụ người dân, doanh nghiệp.")
        + body("b) Rút ngắn thời gian giải quyết hồ sơ.")
        + body("c) Công khai kết quả giải quyết.")
        + body("d) Giảm số lần đi lại.")
        + body("đ) Tăng tỷ lệ hồ sơ nộp trực tuyến.")
        + body("2. Yêu cầu", bold=True)
        + "".join(body(filler) for _ in range(14))
        + body("II. TỔ CHỨC THỰC HIỆN", bold=True)
        + body(
            "Trong quá trình thực hiện, khó khăn phản ánh về Phòng Nội vụ để tổng hợp (chi tiết tại Phụ "
            "lục kèm theo)./."
        )
        + sign(
            ["- Thường trực Huyện ủy (b/c);", "- Các cơ quan chuyên môn;", "- Lưu: VT, NV."],
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            "Nguyễn Văn An",
        )
        + f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
        + p("Phụ lục", bold=True, **C)
        + p("DANH MỤC NHIỆM VỤ NĂM 2021", bold=True, **C)
        + p(
            "(Kèm theo Kế hoạch số 02/KH-UBND ngày 12 tháng 01 năm 2021 của Ủy ban nhân dân huyện Thạnh Trị)",
            italic=True,
            **C,
        )
        + table(
            [900, 8600],
            [[p("STT", size=12)], [p("Nhiệm vụ", size=12)]],
            [[p("1", size=12)], [p("Niêm yết thủ tục", size=12)]],
            borders=True,
        )
        + p(),
        section(extra='<w:pgNumType w:start="1"/>'),
    )


def notice():
    """The shape of the project's bulletin: hand-over sentence, headline, items, a bold label, a short item."""
    text = (
        "Trong tháng, Bộ phận Tiếp nhận và Trả kết quả của huyện đã giải quyết 1.240 hồ sơ, trong đó "
        "98,5% đúng hạn và trước hạn."
    )
    return docx(
        head(*DISTRICT, "Số: 18/TB-PNV", "Thạnh Trị, ngày 20 tháng 4 năm 2021", rule=42)
        + title("THÔNG BÁO", "Tin cải cách hành chính tháng 4 năm 2021", 100)
        + body(
            "Phòng Nội vụ huyện gửi Đài Truyền thanh huyện tin cải cách hành chính tháng 4 năm 2021 để "
            "phát trên hệ thống truyền thanh."
        )
        + p("Hồ sơ đúng hạn tăng, người dân hài lòng hơn", bold=True, before=12, **C)
        + body(text)
        + body(text)
        + body("Tin ngắn", bold=True)
        + body("Ngày 15 tháng 4, đoàn kiểm tra công vụ của huyện làm việc tại xã Thạnh Tân; không có vi phạm./.")
        + sign(
            ["- Đài Truyền thanh huyện;", "- Chủ tịch UBND huyện (để báo cáo);", "- Lưu: VT."],
            ["TRƯỞNG PHÒNG"],
            "Lê Văn Cường",
        )
    )


def proposal():
    return docx(
        head(*DISTRICT, "Số: 45/TTr-PNV", "Thạnh Trị, ngày 06 tháng 02 năm 2021", rule=42)
        + title("TỜ TRÌNH", "Về việc khen thưởng phong trào thi đua năm 2020", 110)
        + p("Kính gửi: Chủ tịch Ủy ban nhân dân huyện Thạnh Trị", before=6, **C)
        + body("Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;", italic=True)
        + body(
            "Căn cứ Quyết định số 1847/QĐ-TTg ngày 27 tháng 12 năm 2018 của Thủ tướng Chính phủ phê "
            "duyệt Đề án Văn hóa công vụ.",
            italic=True,
        )
        + body(
            "Phòng Nội vụ kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, tặng giấy khen cho các tập "
            "thể, cá nhân có danh sách kèm theo."
        )
        + body("Kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định./.")
        + sign(["- Như trên;", "- Lưu: VT, TĐKT."], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Phạm Thị Dung")
    )


def report():
    rows = [[[p(str(index), size=12)], [p("Lĩnh vực đất đai", size=12)], [p("125", size=12)]] for index in range(1, 6)]
    return docx(
        head(
            ["ỦY BAN NHÂN DÂN", "XÃ PHÚ LỘC"],
            ["PHÒNG VĂN HÓA - XÃ HỘI"],
            "Số: 07/BC-VHXH",
            "Phú Lộc, ngày 18 tháng 9 năm 2025",
        )
        + title("BÁO CÁO", "Kết quả thực hiện văn hóa công sở quý III năm 2025", 110)
        + p("Kính gửi: Ủy ban nhân dân xã Phú Lộc", before=6, **C)
        + body("Phòng Văn hóa - Xã hội báo cáo kết quả như sau:")
        + p("Phần I", bold=True, before=6, **C)
        + p("KẾT QUẢ THỰC HIỆN", bold=True, **C)
        + body("1. Tiếp nhận, giải quyết hồ sơ", bold=True)
        + body("Bảng dưới đây cho biết số hồ sơ đã tiếp nhận theo lĩnh vực trong quý.")
        + table([900, 6000, 2600], *rows, borders=True)
        + p("Phần II", bold=True, before=6, **C)
        + p("PHƯƠNG HƯỚNG", bold=True, **C)
        + body("Tiếp tục kiểm tra việc chấp hành giờ giấc làm việc tại các bộ phận./.")
        + sign(["- Như trên;", "- Lưu: VT, VHXH."], ["TRƯỞNG PHÒNG"], "Kim Sa Rây")
    )


def minutes():
    left = [p("THƯ KÝ", bold=True, **C)] + [p()] * 4 + [p("Võ Thị Em", bold=True, **C)]
    right = [p("CHỦ TỌA", bold=True, **C)] + [p()] * 4 + [p("Nguyễn Văn An", bold=True, **C)]
    last = [
        p("Nơi nhận:", size=12, bold=True, italic=True, align="left"),
        p("- Thành viên Hội đồng;", size=11, align="left"),
    ]
    last += [p("- Lưu: VT, Hồ sơ.", size=11, align="left")]
    return docx(
        head(["UBND HUYỆN THẠNH TRỊ"], ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"], "Số: 03/BB-HĐTĐKT", None)
        + title("BIÊN BẢN", "Họp xét khen thưởng năm 2020", 80)
        + body("Thời gian bắt đầu: 08 giờ 00 phút, ngày 02 tháng 02 năm 2021.")
        + body("Địa điểm: Phòng họp số 1, Ủy ban nhân dân huyện.")
        + body("Thành phần tham dự: 11/11 thành viên Hội đồng.")
        + body("Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 02 tháng 02 năm 2021./.")
        + p()
        + table([4700, 4870], [left, right], [last, [p()]])
    )


def regulation():
    """A directive laid out in chapters, sections and articles with titles."""
    text = (
        "Cán bộ, công chức chấp hành thời giờ làm việc, mặc trang phục gọn gàng và đeo thẻ khi thực "
        "hiện nhiệm vụ tại cơ quan."
    )
    return docx(
        head(*COUNCIL, "Số: 11/QC-UBND", "Thạnh Trị, ngày 09 tháng 7 năm 2020")
        + title("QUY CHẾ", "Văn hóa công sở tại các cơ quan của huyện", 100)
        + p("Chương I", bold=True, before=6, **C)
        + p("QUY ĐỊNH CHUNG", bold=True, **C)
        + body("Điều 1. Phạm vi điều chỉnh", bold=True)
        + body("1. " + text)
        + body("2. " + text)
        + body("Điều 2. Đối tượng áp dụng", bold=True)
        + body(text)
        + p("Chương II", bold=True, before=6, **C)
        + p("QUY ĐỊNH CỤ THỂ", bold=True, **C)
        + p("Mục 1", bold=True, before=6, **C)
        + p("TRANG PHỤC", bold=True, **C)
        + body("Điều 3. Trang phục", bold=True)
        + body(text)
        + p("Mục 2", bold=True, before=6, **C)
        + p("GIAO TIẾP", bold=True, **C)
        + body("Điều 4. Giao tiếp với người dân", bold=True)
        + body(text + "/.")
        + sign(["- Các cơ quan, đơn vị;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


RULES_TEXT = (
    "Cán bộ, công chức chấp hành thời giờ làm việc, mặc trang phục gọn gàng và đeo thẻ khi thực hiện nhiệm vụ "
    "tại cơ quan."
)


def laid_down():
    """The text of a regulation that is issued with a decision: specimen 1.3, no head, a note of origin."""
    return (
        p("QUY CHẾ", bold=True, **C)
        + p("Văn hóa công sở tại các cơ quan của huyện", bold=True, **C)
        + p(
            "(Kèm theo Quyết định số 15/QĐ-UBND ngày 09 tháng 7 năm 2020\ncủa Ủy ban nhân dân huyện Thạnh Trị)",
            italic=True,
            **C,
        )
        + ruled(100)
        + p("Chương I", bold=True, before=6, **C)
        + p("QUY ĐỊNH CHUNG", bold=True, **C)
        + body("Điều 1. Phạm vi điều chỉnh", bold=True)
        + body("1. " + RULES_TEXT)
        + body("2. " + RULES_TEXT)
        + body("a) Nội dung thứ nhất của khoản;")
        + body("b) Nội dung thứ hai của khoản;")
        + body("c) Nội dung thứ ba của khoản.")
        + body("3. " + RULES_TEXT)
        + body("Điều 2. Đối tượng áp dụng", bold=True)
        + body(RULES_TEXT)
        + p("Chương II", bold=True, before=6, **C)
        + p("TỔ CHỨC THỰC HIỆN", bold=True, **C)
        + body("Điều 3. Trách nhiệm thi hành", bold=True)
        + body(RULES_TEXT + "/.")
    )


def attached():
    """A regulation in a file of its own, with nothing above its title."""
    return docx(laid_down())


def enclosing():
    """A decision with the regulation that it issues behind its signature."""
    return docx(
        head(*COUNCIL, "Số: 15/QĐ-UBND", "Thạnh Trị, ngày 09 tháng 7 năm 2020")
        + title("QUYẾT ĐỊNH", "Ban hành Quy chế văn hóa công sở", 90)
        + p()
        + p("ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ", bold=True, **C)
        + body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
        + body("Theo đề nghị của Trưởng phòng Nội vụ.", italic=True)
        + p("QUYẾT ĐỊNH:", bold=True, before=6, **C)
        + body("", runs=_article("Điều 1.", " Ban hành kèm theo Quyết định này Quy chế văn hóa công sở."))
        + body("", runs=_article("Điều 2.", " Thủ trưởng các cơ quan chịu trách nhiệm thi hành Quyết định này./."))
        + sign(["- Như Điều 2;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
        + f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
        + laid_down()
    )


def agreement():
    """A memorandum of two parties: two blocks of signatures, no Nơi nhận."""
    return docx(
        head(*COUNCIL, "Số: 03/BGN-UBND", "Thạnh Trị, ngày 12 tháng 4 năm 2021")
        + title("BẢN GHI NHỚ", "Phối hợp tuyên truyền cải cách hành chính năm 2021", 110)
        + body("Hôm nay, ngày 12 tháng 4 năm 2021, hai bên thống nhất các nội dung phối hợp tuyên truyền sau đây:")
        + body("Bản ghi nhớ này được lập thành 04 bản có giá trị như nhau./.")
        + table(
            [4700, 4700],
            [
                [p("ĐẠI DIỆN BÊN A", bold=True, **C), p(), p(), p(), p("Nguyễn Văn An", bold=True, **C)],
                [p("ĐẠI DIỆN BÊN B", bold=True, **C), p(), p(), p(), p("Trần Thị Bình", bold=True, **C)],
            ],
        )
    )


def personal_letter():
    """Thư công: of a title of its own, without number and without TM."""
    return docx(
        table(
            [3829, 5670],
            [
                [
                    p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C),
                    p("HUYỆN THẠNH TRỊ", size=13, bold=True, **C),
                    ruled(60),
                ],
                [
                    p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
                    p("Độc lập - Tự do - Hạnh phúc", size=14, bold=True, **C),
                    ruled(171),
                ],
            ],
            [[p()], [p("Thạnh Trị, ngày 12 tháng 4 năm 2021", italic=True, **C)]],
        )
        + p("THƯ CÔNG", bold=True, **C)
        + body("Nhân dịp kết thúc đợt thi đua, tôi gửi lời cảm ơn tới toàn thể cán bộ, công chức của huyện./.")
        + table(
            [4700, 4700],
            [[p()], [p("CHỦ TỊCH", bold=True, **C), p(), p(), p(), p("Nguyễn Văn An", bold=True, **C)]],
        )
    )


def draft():
    """A draft: number, day and name of the signer are still blank."""
    return docx(
        head(*COUNCIL, "Số:        /KH-UBND", "Thạnh Trị, ngày       tháng 4 năm 2021")
        + title("KẾ HOẠCH", "Kiểm tra công vụ năm 2021", 70)
        + body("Ủy ban nhân dân huyện xây dựng kế hoạch kiểm tra việc thực hiện kỷ luật, kỷ cương hành chính như sau:")
        + body("Kiểm tra đột xuất tại các đơn vị, không báo trước, mỗi quý một lần./.")
        + sign(["- Các cơ quan, đơn vị;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
    )


def listed(items):
    """A notice whose points are numbered by Word itself: a), b), c)."""
    numbering = (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/><w:pPr><w:ind w:left="0" w:firstLine="720"/>'
        "</w:pPr></w:lvl>"
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="120"/>'
        '<w:jc w:val="both"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    data = unpacked(
        docx(
            head(*COUNCIL, "Số: 12/TB-UBND", "Thạnh Trị, ngày 02 tháng 4 năm 2021")
            + title("THÔNG BÁO", "Một số nội dung năm 2021", 70)
            + body("Ủy ban nhân dân huyện thông báo các nội dung sau:")
            + "".join(map(item.format, items))
            + body("Đề nghị thực hiện./.")
            + sign(["- Các xã, thị trấn;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An")
        )
    )
    line = f'<Relationship Id="rId20" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    data[rels] = data[rels].replace(b"</Relationships>", line.encode())
    return packed(data | {"word/numbering.xml": numbering.encode()})


ALL = {
    maker.__name__: maker
    for maker in (
        decision,
        letter,
        plan,
        notice,
        proposal,
        report,
        minutes,
        regulation,
        draft,
        attached,
        enclosing,
        agreement,
        personal_letter,
    )
}
