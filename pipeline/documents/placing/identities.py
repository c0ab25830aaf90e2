"""Ids in XML that will be written more than once: dropped where Word gives them out by itself, else new each time."""

import re
from collections.abc import Iterator

from pipeline.documents.placing.pieces import Identity

_GIVEN_BY_WORD = re.compile(
    r"""\s(?:[\w.-]+:(?:paraId|textId|anchorId|editId|spid))\s*=\s*(?:"[^"]*"|'[^']*')"""
    r"""|(?<=>)<(?:[\w.-]+:id|w15:\w+Id)\s+[\w.-]+:val\s*=\s*["']-?\d+["']\s*/>"""
)
_REVISIONS = (
    "ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange"
    "|(?:r|p|sect|tbl|tblEx|tr|tc)PrChange|tblGridChange"
)
_OWN = re.compile(
    r"(?P<once><v:shapetype\b[^>]*/>|<v:shapetype\b.*?</v:shapetype>)"
    r"""|<v:\w+\b[^>]*?\sid\s*=\s*["'](?P<shape>[^"']*)"""
    r"""|\sShapeID\s*=\s*["'](?P<reference>[^"']*)"""
    rf"""|<[\w.-]+:(?:{_REVISIONS})\s[^>]*?[\w.-]+:id\s*=\s*["'](?P<number>[^"']*)""",
    re.DOTALL,
)


def has_own(xml: str) -> bool:
    """Whether something in the XML needs a new id each time it is written."""
    return ("<v:" in xml or ":id" in xml or "ShapeID" in xml) and _OWN.search(xml) is not None


def repeatable(xml: str) -> Iterator[str | Identity]:
    """The XML with its ids as what they must be in each pass."""
    if "Id" in xml or ":id" in xml or "spid" in xml:
        xml = _GIVEN_BY_WORD.sub("", xml)
    position = 0
    if has_own(xml):
        for match in _OWN.finditer(xml):
            kind = str(match.lastgroup)
            yield xml[position : match.start(kind)]
            yield Identity(kind, match[kind])
            position = match.end(kind)
    yield xml[position:]


class GivenIds:
    """The ids that one document has been given so far; the template's own go up to `first_id`."""

    def __init__(self, first_id: int) -> None:
        self.part = ""
        self._next_id = first_id
        self._once: set[tuple[str, str]] = set()
        self._shapes: dict[str, str] = {}

    def number(self) -> str:
        """An id that nothing else in the document has."""
        self._next_id += 1
        return str(self._next_id)

    def shape(self, old: str) -> str:
        """A new name for the shape that the template calls `old`."""
        self._shapes[old] = new = f"_x0000_s{self.number()}"
        return new

    def reference(self, old: str) -> str:
        """The name that the shape `old` has in this pass."""
        return self._shapes.get(old, old)

    def once(self, text: str) -> str:
        """`text` the first time, nothing after: a bookmark cannot be in two places."""
        key = (self.part, text)
        if key in self._once:
            return ""
        self._once.add(key)
        return text
