"""One run at a time in a folder of outputs: a lock that the system drops when its holder dies, and that names him."""

import errno
import json
import os
import stat
import sys
import time
from pathlib import Path
from typing import IO, Self

from pipeline.ground import keepsake
from pipeline.ground.finding import PipelineError
from pipeline.ground.keepsake import WrongError

_FAR = 1 << 30  # Windows locks bytes, and a locked byte can't be read: lock one far behind the holder's name
_STEP = 0.1
_LONGEST = 4096


class Lock:
    """Hold the lock at `path` from enter to exit; wait up to `patience` seconds for another holder to finish.

    PipelineError naming the holder where it stays taken. The file stays behind, empty: removing it would let two
    runs hold two files of one name.
    """

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        self._path = path
        self._patience = patience
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> Self:
        stream = _opened(self._path, os.O_CREAT)
        end = time.monotonic() + self._patience
        while not _taken(stream):
            if time.monotonic() >= end:
                who = _read_holder(stream)
                stream.close()
                raise PipelineError(
                    f"Thư mục {self._path.parent.parent} đang được một lần chạy khác ghi{who}.",
                    "Chờ lần chạy ấy xong rồi chạy lại.",
                )
            time.sleep(_STEP)
        stream.seek(0)
        stream.truncate(0)
        stream.write(json.dumps(_myself(), ensure_ascii=False).encode())
        stream.flush()
        self._stream = stream
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.truncate(0)
            _drop(self._stream)
            self._stream.close()
            self._stream = None


def holder(path: Path) -> str:
    """Who holds the lock at `path` now, in words; "" where nobody does."""
    try:
        with _opened(path) as stream:
            if _taken(stream):
                _drop(stream)
                return ""
            return _read_holder(stream) or " (không rõ ai)"
    except OSError:
        return ""


def _opened(path: Path, more: int = 0) -> IO[bytes]:
    """The file itself: what a link leads to would be emptied, or made."""
    if path.is_symlink():  # a system without O_NOFOLLOW
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    flags = os.O_RDWR | more
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    return os.fdopen(descriptor, "rb+")


def _machine() -> str:
    """The name of this machine, as `socket.gethostname` tells it without all that a socket needs."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _myself() -> dict[str, object]:
    user = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    return {"user": user, "machine": _machine(), "process": os.getpid()}


def _read_holder(stream: IO[bytes]) -> str:
    try:
        stream.seek(0)
        held = keepsake.table(keepsake.parsed(stream.read(_LONGEST)))
        user, machine = (keepsake.text(keepsake.member(held, each)) for each in ("user", "machine"))
        process = keepsake.number(keepsake.member(held, "process"))
        return f" ({f'{user}, ' if user else ''}máy {machine}, tiến trình {process})"
    except (OSError, WrongError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _taken(stream: IO[bytes]) -> bool:
        stream.seek(_FAR)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        stream.seek(0)
        return True

    def _drop(stream: IO[bytes]) -> None:
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # some shared drives say the second
            return False
        return True

    def _drop(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
