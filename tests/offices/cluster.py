"""A dask cluster as a user starts it: `dask scheduler`, `dask worker`, each a process; killed and started again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.offices.land import environment

_PATIENCE = 60  # seconds


class Cluster:
    """A scheduler and some workers of one thread, with `with`; `address` is what `--dask` takes."""

    def __init__(self, folder: Path, workers: int = 2, given: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._given = environment() if given is None else given
        self._port = _free_port()
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._scheduler = self._started("scheduler")
        self.workers = [self._worker() for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self._scheduler):
            _end(process)

    @property
    def roots(self) -> list[int]:
        """The processes that were started, below which all others of the cluster are."""
        return [self._scheduler.pid, *(worker.pid for worker in self.workers)]

    def kill_worker(self, number: int) -> None:
        """kill -9 of a worker with all that hangs on it; another is started, as a service would."""
        _end(self.workers[number])
        self.workers[number] = self._worker()

    def restart_scheduler(self) -> None:
        """kill -9 of the scheduler; it comes back at its address, and so do the workers, which end with it."""
        for process in (self._scheduler, *self.workers):
            _end(process)
        self._scheduler = self._started("scheduler")
        self.workers = [self._worker() for _ in self.workers]

    def _started(self, what: str) -> "subprocess.Popen[bytes]":
        words = ["--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard", "--no-show"]
        return self._run([what, *words])

    def _worker(self) -> "subprocess.Popen[bytes]":
        words = ["--nthreads", "1", "--no-dashboard", "--death-timeout", str(_PATIENCE), "--local-directory"]
        return self._run(["worker", self.address, *words, str(self._folder / "dask")])

    def _run(self, words: list[str]) -> "subprocess.Popen[bytes]":
        code = "from dask.__main__ import main; main()"
        with (self._folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", code, *words],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._given,
                start_new_session=True,
            )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The process and its group; its children of offices end by themselves, for nobody asks them any more."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(_PATIENCE)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def ready(address: str, workers: int) -> None:
    """Wait until so many workers are there."""
    from distributed import Client

    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with Client(address, timeout=5, set_as_default=False) as client:
                if workers:
                    client.wait_for_workers(workers, timeout=_PATIENCE)
                return
        except OSError:
            if time.monotonic() > end:
                raise
