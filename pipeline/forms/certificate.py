"""The certificate of a commendation: a page of its own, A4 turned.

Source: Decree 98/2023, art. 104 (the same lines as under Decree 85/2014 before it).
"""

from pipeline.forms.kinds import table as law_table
from pipeline.forms.package import packed
from pipeline.forms.wordml import borderless, paragraph, twips_of_mm


def new_certificate() -> bytes:
    """The bytes of `templates/giay-khen.docx`: A4 turned, the place of the emblem above, two lines of names in red.

    Source: Decree 98/2023, art. 104. The emblem is the office's own picture, set in the frame in Word.
    """
    layout = law_table("the-thuc", None)
    margin = f'w:top="{twips_of_mm(14)}" w:right="{twips_of_mm(20)}" w:bottom="{twips_of_mm(12)}"'
    section = (
        f'<w:sectPr><w:pgSz w:w="{twips_of_mm(297)}" w:h="{twips_of_mm(210)}" w:orient="landscape"/>'
        f'<w:pgMar {margin} w:left="{twips_of_mm(20)}" w:header="720" w:footer="720" w:gutter="0"/>'
        '<w:pgBorders w:offsetFrom="page">'
        + "".join(f'<w:{side} w:val="double" w:sz="12" w:space="18" w:color="auto"/>' for side in _SIDES)
        + "</w:pgBorders></w:sectPr>"
    )
    left = (
        _line("Số quyết định: {{ so_quyet_dinh }}", 12, bold=True, italic=True, align="left")
        + _line("{{ ngay_quyet_dinh }}", 12, bold=True, italic=True, align="left")
        + _line("Số sổ vàng: {{ so_vang }}", 12, bold=True, italic=True, align="left")
    )
    right = (
        _line("{{ dia_danh }}, {{ ngay_ky }}", 14, italic=True)
        + _line("{{ quyen_han|upper }}", 14, bold=True, condition="quyen_han")
        + _line("{{ chuc_vu|upper }}", 14, bold=True)
        + _line("{{ ho_ten }}", 14, bold=True, before=50)
    )
    text = (
        _emblem()
        + _line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15, bold=True, before=4)
        + _line("Độc lập - Tự do - Hạnh phúc", 15, bold=True)
        + _line("{{ nguoi_tang|upper }}", 17, bold=True, red=True, before=20)
        + _line("{{ loi_tang }}", 15, bold=True, before=12)
        + _line("{{ ten_giay|upper }}", 36, bold=True, red=True, before=6)
        + _line("{{ ten }}", 20, bold=True, before=12)
        + _line("{{ dia_chi }}", 15, condition="dia_chi")
        + _line("{{ thanh_tich }}", 15, before=10)
        + _line("", 20)
        + borderless((twips_of_mm(120), twips_of_mm(137)), ((left, right),))
    )
    return packed(text + paragraph("Cuối văn bản") + section, layout)


_SIDES = ("top", "left", "bottom", "right")
_RED = "C00000"


def _line(
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    red: bool = False,
    align: str = "center",
    before: int = 0,
    condition: str = "",
) -> str:
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    marks += f'<w:color w:val="{_RED}"/>' if red else ""
    marks += f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>'
    set_so = f'<w:spacing w:before="{20 * before}" w:after="0"/><w:jc w:val="{align}"/>'
    run = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    line = f"<w:p><w:pPr>{set_so}</w:pPr>{run}</w:p>"
    if not condition:
        return line
    return paragraph("Lời văn", f"{{%p if {condition} %}}") + line + paragraph("Lời văn", "{%p endif %}")


def _emblem() -> str:
    """A frame of 26 mm where the office sets its picture of the national emblem."""
    side = twips_of_mm(26)
    borders = "".join(f'<w:{name} w:val="dashed" w:sz="4" w:space="0" w:color="808080"/>' for name in _SIDES)
    inner = f'<w:tcPr><w:tcW w:w="{side}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{_line("Quốc huy", 11)}'
    height = f'<w:trPr><w:trHeight w:val="{side}" w:hRule="exact"/></w:trPr>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{side}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{side}"/></w:tblGrid><w:tr>{height}<w:tc>{inner}</w:tc></w:tr></w:tbl>'
    )
