"""Writes attribute values and other texts with tags, which are never split over elements."""

import re
from typing import TYPE_CHECKING

from pipeline.documents.office.entities import escape, escape_attribute
from pipeline.documents.placing.pieces import Control, Identity, Output
from pipeline.documents.placing.xmltree import Node

if TYPE_CHECKING:
    from pipeline.documents.placing.layout import Layout

_ID = re.compile(rb"""\sid\s*=\s*["']([^"']*)["']""")


def emit_values(layout: "Layout", node: Node) -> None:
    """Attribute values and other texts with tags, and the id of a drawing or shape."""
    spots = list(layout.plan.values.get(node, ()))
    kind = "number" if node.name == "wp:docPr" else "shape" if spots and node.name.startswith("v:") else ""
    if kind and (match := _ID.search(layout.source[node.start : node.inside])):
        at = node.start + match.start(1)
        # `identities` knows a shape's id by what stands before it in its tag, if nothing was filled in between.
        if kind == "number" or spots[0][0] < at:
            spots.append((at, node.start + match.end(1), []))
            spots.sort(key=lambda spot: spot[0])
    for start, end, pieces in spots:
        layout.copy(start)
        if not pieces:
            layout.add(Identity(kind, layout.slice(start, end)))
        for piece in pieces:
            if isinstance(piece, str):
                layout.add(escape_attribute(piece) if start < node.inside else escape(piece))
            elif piece.kind in ("out", "do"):
                mode = layout.plan.fields.get(piece, "attr" if start < node.inside else "text")
                layout.add(Output(piece, mode) if piece.kind == "out" else Control(piece, node, mode))
            else:
                layout.add(escape_attribute(piece.literal) if start < node.inside else escape(piece.literal))
        layout.skip(end)
