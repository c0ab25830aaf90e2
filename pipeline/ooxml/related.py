"""What the small parts of a package say: its relations, its content types, whether it is sound XML (ECMA-376 part 2).

Papers of one kind have the same styles, relations and types: what these say is found once for the same bytes.
"""

from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath

from pipeline.ooxml.names import CT, REL, Element


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a .rels part; `target` is the full name of a part, or as it stands where it is `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `styles`."""
        return self.type.rpartition("/")[2]


def relations_in(root: Element, part: str) -> list[Relation]:
    """What a parsed .rels part says of `part`."""
    found = []
    for line in root.iter(REL + "Relationship"):
        external = line.get("TargetMode") == "External"
        target = line.get("Target", "")
        if not external:
            target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        found.append(Relation(line.get("Id", ""), line.get("Type", ""), target, external))
    return found


def type_in(types: Element, part: str) -> str:
    """What the parsed content types say of `part`; `""` where they say nothing."""
    for line in types.iter(CT + "Override"):
        if line.get("PartName", "").lstrip("/") == part:
            return str(line.get("ContentType"))
    suffix = part.rpartition(".")[2].lower()
    defaults = types.iter(CT + "Default")
    return next((str(d.get("ContentType")) for d in defaults if d.get("Extension", "").lower() == suffix), "")


@lru_cache(maxsize=256)
def known_relations(content: bytes, part: str) -> tuple[Relation, ...] | None:
    """What a .rels part says of `part`; None where it is broken."""
    root = parsed(content)
    return None if root is None else tuple(relations_in(root, part))


@lru_cache(maxsize=256)
def known_type(content: bytes, part: str) -> str | None:
    """What the content types say of `part`, `""` for nothing; None where they are broken."""
    root = parsed(content)
    return None if root is None else type_in(root, part)


@lru_cache(maxsize=256)
def serialized(content: bytes) -> bytes | None:
    """A part as it is saved once it was parsed; None where it is broken."""
    root = parsed(content)
    return None if root is None else written(root)


def written(root: Element) -> bytes:
    """A tree as the bytes of a part."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def parsed(content: bytes) -> Element | None:
    """The root of a part's XML; None where it is broken."""
    from lxml import etree

    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
