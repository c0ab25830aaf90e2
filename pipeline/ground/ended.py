"""A process ended with all that it started, by the id of its own group; nobody else's."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

_SECONDS = 30  # for taskkill


def end_all(process: "subprocess.Popen[bytes]") -> None:
    """End a process that was begun in a group (POSIX: a session) of its own, and what it has started; wait for it."""
    if sys.platform == "win32":
        if process.poll() is None:
            stop = ["taskkill", "/PID", str(process.pid), "/T", "/F"]
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(stop, check=False, capture_output=True, timeout=_SECONDS)  # noqa: S603
        if process.poll() is None:
            process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):  # it may have ended, with all of its group
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
