"""An empty sheet to write a form on, and the file it is saved as: python-docx's parts, none of its own template.

The package has the fewest parts that Word wants, names no tool and no person, and is the same bytes on every machine.
"""

import io
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.styles import StylesPart
from docx.shared import Cm, Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from lxml import etree

from pipeline.forms.slot import element, set_letters
from pipeline.forms.styles import RULE, Style, paragraph_styles, style_id
from pipeline.law import Law
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import contents
from pipeline.ooxml.names import URI

END, _NUMBER = "Cuối văn bản", "Số trang"


def blank(layout: Law) -> Document:
    """A document without a line, on the paper and in the styles of `layout`, the law table `the-thuc`."""
    package = Package()
    main = _part(DocumentPart, "word/document", CONTENT_TYPE.WML_DOCUMENT_MAIN, _BODY, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    core = _part(CorePropertiesPart, "docProps/core", CONTENT_TYPE.OPC_CORE_PROPERTIES, _CORE, package)
    core.core_properties.language = "vi-VN"
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    font = layout["font"]["name"]
    styles = _part(StylesPart, "word/styles", CONTENT_TYPE.WML_STYLES, _first_styles(font, layout), package)
    main.relate_to(styles, RELATIONSHIP_TYPE.STYLES)
    main.relate_to(
        _part(XmlPart, "word/settings", CONTENT_TYPE.WML_SETTINGS, _SETTINGS, package), RELATIONSHIP_TYPE.SETTINGS
    )
    main.relate_to(
        _part(XmlPart, "word/fontTable", CONTENT_TYPE.WML_FONT_TABLE, _FONTS.format(font), package),
        RELATIONSHIP_TYPE.FONT_TABLE,
    )
    for style in paragraph_styles(layout):
        _add_style(styles.styles, style, layout)
    _add_low_styles(styles.styles, layout)
    _add_table_styles(styles.styles)
    document: Document = main.document
    return document


def number_pages(document: Document, layout: Law) -> None:
    """Paper and margins; page numbers in the middle of the upper margin, none on the first page."""
    section, paper = document.sections[0], layout["page"]
    section.page_width, section.page_height = Mm(paper["width_mm"]), Mm(paper["height_mm"])
    margin = paper["usual_margin_mm"]
    section.top_margin, section.bottom_margin = Mm(margin["top"]), Mm(margin["bottom"])
    section.left_margin, section.right_margin = Mm(margin["left"]), Mm(margin["right"])
    section.header_distance = section.footer_distance = Mm(margin["header"])
    section.gutter = Twips(0)
    size = section._sectPr.find(qn("w:pgMar"))
    assert size is not None
    size.addnext(element("pgNumType", start=layout["page-number"]["first"]))
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = _NUMBER
        header._element.attrib.clear()  # python-docx's own head has names of later Words in it
    section.header.paragraphs[0]._p.extend(_read(_PAGE_FIELD))


def next_section(document: Document) -> None:
    """End the section that is being written, with a low line; the next one has the same paper, head and numbers."""
    document.add_paragraph(style=END)._p.set_sectPr(document.sections[-1]._sectPr.clone())


def turn(document: Document, *, landscape: bool) -> None:
    """The last section's pages lie, or stand."""
    section = document.sections[-1]
    if landscape != (section.orientation == WD_ORIENT.LANDSCAPE):
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def saved(document: Document) -> bytes:
    """The bytes of the .docx: stored, with the first day of all zips."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            etree.cleanup_namespaces(part.element)
    buffer = io.BytesIO()
    document.save(buffer)
    parts = contents(buffer.getvalue())
    # Stored, not deflated: two builds of zlib deflate the same text to different bytes, and git keeps text well.
    return zipped(parts, stored=parts)


def _add_style(styles: Styles, style: Style, layout: Law) -> None:
    component = layout["component"][style.component]
    made = _style(styles, style.name)
    if style.follows:
        # Named before the style that follows is made.
        made.element.insert_element_before(element("next", val=style_id(style.follows)), "w:qFormat")
    set_letters(
        made,
        style.size_pt or component["usual_pt"],
        bold=component.get("bold", False) if style.bold is None else style.bold,
        italic=component.get("italic", False) if style.italic is None else style.italic,
    )
    form = made.paragraph_format
    form.keep_with_next = style.keep_next or None
    form.space_before, form.space_after = Pt(style.before_pt), Pt(style.after_pt)
    form.first_line_indent = Cm(layout["body"]["first_line_cm"][-1]) if style.first_line else None
    form.alignment = WD_ALIGN_PARAGRAPH.from_xml(style.align or component.get("align", "left"))
    if style.outline is not None:
        made.element.pPr.append(element("outlineLvl", val=style.outline))


def _add_low_styles(styles: Styles, layout: Law) -> None:
    """The styles of lines that hold no words of the paper: a drawn rule, the end of a section, the page number."""
    # The top border of a low paragraph, as long as its indents leave it.
    rule = _low(styles, RULE, 3, letters_pt=2)
    rule.paragraph_format.space_before = Pt(2)
    rule.element.pPr.insert(0, border := element("pBdr"))
    border.append(element("top", val="single", sz=6, space=1, color="auto"))
    # Word wants a paragraph after the last table; one point high, it never begins a page of its own.
    _low(styles, END, 1, letters_pt=1)
    number = _style(styles, _NUMBER)
    set_letters(number, layout["page-number"]["usual_pt"])
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.from_xml(layout["page-number"]["align"])


def _low(styles: Styles, name: str, height_pt: int, *, letters_pt: int) -> ParagraphStyle:
    made = _style(styles, name)
    set_letters(made, letters_pt)
    form = made.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(height_pt)
    return made


def _style(styles: Styles, name: str) -> ParagraphStyle:
    made: ParagraphStyle = _named(styles, name, WD_STYLE_TYPE.PARAGRAPH, base="Normal")
    made.quick_style = True
    return made


def _named(styles: Styles, name: str, kind: WD_STYLE_TYPE, *, base: str) -> Any:
    made = styles.add_style(name, kind)  # type: ignore[no-untyped-call]
    made.element.styleId = style_id(name)
    made.base_style = styles[base]
    return made


def _add_table_styles(styles: Styles) -> None:
    for name, marks in (
        ("Bảng không kẻ", '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'),
        ("Bảng số liệu", f"<w:tblBorders>{_LINES}</w:tblBorders>{_NARROW_SIDES}"),
    ):
        made = _named(styles, name, WD_STYLE_TYPE.TABLE, base="Normal Table")
        made.element.append(_read(f"<w:tblPr>{marks}</w:tblPr>"))


def _part(kind: type[Any], name: str, content: str, text: str, package: Package) -> Any:
    """A part of the package whose one element is `text`, written without namespaces."""
    return kind(PackURI(f"/{name}.xml"), content, _read(text), package)


def _read(text: str) -> BaseOxmlElement:
    """The element that `text` writes, for what python-docx has no words."""
    name = text[1 : text.index(">")].rstrip("/")
    return parse_xml(text.replace(name, f"{name} {nsdecls('w', 'r', 'cp', 'dc')}", 1))


def _first_styles(font: str, layout: Law) -> str:
    """What Word falls back on: font, colour, size and line of the law, then its own styles that nothing shows."""
    size = round(2 * layout["component"]["loi-van"]["usual_pt"])
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    line = round(240 * layout["body"]["usual_line"])
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="auto"/>'
    return (
        f'<w:styles><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{layout["font"]["color"]}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>{_LATENT}"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr><w:widowControl/>{spacing}</w:pPr><w:rPr>{fonts}</w:rPr></w:style>{_BUILT_IN}</w:styles>"
    )


_BODY = "<w:document><w:body><w:sectPr/></w:body></w:document>"
_CORE = "<cp:coreProperties/>"  # python-docx's own would name itself and the hour
_FONTS = (
    '<w:fonts><w:font w:name="{}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
# Compatibility mode 15 is Word 2013 and later: without it Word opens the form in a mode of older days.
_SETTINGS = (
    '<w:settings><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{URI["word"]}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_PAGE_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# A millimetre beside a figure, so that one of seven digits stands on one line.
_NARROW_SIDES = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
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
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
