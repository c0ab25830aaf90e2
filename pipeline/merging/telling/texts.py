"""The texts of a page, each with the mark of its block; where a stretch of one version's text lies in another's."""

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from pipeline.merging.aligning import marks
from pipeline.merging.wml import held_in, opened, text_of, texts_in
from pipeline.ooxml.names import WP, Element, W
from pipeline.ooxml.package import Package

_EDGES = frozenset(W + tag for tag in ("tcPr", "sectPr"))


class PageText(NamedTuple):
    """A paragraph of the body, or a cell of a table: `cell` counts from 0 in its row, None for a paragraph.

    `block` is the bookmark of the paragraph or the row, "" where a hand put it in. Runs of blanks are one blank.
    """

    block: str
    cell: int | None
    text: str


@dataclass(slots=True)
class PageTexts:
    """All texts of a page in their order; those that are the cells of a row; where a drawing of those words (`descr`)
    stands. InputError for what is no .docx. With `keep_marks` the marks stay in the package and name no block;
    `marking` is the reading of a page that was just marked.
    """

    content: bytes
    all: list[PageText] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    drawings: dict[str, int] = field(default_factory=dict)
    keep_marks: bool = False
    package: Package = field(init=False)
    marking: InitVar[marks.Marking | None] = None
    _at: dict[Element, int] = field(default_factory=dict)
    _held: Mapping[Element, list[str]] = field(default_factory=dict)

    def __post_init__(self, marking: marks.Marking | None) -> None:
        if marking is not None:
            self.package, self._held = marking.package, marking.held
        else:
            self.package = opened(self.content)
            self._held = {} if self.keep_marks else marks.take(self.package.tree(self.package.main))
        places: list[tuple[str, int | None]] = []

        def add(element: Element, block: str, cell: int | None) -> int:
            self._at[element] = len(places)
            places.append((block, cell))
            return len(places) - 1

        body = self.package.body
        for block in marks.blocks(body):
            if block.tag == W + "p":
                add(block, next(iter(self._held.get(block, ())), ""), None)
                continue
            for row in block.iterchildren(W + "tr"):
                mark = next((name for p in row.iter(W + "p") for name in self._held.get(p, ())), "")
                self.rows.append([add(cell, mark, number) for number, cell in enumerate(row.iterchildren(W + "tc"))])
        texts = texts_in(body, self._at)
        self.all = [PageText(*place, normalize("NFC", text)) for place, text in zip(places, texts, strict=True)]
        self.drawings = {each.get("descr", ""): at for each, at in held_in(body, self._at, WP + "docPr")}

    @property
    def texts(self) -> "Texts":
        """What it reads, for those who need no more of the page."""
        return Texts(self.all, self.rows, self.drawings)

    def element(self, at: int) -> Element:
        """The paragraph or the cell of text number `at`."""
        return next(element for element, number in self._at.items() if number == at)

    def carried(self, later: "PageTexts") -> dict[int, int]:
        """Which text of ours is which of `later`, a version that a hand may have changed."""
        found: dict[int, int] = {}
        mine, hers = ([*body.iterchildren()] for body in (self.package.body, later.package.body))
        self._pair(later, mine, hers, found)
        return found

    def _pair(
        self, later: "PageTexts", mine: Sequence[Element], hers: Sequence[Element], found: dict[int, int]
    ) -> None:
        from pipeline.merging.aligning.alignment import align, units_of

        one = units_of([each for each in mine if each.tag not in _EDGES], self.package, self._held)
        other = units_of([each for each in hers if each.tag not in _EDGES], later.package, later._held)
        for i, j in align(one, other, by_marks=True).items():
            here, there = one[i].element, other[j].element
            if one[i].kind == "tbl":
                self._pair(later, list(here.iterfind(W + "tr")), list(there.iterfind(W + "tr")), found)
            elif one[i].kind == "tr":
                cells = list(here.iterfind(W + "tc")), list(there.iterfind(W + "tc"))
                if len(cells[0]) == len(cells[1]):
                    found |= {self._at[a]: later._at[b] for a, b in zip(*cells, strict=True)}
            elif here in self._at and there in later._at:
                found[self._at[here]] = later._at[there]


class Texts(NamedTuple):
    """What a page says, without its elements: its texts in their order, those that are the cells of a row, where a
    drawing of those words stands.
    """

    all: Sequence[PageText]
    rows: Sequence[Sequence[int]]
    drawings: Mapping[str, int]


def blocks_of_paragraphs(page: bytes) -> list[str]:
    """The mark of each paragraph that says something, in the order of the page, or of the row in which it stands; ""
    where it has none. InputError for what is no .docx.
    """
    package = opened(page)
    held = marks.take(package.tree(package.main))
    found = []
    for paragraph in package.body.iter(W + "p"):
        if text_of(paragraph):
            row = next(paragraph.iterancestors(W + "tr"), None)
            near = [paragraph] if row is None else row.iter(W + "p")
            found.append(next((name for each in near for name in held.get(each, ())), ""))
    return found


def moved(before: str, now: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Where each stretch of `before` lies in `now`, and whether its words are still the same, word by word.

    A stretch whose words a hand changed is where its neighbours leave room; it may be empty.
    """
    if before == now:
        return [(start, end, True) for start, end in spans]
    from pipeline.merging.aligning.atoms import words_of
    from pipeline.merging.aligning.diff3 import pairs

    one, other = words_of(before), words_of(now)
    at_one, at_other = _offsets(one), _offsets(other)
    match = dict(pairs(one, other))
    found = []
    for start, end in spans:
        first = max((n for n, at in enumerate(at_one[:-1]) if at <= start), default=0)
        last = max((n for n, at in enumerate(at_one[:-1]) if at < end), default=first)
        there = [match.get(n) for n in range(first, last + 1)]
        if None not in there and all(b - a == 1 for a, b in pairwise(there)):  # type: ignore[operator]
            shift = at_other[there[0]] - at_one[first]  # type: ignore[index]
            found.append((start + shift, end + shift, True))
            continue
        left = max((match[n] for n in range(first) if n in match), default=-1)
        right = min((match[n] for n in range(last + 1, len(one)) if n in match and match[n] > left), default=len(other))
        piece = now[at_other[left + 1] : at_other[right]]
        begin = at_other[left + 1] + len(piece) - len(piece.lstrip())
        found.append((begin, begin + len(piece.strip()), False))
    return found


def _offsets(words: Sequence[str]) -> list[int]:
    """Where each word begins, and the length of all."""
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found
