"""The body of a form whose prose comes in blocks: numbered headings, running text, lists, and places for tables.

The names are those of `papers.frame.body_data`: `cac_khoi`, each with `kieu`, `nhan`, `chu`.
"""

from collections.abc import Mapping, Sequence

from pipeline.forms.blocks import optional
from pipeline.forms.wordml import paragraph, style_id, twips_of_mm


def sections(tables: Mapping[str, str] | None = None, *, opening: str = "") -> str:
    """The loop over `cac_khoi`; `tables` are name -> WordprocessingML that stands where the text says `@name`.

    A place that no table has is one for a chart of that name (`charts.place`). `opening` stands above the loop.
    """
    places = "".join(
        f"{_tag(f'elif khoi.kieu == {chr(34)}cho{chr(34)} and khoi.chu == {chr(34)}{name}{chr(34)}')}{table}"
        for name, table in (tables or {}).items()
    )
    return (
        optional("ghi_chu_so_lieu", "Ghi chú số liệu", "({{ ghi_chu_so_lieu }})")
        + opening
        + _tag("for khoi in cac_khoi")
        + _tag('if khoi.kieu == "muc"')
        + paragraph("Mục La Mã", "{{ khoi.nhan }} {{ khoi.chu|upper }}")
        + _tag('elif khoi.kieu == "khoan"')
        + paragraph("Khoản có tiêu đề", "{{ khoi.nhan }} {{ khoi.chu }}")
        + _tag('elif khoi.kieu == "diem"')
        + paragraph("Điểm", "{{ khoi.nhan }} {{ khoi.chu }}")
        + _tag('elif khoi.kieu == "gach"')
        + paragraph("Lời văn", "- {{ khoi.chu }}")
        + _tag('elif khoi.kieu == "cuoi"')
        + paragraph("Lời văn cuối", "{{ khoi.chu }}")
        + places
        + _tag('elif khoi.kieu == "cho"')
        + paragraph("Biểu đồ", "[bieu_do {{ khoi.chu }}]")
        + _tag("else")
        + paragraph("Lời văn", "{{ khoi.chu }}")
        + _tag("endif")
        + _tag("endfor")
    )


def bases() -> str:
    """The legal bases above the text, one a paragraph (`cac_can_cu`)."""
    return (
        _tag("for can_cu in cac_can_cu")
        + paragraph("Căn cứ", "{{ can_cu }}{{ '.' if loop.last else ';' }}")
        + _tag("endfor")
    )


def table(columns: Sequence[tuple[str, str, float]], rows: str, *, numbers: Sequence[str] = (), head: str = "") -> str:
    """A ruled table: `columns` are (head, tag within `dong`, width in mm), `rows` the list it loops over.

    Cells whose head is in `numbers` are set to the right. The head repeats on every page. `head` are rows of
    WordprocessingML that stand above in place of the plain head.
    """
    widths = [twips_of_mm(width) for *_, width in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    plain = _row([paragraph("Tiêu đề cột", name) for name, *_ in columns], widths, heading=True)
    cells = [
        paragraph("Số trong bảng" if name in numbers else "Chữ trong bảng", f"{{{{ dong.{tag} }}}}")
        for name, tag, _ in columns
    ]
    opened = [
        paragraph("Chữ trong bảng", f"{{%tr for dong in {rows} %}}"),
        *[paragraph("Chữ trong bảng")] * (len(columns) - 1),
    ]
    closed = [paragraph("Chữ trong bảng", "{%tr endfor %}"), *[paragraph("Chữ trong bảng")] * (len(columns) - 1)]
    body = _row(opened, widths) + _row(cells, widths) + _row(closed, widths)
    properties = (
        f'<w:tblStyle w:val="{style_id("Bảng số liệu")}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head or plain}{body}</w:tbl>"


def grouped(columns: Sequence[tuple[str, str, float]], rows: str, *, numbers: Sequence[str] = ()) -> str:
    """Like `table`, in groups: `rows` loops over groups with a name `nhom` over the whole width and rows `cac_dong`."""
    widths = [twips_of_mm(width) for *_, width in columns]
    span = f'<w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/></w:tcPr>'
    kept = "<w:trPr><w:cantSplit/></w:trPr>"
    inner = table(columns, "nhom.cac_dong", numbers=numbers)
    opened, closed = (
        f"<w:tr>{kept}<w:tc>{span}{paragraph('Chữ trong bảng', words)}</w:tc></w:tr>"
        for words in (f"{{%tr for nhom in {rows} %}}", "{%tr endfor %}")
    )
    # A group's name never stands alone at the foot of a page.
    name = paragraph("Tên nhóm trong bảng", "{{ nhom.nhom }}").replace("</w:pPr>", "<w:keepNext/></w:pPr>")
    name = f"<w:tr>{kept}<w:tc>{span}{name}</w:tc></w:tr>"
    head_end = inner.index("</w:tr>") + len("</w:tr>")
    body_end = inner.index("</w:tbl>")
    return inner[:head_end] + opened + name + inner[head_end:body_end] + closed + inner[body_end:]


def _row(cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> str:
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    kept = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if heading else "") + "</w:trPr>"
    return f"<w:tr>{kept}{filled}</w:tr>"


def _tag(words: str) -> str:
    return paragraph("Lời văn", f"{{%p {words} %}}")
