"""A paragraph as its author reads it: one text, out of many Word runs, in which tags are found.

A `TextAtom` is a `w:t` (or a tab or line break, one character each). A tag begins in one atom; the characters it
covers are taken out of all atoms it is spread over. `{%-` and `-%}` join neighbouring paragraphs into one.
"""

from collections.abc import Iterator

from pipeline.documents.language.tags import Tag, UnclosedTagError, scan
from pipeline.documents.placing.xmltree import Node

# A hyphen that does not break (Ctrl+Shift+_) is no text in Word's file; in a tag it is the minus that its author meant.
_SEPARATORS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_OBJECTS = {
    "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:instrText", "w:sym", "w:footnoteReference",
    "w:endnoteReference", "w:commentReference", "mc:AlternateContent", "w:sdt", "m:oMath", "m:oMathPara", "w:pgNum",
    "w:ptab", "w:footnoteRef", "w:endnoteRef", "w:contentPart",
}  # fmt: skip
MARKERS = {
    "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd",
    "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
}  # fmt: skip


class TextAtom:
    """One `w:t`, tab or break: `start` is where its characters stand in the paragraph's text; `pieces` what is left.

    `pieces` mixes plain texts and the tags that begin here; it is None while no tag touches the atom.
    """

    __slots__ = ("node", "pieces", "start", "text")

    def __init__(self, node: Node, start: int, text: str) -> None:
        self.node = node
        self.start = start
        self.text = text
        self.pieces: list[str | Tag] | None = None

    @property
    def is_text(self) -> bool:
        return self.node.name == "w:t"


class TaggedParagraph:
    """One paragraph, or several joined by `{%-` and `-%}`: `nodes` in order, `tags` by their place in `text`."""

    __slots__ = ("atoms", "cut", "nodes", "objects", "tags", "text")

    def __init__(self, node: Node) -> None:
        self.nodes = [node]
        self.atoms: list[TextAtom] = []
        self.objects: list[Node] = []
        self.tags: list[Tag] = []
        self.text = ""
        self.cut = False

    @property
    def node(self) -> Node:
        return self.nodes[0]

    def structural(self, level: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.level == level]

    def plain(self) -> str:
        """The text without the tags."""
        kept = []
        position = 0
        for tag in self.tags:
            kept.append(self.text[position : tag.start] + tag.literal)
            position = tag.end
        return "".join(kept) + self.text[position:]

    def is_control_only(self) -> bool:
        """Nothing to see but `{% %}` and `{# #}`: such a paragraph must leave no blank line behind."""
        from pipeline.documents.language.statements import CELL_MARKS

        marks = (tag.statement is None or tag.statement.kind not in CELL_MARKS for tag in self.tags if tag.kind == "do")
        return (
            bool(self.tags)
            and all(tag.kind in ("do", "note") for tag in self.tags)
            and all(marks)
            and not self.plain().strip()
            and not self.objects
            and not has_section(self.node)
            and not any(atom.node.attributes for atom in self.atoms if atom.node.name == "w:br")
        )


_GONE = ("w:del", "w:moveFrom")


