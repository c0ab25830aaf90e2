"""Pieces of work spread over an executor, until each has its answer: what an engine loses is sent again.

Any executor may break: a process pool fails everything that waits when one of its processes dies, a scheduler forgets
what it was given when it is started anew. Then a new executor gets what has no answer yet. A piece that ended several
workers by itself, or breaks an executor in which it is alone, is poison and refused; the others go on.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from queue import Empty, SimpleQueue

from pipeline.ground.finding import PipelineError
from pipeline.offices.engine import Engine
from pipeline.offices.office import OfficeDone, OfficeJob, Plain, refused

_TRIES = 3  # of one piece whose worker died under it
_ROUNDS = 3  # executors in a row that broke without one answer: then the rest is tried one by one
_AGAIN = 12  # times that a lost engine is looked for, ten seconds each at most
_LOOK = 1.0  # seconds between two looks at whether the engine is there
_KILLED = "KilledWorker"  # of dask: it died under several workers
_POISON = "Sổ này làm dừng ngang chương trình đọc nó, đã thử nhiều lần."
_OTHERS = "Mở sổ bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."


class Spread:
    """The run of one batch over one engine."""

    def __init__(self, engine: Engine, again: Callable[[str], None] = lambda _: None) -> None:
        self._engine = engine
        self._tell = again
        self._tries: Counter[str] = Counter()
        self._first: Executor | None = None

    def begin(self) -> None:
        """Open the engine before anything is made for its work. PipelineError where there is none."""
        self._first = self._engine.open()

    def answers(self, jobs: Sequence[OfficeJob]) -> Iterator[OfficeDone]:
        """An answer for each job, in the order in which they are done.

        PipelineError where there is no engine, or it is lost for good.
        """
        left = {job.name: job for job in jobs}
        idle = 0
        while left:
            alone = [next(iter(left.values()))] if idle >= _ROUNDS else []
            executor = self._opened(first=len(left) == len(jobs) and not idle)
            answered = 0
            for told in self._round(executor, alone or [*left.values()]):
                answered += 1
                del left[told.name]
                yield told
            if alone and not answered:
                poison = alone[0].name
                del left[poison]
                yield refused(poison, _POISON, _OTHERS)
            elif not alone:
                idle = 0 if answered else idle + 1

    def _opened(self, *, first: bool) -> Executor:
        if self._first is not None:
            begun, self._first = self._first, None
            return begun
        for number in range(1, _AGAIN + 1):
            try:
                return self._engine.open()
            except PipelineError as problem:
                if first or number == _AGAIN:
                    raise
                self._tell(problem.message)
                time.sleep(_LOOK)
        raise AssertionError

    def _round(self, executor: Executor, jobs: Sequence[OfficeJob]) -> Iterator[OfficeDone]:
        """Answers until all are there or the executor is lost."""
        ended: SimpleQueue[Future[Plain]] = SimpleQueue()
        waiting: dict[Future[Plain], OfficeJob] = {}
        try:
            for job in jobs:
                future = executor.submit(self._engine.work, job.plain())
                waiting[future] = job
                future.add_done_callback(ended.put)
        except (RuntimeError, OSError):
            pass  # it broke before all was sent: what was sent has its end, the others wait for the next executor
        while waiting:
            try:
                future = ended.get(timeout=_LOOK)
            except Empty:
                if not self._engine.is_alive():
                    return
                continue
            told = self._answer(future, waiting.pop(future))
            if told is not None:
                yield told

    def _answer(self, future: "Future[Plain]", job: OfficeJob) -> OfficeDone | None:
        """The answer; None where it has to be sent again."""
        try:
            return OfficeDone.of(future.result())
        except (CancelledError, BrokenExecutor, ConnectionError, TimeoutError):
            return None
        except Exception as problem:
            self._tries[job.name] += 1
            if self._tries[job.name] < _TRIES:
                return None
            kind = type(problem).__name__
            if kind == _KILLED:
                return refused(job.name, _POISON, _OTHERS)
            told = f"Nơi làm việc báo lỗi {kind} khi nhận việc này, đã thử {_TRIES} lần."
            return refused(job.name, told, "Máy làm việc phải cài cùng bản chương trình, thấy cùng thư mục.")
