"""Every change on disk goes through `Disk`: whole or not at all, and a test can let any single step fail."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from pipeline.ground.held import patiently, swapped

OWNERS_ONLY = 0o700


class Disk:
    """Writes, renames and removes files. Each step either is done and durable or raises `OSError`."""

    def write(self, path: Path, content: bytes) -> None:
        """A file that nobody looks at yet, written through to the disk; what is left of a failed one is garbage."""
        with patiently(lambda: path.open("wb")) as stream:
            stream.write(content)
            stream.flush()
            self.sync(stream.fileno())

    def sync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """`source` takes the place of `target` at once: nobody ever sees half of it."""
        swapped(source, target)

    def remove(self, path: Path) -> None:
        patiently(lambda: path.unlink(missing_ok=True))

    def make_folder(self, folder: Path, *, private: bool = False) -> None:
        """With `private` its owner alone can look into it, from its first moment on."""
        if not private:
            folder.mkdir(parents=True, exist_ok=True)
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=OWNERS_ONLY)
        except FileExistsError:
            found = folder.lstat().st_mode
            if not stat.S_ISDIR(found):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
            if stat.S_IMODE(found) != OWNERS_ONLY:
                folder.chmod(OWNERS_ONLY)

    def sync_folder(self, folder: Path) -> None:
        """Renames in `folder` survive a power cut from here on. Windows has no such call and needs none."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            self.sync(descriptor)
        finally:
            os.close(descriptor)


def digest(content: bytes) -> str:
    """The name of a content in manifests and stores."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """The digest of a file, "" where there is none."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def is_read_only(path: Path) -> bool:
    """Whether a file is there that its owner made read-only: a rename would replace even that."""
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except OSError:
        return False
