"""Writes the zip that a .docx is: the same parts give the same bytes, on every day and every machine.

Every stamp is 1980-01-01 00:00 and every attribute fixed. `zipped` writes one document; an `Archive` writes thousands
that differ from one template in a few parts, the rest of which is joined once and copied as it is.
"""

import struct
import zlib
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache

from pipeline.ooxml.deflate import Deflate
from pipeline.ooxml.members import Member

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = 0x21  # 1980-01-01 in DOS form
_VERSION = 20
_UTF8 = 0x800


def _local(name: bytes, method: int, crc: int, packed: int, size: int) -> bytes:
    return _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, method, 0, _DATE, crc, packed, size, len(name), 0) + name


def _entry(name: bytes, method: int, crc: int, packed: int, size: int, offset: int) -> bytes:
    head = (b"PK\1\2", _VERSION, _VERSION, _UTF8, method, 0, _DATE, crc, packed, size, len(name), 0, 0, 0, 0, 0, offset)
    return _ENTRY.pack(*head) + name


class Archive:
    """The parts that all documents of a template share, ready to be followed by those of one document."""

    def __init__(self, members: Mapping[str, Member], changing: frozenset[str]) -> None:
        order = sorted(members, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels"))
        self._members = [members[name] for name in order]
        self._names = {name: name.encode() for name in changing}
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for member in self._members:
            if member.name in changing:
                continue
            name = member.name.encode()
            head = _local(name, member.method, member.crc, len(member.packed), member.size)
            directory.append(_entry(name, member.method, member.crc, len(member.packed), member.size, offset))
            body += (head, member.packed)
            offset += len(head) + len(member.packed)
        self._body = b"".join(body)
        self._directory = b"".join(directory)
        self._count = len(directory)

    def write(self, parts: Mapping[str, bytes], deflate: Deflate) -> bytes:
        """The document's bytes: the shared parts, then `parts` (name to unpacked bytes) in their order."""
        pieces = [self._body]
        directory = [self._directory]
        offset = len(self._body)
        for part, data in parts.items():
            name = self._names.get(part) or part.encode()
            packed = deflate.pack(data)
            crc = deflate.crc32(data)
            head = _local(name, 8, crc, len(packed), len(data))
            directory.append(_entry(name, 8, crc, len(packed), len(data), offset))
            pieces += (head, packed)
            offset += len(head) + len(packed)
        return self._close(pieces, directory, offset, self._count + len(parts))

    @staticmethod
    def _close(pieces: list[bytes], directory: list[bytes], offset: int, count: int) -> bytes:
        listing = b"".join(directory)
        pieces += (listing, _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0))
        return b"".join(pieces)

    @cached_property
    def shared(self) -> Mapping[str, bytes]:
        """The shared parts by name, unpacked, in their order."""
        return {member.name: member.data() for member in self._members if member.name not in self._names}

    def replaced(self, names: frozenset[str]) -> "Archive":
        """The same without the shared parts in `names`: for a document that must change them too (a picture)."""
        members = {member.name: member for member in self._members}
        return Archive(members, frozenset(self._names) | names)


def packed(name: str, data: bytes) -> Member:
    """`data` as a member, for parts that are changed once, when a template is compiled."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Member(name, 8, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_BY_UNIX = 3 << 8 | _VERSION  # else a zip names the machine: 3 on Linux, 0 on Windows
_OWN = 0o600 << 16
_SMALL = 32 << 10


def zipped(parts: Mapping[str, bytes], stored: Collection[str] = (), level: int = 6) -> bytes:
    """A package of `parts` (name to bytes) in their order; those in `stored` are not deflated, the others by `level`.

    Put `[Content_Types].xml` first, as Word does. Same parts, same bytes with the same zlib: those of `zipfile`.
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts.items():
        called = name.encode()
        flags = 0 if name.isascii() else _UTF8
        method = 0 if name in stored else 8
        if method == 0:
            body, crc = content, zlib.crc32(content)
        else:
            body, crc = _known(content, level) if len(content) <= _SMALL else _deflated(content, level)
        told = (_VERSION, flags, method, 0, _DATE, crc, len(body), len(content), len(called), 0)
        pieces += (_LOCAL.pack(b"PK\3\4", *told), called, body)
        directory += (_ENTRY.pack(b"PK\1\2", _BY_UNIX, *told, 0, 0, 0, _OWN, offset), called)
        offset += _LOCAL.size + len(called) + len(body)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(listing), offset, 0)
    return b"".join((*pieces, listing, end))


def _deflated(content: bytes, level: int) -> tuple[bytes, int]:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(), zlib.crc32(content)


_known = lru_cache(maxsize=128)(_deflated)  # styles, relations and settings are those of the page before
