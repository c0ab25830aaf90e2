"""The one walk over the body of a package, its tables and its text boxes: paragraphs and sections in their order."""

from collections.abc import Iterator

from pipeline.ooxml.names import MC, Element, W, child, number, val, whole
from pipeline.ooxml.package import Package
from pipeline.page import symbols
from pipeline.page.formatting.effective import Layout, Look, known_styles
from pipeline.page.formatting.numbering import Numbering
from pipeline.page.gathered import GatheredText
from pipeline.page.model import Paragraph, Stroke, TableCell, TextRun
from pipeline.page.strokes import boxes_of, of_shape, underscores

_P, _TBL, _SECT, _R = W + "p", W + "tbl", W + "sectPr", W + "r"
_PSTYLE, _NUMBERED, _VAL = W + "pStyle", W + "numPr", W + "val"
_PPR, _RPR, _TCPR, _TBLPR = W + "pPr", W + "rPr", W + "tcPr", W + "tblPr"
_INSIDE = frozenset(
    W + tag
    for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "dir", "bdo")
)
_AROUND = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_T = W + "t"
_TEXT = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_SPAN, _VMERGE, _BORDERS, _TCW, _VALIGN = (W + tag for tag in ("gridSpan", "vMerge", "tcBorders", "tcW", "vAlign"))
_SHAPES = frozenset({W + "drawing", W + "pict", W + "object", MC + "AlternateContent"})


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

    def blocks(self, parent: Element, cell: TableCell | None = None, table_style: str | None = None) -> None:
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
        return self._paragraph(element, child(element, _PPR), cell, table_style, part)

    def _paragraph(
        self, element: Element, properties: Element | None, cell: TableCell | None, table_style: str | None, part: str
    ) -> Paragraph:
        style = val(properties, "pStyle")
        gathered = GatheredText()
        self._runs(element, gathered, style, table_style)
        label, layout = self._lying(properties, style, table_style)
        text = "".join(gathered.pieces)
        strokes = gathered.strokes
        if line := underscores(text):
            strokes.append(line)
        if layout.borders:
            strokes.extend(Stroke("border") for edge in ("top", "bottom", "between") if edge in layout.borders)
        made = Paragraph(
            element=element,
            text=text,
            runs=gathered.runs,
            layout=layout,
            style=self.styles.names.get(style or "", style or ""),
            cell=cell,
            part=part,
            section=len(self.sections),
            label=label,
            strokes=tuple(strokes),
            fields=tuple(gathered.fields),
            broken_before=gathered.page_break or layout.page_break_before,
            field_look=gathered.field_look,
        )
        if not gathered.runs:
            mark = child(properties, _RPR)
            made.blank_size = self.styles.look(style, val(mark, "rStyle"), table_style, mark).size
        for box in gathered.boxes:
            for inner in box.iter(_P):
                boxed = self.paragraph(inner, None, None, part if part != "body" else "box")
                boxed.anchor = made
                self.boxes.append(boxed)
        return made

    def _add(self, element: Element, cell: TableCell | None, table_style: str | None) -> None:
        properties = child(element, _PPR)
        made = self._paragraph(element, properties, cell, table_style, "body")
        if not made.blank:
            self._count += 1
            made.number = self._count
        self.paragraphs.append(made)
        ended = child(properties, _SECT)
        if ended is not None:
            self.close(ended)

    def _lying(self, properties: Element | None, style: str | None, table_style: str | None) -> tuple[str, Layout]:
        """The label and the layout of a paragraph; what says nothing but its style lies as the others of it."""
        bare = properties is None or (len(properties) == 1 and properties[0].tag == _PSTYLE)
        if bare and (known := self._bare.get((style, table_style))) is not None:
            return "", known
        label, indents = self._label(properties, style)
        layout = self.styles.layout(style, table_style, indents, properties)
        if bare and self.styles.numbering_of(style) is None:
            self._bare[style, table_style] = layout
        return label, layout

    def _label(self, properties: Element | None, style: str | None) -> tuple[str, dict[str, object]]:
        own = child(properties, _NUMBERED)
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
        bordered, air = _bordered(table), self.styles.cell_air(style, child(table, _TBLPR))
        total = sum(grid) or 1.0
        for section_row, row in enumerate(_inside(table, W + "tr")):
            left, index = 0.0, 0
            for column, element in enumerate(_inside(row, W + "tc")):
                properties = child(element, _TCPR)
                told = {} if properties is None else {each.tag: each for each in reversed(properties)}
                span = whole(_said(told, _SPAN, _VAL), 1)
                width = sum(grid[index : index + span]) or number(_said(told, _TCW, W + "w")) or 0.0
                borders = told.get(_BORDERS)
                roofed, ruled = (val(borders, edge) in ("single", "thick") for edge in ("top", "bottom"))
                lowered = _said(told, _VALIGN, _VAL) in ("center", "bottom")
                merged = _SPAN in told or _VMERGE in told
                place = TableCell(
                    *(mine, section_row, column, left / 20, width / 20, total / 20, bordered, ruled, lowered),
                    *(merged, self._outer, *air, roofed),
                )
                self.blocks(element, place, style)
                left, index = left + width, index + span
        self._outer = around

    def _runs(self, parent: Element, into: GatheredText, style: str | None, table_style: str | None) -> None:
        for each in parent:
            tag = each.tag
            if tag == _R:
                self._run(each, into, style, table_style)
            elif tag in _INSIDE:
                if tag == W + "fldSimple":
                    into.fields.append(each.get(W + "instr", ""))
                    into.field_look = self._look(child(each, _R), style, table_style)
                self._runs(each, into, style, table_style)

    def _look(self, run: Element | None, style: str | None, table_style: str | None) -> Look:
        properties = child(run, _RPR)
        return self.styles.look(style, val(properties, "rStyle"), table_style, properties)

    def _run(self, run: Element, into: GatheredText, style: str | None, table_style: str | None) -> None:
        look = self._look(run, style, table_style)
        start = into.length
        for each in run:
            tag = each.tag
            if tag == _T:
                into.put(symbols.shown(each.text or "", look.hansi))
            elif tag == W + "sym":
                into.put(symbols.character(each.get(W + "font", ""), each.get(W + "char", "")))
            elif tag == W + "instrText":
                into.instruction.append(each.text or "")
                into.field_look = look
            elif tag == W + "fldChar":
                into.field_sign(each.get(W + "fldCharType"))
            elif tag in _TEXT:
                if tag == W + "br" and each.get(W + "type") in ("page", "column"):
                    into.parted = bool("".join(into.pieces).strip())
                    into.page_break = into.page_break or not into.parted
                else:
                    into.put(_TEXT[tag])
            elif tag in _SHAPES:
                into.strokes.extend(of_shape(each))
                into.boxes.extend(boxes_of(each))
        if into.length > start:
            into.runs.append(TextRun(start, into.length, look, run))


def _said(told: dict[str, Element], tag: str, attribute: str) -> str | None:
    found = told.get(tag)
    return None if found is None else found.get(attribute)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a content control holds."""
    for each in parent:
        if each.tag == tag:
            yield each
        elif each.tag in _AROUND:
            yield from _inside(each, tag)


def _bordered(table: Element) -> bool:
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    drawn = () if borders is None else [edge for edge in borders if edge.get(W + "val") not in ("nil", "none")]
    return len(drawn) > 2 or (borders is None and "Grid" in (val(table.find(W + "tblPr"), "tblStyle") or ""))
