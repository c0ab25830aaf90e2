"""How many lines a paragraph takes, and how tall they are: its words measured in Times New Roman and broken."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import WP, Element, W, child, whole
from pipeline.ooxml.units import EMU_PER_PT
from pipeline.page.model import Paragraph, TextRun

NARROWEST_PT = 12.0
_P, _INLINE, _EXTENT = W + "p", WP + "inline", WP + "extent"
_LINE_PER_EM = 1.15
_WORD = re.compile(r"[^\s-]+-?|-|\s")
_BEYOND_LATIN = re.compile("[^\0-\u20ff]")
_KEPT = 2048  # words of a size and weight


def pictured(paragraphs: Sequence[Paragraph]) -> frozenset[Element]:
    """Those of a page in whose lines pictures stand, as elements: few, if any, so that the page is asked at once."""
    inlines = paragraphs[0].element.getroottree().iter(_INLINE) if paragraphs else ()
    return frozenset(holder for inline in inlines for holder in inline.iterancestors(_P))


def lines(paragraph: Paragraph, wide: float, with_pictures: frozenset[Element]) -> list[float]:
    """The height of each of its lines in `wide` points; at least one."""
    found = _of_words(paragraph, wide)
    if paragraph.element in with_pictures:
        found[0] = max((found[0], *_pictures(paragraph)))
    return found


def _pictures(paragraph: Paragraph) -> Iterator[float]:
    for inline in paragraph.element.iter(_INLINE):
        if (extent := child(inline, _EXTENT)) is not None:
            yield whole(extent.get("cy"), 0) / EMU_PER_PT


def _of_words(paragraph: Paragraph, wide: float) -> list[float]:
    layout, runs, text = paragraph.layout, paragraph.runs, paragraph.text
    size = runs[0].look.size if len(runs) == 1 else max([run.look.size for run in runs], default=paragraph.blank_size)
    height = _LINE_PER_EM * size * layout.line if layout.line_rule == "auto" else layout.line
    inner = max(wide - layout.left - layout.right, NARROWEST_PT)
    first = inner - layout.first_line
    if not text or (len(text) * size < min(inner, first) - 1 and _surely_one(text, runs)):
        return [max(height, 0.0)]
    found = [height] * max(sum(_broken(*line, inner, first) for line in _words(paragraph)), 1)
    found[0] = max(height, 0.0)
    return found


def _surely_one(text: str, runs: Sequence[TextRun]) -> bool:
    """Whether a text so short that it fits if each letter is as wide as its size is on one line: nobody need measure
    it. Capitals that a look makes may be more letters than were written, and so may signs of scripts that no paper of
    ours holds.
    """
    return "\n" not in text and not _BEYOND_LATIN.search(text) and True not in [run.look.caps for run in runs]


def _broken(words: Sequence[str], widths: Sequence[float], inner: float, first: float) -> int:
    """How many lines these words and blanks, each with its width, take."""
    if sum(widths) < first - 1:
        return 1
    count, left, gap, begun = 1, first, 0.0, False
    for word, wide in zip(words, widths, strict=True):
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


def _words(paragraph: Paragraph) -> Iterator[tuple[Sequence[str], Sequence[float]]]:
    """Line by line as somebody broke them: words and blanks, and their widths."""
    text = paragraph.text
    runs = [run for run in paragraph.runs if not run.look.hidden]
    if len(runs) == 1 and runs[0].end - runs[0].start == len(text):
        look = runs[0].look
        for line in text.split("\n"):
            yield _measured(line, look.size, look.bold, look.caps)
        return
    words: list[str] = []
    widths: list[float] = []
    at = 0
    for match in _WORD.finditer(text):
        if match[0] == "\n":
            yield words, widths
            words, widths = [], []
            continue
        wide = 0.0
        while at < len(runs) - 1 and runs[at].end <= match.start():
            at += 1
        for run in runs[at:]:
            start, end = max(run.start, match.start()), min(run.end, match.end())
            if start >= end:
                break
            wide += _widths(run.look.size, run.look.bold, run.look.caps)[text[start:end]]
        words.append(match[0])
        widths.append(wide)
    yield words, widths


@lru_cache(maxsize=256)  # tables say the same in many rows, and papers of an office in many tables
def _measured(line: str, size: float, bold: bool, caps: bool) -> tuple[Sequence[str], Sequence[float]]:
    words, of = _WORD.findall(line), _widths(size, bold, caps)
    return tuple(words), tuple([of[word] for word in words])


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
