"""What the walk over one paragraph gathers: its text and runs, lines and boxes, the instructions of its fields."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.ooxml.names import MC, Element, W, child, val
from pipeline.page import symbols
from pipeline.page.formatting.effective import Look, Styles
from pipeline.page.model import Stroke, TextRun
from pipeline.page.strokes import boxes_of, of_shape

_R, _RPR, _T = W + "r", W + "rPr", W + "t"
_INSIDE = frozenset(
    W + tag
    for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "dir", "bdo")
)
_TEXT = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_SYM, _BR, _INSTRUCTION, _FIELD, _SIMPLE = (W + tag for tag in ("sym", "br", "instrText", "fldChar", "fldSimple"))
_SHAPES = frozenset({W + "drawing", W + "pict", W + "object", MC + "AlternateContent"})


@dataclass(slots=True)
class GatheredText:
    """What the walk over one paragraph gathers; its style, and that of the table it stands in, say how runs look."""

    styles: Styles
    style: str | None
    table_style: str | None
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

    def gather(self, inside: Iterable[Element]) -> None:
        """All that the children of a paragraph hold, one after the other."""
        for each in inside:
            tag = each.tag
            if tag == _R:
                self._run(each)
            elif tag in _INSIDE:
                if tag == _SIMPLE:
                    self.fields.append(each.get(W + "instr", ""))
                    self.field_look = self.look(child(child(each, _R), _RPR))
                self.gather(each)

    def look(self, properties: Element | None) -> Look:
        """What a run with this `w:rPr` looks like here."""
        own = None if properties is None else val(properties, "rStyle")
        return self.styles.look(self.style, own, self.table_style, properties)

    def _run(self, run: Element) -> None:
        inside = run[:]
        look = self.look(child(inside, _RPR))
        start = self.length
        for each in inside:
            tag = each.tag
            if tag == _T:
                self._put(symbols.shown(each.text or "", look.hansi))
            elif tag == _SYM:
                self._put(symbols.character(each.get(W + "font", ""), each.get(W + "char", "")))
            elif tag == _INSTRUCTION:
                self.instruction.append(each.text or "")
                self.field_look = look
            elif tag == _FIELD:
                self._field_sign(each.get(W + "fldCharType"))
            elif tag in _TEXT:
                if tag == _BR and each.get(W + "type") in ("page", "column"):
                    self.parted = bool("".join(self.pieces).strip())
                    self.page_break = self.page_break or not self.parted
                else:
                    self._put(_TEXT[tag])
            elif tag in _SHAPES:
                self.strokes.extend(of_shape(each))
                self.boxes.extend(boxes_of(each))
        if self.length > start:
            self.runs.append(TextRun(start, self.length, look, run))

    def _put(self, text: str) -> None:
        """Text that stands here, but between the beginning of a field and what it shows."""
        if False in self.depth:
            return
        if self.parted:  # what stands on the next page goes on with no word of this one
            self.pieces.append("\n")
            self.length, self.parted = self.length + 1, False
        self.pieces.append(text.replace("\u00a0", " "))  # a space that does not break the line is a space to a reader
        self.length += len(text)

    def _field_sign(self, kind: str | None) -> None:
        """A field begins, shows what it made, or ends."""
        if kind == "begin":
            self.depth.append(False)
            self.instruction.clear()
        elif kind == "separate" and self.depth:
            self.depth[-1] = True
            self.fields.append("".join(self.instruction))
        elif kind == "end" and self.depth:
            if not self.depth.pop():
                self.fields.append("".join(self.instruction))
            self.instruction.clear()
