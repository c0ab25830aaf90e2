"""Killed, or refused by the disk, at every single step: the old state or the new one, and the next run is well."""

import contextlib
import errno
import os
import signal
from pathlib import Path

import pytest

from pipeline.ground.finding import PipelineError
from pipeline.outputs.disk import Disk
from pipeline.outputs.document import Document
from pipeline.outputs.folder import Folder
from tests.outputs import batch

pytestmark = pytest.mark.windows

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Refusing(Disk):
    """The disk says no at its `last` step, with half of a file written where it is a write; `after` it works again."""

    def __init__(self, last: int, number: int, *, after: bool) -> None:
        self.left = last
        self.number = number
        self.after = after

    def _step(self) -> None:
        self.left -= 1
        if self.left == -1 or (self.left < 0 and not self.after):
            raise OSError(self.number, os.strerror(self.number))

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


class Counting(Refusing):
    """How many steps a run takes."""

    def __init__(self) -> None:
        super().__init__(1 << 30, 0, after=True)

    @property
    def steps(self) -> int:
        return (1 << 30) - self.left


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    folder = tmp_path_factory.mktemp("count")
    batch.begin(folder)
    disk = Counting()
    batch.publish(folder, 1, disk)
    assert disk.steps > 50
    return disk.steps


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.slow), 7])
def test_the_disk_refuses_at_every_step(tmp_path: Path, steps: int, number: int, each: int) -> None:
    batch.begin(tmp_path)
    batch.publish(tmp_path, 1)
    now = 1
    for last in range(0, steps + 4, each):
        after = bool(last % 2) or number == errno.EACCES
        with contextlib.suppress(PipelineError):
            batch.publish(tmp_path, now + 1, Refusing(last, number, after=after))
        batch.assert_old_or_new(tmp_path, now, now + 1)
        now += 2 if last % 3 else 1
        batch.assert_new(tmp_path, now, batch.publish(tmp_path, now))


@posix
@pytest.mark.parametrize("each", [pytest.param(1, marks=pytest.mark.slow), 7])
def test_killed_at_every_step(tmp_path: Path, each: int) -> None:
    batch.begin(tmp_path)
    batch.publish(tmp_path, 1)
    now, last = 1, 0
    while batch.ended_by_kill(batch.child(tmp_path, now + 1, batch.Killed(last))):
        batch.assert_old_or_new(tmp_path, now, now + 1)
        now += 2 if last % 3 else 1
        batch.assert_new(tmp_path, now, batch.publish(tmp_path, now))
        last += each
    assert last > 50


class KilledAtFolder(Disk):
    """Dies by SIGKILL as soon as it has made, or closed, that folder."""

    def __init__(self, name: str) -> None:
        self.name = name

    def make_folder(self, folder: Path, *, private: bool = False) -> None:
        super().make_folder(folder, private=private)
        if folder.name == self.name:
            os.kill(os.getpid(), signal.SIGKILL)


@posix
@pytest.mark.parametrize("name", ["names", ".cchc"])
@pytest.mark.parametrize("there", [False, True])
def test_killed_as_soon_as_a_private_folder_is_there(tmp_path: Path, name: str, there: bool) -> None:
    if there:
        (tmp_path / name).mkdir(mode=0o755)
    pid = os.fork()
    if pid == 0:
        os.umask(0o022)
        with Folder(tmp_path, disk=KilledAtFolder(name), private={"names"}) as folder:
            folder.publish([Document("names/a.txt", b"1")])
        os._exit(0)
    assert batch.ended_by_kill(pid)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o700
    assert not list((tmp_path / name).rglob("*.txt"))


@posix
@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    assert batch.random_kills(tmp_path, 25, seed=8) > 0


def test_a_hand_that_works_between_a_cut_and_the_next_run_is_not_overwritten(tmp_path: Path) -> None:
    batch.begin(tmp_path)
    for last in range(0, 200, 7):
        try:
            batch.publish(tmp_path, 2 * last + 1, Refusing(last, errno.EIO, after=False))
        except PipelineError:
            (tmp_path / "b.docx").write_bytes(b"hers, and no zip")
            with_hers = batch.publish(tmp_path, 2 * last + 2)
            kept = [outcome.kept for outcome in with_hers.outcomes if outcome.name == "b.docx"]
            assert kept[0] is not None
            assert kept[0].read_bytes() == b"hers, and no zip"
