"""A figure of seven digits stands on one line in every table of the house's forms."""

import io
import re

import docx
import pytest
from docx.shared import Mm, Pt

from pipeline.forms.finishing.finish import finished
from pipeline.forms.house import HOUSE, house_form
from pipeline.ground.house import house
from pipeline.kinds.kind import NUMBER, SPREAD
from pipeline.kinds.kinds import Kinds
from pipeline.ooxml.metrics import width

FIGURE = "9.999.999"
SIDES_PT = 2 * 57 / 20
COLUMNS = [
    pytest.param(column, id=f"{name}-{table.name}-{column.fact}")
    for name in HOUSE
    for table in Kinds(house()).kind(name).tables.values()
    for column in table.columns
    if column.form in (NUMBER, SPREAD)
]


def table(form: str, column_mm: float, said: str) -> bytes:
    """A page in the styles of the house with one ruled table of one figure."""
    document = docx.Document(io.BytesIO(house_form(form)))
    made = document.add_table(1, 1, style="Bảng số liệu")
    made.autofit = False
    made.cell(0, 0).width = Mm(column_mm)
    made.cell(0, 0).paragraphs[0].style = "Số trong bảng"
    made.cell(0, 0).paragraphs[0].add_run(said)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def size_of(document: bytes) -> float:
    """The size in points in which the figure of the last table is set."""
    paragraph = docx.Document(io.BytesIO(document)).tables[-1].cell(0, 0).paragraphs[0]
    size = paragraph.runs[0].font.size or paragraph.style.font.size
    return size.pt


@pytest.mark.parametrize("column", COLUMNS)
def test_a_figure_of_seven_digits_is_on_one_line_and_can_be_read(column) -> None:
    size = size_of(finished(table("bao-cao", column.width, FIGURE)))
    room = Mm(column.width).pt - SIDES_PT
    assert width(FIGURE, size) <= room + 0.05
    assert size >= 8


def test_the_columns_that_have_room_keep_their_letters() -> None:
    assert size_of(finished(table("bao-cao", 19.2, FIGURE))) == 12
    assert size_of(finished(table("bao-cao", 17.4, "999.999"))) == 12
    assert size_of(finished(table("bao-cao", 17.4, FIGURE))) == 10.5


def test_all_figures_of_a_table_are_set_alike() -> None:
    document = docx.Document(io.BytesIO(house_form("bao-cao")))
    made = document.add_table(2, 2, style="Bảng số liệu")
    made.autofit = False
    for row, figures in zip(made.rows, (("1", FIGURE), ("25", "3")), strict=True):
        for cell, figure in zip(row.cells, figures, strict=True):
            cell.width = Mm(17.4)
            cell.paragraphs[0].style = "Số trong bảng"
            cell.paragraphs[0].add_run(figure)
    buffer = io.BytesIO()
    document.save(buffer)
    once = finished(buffer.getvalue())
    runs = [p.runs[0] for cell in docx.Document(io.BytesIO(once)).tables[-1]._cells for p in cell.paragraphs]
    assert {run.font.size for run in runs} == {Pt(10.5)}
    assert finished(once) == once
    xml = docx.Document(io.BytesIO(once)).tables[-1]._tbl.xml
    assert len(re.findall(r'<w:szCs w:val="21"/>', xml)) == 4
