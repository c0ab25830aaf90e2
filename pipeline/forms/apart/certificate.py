"""The certificate of a commendation: a page of its own, A4 turned, the place of the emblem above, names in red.

Source: Decree 98/2023, art. 104 (the same lines as under Decree 85/2014 before it). The emblem is the office's own
picture, set in Word into the room that is left for it.
"""

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips
from lxml.etree import _Element

from pipeline.forms.blocks import BORDERLESS
from pipeline.forms.kinds import table
from pipeline.forms.sheet import END, blank, saved
from pipeline.forms.slot import Slot, element, set_letters
from pipeline.ooxml.units import twips_of_mm

# The page between its margins is 186 mm high, the rows are 178: the third has room for four lines of what was achieved
# under a name and an address, and a fifth still ends on the page.
_WIDE_MM, _LEFT_MM = 257, 118
_HEIGHTS_MM = (43, 39, 46, 50)
_ROOM_FOR_HAND = 62
_EMBLEM_MM = 26
_RED = RGBColor(0xC0, 0, 0)
_TOP, _MIDDLE, _BOTTOM = (WD_CELL_VERTICAL_ALIGNMENT[name] for name in ("TOP", "CENTER", "BOTTOM"))


def new_certificate() -> bytes:
    """The bytes of `templates/giay-khen.docx`."""
    document = blank(table("the-thuc", None))
    _turn(document)
    at = Slot(document._body)
    left, wide = twips_of_mm(_LEFT_MM), twips_of_mm(_WIDE_MM)
    grid = at.grid((left, wide - left), BORDERLESS, centred=True)
    nation, giving, given = (grid.row(_MIDDLE, spanned=True, height_mm=height)[0] for height in _HEIGHTS_MM[:3])
    numbers, hand = grid.row(_BOTTOM, _TOP, height_mm=_HEIGHTS_MM[3])
    _emblem(nation)
    _line(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 16, bold=True, before=4)
    _line(nation, "Độc lập - Tự do - Hạnh phúc", 16, bold=True)
    _line(giving, "{{ nguoi_tang|upper }}", 18, bold=True, red=True)
    _line(giving, "{{ loi_tang }}", 16, bold=True, before=6)
    _line(giving, "{{ ten_giay|upper }}", 40, bold=True, red=True, before=2)
    _line(given, "{{ ten }}", 22, bold=True)
    with given.block("if dia_chi"):
        _line(given, "{{ dia_chi }}", 16)
    _line(given, "{{ thanh_tich }}", 16, before=8)
    for words in ("Số quyết định: {{ so_quyet_dinh }}", "{{ ngay_quyet_dinh }}", "Số sổ vàng: {{ so_vang }}"):
        _line(numbers, words, 13, bold=True, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(hand, "{{ dia_danh }}, {{ ngay_ky }}", 14, italic=True)
    with hand.block("if quyen_han"):
        _line(hand, "{{ quyen_han|upper }}", 14, bold=True)
    _line(hand, "{{ chuc_vu|upper }}", 14, bold=True)
    _line(hand, "{{ ho_ten }}", 14, bold=True, before=_ROOM_FOR_HAND)
    at.line(END)
    return saved(document)


def _turn(document: Document) -> None:
    """A4 turned, with a double line around the page."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(13), Mm(11)
    section.left_margin = section.right_margin = Mm(20)
    section.header_distance = section.footer_distance = Pt(36)
    section.gutter = Twips(0)
    around = _borders("pgBorders", "double", 12, 18, "auto")
    around.set(qn("w:offsetFrom"), "page")
    section._sectPr.append(around)


def _line(
    at: Slot,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    red: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
    before: int = 0,
) -> None:
    line = at.line(None, words)
    line.alignment = align
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(0)
    set_letters(line.runs[0], size, bold=bold, italic=italic)
    if red:
        line.runs[0].font.color.rgb = _RED


def _emblem(at: Slot) -> None:
    """Room where the office sets its picture of the national emblem; blank without one, as on printed paper."""
    room = at.line(None).paragraph_format
    room.space_before = room.space_after = Pt(0)
    room.line_spacing = Mm(_EMBLEM_MM)


def _borders(name: str, kind: str, size: int, space: int, color: str) -> _Element:
    borders = element(name)
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(side, val=kind, sz=size, space=space, color=color))
    return borders
