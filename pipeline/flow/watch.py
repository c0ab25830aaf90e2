"""Waits for files to be saved: until nobody has written for a moment and what lies there is whole.

Files are looked at by name, size and time, a few times a second: that costs a thousandth of a processor, works on the
shared drives of an office where the system sends no notices, and needs no library.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.book.opening.opening import is_whole

LOOK = 0.3  # seconds between two looks
QUIET = 1.0  # nobody has written for so long: it is saved
PATIENCE = 20.0  # a book that stays half so long is handed on, to be told by its reader

Stamp = tuple[int, int, int] | None
"""When a file was written, how long it is, which file it is; None where there is none."""


@dataclass(slots=True)
class Stopped:
    """Whether the officer wants the end; set by a signal, looked at between two looks."""

    by_hand: bool = False

    def waits(self, seconds: float) -> bool:
        """Wait; True as soon as the end is wanted."""
        end = time.monotonic() + seconds
        while not self.by_hand and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, LOOK))
        return self.by_hand


def stamp(path: Path) -> Stamp:
    """How a file lies there now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def stamps(folder: Path) -> dict[Path, Stamp]:
    """The templates, contracts and texts of a folder; what Word and LibreOffice leave beside an open file is none."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith((".docx", ".toml", ".txt")) and not name.startswith(("~$", ".~")):
                found[Path(place, name)] = stamp(Path(place, name))
    return found


class Watch:
    """The workbook, the templates and files that are open elsewhere; `next` waits for something to do."""

    def __init__(self, book: Path, templates: Path, stopped: Stopped) -> None:
        self._book = book
        self._templates = templates
        self._stopped = stopped
        self._last = self._seen()

    def begin(self) -> None:
        """What lies there now is what the next run will read."""
        self._last = self._seen()

    def next(self, waiting: Iterable[Callable[[], bool]], tell: Callable[[str], None]) -> str | None:
        """What was saved, in words, once it is whole; None when the end is wanted.

        `waiting` are questions of which each is true once a file that was open is closed; `tell` says what takes long.
        """
        questions = list(waiting)
        while not self._stopped.waits(LOOK):
            if any(question() for question in questions):
                return "Tệp đang mở đã được đóng"
            now = self._seen()
            if now != self._last and now[0] is not None:
                what = self._what(now)
                if self._settled(tell):
                    return what
        return None

    def _settled(self, tell: Callable[[str], None]) -> bool:
        """Wait until all is quiet and the book is whole; False when the end is wanted."""
        seen, since = self._seen(), time.monotonic()
        told = False
        while True:
            if self._stopped.waits(LOOK):
                return False
            now = self._seen()
            if now != seen:
                seen, since = now, time.monotonic()
                continue
            quiet = time.monotonic() - since
            if quiet < QUIET:
                continue
            if is_whole(self._book) or quiet > PATIENCE:
                return self._seen() == seen or self._settled(tell)
            if not told:
                tell(f"Sổ {self._book.name} đang được lưu dở, chờ lưu xong …")
                told = True

    def _seen(self) -> tuple[Stamp, dict[Path, Stamp]]:
        return stamp(self._book), stamps(self._templates)

    def _what(self, now: tuple[Stamp, dict[Path, Stamp]]) -> str:
        if now[0] != self._last[0]:
            return f"Sổ {self._book.name} vừa được lưu"
        changed = sorted(
            path.relative_to(self._templates).as_posix()
            for path in {**now[1], **self._last[1]}
            if now[1].get(path) != self._last[1].get(path)
        )
        return f"Mẫu {', '.join(changed[:3])} vừa được lưu"
