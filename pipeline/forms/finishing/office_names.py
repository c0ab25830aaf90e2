"""Break an office's name over lines where its words part, not within words that stand together."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.forms.finishing.lettering import Letters, column_of
from pipeline.forms.styles import component_of
from pipeline.law.bodies import broken, groups
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import Element, W

_NAMES = ("co-quan-chu-quan", "co-quan-ban-hanh")


def break_names(styles: Mapping[Element, Letters]) -> int:
    """Break the names of bodies that Word would break within words that stand together; how many."""
    count = 0
    for paragraph, style in styles.items():
        if component_of().get(style.name) not in _NAMES:
            continue
        texts = [text for text in paragraph.iter(f"{W}t") if text.text]
        column = column_of(paragraph)
        if column is None or len(texts) != 1:
            continue
        room = column / 20  # the cells of our forms leave nothing free at their sides
        lines = _wrapped(texts[0].text.split(), room, style)
        if any(broken(above.upper(), below.upper()) for above, below in pairwise(lines)):
            _set_lines(texts[0], _wrapped(groups(" ".join(texts[0].text.split())), room, style))
            count += 1
    return count


def _wrapped(pieces: Sequence[str], room_pt: float, style: Letters) -> list[str]:
    """The lines that pieces make in a column, each as full as it gets."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} {piece}".lstrip()
        if not lines[-1] or width(longer, style.size_pt, bold=style.bold) <= room_pt:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _set_lines(text: Element, lines: Sequence[str]) -> None:
    """Put lines in place of the text of a `w:t`, with a line break between each two."""
    text.text = lines[0]
    last = text
    for line in lines[1:]:
        mark, following = text.makeelement(f"{W}br"), text.makeelement(f"{W}t")
        following.text = line
        last.addnext(mark)
        mark.addnext(following)
        last = following
