"""Every change on disk goes through `Disk`: whole or not at all, and a test can let any single step fail."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from pipeline.ground.held import patiently, swapped

OWNERS_ONLY = 0o700
_OWNERS = (
    "*S-1-3-4",
    "*S-1-5-18",
    "*S-1-5-32-544",
)  # owner, system, administrators, in any language
_PATIENCE = 20  # seconds for icacls


class Disk:
    """Writes, renames and removes files. Each step either is done and durable or raises `OSError`."""

    def write(self, path: Path, content: bytes) -> None:
        """A file that nobody looks at yet, written through to the disk; what is left of a failed one is garbage."""
        self.put(path, content)
        self.settle(path)

    def put(self, path: Path, content: bytes) -> None:
        """As `write`, but a power cut may take it until it is settled."""
        with patiently(lambda: path.open("wb")) as stream:
            stream.write(content)

    def settle(self, path: Path) -> None:
        """What was put survives a power cut from here on. Of many, the first that is settled takes most of the others
        with it, so that all are put first.
        """
        descriptor = patiently(lambda: os.open(path, os.O_RDWR))
        try:
            self.sync(descriptor)
        finally:
            os.close(descriptor)

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


class PassingDisk(Disk):
    """For a folder that is packed up and thrown away: whole or not at all, but nothing waits for the disk."""

    def settle(self, path: Path) -> None:
        """The system writes when it likes."""

    def sync_folder(self, folder: Path) -> None:
        """It does so with folders, too."""


def is_owners_only(folder: Path) -> bool:
    """Whether its owner alone can look into a folder that was made private; a share or a stick may take no such right.

    On Windows, where modes say nothing, it is closed here by icacls: it inherits nothing, what is put in inherits it.
    """
    if os.name != "nt":
        return stat.S_IMODE(folder.stat().st_mode) == OWNERS_ONLY
    import subprocess  # nobody else needs it here

    icacls = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "icacls.exe")
    grants = [f"{who}:(OI)(CI)F" for who in _OWNERS]
    command = [str(icacls), str(folder), "/inheritance:r", "/grant:r", *grants]
    try:
        ended = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603 (its full path)
    except (OSError, subprocess.SubprocessError):
        return False
    return ended.returncode == 0


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
