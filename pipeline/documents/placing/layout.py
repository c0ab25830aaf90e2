"""Places the tags of one XML part: the tree in, a flat list of texts, outputs, controls and guards out.

The source is copied in slices up to each place where something changes; only runs with tags, and the properties of
cells with `{% colspan %}` and its like, are written anew.
"""

from pipeline.documents.language.tags import Tag
from pipeline.documents.placing import cells
from pipeline.documents.placing.copying import Copying
from pipeline.documents.placing.paragraphs import MARKERS, TaggedParagraph, cut_tags
from pipeline.documents.placing.pieces import Control, GuardEdge, Item, LayoutPlan, Output
from pipeline.documents.placing.writers import RunWriter, emit_values
from pipeline.documents.placing.xmltree import Node

_ONCE = MARKERS | {"w:commentReference", "w:footnoteReference", "w:endnoteReference"}
_CONTAINERS = {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment"}


class PartLayout(Copying):
    """Emits the items of one part."""

    def __init__(self, source: bytes, root: Node, plan: LayoutPlan, w: str) -> None:
        super().__init__(source, plan, w)
        self._root = root

    def run(self) -> list[Item]:
        """All items, from the XML declaration to the end."""
        self.emit(self._root)
        self.copy(len(self.source))
        return self.items

    def emit(self, node: Node) -> None:
        """Everything up to the end of `node`; an untouched node is left to be copied with what follows."""
        if node not in self.plan.dirty:
            return
        emit_values(self, node)
        if node in self.plan.unwrapped:
            self._unwrap(node)
        elif node.name == "w:p":
            self._paragraph(node)
        elif node.name == "w:r":
            self._run(node)
        elif node.name == "w:tr":
            self._row(node)
        elif node.name == "w:tbl":
            self._table(node)
        elif node in self.plan.controls:
            self._control(node)
        elif node.name == "w:tc":
            self._cell(node)
        elif node.name in _ONCE and node.start < self.position:
            return  # it stood between paragraphs that were joined, and is written
        elif node.name in _ONCE:
            self.copy(node.start)
            self.marker(node)
            self.skip(node.end)
        elif node.name in _CONTAINERS or (node.name == "w:sdtContent" and node.child("w:p") is not None):
            self.copy(node.inside)
            self.content(node, node.children)
        else:
            self.children(node)

    def _unwrap(self, node: Node) -> None:
        """What is in the element, without its own tags and properties."""
        self.copy(node.start)
        self.skip(node.inside)
        if node.children and node.children[0].name.endswith("Pr"):
            self.skip(node.children[0].end)
        self.children(node)
        self.copy(node.outside)
        self.skip(node.end)

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

    def _control(self, node: Node) -> None:
        self.copy(node.start)
        self.add(GuardEdge("control", opens=True))
        self.children(node)
        self.copy(node.end)
        self.add(GuardEdge("control", opens=False))

    def _row(self, node: Node) -> None:
        if self._replaced(node, "tr"):
            return
        before, after = self._wrap(node)
        self.copy(node.start)
        self._controls(before, node)
        self.add(GuardEdge("row", opens=True))
        self.children(node)
        self.copy(node.end)
        self.add(GuardEdge("row", opens=False))
        self._controls(after, node)

    def _cell(self, node: Node) -> None:
        if self._replaced(node, "tc"):
            return
        before, after = self._wrap(node)
        self.copy(node.start)
        self._controls(before, node)
        cells.emit_cell(self, node)
        self._controls(after, node)

    def _controls(self, tags: list[Tag], node: Node) -> None:
        for tag in tags:
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
        tags = [tag for paragraph in cells.own_paragraphs(node, self.plan) for tag in paragraph.structural(level)]
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
            # A tag of the row, alone in its cell, is written with the row.
            own = [tag for tag in paragraph.tags if tag.level not in ("tr", "tc")]
            kept = [tag for tag in own if not (tag.kind == "out" and tag.level != "p")]
            self._in_place(kept, node, "p")
            self._markers(paragraph)
            self.skip(paragraph.nodes[-1].end)
            return
        self.copy(node.start)
        before, after = self._wrap(node)
        before += [tag for tag in paragraph.tags if self.plan.lifted.get(tag) == "before"]
        after += [tag for tag in paragraph.tags if self.plan.lifted.get(tag) == "after"]
        self._controls(before, node)
        guarded = paragraph in self.plan.guarded
        if guarded:
            self.add(GuardEdge("paragraph", opens=True))
        self._body(paragraph)
        if guarded:
            self.add(GuardEdge("paragraph", opens=False))
        self._controls(after, node)

    def _body(self, paragraph: TaggedParagraph) -> None:
        first = paragraph.node
        self.children(first)
        self.copy(first.outside)
        for node in paragraph.nodes[1:]:
            self.position = self.nodes_between(first, node)
            properties = node.child("w:pPr")
            self.position = properties.end if properties is not None else node.inside
            self.children(node)
            self.copy(node.outside)
        self.skip(paragraph.nodes[-1].outside)
        self.add(self.slice(first.outside, first.end))
        self.skip(paragraph.nodes[-1].end)

    def nodes_between(self, first: Node, node: Node) -> int:
        """Keep the range markers that stand between joined paragraphs."""
        for marker in first.parent.children[first.position() + 1 : node.position()] if first.parent else ():
            if marker.name in MARKERS and marker.start >= self.position:
                self.marker(marker)
                self.position = marker.end
        return self.position

    def _markers(self, paragraph: TaggedParagraph) -> None:
        """Bookmarks and comment ranges outlive the paragraph that only held tags."""
        for node in paragraph.nodes:
            for found in node.walk():
                if found.name in MARKERS and found.ancestor("w:p") is node:
                    self.marker(found)

    def _run(self, node: Node) -> None:
        atoms = [self.atoms[child] for child in node.children if child in self.atoms]
        if any(atom.pieces is not None for atom in atoms):
            RunWriter(self, node).write()
        else:
            self.children(node)
