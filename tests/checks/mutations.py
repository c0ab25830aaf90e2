# ruff: noqa: E501 - one way to break a document a line reads as a table
"""Ways to break a good document: each breaks one thing, and names the one rule that must speak."""

from collections.abc import Callable
from dataclasses import dataclass

from docx_xml import HEADER, MM, NS, OFFICE, PAGE, p, packed, section, table, unpacked
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Mutation:
    """`how` breaks the document `of` so that exactly `code` speaks; `mends` tells whether `fix` must undo it."""

    code: str
    of: str
    label: str
    how: Callable[[bytes], bytes]
    mends: bool = False


def xml(change, part="word/document.xml"):
    """A mutation that changes the tree of one part in place."""

    def how(data):
        files = unpacked(data)
        root = etree.fromstring(files[part])
        change(root)
        files[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return packed(files)

    return how


def text_of(paragraph):
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def find(root, start, last=False):
    found = [paragraph for paragraph in root.iter(W + "p") if text_of(paragraph).startswith(start)]
    assert found, start
    return found[-1] if last else found[0]


def _child(parent, tag, first=False):
    node = parent.find(W + tag)
    if node is None:
        node = etree.SubElement(parent, W + tag)
        if first:
            parent.remove(node)
            parent.insert(0, node)
    return node


def run(start, tag, value, last=False):
    """Set one property of every run of a paragraph; a value of None takes it away."""

    def change(root):
        for each in find(root, start, last).iter(W + "r"):
            own = _child(each, "rPr", first=True)
            for old in own.findall(W + tag):
                own.remove(old)
            if value is not None:
                node = etree.Element(W + tag)
                own.insert(len(own) if tag in ("sz", "u") else 0, node)
                if isinstance(value, dict):
                    for key, word in value.items():
                        node.set(W + key, word)
                else:
                    node.set(W + "val", value)

    return xml(change)


def size(start, points, last=False):
    return run(start, "sz", str(round(points * 2)), last)


def bold(start, on, last=False):
    return run(start, "b", "1" if on else "0", last)


def italic(start, on, last=False):
    return run(start, "i", "1" if on else "0", last)


def align(start, value, last=False):
    return xml(lambda root: _child(find(root, start, last).find(W + "pPr"), "jc").set(W + "val", value))


def para(start, tag, last=False, **attributes):
    def change(root):
        node = _child(find(root, start, last).find(W + "pPr"), tag)
        for key, value in attributes.items():
            node.set(W + key, str(value))

    return xml(change)


def say(old, new):
    """Put other words into one w:t."""

    def change(root):
        hits = [node for node in root.iter(W + "t") if old in (node.text or "")]
        assert hits, old
        hits[0].text = hits[0].text.replace(old, new, 1)

    return xml(change)


def drop(start, last=False):
    def change(root):
        gone = find(root, start, last)
        parent = gone.getparent()
        parent.remove(gone)
        if parent.tag == W + "tc" and parent.find(W + "p") is None:
            etree.SubElement(parent, W + "p")

    return xml(change)


def unruled(start):
    """Take away the drawn line in the paragraph after this one."""

    def change(root):
        following = find(root, start).getnext()
        assert following.find(f"{W}r") is not None
        following.remove(following.find(f"{W}r"))

    return xml(change)


def ruler(start, points):
    def change(root):
        for node in find(root, start).getnext().iter("{*}extent"):
            node.set("cx", str(round(points * 12700)))

    return xml(change)


def margin(edge, mm):
    return xml(lambda root: next(root.iter(W + "pgMar")).set(W + edge, str(round(mm * MM))))


def add(after, markup, last=False):
    """Put paragraphs after one."""

    def change(root):
        anchor = find(root, after, last)
        for node in reversed(list(etree.fromstring(f"<x {NS}>{markup}</x>"))):
            anchor.addnext(node)

    return xml(change)


def header(markup):
    return xml(lambda root: _refill(root, markup), "word/header1.xml")


def _refill(root, markup):
    for node in list(root):
        root.remove(node)
    for node in list(etree.fromstring(f"<x {NS}>{markup}</x>")):
        root.append(node)


def footed(data):
    """Move the page number from the header to a footer."""
    files = unpacked(data)
    files["word/footer1.xml"] = HEADER.replace("w:hdr", "w:ftr").encode()
    files["word/header1.xml"] = f"<w:hdr {NS}><w:p/></w:hdr>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/></Types>'.encode()
    )
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId11" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>'.encode(),
    )
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"<w:pgSz", b'<w:footerReference w:type="default" r:id="rId11"/><w:pgSz', 1
    )
    return packed(files)


def core(name, value):
    def change(root):
        node = next((each for each in root if each.tag.endswith("}" + name)), None)
        if node is None:
            node = etree.SubElement(root, "{http://purl.org/dc/elements/1.1/}" + name)
        node.text = value

    return xml(change, "docProps/core.xml")


