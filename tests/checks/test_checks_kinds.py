# ruff: noqa: E501 - specimens read better on one line
"""Good documents of the other specimens of Appendix III: none of them may raise an error."""

import good_documents as good
import pytest
from docx_xml import body, docx, p, r, ruled, section, table

from pipeline.checks.check import check
from pipeline.ground.finding import Severity

C = {"align": "center"}
TAIL = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def head(number, place="Thạnh Trị, ngày 20 tháng 4 năm 2021", unit=good.COUNCIL, **more):
    return good.head(*unit, number, place, **more)


def resolution():
    unit = ([], ["HỘI ĐỒNG NHÂN DÂN", "HUYỆN THẠNH TRỊ"])
    return docx(
        head("Số: 07/NQ-HĐND", unit=unit)
        + good.title("NGHỊ QUYẾT", "Về nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2021", 120)
        + p()
        + p("HỘI ĐỒNG NHÂN DÂN HUYỆN THẠNH TRỊ", bold=True, **C)
        + p("KHÓA XII, KỲ HỌP THỨ NHẤT", bold=True, **C)
        + body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
        + body(
            "Xét Tờ trình số 20/TTr-UBND ngày 15 tháng 4 năm 2021 của Ủy ban nhân dân huyện; ý kiến thảo luận của đại biểu.",
            italic=True,
        )
        + p("QUYẾT NGHỊ:", bold=True, before=6, **C)
        + body(
            "",
            runs=r("Điều 1.", 14, True) + r(" Thông qua nhiệm vụ phát triển kinh tế - xã hội 6 tháng cuối năm 2021."),
        )
        + body("", runs=r("Điều 2.", 14, True) + r(" Giao Ủy ban nhân dân huyện tổ chức thực hiện Nghị quyết này./."))
        + good.sign(["- Như Điều 2;", "- Ủy ban nhân dân huyện;", "- Lưu: VT."], ["CHỦ TỊCH"], "Lý Thị Hoa")
    )


def invitation():
    return docx(
        head("Số: 31/GM-UBND")
        + p()
        + p("GIẤY MỜI", bold=True, **C)
        + p("Họp Hội đồng Thi đua - Khen thưởng huyện", bold=True, **C)
        + ruled(110)
        + p("Ủy ban nhân dân huyện trân trọng kính mời: Các thành viên Hội đồng", align="both", first=12.7, before=6)
        + body("Thời gian: 08 giờ 00 phút, ngày 26 tháng 4 năm 2021.")
        + body("Địa điểm: Phòng họp số 1, Ủy ban nhân dân huyện.")
        + body("Đề nghị các thành viên dự họp đúng thời gian./.")
        + good.sign(
            ["- Như trên;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Trần Thị Bình"
        )
    )


def telegram():
    receivers = table(
        [2000, 7500],
        [
            [p("", size=14)],
            [
                p("- Chủ tịch Ủy ban nhân dân các xã, thị trấn;", align="left"),
                p("- Trưởng Công an huyện.", align="left"),
            ],
        ],
    )
    return docx(
        head("Số: 02/CĐ-UBND")
        + p("HỎA TỐC", size=13, bold=True)
        + p("CÔNG ĐIỆN", bold=True, **C)
        + p("Về việc phòng, chống dịch Covid-19", bold=True, **C)
        + ruled(90)
        + p("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN điện:", align="left", first=12.7, before=6)
        + receivers
        + body("Yêu cầu các xã, thị trấn tổ chức trực 24/24 giờ, báo cáo kết quả trước 16 giờ hằng ngày./.")
        + good.sign(["- Như trên;", "- Lưu: VT."], ["CHỦ TỊCH"], "Nguyễn Văn An")
    )


def introduction():
    return docx(
        head("Số: 12/GGT-PNV", unit=good.DISTRICT, rule=42)
        + p()
        + p("GIẤY GIỚI THIỆU", bold=True, **C)
        + ruled(60)
        + p("Phòng Nội vụ trân trọng giới thiệu:", align="both", first=12.7, before=6)
        + body("Ông (bà): Lê Văn Cường")
        + body("Chức vụ: Chuyên viên")
        + body("Được cử đến: Sở Nội vụ tỉnh Sóc Trăng")
        + body("Giấy này có giá trị đến hết ngày 30 tháng 4 năm 2021./.")
        + good.sign(["- Như trên;", "- Lưu: VT."], ["TRƯỞNG PHÒNG"], "Phạm Văn Giang")
    )


def directive():
    return docx(
        head("Số: 03/CT-UBND")
        + good.title("CHỈ THỊ", "Về việc tăng cường kỷ luật, kỷ cương hành chính", 110)
        + body("Để khắc phục tình trạng đi muộn về sớm, Chủ tịch Ủy ban nhân dân huyện yêu cầu:")
        + body(
            "1. Thủ trưởng các cơ quan, đơn vị quản lý chặt chẽ thời giờ làm việc của cán bộ, công chức thuộc quyền."
        )
        + body("2. Phòng Nội vụ kiểm tra đột xuất, báo cáo kết quả hằng tháng./.")
        + good.sign(["- Các cơ quan, đơn vị;", "- Lưu: VT, NV."], ["CHỦ TỊCH"], "Nguyễn Văn An")
    )


def attached_regulation():
    """A regulation that a decision issues, in a file of its own: no number, no date, a note of origin."""
    left = [p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C), p("HUYỆN THẠNH TRỊ", size=13, bold=True, **C), ruled(62)]
    state = [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        p("Độc lập - Tự do - Hạnh phúc", bold=True, **C),
        ruled(176),
    ]
    return docx(
        table([3900, 5670], [left, state])
        + p()
        + p("QUY CHẾ", bold=True, **C)
        + p("Văn hóa công sở tại các cơ quan của huyện", bold=True, **C)
        + p(
            "(Kèm theo Quyết định số       /QĐ-UBND ngày     tháng     năm 2021 của Ủy ban nhân dân huyện)",
            italic=True,
            **C,
        )
        + ruled(100)
        + p("Chương I", bold=True, before=6, **C)
        + p("QUY ĐỊNH CHUNG", bold=True, **C)
        + body("Điều 1. Phạm vi điều chỉnh", bold=True)
        + body("Quy chế này quy định về trang phục, giao tiếp và ứng xử của cán bộ, công chức./.")
    )


