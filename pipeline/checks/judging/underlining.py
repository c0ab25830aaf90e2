"""Judge the line that must be drawn under a component: whether it is there, and how long it is."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import points, room
from pipeline.checks.judging.mends import SetLayout
from pipeline.checks.judging.rule import Fault, Subject
from pipeline.ooxml.metrics import width
from pipeline.page.model import Paragraph, Segment, Stroke, TableCell
from pipeline.page.parts.components import upper
from pipeline.page.strokes import is_rule

_FEW = 4  # paragraphs without words between a line and its rule
_RAISED = (2 / 3, 0.58)  # how much smaller a superscript is set: by Word, by LibreOffice


def rule_under(
    subject: Subject, lines: list[Segment], key: str, title: str, spare: int, pool: Sequence[Stroke] = ()
) -> Iterator[tuple[str, Fault]]:
    """The rule under the last line of a component: ("missing" | "length" | "underline", fault), or nothing when it is
    right.

    `key` is the component's row, which says how long the rule must be (lengths are judged at a size that it allows);
    `spare` the number of shapes elsewhere in the head that may be this one; `pool` the shapes of a head whose columns
    tabs or spaces make, where those of both columns may hang on one paragraph.
    """
    last = lines[-1]
    near = strokes_below(subject, last)
    row = subject.component(key)
    full = row["rule"] == "full"
    wanted = subject.layout["rule"]["full_words" if full else "short_words"]
    shared = bool(pool) and last.paragraph.cell is None and all(stroke.kind == "shape" for stroke in near)
    if shared:
        near = list(pool)
    elif not near and spare > 0:
        return
    low, high, usual = _bounds(subject, lines, row)
    lengths = [length for stroke in near for length in _lengths(subject, stroke, last) if length]
    right = any(low <= length <= high for length in lengths)
    if not near or (shared and not right and len(near) == 1):  # the one shape there is the other column's
        yield _missing(last, title, wanted)
    elif lengths and not right and not (shared and len(lengths) < len(near)):
        there = (max if full else min)(lengths) if shared else lengths[0]
        got = points(round(there / usual, 2))
        message = f"Đường kẻ dưới {title} dài khoảng {got} lần dòng chữ; phải {wanted}."
        mends = _refitted(subject, near, last, (low, high)) if not shared else ()
        yield "length", Fault(message, "Bấm vào đường kẻ rồi kéo đầu mút cho đúng độ dài.", last, title, mends=mends)


def _refitted(
    subject: Subject, near: Sequence[Stroke], last: Segment, bounds: tuple[float, float]
) -> tuple[SetLayout, ...]:
    """A rule that is the border of a blank paragraph gets its length from its indents."""
    for paragraph in _below(subject, last)[0]:
        bordered = any(stroke.kind == "border" for stroke in paragraph.strokes)
        if len(near) == 1 and bordered and paragraph.blank:
            layout = paragraph.layout
            inner = room(subject, paragraph) + layout.left + layout.right
            side = round((inner - sum(bounds) / 2) * 10)
            return (SetLayout(paragraph, first_line=0, left=side, right=side),) if side > 0 else ()
    return ()


def _missing(last: Segment, title: str, wanted: str) -> tuple[str, Fault]:
    remedy = f"Vẽ đường tại {menu.LINE}, đặt ngay dưới dòng chữ, {wanted}."
    if last.holds(lambda look: look.underline):
        message = f"Dòng {title} đang gạch chân chữ; phải có đường kẻ ngang nét liền phía dưới, {wanted}."
        return "underline", Fault(message, remedy, last, title)
    message = f"Dưới {title} không có đường kẻ ngang nét liền; phải có, {wanted}."
    return "missing", Fault(message, remedy, last, title)


def _bounds(subject: Subject, lines: list[Segment], row: Any) -> tuple[float, float, float]:
    """The least and the greatest length that a rule may have, and the width of its line of text, in points."""
    table = subject.layout["rule"]
    share = (table["full"], table["full"]) if row["rule"] == "full" else table["short"]
    slack = table["tolerance"]
    inner = room(subject, lines[-1].paragraph)
    widths = [[min(wide, inner) for wide in _set_widths(line, row)] for line in lines]
    return share[0] * min(widths[-1]) * (1 - slack), share[1] * max(map(max, widths)) * (1 + slack), widths[-1][0]


def _set_widths(line: Segment, row: Any) -> list[float]:
    """The width of a line; at the sizes that its component allows when its own is not one, so that one fault is told
    once.
    """
    low, high = row["size_pt"]
    sizes = (line.size,) if low <= line.size <= high else (low, high)
    text = row.get("text", line.shown)
    words = [text] if row.get("case") != "upper" or upper(text) else [text, text.upper()]
    return [width(each, size, bold=row["bold"]) for size in sizes for each in words]


def strokes_below(subject: Subject, last: Segment) -> list[Stroke]:
    """The rules on a line's own paragraph and on what stands just under it, with the borders of cells there."""
    cell = last.paragraph.cell
    below, text = _below(subject, last)
    found = list(last.paragraph.strokes)
    for paragraph in below:
        found.extend(paragraph.strokes)
    if text is not None:
        found.extend(stroke for stroke in text.strokes if stroke.kind == "shape")
    bordered = (paragraph.cell for paragraph in below if paragraph.cell is not None and paragraph.cell != cell)
    if cell is not None and (
        cell.ruled or _roofed(subject, cell) or any(each.ruled or each.roofed for each in bordered)
    ):
        found.append(Stroke("border"))
    return found


