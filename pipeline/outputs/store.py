"""Copies by their digests in `.cchc/base/`: what was generated, what lay there a run before, the books behind it."""

from collections.abc import Iterable
from pathlib import Path, PurePath

from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Manifest

FOLDER = Path(".cchc") / "base"
BOOK = "so.json.zlib"
_LETTERS = 20


def place(content_digest: str, name: str) -> str:
    """Where the content with this digest lies under the folder, as the file called `name`."""
    return (FOLDER / f"{content_digest[:_LETTERS]}{PurePath(name).suffix}").as_posix()


def read(folder: Path, content_digest: str, name: str) -> bytes | None:
    """The content, or None where it is not there or not whole."""
    if not content_digest:
        return None
    try:
        content = (folder / place(content_digest, name)).read_bytes()
    except OSError:
        return None
    return content if digest(content) == content_digest else None


def unused(folder: Path, manifest: Manifest) -> Iterable[Path]:
    """Copies that no entry speaks of any more."""
    used = {
        place(each, name)
        for name, entry in manifest.entries.items()
        for each in (entry.generated, entry.final, entry.previous)
        if each
    } | {place(entry.book, BOOK) for entry in manifest.entries.values() if entry.book}
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    return [path for path in there if (FOLDER / path.name).as_posix() not in used]
