"""A program of somebody else (a voice, ffmpeg) run in bounds: it ends in time or is ended, with all that it started."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from pipeline.ground.ended import end_all
from pipeline.ground.finding import InputError
from pipeline.ground.shown import visible

_LARGEST = 256 << 20  # bytes of a file that a program may write: 50 minutes of 44.1 kHz
_KEPT = 16384  # bytes of the end of what it said
_LOOK = 0.5  # seconds of one wait
_QUOTED = 160  # letters of its last line that a sentence quotes


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code (None: its time was over), the end of what it wrote on its two streams."""

    code: int | None
    said: str

    def why(self, seconds: float) -> str:
        """Why it made nothing, as a part of a sentence."""
        if self.code is None:
            return f"quá {seconds:.0f} giây chưa xong nên đã dừng"
        last = next((line.strip() for line in reversed(self.said.splitlines()) if line.strip()), "")
        quoted = f", nói: “{visible(last[:_QUOTED])}”" if last else ""
        return f"dừng giữa chừng (mã {self.code}){quoted}"


def ran(command: Sequence[str], seconds: float, *, fed: Path | None = None) -> Ended:
    """Run `command` (a list of words, no shell) to its end, or end it after `seconds`; `fed` is its standard input.

    InputError where the system cannot start it.
    """
    with TemporaryFile() as said, Path(fed or os.devnull).open("rb") as source:
        try:
            process = subprocess.Popen(  # noqa: S603 (our own words, or those of the office's own file; no shell)
                list(command),
                stdin=source,
                stdout=said,
                stderr=said,
                # Python's programs (piper) read and write UTF-8 on Windows too.
                env=os.environ | {"PYTHONUTF8": "1"},
                start_new_session=True,
            )
        except (OSError, ValueError) as problem:
            name = Path(command[0]).name
            raise InputError(
                f"Không chạy được chương trình {visible(name)}.", "Kiểm tra tên chương trình, quyền chạy, rồi thử lại."
            ) from problem
        try:
            _bound(process.pid)
            code = _waited(process, seconds)
        finally:
            end_all(process)
        said.seek(max(said.seek(0, os.SEEK_END) - _KEPT, 0))
        return Ended(code, said.read().decode("utf-8", "replace"))


def _waited(process: "subprocess.Popen[bytes]", seconds: float) -> int | None:
    """Its exit code; None where it has none in time. In short waits, since Windows' own hears no Ctrl-C."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(min(left, _LOOK))
    return process.poll()


def _bound(pid: int) -> None:
    """No file larger than a bound, where the system can bound a process: a voice that never stops fills no disk."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(OSError, ValueError):  # it has ended already, or no such bound is allowed: the limit of time remains
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))


def found(program: str, remedy: str) -> str:
    """The path of a program on this machine; InputError with the remedy where there is none."""
    path = shutil.which(program)
    if path is None:
        raise InputError(f"Máy chưa có chương trình {visible(program)}.", remedy)
    return path


def how_to_get(program: str) -> str:
    """How an officer, or who looks after her machine, gets a program."""
    if os.name == "nt":
        return f"Nhờ người quản trị máy cài {program} bản cho Windows (có trong PATH) rồi mở lại cửa sổ lệnh."
    return f"Cài bằng lệnh: sudo apt install {program}"


def ffmpeg() -> str:
    """The path of ffmpeg, which reads what voices made, measures and packs it."""
    return found("ffmpeg", how_to_get("ffmpeg"))
