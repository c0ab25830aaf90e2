"""A batch of documents in numbered rounds, with a hand at work in one of them, and what must be true after any cut."""

import os
import signal
import time
from pathlib import Path
from random import Random

from pipeline.outputs import manifest as manifests
from pipeline.outputs.disk import Disk
from pipeline.outputs.document import Document, Published, State
from pipeline.outputs.folder import Folder
from tests.merging.pages import edited, lines, made, p

NAMES = ("a", "b", "c", "d")
EDITED = "a.docx"
HERS = "theo lời của cán bộ"


def documents(round_: int) -> list[Document]:
    """What the program makes in a round: four pages and a text told from each."""
    found = []
    for name in NAMES:
        content = made(p(f"Văn bản {name}: {round_} hồ sơ được tiếp nhận."), p("Hết."))
        found.append(Document(f"{name}.docx", content, follow_ups=lambda final, name=name: told(final, name)))  # type: ignore[misc]
    return found


def told(final: bytes, name: str) -> dict[str, bytes]:
    return {f"{name}.txt": "\n".join(lines(final)).encode()}


def publish(folder: Path, round_: int, disk: Disk | None = None) -> Published:
    with Folder(folder, disk=disk, patience=0) as opened:
        return opened.publish(documents(round_))


def begin(folder: Path) -> None:
    """Round 0, then a hand corrects one page."""
    publish(folder, 0)

    def change(opened: object) -> None:
        run = opened.paragraphs[0].runs[0]  # type: ignore[attr-defined]
        run.text = run.text.replace("được tiếp nhận", HERS)

    path = folder / EDITED
    path.write_bytes(edited(path.read_bytes(), change))


def said(round_: int, name: str) -> str:
    words = HERS if f"{name}.docx" == EDITED else "được tiếp nhận"
    return f"Văn bản {name}: {round_} hồ sơ {words}."


def assert_old_or_new(folder: Path, old: int, new: int) -> None:
    """Every file is whole and of one of the two rounds, her words are in hers, and the manifest can be read."""
    for name in NAMES:
        first = lines((folder / f"{name}.docx").read_bytes())[0]
        assert first in (said(old, name), said(new, name)), first
        spoken = (folder / f"{name}.txt").read_text("utf-8").split("\n")[0]
        # the text of the page that she corrected just now is still the one told before
        assert spoken in (said(old, name), said(new, name), f"Văn bản {name}: 0 hồ sơ được tiếp nhận."), spoken
    assert set(manifests.load(folder).entries) == {f"{name}.{end}" for name in NAMES for end in ("docx", "txt")}
    assert not [path for path in folder.iterdir() if "ban-sua-tay" in path.name]


def assert_new(folder: Path, round_: int, published: Published) -> None:
    """The round is there whole; nothing of ours was taken for a hand's work."""
    for name in NAMES:
        assert lines((folder / f"{name}.docx").read_bytes())[0] == said(round_, name)
        assert (folder / f"{name}.txt").read_text("utf-8").split("\n")[0] == said(round_, name)
    states = {outcome.name: outcome.state for outcome in published.outcomes}
    assert set(states.values()) <= {State.UPDATED, State.UNCHANGED, State.MERGED, State.HERS}, states
    merged = {name for name, state in states.items() if state in (State.MERGED, State.HERS)}
    assert merged <= {EDITED}, states
    left = {path.name for path in (folder / ".cchc").iterdir()}
    assert left <= {"manifest.json", "lock", "base", "kept"}, left


class Killed(Disk):
    """Dies by SIGKILL just before its `last` step, or in the middle of writing."""

    def __init__(self, last: int) -> None:
        self.left = last

    def _step(self) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def put(self, path: Path, content: bytes) -> None:
        if self.left == 0:
            path.write_bytes(content[: len(content) // 2])
        self._step()
        super().put(path, content)

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


def child(folder: Path, round_: int, disk: Disk | None = None) -> int:
    """The id of a process that publishes `round_` and ends."""
    pid = os.fork()
    if pid == 0:
        try:
            publish(folder, round_, disk)
        finally:
            os._exit(0)
    return pid


def ended_by_kill(pid: int) -> bool:
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def random_kills(folder: Path, count: int, seed: int) -> int:
    """Kill `count` runs at random moments; after each all must be well. How many died before their end."""
    random = Random(seed)
    begin(folder)
    publish(folder, 1)
    started = time.perf_counter()
    publish(folder, 2)
    span = (time.perf_counter() - started) * 1.5
    died = 0
    now = 2
    for _ in range(count):
        pid = child(folder, now + 1)
        time.sleep(random.uniform(0, span))
        os.kill(pid, signal.SIGKILL)
        died += ended_by_kill(pid)
        assert_old_or_new(folder, now, now + 1)
        now += random.choice((1, 2))
        assert_new(folder, now, publish(folder, now))
    return died
