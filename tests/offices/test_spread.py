"""What an executor loses is sent again, what breaks it is found: held with the executors of the standard library.

The work is a function of this module in processes of its own: it answers, kills its process, or kills it the first
times only, as the name of the office says.
"""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.ground.finding import InputError, PipelineError
from pipeline.offices.office import Bounds, Ending, OfficeDone, OfficeJob, refused
from pipeline.offices.spread import Spread


def work(job: Mapping[str, Any]) -> dict[str, Any]:
    name = job["name"]
    if name.startswith("doc"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("mot-lan"):
        mark = Path(job["out"]) / name
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("hong"):
        raise ValueError(name)
    return OfficeDone(name, Ending.MADE, 1).plain()


class Processes:
    """A process pool of the standard library: one that dies fails all that waits."""

    name, width = "tiến trình", 2
    work = staticmethod(work)

    def __init__(self) -> None:
        self.opened = 0
        self._pool: ProcessPoolExecutor | None = None

    def open(self) -> Executor:
        self.close()
        self.opened += 1
        self._pool = ProcessPoolExecutor(self.width, mp_context=multiprocessing.get_context("fork"))
        return self._pool

    def is_alive(self) -> bool:
        return True

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class Forgetful(Executor):
    """A scheduler that was started anew: it drops what it was given; `silent`: and says nothing of it."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def submit(self, work: Any, /, *words: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        if not self._silent:
            future.cancel()
            future.set_running_or_notify_cancel()
        return future


class Restarted(Processes):
    """Forgets everything once, is not to be had once, then works."""

    def __init__(self, *, silent: bool) -> None:
        super().__init__()
        self._silent = silent

    def open(self) -> Executor:
        self.opened += 1
        if self.opened == 1:
            return Forgetful(silent=self._silent)
        if self.opened == 2:
            raise InputError("Cụm không trả lời.")
        return super().open()

    def is_alive(self) -> bool:
        return self.opened > 1


def jobs(place: Path, *names: str) -> list[OfficeJob]:
    return [OfficeJob(name, "", "", str(place), "2026-04", False, False, Bounds(), "") for name in names]


def endings(done: list[OfficeDone]) -> dict[str, Ending]:
    assert max(Counter(one.name for one in done).values()) == 1
    return {one.name: one.ending for one in done}


def test_a_piece_that_kills_its_process_is_found_and_the_others_are_made(tmp_path: Path) -> None:
    names = [*(f"xa-{number}" for number in range(12)), "doc-1", *(f"xb-{number}" for number in range(6)), "doc-2"]
    engine = Processes()
    done = list(Spread(engine).answers(jobs(tmp_path, *names)))
    engine.close()
    found = endings(done)
    assert sorted(found) == sorted(names)
    assert [name for name, ending in found.items() if ending is Ending.REFUSED] == ["doc-1", "doc-2"]
    assert all("dừng ngang" in one.message for one in done if not one.is_well)
    assert engine.opened < 20


def test_what_a_broken_pool_lost_is_sent_again(tmp_path: Path) -> None:
    engine = Processes()
    done = list(Spread(engine).answers(jobs(tmp_path, "xa-1", "mot-lan-1", "xa-2", "mot-lan-2", "xa-3")))
    engine.close()
    assert set(endings(done).values()) == {Ending.MADE}
    assert len(done) == 5


def test_a_piece_that_fails_each_time_is_refused_after_three(tmp_path: Path) -> None:
    engine = Processes()
    done = list(Spread(engine).answers(jobs(tmp_path, "hong-1", "xa-1")))
    engine.close()
    (bad,) = (one for one in done if not one.is_well)
    assert bad == refused("hong-1", bad.message, bad.remedy)
    assert "Nơi làm việc báo lỗi ValueError" in bad.message


@pytest.mark.parametrize("silent", [False, True], ids=["cancelled", "silent"])
def test_a_scheduler_that_was_started_anew_gets_all_of_it_again(tmp_path: Path, silent: bool) -> None:
    engine, told = Restarted(silent=silent), []
    done = list(Spread(engine, told.append).answers(jobs(tmp_path, "xa-1", "xa-2")))
    engine.close()
    assert set(endings(done).values()) == {Ending.MADE}
    assert told == ["Cụm không trả lời."]


def test_an_engine_that_is_not_there_ends_the_run_at_once(tmp_path: Path) -> None:
    class Gone(Processes):
        def open(self) -> Executor:
            raise InputError("Cụm không trả lời.")

    with pytest.raises(PipelineError, match="Cụm không trả lời"):
        list(Spread(Gone()).answers(jobs(tmp_path, "xa-1")))
