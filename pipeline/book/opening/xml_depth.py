"""How deep the elements of an XML part lie in each other, since a reader may take time by the square of it.

Counting by an expat handler would cost more than the whole check of a workbook, so depth is counted on the bytes, a
few kilobytes at a time, where every `<` begins a tag; a part in which that does not hold is counted by expat.
"""

from collections.abc import Iterable
from xml.parsers import expat

DEPTH_LIMIT = 200  # a sheet has about six
_BLOCK = 4096


class DepthCounter:
    """Feed it the chunks of a part that is known well formed; `deepest` is measured at the borders of blocks.

    `unsure` says that the bytes hold comments, CDATA, a bare `>` or two bytes a letter: then ask `deepest_by_parsing`.
    """

    def __init__(self) -> None:
        self.deepest = 0
        self.unsure = False
        self._depth = 0
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Count one more chunk."""
        data = self._rest + chunk
        at = 0
        while len(data) - at > _BLOCK:
            end = data.rfind(b"<", at + 1, at + _BLOCK)
            if end < 0:
                end = data.find(b"<", at + _BLOCK)
            if end < 0:
                break
            self._count(data[at:end])
            at = end
        self._rest = data[at:]

    def _count(self, block: bytes) -> None:
        opening = block.count(b"<")
        if opening != block.count(b">") or b"<!" in block or b"\x00" in block:
            self.unsure = True
        self._depth += opening - 2 * block.count(b"</") - block.count(b"/>") - block.count(b"<?")
        self.deepest = max(self.deepest, self._depth)


def deepest_by_parsing(chunks: Iterable[bytes]) -> int:
    """The exact depth of a part, counted element by element; stops once `DEPTH_LIMIT` is passed."""
    depth = deepest = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in chunks:
        parser.Parse(chunk, False)
        if deepest > DEPTH_LIMIT:
            break
    return deepest
