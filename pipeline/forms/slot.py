"""Where the lines of a form go, one below the other: a slot is the body of the document, or a cell of a table in it.

What an office fills in stands there as Jinja tags in docxtpl's dialect; what the decree fixes stands there as text.
Lengths are twips (1/20 pt), in which Word counts.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy

from docx.blkcntnr import BlockItemContainer
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from pipeline.forms.styles import RULE
from pipeline.ooxml.units import twips_of_mm, twips_of_pt

PROSE = "Lời văn"


def element(name: str, **values: str | int) -> _Element:
    """An element of WordprocessingML, for the few that python-docx has no word for; `values` are its attributes."""
    return OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in values.items()})


def set_letters(of: Run | ParagraphStyle, size_pt: float, *, bold: bool = False, italic: bool = False) -> None:
    """Size and weight, for letters of every script: python-docx has no word for the size of the complex ones."""
    font = of.font
    font.bold = font.cs_bold = bold or None
    font.italic = font.cs_italic = italic or None
    font.size = Pt(size_pt)
    of.element.xpath("w:rPr/w:sz")[0].addnext(element("szCs", val=round(size_pt * 2)))


class Slot:
    """The body of a form or a cell, written from above to below."""

    def __init__(self, holder: BlockItemContainer) -> None:
        self._holder = holder

    def line(self, style: str | None, text: str = "", *, lead: str = "") -> Paragraph:
        """One paragraph in the style named `style`, its first words `lead` bold; it is returned to be set further."""
        made = self._holder.add_paragraph(style=style)
        if lead:
            first = made.add_run(lead)
            first.font.bold = first.font.cs_bold = True
        if text:
            made.add_run(text)
        return made

    def indented(self, style: str, text: str, left: int) -> None:
        """A line that begins `left` twips inside the column, its own style aside."""
        made = self.line(style, text)
        made.paragraph_format.left_indent = Twips(left)
        made.alignment = WD_ALIGN_PARAGRAPH.LEFT

    def rule(self, column: int, length: int) -> None:
        """A drawn line of `length` under the line before, in the middle of a column of `column` twips."""
        drawn = self.line(RULE).paragraph_format
        left = (column - length) // 2
        drawn.left_indent, drawn.right_indent = Twips(left), Twips(column - length - left)

    @contextmanager
    def block(self, opened: str, style: str = PROSE) -> Iterator[None]:
        """What is written meanwhile stands between `{%p opened %}` (`if …`, `for … in …`) and its end."""
        self.line(style, f"{{%p {opened} %}}")
        yield
        self.line(style, f"{{%p end{opened.split()[0]} %}}")

    def otherwise(self, condition: str = "", style: str = PROSE) -> None:
        """Within a block: what follows stands where the `if` before does not hold, and `condition` does."""
        self.line(style, f"{{%p elif {condition} %}}" if condition else "{%p else %}")

    def optional(self, condition: str, style: str, text: str) -> None:
        """A line that stands only where `condition` holds."""
        with self.block(f"if {condition}", style):
            self.line(style, text)

    def each(self, item: str, items: str, style: str, text: str) -> None:
        """A line for each of `items`."""
        with self.block(f"for {item} in {items}", style):
            self.line(style, text)

    def repeat(self, words: str) -> None:
        """The template repeats this cell, of one line, `for words` (`nhom in cac_nhom`), and shows the item in it."""
        cell = self._holder._element
        before, after = deepcopy(cell), deepcopy(cell)
        cell.addprevious(before)
        cell.addnext(after)
        said = (f"{{%tc for {words} %}}", f"{{{{ {words.split()[0]} }}}}", "{%tc endfor %}")
        for one, text in zip((before, cell, after), said, strict=True):
            Paragraph(one.p_lst[0], self._holder).text = text

    def grid(self, widths: Sequence[int], style: str | None, *, centred: bool = False, above_pt: float = 0) -> "Rows":
        """A table of these widths without any row yet, `above_pt` of air in each cell above its lines."""
        # A cell's own way to add one ends it with a paragraph.
        table = BlockItemContainer.add_table(self._holder, 0, len(widths), Twips(0))
        table.style, table.autofit = style, False
        if centred:
            table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Twips(width)
        grid = Rows(table)
        grid.fix(sum(widths))
        if above_pt:
            air = element("tblCellMar")
            air.append(element("top", w=twips_of_pt(above_pt), type="dxa"))
            grid.properties.append(air)
        return grid


class Rows:
    """A table that is written row by row, each whole on a page."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.upright: WD_CELL_VERTICAL_ALIGNMENT | None = None

    @property
    def properties(self) -> BaseOxmlElement:
        return self.table._tbl.tblPr

    def fix(self, wide: int) -> None:
        """The table is `wide` twips, whatever its cells would like; nothing of its first row or column is special."""
        for old in self.properties.xpath("w:tblW"):
            self.properties.replace(old, element("tblW", w=wide, type="dxa"))
        for look in self.properties.xpath("w:tblLook"):
            self.properties.remove(look)

    def row(
        self,
        *upright: WD_CELL_VERTICAL_ALIGNMENT,
        heading: bool = False,
        spanned: bool = False,
        height_mm: float = 0,
        exact: bool = False,
    ) -> list[Slot]:
        """A new row, the places of its cells: none of them has a line yet, and one must outlive every condition.

        A `heading` comes again on every page, a `spanned` row is one cell, a row is `height_mm` high or, not `exact`,
        higher; `upright` says how each cell is set in it.
        """
        made: _Row = self.table.add_row()  # type: ignore[no-untyped-call]
        properties = made._tr.get_or_add_trPr()
        if not exact:
            properties.append(element("cantSplit"))
        if heading:
            properties.append(element("tblHeader"))
        if height_mm:
            made.height = Twips(twips_of_mm(height_mm))
            made.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY if exact else WD_ROW_HEIGHT_RULE.AT_LEAST
        cells = list(made.cells)
        if spanned:
            cells = [cells[0].merge(cells[-1])]
        elif self.upright is not None:
            upright = (self.upright,) * len(cells)
        for cell, set_so in zip(cells, upright, strict=False):
            cell.vertical_alignment = set_so
        for cell in cells:
            cell._tc.clear_content()  # type: ignore[no-untyped-call]
        return [Slot(cell) for cell in cells]

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """The cells between two corners, (row, column) from 0, are one; its words are those of the first."""
        self.table.cell(*first).merge(self.table.cell(*last))

    def widen(self, column: int, count: int) -> None:
        """The grid has `count` columns in place of the one at `column`, for cells that the template repeats."""
        grid = self.table._tbl.tblGrid
        for _ in range(count - 1):
            grid.insert(column, deepcopy(grid[column]))
        self.fix(sum((each.w or Twips(0)).twips for each in grid.gridCol_lst))


Writer = Callable[[Slot], object]
