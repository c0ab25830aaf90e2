"""One piece of work: a command of the pipeline in a process of its own, its progress, its end.

What the command says goes into files, not pipes: if the page dies the command goes on to its end and loses nothing.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.ground.ended import end_all
from pipeline.ground.held import cleared

_PATIENCE = 5.0  # seconds between asking a command to stop and ending it
_LONGEST = 64 << 20  # bytes of an answer that are read
_TAIL = 16 << 10


class Stage(StrEnum):
    """Where a piece of work is; the values go to the page's script."""

    WAITS = "waits"
    RUNS = "runs"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered: its exit code, the one JSON object of `--json`, or a sentence why there is none."""

    code: int
    told: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""

    @property
    def findings(self) -> Sequence[Mapping[str, Any]]:
        found = self.told.get("findings")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


# What is shown of an answer: a piece of HTML, made when the page asks for it.
Shown = Callable[[Answer], str]


class Work:
    """`title` in words; `words` of the command after `cchc`; `shown` makes HTML of its answer."""

    def __init__(self, title: str, words: Sequence[str], shown: Shown, *, quiet: bool = False) -> None:
        self.id = secrets.token_urlsafe(9)
        self.title = title
        self.words = tuple(words)
        self.shown = shown
        self.quiet = quiet  # reads only: nothing to say of it while it takes no time
        self.stage = Stage.WAITS
        self.answer: Answer | None = None
        self._is_asked_to_stop = False
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._took = 0.0
        self._told = Path()

    def run(self, root: Path, folder: Path) -> None:
        """Run it in `root`, with its two files in `folder`; `answer` is there afterwards."""
        folder.mkdir(parents=True, exist_ok=True)
        said, self._told = folder / f"{self.id}.out", folder / f"{self.id}.err"
        self._began = time.monotonic()
        if self.stage is Stage.STOPPED:
            return
        with said.open("wb") as out, self._told.open("wb") as err:
            self._process = subprocess.Popen(  # noqa: S603 -- words of our own, no shell
                [sys.executable, "-P", "-X", "utf8", "-m", "pipeline", *self.words],
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
                **_apart(),
            )
            self.stage = Stage.RUNS
            code = self._process.wait()
        self._took = time.monotonic() - self._began
        self.answer = _answer(code, said, self._told)
        for path in (said, self._told):
            cleared(path)
        # A hand's stop that comes while the command still loads ends it by other codes than 130.
        self.stage = Stage.STOPPED if code and self._is_asked_to_stop else Stage.DONE

    def stop(self) -> None:
        """Ask it to stop as Ctrl-C does; end it, and what it started, where it does not in time."""
        process, self._is_asked_to_stop = self._process, True
        if process is None:
            self.stage = Stage.STOPPED
            return
        if process.poll() is not None:
            return
        try:
            process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
            process.wait(_PATIENCE)
        except (subprocess.TimeoutExpired, OSError):  # a server without a console can't send what Ctrl-C sends
            end_all(process)

    def failed(self, why: str) -> None:
        """It could not be started, or its answer not be read."""
        self.answer = Answer(3, {}, why)
        self.stage = Stage.DONE

    def told(self) -> dict[str, Any]:
        """How it stands, for the page's script."""
        seconds = self._took or (time.monotonic() - self._began if self._began else 0.0)
        return {
            "id": self.id,
            "title": self.title,
            "stage": str(self.stage),
            "quiet": self.quiet,
            "seconds": round(seconds, 1),
            "progress": self._progress() if self.stage is Stage.RUNS else None,
            "code": None if self.answer is None else self.answer.code,
        }

    def _progress(self) -> dict[str, Any] | None:
        """The last line of progress that the command told."""
        for line in reversed(_tail(self._told).splitlines()):
            if line.startswith('{"progress"'):
                try:
                    progress = json.loads(line)["progress"]
                except (ValueError, KeyError):
                    continue
                return progress if isinstance(progress, dict) else None
        return None


def _apart() -> dict[str, Any]:
    """A group of processes of its own, so that what it started ends with it and our own Ctrl-C does not reach it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - _TAIL))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _answer(code: int, said: Path, told: Path) -> Answer:
    try:
        with said.open("rb") as stream:
            found = json.loads(stream.read(_LONGEST))
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict):
        return Answer(code, found, str(found.get("message") or ""))
    lines = [line for line in _tail(told).splitlines() if line.strip() and not line.startswith('{"progress"')]
    return Answer(code, {}, " ".join(lines[-6:]) or "Lệnh đã kết thúc mà không trả lời gì.")
