"""The zip around a form: the fewest parts that Word wants, no tool's name, the same bytes on every machine."""

import io
import zipfile

from pipeline.forms.styles import styles_part
from pipeline.forms.wordml import HEAD, R, W, style_id
from pipeline.law import Law

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def packed(body: str, layout: Law) -> bytes:
    """The bytes of the .docx whose `w:body` holds `body`, set by the figures of `layout`."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships(
            f"{R}/officeDocument word/document.xml",
            f"{_PACKAGE}/relationships/metadata/core-properties docProps/core.xml",
            f"{R}/extended-properties docProps/app.xml",
        ),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relationships(
            f"{R}/styles styles.xml",
            f"{R}/settings settings.xml",
            f"{R}/fontTable fontTable.xml",
            f"{R}/header header1.xml",
            f"{R}/header header2.xml",
        ),
        "word/styles.xml": styles_part(layout),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(layout["font"]["name"]),
        "word/header1.xml": _header(_PAGE_FIELD),
        "word/header2.xml": _header(""),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }
    buffer = io.BytesIO()
    # Stored, not deflated: two builds of zlib deflate the same text to different bytes, and git keeps text well.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), text)
    return buffer.getvalue()


PAGE_HEADER, FIRST_HEADER = "rId4", "rId5"


def _relationships(*targets: str) -> str:
    rows = (target.split() for target in targets)
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _header(runs: str) -> str:
    style = f'<w:pPr><w:pStyle w:val="{style_id("Số trang")}"/></w:pPr>'
    return f'{HEAD}<w:hdr xmlns:w="{W}"><w:p>{style}{runs}</w:p></w:hdr>'


def _font_table(font: str) -> str:
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{font}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

_CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    f'<Override PartName="/word/header2.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)

# Compatibility mode 15 is Word 2013 and later: without it Word opens the form in a mode of older days.
_SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
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

_CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>vi-VN</dc:language></cp:coreProperties>'
)
_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)
