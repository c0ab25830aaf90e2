"""The one walk over the body of a package, its tables and its text boxes: paragraphs and sections in their order."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.ooxml.names import Element, W, child, number, val, whole
from pipeline.ooxml.package import Package
from pipeline.page.formatting.effective import Layout, known_styles
from pipeline.page.formatting.numbering import Numbering
from pipeline.page.gathered import GatheredText
from pipeline.page.model import Paragraph, Stroke, TableCell
from pipeline.page.strokes import underscores

_P, _TBL, _SECT = W + "p", W + "tbl", W + "sectPr"
_PSTYLE, _NUMBERED, _VAL, _WIDE = W + "pStyle", W + "numPr", W + "val", W + "w"
_PPR, _RPR, _TCPR, _TBLPR = W + "pPr", W + "rPr", W + "tcPr", W + "tblPr"
_AROUND = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_SPAN, _VMERGE, _BORDERS, _TCW, _VALIGN = (W + tag for tag in ("gridSpan", "vMerge", "tcBorders", "tcW", "vAlign"))


class Reader:
    """Holds what a walk needs to know: styles, lists, the table it is in, the section it has come to."""

    def __init__(self, package: Package) -> None:
        main = package.main

        def content(kind: str) -> bytes | None:
            part = package.related(main, kind)
            return None if part is None else package.sound(part)

        self.styles = known_styles(content("styles"), content("theme"))
        numbering = package.related(main, "numbering")
        self._numbering = Numbering(None if numbering is None else package.tree(numbering))
        self.paragraphs: list[Paragraph] = []
        self.boxes: list[Paragraph] = []
        self.sections: list[Element | None] = []
        self._tables = self._outer = 0
        self._count = 0
        self._bare: dict[tuple[str | None, str | None], Layout] = {}

    def blocks(self, parent: Iterable[Element], cell: TableCell | None = None, table_style: str | None = None) -> None:
        """Read the blocks of the body or of a cell into `paragraphs`."""
        for each in parent:
            tag = each.tag
            if tag == _P:
                self._add(each, cell, table_style)
            elif tag == _TBL:
                self._table(each)
            elif tag in _AROUND:
                self.blocks(each, cell, table_style)

    def close(self, properties: Element | None) -> None:
        """End a section here, told by its `w:sectPr`, if it has one."""
        self.sections.append(properties)

    def paragraph(
        self, element: Element, cell: TableCell | None = None, table_style: str | None = None, part: str = "body"
    ) -> Paragraph:
        """One paragraph with its effective formatting; text boxes anchored in it are read into `boxes`."""
        inside = element[:]
        return self._paragraph(element, inside, _held(inside, _PPR), cell, table_style, part)

    def _paragraph(
        self,
        element: Element,
        inside: Sequence[Element],
        said: Sequence[Element],
        cell: TableCell | None,
        table_style: str | None,
        part: str,
    ) -> Paragraph:
        """Whoever walks has its children, and those of its `w:pPr`: lxml makes each anew when it is asked again."""
        named = child(said, _PSTYLE)
        style = None if named is None else named.get(_VAL)
        gathered = GatheredText(self.styles, style, table_style)
        gathered.gather(inside)
        label, layout = self._lying(said, style, table_style)
        text = "".join(gathered.pieces)
        strokes = gathered.strokes
        if line := underscores(text):
            strokes.append(line)
        if layout.borders:
            strokes.extend(Stroke("border") for edge in ("top", "bottom", "between") if edge in layout.borders)
        made = Paragraph(
            element,
            text,
            gathered.runs,
            layout,
            self.styles.names.get(style or "", style or ""),
            cell,
            part=part,
            section=len(self.sections),
            label=label,
            strokes=tuple(strokes),
            fields=tuple(gathered.fields),
            broken_before=gathered.page_break or layout.page_break_before,
            field_look=gathered.field_look,
        )
        if not gathered.runs:
            made.blank_size = gathered.look(child(said, _RPR)).size
        for box in gathered.boxes:
            for inner in box.iter(_P):
                boxed = self.paragraph(inner, None, None, part if part != "body" else "box")
                boxed.anchor = made
                self.boxes.append(boxed)
        return made

    def _add(self, element: Element, cell: TableCell | None, table_style: str | None) -> None:
        inside = element[:]
        said = _held(inside, _PPR)
        made = self._paragraph(element, inside, said, cell, table_style, "body")
        if not made.blank:
            self._count += 1
            made.number = self._count
        self.paragraphs.append(made)
        ended = child(said, _SECT)
        if ended is not None:
            self.close(ended)

    def _lying(self, said: Sequence[Element], style: str | None, table_style: str | None) -> tuple[str, Layout]:
        """The label and the layout of a paragraph; what says nothing but its style lies as the others of it."""
        bare = not said or (len(said) == 1 and said[0].tag == _PSTYLE)
        if bare and (known := self._bare.get((style, table_style))) is not None:
            return "", known
        label, indents = self._label(said, style)
        layout = self.styles.layout(style, table_style, indents, said)
        if bare and self.styles.numbering_of(style) is None:
            self._bare[style, table_style] = layout
        return label, layout

    def _label(self, said: Sequence[Element], style: str | None) -> tuple[str, dict[str, object]]:
        own = child(said, _NUMBERED)
        if own is not None:
            key, level = val(own, "numId") or "0", val(own, "ilvl") or "0"
        else:
            found = self.styles.numbering_of(style)
            if found is None:
                return "", {}
            key, level = found
        return (
            ("", {}) if key == "0" else (self._numbering.label(key, level), dict(self._numbering.indents(key, level)))
        )

    def _table(self, table: Element) -> None:
        self._tables += 1
        mine, around = self._tables, self._outer
        self._outer = around or mine
        style = val(child(table, _TBLPR), "tblStyle")
        grid = [number(column.get(W + "w")) or 0.0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        bordered = _bordered(table)
        above, beside = self.styles.cell_air(style, child(table, _TBLPR))
        total = sum(grid) or 1.0
        for section_row, row in enumerate(_inside(table, W + "tr")):
            left, index = 0.0, 0
            for column, element in enumerate(_inside(row, W + "tc")):
                inside = element[:]
                told = {each.tag: each for each in reversed(_held(inside, _TCPR))}
                span = whole(_said(told, _SPAN, _VAL), 1)
                width = sum(grid[index : index + span]) or number(_said(told, _TCW, _WIDE)) or 0.0
                roofed, ruled = _lined(told.get(_BORDERS))
                lowered = _said(told, _VALIGN, _VAL) in ("center", "bottom")
                merged = _SPAN in told or _VMERGE in told
                place = TableCell(
                    mine, section_row, column, left / 20, width / 20, total / 20,
                    bordered, ruled, lowered, merged, self._outer, above, beside, roofed,
                )  # fmt: skip
                self.blocks(inside, place, style)
                left, index = left + width, index + span
        self._outer = around


def _held(inside: Sequence[Element], tag: str) -> Sequence[Element]:
    """What the first of these elements with this tag holds."""
    found = child(inside, tag)
    return () if found is None else found[:]


def _said(told: dict[str, Element], tag: str, attribute: str) -> str | None:
    found = told.get(tag)
    return None if found is None else found.get(attribute)


def _lined(borders: Element | None) -> tuple[bool, bool]:
    """Whether a cell has a line along its top, and along its bottom."""
    if borders is None:
        return False, False
    return val(borders, "top") in ("single", "thick"), val(borders, "bottom") in ("single", "thick")


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a content control holds."""
    for each in parent[:]:
        if each.tag == tag:
            yield each
        elif each.tag in _AROUND:
            yield from _inside(each, tag)


def _bordered(table: Element) -> bool:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    drawn = () if borders is None else [edge for edge in borders if edge.get(W + "val") not in ("nil", "none")]
    return len(drawn) > 2 or (borders is None and "Grid" in (val(table.find(W + "tblPr"), "tblStyle") or ""))
