"""What was decided about the tags of a part: where each goes in the XML."""

from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.paragraphs import TaggedParagraph
from pipeline.documents.placing.pieces import Identity
from pipeline.documents.placing.xmltree import Node


class LayoutPlan:
    """What was decided about the tags of a part before it is laid out.

    `paragraphs` by each of their nodes; `promoted` are replaced by their control tags; `lifted` tags go before or after
    their paragraph; `together` tags have all of their block in one `w:t`; `guarded` paragraphs go when their blocks
    print nothing; `values` are attribute values and other texts with tags, by node, as (start, end, pieces) in bytes;
    `wrapping` are the tags that repeat the very element they stand in; `fields` says of a tag in a field's
    instruction whether it is quoted or bare; `marks` are bookmarks that something refers to; `controls` are content
    controls that store what tags in them print; `unwrapped` elements go, what is in them stays; `dirty` nodes hold
    something changed.
    """

    def __init__(self) -> None:
        self.paragraphs: dict[Node, TaggedParagraph] = {}
        self.promoted: set[TaggedParagraph] = set()
        self.lifted: dict[Tag, str] = {}
        self.together: set[Tag] = set()
        self.guarded: set[TaggedParagraph] = set()
        self.values: dict[Node, list[tuple[int, int, list[str | Tag | Identity]]]] = {}
        self.wrapping: dict[Node, list[Tag]] = {}
        self.fields: dict[Tag, str] = {}
        self.marks: dict[Node, str] = {}
        self.controls: set[Node] = set()
        self.unwrapped: set[Node] = set()
        self.dirty: set[Node] = set()

    def touch(self, node: Node | None) -> None:
        """Mark the node and all above it as changed."""
        while node is not None and node not in self.dirty:
            self.dirty.add(node)
            node = node.parent
