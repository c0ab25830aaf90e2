"""The announcer's copy: a .docx page in large type, one sentence a paragraph, no sentence over a page break.

Head with what a station's archive asks for (station, programme, slug, date and time of broadcast, editor, approver,
length); 17 pt, 1.75 lines, line numbers, page numbers. WordprocessingML by ECMA-376 Part 1; elements stand in the
order of its schema.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from html import escape

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy import turns
from pipeline.broadcast.station_copy.announcer_text import announcer_sentences
from pipeline.broadcast.tell import Telling
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.names import HEAD, TYPES, declared, relations_part, rels_of, types_part, word_type

_SPACES = declared("w", "r")
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
    kinds = {"document": "document.main", "styles": "styles", "footer1": "footer"}
    parts = {
        TYPES: types_part({f"word/{part}.xml": word_type(kind) for part, kind in kinds.items()}),
        rels_of(""): relations_part(("officeDocument", "word/document.xml")),
        "word/document.xml": _document(tellings, slip, station),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
        rels_of("word/document.xml"): relations_part(("styles", "styles.xml"), ("footer", "footer1.xml")),
    }
    return zipped({name: text.encode() for name, text in parts.items()})


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
        body += _item(telling)
    section = f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>{_PAGE}</w:sectPr>'
    return f"{HEAD}<w:document {_SPACES}><w:body>{''.join(body)}{section}</w:body></w:document>"


def _item(telling: Telling) -> list[str]:
    """One item, sentence by sentence; the name of the voice stands above each turn of a dialogue."""
    voices = turns.of_telling(telling)
    sentences: list[tuple[str, str]] = []
    for spoken in telling.spoken:
        for number, sentence in enumerate(announcer_sentences(spoken)):
            voice, words = turns.opening(sentence) if voices and number == 0 else (None, sentence)
            if voice is not None:
                sentences.append(("Voice", voice.name))
            sentences.append(("Sentence", words))
    if len(sentences) > 1:
        sentences[0] = ("Headline", sentences[0][1])
    return [_paragraph(style, words) for style, words in sentences]


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


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
        f"{HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font}"
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
        + _style(
            "Voice",
            "Giọng đọc",
            f'<w:keepNext/>{quiet}<w:spacing w:before="200"/>',
            '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>',
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
    return f"{HEAD}<w:ftr {_SPACES}><w:p>{style}{_text('Trang ')}{page}{_text(' trên ')}{pages}</w:p></w:ftr>"
