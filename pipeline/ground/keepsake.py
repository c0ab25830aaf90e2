"""A JSON file that one run keeps for the next, read as a stranger's: anyone may have written into the folder meanwhile.

It is a plain file of bounded size and depth, every value is of the type that it must have, and a name in it leads
nowhere else. Whatever is not so is a `StrangeError`: one sentence for the officer, and nothing is done by such a file.
"""

import json
import os
import re
import stat
import zlib
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from pipeline.ground.finding import InputError
from pipeline.ground.held import patiently

MOST = 16 << 20  # bytes; the notes of an office's month take under a hundredth of it
_DEPTH = 40  # lists and tables in each other; ours have about ten
_HOLDING = (dict, list)
_SURROGATE = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_Made = TypeVar("_Made")


class StrangeError(InputError):
    """The file at `path` is not as a run leaves it; `why` says so within a sentence."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(
            f"Tệp {path} không phải do chương trình ghi ({why}), nên không làm theo tệp ấy.",
            "Xem ai đã ghi vào thư mục này.",
        )


class WrongError(ValueError):
    """A value is not of its type; the reader of the file makes a `StrangeError` of it."""

    def __init__(self, why: str = "có chỗ sai kiểu") -> None:
        super().__init__(why)


class JustMade(Generic[_Made]):
    """What this process made last, `most` at a time, by the bytes that are kept of it: who reads these back right after
    gets it as it was.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[bytes, _Made] = {}

    def put(self, content: bytes, made: _Made) -> None:
        """Remember one more; the oldest goes."""
        for older in [*self._made][: 1 - self._most]:
            self._made.pop(older, None)
        self._made[content] = made

    def get(self, content: bytes) -> _Made | None:
        """What `content` was made of; None where that was not here, or long ago."""
        return self._made.get(content)


def content_of(path: Path, most: int = MOST) -> bytes:
    """The bytes of a plain file; a link or a pipe is none. FileNotFoundError, OSError, `StrangeError`."""
    if path.is_symlink():
        raise StrangeError(path, "là liên kết")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = patiently(lambda: os.open(path, flags))
    with os.fdopen(descriptor, "rb") as stream:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise StrangeError(path, "không phải tệp thường")
        content = stream.read(min(found.st_size, most) + 1)  # which takes room for all that it may read
    if len(content) > most:
        raise StrangeError(path, "quá lớn")
    return content


def read(path: Path) -> Any:
    """The JSON value in the file. FileNotFoundError where there is none, OSError, `StrangeError`."""
    try:
        return parsed(content_of(path))
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None


def unpacked(content: bytes) -> Any:
    """The JSON value of these deflated bytes, which may not grow past `MOST`. `WrongError` as of `parsed`."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(content, MOST)
    except zlib.error:
        raise WrongError from None
    if not unpacker.eof:
        raise WrongError("quá lớn")
    return parsed(plain)


def parsed(content: bytes) -> Any:
    """The JSON value of these bytes. `WrongError`, whose words say why, for what a run would not have written."""
    try:
        value = json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except RecursionError:
        raise WrongError("lồng nhau quá sâu") from None
    except ValueError:
        raise WrongError("không đúng JSON") from None
    if b"\\u" in content and _SURROGATE.search(content):  # half a letter, with which no file can be written again
        raise WrongError("không đúng JSON")
    level = [value] if isinstance(value, _HOLDING) else []
    for _ in range(_DEPTH):
        insides = [outer.values() if isinstance(outer, dict) else outer for outer in level]
        level = [inner for inside in insides for inner in inside if isinstance(inner, _HOLDING)]
        if not level:
            return value
    raise WrongError("lồng nhau quá sâu")


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongError
    return value


def texts(value: Any) -> tuple[str, ...]:
    found = tuple(rows(value))
    if not {*map(type, found)} <= {str}:
        raise WrongError
    return found


def rows(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise WrongError
    return value


def row(value: Any, length: int) -> list[Any]:
    """A list of exactly so many values."""
    if len(rows(value)) != length:
        raise WrongError
    return rows(value)


def number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongError
    return value


def table(value: Any) -> dict[str, Any]:
    """A JSON object, whose names are texts."""
    if not isinstance(value, dict):
        raise WrongError
    return value


def words(value: Any) -> dict[str, str]:
    """A table of texts."""
    texts([*table(value).values()])
    return dict(value)


def member(value: dict[str, Any], name: str) -> Any:
    """What a table must have under this name."""
    if name not in value:
        raise WrongError
    return value[name]


def digest(value: Any, *, empty: bool = False) -> str:
    """The sha256 of a content; with `empty` also "", where there is none."""
    if not _DIGEST.fullmatch(text(value)) and not (empty and not value):
        raise WrongError
    return str(value)


def inside(value: Any) -> str:
    """A path with `/` that, put under a folder, stays there by its words."""
    name = text(value)
    parts = PurePosixPath(name).parts
    if (
        not parts
        or name != "/".join(parts)
        or name.startswith("/")
        or ".." in parts
        or "\0" in name
        or (os.name == "nt" and any(sign in name for sign in "\\:"))
    ):
        raise WrongError
    return name


def stays_inside(folder: Path, name: str) -> bool:
    """Whether no link on the way of `name` leads out of `folder`."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def file_state(path: Path | str) -> tuple[int, int, int, int]:
    """What the system says of a file, by which what was read of it once is known to be what it still holds: another
    once it is another file or was written. OSError where it is not there.
    """
    told = os.stat(path)  # noqa: PTH116 a Path costs as much as the asking
    return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns


def free_name(path: Path, mark: str = ".la-{}") -> Path:
    """The first free numbered name beside `path`; a strange file's is `journal.la-1.json`, another's has `mark`."""
    number = 1
    while os.path.lexists(free := path.with_name(f"{path.stem}{mark.format(number)}{path.suffix}")):
        number += 1
    return free


def _no_number(_: str) -> Any:
    raise WrongError
