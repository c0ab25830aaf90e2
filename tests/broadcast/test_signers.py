"""The radio never says who signed: whatever the post, the mark of authority and the layout of the signature."""

import pytest

from pipeline.broadcast.from_docx import body
from tests.broadcast.word_page import p, package, table

POSTS = (
    *("BỘ TRƯỞNG", "THỨ TRƯỞNG", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "VỤ TRƯỞNG"),
    *("VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "CHÁNH THANH TRA", "CHỈ HUY TRƯỞNG"),
    *("TRƯỞNG CÔNG AN", "TRƯỞNG ĐOÀN", "TỔ TRƯỞNG", "CHỦ TRÌ", "THỦ TRƯỞNG ĐƠN VỊ", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    *("CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "HIỆU TRƯỞNG", "TRƯỞNG TIỂU BAN", "GIÁM ĐỐC TRUNG TÂM", "CHỦ TỊCH"),
    *("QUYỀN CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "TRƯỞNG PHÒNG NỘI VỤ", "TRƯỞNG ĐÀI", "CHÁNH ÁN", "CHỦ NHIỆM"),
    *("TỔNG BIÊN TẬP", "TRẠM TRƯỞNG", "ĐỘI TRƯỞNG", "TRƯỞNG TRẠM Y TẾ", "TRƯỞNG KHOA", "TRƯỞNG ẤP", "ỦY VIÊN"),
    *("BÍ THƯ HUYỆN ỦY", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC SỞ NỘI VỤ", "TỔNG THANH TRA", "HẠT TRƯỞNG", "CHỦ TỊCH HỘI ĐỒNG"),
)
MARKS = ("", "KT. ", "TL. ", "TUQ. ", "Q. ")
SAID = ("Trong tháng 4, toàn huyện tiếp nhận 1.250 hồ sơ.", "Các đơn vị thực hiện nghiêm.")
NAME = "Trần Văn Mẫu"
HEAD = table(
    [
        ["UBND HUYỆN THẠNH TRỊ\nPHÒNG NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 15/BC-PNV", "Thạnh Trị, ngày 20 tháng 4 năm 2021"],
    ]
)


def read(foot: str) -> tuple[str, ...]:
    title = p("BÁO CÁO", centre=True, bold=True) + p("Kết quả tháng 4", centre=True, bold=True)
    return body(package(HEAD + title + "".join(map(p, SAID)) + foot)).items[0].paragraphs


def feet(post: str) -> dict[str, str]:
    """One signature laid out in every way that people lay it out."""
    return {
        "beside the recipients": table([["Nơi nhận:\n- Như trên;\n- Lưu: VT.", f"{post}\n\n\n{NAME}"]]),
        "table without recipients": table([["", post], ["", ""], ["", NAME]]),
        "centred, then recipients": p(post, centre=True) + p("") + p(NAME, centre=True) + p("Nơi nhận:") + p("- Lưu."),
        "recipients, then at the left": p("Nơi nhận:") + p("- Lưu: VT.") + p(post) + p("") + p(NAME),
        "centred alone": p(post, centre=True, bold=True) + p("") + p("") + p(NAME, centre=True, bold=True),
        "at the left": p(post) + p("") + p(NAME),
        "pushed by tabs": p(f"\t\t\t\t\t{post}") + p("") + p(f"\t\t\t\t\t{NAME}"),
        "in one paragraph": p(f"{post}\n\n\n{NAME}", centre=True),
        "name in capitals": p(post, centre=True) + p("") + p(NAME.upper(), centre=True),
    }


@pytest.mark.parametrize("post", POSTS)
def test_post_and_name_are_not_read(post: str) -> None:
    for mark in MARKS:
        for layout, foot in feet(mark + post).items():
            assert read(foot) == SAID, (mark, layout)


def test_a_deputy_under_the_head_is_not_read() -> None:
    for layout, foot in feet("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH").items():
        assert read(foot) == SAID, layout


def test_a_headline_about_a_head_ends_nothing() -> None:
    told = "Sáng nay, Chủ tịch Ủy ban nhân dân huyện đến thăm xã Lâm Tân."
    for headline in ("CHỦ TỊCH HUYỆN THĂM XÃ LÂM TÂN", "BÍ THƯ HUYỆN ỦY", "GIÁM ĐỐC SỞ NỘI VỤ TIẾP DÂN"):
        foot = p(headline, centre=True, bold=True) + p(told) + p("TRƯỞNG PHÒNG", centre=True) + p(NAME, centre=True)
        assert read(foot) == (*SAID, headline, told)
