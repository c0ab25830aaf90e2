"""The register of outgoing papers: a cover, then the table of Appendix IV on pages turned, its head on every page.

Source: Decree 30/2020, Appendix IV. Of the cover it is remembered, not read again, that it names the office and the one
above it, the time and the numbers that the book holds, and which volume it is.
"""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from pipeline.forms.kinds import table as law_table
from pipeline.forms.sheet import END, blank, next_section, number_pages, saved, turn
from pipeline.forms.slot import Slot, set_letters
from pipeline.forms.tables import table
from pipeline.kinds.kind import TableLayout

_TITLE_ROOM, _LINES_ROOM = 90, 30  # pt above the book's name, and above the lines below it


def new_register(layout: TableLayout) -> bytes:
    """The bytes of `templates/so-van-ban-di/mau.docx`."""
    law = law_table("the-thuc", None)
    document = blank(law)
    number_pages(document, law)
    turn(document, landscape=True)
    at = Slot(document._body)
    with at.block("if co_quan_chu_quan"):
        _line(at, "{{ co_quan_chu_quan|upper }}", 14)
    _line(at, "{{ co_quan_ban_hanh|upper }}", 14, bold=True)
    _line(at, "{{ trich_yeu|upper }}", 26, bold=True, before=_TITLE_ROOM, after=_LINES_ROOM)
    with at.block("for dong in cac_dong_bia"):
        _line(at, "{{ dong }}", 14, before=6)
    next_section(document)
    table(layout)(at)
    at.line(END)
    return saved(document)


def _line(at: Slot, words: str, size: int, *, bold: bool = False, before: int = 0, after: int = 0) -> None:
    line = at.line(None, words)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(before), Pt(after)
    set_letters(line.runs[0], size, bold=bold)
