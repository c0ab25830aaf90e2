"""Tracked changes of Word: whose words came, whose went, on the document's own day."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import chain, count

from pipeline.merging.aligning.atoms import Atom, Piece, atoms_of, filled
from pipeline.merging.aligning.simple_fields import unfolded
from pipeline.ooxml.names import SPACE, Element, W

_CHANGED = ("r", "p", "sect", "tbl", "tblEx", "tr", "tc")
_MARKS = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange",
        *(f"{one}PrChange" for one in _CHANGED),
    )
)  # fmt: skip


class Author(StrEnum):
    """Whose change it is, as Word shows it."""

    HERS = "Bản sửa tay"
    OURS = "Số liệu mới"


class Tracking:
    """Makes the marks of change; ids are counted, so that the same merge gives the same bytes."""

    def __init__(self, date: str) -> None:
        self._date = date
        self._ids = count(9_000_001)

    def _mark(self, near: Element, tag: str, author: Author) -> Element:
        made = near.makeelement(W + tag)
        for name, value in (("id", str(next(self._ids))), ("author", author.value), ("date", self._date)):
            made.set(W + name, value)
        return made

    def inserted(self, atoms: Iterable[Atom], near: Element, author: Author) -> list[Atom]:
        """The atoms inside one tracked insertion."""
        return self._wrapped(list(atoms), near, "ins", author)

    def deleted(self, atoms: Sequence[Atom], near: Element, author: Author) -> list[Atom]:
        """One tracked deletion of the words of `atoms`; pictures and fields among them just go."""
        if not atoms:
            return []
        mark = self._mark(near, "del", author)
        for piece in (piece for atom in atoms for piece in atom.pieces):
            run = near.makeelement(W + "r")
            look = piece.run.find(W + "rPr")
            if look is not None:
                from copy import deepcopy

                run.append(deepcopy(look))
            words = near.makeelement(W + "delText")
            words.text = piece.text if piece.text not in "\t\n" else " "
            words.set(SPACE, "preserve")
            run.append(words)
            mark.append(run)
        return [Atom("", (), mark, (), True)] if len(mark) else []

    def _wrapped(self, atoms: list[Atom], near: Element, tag: str, author: Author) -> list[Atom]:
        mark = self._mark(near, tag, author)
        found = []
        for atom in chain.from_iterable(map(unfolded, atoms)):
            if atom.silent or any(wrap.tag == W + "ins" for wrap in atom.wraps):
                found.append(atom)
                continue
            # Word wants a link outside, the change inside; ours come without links mostly.
            pieces = tuple(Piece(piece.text, piece.run, (*piece.wraps, mark)) for piece in atom.pieces)
            found.append(Atom(atom.key, pieces, atom.thing, (*atom.wraps, mark), atom.silent))
        return found

    def paragraph(self, paragraph: Element, tag: str, author: Author) -> None:
        """The paragraph's own mark came (`ins`) or went (`del`)."""
        own = _first(paragraph, "pPr")
        look = own.find(W + "rPr")
        if look is None:
            look = own.makeelement(W + "rPr")
            later = [each for each in own if each.tag in (W + "sectPr", W + "pPrChange")]
            own.insert(own.index(later[0]) if later else len(own), look)
        look.insert(0, self._mark(paragraph, tag, author))

    def row(self, row: Element, tag: str, author: Author) -> None:
        """The whole row came or went."""
        own = row.find(W + "trPr")
        if own is None:
            own = row.makeelement(W + "trPr")
            before = [each for each in row if each.tag in (W + "tblPrEx",)]
            row.insert(len(before), own)
        if own.find(W + tag) is None:
            own.append(self._mark(row, tag, author))


def numbered(roots: Iterable[Element]) -> None:
    """Give each mark of a tracked change an id of its own: one that a link or a bookmark parts is written twice."""
    seen: set[str] = set()
    marks = [node for root in roots for node in root.iter(*_MARKS)]
    free = count(max((int(n) for mark in marks if (n := mark.get(W + "id", "")).isdecimal()), default=0) + 1)
    for mark in marks:
        if mark.get(W + "id") in seen:
            mark.set(W + "id", str(next(free)))
        seen.add(str(mark.get(W + "id")))


def _first(parent: Element, tag: str) -> Element:
    found = parent.find(W + tag)
    if found is None:
        found = parent.makeelement(W + tag)
        parent.insert(0, found)
    return found


def show(tracking: Tracking | None, element: Element, tag: str, author: Author) -> None:
    """Mark all of a block as come (`ins`) or gone (`del`), where changes are tracked."""
    if tracking is None:
        return
    for row in element.iter(W + "tr"):
        tracking.row(row, tag, author)
    for paragraph in list(element.iter(W + "p")):
        if paragraph.find(f".//{W}txbxContent") is not None:
            continue
        atoms = atoms_of(paragraph)
        shown = (
            tracking.inserted(atoms, paragraph, author) if tag == "ins" else tracking.deleted(atoms, paragraph, author)
        )
        filled(paragraph, shown)
        tracking.paragraph(paragraph, tag, author)