TEXT = "Để việc xây dựng"  # the first long paragraph of the letter
PAGES = (
    *(Mutation("CH-03", "letter", f"lề trên {mm}", margin("top", mm), True) for mm in (15, 19, 26, 30)),
    *(Mutation("CH-04", "plan", f"lề dưới {mm}", margin("bottom", mm), True) for mm in (15, 30)),
    *(Mutation("CH-05", "notice", f"lề trái {mm}", margin("left", mm), True) for mm in (20, 25.4, 29, 40)),
    *(Mutation("CH-06", "decision", f"lề phải {mm}", margin("right", mm), True) for mm in (10, 25.4)),
    Mutation(
        "CH-01",
        "letter",
        "khổ Letter",
        xml(lambda r: [next(r.iter(W + "pgSz")).set(W + k, v) for k, v in (("w", "12240"), ("h", "15840"))]),
        True,
    ),
    Mutation(
        "CH-01",
        "plan",
        "khổ A5",
        xml(lambda r: [next(r.iter(W + "pgSz")).set(W + k, v) for k, v in (("w", "8391"), ("h", "11906"))]),
        True,
    ),
    Mutation(
        "CH-07", "letter", "Calibri ở một đoạn", run(TEXT, "rFonts", {"ascii": "Calibri", "hAnsi": "Calibri"}), True
    ),
    Mutation("CH-07", "letter", "Arial chỉ cho chữ có dấu", run(TEXT, "rFonts", {"hAnsi": "Arial"}), True),
    Mutation(
        "CH-07",
        "report",
        "Arial trong bảng",
        run("Lĩnh vực đất đai", "rFonts", {"ascii": "Arial", "hAnsi": "Arial"}),
        True,
    ),
    Mutation("CH-08", "letter", ".VnTime", run(TEXT, "rFonts", {"ascii": ".VnTime", "hAnsi": ".VnTime"})),
    Mutation("CH-08", "letter", "Ð thay Đ", say("Đề nghị các cơ quan", "Ðề nghị các cơ quan")),
    Mutation("CH-08", "letter", "dấu tổ hợp", say("thời hạn", "tho\u031b\u0300i ha\u0323n")),
    Mutation("CH-09", "letter", "chữ xanh", run(TEXT, "color", "0563C1"), True),
    Mutation("CH-09", "notice", "tiêu đề đỏ", run("Hồ sơ đúng hạn", "color", "FF0000"), True),
    Mutation(
        "CH-10",
        "plan",
        "số trang cỡ 12",
        header(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{PAGE.replace("28", "24")}</w:p>'),
        True,
    ),
    Mutation(
        "CH-10",
        "plan",
        "số trang nghiêng",
        header(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{PAGE.replace("<w:rPr>", "<w:rPr><w:i/>")}</w:p>'),
        True,
    ),
    Mutation("CH-10", "plan", "số La Mã", xml(lambda r: _page_type(r, "fmt", "upperRoman")), True),
    Mutation("CH-10", "plan", "bắt đầu từ 2", xml(lambda r: _page_type(r, "start", "2")), True),
    Mutation("CH-11", "plan", "số trang ở chân", footed, True),
    Mutation("CH-11", "plan", "không có số trang", header("<w:p/>"), True),
    Mutation(
        "CH-11", "plan", "số trang lề phải", header(f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{PAGE}</w:p>'), True
    ),
    Mutation(
        "CH-12",
        "plan",
        "số trang hiện trang 1",
        xml(lambda r: next(r.iter(W + "titlePg")).getparent().remove(next(r.iter(W + "titlePg")))),
        True,
    ),
    Mutation(
        "CH-14",
        "plan",
        "phụ lục chạy tiếp số trang",
        xml(lambda r: list(r.iter(W + "pgNumType"))[-1].attrib.clear()),
        True,
    ),
)


def _page_type(root, key, value):
    first = next(root.iter(W + "sectPr"))
    node = first.find(W + "pgNumType")
    if node is None:
        node = etree.Element(W + "pgNumType")
        first.find(W + "pgMar").addnext(node)
    node.set(W + key, value)


MOTTO, SLOGAN, NUMBER, PLACE = "CỘNG HÒA", "Độc lập", "Số:", "Thạnh Trị, ngày"
HEAD = (
    *(
        Mutation("QH-01", "letter", word, say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", word))
        for word in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHIÃ VIỆT NAM")
    ),
    Mutation("QH-01", "letter", "mất Quốc hiệu", drop(MOTTO)),
    *(Mutation("QH-02", "notice", f"cỡ {points}", size(MOTTO, points), True) for points in (11, 14)),
    Mutation("QH-02", "plan", "không đậm", bold(MOTTO, False), True),
    Mutation("QH-02", "plan", "nghiêng", italic(MOTTO, True), True),
    Mutation("QH-02", "plan", "canh trái", align(MOTTO, "left"), True),
    Mutation("QH-03", "plan", "ngắt hai dòng", xml(lambda r: _break(find(r, MOTTO), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"))),
    Mutation("KY-10", "plan", "ngắt trang giữa khối ký", xml(lambda r: _page_before(find(r, "Nguyễn Văn An")))),
    Mutation("CTA-01", "letter", "chuyên muôn", say("Mỗi cơ quan, đơn vị", "Mỗi cơ quan chuyên muôn, đơn vị")),
    Mutation("CTA-01", "letter", "nghành", say("rà soát công việc", "rà soát nghành việc")),
    Mutation("CTA-02", "notice", "98.5%", say("98,5%", "98.5%")),
    Mutation("CTA-02", "notice", "1,240 hồ sơ", say("1.240 hồ sơ", "1,240 hồ sơ")),
    Mutation(
        "CTA-03", "letter", "31 tháng 6", say("rà soát công việc", "rà soát công việc trước ngày 31 tháng 6 năm 2021")
    ),
    Mutation(
        "VD-06", "decision", "của Bộ Nội vụ", say("của Chính phủ quy định chi tiết", "của Bộ Nội vụ quy định chi tiết")
    ),
    Mutation("CS-09", "letter", "trường DDE", xml(lambda r: _dde(find(r, TEXT)))),
    Mutation("TN-05", "plan", "ngắt hai dòng", xml(lambda r: _break(find(r, SLOGAN), "Độc lập - Tự do -"))),
    Mutation("CQ-07", "plan", "ngắt giữa tên", xml(lambda r: _break(find(r, "HUYỆN THẠNH TRỊ"), "HUYỆN"))),
    Mutation("NN-08", "letter", "Như trên hai lần", add("- Như trên;", p("- Như trên;", size=11, align="left"))),
    Mutation("TN-01", "plan", "gạch dài", say("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")),
    Mutation("TN-01", "plan", "không cách chữ", say("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc")),
    Mutation("TN-01", "plan", "sai hoa", say("Độc lập - Tự do - Hạnh phúc", "Độc Lập - Tự Do - Hạnh Phúc")),
    *(Mutation("TN-02", "decision", f"cỡ {points}", size(SLOGAN, points), True) for points in (12, 15)),
    Mutation("TN-02", "decision", "không đậm", bold(SLOGAN, False), True),
    Mutation("TN-02", "decision", "nghiêng", italic(SLOGAN, True), True),
    Mutation("TN-03", "decision", "kẻ ngắn", ruler(SLOGAN, 90)),
    Mutation("TN-03", "decision", "không kẻ", unruled(SLOGAN)),
    Mutation("TN-04", "decision", "cách 6 pt", para(SLOGAN, "spacing", before=120), True),
    Mutation("TN-04", "decision", "giãn dòng 1,5", para(MOTTO, "spacing", line=360), True),
    *(Mutation("CQ-01", "notice", f"cỡ {points}", size("PHÒNG NỘI VỤ", points), True) for points in (11, 14)),
    Mutation("CQ-01", "notice", "không đậm", bold("PHÒNG NỘI VỤ", False), True),
    Mutation("CQ-01", "letter", "in thường", say("HUYỆN THẠNH TRỊ", "Huyện Thạnh Trị")),
    Mutation("CQ-02", "notice", "chủ quản đậm", bold("UBND HUYỆN", True), True),
    Mutation("CQ-02", "report", "chủ quản hai dòng đậm một dòng", bold("XÃ PHÚ LỘC", True), True),
    Mutation("CQ-02", "proposal", "chủ quản cỡ 14", size("UBND HUYỆN", 14), True),
    Mutation("CQ-04", "notice", "chủ quản không tên", say("UBND HUYỆN THẠNH TRỊ", "UBND")),
    Mutation("CQ-05", "plan", "không kẻ", unruled("HUYỆN THẠNH TRỊ")),
    Mutation("CQ-05", "notice", "kẻ dài", ruler("PHÒNG NỘI VỤ", 95)),
    Mutation("CQ-06", "notice", "huyện sau 01/7/2025", say("20 tháng 4 năm 2021", "20 tháng 8 năm 2025")),
    Mutation("SO-01", "plan", "mất dòng số", drop(NUMBER)),
    Mutation("SO-01", "plan", "thiếu hai chấm", say("Số: 02", "Số 02")),
    *(Mutation("SO-02", "plan", f"cỡ {points}", size(NUMBER, points), True) for points in (12, 14)),
    Mutation("SO-02", "plan", "đậm", bold(NUMBER, True), True),
    Mutation("SO-02", "plan", "nghiêng", italic(NUMBER, True), True),
    Mutation("SO-03", "plan", "số 2", say("Số: 02", "Số: 2"), True),
    Mutation("SO-04", "regulation", "QCh", say("11/QC-UBND", "11/QCh-UBND")),
    Mutation("SO-04", "proposal", "Ttr", say("45/TTr-PNV", "45/Ttr-PNV")),
    Mutation("SO-04", "plan", "thiếu cơ quan", say("02/KH-UBND", "02/KH")),
    Mutation("SO-05", "plan", "TB cho kế hoạch", say("02/KH-UBND", "02/TB-UBND")),
    Mutation("SO-05", "notice", "BC cho thông báo", say("18/TB-PNV", "18/BC-PNV")),
    Mutation("SO-06", "letter", "CV-UBND", say("15/UBND-NV", "15/CV-UBND")),
    Mutation("SO-06", "letter", "UBND-CV", say("15/UBND-NV", "15/UBND-CV")),
    Mutation("SO-06", "letter", "một nhóm", say("15/UBND-NV", "15/UBND")),
    Mutation("SO-07", "plan", "cách chữ", say("02/KH-UBND", "02/KH - UBND")),
    Mutation("SO-07", "plan", "gạch dài", say("02/KH-UBND", "02/KH–UBND")),
    Mutation("SO-07", "plan", "cách sau gạch chéo", say("02/KH-UBND", "02/ KH-UBND")),
    Mutation("SO-08", "plan", "chèn năm", say("02/KH-UBND", "02/2021/KH-UBND")),
    Mutation("DD-01", "plan", "mất dòng ngày", drop(PLACE)),
    Mutation("DD-01", "plan", "ngày dạng số", say("ngày 12 tháng 01 năm 2021", "12/01/2021")),
    Mutation("DD-01", "plan", "Ngày hoa", say(", ngày 12", ", Ngày 12")),
    Mutation("DD-02", "letter", "ngày 5", say("ngày 05 tháng 3", "ngày 5 tháng 3"), True),
    Mutation("DD-03", "plan", "tháng 1", say("tháng 01 năm", "tháng 1 năm"), True),
    Mutation("DD-03", "letter", "tháng 03", say("tháng 3 năm", "tháng 03 năm"), True),
    Mutation("DD-04", "plan", "đứng", italic(PLACE, False), True),
    Mutation("DD-04", "plan", "cỡ 12", size(PLACE, 12), True),
    Mutation("DD-04", "plan", "đậm", bold(PLACE, True), True),
    Mutation("DD-04", "plan", "thiếu phẩy", say("Thạnh Trị, ngày", "Thạnh Trị ngày")),
    Mutation("DD-05", "plan", "khác hàng", xml(lambda r: _lower_row(find(r, PLACE)))),
    Mutation("DD-06", "plan", "TP.", say("Thạnh Trị, ngày", "TP. Sóc Trăng, ngày")),
    Mutation("DD-06", "report", "khác tên xã", say("Phú Lộc, ngày", "Vĩnh Lợi, ngày")),
)


def _page_before(paragraph):
    etree.SubElement(paragraph.find(W + "r"), W + "lastRenderedPageBreak")
    paragraph.find(W + "r").insert(1, paragraph.find(W + "r")[-1])


def _dde(paragraph):
    etree.SubElement(paragraph, W + "fldSimple").set(W + "instr", 'DDEAUTO excel "so.xlsx" R1C1')


def _break(paragraph, first):
    node = next(paragraph.iter(W + "t"))
    rest = node.text[len(first) :]
    node.text = first
    br = etree.Element(W + "br")
    node.addnext(br)
    more = etree.Element(W + "t")
    more.text = rest.strip()
    br.addnext(more)


def _lower_row(paragraph):
    row = next(ancestor for ancestor in paragraph.iterancestors() if ancestor.tag == W + "tr")
    new = etree.fromstring(etree.tostring(row))
    for cell in new.iter(W + "tc"):
        for each in list(cell.iter(W + "p")):
            if text_of(each) and not text_of(each).startswith(PLACE):
                for node in each.iter(W + "t"):
                    node.text = ""
    row.addnext(new)
    for node in paragraph.iter(W + "t"):
        node.text = ""


ABSTRACT = "Cải cách hành chính năm 2021"
TITLES = (
    Mutation("TL-01", "plan", "tên loại lạ", say("KẾ HOẠCH", "ĐỀ CƯƠNG CHI TIẾT")),
    Mutation("TL-02", "plan", "cỡ 15", size("KẾ HOẠCH", 15), True),
    Mutation("TL-02", "plan", "cỡ 12", size("KẾ HOẠCH", 12), True),
    Mutation("TL-02", "plan", "không đậm", bold("KẾ HOẠCH", False), True),
    Mutation("TL-02", "plan", "nghiêng", italic("KẾ HOẠCH", True), True),
    Mutation("TL-02", "plan", "canh trái", align("KẾ HOẠCH", "left"), True),
    Mutation("TL-03", "plan", "cỡ 12", size(ABSTRACT, 12), True),
    Mutation("TL-03", "plan", "không đậm", bold(ABSTRACT, False), True),
    Mutation("TL-03", "plan", "nghiêng", italic(ABSTRACT, True), True),
    Mutation("TL-03", "plan", "canh trái", align(ABSTRACT, "left"), True),
    Mutation("TL-03", "plan", "in hoa", say(ABSTRACT, ABSTRACT.upper())),
    Mutation("TL-03", "plan", "không kẻ", unruled(ABSTRACT)),
    Mutation("TL-03", "plan", "kẻ dài", ruler(ABSTRACT, 190)),
    Mutation("TL-04", "decision", "mở đầu lạ", say("Về việc tặng", "Tặng")),
    Mutation("TL-05", "proposal", "V/v ở tờ trình", say("Về việc khen thưởng", "V/v khen thưởng")),
    Mutation("TL-07", "letter", "cỡ 14", size("V/v", 14), True),
    Mutation("TL-07", "letter", "đậm", bold("V/v", True), True),
    Mutation("TL-07", "letter", "nghiêng", italic("V/v", True), True),
    Mutation("TL-07", "letter", "sát số", para("V/v", "spacing", before=0), True),
    Mutation("TL-07", "letter", "không có V/v", drop("V/v")),
    Mutation("TL-08", "decision", "thiếu thẩm quyền", drop("CHỦ TỊCH ỦY BAN")),
    Mutation("TL-08", "decision", "thẩm quyền không đậm", bold("CHỦ TỊCH ỦY BAN", False), True),
    Mutation("TL-08", "decision", "QUYẾT ĐỊNH không hai chấm", say("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")),
    Mutation("TL-08", "decision", "QUYẾT ĐỊNH: canh trái", align("QUYẾT ĐỊNH:", "left"), True),
    Mutation(
        "KG-01",
        "letter",
        "mất Kính gửi",
        xml(
            lambda r: (
                [
                    find(r, word).getparent().remove(find(r, word))
                    for word in ("Kính gửi", "- Các cơ quan chuyên", "- Ủy ban nhân dân")
                ]
                + [_swap(r, "- Như trên;", "- Các xã, thị trấn;")]
            )
        ),
    ),
    Mutation("KG-02", "letter", "đậm", bold("Kính gửi", True), True),
    Mutation("KG-02", "letter", "cỡ 12", size("Kính gửi", 12), True),
    Mutation("KG-02", "letter", "nghiêng", italic("Kính gửi", True), True),
    Mutation("KG-02", "letter", "thiếu hai chấm", say("Kính gửi:", "Kính gửi")),
    Mutation("KG-04", "letter", "dòng giữa dấu phẩy", say("thuộc huyện;", "thuộc huyện,")),
    Mutation("KG-04", "letter", "dòng cuối thiếu chấm", say("các xã, thị trấn.", "các xã, thị trấn")),
    Mutation("KG-04", "letter", "gạch không thẳng", para("- Ủy ban nhân dân các xã", "ind", left=1200)),
    Mutation("KG-05", "letter", "thiếu Như trên", drop("- Như trên")),
    Mutation("CC-01", "decision", "căn cứ đứng", italic("Căn cứ Nghị định", False), True),
    Mutation("CC-01", "proposal", "căn cứ đứng", italic("Căn cứ Luật", False), True),
    Mutation("CC-01", "decision", "căn cứ cỡ 12", size("Căn cứ Nghị định", 12), True),
    Mutation("CC-02", "decision", "thiếu chấm phẩy", say("năm 2015;", "năm 2015")),
    Mutation("CC-02", "decision", "căn cứ cuối thiếu chấm", say("Trưởng phòng Nội vụ.", "Trưởng phòng Nội vụ")),
    Mutation("CC-03", "decision", "thiếu ngày", say(" ngày 31 tháng 7 năm 2017", "")),
    Mutation("CC-03", "decision", "thiếu cơ quan", say(" của Chính phủ quy định", " quy định")),
    Mutation(
        "CC-04",
        "decision",
        "luật có số",
        say("khen thưởng ngày 26 tháng 11 năm 2003", "khen thưởng số 15/2003/QH11 ngày 26 tháng 11 năm 2003"),
    ),
    Mutation(
        "CC-05",
        "decision",
        "viện dẫn đủ lần hai",
        say(
            "của huyện theo quy định tại khoản 2 Điều 65.",
            "theo Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành Luật Thi đua, khen thưởng.",
        ),
    ),
    Mutation(
        "VD-01",
        "notice",
        "733 không ngày",
        say("không có vi phạm./.", "thực hiện theo Quyết định số 733/QĐ-TTg của Thủ tướng Chính phủ./."),
    ),
    Mutation(
        "VD-01",
        "notice",
        "733 không ký hiệu",
        say("không có vi phạm./.", "thực hiện theo Quyết định số 733 của Thủ tướng Chính phủ./."),
    ),
    Mutation(
        "VD-02",
        "decision",
        "căn cứ ban hành sau",
        say(
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;",
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể;",
        ),
    ),
    Mutation(
        "VD-02",
        "notice",
        "dẫn văn bản ban hành sau",
        say("không có vi phạm./.", "thực hiện Kế hoạch số 15/KH-UBND ngày 20 tháng 12 năm 2021 của huyện./."),
    ),
    Mutation("VD-03", "report", "căn cứ hết hiệu lực", xml(lambda r: _expired(r))),
    Mutation("VD-04", "decision", "sai ngày nghị định", say("ngày 31 tháng 7 năm 2017", "ngày 30 tháng 7 năm 2017")),
    Mutation(
        "VD-05",
        "decision",
        "nghị định lạ",
        say("91/2017/NĐ-CP ngày 31 tháng 7 năm 2017", "999/2017/NĐ-CP ngày 31 tháng 7 năm 2017"),
    ),
)


def _swap(root, old, new):
    next(node for node in root.iter(W + "t") if node.text == old).text = new


def _expired(root):
    anchor = find(root, "Kính gửi")
    for text in (
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa.",
    )[::-1]:
        markup = p(text, italic=True, align="both", first=12.7, before=6)
        anchor.addnext(etree.fromstring(f"<x {NS}>{markup}</x>")[0])


LONG = "Phòng Nội vụ huyện gửi Đài"
BODY = (
    Mutation("ND-01", "letter", "canh trái", align(TEXT, "left"), True),
    Mutation("ND-01", "letter", "canh phải", align(TEXT, "right"), True),
    *(Mutation("ND-02", "letter", f"cỡ {points}", size(TEXT, points), True) for points in (11, 12, 15)),
    Mutation("ND-02", "letter", "cả đoạn nghiêng", italic(TEXT, True), True),
    Mutation("ND-03", "letter", "không lùi", para(TEXT, "ind", firstLine=0), True),
    Mutation("ND-03", "letter", "lùi 2 cm", para(TEXT, "ind", firstLine=1134), True),
    Mutation("ND-03", "letter", "lùi 1,25 cm", para(TEXT, "ind", firstLine=709), True),
    Mutation("ND-04", "letter", "cách 0", para("Đề nghị các cơ quan", "spacing", before=0, after=0), True),
    Mutation("ND-04", "letter", "cách 3 pt", para("Đề nghị các cơ quan", "spacing", before=60), True),
    Mutation("ND-05", "letter", "dòng 1,6", para(TEXT, "spacing", line=384), True),
    Mutation("ND-05", "letter", "dòng 0,9", para(TEXT, "spacing", line=216), True),
    Mutation("ND-05", "letter", "chính xác 14 pt", para(TEXT, "spacing", line=280, lineRule="exact"), True),
    Mutation("ND-05", "letter", "chính xác 26 pt", para(TEXT, "spacing", line=520, lineRule="exact"), True),
    Mutation("ND-06", "regulation", "điều không tiêu đề", say("Điều 2. Đối tượng áp dụng", "Điều 2.")),
    Mutation("ND-06", "regulation", "chương không tiêu đề", drop("QUY ĐỊNH CHUNG")),
    Mutation("ND-07", "regulation", "Chương 1", say("Chương I", "Chương 1")),
    Mutation("ND-07", "regulation", "Mục I", say("Mục 1", "Mục I")),
    Mutation("ND-07", "regulation", "Điều 1:", say("Điều 1. Phạm vi", "Điều 1: Phạm vi")),
    Mutation("ND-07", "plan", "e) sau d)", say("đ) Tăng", "e) Tăng")),
    Mutation("ND-07", "plan", "a.", say("a) Nâng", "a. Nâng")),
    Mutation("ND-07", "plan", "f)", say("đ) Tăng", "f) Tăng")),
    Mutation("ND-08", "letter", "bullet", say("1. Mỗi cơ quan", "• Mỗi cơ quan")),
    Mutation("ND-09", "letter", "thiếu ./.", say("đúng thời hạn./.", "đúng thời hạn.")),
    Mutation("ND-09", "notice", "chỉ có /.", say("không có vi phạm./.", "không có vi phạm/.")),
    Mutation("ND-10", "plan", "không chỉ dẫn phụ lục", say(" (chi tiết tại Phụ lục kèm theo)", "")),
    Mutation("CT-01", "regulation", "Chương không đậm", bold("Chương II", False), True),
    Mutation("CT-01", "regulation", "Chương canh trái", align("Chương II", "left"), True),
    Mutation("CT-01", "regulation", "CHƯƠNG hoa", say("Chương II", "CHƯƠNG II")),
    Mutation("CT-01", "regulation", "tiêu đề chương không đậm", bold("QUY ĐỊNH CHUNG", False), True),
    Mutation("CT-01", "report", "Phần nghiêng", italic("Phần I", True), True),
    Mutation("CT-02", "regulation", "Mục cỡ 12", size("Mục 1", 12), True),
    Mutation("CT-02", "regulation", "tiêu đề mục in thường", say("TRANG PHỤC", "Trang phục")),
    Mutation("CT-03", "plan", "I. không đậm", bold("I. MỤC ĐÍCH", False), True),
    Mutation("CT-03", "plan", "II. in thường", say("II. TỔ CHỨC THỰC HIỆN", "II. Tổ chức thực hiện")),
    Mutation("CT-04", "regulation", "Điều 3 không đậm", bold("Điều 3", False), True),
    Mutation("CT-04", "decision", "Điều 1 không đậm", bold("Điều 1", False), True),
    Mutation("CT-05", "plan", "khoản có tiêu đề nghiêng", italic("1. Mục đích", True), True),
    Mutation("VH-01", "notice", "Khoản hoa", say("không có vi phạm./.", "theo Khoản 2 Điều 5 của Quy chế./.")),
    Mutation("VH-01", "notice", "điều thường", say("không có vi phạm./.", "theo khoản 2 điều 5 của Quy chế./.")),
    Mutation("VH-02", "notice", "nhân dân", say("không có vi phạm./.", "được nhân dân đồng tình./.")),
    Mutation("VH-03", "notice", "Ủy Ban Nhân Dân", say("không có vi phạm./.", "Ủy Ban Nhân Dân huyện ghi nhận./.")),
    Mutation("VH-03", "notice", "Sở nội vụ", say("không có vi phạm./.", "Sở nội vụ ghi nhận./.")),
    Mutation("VH-04", "notice", "Huyện Thạnh Trị", say("tại xã Thạnh Tân", "tại Xã Thạnh Tân")),
    Mutation("VH-04", "notice", "phường 1", say("tại xã Thạnh Tân", "tại phường 1, xã Thạnh Tân")),
    Mutation("VH-06", "notice", "nghị định thường", say("không có vi phạm./.", "theo nghị định số 30/2020/NĐ-CP./.")),
    Mutation("VH-07", "notice", "thứ hai", say("không có vi phạm./.", "họp vào thứ hai hằng tuần./.")),
    Mutation("VH-08", "notice", "tết Nguyên Đán", say("không có vi phạm./.", "trực tết Nguyên Đán./.")),
    Mutation("VH-09", "notice", "huân chương", say("không có vi phạm./.", "được tặng Huân chương lao động./.")),
    Mutation("VH-10", "notice", "đầu câu thường", say("truyền thanh.", "truyền thanh. đề nghị phát đúng giờ.")),
    Mutation("VH-11", "notice", "hòa và hoà", say("không có vi phạm./.", "môi trường hòa đồng, hoà đồng./.")),
)
SIGN = "TRƯỞNG PHÒNG"
END = (
    *(Mutation("KY-01", "notice", f"cỡ {points}", size(SIGN, points), True) for points in (12, 15)),
    Mutation("KY-01", "letter", "dòng cuối không đậm", bold("PHÓ CHỦ TỊCH", False), True),
    Mutation("KY-01", "letter", "nghiêng", italic("KT. CHỦ TỊCH", True), True),
    Mutation("KY-01", "letter", "canh trái", align("TM. ỦY BAN", "left"), True),
    Mutation("KY-02", "letter", "tên in hoa", say("Trần Thị Bình", "TRẦN THỊ BÌNH")),
    Mutation("KY-02", "letter", "tên không đậm", bold("Trần Thị Bình", False), True),
    Mutation("KY-02", "letter", "tên cỡ 12", size("Trần Thị Bình", 12), True),
    Mutation("KY-03", "letter", "ThS.", say("Trần Thị Bình", "ThS. Trần Thị Bình")),
    Mutation("KY-04", "letter", "thường trực", say("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC")),
    Mutation("KY-06", "letter", "T/M", say("TM. ỦY BAN", "T/M ỦY BAN")),
    Mutation("KY-06", "letter", "TM không chấm", say("TM. ỦY BAN", "TM ỦY BAN")),
    Mutation("KY-06", "letter", "TƯQ.", say("KT. CHỦ TỊCH", "TƯQ. CHỦ TỊCH")),
    Mutation("KY-07", "letter", "KT.CHỦ TỊCH", say("KT. CHỦ TỊCH", "KT.CHỦ TỊCH")),
    Mutation("KY-08", "letter", "TM. CHỦ TỊCH", say("TM. ỦY BAN NHÂN DÂN", "TM. CHỦ TỊCH")),
    Mutation("KY-08", "letter", "dưới KT. không phải phó", say("PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    Mutation(
        "KY-08",
        "decision",
        "TUQ. và KT.",
        xml(lambda r: _sign(r, "CHỦ TỊCH", ["TUQ. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG NỘI VỤ", "PHÓ TRƯỞNG PHÒNG"])),
    ),
    Mutation("KY-09", "letter", "thiếu TM.", drop("TM. ỦY BAN")),
    Mutation(
        "KY-09",
        "decision",
        "quyết định của Chủ tịch ký TM.",
        xml(lambda r: _sign(r, "CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])),
    ),
    *(Mutation("NN-01", "notice", f"cỡ {points}", size("Nơi nhận", points), True) for points in (11, 13)),
    Mutation("NN-01", "notice", "không nghiêng", italic("Nơi nhận", False), True),
    Mutation("NN-01", "notice", "không đậm", bold("Nơi nhận", False), True),
    Mutation("NN-01", "notice", "thiếu hai chấm", say("Nơi nhận:", "Nơi nhận")),
    *(Mutation("NN-02", "notice", f"cỡ {points}", size("- Đài", points), True) for points in (10, 12, 14)),
    Mutation("NN-02", "notice", "nghiêng", italic("- Đài", True), True),
    Mutation("NN-03", "notice", "Lưu thiếu chấm", say("- Lưu: VT.", "- Lưu: VT"), True),
    Mutation("NN-03", "plan", "Lưu thiếu chấm có đơn vị", say("- Lưu: VT, NV.", "- Lưu: VT, NV"), True),
    Mutation(
        "NN-03", "notice", "dòng thiếu chấm phẩy", say("- Đài Truyền thanh huyện;", "- Đài Truyền thanh huyện"), True
    ),
    Mutation("NN-03", "notice", "dòng dấu phẩy", say("- Đài Truyền thanh huyện;", "- Đài Truyền thanh huyện,"), True),
    Mutation("NN-04", "notice", "Lưu không VT", say("- Lưu: VT.", "- Lưu: NV.")),
    Mutation("NN-04", "notice", "Lưu không hai chấm", say("- Lưu: VT.", "- Lưu VT.")),
    Mutation(
        "NN-04",
        "notice",
        "không có dòng Lưu",
        xml(
            lambda r: (
                find(r, "- Lưu").getparent().remove(find(r, "- Lưu")),
                _swap(r, "- Chủ tịch UBND huyện (để báo cáo);", "- Chủ tịch UBND huyện (để báo cáo)."),
            )
        ),
    ),
    Mutation("NN-05", "decision", "không Như Điều", drop("- Như Điều")),
    Mutation("PL-01", "plan", "Phụ lục cỡ 13", size("Phụ lục", 13), True),
    Mutation("PL-01", "plan", "Phụ lục không đậm", bold("Phụ lục", False), True),
    Mutation("PL-03", "plan", "tên không đậm", bold("DANH MỤC", False), True),
    Mutation("PL-03", "plan", "tên in thường", say("DANH MỤC NHIỆM VỤ NĂM 2021", "Danh mục nhiệm vụ năm 2021")),
    Mutation("PL-04", "plan", "kèm theo đứng", italic("(Kèm theo", False), True),
    Mutation("PL-04", "plan", "không có kèm theo", drop("(Kèm theo")),
    Mutation("CS-01", "notice", "thẻ chưa điền", say("1.240 hồ sơ", "{{ so_ho_so }} hồ sơ")),
    Mutation("CS-02", "notice", "python-docx", core("creator", "python-docx"), True),
    Mutation("CS-02", "notice", "generated by", core("description", "generated by python-docx"), True),
    Mutation("CS-03", "notice", "chèn theo dõi", xml(lambda r: _track(find(r, LONG)))),
    Mutation(
        "CS-05",
        "notice",
        "chữ ẩn",
        xml(lambda r: etree.SubElement(_child(next(find(r, LONG).iter(W + "r")), "rPr"), W + "vanish")),
    ),
    Mutation("CS-07", "notice", "hai dấu cách", say("đã giải quyết", "đã  giải quyết"), True),
)


def _sign(root, old, lines):
    first = find(root, old, last=True)
    for line in reversed(lines[1:]):
        twin = etree.fromstring(etree.tostring(first))
        next(twin.iter(W + "t")).text = line
        first.addnext(twin)
    next(first.iter(W + "t")).text = lines[0]


def _track(paragraph):
    first = paragraph.find(W + "r")
    mark = etree.Element(W + "ins")
    mark.set(W + "id", "9")
    mark.set(W + "author", "A")
    first.addprevious(mark)
    mark.append(first)


def before(start, markup, last=False):
    """Put paragraphs before one."""

    def change(root):
        anchor = find(root, start, last)
        for node in list(etree.fromstring(f"<x {NS}>{markup}</x>")):
            anchor.addprevious(node)

    return xml(change)


def after_head(markup):
    """Put paragraphs right after the header table."""

    def change(root):
        anchor = next(root.iter(W + "tbl"))
        for node in reversed(list(etree.fromstring(f"<x {NS}>{markup}</x>"))):
            anchor.addnext(node)

    return xml(change)


def turned(margins, with_table):
    """Add a landscape section at the end."""

    def change(root):
        body = root.find(W + "body")
        last = body.findall(W + "sectPr")[-1]
        holder = etree.fromstring(f"<x {NS}>{p()}</x>")[0]
        holder.find(W + "pPr").append(etree.fromstring(etree.tostring(last)))
        last.addprevious(holder)
        if with_table:
            rows = [[p("1", size=12)], [p("Hồ sơ", size=12)]]
            last.addprevious(etree.fromstring(f"<x {NS}>{table([900, 8000], rows, borders=True)}</x>")[0])
        last.addprevious(etree.fromstring(f"<x {NS}>{p('Ghi chú.', align='both')}</x>")[0])
        new = etree.fromstring(f"<x {NS}>{section(wide=16838, tall=11906, **margins)}</x>")[0]
        body.replace(last, new)

    return xml(change)


def _turn_cells(root):
    """Set the nation on the left and the issuer on the right: the columns of the head change places."""
    head = next(root.iter(W + "tbl"))
    grid = head.find(W + "tblGrid")
    grid.append(grid[0])
    for row in head.iterfind(W + "tr"):
        row.append(row[0])


def _bold_label(paragraph, label):
    run_ = paragraph.find(W + "r")
    twin = etree.fromstring(etree.tostring(run_))
    run_.addnext(twin)
    node = run_.find(W + "t")
    twin.find(W + "t").text = node.text[len(label) :]
    node.text = label
    run_.find(W + "rPr").insert(0, etree.Element(W + "b"))


def add_dashes(start):
    return lambda data: add(start, p("------------------", size=13, align="center"))(unruled(start)(data))


def commented(data):
    files = unpacked(data)
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"</w:p>", b'<w:r><w:commentReference w:id="0"/></w:r></w:p>', 1
    )
    return packed(files)


def linked(data):
    files = unpacked(data)
    line = (
        f'<Relationship Id="rId90" Type="{OFFICE}/image" Target="http://example.invalid/a.png" TargetMode="External"/>'
    )
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f"{line}</Relationships>".encode()
    )
    return packed(files)


def embedded(data):
    files = unpacked(data)
    line = f'<Relationship Id="rId91" Type="{OFFICE}/aFChunk" Target="con.html"/>'
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f"{line}</Relationships>".encode()
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="html" ContentType="text/html"/></Types>'
    )
    files["word/con.html"] = "<html><body><p>Văn bản con</p></body></html>".encode()
    root = etree.fromstring(files["word/document.xml"])
    chunk = etree.fromstring(f'<x {NS}><w:altChunk r:id="rId91"/></x>')[0]
    root.find(W + "body").findall(W + "sectPr")[-1].addprevious(chunk)
    files["word/document.xml"] = etree.tostring(root)
    return packed(files)


def two_appendices(first, second):
    """Turn the one appendix into two, each in a section of its own."""

    def change(root):
        heading = find(root, "Phụ lục")
        next(heading.iter(W + "t")).text = first
        body = root.find(W + "body")
        last = body.findall(W + "sectPr")[-1]
        holder = etree.fromstring(f"<x {NS}>{p()}</x>")[0]
        holder.find(W + "pPr").append(etree.fromstring(etree.tostring(last)))
        last.addprevious(holder)
        markup = p(second, bold=True, align="center") + p("BIỂU MẪU", bold=True, align="center")
        markup += p("(Kèm theo Kế hoạch số 02/KH-UBND ngày 12 tháng 01 năm 2021)", italic=True, align="center")
        for node in list(etree.fromstring(f"<x {NS}>{markup}</x>")):
            last.addprevious(node)

    return xml(change)


def lower_recipients(root):
    """Move Nơi nhận to a row of its own under the signer's."""
    heading = find(root, "Nơi nhận")
    row = next(ancestor for ancestor in heading.iterancestors() if ancestor.tag == W + "tr")
    new = etree.fromstring(etree.tostring(row))
    for twin, keep in ((row, 1), (new, 0)):
        for index, cell in enumerate(twin.iterfind(W + "tc")):
            if index != keep:
                for each in cell.findall(W + "p")[1:]:
                    cell.remove(each)
                for node in cell.iter(W + "t"):
                    node.text = ""
    row.addnext(new)


MORE = (
    Mutation("QH-02", "plan", "Quốc hiệu bên trái", xml(lambda r: _turn_cells(r))),
    Mutation(
        "KG-02", "proposal", "chỉ chữ Kính gửi đậm", xml(lambda r: _bold_label(find(r, "Kính gửi"), "Kính gửi:")), True
    ),
    Mutation("TL-07", "letter", "V/V", say("V/v đăng ký", "V/V đăng ký")),
    Mutation("TN-03", "plan", "kẻ bằng gạch nối", add_dashes("Độc lập")),
    Mutation("CQ-06", "draft", "dự thảo của huyện năm 2026", say("tháng 4 năm 2021", "tháng 4 năm 2026")),
    Mutation("CH-02", "notice", "trang ngang không bảng", turned({}, False)),
    Mutation("CH-06b", "notice", "trang ngang lề 10", turned({"right": 10}, True)),
    Mutation(
        "CH-07",
        "plan",
        "Arial ở số trang",
        header(
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t xml:space="preserve">UBND huyện </w:t></w:r>{PAGE}</w:p>'
        ),
        True,
    ),
    Mutation(
        "CQ-03",
        "letter",
        "UBND có chủ quản",
        before("ỦY BAN NHÂN DÂN", p("UBND TỈNH SÓC TRĂNG", size=13, align="center")),
    ),
    Mutation(
        "CQ-05",
        "plan",
        "gạch chân thay kẻ",
        lambda data: run("HUYỆN THẠNH TRỊ", "u", "single")(unruled("HUYỆN THẠNH TRỊ")(data)),
    ),
    Mutation("TL-01", "plan", "không tên loại", drop("KẾ HOẠCH")),
    Mutation("TL-06", "letter", "tiêu đề CÔNG VĂN", after_head(p() + p("CÔNG VĂN", bold=True, align="center"))),
    Mutation("TL-03", "plan", "không trích yếu", drop(ABSTRACT)),
    Mutation(
        "KG-01",
        "plan",
        "kế hoạch có Kính gửi",
        before("Thực hiện nhiệm vụ", p("Kính gửi: Các xã, thị trấn", align="center", before=6)),
    ),
    Mutation(
        "KG-01",
        "proposal",
        "tờ trình không Kính gửi",
        xml(
            lambda r: (
                find(r, "Kính gửi").getparent().remove(find(r, "Kính gửi")),
                _swap(r, "- Như trên;", "- Chủ tịch UBND huyện;"),
            )
        ),
    ),
    Mutation(
        "KG-03",
        "letter",
        "một nơi ở dòng riêng",
        lambda data: say("- Các cơ quan chuyên môn thuộc huyện;", "- Phòng Nội vụ huyện.")(
            drop("- Ủy ban nhân dân các xã")(data)
        ),
    ),
    Mutation(
        "KG-04",
        "proposal",
        "nhiều nơi một dòng",
        say("Kính gửi: Chủ tịch Ủy ban nhân dân huyện Thạnh Trị", "Kính gửi: Phòng Nội vụ; Phòng Tư pháp"),
    ),
    Mutation("SO-01", "plan", "SỐ hoa", say("Số: 02", "SỐ: 02")),
    Mutation("DD-01", "decision", "thiếu chữ năm", say("ngày 20 tháng 4 năm 2021", "ngày 20/4/2021")),
    Mutation(
        "NN-01",
        "plan",
        "mất Nơi nhận",
        xml(
            lambda r: (
                [
                    find(r, word).getparent().remove(find(r, word))
                    for word in ("Nơi nhận", "- Thường trực", "- Các cơ quan chuyên môn;", "- Lưu")
                ]
                + [_refill_cell(r)]
            )
        ),
    ),
    Mutation("NN-06", "plan", "Nơi nhận dưới chữ ký", xml(lower_recipients)),
    Mutation("PL-01", "plan", "PHỤ LỤC hoa", xml(lambda r: _swap(r, "Phụ lục", "PHỤ LỤC"))),
    Mutation("PL-02", "plan", "Phụ lục 1, 2", two_appendices("Phụ lục 1", "Phụ lục 2")),
    Mutation("PL-02", "plan", "Phụ lục I, III", two_appendices("Phụ lục I", "Phụ lục III")),
    Mutation("DK-01", "letter", "HỎA TỐC cỡ 12", after_head(p() + p("HỎA TỐC", size=12, bold=True))),
    Mutation("DK-01", "letter", "KHẨN không đậm", after_head(p() + p("KHẨN", size=13)), True),
    Mutation("LH-01", "letter", "LƯU HÀNH NỘI BỘ không đậm", before("Kính gửi", p("LƯU HÀNH NỘI BỘ", size=13))),
    Mutation("ST-01", "letter", "ký hiệu người soạn cỡ 13", add("- Lưu", p("PL.(300)", size=13, align="left")), True),
    Mutation("DC-01", "letter", "địa chỉ cỡ 14", lambda data: addressed(data)),
    Mutation("KS-04", "plan", "dòng ký số cỡ 13", lambda data: signed(data)),
    Mutation("CS-01", "plan", "trường trộn thư", say("khó khăn phản ánh", "«kho_khan» phản ánh")),
    Mutation("CS-01", "plan", "thẻ Jinja", say("khó khăn phản ánh", "{% if x %} phản ánh")),
    Mutation("CS-04", "plan", "chú thích", commented),
    Mutation("CS-06", "plan", "ảnh ngoài tệp", linked),
    Mutation("CS-08", "plan", "văn bản con nhúng", embedded),
)


def _refill_cell(root):
    for cell in root.iter(W + "tc"):
        if cell.find(W + "p") is None:
            etree.SubElement(cell, W + "p")


def addressed(data):
    broken = footed(data)
    files = unpacked(broken)
    markup = p("Địa chỉ: 12 Trần Hưng Đạo; điện thoại: 0299 000 000", size=14)
    files["word/footer1.xml"] = f"<w:ftr {NS}>{markup}</w:ftr>".encode()
    files["word/header1.xml"] = HEADER.encode()
    return packed(files)


def signed(data):
    """Put the line of a digital signature in the top right corner, too large."""
    markup = p("Số: 02/KH-UBND; 12/01/2021 09:05:07", size=13, align="right")
    return xml(lambda root: root.find(W + "body").insert(0, etree.fromstring(f"<x {NS}>{markup}</x>")[0]))(data)


def two_bases(root):
    """The second legal basis at the end of the first one's paragraph."""
    first, second = find(root, "Căn cứ"), find(root, "Căn cứ Luật Thi đua")
    next(first.iter(W + "t")).text += " " + text_of(second)
    second.getparent().remove(second)


def _worded(start, words):
    """Other words for a whole paragraph of one run."""

    def change(root):
        texts = list(find(root, start).iter(W + "t"))
        texts[0].text = words
        for other in texts[1:]:
            other.text = ""

    return xml(change)


def _dressed(before, after=""):
    size = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    words = [f'<w:r>{size}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else "" for text in (before, after)]
    return header(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{words[0]}{PAGE}{words[1]}</w:p>')


LAID_DOWN = tuple(
    Mutation(code, of, f"{label} ({of})", how, mends)
    for of in ("attached", "enclosing")
    for code, label, how, mends in (
        ("TL-10", "kèm theo đứng", italic("(Kèm theo", False), True),
        ("TL-10", "kèm theo canh trái", align("(Kèm theo", "left"), True),
        ("TL-10", "kèm theo đậm", bold("(Kèm theo", True), True),
        ("TL-02", "tên loại cỡ 16", size("QUY CHẾ", 16), True),
        ("TL-03", "trích yếu không đậm", bold("Văn hóa công sở", False), True),
        ("CT-01", "chương canh trái", align("Chương I", "left"), True),
        ("CT-01", "tên chương in thường", _worded("QUY ĐỊNH CHUNG", "Quy định chung"), False),
        ("CT-04", "điều không đậm", bold("Điều 2. Đối", False), True),
        ("CT-04", "ĐIỀU in hoa", _worded("Điều 2. Đối", "ĐIỀU 2. Đối tượng áp dụng"), False),
        ("ND-06", "chương không có tên", drop("QUY ĐỊNH CHUNG"), False),
        ("ND-06", "điều không có tên", _worded("Điều 2. Đối", "Điều 2."), False),
        ("ND-07", "nhảy điều", _worded("Điều 3. Trách", "Điều 4. Trách nhiệm thi hành"), False),
        ("ND-07", "lặp điều", _worded("Điều 3. Trách", "Điều 2. Trách nhiệm thi hành"), False),
        ("ND-07", "nhảy chương", _worded("Chương II", "Chương III"), False),
        ("ND-07", "nhảy khoản", _worded("3. Cán bộ", "4. Nội dung của khoản này."), False),
        ("ND-07", "khoản 3)", _worded("3. Cán bộ", "3) Nội dung của khoản này."), False),
        ("ND-07", "nhảy điểm", _worded("c) Nội", "d) Nội dung thứ ba của khoản."), False),
        ("ND-07", "điểm in hoa", _worded("c) Nội", "C) Nội dung thứ ba của khoản."), False),
        ("ND-02", "lời văn cỡ 12", size("2. Cán bộ", 12), True),
        (
            "ND-02",
            "cả đoạn in hoa",
            _worded("2. Cán bộ", "2. CÁN BỘ, CÔNG CHỨC CHẤP HÀNH THỜI GIỜ LÀM VIỆC VÀ ĐEO THẺ KHI LÀM VIỆC."),
            False,
        ),
        ("VH-01", "Khoản", _worded("2. Cán bộ", "2. Thực hiện theo Khoản 2 Điều 5 của Quy chế."), False),
    )
)
ROUND = (
    Mutation("CH-10", "plan", "Trang 2", _dressed("Trang ")),
    Mutation("CH-10", "plan", "- 2 -", _dressed("- ", " -")),
    Mutation("CH-10", "plan", "Trang 2/5", _dressed("Trang ", "/5")),
    Mutation("CC-02", "decision", "hai căn cứ một đoạn", xml(two_bases)),
    Mutation(
        "CC-03",
        "decision",
        "thiếu trích yếu",
        _worded("Căn cứ Nghị định", "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;"),
    ),
    Mutation(
        "VD-01",
        "decision",
        "luật trùng tên, không ngày",
        _worded(
            "Căn cứ Luật Thi đua",
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng;",
        ),
    ),
    Mutation("ND-07", "decision", "Điều 1 rồi Điều 3", say("Điều 2.", "Điều 3.")),
    Mutation("ND-07", "plan", "I rồi III", say("II. TỔ CHỨC", "III. TỔ CHỨC")),
    Mutation("ND-07", "plan", "a) rồi c)", say("b) Rút ngắn", "c) Rút ngắn")),
    Mutation("CS-07", "plan", "cách trước dấu phẩy", say("khó khăn phản ánh", "khó khăn , phản ánh"), True),
    Mutation("CS-01", "plan", "xxx", say("khó khăn phản ánh", "xxx phản ánh")),
    Mutation("DD-01", "plan", "dấu chấm cuối", say("tháng 01 năm 2021", "tháng 01 năm 2021."), True),
    Mutation("KY-02", "plan", "thiếu họ tên", drop("Nguyễn Văn An")),
    Mutation("KY-03", "plan", "Thạc sĩ", say("Nguyễn Văn An", "Thạc sĩ Nguyễn Văn An")),
    Mutation("NN-01", "plan", "thụt vào", para("Nơi nhận:", "ind", firstLine=720), True),
    Mutation("NN-04", "plan", "thiếu Lưu, dòng cuối ;", say("- Lưu: VT, NV.", "- CT, các PCT;")),
    Mutation("NN-05", "decision", "Như điều", say("Như Điều", "Như điều")),
    Mutation("PL-01", "plan", "tên cùng dòng", _worded("Phụ lục", "Phụ lục: DANH MỤC NHIỆM VỤ")),
    Mutation("PL-01", "plan", "dấu chấm sau Phụ lục", _worded("Phụ lục", "Phụ lục.")),
    Mutation("PL-04", "plan", "không ngoặc", say("(Kèm theo Kế hoạch", "Kèm theo Kế hoạch")),
    Mutation("PL-04", "plan", "số khác", say("Kế hoạch số 02/", "Kế hoạch số 20/")),
    Mutation("PL-04", "plan", "ngày khác", say("ngày 12 tháng 01 năm 2021 của", "ngày 13 tháng 01 năm 2021 của")),
    Mutation("VH-04", "plan", "thành phố Hồ Chí Minh", say("khó khăn phản ánh", "tại thành phố Hồ Chí Minh phản ánh")),
    Mutation("CQ-04", "notice", "UBND HUYỆN", say("UBND HUYỆN THẠNH TRỊ", "UBND HUYỆN")),
)


def _renamed(start, how):
    """The words of a paragraph in other letters."""

    def change(root):
        for node in find(root, start).iter(W + "t"):
            node.text = how(node.text or "")

    return xml(change)


ALONE = (
    Mutation("TL-03", "decision", "trích yếu hai dòng in hoa", _renamed("Về việc tặng giấy khen", str.upper)),
    Mutation("DD-04", "plan", "cả dòng in hoa", _renamed(PLACE, str.upper)),
    Mutation("TN-02", "plan", "in hoa", _renamed(SLOGAN, str.upper)),
    Mutation("TL-01", "minutes", "thiếu một chữ", say("BIÊN BẢN", "BIÊN BẢ")),
    Mutation("TL-06", "letter", "Công văn in thường", after_head(p() + p("Công văn", bold=True, align="center"))),
    Mutation("KY-01", "letter", "cả dòng quyền hạn in thường", _renamed("TM. ỦY BAN", str.lower)),
    Mutation("KY-01", "notice", "mất chức vụ", drop("TRƯỞNG PHÒNG")),
    Mutation("KY-06", "letter", "Kt.", say("KT. CHỦ TỊCH", "Kt. CHỦ TỊCH")),
    Mutation("KY-06", "letter", "K.T.", say("KT. CHỦ TỊCH", "K.T. CHỦ TỊCH")),
    Mutation("KY-06", "letter", "KÝ THAY", say("KT. CHỦ TỊCH", "KÝ THAY CHỦ TỊCH")),
    Mutation("KY-02", "letter", "tên viết thường", say("Trần Thị Bình", "Trần thị Bình")),
    Mutation("KY-08", "letter", "TM. HỘI ĐỒNG", say("TM. ỦY BAN NHÂN DÂN", "TM. HỘI ĐỒNG")),
    Mutation("VH-01", "decision", "điều 3 in thường", say("Điều 3.", "điều 3.")),
    Mutation("ND-07", "decision", "Điều 4 sau Điều 2", say("Điều 3.", "Điều 4.")),
    Mutation("ND-07", "plan", "I hai lần", say("II. TỔ", "I. TỔ")),
    Mutation("ND-07", "plan", "B sau I", say("II. TỔ", "B. TỔ")),
    Mutation("KG-04", "letter", "dòng cuối không gạch", say("- Ủy ban nhân dân các xã", "Ủy ban nhân dân các xã")),
    Mutation("NN-03", "letter", "Như trên,", say("- Như trên;", "- Như trên,"), True),
    Mutation("NN-02", "letter", "+ Như trên", say("- Như trên;", "+ Như trên;")),
    Mutation("CT-03", "plan", "I. cỡ 12", size("I. MỤC ĐÍCH", 12), True),
)
ALL = (*PAGES, *HEAD, *TITLES, *BODY, *END, *MORE, *LAID_DOWN, *ROUND, *ALONE)
