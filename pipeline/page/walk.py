"""The one walk over the body of a package, its tables and its text boxes: paragraphs and sections in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ooxml.names import MC, Element, W, child, number, val, whole
from pipeline.ooxml.package import Package
from pipeline.page import symbols
from pipeline.page.formatting.effective import Look, known_styles
from pipeline.page.formatting.numbering import Numbering
from pipeline.page.model import Paragraph, Stroke, TableCell, TextRun
from pipeline.page.strokes import boxes_of, of_shape, underscores

_P, _TBL, _SECT, _R = W + "p", W + "tbl", W + "sectPr", W + "r"
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
_MERGED, _BORDERS = (W + "gridSpan", W + "vMerge"), W + "tcBorders"
_SHAPES = frozenset({W + "drawing", W + "pict", W + "object", MC + "AlternateContent"})


@dataclass(slots=True)
class _Text:
    """What the walk over one paragraph gathers."""

    pieces: list[str] = field(default_factory=list)
    runs: list[TextRun] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    instruction: list[str] = field(default_factory=list)
    depth: list[bool] = field(default_factory=list)
    field_look: Look | None = None
    length: int = 0
    page_break: bool = False
    parted: bool = False


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
        properties = child(element, _PPR)
        style = val(properties, "pStyle")
        gathered = _Text()
        self._runs(element, gathered, style, table_style)
        label, indents = self._label(properties, style)
        layout = self.styles.layout(style, table_style, indents, properties)
        text = "".join(gathered.pieces)
        strokes = gathered.strokes
        if line := underscores(text):
            strokes.append(line)
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
        made = self.paragraph(element, cell, table_style)
        if not made.blank:
            self._count += 1
            made.number = self._count
        self.paragraphs.append(made)
        properties = child(child(element, _PPR), _SECT)
        if properties is not None:
            self.close(properties)

    def _label(self, properties: Element | None, style: str | None) -> tuple[str, dict[str, object]]:
        own = child(properties, W + "numPr")
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
        for section_row, row in enumerate(_inside(table, W + "tr")):
            left, index = 0.0, 0
            for column, element in enumerate(_inside(row, W + "tc")):
                properties = child(element, _TCPR)
                span = whole(val(properties, "gridSpan"), 1)
                width = sum(grid[index : index + span]) or number(val(properties, "tcW", "w")) or 0.0
                borders = child(properties, _BORDERS)
                roofed, ruled = (val(borders, edge) in ("single", "thick") for edge in ("top", "bottom"))
                total = sum(grid) or 1.0
                lowered = val(properties, "vAlign") in ("center", "bottom")
                merged = any(child(properties, tag) is not None for tag in _MERGED)
                place = TableCell(
                    *(mine, section_row, column, left / 20, width / 20, total / 20, bordered, ruled, lowered),
                    *(merged, self._outer, *air, roofed),
                )
                self.blocks(element, place, style)
                left, index = left + width, index + span
        self._outer = around

    def _runs(self, parent: Element, into: _Text, style: str | None, table_style: str | None) -> None:
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

    def _run(self, run: Element, into: _Text, style: str | None, table_style: str | None) -> None:
        look = self._look(run, style, table_style)
        start = into.length
        for each in run:
            tag = each.tag
            if tag == _T:
                self._put(symbols.shown(each.text or "", look.hansi), into)
            elif tag == W + "sym":
                self._put(symbols.character(each.get(W + "font", ""), each.get(W + "char", "")), into)
            elif tag == W + "instrText":
                into.instruction.append(each.text or "")
                into.field_look = look
            elif tag == W + "fldChar":
                _field(each.get(W + "fldCharType"), into)
            elif tag in _TEXT:
                if tag == W + "br" and each.get(W + "type") in ("page", "column"):
                    into.parted = bool("".join(into.pieces).strip())
                    into.page_break = into.page_break or not into.parted
                else:
                    self._put(_TEXT[tag], into)
            elif tag in _SHAPES:
                into.strokes.extend(of_shape(each))
                into.boxes.extend(boxes_of(each))
        if into.length > start:
            into.runs.append(TextRun(start, into.length, look, run))

    @staticmethod
    def _put(text: str, into: _Text) -> None:
        if False in into.depth:
            return
        if into.parted:  # what stands on the next page goes on with no word of this one
            into.pieces.append("\n")
            into.length, into.parted = into.length + 1, False
        into.pieces.append(text.replace("\u00a0", " "))  # a space that does not break the line is a space to a reader
        into.length += len(text)


def _field(kind: str | None, into: _Text) -> None:
    if kind == "begin":
        into.depth.append(False)
        into.instruction.clear()
    elif kind == "separate" and into.depth:
        into.depth[-1] = True
        into.fields.append("".join(into.instruction))
    elif kind == "end" and into.depth:
        if not into.depth.pop():
            into.fields.append("".join(into.instruction))
        into.instruction.clear()


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
