"""Deflates the parts of a document: zlib anywhere, isal where it is installed and asked for.

The bytes of a document depend on which one and on its version, so the manifest of a run must name it: `Deflate.name`.
"""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from pipeline.ground.finding import UsageError

# Level 1 is three times as fast as level 6 and costs 1 KB in a document of 40 KB (tests/bench/engine).
_ZLIB_LEVEL = 1
_ISAL_LEVEL = 1
_RAW = -15


class Deflate(NamedTuple):
    """How parts are packed: `name` for the manifest, `pack(bytes) -> raw deflate`, `crc32(bytes) -> int`."""

    name: str
    pack: Callable[[bytes], bytes]
    crc32: Callable[[bytes], int]


def _zlib() -> Deflate:
    def pack(data: bytes) -> bytes:
        packer = zlib.compressobj(_ZLIB_LEVEL, zlib.DEFLATED, _RAW, 9)
        return packer.compress(data) + packer.flush()

    return Deflate(f"zlib {zlib.ZLIB_RUNTIME_VERSION} mức {_ZLIB_LEVEL}", pack, zlib.crc32)


def _isal() -> Deflate | None:
    try:
        import isal
        from isal import isal_zlib
    except ImportError:
        return None

    def pack(data: bytes) -> bytes:
        packed: bytes = isal_zlib.compress(data, _ISAL_LEVEL, _RAW)
        return packed

    return Deflate(f"isal {isal.__version__} mức {_ISAL_LEVEL}", pack, isal_zlib.crc32)


def choose(name: str = "zlib") -> Deflate:
    """`zlib` (same bytes wherever zlib is the same), `isal`, or `auto`: isal where there is one, else zlib."""
    if name == "zlib":
        return _zlib()
    if name in ("isal", "auto"):
        found = _isal()
        if found is not None:
            return found
        if name == "auto":
            return _zlib()
        raise UsageError(
            "Máy này chưa có thư viện isal.", 'Cài bằng: pip install "ban-tin-cchc[fast]", hoặc dùng zlib.'
        )
    raise UsageError(f"Không có cách nén “{name}”.", "Chọn zlib, isal hoặc auto.")