def _below(subject: Subject, last: Segment) -> tuple[list[Paragraph], Paragraph | None]:
    """What holds no words just under a line, in its cell or in the cells of the rows below it, and the paragraph with
    words that follows in its own cell.

    Under a box as wide as the text its rule may stand: there nothing else does.
    """
    paragraphs = subject.document.paragraphs
    cell = last.paragraph.cell
    boxed = cell is not None and cell.side == "center"
    found: list[Paragraph] = []
    for paragraph in paragraphs[paragraphs.index(last.paragraph) + 1 :]:
        own = paragraph.cell == cell or (boxed and paragraph.cell is None)
        if not own and (cell is None or paragraph.cell is None or paragraph.cell.table != cell.table):
            break
        if not own and not _under(paragraph.cell, cell):
            continue
        if not paragraph.blank and not is_rule(paragraph.text.strip()):
            return found, paragraph if own else None
        found.append(paragraph)
        if len(found) == _FEW:
            break
    return found, None


def _under(lower: TableCell | None, upper: TableCell | None) -> bool:
    """Whether a cell lies under another of its table: most of the narrower one."""
    if lower is None or upper is None or lower.table != upper.table or lower.row <= upper.row:
        return False
    shared = min(lower.left + lower.width, upper.left + upper.width) - max(lower.left, upper.left)
    return shared > min(lower.width, upper.width) / 2


def _roofed(subject: Subject, cell: TableCell) -> bool:
    """Whether the cell under this one bears a line along its top."""
    cells = (paragraph.cell for paragraph in subject.parts.head_paragraphs)
    return any(each.roofed and _under(each, cell) for each in cells if each is not None and each.row == cell.row + 1)


def _lengths(subject: Subject, stroke: Stroke, last: Segment) -> list[float]:
    """How long a rule may be taken to be; a row of raised underscores is drawn smaller by each program in its way."""
    if stroke.length is not None:
        return [stroke.length]
    for paragraph in (last.paragraph, *_below(subject, last)[0]):
        if stroke.kind == "underscore":
            rows = [row for row in paragraph.text.split("\n") if is_rule(row.strip())]
            if rows:
                # Rules of two columns that tabs or blanks make: the left one is the left name's.
                columns = rows[0].split()
                row = columns[0] if last.side == "left" else columns[-1]
                full = 0.0 if paragraph.whole.size < 6 else width(row, paragraph.whole.size)
                raised = paragraph.whole.holds(lambda look: look.raised)
                return [*(full * share for share in _RAISED), full] if raised else [full]
        elif stroke.kind == "border" and stroke in paragraph.strokes:
            return [room(subject, paragraph)]
    return []
