"""Copies by their digests in `.cchc/base/`: what was generated, what lay there a run before, the books behind it."""

from collections.abc import Iterable
from pathlib import Path, PurePath

from pipeline.ground import keepsake
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.outputs.book import Book, Change, changes
from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Manifest
from pipeline.outputs.transaction import Step

FOLDER = Path(".cchc") / "base"
BOOK, FIGURES = "so.json.zlib", "da-in.json.zlib"
_LETTERS = 20
_BY_HAND = ".tay"
LARGEST = 1 << 28


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
            content = keepsake.content_of(folder / place(content_digest, name, by_hand=by_hand), LARGEST)
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
    used |= {place(entry.figures, FIGURES) for entry in manifest.entries.values() if entry.figures}
    for name, entry in manifest.entries.items():
        beneath = entry.kept.values()
        used |= {place(each, name) for each in (entry.generated, entry.final, entry.previous, *beneath) if each}
        used |= {place(each, name, by_hand=True) for each in (entry.final, entry.previous) if each}
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    return [path for path in there if (FOLDER / path.name).as_posix() not in used]


def content_there(path: Path) -> bytes | None:
    """What a file holds, None where there is none. OSError where it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


class Copies:
    """The copies that one run makes in a folder, as steps that come before anything gives way."""

    def __init__(self, folder: Path) -> None:
        self.steps: dict[str, Step] = {}
        self._folder = folder
        self._looked: set[str] = set()
        self._asides: set[str] = set()

    def put(self, place: str, content: bytes) -> str:
        """A copy at `place`, unless it lies there already; the place."""
        if place not in self._looked:
            self._looked.add(place)
            there = content_there(self._folder / place)
            if there != content:
                self.steps[place] = Step(place, content, "" if there is None else digest(there))
        return place

    def free_name(self, hidden: Path, name: str, word: str, content: bytes) -> str:
        """A numbered name that is free, or that already holds this very content: `tin.ban-sua-tay-1.docx`."""
        pure = PurePath(name)
        stem, dot, suffix = pure.name.partition(".")
        number = 1
        while True:
            place = (hidden / pure.parent / f"{stem}.{word}-{number}{dot}{suffix}").as_posix()
            there = content_there(self._folder / place)
            if place not in self._asides and there in (None, content):
                self._asides.add(place)
                return place
            number += 1


class Books:
    """The books that a folder's files were made from, held against today's; each is read and compared once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes: dict[str, list[Change]] = {}  # by the digest of the book of last time

    def changes(self, before: str, now: Book | None) -> list[Change] | None:
        """What differs from the book of the digest `before`, [] where it is gone; None where it is a stranger's."""
        if now is None or not before or before == now.digest:
            return []
        if before not in self._changes:
            old = read(self._folder, before, BOOK)
            try:
                self._changes[before] = changes(Book.of(old), now) if old else []
            except WrongError:
                return None
        return self._changes[before]
