"""What the system says of a file, by which what was read of it once is known to be what it still holds."""

from pathlib import Path

FileState = tuple[int, int, int, int]


def file_state(path: Path) -> FileState:
    """Its number, size and times: another once it is another file or was written. OSError where it is not there."""
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns
