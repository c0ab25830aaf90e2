# ruff: noqa: E501 - raw markup reads better on its own line than broken at 120
"""A small writer of .docx files out of raw WordprocessingML, so that the tests own every byte that the inspector
reads.
"""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MM = 1440 / 25.4


def r(text, size=14, bold=False, italic=False, extra=""):
    """One run; "\\n" is a line break, "\\t" a tab."""
    flags = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    props = f"<w:rPr>{extra if 'rFonts' in extra else ''}{flags}{'' if 'rFonts' in extra else extra}"
    props += f'<w:sz w:val="{round(size * 2)}"/></w:rPr>' if size else "</w:rPr>"
    inner = ""
    for index, line in enumerate(text.split("\n")):
        inner += "<w:br/>" if index else ""
        for at, piece in enumerate(line.split("\t")):
            inner += "<w:tab/>" if at else ""
            inner += f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
    return f"<w:r>{props}{inner}</w:r>"


def p(
    text="",
    *,
    size=14,
    bold=False,
    italic=False,
    align=None,
    first=0,
    left=0,
    before=0,
    after=0,
    line=240,
    rule="auto",
    ppr="",
    runs=None,
):
    """One paragraph; first, left in mm, before and after in points."""
    ind = f'<w:ind w:left="{round(left * MM)}" w:firstLine="{round(first * MM)}"/>' if first or left else ""
    spacing = f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{line}" w:lineRule="{rule}"/>'
    jc = f'<w:jc w:val="{align}"/>' if align else ""
    inner = runs if runs is not None else (r(text, size, bold, italic) if text else "")
    return f"<w:p><w:pPr>{ppr}{spacing}{ind}{jc}</w:pPr>{inner}</w:p>"


def body(text, **more):
    """A paragraph of running text as the decree wants it."""
    return p(text, **({"align": "both", "first": 12.7, "before": 6} | more))


def shape(points):
    """A horizontal line as Word saves it: DrawingML with a VML fallback."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="{round(points * 12700)}" cy="0"/>'
        '<wp:docPr id="1" name="Line"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        f'</mc:Choice><mc:Fallback><w:pict><v:line from="0,0" to="{points}pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def ruled(points, align="center"):
    """An empty paragraph that anchors a drawn line."""
    return p(align=align, size=None, runs=shape(points))


def cell(width, *paragraphs, span=1, props=""):
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{props}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(widths, *rows, borders=False):
    """Rows are lists of cells (each a list of paragraphs)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    props = f"<w:tblPr>{'<w:tblBorders>' + edges + '</w:tblBorders>' if borders else ''}</w:tblPr>"
    lines = "".join(
        "<w:tr>" + "".join(cell(width, *content) for width, content in zip(widths, row, strict=True)) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{props}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def section(
    *, top=20, bottom=20, left=30, right=15, wide=11906, tall=16838, title=True, header="rId10", extra="", break_type=""
):
    margins = " ".join(
        f'w:{k}="{round(v * MM)}"'
        for k, v in (
            ("top", top),
            ("right", right),
            ("bottom", bottom),
            ("left", left),
            ("header", 10),
            ("footer", 10),
            ("gutter", 0),
        )
    )
    orient = ' w:orient="landscape"' if wide > tall else ""
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    kind = f'<w:type w:val="{break_type}"/>' if break_type else ""
    return (
        f'<w:sectPr>{reference}{kind}<w:pgSz w:w="{wide}" w:h="{tall}"{orient}/><w:pgMar {margins}/>{extra}'
        f"{'<w:titlePg/>' if title else ''}</w:sectPr>"
    )


PAGE = (
    '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
    '<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)
HEADER = f'<w:hdr {NS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{PAGE}</w:p></w:hdr>'
STYLES = (
    f'<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title><dc:creator>Phòng Nội vụ</dc:creator></cp:coreProperties>'
)


def docx(content, sect=None, *, styles=STYLES, header=HEADER, footer=None, parts=None, core=CORE, settings=""):
    """The bytes of a .docx whose body is `content`; `parts` adds or replaces raw parts."""
    document = f"<w:document {NS}><w:body>{content}{sect or section()}</w:body></w:document>"
    rels = f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId10" Type="{OFFICE}/header" Target="header1.xml"/>'
    rels += f'<Relationship Id="rId2" Type="{OFFICE}/settings" Target="settings.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}{mime}+xml"/>'
        for name, mime in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("header1", "header"),
            ("settings", "settings"),
        ]
    )
    if footer:
        rels += f'<Relationship Id="rId11" Type="{OFFICE}/footer" Target="footer1.xml"/>'
        types += f'<Override PartName="/word/footer1.xml" ContentType="{kind}footer+xml"/>'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>',
        "word/styles.xml": styles,
        "word/settings.xml": f"<w:settings {NS}>{settings}</w:settings>",
        "word/header1.xml": header,
        "docProps/core.xml": core,
    }
    if footer:
        files["word/footer1.xml"] = footer
    return packed(files | (parts or {}))


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
