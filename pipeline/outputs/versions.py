"""What a folder keeps of a file: every state that can be brought back, newest first."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.ground.keepsake import StrangeError, content_of
from pipeline.outputs import store
from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Entry

KEPT = Path(".cchc") / "kept"
TAKEN_BACK = "truoc-khi-lay-lai"
_CALLED = {
    "ban-sua-tay": "bản sửa tay, như trước khi chương trình gộp hay thay",
    "ban-truoc": "bản trước khi chương trình thay",
    "da-phat-hanh": "bản đã phát hành, trước khi làm lại",
    TAKEN_BACK: "bản đang có khi lấy lại một bản khác",
}


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
    there = store.content_there(folder / name)
    found: dict[str, Version] = {}
    for words, path, beneath in _places(folder, name, entry):
        try:
            content = content_of(path, store.LARGEST)
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
            path = folder / store.place(known, name, by_hand=by_hand)
            copies.append((words, path, beneath or ("" if by_hand else known) or entry.generated))
    return [*copies, *asides]
