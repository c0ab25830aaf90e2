"""Reads the zip that a .docx is, without trusting it: every size, offset and name is checked before use.

Members stay deflated until somebody needs them; the ones that no tag touches go into each document as they are.
"""

import struct
import zlib
from itertools import pairwise
from typing import NamedTuple

from pipeline.ground.finding import InputError

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_MAX_MEMBERS = 2000
_MAX_MEMBER = 64 << 20
_MAX_TOTAL = 256 << 20
_RESAVE = "Mở tệp bằng Word, lưu lại dạng Word Document (.docx) rồi thử lại."


class Member(NamedTuple):
    """One file of the package, still packed: `packed` are its bytes, by `method` (0 stored, 8 deflated)."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    def data(self) -> bytes:
        """The unpacked bytes; `InputError` when they do not fit what the directory says."""
        if self.method == 0:
            data = self.packed
        else:
            try:
                unpacker = zlib.decompressobj(-15)
                data = unpacker.decompress(self.packed, self.size + 1)
            except zlib.error:
                raise _broken(f"Phần {self.name} không giải nén được.") from None
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise _broken(f"Phần {self.name} không khớp kích thước hoặc mã kiểm.")
        return data


def _broken(why: str) -> InputError:
    return InputError(f"Tệp mẫu bị hỏng: {why}", _RESAVE)


def read(blob: bytes) -> dict[str, Member]:
    """The members by name, in the order of the directory.

    Raises `InputError` for what is no .docx (a password-protected or old .doc file, something else) and for packages
    made to harm: duplicate names, paths that leave the folder, overlapping members, more than 256 MB unpacked.
    """
    if blob[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(
            "Tệp mẫu có mật khẩu hoặc là dạng .doc cũ.", "Mở bằng Word, bỏ mật khẩu, lưu dạng Word Document (.docx)."
        )
    end = blob.rfind(b"PK\5\6", max(0, len(blob) - 65557))
    if not blob.startswith(b"PK") or end < 0 or end + _END.size > len(blob):
        raise InputError("Tệp mẫu không phải là tệp Word (.docx).", _RESAVE)
    _, disk, _, _, count, size, offset, _ = _END.unpack_from(blob, end)
    if disk or count > _MAX_MEMBERS or offset + size > end:
        raise _broken("mục lục của tệp nén không hợp lệ.")
    members: dict[str, Member] = {}
    names: set[str] = set()  # part names do not mind case (ECMA-376 part 2, 6.2.2.3)
    spans: list[tuple[int, int]] = []
    total = 0
    for _ in range(count):
        if offset + _ENTRY.size > end or blob[offset : offset + 4] != b"PK\1\2":
            raise _broken("mục lục của tệp nén bị cắt cụt.")
        fields = _ENTRY.unpack_from(blob, offset)
        flags, method, crc, packed_size, size = fields[3], fields[4], fields[7], fields[8], fields[9]
        name_size, extra_size, comment_size, start = fields[10], fields[11], fields[12], fields[16]
        raw = blob[offset + _ENTRY.size : offset + _ENTRY.size + name_size]
        offset += _ENTRY.size + name_size + extra_size + comment_size
        name = raw.decode("utf-8" if flags & 0x800 else "cp437").replace("\\", "/")
        if name.endswith("/"):
            continue
        total += size
        _check(name, flags, method, size, total, names)
        names.add(name.lower())
        data_start = _data_start(blob, start)
        spans.append((start, data_start + packed_size))
        members[name] = Member(name, method, crc, size, blob[data_start : data_start + packed_size])
    spans.sort()
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise _broken("các phần nén đè lên nhau.")
    return members


def _check(name: str, flags: int, method: int, size: int, total: int, names: set[str]) -> None:
    if flags & 1:
        raise InputError("Tệp mẫu có mật khẩu.", "Bỏ mật khẩu rồi lưu lại.")
    if method not in (0, 8):
        raise _broken(f"phần {name} dùng cách nén lạ.")
    if name.lower() in names:
        raise _broken(f"phần {name} có hai lần.")
    if name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
        raise _broken(f"tên phần “{name}” chỉ ra ngoài tệp.")
    if size > _MAX_MEMBER or total > _MAX_TOTAL:
        raise InputError("Tệp mẫu giải nén ra quá lớn.", "Bỏ bớt ảnh, hoặc dùng mẫu khác.")


def _data_start(blob: bytes, start: int) -> int:
    if start + _LOCAL.size > len(blob) or blob[start : start + 4] != b"PK\3\4":
        raise _broken("một phần nén không nằm ở chỗ mục lục ghi.")
    fields = _LOCAL.unpack_from(blob, start)
    return start + _LOCAL.size + int(fields[9]) + int(fields[10])
