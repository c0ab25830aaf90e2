"""What keeps a filled table or cell valid: generated code asks these about what it has just appended.

A table whose columns were repeated gets as many columns in its grid as its rows have, within the same width.
"""

import re
from collections.abc import Callable

from pipeline.documents.runtime.controls import Binding, followed


def guards(w: str) -> dict[str, Callable[..., object]]:
    """The guard functions for the prefix `w` (with colon)."""
    open_p, closed_p = f"<{w}p>", f"<{w}p "

    def lacks_paragraph(out: list[str], mark: int) -> bool:
        """Whether the cell's content does not end with a paragraph."""
        text = "".join(out[mark:])
        tail = text[text.rfind(f"</{w}tbl>") + 1 :]
        return open_p not in tail and closed_p not in tail and f"<{w}p/>" not in tail

    def lacks(out: list[str], mark: int, child: str) -> bool:
        """Whether no `child` element is there."""
        text = "".join(out[mark:])
        return f"<{w}{child}>" not in text and f"<{w}{child} " not in text

    def fix_grid(out: list[str], mark: int) -> None:
        """Give the table appended since `mark` as many columns as its rows have."""
        out[mark:] = [fixed("".join(out[mark:]), w)]

    def follow(out: list[str], mark: int, bound: Binding) -> None:
        """Let what the content control appended since `mark` stores follow what it shows."""
        out[mark:] = [followed("".join(out[mark:]), w, bound)]

    return {"lacks_paragraph": lacks_paragraph, "lacks": lacks, "fix_grid": fix_grid, "follow": follow}


_TAG = re.compile(
    r"<(/?)(?:[\w.-]+:)?(tbl|tr|tc|tblGrid|gridCol|gridSpan|gridBefore|gridAfter|tcW)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>"
)
_VALUE = re.compile(r"""\b[\w.-]+:val\s*=\s*["'](\d+)["']""")
_WIDTH = re.compile(r"""(\b[\w.-]+:w\s*=\s*["'])([\d.]+)(["'])""")
_TYPE = re.compile(r"""\b[\w.-]+:type\s*=\s*["']dxa["']""")


class _Cell:
    __slots__ = ("column", "span", "width")

    def __init__(self, column: int) -> None:
        self.column = column
        self.span = 1
        self.width: tuple[int, int] | None = None


class _Table:
    """What one pass over the XML of a table finds at its own depth: the grid, and the columns of each cell."""

    def __init__(self, xml: str) -> None:
        self.grid: tuple[int, int] | None = None
        self.widths: list[float] = []
        self.cells: list[_Cell] = []
        self.columns = 0
        depth = 0
        column = 0
        cell: _Cell | None = None
        for match in _TAG.finditer(xml):
            closes, name, attributes, empty = match[1], match[2], match[3], match[4]
            if name == "tbl":
                depth += -1 if closes else 1
            if depth != 1:
                continue
            if name == "tblGrid":
                start = self.grid[0] if closes and self.grid else match.start()
                self.grid = (start, match.end())
            elif name == "gridCol" and not closes:
                width = _WIDTH.search(attributes)
                self.widths.append(float(width[2]) if width else 0.0)
            elif name == "tr" and not closes and not empty:
                column = 0
            elif name in ("gridBefore", "gridAfter"):
                column += _number(attributes)
                self.columns = max(self.columns, column)
            elif name == "tc" and not closes:
                cell = _Cell(column)
                self.cells.append(cell)
                column += 1
            elif name == "gridSpan" and cell is not None:
                cell.span = _number(attributes)
                column = cell.column + cell.span
            elif name == "tcW" and cell is not None and _TYPE.search(attributes):
                cell.width = (match.start(), match.end())
            self.columns = max(self.columns, column)


def _number(attributes: str) -> int:
    match = _VALUE.search(attributes)
    return int(match[1]) if match else 1


def fixed(xml: str, w: str) -> str:
    """`xml` of one table with a grid of as many columns as its widest row; `w` is the prefix with its colon."""
    table = _Table(xml)
    old, new = len(table.widths), table.columns
    if table.grid is None or old == new or not new:
        return xml
    total = sum(table.widths)
    if new > old:
        widths = [int(width * old / new) for width in table.widths]
        widths += [int(total / new)] * (new - old)
    else:
        share = int(sum(table.widths[new:]) / new)
        widths = [int(width) + share for width in table.widths[:new]]
    grid = "".join(f'<{w}gridCol {w}w="{width}"/>' if total else f"<{w}gridCol/>" for width in widths)
    edits = [(*table.grid, f"<{w}tblGrid>{grid}</{w}tblGrid>")]
    for cell in table.cells:
        if cell.width is not None and total:
            width = sum(widths[cell.column : cell.column + cell.span])
            edits.append((*cell.width, _WIDTH.sub(rf"\g<1>{width}\g<3>", xml[slice(*cell.width)])))
    edits.sort(reverse=True)
    for start, end, text in edits:
        xml = xml[:start] + text + xml[end:]
    return xml
