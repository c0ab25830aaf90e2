"""Copies by their digests in `.cchc/base/`: what was generated, what lay there a run before, the books behind it."""

from collections.abc import Iterable
from pathlib import Path, PurePath

from pipeline.ground import keepsake
from pipeline.ground.keepsake import StrangeError
from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Manifest

FOLDER = Path(".cchc") / "base"
BOOK = "so.json.zlib"
_LETTERS = 20
_BY_HAND = ".tay"
_LARGEST = 1 << 28


def place(content_digest: str, name: str, *, by_hand: bool = False) -> str:
    """Where the content with this digest lies under the folder, as the file called `name`.

    What holds a hand's work lies `by_hand`: so it is known from what was merely generated when nothing else is.
    """
    mark = _BY_HAND if by_hand else ""
    return (FOLDER / f"{content_digest[:_LETTERS]}{mark}{PurePath(name).suffix}").as_posix()


def read(folder: Path, content_digest: str, name: str) -> bytes | None:
    """The content, or None where it is not there or not whole."""
    if not content_digest:
        return None
    for by_hand in (False, True):
        try:
            content = keepsake.content_of(folder / place(content_digest, name, by_hand=by_hand), _LARGEST)
        except (OSError, StrangeError):
            continue
        if digest(content) == content_digest:
            return content
    return None


def was_generated(folder: Path, content: bytes, name: str) -> bool:
    """Whether `content` is a copy of what a run generated, with no hand in it."""
    known = digest(content)
    return not (folder / place(known, name, by_hand=True)).exists() and read(folder, known, name) is not None


def unused(folder: Path, manifest: Manifest) -> Iterable[Path]:
    """Copies that no entry speaks of any more."""
    used = {place(entry.book, BOOK) for entry in manifest.entries.values() if entry.book}
    for name, entry in manifest.entries.items():
        used |= {place(each, name) for each in (entry.generated, entry.final, entry.previous) if each}
        used |= {place(each, name, by_hand=True) for each in (entry.final, entry.previous) if each}
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    return [path for path in there if (FOLDER / path.name).as_posix() not in used]
