"""How long the drawn rule under a text is, and how far a small line starts below a large one."""

from collections.abc import Sequence

from pipeline.ooxml.metrics import ASCENT_PER_EM
from pipeline.ooxml.metrics import width as width_pt

__all__ = ["drop_pt", "last_line_pt", "width_pt"]

_SHORT_PIECE = 0.82


def last_line_pt(lines: Sequence[str], room_pt: float, size_pt: float, *, bold: bool = False) -> float:
    """Width in points of the last of `lines`, where Word wraps it to `room_pt` that of its last piece.

    Under a last piece of a word or two, or a place's short name under a committee's, a rule would be a dot: then it is
    drawn for four fifths of the widest piece, so that it is still a third of the text.
    """
    line, widest = "", 0.0
    for written in lines:
        line = ""
        for word in written.split():
            longer = f"{line} {word}".lstrip()
            line = longer if width_pt(longer, size_pt, bold=bold) <= room_pt else word
            widest = max(widest, width_pt(line, size_pt, bold=bold))
    return max(width_pt(line, size_pt, bold=bold), widest * _SHORT_PIECE)


def drop_pt(small_pt: float, large_pt: float) -> float:
    """By how many points a line of `small_pt` must start lower to stand on the same base line as one of `large_pt`."""
    return max(0.0, (large_pt - small_pt) * ASCENT_PER_EM)
