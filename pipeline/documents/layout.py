"""Places the tags of one XML part: the tree in, a flat list of texts, outputs, controls and guards out.

The source is copied in slices up to each place where something changes; only runs with tags, and the properties of
cells with `{% colspan %}` and its like, are written anew.
"""

import re

from pipeline.documents import cells
from pipeline.documents.paragraphs import MARKERS, Atom, Paragraph, cut_tags
from pipeline.documents.pieces import Control, GuardEdge, Identity, Item, Output
from pipeline.documents.tags import Tag
from pipeline.documents.xmltree import Node

_ONCE = MARKERS | {"w:commentReference", "w:footnoteReference", "w:endnoteReference"}
_ID = re.compile(rb"""\sid\s*=\s*["']([^"']*)["']""")
_CONTAINERS = {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment"}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """Plain text as XML character data."""
    return re.sub("[&<>]", lambda match: _ESCAPES[match[0]], text)


class Plan:
    """What was decided about the tags of a part before it is laid out.

    `paragraphs` by each of their nodes; `promoted` are replaced by their control tags; `lifted` tags go before or after
    their paragraph; `together` tags have all of their block in one `w:t`; `attributes` are the tags of attribute values
    and other texts, by node, as (start, end, pieces) in bytes of the source.
    """

    def __init__(self) -> None:
        self.paragraphs: dict[Node, Paragraph] = {}
        self.promoted: set[Paragraph] = set()
        self.lifted: dict[Tag, str] = {}
        self.together: set[Tag] = set()
        self.guarded: set[Paragraph] = set()
        self.values: dict[Node, list[tuple[int, int, list[str | Tag]]]] = {}
        self.wrapping: dict[Node, list[Tag]] = {}
        self.dirty: set[Node] = set()

    def touch(self, node: Node | None) -> None:
        """Mark the node and all above it as changed."""
        while node is not None and node not in self.dirty:
            self.dirty.add(node)
            node = node.parent


class Layout:
    """Emits the items of one part. `w` is the source's prefix for WordprocessingML, with its colon."""

    def __init__(self, source: bytes, root: Node, plan: Plan, w: str) -> None:
        self.source = source
        self.plan = plan
        self.w = w
        self.items: list[Item] = []
        self._position = 0
        self._atoms = {atom.node: atom for paragraph in plan.paragraphs.values() for atom in paragraph.atoms}
        self._root = root

    def run(self) -> list[Item]:
        """All items, from the XML declaration to the end."""
        self.emit(self._root)
        self.copy(len(self.source))
        return self.items

    def add(self, item: Item) -> None:
        if isinstance(item, str) and self.items and isinstance(self.items[-1], str):
            self.items[-1] += item
        elif item != "":
            self.items.append(item)

    def slice(self, start: int, end: int) -> str:
        return self.source[start:end].decode()

    def copy(self, end: int) -> None:
        if end > self._position:
            self.add(self.slice(self._position, end))
            self._position = end

    def skip(self, end: int) -> None:
        self._position = max(self._position, end)

    def children(self, node: Node) -> None:
        for child in node.children:
            self.emit(child)

    def emit(self, node: Node) -> None:
        """Everything up to the end of `node`; an untouched node is left to be copied with what follows."""
        if node not in self.plan.dirty:
            return
        self._values(node)
        if node.name == "w:p":
            self._paragraph(node)
        elif node.name == "w:r":
            self._run(node)
        elif node.name == "w:tr":
            self._row(node)
        elif node.name == "w:tbl":
            self._table(node)
        elif node.name == "w:tc":
            self._cell(node)
        elif node.name in _ONCE:
            self.copy(node.start)
            self.add(Identity("once", self.slice(node.start, node.end)))
            self.skip(node.end)
        elif node.name in _CONTAINERS:
            self.copy(node.inside)
            self.content(node, node.children)
        else:
            self.children(node)

    def _values(self, node: Node) -> None:
        """Attribute values and other texts with tags, and the id of a drawing."""
        spots = list(self.plan.values.get(node, ()))
        if node.name == "wp:docPr" and (match := _ID.search(self.source[node.start : node.inside])):
            spots.append((node.start + match.start(1), node.start + match.end(1), []))
            spots.sort(key=lambda spot: spot[0])
        for start, end, pieces in spots:
            self.copy(start)
            if not pieces:
                self.add(Identity("number", self.slice(start, end)))
            for piece in pieces:
                if isinstance(piece, str):
                    self.add(escape(piece).replace('"', "&quot;") if start < node.inside else escape(piece))
                elif piece.kind == "out":
                    self.add(Output(piece, "attr" if start < node.inside else "text"))
                elif piece.kind == "do":
                    self.add(Control(piece, node))
                else:
                    self.add(escape(piece.literal))
            self.skip(end)

    def content(self, node: Node, children: list[Node]) -> None:
        """The inside of an element that must end with a paragraph."""
        last = next((child for child in reversed(children) if child.name == "w:p"), None)
        self.add(GuardEdge("cell", opens=True, fallback=self.blank(last)))
        for child in children:
            self.emit(child)
        self.copy(node.outside)
        self.add(GuardEdge("cell", opens=False))

    def blank(self, like: Node | None) -> str:
        """An empty paragraph with the properties of `like`."""
        properties = self.properties(like) if like is not None else ""
        return f"<{self.w}p>{properties}</{self.w}p>" if properties else f"<{self.w}p/>"

    def properties(self, paragraph: Node) -> str:
        """The `w:pPr` of a paragraph as text, without a section break, which must not be copied."""
        properties = paragraph.child("w:pPr")
        if properties is None:
            return ""
        text = self.slice(properties.start, properties.end)
        section = properties.child("w:sectPr")
        if section is not None:
            text = text.replace(self.slice(section.start, section.end), "")
        return text

    def _table(self, node: Node) -> None:
        self.copy(node.start)
        grid = cells.has_column_tags(node, self.plan)
        self.add(GuardEdge("table", opens=True))
        if grid:
            self.add(GuardEdge("grid", opens=True))
        self.children(node)
        self.copy(node.end)
        if grid:
            self.add(GuardEdge("grid", opens=False))
        self.add(GuardEdge("table", opens=False))

    def _row(self, node: Node) -> None:
        if self._replaced(node, "tr"):
            return
        before, after = self._wrap(node)
        self.copy(node.start)
        for tag in before:
            self.add(Control(tag, node.parent or node))
        self.add(GuardEdge("row", opens=True))
        self.children(node)
        self.copy(node.end)
        self.add(GuardEdge("row", opens=False))
        for tag in after:
            self.add(Control(tag, node.parent or node))

    def _cell(self, node: Node) -> None:
        if self._replaced(node, "tc"):
            return
        before, after = self._wrap(node)
        self.copy(node.start)
        for tag in before:
            self.add(Control(tag, node.parent or node))
        cells.emit_cell(self, node)
        for tag in after:
            self.add(Control(tag, node.parent or node))

    def _wrap(self, node: Node) -> tuple[list[Tag], list[Tag]]:
        """Tags that repeat or choose this very element, written inside it: those before and those after."""
        tags = self.plan.wrapping.get(node, [])
        half = len(tags) // 2
        return tags[:half], tags[half:]

    def _replaced(self, node: Node, level: str) -> bool:
        """Whether the element stands only for its `{%tr %}` or `{%tc %}` tags, which then take its place."""
        if node in self.plan.wrapping:
            return False
        tags = [
            tag for paragraph in cells.own_paragraphs(node, level, self.plan) for tag in paragraph.structural(level)
        ]
        if not tags:
            return False
        self.copy(node.start)
        self._in_place(tags, node, level)
        self.skip(node.end)
        return True

    def _in_place(self, tags: list[Tag], node: Node, mode: str) -> None:
        for tag in tags:
            if tag.kind == "out":
                self.add(Output(tag, mode))
            elif tag.kind == "do":
                self.add(Control(tag, node.parent or node))

    def _paragraph(self, node: Node) -> None:
        paragraph = self.plan.paragraphs.get(node)
        if paragraph is None:
            self.children(node)
            return
        if paragraph.node is not node:
            return
        cut_tags(paragraph)
        wraps = self.plan.wrapping.get(node, [])
        if paragraph in self.plan.promoted or (paragraph.structural("p") and not wraps):
            self.copy(node.start)
            kept = [tag for tag in paragraph.tags if not (tag.kind == "out" and tag.level != "p")]
            self._in_place(kept, node, "p")
            self._markers(paragraph)
            self.skip(paragraph.nodes[-1].end)
            return
        self.copy(node.start)
        before, after = self._wrap(node)
        before += [tag for tag in paragraph.tags if self.plan.lifted.get(tag) == "before"]
        after += [tag for tag in paragraph.tags if self.plan.lifted.get(tag) == "after"]
        for tag in before:
            self.add(Control(tag, node.parent or node))
        guarded = paragraph in self.plan.guarded
        if guarded:
            self.add(GuardEdge("paragraph", opens=True))
        self._body(paragraph)
        if guarded:
            self.add(GuardEdge("paragraph", opens=False))
        for tag in after:
            self.add(Control(tag, node.parent or node))

    def _body(self, paragraph: Paragraph) -> None:
        first = paragraph.node
        self.children(first)
        self.copy(first.outside)
        for node in paragraph.nodes[1:]:
            self._position = self.nodes_between(first, node)
            properties = node.child("w:pPr")
            self._position = properties.end if properties is not None else node.inside
            self.children(node)
            self.copy(node.outside)
        self.skip(paragraph.nodes[-1].outside)
        self.add(self.slice(first.outside, first.end))
        self.skip(paragraph.nodes[-1].end)

    def nodes_between(self, first: Node, node: Node) -> int:
        """Keep the range markers that stand between joined paragraphs."""
        siblings = first.parent.children if first.parent else []
        for marker in siblings[siblings.index(first) + 1 : siblings.index(node)]:
            if marker.name in MARKERS and marker.start >= self._position:
                self.add(Identity("once", self.slice(marker.start, marker.end)))
                self._position = marker.end
        return self._position

    def _markers(self, paragraph: Paragraph) -> None:
        """Bookmarks and comment ranges outlive the paragraph that only held tags."""
        for node in paragraph.nodes:
            for found in node.walk():
                if found.name in MARKERS and found.ancestor("w:p") is node:
                    self.add(Identity("once", self.slice(found.start, found.end)))

    def _run(self, node: Node) -> None:
        atoms = [self._atoms[child] for child in node.children if child in self._atoms]
        if any(atom.pieces is not None for atom in atoms):
            RunWriter(self, node).write()
        else:
            self.children(node)


class RunWriter:
    """Writes a run with tags anew: split where a control tag stands, and without the parts that tags have emptied."""

    def __init__(self, layout: Layout, run: Node) -> None:
        self.layout = layout
        self.run = run
        w = layout.w
        properties = run.child("w:rPr")
        self._properties = layout.slice(properties.start, properties.end) if properties is not None else ""
        self._head = layout.slice(run.start, run.inside) + self._properties
        self._text = f'<{w}t xml:space="preserve">'
        self._end_text, self._end_run = f"</{w}t>", f"</{w}r>"
        self._in_run = self._in_text = False

    def write(self) -> None:
        layout = self.layout
        layout.copy(self.run.start)
        for child in self.run.children:
            atom = layout._atoms.get(child)
            if child.name == "w:rPr":
                continue
            if atom is not None and atom.pieces is not None:
                self._atom(atom)
                continue
            self._leave_text()
            self._enter_run()
            layout._position = child.start
            layout.emit(child)
            layout.copy(child.end)
        self._leave_run()
        layout.skip(self.run.end)

    def _atom(self, atom: Atom) -> None:
        for piece in atom.pieces or ():
            if isinstance(piece, str):
                if atom.is_text:
                    self._put(escape(piece))
                elif piece:
                    self._leave_text()
                    self._enter_run()
                    self.layout.add(self.layout.slice(atom.node.start, atom.node.end))
            elif piece.kind == "text":
                self._put(escape(piece.literal))
            elif piece.level in ("p", "tr", "tc") or piece in self.layout.plan.lifted or piece.kind == "note":
                continue
            elif piece.kind == "out":
                self._output(piece)
            elif piece.statement is not None and piece.statement.kind not in ("colspan", "cellbg", "vm", "hm"):
                self._control(piece, atom)

    def _put(self, text: str) -> None:
        if text:
            self._enter_text()
            self.layout.add(text)

    def _output(self, tag: Tag) -> None:
        output = Output(tag, "r" if tag.level == "r" else "t")
        w = self.layout.w
        plain_head = f"<{w}r>{self._properties}"
        output.close = self._end_text + self._end_run
        output.reopen = plain_head + self._text
        paragraph = self.run.parent
        if paragraph is not None and paragraph.name == "w:p":
            output.new_paragraph = f"{output.close}</{w}p><{w}p>{self.layout.properties(paragraph)}{output.reopen}"
        if output.mode == "r":
            self._leave_run()
        else:
            self._enter_text()
        self.layout.add(output)

    def _control(self, tag: Tag, atom: Atom) -> None:
        if tag in self.layout.plan.together:
            self._enter_text()
            self.layout.add(Control(tag, atom.node))
        else:
            self._leave_run()
            self.layout.add(Control(tag, self.run.parent or self.run))

    def _enter_run(self) -> None:
        if not self._in_run:
            self.layout.add(self._head)
            self._in_run = True

    def _enter_text(self) -> None:
        self._enter_run()
        if not self._in_text:
            self.layout.add(self._text)
            self._in_text = True

    def _leave_text(self) -> None:
        if self._in_text:
            self.layout.add(self._end_text)
            self._in_text = False

    def _leave_run(self) -> None:
        self._leave_text()
        if self._in_run:
            self.layout.add(self._end_run)
            self._in_run = False

