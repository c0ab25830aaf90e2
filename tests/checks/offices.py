"""Good documents as different offices lay them out: six heads, four ways to draw a rule, four ends, many issuers.

Everything is set by a plain table of choices, so that a document has a name that tells how it is made.
"""

from dataclasses import dataclass

from docx_xml import body, docx, p, r, ruled, section, table

C = {"align": "center"}
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NATION_OLD = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_POINTS = 171  # at 14 points, bold


@dataclass(frozen=True)
class Office:
    """An issuer: superior, own name line by line, symbol, place, who signs, points of the rule under the name, day."""

    superior: tuple[str, ...]
    own: tuple[str, ...]
    symbol: str
    place: str
    signers: tuple[str, ...]
    rule: int
    day: str
    number: str = "15"


_2021, _2026 = "ngày 20 tháng 4 năm 2021", "ngày 09 tháng 02 năm 2026"
OFFICES = {
    "huyện": Office(
        (), ("ỦY BAN NHÂN DÂN", "HUYỆN MỸ TÚ"), "UBND", "Mỹ Tú", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), 42, _2021,
    ),
    "huyện phó": Office(
        (), ("UỶ BAN NHÂN DÂN", "HUYỆN KẾ SÁCH"), "UBND", "Kế Sách",
        ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), 50, _2021, "07",
    ),
    "thừa lệnh": Office(
        (), ("ỦY BAN NHÂN DÂN", "HUYỆN TRẦN ĐỀ"), "UBND", "Trần Đề",
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), 50, _2021,
    ),
    "thừa ủy quyền": Office(
        (), ("ỦY BAN NHÂN DÂN", "HUYỆN MỸ TÚ"), "UBND", "Mỹ Tú", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"), 42, _2021,
    ),
    "phòng": Office(("UBND HUYỆN MỸ TÚ",), ("PHÒNG NỘI VỤ",), "PNV", "Mỹ Tú", ("TRƯỞNG PHÒNG",), 42, _2021),
    "trường": Office(
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "HUYỆN MỸ TÚ"), ("TRƯỜNG TIỂU HỌC", "MỸ HƯƠNG 2"), "TH", "Mỹ Hương",
        ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), 42, _2021,
    ),
    "ban": Office(
        ("UBND HUYỆN MỸ TÚ",), ("BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"), "BCĐ", "Mỹ Tú",
        ("TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"), 65, _2021,
    ),
    "xã": Office(
        (), ("ỦY BAN NHÂN DÂN", "XÃ ĐẠI NGÃI"), "UBND", "Đại Ngãi",
        ("TM. ỦY BAN NHÂN DÂN XÃ ĐẠI NGÃI", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), 40, _2026,
    ),
    "phường dự thảo": Office(
        (), ("ỦY BAN NHÂN DÂN", "PHƯỜNG VĨNH LỢI"), "UBND", "Vĩnh Lợi", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"), 52,
        "ngày      tháng      năm 2026", "     ",
    ),
    "phòng xã": Office(
        ("UBND XÃ PHÚ LỘC",), ("PHÒNG VĂN HÓA - XÃ HỘI",), "PVHXH", "Phú Lộc", ("TRƯỞNG PHÒNG",), 75, _2026,
    ),
    "bộ": Office((), ("BỘ NỘI VỤ",), "BNV", "Hà Nội", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), 32, _2026),
}  # fmt: skip
KINDS = {
    "KẾ HOẠCH": "KH", "BÁO CÁO": "BC", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr", "ĐỀ ÁN": "ĐA",
    "PHƯƠNG ÁN": "PA", "CHỈ THỊ": "CT", "QUY ĐỊNH": "QyĐ", "THÔNG CÁO": "TC", "DỰ ÁN": "DA", "GIẤY MỜI": "GM",
    "PHIẾU CHUYỂN": "PC", "GIẤY ỦY QUYỀN": "GUQ",
}  # fmt: skip
HEADS = ("hai hàng", "một hàng", "hai bảng", "ngắt dòng", "tab", "dấu cách")
RULES = ("hình", "vml", "viền", "gạch dưới")
ENDS = ("bảng", "hai hàng", "tab")


