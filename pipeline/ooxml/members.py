"""Reads the zip that a .docx is, without trusting it: every size, offset and name is checked before use.

Members stay deflated until somebody needs them; the ones that nothing touches go into each document as they are.
"""

import struct
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.ground.finding import InputError
from pipeline.ground.refusal import SHORTER, not_plain, too_long
from pipeline.ooxml import limits
from pipeline.ooxml.doctype import has_doctype
from pipeline.ooxml.limits import broken

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")


class Member(NamedTuple):
    """One part of the package, still packed: `packed` are its bytes, by `method` (0 stored, 8 deflated).

    `file` is what sentences call the package.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    file: str = "Tệp"

    def data(self) -> bytes:
        """The unpacked bytes; `InputError` when they do not fit what the directory says."""
        if self.method == 0:
            data = self.packed
        else:
            try:
                unpacker = zlib.decompressobj(-15)
                data = unpacker.decompress(self.packed, self.size + 1)
            except zlib.error:
                raise broken(self.file, f"phần {self.name} không giải nén được.") from None
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise broken(self.file, f"phần {self.name} không khớp kích thước hoặc mã kiểm.")
        return data


def read(blob: bytes, file: str = "Tệp") -> dict[str, Member]:
    """The members by name, in the order of the directory; `file` is what sentences call the package.

    Raises `InputError` for what is no .docx (a password-protected or old .doc file, something else) and for packages
    made to harm: duplicate names, paths that leave the folder, overlapping members, sizes beyond `limits`.
    """
    if len(blob) > limits.LARGEST_FILE:
        raise limits.too_large(file)
    end = blob.rfind(b"PK\5\6", max(0, len(blob) - 65557))
    if not blob.startswith(b"PK") or end < 0 or end + _END.size > len(blob):
        raise limits.no_zip(file, blob)
    _, disk, _, _, count, size, offset, _ = _END.unpack_from(blob, end)
    if count > limits.MOST_PARTS:
        raise limits.too_large(file)
    if disk or offset + size > end:
        raise broken(file, "mục lục của tệp nén không hợp lệ.")
    members: dict[str, Member] = {}
    counted = _Counted(file)
    spans: list[tuple[int, int]] = []
    for _ in range(count):
        if offset + _ENTRY.size > end or blob[offset : offset + 4] != b"PK\1\2":
            raise broken(file, "mục lục của tệp nén bị cắt cụt.")
        fields = _ENTRY.unpack_from(blob, offset)
        flags, method, crc, packed_size, size = fields[3], fields[4], fields[7], fields[8], fields[9]
        name_size, extra_size, comment_size, start = fields[10], fields[11], fields[12], fields[16]
        raw = blob[offset + _ENTRY.size : offset + _ENTRY.size + name_size]
        offset += _ENTRY.size + name_size + extra_size + comment_size
        name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace").replace("\\", "/")
        if name.endswith("/"):
            continue
        counted.add(name, size, flags, method)
        data_start = _data_start(file, blob, start)
        spans.append((start, data_start + packed_size))
        members[name] = Member(name, method, crc, size, blob[data_start : data_start + packed_size], file)
    spans.sort()
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise broken(file, "các phần nén đè lên nhau.")
    return members


class _Counted:
    """The parts of a package as they are met: none twice, none with a name that leads out, none beyond `limits`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._names: set[str] = set()  # part names do not mind case (ECMA-376 part 2, 6.2.2.3)
        self._total = self._xml = 0

    def add(self, name: str, size: int, flags: int = 0, method: int = 0) -> None:
        """One more of `size` bytes; `flags` and `method` as a zip's directory has them."""
        self._total += size
        if name.lower().endswith((".xml", ".rels")):
            self._xml += size
            if size > limits.LARGEST_XML or self._xml > limits.LARGEST_XMLS:
                raise limits.too_large(self._file)
        if size > limits.LARGEST_PART or self._total > limits.LARGEST_WHOLE:
            raise limits.too_large(self._file)
        if flags & 1:
            raise limits.locked(self._file)
        if method not in (0, 8):
            raise broken(self._file, f"phần {name} dùng cách nén lạ.")
        if name.lower() in self._names:
            raise broken(self._file, f"phần {name} có hai lần, trùng tên.")
        if name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
            raise broken(self._file, f"tên phần “{name}” chỉ ra ngoài tệp.")
        self._names.add(name.lower())


def _data_start(file: str, blob: bytes, start: int) -> int:
    if start + _LOCAL.size > len(blob) or blob[start : start + 4] != b"PK\3\4":
        raise broken(file, "một phần nén không nằm ở chỗ mục lục ghi.")
    fields = _LOCAL.unpack_from(blob, start)
    return start + _LOCAL.size + int(fields[9]) + int(fields[10])


def contents(blob: bytes, file: str = "Tệp") -> dict[str, bytes]:
    """All parts by name, inflated, none of them with a DOCTYPE."""
    return _plain({name: member.data() for name, member in read(blob, file).items()}, file)


def unpacked(parts: Mapping[str, bytes], file: str = "Tệp") -> dict[str, bytes]:
    """`parts` that no zip holds yet, held to what `contents` holds those of one to."""
    if len(parts) > limits.MOST_PARTS:
        raise limits.too_large(file)
    counted = _Counted(file)
    for name, content in parts.items():
        counted.add(name, len(content))
    return _plain(dict(parts), file)


def _plain(parts: dict[str, bytes], file: str) -> dict[str, bytes]:
    for name, content in parts.items():
        if has_doctype(content):
            raise limits.unsafe(file, f"phần {name} có khai báo DOCTYPE.")
    return parts


def bytes_of(path: Path, name: str = "", kind: str = "tệp") -> bytes:
    """The bytes of the file at a path, one sentence where there is none; `name` is how it is called."""
    name = name or path.name
    try:
        if path.is_dir():
            raise InputError(f"“{name}” là thư mục, không phải tệp .docx.", "Chọn từng tệp .docx trong thư mục.")
        if why := not_plain(path):
            raise InputError(f"“{name}” {why}.", "Chỉ đúng một tệp .docx nằm trên đĩa.")
        if path.stat().st_size > limits.LARGEST_FILE:
            raise limits.too_large(limits.called(name))
        return path.read_bytes()
    except FileNotFoundError:
        if long := too_long(path):
            raise InputError(f"Không mở được {kind} “{name}”: {long}.", SHORTER) from None
        raise InputError(f"Không tìm thấy {kind} “{name}”.", "Xem lại tên tệp và thư mục.") from None
    except OSError:
        raise InputError(f"Không đọc được {kind} “{name}”.", "Đóng tệp trong Word, xem lại quyền đọc.") from None
