"""What stands between title and signatures in each type of document, by the samples of Appendix III of Decree 30.

Types that are not named here take the plain body: paragraphs `cac_doan`, the last of which the data ends with "./.".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.forms.blocks import Page, each, optional
from pipeline.forms.times import width_pt
from pipeline.forms.wordml import indented, led, paragraph, twips_of_mm, twips_of_pt

_GREETING_INDENT_MM = 30
_PLAIN = each("doan", "cac_doan[:-1]", "Lời văn", "{{ doan }}") + paragraph("Lời văn cuối", "{{ cac_doan[-1] }}")


@dataclass(frozen=True, slots=True)
class Body:
    """How a type differs from the plain one: lines before and after the paragraphs, no abstract, two signers."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    plain: bool = True
    abstract: bool = True
    two_signers: bool = False


BODIES = {
    "CĐ": Body(
        before=(
            "{{ nguoi_gui_dien }} điện:",
            "{%p for noi in noi_nhan_dien %}",
            "- {{ noi }}{{ '.' if loop.last else ';' }}",
            "{%p endfor %}",
        ),
    ),
    "GM": Body(
        before=(
            "{{ ten_ban_hanh }} trân trọng kính mời: {{ nguoi_duoc_moi }}",
            "Tới dự: {{ noi_dung_hop }}.",
            "Chủ trì: {{ chu_tri }}.",
            "Thời gian: {{ thoi_gian }}.",
            "Địa điểm: {{ dia_diem }}.",
        ),
    ),
    "GGT": Body(
        before=(
            "{{ ten_ban_hanh }} trân trọng giới thiệu:",
            "Ông (bà): {{ nguoi_duoc_gioi_thieu }}",
            "Chức vụ: {{ chuc_vu_nguoi_duoc_gioi_thieu }}",
            "Được cử đến: {{ noi_den }}",
            "Về việc: {{ viec }}",
            "Kính đề nghị Quý cơ quan giúp đỡ để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
        ),
        after=("Giấy này có giá trị đến hết {{ ngay_het_han }}./.",),
        plain=False,
        abstract=False,
    ),
    "GNP": Body(
        before=(
            "Xét đơn đề nghị nghỉ phép {{ ngay_don }} của ông (bà) {{ nguoi_nghi }},",
            "{{ ten_ban_hanh }} cấp cho:",
            "Ông (bà): {{ nguoi_nghi }}",
            "Chức vụ: {{ chuc_vu_nguoi_nghi }}",
            "Được nghỉ phép từ {{ ngay_bat_dau }} đến hết {{ ngay_ket_thuc }} tại {{ noi_nghi }}.",
        ),
        after=("Số ngày nghỉ nêu trên được tính vào {{ loai_ngay_nghi }}./.",),
        plain=False,
        abstract=False,
    ),
    "BB": Body(
        before=(
            "Thời gian bắt đầu: {{ thoi_gian }}",
            "Địa điểm: {{ dia_diem }}",
            "Thành phần tham dự: {{ thanh_phan }}",
            "Chủ trì (chủ tọa): {{ chu_toa }}",
            "Thư ký (người ghi biên bản): {{ thu_ky }}",
            "Nội dung:",
            "{%p for doan in cac_doan %}",
            "{{ doan }}",
            "{%p endfor %}",
        ),
        after=("{{ cuoc_hop }} kết thúc vào {{ gio_ket_thuc }}, {{ ngay_ket_thuc }}./.",),
        plain=False,
        two_signers=True,
    ),
}


def text(row: Mapping[str, Any], body: Body, page: Page) -> str:
    """The body of the type `row` of the law table: greeting, or authority and legal bases, then its paragraphs."""
    if "authority" in row:
        return decision(row["authority"])
    lines = "".join(paragraph("Lời văn", line) for line in body.before)
    ends = "".join(paragraph("Lời văn cuối", line) for line in body.after)
    return greeting(row["greeting"], page) + lines + (_PLAIN if body.plain else "") + ends


def greeting(rule: str, page: Page) -> str:
    """`Kính gửi:` with one addressee on its line, or with several below it, their dashes under the colon."""
    if rule == "no":
        return ""
    size = page.layout["component"]["kinh-gui"]["usual_pt"]
    label = twips_of_mm(_GREETING_INDENT_MM)
    dash = label + twips_of_pt(width_pt("Kính gửi", size))
    one = paragraph("Kính gửi", "Kính gửi: {{ kinh_gui[0] }}")
    many = (
        indented("Kính gửi", "Kính gửi:", label)
        + paragraph("Danh sách kính gửi", "{%p for noi in kinh_gui %}")
        + indented("Danh sách kính gửi", "- {{ noi }}{{ '.' if loop.last else ';' }}", dash)
        + paragraph("Danh sách kính gửi", "{%p endfor %}")
    )
    lines = (
        paragraph("Kính gửi", "{%p if kinh_gui|length == 1 %}")
        + one
        + paragraph("Kính gửi", "{%p else %}")
        + many
        + paragraph("Kính gửi", "{%p endif %}")
    )
    if rule == "must":
        return lines
    return paragraph("Kính gửi", "{%p if kinh_gui %}") + lines + paragraph("Kính gửi", "{%p endif %}")


def decision(verb: str) -> str:
    """Who decides, on which legal bases, and the articles under `verb` (`QUYẾT ĐỊNH:`)."""
    return "".join(
        (
            paragraph("Thẩm quyền ban hành", "{{ tham_quyen|upper }}"),
            each("can_cu", "cac_can_cu", "Căn cứ", "{{ can_cu }}{{ '.' if loop.last else ';' }}"),
            paragraph("Thẩm quyền ban hành", verb),
            paragraph("Lời văn", "{%p for dieu in cac_dieu[:-1] %}"),
            led("Lời văn", "Điều {{ loop.index }}.", " {{ dieu }}"),
            paragraph("Lời văn", "{%p endfor %}"),
            led("Lời văn cuối", "Điều {{ cac_dieu|length }}.", " {{ cac_dieu[-1] }}"),
        )
    )


def first_recipient(row: Mapping[str, Any]) -> str:
    """The first line of the recipients where the decree fixes it: those addressed above, or those of an article."""
    style = "Danh sách nơi nhận"
    if "first_recipient" in row:
        return paragraph(style, f"- {row['first_recipient']} {{{{ dieu_thi_hanh }}}};")
    if row["greeting"] == "must":
        return paragraph(style, "- Như trên;")
    return optional("kinh_gui", style, "- Như trên;") if row["greeting"] == "upward" else ""


def secretary() -> str:
    return paragraph("Quyền hạn ký", "THƯ KÝ") + paragraph("Họ tên người ký", "{{ thu_ky }}")


def chair() -> str:
    return paragraph("Quyền hạn ký", "CHỦ TỌA") + paragraph("Họ tên người ký", "{{ chu_toa }}")
