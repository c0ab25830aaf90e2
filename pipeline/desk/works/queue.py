"""One piece of work at a time, in the order in which they were asked for; what only reads lets the others go before."""

import shutil
import threading
from collections import deque
from pathlib import Path

from pipeline.desk.works.work import Stage, Work

_REMEMBERED = 60  # pieces of work whose answer can still be asked for


class Queue:
    """`root` is the folder in which commands run, `folder` keeps what they say while they run."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._waiting: deque[Work] = deque()
        self._known: dict[str, Work] = {}
        self._now: Work | None = None
        self._changed = threading.Condition()
        self._closed = False
        shutil.rmtree(folder, ignore_errors=True)  # what a page that was killed left
        self._hand = threading.Thread(target=self._go, name="cchc-desk", daemon=True)
        self._hand.start()

    def add(self, work: Work) -> Work:
        """Queue it. What only reads and waits still is not asked twice: the later one takes its place."""
        with self._changed:
            if work.quiet:
                for other in [each for each in self._waiting if each.quiet and each.words == work.words]:
                    return other
            reading = sum(each.quiet for each in self._waiting)
            self._waiting.insert(len(self._waiting) - (0 if work.quiet else reading), work)
            self._known[work.id] = work
            for old in [each for each in list(self._known.values())[:-_REMEMBERED] if each.answer is not None]:
                del self._known[old.id]
            self._changed.notify_all()
        return work

    def work(self, id: str) -> Work | None:
        return self._known.get(id)

    def under_way(self) -> list[Work]:
        """What runs, then what waits."""
        with self._changed:
            return ([self._now] if self._now else []) + list(self._waiting)

    @property
    def is_busy(self) -> bool:
        return bool(self._now or self._waiting)

    def stop(self, work: Work) -> None:
        """Take it out of the queue, or stop it."""
        with self._changed:
            if work in self._waiting:
                self._waiting.remove(work)
                work.stage = Stage.STOPPED
                return
        work.stop()

    def close(self) -> None:
        """Stop what runs, forget what waits."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            now = self._now
            self._changed.notify_all()
        if now is not None:
            now.stop()
        self._hand.join(10)

    def _go(self) -> None:
        while True:
            with self._changed:
                self._now = None
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                self._now = work = self._waiting.popleft()
            try:
                work.run(self._root, self._folder)
            except OSError as problem:
                work.failed(f"Không chạy được lệnh ({problem.strerror or problem}).")
