"""The certificate of a commendation: a page of its own, A4 turned.

Source: Decree 98/2023, art. 104 (the same lines as under Decree 85/2014 before it).
"""

from pipeline.forms.kinds import table as law_table
from pipeline.forms.package import packed
from pipeline.forms.wordml import paragraph, style_id, twips_of_mm


def new_certificate() -> bytes:
    """The bytes of `templates/giay-khen.docx`: A4 turned, the place of the emblem above, two lines of names in red.

    Source: Decree 98/2023, art. 104. The emblem is the office's own picture, set in the frame in Word.
    """
    layout = law_table("the-thuc", None)
    margin = f'w:top="{twips_of_mm(13)}" w:right="{twips_of_mm(20)}" w:bottom="{twips_of_mm(11)}"'
    section = (
        f'<w:sectPr><w:pgSz w:w="{twips_of_mm(297)}" w:h="{twips_of_mm(210)}" w:orient="landscape"/>'
        f'<w:pgMar {margin} w:left="{twips_of_mm(20)}" w:header="720" w:footer="720" w:gutter="0"/>'
        '<w:pgBorders w:offsetFrom="page">'
        + "".join(f'<w:{side} w:val="double" w:sz="12" w:space="18" w:color="auto"/>' for side in _SIDES)
        + "</w:pgBorders></w:sectPr>"
    )
    left = "".join(
        _line(words, 13, bold=True, italic=True, align="left")
        for words in ("Số quyết định: {{ so_quyet_dinh }}", "{{ ngay_quyet_dinh }}", "Số sổ vàng: {{ so_vang }}")
    )
    right = (
        _line("{{ dia_danh }}, {{ ngay_ky }}", 14, italic=True)
        + _line("{{ quyen_han|upper }}", 14, bold=True, condition="quyen_han")
        + _line("{{ chuc_vu|upper }}", 14, bold=True)
        + _line("{{ ho_ten }}", 14, bold=True, before=_ROOM_FOR_HAND)
    )
    head = (
        _emblem()
        + _line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 16, bold=True, before=4)
        + _line("Độc lập - Tự do - Hạnh phúc", 16, bold=True)
    )
    giving = (
        _line("{{ nguoi_tang|upper }}", 18, bold=True, red=True)
        + _line("{{ loi_tang }}", 16, bold=True, before=6)
        + _line("{{ ten_giay|upper }}", 40, bold=True, red=True, before=2)
    )
    given = (
        _line("{{ ten }}", 22, bold=True)
        + _line("{{ dia_chi }}", 16, condition="dia_chi")
        + _line("{{ thanh_tich }}", 16, before=8)
    )
    return packed(_rows(head, giving, given, (left, right)) + paragraph("Cuối văn bản") + section, layout)


# The page between its margins is 186 mm high, the rows are 178: the third has room for four lines of what was achieved
# under a name and an address, and a fifth still ends on the page.
_WIDE_MM, _LEFT_MM = 257, 118
_HEIGHTS_MM = (43, 39, 46, 50)
_ROOM_FOR_HAND = 62


def _rows(*rows: str | tuple[str, str]) -> str:
    """Rows of their own height that together fill the page; one of two cells is split, the others go across."""
    wide, left = twips_of_mm(_WIDE_MM), twips_of_mm(_LEFT_MM)
    made = ""
    for cells, height in zip(rows, _HEIGHTS_MM, strict=True):
        size = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{twips_of_mm(height)}" w:hRule="atLeast"/></w:trPr>'
        if isinstance(cells, str):
            made += f"<w:tr>{size}{_cell(cells, wide, 'center', span=2)}</w:tr>"
        else:
            made += f"<w:tr>{size}{_cell(cells[0], left, 'bottom')}{_cell(cells[1], wide - left, 'top')}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id("Bảng không kẻ")}"/><w:tblW w:w="{wide}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{wide - left}"/></w:tblGrid>{made}</w:tbl>'
    )


def _cell(text: str, width: int, align: str, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="{align}"/></w:tcPr>{text}</w:tc>'
    )


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
