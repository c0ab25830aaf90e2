"""The register of outgoing papers as a .docx to print and bind: across the page, the law's columns."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

_WIDTHS = (24, 21, 62, 27, 38, 24, 14, 19, 16, 20)  # mm of 265 across
_FACE = "Times New Roman"


def register_book(office: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One table under the office's name and a title; its head comes again on every page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(12)
    for text, bold in ((office.upper(), False), (title.upper(), True)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).bold = bold
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    _row(table.rows[0], columns, head=True)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for values in rows:
        _row(table.add_row(), values)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, office, ""
    properties.created = properties.modified = datetime(2020, 3, 5, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    from pipeline.ooxml.archive import zipped
    from pipeline.ooxml.members import contents

    return zipped(contents(out.getvalue()))


def _row(row: object, values: Sequence[str], *, head: bool = False) -> None:
    for cell, text, width in zip(row.cells, values, _WIDTHS, strict=True):  # type: ignore[attr-defined]
        cell.width = Mm(width)
        line = cell.paragraphs[0]
        run = line.add_run(text)
        run.font.size = Pt(11)
        if head:
            run.bold = True
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
