"""The one set of named styles that all forms share: `styles.xml`, with every figure of the decree out of the law table.

What is chosen here is only what the decree leaves open: the air above a title, the room for a signature, what keeps
with the next paragraph.
"""

from dataclasses import dataclass
from typing import Any

from pipeline.forms.times import drop_pt
from pipeline.forms.wordml import HEAD, RULE, W, style_id, twips_of_pt
from pipeline.law import Law

_SIGNATURE_ROOM_PT = 76
_TABLE_PT = 12  # the decree says nothing of the size in tables; a column of figures wants room
_TWIPS_PER_CM = 1440 / 2.54


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
        Style("Số ký hiệu", "so-ky-hieu", before_pt=gap + drop_pt(size["so-ky-hieu"], size["dia-danh"])),
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
        Style("Tiêu đề mục tin", "loi-van", before_pt=12, bold=True, keep_next=True, first_line=True, outline=0),
        Style("Tiêu đề tin", "loi-van", before_pt=10, align="center", bold=True, keep_next=True, outline=1),
        Style("Phần chương", "phan-chuong", before_pt=12, keep_next=True, outline=0),
        Style("Tiêu đề phần chương", "tieu-de-phan-chuong", keep_next=True),
        Style("Mục tiểu mục", "muc", before_pt=10, keep_next=True, outline=1),
        Style("Mục La Mã", "muc-la-ma", before_pt=10, keep_next=True, first_line=True, outline=0),
        Style("Điều", "dieu", before_pt=gap, keep_next=True, first_line=True, outline=2),
        Style("Khoản có tiêu đề", "khoan", before_pt=gap, bold=True, keep_next=True, first_line=True, outline=1),
        Style("Khoản", "khoan", before_pt=gap, first_line=True, align="both"),
        Style("Điểm", "diem", before_pt=gap, first_line=True, align="both"),
        Style("Quyền hạn ký", "chuc-vu", keep_next=True),
        Style("Họ tên người ký", "ho-ten", before_pt=_SIGNATURE_ROOM_PT),
        Style("Nơi nhận", "noi-nhan", before_pt=drop_pt(size["noi-nhan"], size["chuc-vu"]), keep_next=True),
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
        Style("Số trong bảng", "loi-van", align="right", before_pt=2, after_pt=2, size_pt=table),
    )


def styles_part(layout: Law) -> str:
    """`word/styles.xml` for the figures of `layout`, the law table `the-thuc`."""
    font, color = layout["font"]["name"], layout["font"]["color"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    body = layout["component"]["loi-van"]["usual_pt"]
    single = (
        f'<w:spacing w:before="0" w:after="0" w:line="{round(240 * layout["body"]["usual_line"])}" w:lineRule="auto"/>'
    )
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{color}"/>{_size(body)}'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{single}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr><w:widowControl/>{single}</w:pPr><w:rPr>{fonts}</w:rPr></w:style>"
    )
    own = "".join(_paragraph_style(style, layout) for style in paragraph_styles(layout))
    own += _rule_style() + _end_style() + _page_number(layout)
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{_LATENT}{normal}{_BUILT_IN}{own}{_TABLES}</w:styles>'


def _paragraph_style(style: Style, layout: Law) -> str:
    component = layout["component"][style.component]
    bold = component.get("bold", False) if style.bold is None else style.bold
    italic = component.get("italic", False) if style.italic is None else style.italic
    align = style.align or component.get("align", "left")
    indent = round(layout["body"]["first_line_cm"][-1] * _TWIPS_PER_CM) if style.first_line else 0
    paragraph = (
        ("<w:keepNext/>" if style.keep_next else "")
        + f'<w:spacing w:before="{twips_of_pt(style.before_pt)}" w:after="{twips_of_pt(style.after_pt)}"/>'
        + (f'<w:ind w:firstLine="{indent}"/>' if indent else "")
        + f'<w:jc w:val="{align}"/>'
        + ("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
    )
    letters = (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + _size(style.size_pt or component["usual_pt"])
    )
    follows = f'<w:next w:val="{style_id(style.follows)}"/>' if style.follows else ""
    return _custom(style.name, follows, paragraph, letters)


def _custom(name: str, follows: str, paragraph: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{follows}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def _rule_style() -> str:
    """A line of its own under a text: the top border of a low paragraph, as long as its indents leave it."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    spacing = '<w:spacing w:before="40" w:after="0" w:line="60" w:lineRule="exact"/>'
    return _custom(RULE, "", f"{border}{spacing}", _size(2))


def _end_style() -> str:
    """Word wants a paragraph after the last table; one point high, it never begins a page of its own."""
    return _custom("Cuối văn bản", "", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(1))


def _page_number(layout: Law) -> str:
    number: Any = layout["page-number"]
    return _custom("Số trang", "", f'<w:jc w:val="{number["align"]}"/>', _size(number["usual_pt"]))


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


# Hides Word's own hundreds of styles, so that the gallery shows the office's.
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)
_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    "<w:tblCellMar>"
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLES = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id("Bảng không kẻ")}"><w:name w:val="Bảng không kẻ"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id("Bảng số liệu")}"><w:name w:val="Bảng số liệu"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr></w:style>"
)
