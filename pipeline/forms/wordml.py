"""The few pieces of WordprocessingML that a form is made of, as text: paragraphs, rules, tables without borders.

Lengths go in as millimetres or points, and come out as the twips (1/20 pt) that Word counts in.
"""

import unicodedata
from collections.abc import Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RULE = "Đường kẻ"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips_of_mm(length: float) -> int:
    return round(length * 1440 / 25.4)


def twips_of_pt(length: float) -> int:
    return round(length * 20)


def style_id(name: str) -> str:
    """`Cơ quan ban hành` -> `CoQuanBanHanh`: the id that paragraphs refer to a style by."""
    plain = unicodedata.normalize("NFD", name).replace("đ", "d").replace("Đ", "D")
    words = "".join(letter for letter in plain if letter.isascii()).split()
    return "".join(word[0].upper() + word[1:] for word in words)


def run(text: str, letters: str = "") -> str:
    return f'<w:r>{letters}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""


def paragraph(style: str, text: str = "") -> str:
    """One paragraph of `text` in the style named `style`, without any formatting of its own."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{run(text)}</w:p>'


def indented(style: str, text: str, left: int) -> str:
    """A paragraph that begins `left` twips inside the column, its own style aside."""
    indent = f'<w:ind w:left="{left}"/><w:jc w:val="left"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{indent}</w:pPr>{run(text)}</w:p>'


def led(style: str, lead: str, text: str) -> str:
    """A paragraph whose first words, `lead`, are bold."""
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{run(lead, bold)}{run(text)}</w:p>'


def rule(left: int, right: int) -> str:
    """A drawn line under the paragraph before, from `left` to `right` twips inside the column."""
    indent = f'<w:ind w:left="{left}" w:right="{right}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(RULE)}"/>{indent}</w:pPr></w:p>'


def borderless(widths: Sequence[int], rows: Sequence[Sequence[str]], *, above_pt: float = 0) -> str:
    """A table without borders whose rows stay whole on a page, `above_pt` of air in each row above its paragraphs.

    A cell is the text of its paragraphs, of which at least one must outlive every condition.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    properties = (
        f'<w:tblStyle w:val="{style_id("Bảng không kẻ")}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
    )
    if above_pt:
        properties += f'<w:tblCellMar><w:top w:w="{twips_of_pt(above_pt)}" w:type="dxa"/></w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
