"""What begins in a block must end in it: fields, bookmarks, comment ranges. Looked at once, on the tree of pieces."""

import re
from collections.abc import Iterator

from pipeline.documents.language.tags import Tag
from pipeline.documents.placing.pieces import Block, Guard, Identity, Piece

_FIELD = re.compile(r"""\bfldCharType\s*=\s*["'](begin|end)["']""")
_MARKER = re.compile(
    r"""<[\w.-]+:(bookmark|commentR|perm|moveFromR|moveToR)\w*\s[^>]*?\b[\w.-]+:id\s*=\s*["']([^"']*)["']"""
)


def open_fields(xml: str) -> tuple[int, int]:
    """How many fields the XML leaves open, and how many it closes that it did not open."""
    depth = lowest = 0
    for match in _FIELD.finditer(xml):
        depth += 1 if match[1] == "begin" else -1
        lowest = min(lowest, depth)
    return depth - lowest, -lowest


def unbalanced_fields(pieces: list[Piece]) -> Iterator[Tag]:
    """The tags of branches in which a field begins or ends without its other half."""
    for piece in pieces:
        if isinstance(piece, Guard):
            yield from unbalanced_fields(piece.pieces)
        elif isinstance(piece, Block):
            for tag, body in piece.branches:
                if open_fields("".join(_texts(body))) != (0, 0):
                    yield tag
                yield from unbalanced_fields(body)


def _texts(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Guard):
            yield from _texts(piece.pieces)


def drop_torn_markers(pieces: list[Piece]) -> None:
    """Bookmarks and comments that begin in one block and end in another cannot both be kept: neither is."""
    homes: dict[tuple[str, str], list[tuple[int, Identity]]] = {}
    _collect(pieces, 0, homes)
    for found in homes.values():
        if len({home for home, _ in found}) > 1:
            for _, identity in found:
                identity.kind = "never"


def _collect(pieces: list[Piece], home: int, homes: dict[tuple[str, str], list[tuple[int, Identity]]]) -> None:
    for piece in pieces:
        if isinstance(piece, Identity) and piece.kind in ("once", "mark", "unmark"):
            match = _MARKER.match(piece.text)
            if match:
                homes.setdefault((match[1], match[2]), []).append((home, piece))
        elif isinstance(piece, Guard):
            vanishing = piece.kind == "paragraph"
            _collect(piece.pieces, id(piece) if vanishing else home, homes)
        elif isinstance(piece, Block):
            for _, body in piece.branches:
                _collect(body, id(body), homes)
