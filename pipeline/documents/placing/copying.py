"""Copies the source of a part in slices, with what stands anew between them: what all writers of a layout share."""

from pipeline.documents.placing.pieces import GuardEdge, Identity, Item, LayoutPlan
from pipeline.documents.placing.xmltree import Node


class Copying:
    """The items written so far, and how far the source is copied (`position`, in bytes).

    `w` is the source's prefix for WordprocessingML, with its colon.
    """

    def __init__(self, source: bytes, plan: LayoutPlan, w: str) -> None:
        self.source = source
        self.plan = plan
        self.w = w
        self.items: list[Item] = []
        self.position = 0
        self.atoms = {atom.node: atom for paragraph in plan.paragraphs.values() for atom in paragraph.atoms}

    def emit(self, node: Node) -> None:
        """Everything up to the end of `node`; what each kind of element needs is `layout`'s to know."""
        raise NotImplementedError

    def add(self, item: Item) -> None:
        if isinstance(item, str) and self.items and isinstance(self.items[-1], str):
            self.items[-1] += item
        elif item != "":
            self.items.append(item)

    def slice(self, start: int, end: int) -> str:
        return self.source[start:end].decode()

    def copy(self, end: int) -> None:
        if end > self.position:
            self.add(self.slice(self.position, end))
            self.position = end

    def skip(self, end: int) -> None:
        self.position = max(self.position, end)

    def marker(self, node: Node) -> None:
        """A bookmark, or the edge of a comment: once, or for each turn its own where something refers to it."""
        self.add(Identity(self.plan.marks.get(node, "once"), self.slice(node.start, node.end)))

    def children(self, node: Node) -> None:
        for child in node.children:
            self.emit(child)

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
