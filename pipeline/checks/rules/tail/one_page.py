"""A block of signature stands on one page: nobody signs a name whose post is on the page before.

Sai: "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH" cuối trang 2, họ tên đầu trang 3. Đúng: cả khối ở một trang.

Where Word last began its pages it says so in the file. A file that Word has not saved since has no such marks:
its lines are laid, and only a cut that a little more or less room on each page would not undo is told.
"""

from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.ooxml.names import WP, Element, W, val, whole
from pipeline.page.formatting.effective import Look
from pipeline.page.laying import stands
from pipeline.page.model import Paragraph, Segment, TableCell
from pipeline.page.pages import filled

_RENDERED = W + "lastRenderedPageBreak"  # where Word last began a page
_TEXT = W + "t"
_SHARES = (1.0, 0.99, 1.01, 0.995, 1.005)  # of a page's height: half a line less to half a line more
_LEAST, _FARTHEST = 0.6, 6  # pages: fewer are one for sure, over more small differences have added up
_FLOATS = (
    *(W + tag for tag in ("footnoteReference", "endnoteReference", "framePr", "tblpPr")),
    *(WP + tag for tag in ("wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom")),
)
_FAMILY = "times new roman"


def together(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    signer = [*parts.chuc_vu[:1], *parts.chuc_vu_khac, *([parts.ho_ten] if parts.ho_ten is not None else [])]
    places = [*([parts.noi_nhan] if parts.noi_nhan is not None else []), *parts.recipients]
    blocks = ((signer, "Khối chữ ký"), (places, "Phần Nơi nhận"))
    told = [_cut(subject, lines) for lines, _ in blocks]
    if not any(told):
        told = _laid_cuts(subject, [lines for lines, _ in blocks])
    for (lines, what), where in zip(blocks, told, strict=True):
        if where is not None:
            message = f"{what} bị tách sang hai trang, từ “{lines[0].text}”; cả khối phải ở cùng một trang."
            remedy = (
                f"Bôi đen cả khối, chọn Giữ với đoạn sau (Keep with next) tại {menu.PARAGRAPH}; khối là bảng thì bỏ "
                f"Cho phép hàng ngắt trang (Allow row to break across pages)."
            )
            yield Fault(message, remedy, where)
            return


def _cut(subject: Subject, lines: list[Segment]) -> Segment | None:
    """The line of a block before which a page begins; None where it stands on one page, as far as the file tells."""
    if len(lines) < 2:
        return None
    order = subject.order
    indices = [order[id(line.paragraph)] for line in lines if id(line.paragraph) in order]
    if len(indices) < len(lines):
        return None
    cell = lines[0].paragraph.cell
    block = subject.document.paragraphs[min(indices) : max(indices) + 1]
    if cell is not None:  # Word marks a new page in the first cell of the row that begins it
        block = [each for each in block if each.cell is not None and _of_block(each.cell, cell)]
    first = block[0] if block else None
    if first is not None and any(each.section != first.section or _begins(each, each is first) for each in block):
        return next((line for line in lines if line.paragraph is not first), lines[-1])
    return None


def _laid_cuts(subject: Subject, blocks: list[list[Segment]]) -> list[Segment | None]:
    """For each block its first line that surely stands on another page than the block begins on; None in doubt."""
    cuts: list[list[Segment | None]] = []
    if _lays(subject):
        asked = frozenset(id(line.paragraph) for lines in blocks for line in lines)
        for pages in stands(subject.document, asked, _SHARES):
            cuts.append([_parted(lines, pages) for lines in blocks])
            if not any(cuts[-1]):
                return [None] * len(blocks)
    return [cuts[0][at] if cuts and all(cut[at] for cut in cuts) else None for at in range(len(blocks))]


def _parted(lines: list[Segment], pages: dict[int, tuple[int, int]]) -> Segment | None:
    spans = [pages.get(id(line.paragraph)) for line in lines]
    if len(lines) < 2 or None in spans:
        return None
    begins = spans[0][0] if spans[0] is not None else 0
    return next((line for line, span in zip(lines, spans, strict=True) if span is not None and span[1] != begins), None)


def _lays(subject: Subject) -> bool:
    """Whether lines can be laid as Word will lay them: its own marks say nothing, no letters but Times New Roman, and
    nothing that text flows around, no notes, no columns.
    """
    document = subject.document
    if document.tracked or not _LEAST < filled(document) < _FARTHEST:
        return False
    root = document.paragraphs[0].element.getroottree().getroot()
    if next(root.iter(_RENDERED, *_FLOATS), None) is not None:
        return False
    if any(_columned(section.element) for section in document.sections):
        return False
    if all(map(_measured, subject.whole.looks)):
        return True
    return all(_measured(run.look) for paragraph in document.paragraphs for run in paragraph.runs)


def _measured(look: Look) -> bool:
    return look.hansi.casefold().startswith(_FAMILY)


def _columned(section: Element) -> bool:
    return val(section, "type") in ("continuous", "nextColumn") or whole(val(section, "cols", "num"), 1) > 1


def _of_block(here: TableCell, first: TableCell) -> bool:
    """Whether a cell is of the column of a block, or of a row under the one that the block begins in."""
    return here.column == first.column or (here.table == first.table and here.row > first.row)


def _begins(paragraph: Paragraph, first: bool) -> bool:
    """Whether a page begins in a paragraph: of the first of a block, only behind its words."""
    if paragraph.broken_before and not first:
        return True
    seen = False
    for node in paragraph.element.iter(_RENDERED, _TEXT):
        if node.tag == _TEXT:
            seen = seen or bool((node.text or "").strip())
        elif seen or not first:
            return True
    return False


RULES = (Rule("KY-10", Severity.CANH_BAO, together, "Khối chữ ký"),)
