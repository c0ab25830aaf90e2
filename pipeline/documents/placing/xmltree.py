"""The tree of one XML part, whose nodes know where they stand in the source text.

Untouched XML must come out byte for byte as it went in (prefixes, mc:Ignorable, attribute order), so nothing is ever
serialised from the tree: the layout copies slices of the source between the places that it changes.
"""

import re
from bisect import bisect_left
from pyexpat import ErrorString, ExpatError, ParserCreate

from pipeline.ooxml.names import URI

W = URI["w"]
_NAMESPACES = {URI[prefix]: f"{prefix}:" for prefix in ("w", "wp", "a", "pic", "mc", "m", "v")}
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']""")
_MAX_DEPTH = 200


class Node:
    """An element. `name` has the usual prefix (`w:p`) whatever the source's; offsets are into the part's bytes:

    `start`..`inside` the start tag, `inside`..`outside` the content, `outside`..`end` the end tag (empty for `<a/>`).
    """

    __slots__ = ("attributes", "children", "empty", "end", "inside", "name", "outside", "parent", "start", "texts")

    def __init__(self, name: str, attributes: dict[str, str], start: int, parent: "Node | None") -> None:
        self.name = name
        self.attributes = attributes
        self.start = self.inside = self.outside = self.end = start
        self.parent = parent
        self.children: list[Node] = []
        self.texts: list[str] = []
        self.empty = False

    @property
    def text(self) -> str:
        """The character data directly inside, entities resolved."""
        return "".join(self.texts)

    def child(self, name: str) -> "Node | None":
        return next((child for child in self.children if child.name == name), None)

    def position(self) -> int:
        """The place among the children of the parent, found by where each begins."""
        siblings = self.parent.children if self.parent is not None else [self]
        return bisect_left(siblings, self.start, key=lambda node: node.start)

    def walk(self) -> "list[Node]":
        """This node and all below it, in document order."""
        found = []
        stack = [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(reversed(node.children))
        return found

    def ancestor(self, *names: str) -> "Node | None":
        node = self.parent
        while node is not None and node.name not in names:
            node = node.parent
        return node


class XmlError(Exception):
    """The part is not XML that a Word file may hold; the message says why in Vietnamese."""


class _Builder:
    def __init__(self, source: bytes) -> None:
        self.root: Node | None = None
        self._node: Node | None = None
        self._open: Node | None = None
        self._depth = 0
        self._parser = parser = ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._cdata
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(source, True)

    def _here(self) -> int:
        position = self._parser.CurrentByteIndex
        if self._open is not None:
            self._open.inside = position
            self._open = None
        return position

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        here = self._here()
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise XmlError(f"XML lồng nhau quá {_MAX_DEPTH} tầng.")
        namespace, _, local = name.rpartition("}")
        node = Node(_NAMESPACES.get(namespace, namespace and namespace + "}") + local, attributes, here, self._node)
        if self._node is None:
            self.root = node
        else:
            self._node.children.append(node)
        self._node = self._open = node

    def _end(self, _: str) -> None:
        node = self._node
        if node is None:
            return
        node.outside = self._here()
        self._depth -= 1
        self._node = node.parent

    def _text(self, text: str) -> None:
        self._here()
        if self._node is not None:
            self._node.texts.append(text)

    def _other(self, *_: object) -> None:
        self._here()

    def _cdata(self) -> None:
        raise XmlError("XML có khối CDATA, Word không bao giờ ghi như vậy.")

    def _doctype(self, *_: object) -> None:
        raise XmlError("XML có khai báo DOCTYPE, có thể dùng để tấn công.")


def parse(source: bytes) -> Node:
    """The root of `source` (UTF-8). Raises `XmlError` where it is not well formed, or holds a DOCTYPE or CDATA."""
    encoding = _ENCODING.match(source[:200].replace(b"\0", b""))
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise XmlError(f"XML dùng bảng mã {encoding[1].decode('ascii', 'replace')}, không phải UTF-8.")
    try:
        builder = _Builder(source)
    except ExpatError as fault:
        raise XmlError(f"XML hỏng ở dòng {fault.lineno}: {ErrorString(fault.code)}.") from None
    except ValueError:
        raise XmlError("XML dùng bảng mã không đọc được.") from None
    assert builder.root is not None
    _finish(source, builder.root)
    return builder.root


def check(source: bytes) -> None:
    """Raises `XmlError` where a part that is only copied is not well formed: Word would refuse the whole file."""
    try:
        ParserCreate(namespace_separator="}").Parse(source, True)
    except ExpatError as fault:
        raise XmlError(f"XML hỏng ở dòng {fault.lineno}: {ErrorString(fault.code)}.") from None
    except ValueError:
        raise XmlError("XML dùng bảng mã không đọc được.") from None


def _finish(source: bytes, root: Node) -> None:
    """Fill in where end tags end, which expat tells only by the next event."""
    for node in root.walk():
        node.empty = source[node.inside - 2 : node.inside] == b"/>" and node.inside == node.outside
        node.end = node.outside if node.empty else source.index(b">", node.outside) + 1
