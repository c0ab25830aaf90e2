"""What a .docx says, without its looks: its blocks in order, each paragraph with the name of its style.

ECMA-376 Part 1: §17.2 (body), §17.3 (paragraphs and runs), §17.4 (tables), §17.7 (styles).
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from pipeline.broadcast.docx_package import broken, ignore, open_parts, parse

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
# Alternative content is written twice; text of drawings and of deletions is no part of what is read.
_PASSED_OVER = frozenset(("Fallback", "del", "moveFrom", "drawing", "pict", "object", "txbxContent", "footnote"))
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text, the name of its style (as Word shows it), and what of its looks tells its part."""

    text: str = ""
    style: str = ""
    centred: bool = False
    bold: bool = False
    numbered: bool = False


@dataclass(slots=True)
class Table:
    """One table as rows of cells, each cell its paragraphs; `regular` when no cell is merged and no table stands
    within.
    """

    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    regular: bool = True

    @property
    def text(self) -> str:
        """All of its text, a paragraph a line."""
        return "\n".join(p.text for row in self.rows for cell in row for p in cell)


Block = Paragraph | Table


def read_blocks(source: Path | bytes) -> list[Block]:
    """The blocks of the body of a .docx. InputError, with what to do, for a file that cannot be read as one."""
    document, styles = open_parts(source)
    reader = _Body(_style_names(styles) if styles else {})
    try:
        parse(document, reader.start, reader.end, reader.text)
    except expat.ExpatError as problem:
        raise broken(source) from problem
    return reader.blocks


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _value(attributes: dict[str, str]) -> str:
    return next((attributes[f"{w}val"] for w in _W if f"{w}val" in attributes), "")


def _style_names(data: bytes) -> dict[str, str]:
    """Style id → the name that Word shows."""
    names: dict[str, str] = {}
    current = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if tag.endswith(" style"):
            current = next((attributes[f"{w}styleId"] for w in _W if f"{w}styleId" in attributes), "")
        elif tag.endswith(" name") and current:
            names.setdefault(current, _value(attributes))

    try:
        parse(data, start, ignore, ignore)
    except expat.ExpatError:
        return names
    return names


class _Body:
    """The handlers of the stream; tables may nest, so what is open is kept in a stack."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._tables: list[Table] = []
        self._paragraph: Paragraph | None = None
        self._parts: list[str] = []
        self._silent = 0
        self._in_text = False
        self._run_hidden = False
        self._run_bold = False
        self._bold = self._plain = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        if self._silent or local in _PASSED_OVER:
            self._silent += 1
            return
        match local:
            case "p":
                self._paragraph = Paragraph()
                self._parts, self._bold, self._plain = [], 0, 0
            case "r":
                self._run_hidden = self._run_bold = False
            case "t":
                self._in_text = True
            case "tab" | "ptab":
                self._parts.append(" ")
            case "br" | "cr":
                self._parts.append("\n")
            case "noBreakHyphen":
                self._parts.append("-")
            case "vanish":
                self._run_hidden = _value(attributes) not in _OFF
            case "b":
                self._run_bold = _value(attributes) not in _OFF
            case "pStyle" if self._paragraph:
                self._paragraph.style = self._styles.get(_value(attributes), _value(attributes))
            case "jc" if self._paragraph:
                self._paragraph.centred = _value(attributes) == "center"
            case "numPr" if self._paragraph:
                self._paragraph.numbered = True
            case "tbl":
                if self._tables:
                    self._tables[0].regular = False
                self._tables.append(Table())
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "tc" if self._tables and self._tables[-1].rows:
                self._tables[-1].rows[-1].append([])
            case "gridSpan" | "vMerge" if self._tables:
                self._tables[0].regular = False

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        match _local(tag):
            case "t":
                self._in_text = False
            case "p" if self._paragraph:
                self._close_paragraph(self._paragraph)
            case "tbl" if self._tables:
                table = self._tables.pop()
                if not self._tables:
                    self.blocks.append(table)
                else:
                    self._cell().extend(p for row in table.rows for cell in row for p in cell)

    def text(self, data: str) -> None:
        if self._in_text and not self._silent and not self._run_hidden:
            self._parts.append(data)
            if self._run_bold:
                self._bold += len(data.strip())
            else:
                self._plain += len(data.strip())

    def _cell(self) -> list[Paragraph]:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        if not table.rows[-1]:
            table.rows[-1].append([])
        return table.rows[-1][-1]

    def _close_paragraph(self, paragraph: Paragraph) -> None:
        paragraph.text = "\n".join(" ".join(line.split()) for line in "".join(self._parts).split("\n")).strip()
        paragraph.bold = self._bold > self._plain
        self._paragraph = None
        if self._tables:
            self._cell().append(paragraph)
        else:
            self.blocks.append(paragraph)
