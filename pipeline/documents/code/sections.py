"""Headers and footers of sections: a section that names none takes those of the one before (ISO/IEC 29500-1, 17.10.1).

Where that one stands in a block it may not be printed, and then its headers would be gone with it. So before such a
template is laid out each section names what it takes.
"""

from pipeline.documents.placing.parts import Part
from pipeline.documents.placing.xmltree import Node, W

_REFERENCES = ("w:headerReference", "w:footerReference")
_TYPE = f"{W}}}type"


def may_be_dropped(part: Part) -> bool:
    """Whether a section of the part ends inside a block, which may print nothing."""
    breaks = [node.start for node in _sections(part.root)[:-1]]
    blocks = [(span.tags[0].node, span.tags[-1].node) for span in part.spans] if breaks else []
    return any(
        isinstance(first, Node) and isinstance(last, Node) and first.start < at < last.start
        for at in breaks
        for first, last in blocks
    )


def named(part: Part) -> bytes:
    """The part's source, in which each section names the headers and footers that it takes from those before."""
    source, pieces, position = part.source, [], 0
    taken: dict[tuple[str, str], bytes] = {}
    for section in _sections(part.root):
        own = {
            (node.name, node.attributes.get(_TYPE, "default")): source[node.start : node.end]
            for node in section.children
            if node.name in _REFERENCES
        }
        lacking = b"".join(text for key, text in sorted(taken.items(), reverse=True) if key not in own)
        if lacking and not section.empty:
            pieces += [source[position : section.inside], lacking]
            position = section.inside
        elif lacking:  # `<w:sectPr/>`
            tag = source[section.start + 1 : section.inside - 2].split(maxsplit=1)[0]
            pieces += [source[position : section.inside - 2], b">", lacking, b"</", tag, b">"]
            position = section.inside
        taken |= own
    return b"".join([*pieces, source[position:]])


def _sections(root: Node) -> list[Node]:
    """The sections in order, without those that a tracked change remembers."""
    return [node for node in root.walk() if node.name == "w:sectPr" and node.ancestor("w:sectPrChange") is None]
