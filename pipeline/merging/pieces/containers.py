"""What holds blocks: the body, a cell, a header, a content control. Its blocks are merged, the rest stays hers."""

from pipeline.merging.aligning.alignment import units_of
from pipeline.merging.pieces.blocks import Handling, merge_blocks
from pipeline.merging.pieces.paragraphs import merge_paragraphs
from pipeline.merging.pieces.tables import merge_table
from pipeline.merging.session import Session
from pipeline.merging.telling.tracking import Author, show
from pipeline.merging.wml import quote, remove, text_of
from pipeline.ooxml.names import Element, W

_EDGES = frozenset(W + tag for tag in ("tcPr", "sectPr"))


def merge_container(session: Session, base: Element, hers: Element, ours: Element) -> None:
    """Change `hers` to hold the merged blocks."""
    sides = ((base, session.base), (hers, session.hers), (ours, session.ours))
    units = [
        units_of([child for child in holder if child.tag not in _EDGES], side.package, side.marks)
        for holder, side in sides
    ]

    def merge(was: list[Element], her: list[Element], our: list[Element]) -> list[Element]:
        return _merge_one(session, was, her, our)

    def shown(element: Element, tag: str, author: Author) -> None:
        show(session.tracking, element, tag, author)

    handling = Handling(merge, session.new, shown, "đoạn")
    blocks = merge_blocks(session, units[0], units[1], units[2], handling)
    first = next((index for index, child in enumerate(hers) if child.tag not in _EDGES), len(hers))
    for child in [child for child in hers if child.tag not in _EDGES]:
        remove(child)
    hers[first:first] = _apart(blocks, hers)


def _merge_one(session: Session, was: list[Element], her: list[Element], our: list[Element]) -> list[Element]:
    tag = her[0].tag
    if tag == W + "p":
        return merge_paragraphs(session, was, her, our)
    if tag == W + "tbl":
        merge_table(session, was[0], her[0], our[0], merge_container)
    elif tag == W + "sdt":
        inner = [each.find(W + "sdtContent") for each in (was[0], her[0], our[0])]
        blocks = all(each is not None and each.find(f"{W}tr") is None for each in inner)
        if blocks:
            merge_container(session, *inner)
        elif text_of(was[0]) != text_of(our[0]):
            session.conflict(
                f"“{quote(text_of(her[0]))}”: bản mới ghi “{quote(text_of(our[0]), 200)}”; đang giữ bản cũ."
            )
    return her


def _apart(blocks: list[Element], holder: Element) -> list[Element]:
    """Two tables never touch, and a cell ends with a paragraph: Word would join the ones and repair the other."""
    result: list[Element] = []
    for block in blocks:
        if block.tag == W + "tbl" and result and result[-1].tag == W + "tbl":
            result.append(block.makeelement(W + "p"))
        result.append(block)
    whole = [block for block in result if block.tag in (W + "p", W + "tbl", W + "sdt")]
    if holder.tag in (W + "tc", W + "hdr", W + "ftr") and (not whole or whole[-1].tag == W + "tbl"):
        result.append(holder.makeelement(W + "p"))
    return result
