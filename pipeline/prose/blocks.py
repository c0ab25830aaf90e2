"""What a paragraph of a text is on the page, told by how its line begins in `templates/*/*.txt`.

    # Mục đích, yêu cầu        -> I. MỤC ĐÍCH, YÊU CẦU      (muc)
    ## Mục đích                -> 1. Mục đích               (khoan)
    ### Về nội quy             -> a) Về nội quy             (diem)
    - một ý;                   -> an item of a list         (gach)
    @bang_06a                  -> the place of a table or chart of that name (cho)
    anything else              -> running text              (doan)

Headings are numbered here, so that a section that has nothing to tell leaves no gap.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.book.cells.date_text import ROMAN
from pipeline.prose.marks import Claimed, Figure, TracedText

SECTION, CLAUSE, POINT, ITEM, PLACE, PLAIN = "muc", "khoan", "diem", "gach", "cho", "doan"
_MARKS = (("### ", POINT), ("## ", CLAUSE), ("# ", SECTION), ("- ", ITEM), ("@", PLACE))
_BEGINNINGS = tuple(mark for mark, _ in _MARKS)
_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order of points in official papers (Decree 30, appendix I)


def numbered(blocks: Iterable[TracedText]) -> list[TracedText]:
    """Each paragraph with its kind and, for a heading, its number; the mark at its beginning falls."""
    section = clause = point = 0
    result: list[TracedText] = []
    for block in blocks:
        known = _of_kind(block)
        match known.kind:
            case "muc":
                section, clause, point = section + 1, 0, 0
                known = replace(known, label=f"{ROMAN[section - 1]}.")
            case "khoan":
                clause, point = clause + 1, 0
                known = replace(known, label=f"{clause}.")
            case "diem":
                point += 1
                known = replace(known, label=f"{_LETTERS[point - 1]})")
            case "cho":
                known = replace(known, text=known.text.casefold())
        if result and known.kind != ITEM:
            result[-1] = _closed(result[-1])
        result.append(known)
    return [*result[:-1], *map(_closed, result[-1:])]


def _closed(block: TracedText) -> TracedText:
    """The last item of a list with a full stop; a semicolon that the book itself printed is left."""
    if block.kind != ITEM or not block.text.endswith(";"):
        return block
    if all(figure.end < len(block.text) for figure in block.figures):
        return replace(block, text=f"{block.text[:-1]}.")
    return block


def _of_kind(block: TracedText) -> TracedText:
    if not block.text.startswith(_BEGINNINGS):
        return block
    for mark, kind in _MARKS:
        if block.text.startswith(mark):
            shift = len(mark)
            figures = tuple(Figure(f.start - shift, f.end - shift, f.fact) for f in block.figures)
            said = tuple(Claimed(max(0, s.start - shift), s.end - shift, s.by) for s in block.said)
            return replace(block, text=block.text[shift:], figures=figures, kind=kind, said=said)
    return block