def rule(kind, points, column=None):
    """A rule of so many points, in a column of so many twips."""
    if kind == "hình":
        return ruled(points)
    if kind == "vml":
        line = f'<w:r><w:pict><v:line from="0,0" to="{points}pt,0"/></w:pict></w:r>'
        return p(size=None, runs=line, **C)
    if kind == "viền":
        aside = round((column or 9354) / 2 - points * 10 - 108)
        edge = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        indents = f'<w:ind w:left="{aside}" w:right="{aside}"/>'
        spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        return f'<w:p><w:pPr>{edge}{spacing}{indents}<w:jc w:val="center"/></w:pPr></w:p>'
    raised = '<w:vertAlign w:val="superscript"/>'
    count = max(4, round(points / 14 / 0.5 * 1.5))
    return p(runs=f'<w:r><w:rPr><w:sz w:val="28"/>{raised}</w:rPr><w:t>{"_" * count}</w:t></w:r>', **C)


def head(office, layout, strokes, number, nation=NATION):
    """The head of a document in one of the layouts."""
    left = [(line, False) for line in office.superior] + [(line, True) for line in office.own]
    right = [(nation, 13), (MOTTO, 14)]
    place = f"{office.place}, {office.day}"
    if layout in ("tab", "dấu cách"):
        return _typed(office, layout, left, right, number, place)
    if layout == "ngắt dòng":
        names = [p(runs=_broken([r(line, 13, bold) for line, bold in left]), **C)]
        state = [p(runs=_broken([r(line, size, True) for line, size in right]), **C)]
    else:
        names = [p(line, size=13, bold=bold, **C) for line, bold in left]
        state = [p(line, size=size, bold=True, **C) for line, size in right]
    names.append(rule(strokes, office.rule, 3700))
    state.append(rule(strokes, MOTTO_POINTS, 5800))
    below = [p(number, size=13, **C)], [p(place, size=14, italic=True, **C)]
    if layout == "một hàng":
        deep = max(len(names), len(state))
        pads = [[p(size=13)] * (deep - len(column)) for column in (names, state)]
        return table([3700, 5800], [names + pads[0] + below[0], state + pads[1] + below[1]])
    if layout == "hai bảng":
        return table([3700, 5800], [names, state]) + p() + table([3700, 5800], list(below))
    return table([3700, 5800], [names, state], list(below))


def _broken(runs):
    """Runs of one paragraph with a line break between each two."""
    return "<w:r><w:br/></w:r>".join(runs)


def _typed(office, layout, left, right, number, place):
    """Two columns made by tab stops or by spaces; the rules hang on a paragraph of their own."""
    stops = '<w:tabs><w:tab w:val="center" w:pos="1700"/><w:tab w:val="center" w:pos="6600"/></w:tabs>'
    tabbed = layout == "tab"
    first, between = ("\t", "\t") if tabbed else ("", " " * 14)
    lines = []
    for at in range(max(len(left), 2)):
        runs = r(first + left[at][0], 13, left[at][1]) if at < len(left) else r(first if tabbed else " " * 40, 13)
        if at < 2:
            runs += r(between, 13) + r(right[at][0], right[at][1], True)
        lines.append(p(runs=runs, ppr=stops if tabbed else ""))
    shapes = "".join(
        f'<w:r><w:pict><v:line from="0,0" to="{points}pt,0"/></w:pict></w:r>' for points in (office.rule, MOTTO_POINTS)
    )
    last = r(first + number, 13) + r(between, 13) + r(place, 14, italic=True)
    return "".join(lines) + p(runs=shapes) + p(runs=last, ppr=stops if tabbed else "")


