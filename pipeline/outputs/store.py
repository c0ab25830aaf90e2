"""Copies by their digests in `.cchc/base/`: what was generated, what lay there a run before, the books behind it; every
state of a file that can be brought back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.ground.refusal import reason
from pipeline.outputs.book import Book, Change, changes
from pipeline.outputs.deciding import Decision
from pipeline.outputs.disk import digest
from pipeline.outputs.document import ISSUED_COPY, Document, State
from pipeline.outputs.manifest import Entry, Manifest
from pipeline.outputs.transaction import Step

FOLDER = Path(".cchc") / "base"
_INSIDE = FOLDER.as_posix()
BOOK, FIGURES, SOURCES = "so.json.zlib", "da-in.json.zlib", "nguon.json.zlib"
_LETTERS = 20
_BY_HAND = ".tay"
LARGEST = 1 << 28
KEPT = Path(".cchc") / "kept"
HERS_GONE = (
    "tệp có lời sửa tay đã bị xóa hoặc đổi tên, được ghi lại không có lời ấy; lấy lại bản sửa tay: cchc restore {}"
)
TAKEN_BACK = "truoc-khi-lay-lai"
_HAND, _BEFORE = "ban-sua-tay", "ban-truoc"
_CALLED = {
    _HAND: "bản sửa tay, như trước khi chương trình gộp hay thay",
    _BEFORE: "bản trước khi chương trình thay",
    ISSUED_COPY: "bản đã phát hành, trước khi làm lại",
    TAKEN_BACK: "bản đang có khi lấy lại một bản khác",
}


def place(content_digest: str, name: str, *, by_hand: bool = False) -> str:
    """Where the content with this digest lies under the folder, as the file called `name`.

    What holds a hand's work lies `by_hand`: so it is known from what was merely generated when nothing else is.
    """
    return _placed(content_digest, PurePath(name).suffix, by_hand=by_hand)


def _placed(content_digest: str, suffix: str, *, by_hand: bool = False) -> str:
    return f"{_INSIDE}/{content_digest[:_LETTERS]}{_BY_HAND if by_hand else ''}{suffix}"


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
    used |= {place(entry.sources, SOURCES) for entry in manifest.entries.values() if entry.sources}
    for name, entry in manifest.entries.items():
        suffix, beneath = PurePath(name).suffix, entry.kept.values()
        used |= {_placed(each, suffix) for each in (entry.generated, entry.final, entry.previous, *beneath) if each}
        used |= {_placed(each, suffix, by_hand=True) for each in (entry.final, entry.previous) if each}
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    return [path for path in there if f"{_INSIDE}/{path.name}" not in used]


def made_last(folder: Path, name: str, known: Entry | None) -> bytes | None:
    """The page that a run made last, or whatever lies there of which nobody knows; None where there is none."""
    made = read(folder, known.generated, name) if known else None
    return made or content_there(folder / name)


def content_there(path: Path) -> bytes | None:
    """What a file holds, None where there is none. `InputError`, which names it, where another program holds it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except PermissionError as problem:
        remedy = "Đóng chương trình đang giữ tệp rồi chạy lại."
        raise InputError(f"Không đọc được {path} ({reason(problem)}).", remedy) from problem


def edits_of(folder: Path, name: str, known: Entry | None) -> bytes | None:
    """What the last run left of a page that a hand had worked in; None where no hand had."""
    if known is None or known.final == known.generated:
        return None
    return read(folder, known.final, name)


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

    def beneath(self, document: Document, generated: bytes, final: bytes) -> list[str]:
        """What the next run needs of a file: what was generated, what lies there, its book, what it told; where."""
        kept = [self.put(place(digest(generated), document.name), generated)]
        if final != generated:
            kept.append(self.put(place(digest(final), document.name, by_hand=True), final))
        if document.book is not None:
            kept.append(self.put(place(document.book.digest, BOOK), document.book.content))
        if document.figures:
            kept.append(self.put(place(digest(document.figures), FIGURES), document.figures))
        if document.form:
            kept.append(self.put(place(digest(document.form), SOURCES), document.form))
        return kept

    def aside(self, name: str, decision: Decision, known: Entry | None) -> tuple[str, bool]:
        """The place of what gives way, and whether that is a hand's work or an issued paper, to be told."""
        assert decision.hers is not None
        hidden = Path() if decision.state is State.SET_ASIDE else KEPT
        word = _BEFORE if decision.state is State.UPDATED else _HAND
        if known is not None and known.issued is not None:
            hidden, word = KEPT, ISSUED_COPY
        return self.put(self.free_name(hidden, name, word, decision.hers), decision.hers), word != _BEFORE

    def free_name(self, hidden: Path, name: str, word: str, content: bytes) -> str:
        """A numbered name that is free, or that already holds this very content: `tin.ban-sua-tay-1.docx`."""
        pure = PurePath(name)
        stem, dot, suffix = pure.name.partition(".")
        number = 1
        while True:
            place = (hidden / pure.parent / f"{stem}.{word}-{number}{dot}{suffix}").as_posix()
            there = self._readable(place)
            if place not in self._asides and there in (None, content):
                self._asides.add(place)
                return place
            number += 1

    def _readable(self, place: str) -> bytes | None:
        """What lies there; nothing of ours where it can't be read: its name is not free."""
        try:
            return content_there(self._folder / place)
        except InputError:
            return b""


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


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a file: what it is in words, its content, the seconds since 1970 when it was kept, the digest of
    what was generated beneath a hand's work.
    """

    words: str
    content: bytes
    kept_at: float
    beneath: str


def versions_of(folder: Path, name: str, entry: Entry) -> list[Version]:
    """Every state of the file that is kept and is not the one that lies there, newest first, each content once."""
    there = content_there(folder / name)
    found: dict[str, Version] = {}
    for words, path, beneath in _places(folder, name, entry):
        try:
            content = keepsake.content_of(path, LARGEST)
            kept_at = path.stat().st_mtime
        except (OSError, StrangeError):
            continue
        if content != there:
            found.setdefault(digest(content), Version(words, content, kept_at, beneath))
    return sorted(found.values(), key=lambda one: (-one.kept_at, one.words))


def _places(folder: Path, name: str, entry: Entry) -> list[tuple[str, Path, str]]:
    """Where a state may lie: words, path, what was generated beneath."""
    pure = PurePath(name)
    stem, _, suffix = pure.name.partition(".")
    form = re.compile(rf"{re.escape(stem)}\.({'|'.join(_CALLED)})-\d+\.{re.escape(suffix)}")
    asides = [
        (_CALLED[match[1]], path, entry.kept.get(path.relative_to(folder).as_posix(), entry.generated))
        for place in (folder / KEPT / pure.parent, folder / pure.parent)
        for path in (sorted(place.iterdir()) if place.is_dir() else ())
        if (match := form.fullmatch(path.name))
    ]
    runs = (
        ("bản đã phát hành" if entry.issued else "bản lần chạy gần nhất để lại", entry.final, entry.generated),
        ("bản chương trình làm lần gần nhất, không có lời sửa tay", entry.generated, entry.generated),
        ("bản trước lần chạy gần nhất", entry.previous, ""),
    )
    copies = []
    for words, known, beneath in runs:
        for by_hand in (False, True) if known else ():
            path = folder / place(known, name, by_hand=by_hand)
            copies.append((words, path, beneath or ("" if by_hand else known) or entry.generated))
    return [*copies, *asides]
