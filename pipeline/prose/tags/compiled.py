"""Texts compiled once: by this process, and by every later one that finds what this one left.

What Jinja makes of a text depends on the text alone (its ways and claims are chosen while it is rendered), so the code
is kept by a digest of it. It lies where Python keeps what it has compiled of this very folder, and is trusted as much:
whoever can write there can change the program itself. Nothing is kept where nothing may be written.
"""

import marshal
import os
import sys
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_KEPT = Path(cache_from_source(__file__)).parent
_MOST = 200  # files; past it the folder is emptied of them: texts of former versions are no longer asked for
_memory: dict[str, CodeType] = {}


class CompiledTexts(BytecodeCache):
    """Jinja's hook: `Environment(bytecode_cache=CompiledTexts())`.

    `keep`: whether what is compiled is kept for later processes; as Python does with modules, unless told.
    """

    def __init__(self, *, keep: bool = not sys.dont_write_bytecode) -> None:
        self._keep = keep

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (as Jinja asks)
        """The text's own name, which its code knows; the digest of the text comes beside it."""
        return name

    def get_source_checksum(self, source: str) -> str:
        return digest(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What this process compiled, or one before it."""
        key = _key(bucket)
        if (code := _memory.get(key)) is None:
            # Cut short, of another Python, or not there: it is compiled anew.
            with suppress(OSError, ValueError, EOFError, TypeError):
                code = marshal.loads((_KEPT / f"{key}{_ending()}").read_bytes())  # noqa: S302 (as Python reads its own)
        if isinstance(code, CodeType):
            bucket.code = _memory[key] = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Kept for this process, and beside what Python compiled for the next."""
        if bucket.code is None:
            return
        key = _key(bucket)
        _memory[key] = bucket.code
        if not self._keep or not _KEPT.is_dir():
            return
        place = _KEPT / f"{key}{_ending()}"
        aside = place.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            older = [*_KEPT.glob(f"text-*{_ending()}")]
            for path in older if len(older) >= _MOST else ():
                path.unlink(missing_ok=True)
            aside.write_bytes(marshal.dumps(bucket.code))
            aside.replace(place)
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@lru_cache(maxsize=64)  # the same few texts, office after office
def digest(text: str) -> str:
    """What a text is known by: as it was read, and as it is compiled."""
    return sha256(text.encode()).hexdigest()


def _key(bucket: Bucket) -> str:
    """By text, its name, and what compiles it."""
    told = f"{bucket.key}\0{bucket.checksum}\0{_jinja()}\0{_ourselves()}"
    return f"text-{sha256(told.encode()).hexdigest()[:32]}"


@cache
def _ourselves() -> str:
    """The code of our own tags, by digest: it decides what a text becomes."""
    here = Path(__file__).parent
    return sha256(b"".join((here / name).read_bytes() for name in ("claims.py", "variants.py"))).hexdigest()


@cache
def _jinja() -> str:
    return jinja2.__version__


def _ending() -> str:
    return f".{sys.implementation.cache_tag}.text"
