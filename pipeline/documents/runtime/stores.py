"""Custom XML parts that content controls are bound to get the value that was filled (ISO/IEC 29500-1, 22.5)."""

import re
from collections.abc import Mapping

from pipeline.documents.office.escaping import escape, escape_attribute
from pipeline.documents.placing.xmltree import Node, XmlError, parse
from pipeline.ooxml.names import rels_of

_ITEM = re.compile(rb"""\bitemID\s*=\s*["']([^"']+)["']""")
_PART = re.compile(r"customXml/item(\d+)\.xml")
_PROPS = re.compile(rb"""\bTarget\s*=\s*["'](?:/customXml/)?([\w.-]+)["']""")
_STEP = re.compile(r"/(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[(?P<number>\d+)\])?")
_LAST = re.compile(r"(?:/@(?:[\w.-]+:)?(?P<attribute>[\w.-]+)|/text\(\))?\Z")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


class Stores:
    """The custom parts of one document; `changed` are those that hold other values than the template's."""

    def __init__(self, unpacked: Mapping[str, bytes]) -> None:
        self._unpacked = unpacked
        self._names: dict[str, str] = {}
        for name in filter(_PART.fullmatch, unpacked):
            props = _PROPS.search(unpacked.get(rels_of(name), b""))
            item = _ITEM.search(unpacked.get(f"customXml/{props[1].decode()}", b"")) if props is not None else None
            if item is not None:
                self._names[item[1].decode("utf-8", "replace").casefold()] = name
        self._values: dict[tuple[str, str], str] = {}
        self.changed: dict[str, bytes] = {}

    def put(self, item: str, path: str, prefixes: str, value: str) -> bool:
        """Put the value there; False where the part or place is not known, or has another value already."""
        name = self._names.get(item.casefold())
        if name is None:
            return False
        known = self._values.setdefault((name, path), value)
        data = self._written(self.changed.get(name) or self._unpacked[name], path, prefixes, value)
        if known != value or data is None:
            return False
        self.changed[name] = data
        return True

    def _written(self, source: bytes, path: str, prefixes: str, value: str) -> bytes | None:
        spaces = dict(_PREFIX.findall(prefixes))
        try:
            root = parse(source)
        except XmlError:
            return None
        node: Node | None = None
        position = 0
        while match := _STEP.match(path, position):
            space = spaces.get(match["prefix"] or "", "")
            name = f"{space}}}{match['name']}" if space else match["name"]
            among = [root] if node is None else node.children
            same = [one for one in among if one.name == name]
            number = int(match["number"] or 1)
            if not 1 <= number <= len(same):
                return None
            node, position = same[number - 1], match.end()
        last = _LAST.match(path, position)
        if node is None or last is None or node.children:
            return None
        if last["attribute"]:
            tag = source[node.start : node.inside].decode()
            found = re.search(rf"""(\b{re.escape(last["attribute"])}\s*=\s*)(?:"[^"]*"|'[^']*')""", tag)
            if found is None:
                return None
            tag = f'{tag[: found.start()]}{found[1]}"{escape_attribute(value)}"{tag[found.end() :]}'
            return source[: node.start] + tag.encode() + source[node.inside :]
        text = escape(value).encode()
        if not node.empty:
            return source[: node.inside] + text + source[node.outside :]
        tag_name = source[node.start + 1 : node.inside - 2].split(maxsplit=1)[0]
        return source[: node.inside - 2] + b">" + text + b"</" + tag_name + b">" + source[node.inside :]
