"""What runs the pieces of work: anything that gives a `concurrent.futures.Executor`. Here the pool of this machine."""

from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Protocol

from pipeline.documents.batch import processes
from pipeline.ground.finding import UsageError
from pipeline.offices.bounded import Work, end_children, made_by_own_child


class Engine(Protocol):
    """`work` is what the executor is given; `name` and `width` are told.

    `open` gives an executor ready to work, also after the last one was lost: PipelineError where there is none to be
    had. `is_alive` says whether it may still answer. `close` ends what is at work; `stop` when a hand stopped the run.
    """

    name: str
    width: int
    work: Work

    def open(self) -> Executor: ...

    def is_alive(self) -> bool: ...

    def close(self) -> None: ...


class Pool:
    """Processes of this machine, each held by a thread that knows which office it has.

    No ProcessPoolExecutor: where one of its processes dies it fails all that waits and does not say whose fault it was,
    and it bounds no time.
    """

    work: Work = staticmethod(made_by_own_child)

    def __init__(self, jobs: int, offices: int) -> None:
        if jobs < 1:
            raise UsageError(f"Số tiến trình {jobs} không được.", "Ghi --jobs 1 trở lên.")
        self.width = processes(jobs, max(1, offices))
        self.name = f"{self.width} tiến trình của máy này"
        self._executor: ThreadPoolExecutor | None = None

    def open(self) -> Executor:
        """Threads that start their processes with their first office."""
        self.close()
        self._executor = ThreadPoolExecutor(self.width, thread_name_prefix="cchc-offices")
        return self._executor

    def is_alive(self) -> bool:
        return True

    def close(self) -> None:
        """What waits is dropped, what is at work is killed: each file is whole or not there."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            end_children()
            self._executor.shutdown(wait=True)
