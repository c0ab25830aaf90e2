"""What the walk over one paragraph gathers: its text and runs, lines and boxes, the instructions of its fields."""

from dataclasses import dataclass, field

from pipeline.ooxml.names import Element
from pipeline.page.formatting.effective import Look
from pipeline.page.model import Stroke, TextRun


@dataclass(slots=True)
class GatheredText:
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

    def put(self, text: str) -> None:
        """Text that stands here, but between the beginning of a field and what it shows."""
        if False in self.depth:
            return
        if self.parted:  # what stands on the next page goes on with no word of this one
            self.pieces.append("\n")
            self.length, self.parted = self.length + 1, False
        self.pieces.append(text.replace("\u00a0", " "))  # a space that does not break the line is a space to a reader
        self.length += len(text)

    def field_sign(self, kind: str | None) -> None:
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
