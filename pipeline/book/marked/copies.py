"""A copy beside a file, written anew at each run; one that a hand has worked in since is put aside, never lost."""

import io
import os
import re
import zipfile
from pathlib import Path

from pipeline.book.marked.book import digest_of
from pipeline.ground.finding import InputError
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import free_name
from pipeline.ground.refusal import reason
from pipeline.ooxml.archive import zipped
from pipeline.ooxml.members import contents

_SEAL = re.compile(rb"<!--cchc ([0-9a-f]{64})-->")
_PAGE = "word/document.xml"
_LARGEST = 300_000_000


def untouched(path: Path) -> bool:
    """Whether the file is as a run of ours wrote it: its parts still have the digest that is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return False
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False
    sealed = (data for name, data in parts.items() if "worksheets/" in name or name == _PAGE)
    seals = [match[1] for data in sealed if (match := _SEAL.search(data))]
    return [seal.decode() for seal in seals] == [digest_of(parts)]


def seal(document: bytes) -> bytes:
    """A .docx with the digest of its parts behind its text, by which `untouched` knows it again; Word drops it."""
    parts = contents(document)
    mark = f"<!--cchc {digest_of(parts)}-->".encode()
    return zipped({name: data + mark if name == _PAGE else data for name, data in parts.items()})


def write_copy(target: Path, content: bytes) -> Path | None:
    """Write `content` to `target` at once or not at all; where a hand's work stood there, the path it was moved to.

    `InputError` where the disk or another program refuses; then what stood there still stands.
    """
    kept = None
    aside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        if target.exists() and not untouched(target):
            kept = _free(target)
            target.rename(kept)
        swapped(aside, target)
    except OSError as problem:
        raise InputError(
            f"Không ghi được {target} ({reason(problem)}).", "Đóng tệp ấy nếu đang mở, rồi chạy lại."
        ) from problem
    finally:
        cleared(aside)
    return kept


def discard_copy(target: Path) -> bool:
    """Remove a copy of an earlier run that no longer holds; False where there is none or a hand has worked in it."""
    if not target.exists() or not untouched(target):
        return False
    try:
        target.unlink()
    except OSError:
        return False
    return True


def _free(target: Path) -> Path:
    """A name for a hand's work: `2021.kiem-tra (sửa tay 1).xlsx`, `bc.sua (sửa tay 1).docx`."""
    return free_name(target, " (sửa tay {})")