def live(root: Node) -> Iterator[Node]:
    """All nodes in document order but what tracked changes have deleted or moved away: that is no text any more."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if node.name not in _GONE:
            stack.extend(reversed(node.children))


def has_section(node: Node) -> bool:
    properties = node.child("w:pPr")
    return properties is not None and properties.child("w:sectPr") is not None


def read_paragraph(node: Node, faults: list[UnclosedTagError]) -> TaggedParagraph:
    """The paragraph at `node` with its tags found (not yet read). Text boxes inside are paragraphs of their own."""
    paragraph = TaggedParagraph(node)
    length = 0
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.name in ("w:p", "w:pPr", "w:rPr", *_GONE):
            continue
        if child.name == "w:t":
            text = child.text
        elif child.name in _SEPARATORS and child.parent is not None and child.parent.name == "w:r":
            text = _SEPARATORS[child.name]
        else:
            if child.name in _OBJECTS:
                paragraph.objects.append(child)
            stack.extend(reversed(child.children))
            continue
        paragraph.atoms.append(TextAtom(child, length, text))
        length += len(text)
    paragraph.text = "".join(atom.text for atom in paragraph.atoms)
    if "{" in paragraph.text or "_}" in paragraph.text:
        paragraph.tags = list(scan(paragraph.text, faults))
    return paragraph


def join_paragraphs(paragraphs: list[TaggedParagraph], faults: list[tuple[Tag, str, str]]) -> list[TaggedParagraph]:
    """Join neighbours where a tag at the edge asks for it; a tag that cannot be joined is told in `faults`."""
    joined: list[TaggedParagraph] = []
    waiting: Tag | None = None
    for paragraph in paragraphs:
        last = joined[-1] if joined else None
        first = paragraph.tags[0] if paragraph.tags else None
        asks_before = first is not None and _joins(first, "join_before") and not paragraph.text[: first.start].strip()
        wanted = waiting or (first if asks_before else None)
        if wanted is None:
            joined.append(paragraph)
        elif last is not None and _neighbours(last.nodes[-1], paragraph.node) and not has_section(paragraph.node):
            _append(last, paragraph)
        else:
            faults.append((wanted, "Dấu - trong thẻ đòi nối với một đoạn không liền kề.", "Bỏ dấu -, hoặc chuyển thẻ."))
            joined.append(paragraph)
        waiting = None
        final = paragraph.tags[-1] if paragraph.tags else None
        if final is not None and _joins(final, "join_after") and not paragraph.text[final.end :].strip():
            waiting = final
    if waiting is not None:
        faults.append((waiting, "Dấu -%} ở đoạn cuối, không còn đoạn nào để nối.", "Bỏ dấu -."))
    return joined


def _joins(tag: Tag, side: str) -> bool:
    return tag.kind == "do" and not tag.level and bool(getattr(tag, side))


def _neighbours(one: Node, other: Node) -> bool:
    if one.parent is None or one.parent is not other.parent:
        return False
    between = one.parent.children[one.position() + 1 : other.position()]
    return all(node.name in MARKERS for node in between)


def _append(paragraph: TaggedParagraph, other: TaggedParagraph) -> None:
    shift = len(paragraph.text)
    for atom in other.atoms:
        atom.start += shift
    for tag in other.tags:
        tag.start += shift
        tag.end += shift
    paragraph.nodes += other.nodes
    paragraph.atoms += other.atoms
    paragraph.objects += other.objects
    paragraph.tags += other.tags
    paragraph.text += other.text


def atoms_of(paragraph: TaggedParagraph) -> Iterator[tuple[Tag, list[TextAtom]]]:
    """Each tag with the atoms that it is spread over, in one pass over both."""
    first = 0
    atoms = paragraph.atoms
    for tag in paragraph.tags:
        while atoms[first].start + len(atoms[first].text) <= tag.start:
            first += 1
        last = first
        while last < len(atoms) and atoms[last].start < tag.end:
            last += 1
        yield tag, atoms[first:last]


def cut_tags(paragraph: TaggedParagraph) -> None:
    """Take the tags out of the atoms: fill in `pieces` of each atom that a tag touches."""
    if paragraph.cut:
        return
    paragraph.cut = True
    touching: dict[TextAtom, list[Tag]] = {}
    for tag, atoms in atoms_of(paragraph):
        for atom in atoms:
            touching.setdefault(atom, []).append(tag)
    for atom, tags in touching.items():
        end = atom.start + len(atom.text)
        pieces: list[str | Tag] = []
        position = atom.start
        for tag in tags:
            if tag.start > position:
                pieces.append(paragraph.text[position : tag.start])
            if tag.start >= atom.start:
                pieces.append(tag)
            position = min(tag.end, end)
        if position < end:
            pieces.append(paragraph.text[position:end])
        atom.pieces = _trimmed(pieces)


def _trimmed(pieces: list[str | Tag]) -> list[str | Tag]:
    """Apply `-` of a tag to the blanks beside it, as Jinja does."""
    for index, piece in enumerate(pieces):
        if isinstance(piece, Tag):
            before = pieces[index - 1] if index else None
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            if piece.join_before and isinstance(before, str):
                pieces[index - 1] = before.rstrip()
            if piece.join_after and isinstance(after, str):
                pieces[index + 1] = after.lstrip()
    return pieces
