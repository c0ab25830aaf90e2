"""A process is ended with all that it started."""

import os
import subprocess
import sys
import time

import pytest

from pipeline.ground.ended import end_all


@pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX whether a process is there")
def test_what_a_process_started_ends_with_it() -> None:
    code = "import subprocess, sys; print(subprocess.Popen(['sleep', '60']).pid, flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    child = int(process.stdout.readline())
    end_all(process)
    assert process.returncode is not None
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{child}/stat", encoding="utf-8") as stat:  # noqa: PTH123
            if stat.read().rpartition(")")[2].split()[0] == "Z":  # ended, nobody has asked for it
                return
        time.sleep(0.05)
    raise AssertionError("the child still runs")