def end(office, layout, recipients, name):
    """Nơi nhận beside the signature."""
    left = [p("Nơi nhận:", size=12, bold=True, italic=True)] + [p(line, size=11) for line in recipients]
    right = [p(line, bold=True, **C) for line in office.signers]
    named = p(name, bold=True, **C)
    if layout == "hai hàng":
        return p() + table([4700, 4700], [left, right + [p()] * 3], [[p()], [named]])
    if layout == "bảng":
        return p() + table([4700, 4700], [left, [*right, p(), p(), p(), named]])
    stops = '<w:tabs><w:tab w:val="center" w:pos="6800"/></w:tabs>'
    texts = ["Nơi nhận:", *recipients]
    lines = []
    for at in range(max(len(texts), len(right))):
        runs = r(texts[at], 11 if at else 12, not at, not at) if at < len(texts) else ""
        if at < len(office.signers):
            runs += r("\t", 13) + r(office.signers[at], 14, True)
        lines.append(p(runs=runs, ppr=stops))
    return p() + "".join(lines) + p() + p(runs=r("\t", 13) + r(name, 14, True), ppr=stops)


def text(office):
    """Running text with every level of numbering, a table and a last sentence."""
    year = office.day[-4:]
    return (
        body(f"Căn cứ tình hình thực tế, đơn vị thực hiện các nội dung công tác năm {year} như sau:")
        + body("I. MỤC ĐÍCH, YÊU CẦU", bold=True)
        + body("1. Mục đích", bold=True)
        + body("a) Nâng cao tinh thần trách nhiệm của cán bộ, công chức khi giải quyết công việc của người dân;")
        + body("b) Rút ngắn thời gian giải quyết hồ sơ.")
        + body("2. Yêu cầu", bold=True)
        + body("Các bộ phận phân công cụ thể, báo cáo kết quả trước ngày 25 hằng tháng để tổng hợp chung.")
        + body("II. TỔ CHỨC THỰC HIỆN", bold=True)
        + body("Kết quả giải quyết hồ sơ được tổng hợp theo bảng sau:")
        + table(
            [1500, 7500], [[p("STT", size=12)], [p("Tỷ lệ", size=12)]], [[p("1", size=12)], [p("98,6%")]], borders=True
        )
        + body("1. Trưởng các bộ phận triển khai đến toàn thể cán bộ, công chức.")
        + body("2. Trong quá trình thực hiện, nếu có khó khăn thì phản ánh kịp thời./.")
    )


def paper(office, kind, layout, strokes, ending, name="Trần Văn Lành", appendix=""):
    """One whole document; an appendix of its own, upright or across, with "dọc" or "ngang"."""
    own = OFFICES[office]
    symbol = f"{KINDS[kind]}-{own.symbol}"
    nation = NATION_OLD if strokes == "vml" else NATION
    content = head(own, layout, strokes, f"Số: {own.number}/{symbol}", nation)
    content += p() + p(kind, bold=True, **C) + p("Công tác cải cách hành chính", bold=True, **C) + rule(strokes, 80)
    content += text(own).replace("theo bảng sau", "theo bảng sau và Phụ lục kèm theo") if appendix else text(own)
    content += end(own, ending, ["- Các đơn vị trực thuộc;", "- Thường trực (b/c);", "- Lưu: VT, NV."], name)
    if not appendix:
        return docx(content)
    across = {"wide": 16838, "tall": 11906, "left": 20, "top": 30} if appendix == "ngang" else {}
    content += f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
    content += p("Phụ lục", bold=True, **C) + p("BẢNG PHÂN CÔNG", bold=True, **C)
    blank = f"(Kèm theo {kind.capitalize()} số      /{symbol} ngày    tháng    năm {own.day[-4:]} của đơn vị)"
    content += p(blank, italic=True, **C)
    content += table([1500, 7500], [[p("STT", size=12)], [p("Nhiệm vụ", size=12)]], borders=True) + p()
    return docx(content, section(extra='<w:pgNumType w:start="1"/>', **across))
