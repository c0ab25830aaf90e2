"""The body of a form whose prose comes in blocks: numbered headings, running text, lists, and places for tables.

The names are those of `papers.frame.body_data`: `cac_khoi`, each with `kieu`, `nhan`, `chu`.
"""

from collections.abc import Callable, Sequence

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

from pipeline.forms.blocks import Blocks
from pipeline.forms.slot import Rows, Slot, Writer
from pipeline.forms.styles import FIGURE
from pipeline.kinds.kind import PLAIN, LaidColumn, TableLayout
from pipeline.ooxml.units import twips_of_mm

Body = Callable[[Slot, Blocks], None]
HEAD, WORDS = "Tiêu đề cột", "Chữ trong bảng"
# Blocks by their `kieu`, in the order in which they are asked for: the style, and what stands in it.
_BLOCKS = {
    "muc": ("Mục La Mã", "{{ khoi.nhan }} {{ khoi.chu|upper }}"),
    "khoan": ("Khoản có tiêu đề", "{{ khoi.nhan }} {{ khoi.chu }}"),
    "diem": ("Điểm", "{{ khoi.nhan }} {{ khoi.chu }}"),
    "gach": ("Lời văn", "- {{ khoi.chu }}"),
    "cuoi": ("Lời văn cuối", "{{ khoi.chu }}"),
}


def sections(*tables: TableLayout, bases: bool = False, greeting: str = "no") -> Body:
    """The loop over `cac_khoi`; each of `tables` stands where the text says `@` and its name.

    A place that no table has is one for a chart of that name (`charts.place`). Above the loop stand the greeting, see
    `Blocks.greeting`, and the legal bases, one a paragraph.
    """

    def write(at: Slot, blocks: Blocks) -> None:
        blocks.greeting(at, greeting)
        at.optional("ghi_chu_so_lieu", "Ghi chú số liệu", "({{ ghi_chu_so_lieu }})")
        if bases:
            with at.block("for can_cu in cac_can_cu"):
                at.line("Căn cứ", "{{ can_cu }}{{ '.' if loop.last else ';' }}")
        with at.block("for khoi in cac_khoi"):
            (first, shown), *others = _BLOCKS.items()
            with at.block(f'if khoi.kieu == "{first}"'):
                at.line(*shown)
                for kind, shown in others:
                    at.otherwise(f'khoi.kieu == "{kind}"')
                    at.line(*shown)
                for layout in tables:
                    at.otherwise(f'khoi.kieu == "cho" and khoi.chu == "{layout.name}"')
                    table(layout)(at)
                at.otherwise('khoi.kieu == "cho"')
                at.line("Biểu đồ", "[bieu_do {{ khoi.chu }}]")
                at.otherwise()
                at.line("Lời văn", "{{ khoi.chu }}")

    return write


def ruled(at: Slot, columns: Sequence[LaidColumn]) -> Rows:
    """A table with drawn lines whose cells stand in the middle of their rows; no row yet."""
    grid = at.grid([twips_of_mm(column.width) for column in columns], "Bảng số liệu", centred=True)
    grid.upright = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return grid


def table(layout: TableLayout, *, head: Callable[[Rows], object] | None = None) -> Writer:
    """A ruled table that loops over the list of its name; its head, plain or by `head`, comes again on every page."""

    def write(at: Slot) -> None:
        grid = ruled(at, layout.columns)
        if head:
            head(grid)
        else:
            heads(grid, layout.columns)
        looped(grid, layout.name, layout.columns)

    return write


def grouped(layout: TableLayout) -> Writer:
    """Like `table`, in groups: it loops over groups, a name over the whole width and rows `cac_dong` in each."""

    def write(at: Slot) -> None:
        grid = ruled(at, layout.columns)
        heads(grid, layout.columns)
        grid.row(spanned=True)[0].line(WORDS, f"{{%tr for nhom in {layout.name} %}}")
        # A group's name never stands alone at the foot of a page.
        name = grid.row(spanned=True)[0].line("Tên nhóm trong bảng", f"{{{{ nhom.{layout.group} }}}}")
        name.paragraph_format.keep_with_next = True
        looped(grid, "nhom.cac_dong", layout.columns)
        grid.row(spanned=True)[0].line(WORDS, "{%tr endfor %}")

    return write


def heads(grid: Rows, columns: Sequence[LaidColumn]) -> list[Slot]:
    cells = grid.row(heading=True)
    for cell, column in zip(cells, columns, strict=True):
        cell.line(HEAD, column.head)
    return cells


def looped(grid: Rows, rows: str, columns: Sequence[LaidColumn]) -> list[Slot]:
    """The row that is repeated for each `dong` of `rows`, between the two rows that say so; its cells."""
    _said(grid, f"{{%tr for dong in {rows} %}}")
    cells = grid.row()
    for cell, column in zip(cells, columns, strict=True):
        cell.line(WORDS if column.form == PLAIN else FIGURE, f"{{{{ dong.{column.fact} }}}}")
    _said(grid, "{%tr endfor %}")
    return cells


def _said(grid: Rows, words: str) -> None:
    first, *others = grid.row()
    first.line(WORDS, words)
    for cell in others:
        cell.line(WORDS)
