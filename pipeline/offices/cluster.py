"""A dask cluster as the engine: a scheduler that was started elsewhere, workers that see the same folders.

Nothing of dask is imported before it is asked for. Each thread of a worker has a child of its own, so a bound holds
there as it does here. What the scheduler loses (a worker dies, it is started anew itself) is sent again by `spread`.
"""

import asyncio
import logging
import time
from concurrent.futures import Executor
from importlib.util import find_spec
from typing import Any

from pipeline.ground.finding import InputError
from pipeline.offices.bounded import Work, made_by_own_child

_SECONDS = 10
_RETRIES = 3
_ALONE = 60  # seconds without any worker: whoever starts them again takes less


class DaskCluster:
    """The cluster at `address` (`tcp://may-chu:8786`). InputError where extra or cluster is not there."""

    work: Work = staticmethod(made_by_own_child)

    def __init__(self, address: str) -> None:
        if find_spec("distributed") is None:
            raise InputError(
                "Chạy trên cụm dask cần phần cài thêm, máy này chưa có.",
                "Cài bằng lệnh: make setup-dask (hoặc pip install 'ban-tin-cchc[dask]').",
            )
        self.name = f"cụm dask {address}"
        self.width = 0
        self._address = address
        self._client: Any = None
        self._alone_since: float | None = None
        self._scheduler = ""  # the one that was given the work: another at its address knows nothing of it

    def open(self) -> Executor:
        """A new client. InputError where nobody answers within ten seconds, or no worker is there."""
        from distributed import Client

        _silence()
        self.close()
        try:
            asyncio.run(_greeted(self._address))  # a client that found nobody would not end before twenty seconds
            client = Client(self._address, timeout=_SECONDS, set_as_default=False)
        except Exception as problem:  # OSError, a wrong address, another version: each says it in its own way
            raise InputError(
                f"Cụm dask {self._address} không trả lời trong {_SECONDS} giây.",
                "Kiểm tra địa chỉ sau --dask, và bộ điều phối đã chạy chưa (dask scheduler).",
            ) from problem
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except Exception as problem:
            client.close(timeout=1)
            raise InputError(
                f"Cụm dask {self._address} không có máy làm việc nào sau {_SECONDS} giây.",
                f"Chạy ở mỗi máy: dask worker {self._address} --nthreads 1.",
            ) from problem
        self._client = client
        self._alone_since = None
        self._scheduler = client.scheduler_info().get("id", "")
        self.width = sum(client.nthreads().values())
        executor: Executor = client.get_executor(retries=_RETRIES, pure=False)
        return executor

    def is_alive(self) -> bool:
        """Whether the scheduler that was given the work is there and has had a worker within the last minute.

        A client finds its way to one that was started anew by itself, and waits there for what nobody does any more.
        """
        client = self._client
        if client is None or client.status != "running":
            return False
        told = client.scheduler_info()
        if told.get("id", self._scheduler) != self._scheduler:
            return False
        if told.get("workers"):
            self._alone_since = None
            return True
        self._alone_since = self._alone_since or time.monotonic()
        return time.monotonic() - self._alone_since < _ALONE

    def close(self) -> None:
        """The scheduler drops what this client has asked for."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.close(timeout=2)
            except Exception as problem:
                logging.getLogger(__name__).debug("%s", type(problem).__name__)


def _silence() -> None:
    """What dask logs is said in our own sentences; it sets its levels when it is imported."""
    for name in [*logging.root.manager.loggerDict, "asyncio"]:
        if name.split(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


async def _greeted(address: str) -> None:
    """Shake hands with the scheduler and leave. An exception of any kind where nobody answers as one does."""
    from distributed.comm import connect

    greeting = connect(address, timeout=_SECONDS)  # which waits for its answer longer than it was told
    (await asyncio.wait_for(greeting, _SECONDS)).abort()
