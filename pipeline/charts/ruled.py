"""A ruled table set into a filled page, in the styles that the page has: for tables that the page does not draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ooxml.names import SPACE, URI, Element, W
from pipeline.ooxml.units import twips_of_mm

_TABLE, _HEAD, _WORDS, _NUMBER = "Bảng số liệu", "Tiêu đề cột", "Chữ trong bảng", "Số trong bảng"


@dataclass(frozen=True, slots=True)
class RuledColumn:
    """The words above a column, its width in mm, whether it holds figures (set to the right)."""

    head: str
    width: float
    is_number: bool


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its columns, its rows cell by cell as they are printed, and a title above it where it needs one."""

    columns: Sequence[RuledColumn]
    rows: Sequence[Sequence[str]]
    title: str = ""


def drawn_table(table: Ruled, styles: Element) -> Element:
    """The `w:tbl` of a table, its head repeated on every page. `styles` is the root of the page's `word/styles.xml`."""
    from lxml import etree

    known = {style.find(W + "name").get(W + "val"): style.get(W + "styleId") for style in _named(styles)}
    widths = [twips_of_mm(column.width) for column in table.columns]
    made = etree.Element(W + "tbl", nsmap={"w": URI["w"]})
    properties = _under(made, "tblPr")
    if _TABLE in known:
        _under(properties, "tblStyle", val=known[_TABLE])
    _under(properties, "tblW", w=sum(widths), type="dxa")
    _under(properties, "jc", val="center")
    _under(properties, "tblLayout", type="fixed")
    grid = _under(made, "tblGrid")
    for width in widths:
        _under(grid, "gridCol", w=width)
    numbers = [_NUMBER if column.is_number else _WORDS for column in table.columns]
    heads = [column.head for column in table.columns]
    for number, cells in enumerate([heads, *table.rows]):
        names = numbers if number else [_HEAD] * len(widths)
        row = _under(made, "tr")
        kept = _under(row, "trPr")
        _under(kept, "cantSplit")
        if number == 0:
            _under(kept, "tblHeader")
        for words, name, width in zip(cells, names, widths, strict=True):
            _cell(row, words, known.get(name), width)
    return made


def _named(styles: Element) -> list[Element]:
    return [style for style in styles.iter(W + "style") if style.find(W + "name") is not None]


def _cell(row: Element, words: str, style: str | None, width: int) -> None:
    cell = _under(row, "tc")
    shape = _under(cell, "tcPr")
    _under(shape, "tcW", w=width, type="dxa")
    _under(shape, "vAlign", val="center")
    paragraph = _under(cell, "p")
    if style:
        _under(_under(paragraph, "pPr"), "pStyle", val=style)
    if words:
        text = _under(_under(paragraph, "r"), "t")
        text.text = words
        text.set(SPACE, "preserve")


def _under(parent: Element, name: str, **values: object) -> Element:
    from lxml import etree

    return etree.SubElement(parent, W + name, {W + key: str(value) for key, value in values.items()})
