"""A block of signature stands on one page: nobody signs a name whose post is on the page before.

Sai: "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH" cuối trang 2, họ tên đầu trang 3. Đúng: cả khối ở một trang.
"""

from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.ooxml.names import W
from pipeline.page.model import Paragraph, Segment, TableCell

_RENDERED = W + "lastRenderedPageBreak"  # where Word last began a page
_TEXT = W + "t"


def together(subject: Subject) -> Iterator[Fault]:
    parts = subject.parts
    signer = [*parts.chuc_vu[:1], *parts.chuc_vu_khac, *([parts.ho_ten] if parts.ho_ten is not None else [])]
    places = [*([parts.noi_nhan] if parts.noi_nhan is not None else []), *parts.recipients]
    for lines, what in ((signer, "Khối chữ ký"), (places, "Phần Nơi nhận")):
        where = _cut(subject, lines)
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
    order = {id(paragraph): at for at, paragraph in enumerate(subject.document.paragraphs)}
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
