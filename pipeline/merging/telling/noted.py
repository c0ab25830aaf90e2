"""A page with Word comments at stretches of its texts: runs are cut where a stretch begins or ends, no word changes."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from unicodedata import normalize

from pipeline.merging.telling.comments import Comments
from pipeline.merging.telling.texts import PageTexts
from pipeline.merging.wml import text_of
from pipeline.ooxml.names import SPACE, Element, W

_KEPT = frozenset(W + tag for tag in ("rPr",))
Note = tuple[int, int, int, str]
"""Number of the text on the page, where the stretch begins and ends in it, what the comment says."""


def noted(page: bytes, notes: Sequence[Note], author: str) -> bytes:
    """The page with a comment by `author` for each note, without a day: the same notes give the same bytes.

    Where a text's letters are not those of its runs one by one, the comment stands at its whole paragraph.
    """
    texts = PageTexts(page, keep_marks=True)
    comments = Comments(texts.package, "", author)
    by_text: dict[int, list[Note]] = {}
    for note in notes:
        by_text.setdefault(note[0], []).append(note)
    for at, members in by_text.items():
        element = texts.element(at)
        begins = _cut(element, {edge for _, start, end, _ in members for edge in (start, end)})
        for _, start, end, words in members:
            _set(element, begins, start, end, comments, words)
    return texts.package.save()


def _set(
    element: Element, begins: dict[int, Element] | None, start: int, end: int, comments: Comments, words: str
) -> None:
    paragraph = element if element.tag == W + "p" else next(element.iter(W + "p"))
    first = begins.get(start) if begins is not None and start < end else None
    if first is None or begins is None:
        comments.at(paragraph, words)
        return
    marks = [mark.thing for mark in comments.anchors(comments.add(words), paragraph)]
    first.addprevious(marks[0])
    after = begins.get(end)
    if after is not None:
        for mark in marks[1:]:
            after.addprevious(mark)
        return
    last = [run for run in element.iter(W + "r") if any(True for _ in run.iter(W + "t"))][-1]
    last.addnext(marks[2])
    last.addnext(marks[1])


def _cut(element: Element, edges: set[int]) -> dict[int, Element] | None:
    """Cut runs so that one begins at each edge (an offset in `text_of`); edge -> that run. None where the letters of
    the runs are not the text's.
    """
    letters = list(_letters(element))
    text = "".join(letter for letter, _, _ in letters)
    if text != normalize("NFC", text_of(element)):
        return None
    begins: dict[int, Element] = {}
    for edge in sorted((edge for edge in edges if edge < len(letters)), reverse=True):
        _, node, index = letters[edge]
        if node is None:
            return None
        run = node.getparent()
        before = [child for child in run[: run.index(node)] if child.tag not in _KEPT]
        if index == 0 and not before:
            begins[edge] = run
            continue
        twin = deepcopy(run)
        place = run.index(node)
        for child in [child for child in twin[:place] if child.tag not in _KEPT]:
            twin.remove(child)
        for child in list(run)[place + 1 :]:
            run.remove(child)
        there = next(child for child in twin if child.tag == W + "t")
        there.text, node.text = (node.text or "")[index:], (node.text or "")[:index]
        for each in (there, node):
            each.set(SPACE, "preserve")
        run.addnext(twin)
        begins[edge] = twin
    return begins


def _letters(element: Element) -> Iterator[tuple[str, Element | None, int]]:
    """The letters of an element as `text_of` joins them, each with its node and place; a blank between has none."""
    waiting, said = False, False
    blank: tuple[Element | None, int] = (None, 0)
    for node in element.iter():
        if node.tag == W + "t":
            for index, letter in enumerate(node.text or ""):
                if letter.isspace():
                    if not waiting:
                        waiting, blank = True, (node, index)
                    continue
                if waiting and said:
                    yield " ", *blank
                waiting, said = False, True
                yield letter, node, index
        elif not waiting and _parts(node, said):
            waiting, blank = True, (None, 0)


def _parts(node: Element, said: bool) -> bool:
    """Whether a node stands for a blank: a break, or the next paragraph of a cell."""
    if node.tag == W + "p":
        return said
    return node.tag in (W + "tab", W + "br", W + "cr") and node.getparent().tag == W + "r"


def put_in_place(element: Element, start: int, end: int, words: str) -> bool:
    """Put `words` in place of a stretch of an element's text, looking as its first letter did; whether it could be."""
    begins = _cut(element, {start, end})
    if begins is None:
        return False
    runs = [run for run in element.iter(W + "r") if any(True for _ in run.iter(W + "t"))]
    first = begins.get(start)
    if first is None:
        if start == end and runs:
            first = runs[-1]
            node = [child for child in first if child.tag == W + "t"][-1]
            node.text = f"{node.text or ''}{words}"
            node.set(SPACE, "preserve")
        return first is not None
    after = begins.get(end)
    stop = runs.index(after) if after is not None and after in runs else len(runs)
    place = runs.index(first)
    node = next(child for child in first if child.tag == W + "t")
    if start == end:
        node.text = f"{words}{node.text or ''}"
        node.set(SPACE, "preserve")
        return True
    for run in runs[place + 1 : stop]:
        run.getparent().remove(run)
    for child in [child for child in first if child.tag == W + "t" and child is not node]:
        first.remove(child)
    node.text = words
    node.set(SPACE, "preserve")
    return True