def decision_with_regulation():
    """The same regulation in one file with its decision, behind the signature."""
    left = [p("ỦY BAN NHÂN DÂN", size=13, bold=True, **C), p("HUYỆN THẠNH TRỊ", size=13, bold=True, **C), ruled(62)]
    state = [
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, **C),
        p("Độc lập - Tự do - Hạnh phúc", bold=True, **C),
        ruled(176),
    ]
    return docx(
        head("Số: 31/QĐ-UBND")
        + good.title("QUYẾT ĐỊNH", "Ban hành Quy chế văn hóa công sở", 90)
        + p()
        + p("ỦY BAN NHÂN DÂN HUYỆN THẠNH TRỊ", bold=True, **C)
        + body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", italic=True)
        + body(
            "Căn cứ Quyết định số 129/2007/QĐ-TTg ngày 02 tháng 8 năm 2007 của Thủ tướng Chính phủ ban hành Quy chế văn hóa công sở tại các cơ quan hành chính nhà nước;",
            italic=True,
        )
        + body("Theo đề nghị của Trưởng phòng Nội vụ.", italic=True)
        + p("QUYẾT ĐỊNH:", bold=True, before=6, **C)
        + body("", runs=r("Điều 1.", 14, True) + r(" Ban hành kèm theo Quyết định này Quy chế văn hóa công sở."))
        + body("", runs=r("Điều 2.", 14, True) + r(" Quyết định này có hiệu lực kể từ ngày ký./."))
        + good.sign(["- Như Điều 2;", "- Lưu: VT, NV."], TAIL, "Nguyễn Văn An")
        + f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
        + table([3900, 5670], [left, state])
        + p()
        + p("QUY CHẾ", bold=True, **C)
        + p("Văn hóa công sở tại các cơ quan của huyện", bold=True, **C)
        + p("(Kèm theo Quyết định số 31/QĐ-UBND ngày 20 tháng 4 năm 2021 của Ủy ban nhân dân huyện)", italic=True, **C)
        + body("Điều 1. Phạm vi điều chỉnh", bold=True)
        + body("Quy chế này quy định về trang phục, giao tiếp và ứng xử của cán bộ, công chức./.")
    )


def advisory_letter():
    """A steering committee that uses the committee's seal: its own number, and the signer's other office above the name."""
    unit = (["UBND HUYỆN THẠNH TRỊ"], ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"])
    return docx(
        head("Số: 05/BCĐ", unit=unit, subject="V/v báo cáo kết quả quý I năm 2021")
        + p()
        + p("Kính gửi: Các thành viên Ban Chỉ đạo", before=6, **C)
        + body("Đề nghị các thành viên gửi báo cáo về Phòng Nội vụ trước ngày 25 tháng 4 năm 2021./.")
        + good.sign(
            ["- Như trên;", "- Lưu: VT, BCĐ."],
            ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
            "Trần Thị Bình",
            extra=["PHÓ CHỦ TỊCH UBND HUYỆN"],
        )
    )


def by_order():
    return docx(
        head("Số: 122/UBND-NV", subject="V/v góp ý dự thảo quy chế")
        + p()
        + p("Kính gửi: Các cơ quan, đơn vị thuộc huyện", before=6, **C)
        + body("Ủy ban nhân dân huyện đề nghị các cơ quan, đơn vị góp ý bằng văn bản trước ngày 30 tháng 4 năm 2021./.")
        + good.sign(
            ["- Như trên;", "- Lưu: VT, NV."],
            ["TL. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG NỘI VỤ", "PHÓ TRƯỞNG PHÒNG"],
            "Kim Thị Sô Phia",
        )
    )


KINDS = (
    resolution,
    invitation,
    telegram,
    introduction,
    directive,
    attached_regulation,
    decision_with_regulation,
    advisory_letter,
    by_order,
)


@pytest.mark.parametrize("maker", KINDS, ids=lambda maker: maker.__name__)
def test_a_good_document_of_this_kind_raises_nothing(maker):
    found = check(maker())
    assert [str(finding) for finding in found if finding.severity is not Severity.NHAC] == []
