"""Marks that tell a block of a generated document from its fellows after a hand has worked on it.

A mark is a bookmark `_cchc_d12` round a paragraph of the body, or `_cchc_t3r5` round the first paragraph of a table's
row. Word hides bookmarks whose names begin with `_`, keeps them through edits and carries them along when a block is
cut and put elsewhere. Numbers are counted from the start of the body: the same document always gets the same marks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.ground.finding import InputError
from pipeline.merging.wml import opened, remove
from pipeline.ooxml.names import Element, W, child
from pipeline.ooxml.package import Package

_PREFIX = "_cchc_"


@dataclass(frozen=True, slots=True)
class Marking:
    """A page that was marked: its package with the marks in the tree, what each paragraph is marked with."""

    package: Package
    held: Mapping[Element, list[str]]


def marked(document: bytes) -> bytes:
    """`document` with marks at its blocks, invisible; what is no .docx comes back as it is."""
    try:
        package = opened(document)
    except InputError:
        return document
    mark(package)
    return package.save()


def mark(package: Package) -> Marking:
    """Set marks at the blocks of an open page, in place of those that it has."""
    take(package.tree(package.main))
    places = [(paragraph, name) for name, paragraph in _places(package.body)]
    put(package, places)
    held: dict[Element, list[str]] = {}
    for paragraph, name in places:
        held.setdefault(paragraph, []).append(name)
    return Marking(package, held)


def _places(body: Element) -> Iterator[tuple[str, Element]]:
    tables = 0
    for number, block in enumerate(blocks(body)):
        if block.tag == W + "p":
            yield f"{_PREFIX}d{number}", block
            continue
        tables += 1
        for row_number, row in enumerate(block.iterchildren(W + "tr")):
            cells = row.iterchildren(W + "tc")
            paragraph = next((each for cell in cells for each in cell.iterchildren(W + "p")), None)
            if paragraph is not None:
                yield f"{_PREFIX}t{tables}r{row_number}", paragraph


def blocks(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, those in content controls among them."""
    for block in body:
        if block.tag in (W + "p", W + "tbl"):
            yield block
        elif block.tag == W + "sdt" and (content := block.find(W + "sdtContent")) is not None:
            yield from blocks(content)


def take(root: Element) -> dict[Element, list[str]]:
    """Take our marks out of a tree; which paragraph held which of them."""
    found: dict[Element, list[str]] = {}
    ids = set()
    for start in list(root.iter(W + "bookmarkStart")):
        name = str(start.get(W + "name"))
        if not name.startswith(_PREFIX):
            continue
        ids.add(start.get(W + "id"))
        # Word may set a mark between two blocks: it then speaks of the one that follows.
        holder = next(start.iterancestors(W + "p"), None)
        if holder is None:
            holder = next((p for later in start.itersiblings() for p in later.iter(W + "p")), None)
        if holder is not None:
            found.setdefault(holder, []).append(name)
        remove(start)
    for end in list(root.iter(W + "bookmarkEnd")) if ids else ():
        if end.get(W + "id") in ids:
            remove(end)
    return found


def put(package: Package, places: list[tuple[Element, str]]) -> None:
    """Set marks round the contents of paragraphs of the main part, with ids that no other bookmark has."""
    used = [str(mark.get(W + "id")) for mark in package.tree(package.main).iter(W + "bookmarkStart")]
    number = max((int(each) for each in used if each.isdecimal()), default=0)
    seen = set()
    for paragraph, name in places:
        if name in seen:
            continue
        seen.add(name)
        number += 1
        start, end = paragraph.makeelement(W + "bookmarkStart"), paragraph.makeelement(W + "bookmarkEnd")
        start.set(W + "id", str(number))
        start.set(W + "name", name)
        end.set(W + "id", str(number))
        own = child(paragraph, W + "pPr")
        paragraph.insert(0 if own is None else paragraph.index(own) + 1, start)
        paragraph.append(end)
