"""One office in a child with bounds: whoever hangs, eats memory or kills its process harms itself alone.

The child lives on for the next office, and is replaced when it died or had to be killed. Whoever asks may be a thread
(of a pool, of a dask worker): time and memory of a thread cannot be bounded, those of a child can. The child is started
afresh, not forked: a fork of a process with threads may hold locks that nobody opens, and Windows has none.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pipeline
from pipeline.ground.keepsake import WrongError, parsed
from pipeline.offices.office import OfficeDone, OfficeJob, Plain, refused

_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from pipeline.offices.child import main; main()"
_OUT_OF_TIME = -signal.SIGXCPU if sys.platform != "win32" else None
_TRIES = 2  # a child may die of what is not its book's fault (the system is short of memory): once more, alone
_OTHERS = "Mở sổ bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi chạy lại."
_MORE = "Bỏ bớt phần thừa trong sổ, hoặc cho phép lâu hơn bằng --seconds."


class BoundedChild:
    """The child of one thread. `made` gives an answer for every job, whatever becomes of the child."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._stopped = False

    def made(self, job: OfficeJob) -> OfficeDone:
        """What became of the office."""
        for _ in range(_TRIES):
            told = self._asked(job)
            if told is not None or self._stopped:
                break
        return told or refused(job.name, "Chương trình đọc sổ này bị hệ thống dừng ngang, đã thử lại.", _OTHERS)

    def end(self) -> None:
        """No child after this; one that is at work is killed, and its folder is put right by a later run."""
        self._stopped = True
        self._kill()

    def _asked(self, job: OfficeJob) -> OfficeDone | None:
        """The child's answer; None where it died of no bound of ours."""
        process = self._alive()
        assert process.stdin is not None
        assert process.stdout is not None
        self._late = False
        watch = threading.Timer(job.bounds.patience, self._too_late)
        watch.daemon = True
        watch.start()
        line = b""
        try:
            process.stdin.write(json.dumps(job.plain()).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:  # it died before it had read all
            pass
        finally:
            watch.cancel()
        if line.endswith(b"\n"):
            with suppress(WrongError):
                return OfficeDone.of(parsed(line))
        self._kill()
        if self._late:
            return refused(job.name, f"Chờ {job.bounds.patience} giây chưa xong nên đã dừng.", _MORE)
        if process.returncode == _OUT_OF_TIME:
            return refused(job.name, f"Làm quá {job.bounds.seconds} giây máy tính chưa xong nên đã dừng.", _MORE)
        return None

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._kill()
        if self._process is None:
            home = str(Path(pipeline.__file__).parents[1])
            apart: dict[str, Any] = (
                {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
                if os.name == "nt"
                else {"start_new_session": True}  # Ctrl-C in the console is not for it
            )
            self._process = subprocess.Popen(  # noqa: S603 (our own Python and code)
                [sys.executable, "-P", "-c", _CODE, home],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                **apart,
            )
        return self._process

    def _too_late(self) -> None:
        self._late = True
        if self._process is not None:
            self._process.kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


class _OfThread(threading.local):
    child: BoundedChild | None = None


_OWN = _OfThread()
_ALL: list[BoundedChild] = []


def made_by_own_child(plain: Mapping[str, Any]) -> Plain:
    """The piece of work of any executor: a job and its answer as plain JSON, made by the child of this thread."""
    if _OWN.child is None:
        _OWN.child = BoundedChild()
        _ALL.append(_OWN.child)
    return _OWN.child.made(OfficeJob.of(plain)).plain()


def end_children() -> None:
    """Every child of this process ends, also one that is at work."""
    while _ALL:
        _ALL.pop().end()


Work = Callable[[Mapping[str, Any]], Plain]
