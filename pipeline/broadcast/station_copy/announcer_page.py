"""The announcer's copy: a .docx page in large type, one sentence a paragraph, no sentence over a page break.

Head with what a station's archive asks for (station, programme, slug, date and time of broadcast, editor, approver,
length); 17 pt, 1.75 lines, line numbers, page numbers. WordprocessingML by ECMA-376 Part 1; elements stand in the
order of its schema.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from xml.sax.saxutils import escape

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.announcer_text import announcer_sentences
from pipeline.broadcast.tell import Telling

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4 in twips, with room on the left for the line numbers.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/><w:lnNumType w:countBy="1" w:restart="newPage"/>'
)


@dataclass(frozen=True, slots=True)
class Slip:
    """The head of an announcer's copy, as the station's form asks for it; what is empty stays a blank to fill by
    hand.
    """

    station: str = ""
    programme: str = ""
    slug: str = ""
    on_air: str = ""
    priority: str = "thông thường"
    editor: str = ""
    approver: str = ""


_LABELS = ("Đài", "Chương trình", "Tin, bài", "Ngày, giờ phát", "Mức ưu tiên", "Biên tập", "Người duyệt")


def announcer_page(tellings: Sequence[Telling], slip: Slip, station: Station) -> bytes:
    """The bytes of the .docx for one or more items read one after the other. Same input, same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": _document(tellings, slip, station),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
        "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml"), ("footer", "footer1.xml")),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(tellings: Sequence[Telling], slip: Slip, station: Station) -> str:
    syllables = sum(t.syllables for t in tellings)
    seconds = station.seconds(syllables)
    length = (
        f"{seconds // 60}:{seconds % 60:02d} ({syllables} âm tiết, {station.syllables_per_minute} âm tiết một phút)"
    )
    head = [(label, getattr(slip, field.name)) for label, field in zip(_LABELS, fields(slip), strict=True)]
    body = [_paragraph("Title", "BẢN ĐỌC PHÁT THANH"), _table([*head, ("Thời lượng", length)])]
    body.append(_paragraph("Note", "Dấu / là nghỉ ngắn, dấu // là nghỉ dài; số trong ngoặc chỉ để nhìn, không đọc."))
    for telling in tellings:
        sentences = [s for spoken in telling.spoken for s in announcer_sentences(spoken)]
        for i, sentence in enumerate(sentences):
            body.append(_paragraph("Headline" if i == 0 and len(sentences) > 1 else "Sentence", sentence))
    section = f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>{_PAGE}</w:sectPr>'
    return f"{_HEAD}<w:document {_W}><w:body>{''.join(body)}{section}</w:body></w:document>"


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_text(text)}</w:p>'


def _table(rows: Sequence[tuple[str, str]]) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in _EDGES)
    cells = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="2600" w:type="dxa"/></w:tcPr>{_paragraph("Slip", label)}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="6471" w:type="dxa"/></w:tcPr>{_paragraph("Slip", value)}</w:tc></w:tr>'
        for label, value in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9071" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="2600"/><w:gridCol w:w="6471"/></w:tblGrid>{cells}</w:tbl>'
    )


_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _styles() -> str:
    font = "<w:rFonts " + " ".join(f'w:{script}="Times New Roman"' for script in _SCRIPTS) + "/>"
    quiet = "<w:suppressLineNumbers/>"
    spoken = "<w:widowControl/>"
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{font}"
        '<w:sz w:val="34"/><w:szCs w:val="34"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + _style("Title", "Title", f'{quiet}<w:spacing w:after="120"/><w:jc w:val="center"/>', "<w:b/>")
        + _style("Slip", "Phiếu phát thanh", quiet, '<w:sz w:val="26"/><w:szCs w:val="26"/>')
        + _style("Note", "Ghi chú", f'{quiet}<w:spacing w:before="120" w:after="240"/>', '<w:i/><w:sz w:val="24"/>')
        + _style(
            "Headline",
            "Tiêu đề đọc",
            f'<w:keepNext/><w:keepLines/>{spoken}<w:spacing w:before="240" w:line="420" w:lineRule="auto"/>',
            "<w:b/>",
        )
        + _style(
            "Sentence",
            "Câu đọc",
            f'<w:keepLines/>{spoken}<w:spacing w:before="60" w:line="420" w:lineRule="auto"/>',
            "",
        )
        + _style("Footer", "footer", f'{quiet}<w:jc w:val="center"/>', '<w:sz w:val="24"/>')
        + "</w:styles>"
    )


def _style(identifier: str, name: str, paragraph: str, run: str) -> str:
    looks = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr>{looks}</w:style>'
    )


def _footer() -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    pages = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    style = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    return f"{_HEAD}<w:ftr {_W}><w:p>{style}{_text('Trang ')}{page}{_text(' trên ')}{pages}</w:p></w:ftr>"


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("footer1", "footer"))
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
