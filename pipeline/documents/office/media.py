"""What only some documents need besides the filled parts: pictures with their relationships, and own properties."""

import re
from collections.abc import Mapping

from pipeline.documents.office.drawing import extension
from pipeline.documents.office.properties import Properties
from pipeline.documents.values.rich import Picture
from pipeline.ooxml.archive import Archive
from pipeline.ooxml.members import Member
from pipeline.ooxml.names import CORE, CORE_TYPE, TYPES, relation_type, relations_part, rels_of

_USED = re.compile(
    rb"""<(?:wp:docPr|[\w.-]+:cNvPr)\s[^>]*?\bid\s*=\s*["'](\d{1,9})["']"""
    rb"""|\b[\w.-]+:id\s*=\s*["'](\d{1,9})["']|_x0000_[a-z](\d{1,9})\b"""
)


def largest_id(unpacked: Mapping[str, bytes]) -> int:
    """The largest id of the package, from which new ones count on."""
    return max(map(_largest, unpacked.values()), default=0)


def _largest(content: bytes) -> int:
    """The largest number that an object, a revision, a bookmark or a shape in this XML is known by."""
    return max((int(one or two or three) for one, two, three in _USED.findall(content)), default=0)


class Extra:
    """Adds to an archive what a document of this template needs beyond the filled parts."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._names = set(members)
        self._xml = {name: m.data() for name, m in members.items() if name.endswith(".rels") or name == TYPES}
        self._has_core = CORE in members
        self._archives: dict[frozenset[str], Archive] = {}

    def add(
        self,
        archive: Archive,
        parts: Mapping[str, bytes],
        properties: Properties | None,
        pictures: list[tuple[str, str, Picture]],
        stored: Mapping[str, bytes],
    ) -> tuple[Archive, dict[str, bytes]]:
        """The archive without the shared parts that change, and `parts` with those and the new ones.

        `stored` are the custom parts that hold what content controls show.
        """
        added = {**parts, **stored}
        changed: dict[str, bytes] = {}
        if properties is not None:
            added[CORE] = properties.xml()
            if not self._has_core:
                self._relate(changed, rels_of(""), "rIdThuocTinh", relation_type("core-properties"), CORE)
                self._declare(changed, f'<Override PartName="/{CORE}" ContentType="{CORE_TYPE}"/>')
        images: dict[bytes, str] = {}
        for part, name, picture in pictures:
            kind, content_type = extension(picture.data)
            target = images.get(picture.data)
            if target is None:
                number = len(images) + 1
                while f"word/media/anh{number}.{kind}" in self._names:
                    number += 1000
                target = images[picture.data] = f"media/anh{number}.{kind}"
                added[f"word/{target}"] = picture.data
                self._declare(changed, f'<Default Extension="{kind}" ContentType="{content_type}"/>')
            self._relate(changed, rels_of(part), name, relation_type("image"), target)
        added.update(changed)
        replaced = frozenset(added) & (self._names - set(parts))
        if replaced not in self._archives:
            self._archives[replaced] = archive.replaced(replaced) if replaced else archive
        return self._archives[replaced], dict(sorted(added.items(), key=lambda entry: entry[0] != TYPES))

    def _relate(self, changed: dict[str, bytes], part: str, name: str, kind: str, target: str) -> None:
        data = changed.get(part) or self._xml.get(part) or relations_part().encode()
        element = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'.encode()
        if data.rstrip().endswith(b"/>"):
            data = data.rstrip()[:-2] + b"></Relationships>"
        changed[part] = data.replace(b"</Relationships>", element + b"</Relationships>")

    def _declare(self, changed: dict[str, bytes], element: str) -> None:
        data = changed.get(TYPES) or self._xml[TYPES]
        extension_ = re.match(r'<Default Extension="(\w+)"', element)
        if extension_ and re.search(rf'<Default\b[^>]*Extension="{extension_[1]}"'.encode(), data, re.IGNORECASE):
            return
        changed[TYPES] = re.sub(rb"(<Types\b[^>]*>)", lambda match: match[1] + element.encode(), data, count=1)
