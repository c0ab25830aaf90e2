"""The one set of named styles that all forms share, every figure of the decree out of the law table.

What is chosen here is only what the decree leaves open: the air above a title, the room for a signature, what keeps
with the next paragraph. Data alone: `sheet` makes Word's styles of it, `rules` knows a filled form's lines by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.ground.comparing import without_marks
from pipeline.law import Law, latest
from pipeline.ooxml.metrics import ASCENT_PER_EM

_SIGNATURE_ROOM_PT = 76
_TABLE_PT = 12  # the decree says nothing of the size in tables; a column of figures wants room
RULE, FIGURE = "Đường kẻ", "Số trong bảng"


def style_id(name: str) -> str:
    """`Cơ quan ban hành` -> `CoQuanBanHanh`: the id that paragraphs refer to a style by."""
    words = "".join(letter for letter in without_marks(name) if letter.isascii()).split()
    return "".join(word[0].upper() + word[1:] for word in words)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its Vietnamese name, the component of the law it is set by, and what the law leaves open."""

    name: str
    component: str
    before_pt: float = 0
    after_pt: float = 0
    keep_next: bool = False
    first_line: bool = False
    align: str = ""
    bold: bool | None = None
    italic: bool | None = None
    outline: int | None = None
    follows: str = ""
    size_pt: float = 0


def paragraph_styles(layout: Law) -> tuple[Style, ...]:
    """Every style of the set, in the order of the page."""
    size = {key: component.get("usual_pt", 0) for key, component in layout["component"].items()}
    gap = layout["body"]["paragraph_gap_pt"]
    table = _TABLE_PT
    return (
        Style("Quốc hiệu", "quoc-hieu"),
        Style("Tiêu ngữ", "tieu-ngu"),
        Style("Cơ quan chủ quản", "co-quan-chu-quan"),
        Style("Cơ quan ban hành", "co-quan-ban-hanh"),
        Style("Số ký hiệu", "so-ky-hieu", before_pt=gap + _drop_pt(size["so-ky-hieu"], size["dia-danh"])),
        Style("Địa danh", "dia-danh", before_pt=gap),
        Style("Trích yếu công văn", "trich-yeu-cong-van", before_pt=layout["gap"]["cong_van_pt"]),
        Style("Tên loại", "ten-loai", before_pt=14, keep_next=True),
        Style("Trích yếu", "trich-yeu", keep_next=True),
        Style("Ghi chú số liệu", "loi-van", before_pt=gap, align="center", italic=True, keep_next=True),
        Style("Kính gửi", "kinh-gui", before_pt=14, align="center", keep_next=True),
        Style("Danh sách kính gửi", "kinh-gui", keep_next=True),
        Style("Thẩm quyền ban hành", "tieu-de-phan-chuong", before_pt=12, after_pt=gap, keep_next=True),
        Style("Căn cứ", "can-cu", before_pt=gap, first_line=True),
        Style("Lời văn", "loi-van", before_pt=gap, first_line=True),
        Style("Lời dẫn văn bản", "loi-van", before_pt=gap, first_line=True, follows="Lời văn"),
        # Keeps the block of signatures from standing alone on a page: it always has text above it.
        Style("Lời văn cuối", "loi-van", before_pt=gap, first_line=True, keep_next=True),
        Style(
            "Tiêu đề mục tin",
            "loi-van",
            before_pt=12,
            after_pt=3,
            bold=True,
            keep_next=True,
            first_line=True,
            outline=0,
        ),
        Style("Tiêu đề tin", "loi-van", before_pt=10, align="center", bold=True, keep_next=True, outline=1),
        Style("Phần chương", "phan-chuong", before_pt=12, keep_next=True, outline=0),
        Style("Tiêu đề phần chương", "tieu-de-phan-chuong", keep_next=True),
        Style("Mục tiểu mục", "muc", before_pt=10, keep_next=True, outline=1),
        Style("Mục La Mã", "muc-la-ma", before_pt=12, keep_next=True, first_line=True, outline=0),
        Style("Điều", "dieu", before_pt=gap, keep_next=True, first_line=True, outline=2),
        Style("Khoản có tiêu đề", "khoan", before_pt=gap, bold=True, keep_next=True, first_line=True, outline=1),
        Style("Khoản", "khoan", before_pt=gap, first_line=True, align="both"),
        Style("Điểm", "diem", before_pt=gap, first_line=True, align="both"),
        Style("Quyền hạn ký", "chuc-vu", keep_next=True),
        Style("Họ tên người ký", "ho-ten", before_pt=_SIGNATURE_ROOM_PT),
        Style("Nơi nhận", "noi-nhan", before_pt=_drop_pt(size["noi-nhan"], size["chuc-vu"]), keep_next=True),
        Style("Danh sách nơi nhận", "danh-sach-noi-nhan"),
        Style("Người soạn thảo", "nguoi-soan"),
        Style("Địa chỉ cơ quan", "dia-chi"),
        Style("Phụ lục", "phu-luc", keep_next=True, outline=0),
        Style("Tên phụ lục", "ten-phu-luc", keep_next=True),
        Style("Kèm theo", "kem-theo", keep_next=True),
        Style("Biểu đồ", "loi-van", align="center", before_pt=gap, keep_next=True),
        Style(
            "Tiêu đề cột", "loi-van", align="center", bold=True, before_pt=2, after_pt=2, keep_next=True, size_pt=table
        ),
        Style("Tên nhóm trong bảng", "loi-van", align="left", bold=True, before_pt=2, after_pt=2, size_pt=table),
        Style("Chữ trong bảng", "loi-van", align="left", before_pt=2, after_pt=2, size_pt=table),
        Style(FIGURE, "loi-van", align="right", before_pt=2, after_pt=2, size_pt=table),
    )


@cache
def component_of() -> Mapping[str, str]:
    """The component that each style sets, by the style's name: the same in every law, and asked for every page."""
    return {style.name: style.component for style in paragraph_styles(latest("the-thuc"))}


def _drop_pt(small_pt: float, large_pt: float) -> float:
    """By how many points a line of `small_pt` must start lower to stand on the same base line as one of `large_pt`."""
    return max(0.0, (large_pt - small_pt) * ASCENT_PER_EM)
