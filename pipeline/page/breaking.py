"""How many lines a paragraph takes, and how tall they are: its words measured in Times New Roman and broken."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import WP, child, whole
from pipeline.ooxml.units import EMU_PER_PT
from pipeline.page.model import Paragraph

NARROWEST_PT = 12.0
_INLINE, _EXTENT = WP + "inline", WP + "extent"
_LINE_PER_EM = 1.15
_WORD = re.compile(r"[^\s-]*-|[^\s-]+|\s")
_LATIN_ENDS = "\u20ff"
_KEPT = 2048  # words of a size and weight


def lines(paragraph: Paragraph, wide: float) -> list[float]:
    """The height of each of its lines in `wide` points; at least one."""
    layout = paragraph.layout
    sizes = [run.look.size for run in paragraph.runs]
    size = max(sizes) if sizes else paragraph.blank_size
    height = _LINE_PER_EM * size * layout.line if layout.line_rule == "auto" else layout.line
    inner = max(wide - layout.left - layout.right, NARROWEST_PT)
    if _surely_one(paragraph, size, min(inner, inner - layout.first_line)):
        lines = [height]
    else:
        count = sum(_broken(line, inner, inner - layout.first_line) for line in _words(paragraph))
        lines = [height] * max(count, 1)
    lines[0] = max(lines[0], 0.0)
    for inline in paragraph.element.iter(_INLINE):
        if (extent := child(inline, _EXTENT)) is not None:
            lines[0] = max(lines[0], whole(extent.get("cy"), 0) / EMU_PER_PT)
    return lines


def _surely_one(paragraph: Paragraph, size: float, room: float) -> bool:
    """Whether a text is so short that nobody need measure its letters: none is wider than its size. Capitals that a
    look makes may be more letters than were written, and so may signs of scripts that no paper of ours holds.
    """
    text = paragraph.text
    if len(text) * size >= room - 1 or "\n" in text or max(text, default="") > _LATIN_ENDS:
        return False
    return True not in [run.look.caps for run in paragraph.runs]


def _broken(words: Iterable[tuple[str, float]], inner: float, first: float) -> int:
    """How many lines these words, each with its width, take."""
    count, left, gap, begun = 1, first, 0.0, False
    for word, wide in words:
        if word.isspace():
            gap += wide
            continue
        if begun and gap + wide > left:
            count, left, begun = count + 1, inner, False
        left -= gap + wide if begun else wide
        gap, begun = 0.0, True
        while left < -1:  # a word wider than the line
            count, left = count + 1, left + inner
    return count


def _words(paragraph: Paragraph) -> Iterator[list[tuple[str, float]]]:
    """Line by line as somebody broke them: words and blanks with their widths."""
    runs = [run for run in paragraph.runs if not run.look.hidden]
    if len(runs) == 1 and runs[0].end - runs[0].start == len(paragraph.text):
        look = runs[0].look
        of = _widths(look.size, look.bold, look.caps)
        for line in paragraph.text.split("\n"):
            words = _WORD.findall(line)
            yield list(zip(words, map(of.__getitem__, words), strict=True))
        return
    found: list[tuple[str, float]] = []
    at = 0
    for match in _WORD.finditer(paragraph.text):
        if match[0] == "\n":
            yield found
            found = []
            continue
        wide = 0.0
        while at < len(runs) - 1 and runs[at].end <= match.start():
            at += 1
        for run in runs[at:]:
            start, end = max(run.start, match.start()), min(run.end, match.end())
            if start >= end:
                break
            letters = paragraph.text[start:end]
            wide += _widths(run.look.size, run.look.bold, run.look.caps)[letters]
        found.append((match[0], wide))
    yield found


class _Widths(dict[str, float]):
    """The width of each word in one size and weight, measured when it is first asked for."""

    def __init__(self, size: float, bold: bool, caps: bool) -> None:
        super().__init__()
        self._size, self._bold, self._caps = size, bold, caps

    def __missing__(self, word: str) -> float:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = width(word.upper() if self._caps else word, self._size, bold=self._bold)
        return found


@lru_cache(maxsize=32)
def _widths(size: float, bold: bool, caps: bool) -> _Widths:
    return _Widths(size, bold, caps)
