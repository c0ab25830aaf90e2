"""Windows refuses, for a moment, what another program holds just then: a scanner, a preview, a sync.

Such a refusal passes by itself, so a step is tried again for about a second there; the last refusal is the one that is
told. Elsewhere a file that somebody reads can be replaced all the same, and a refusal stays one.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_SECONDS = 1.0
_FIRST, _LONGEST = 0.01, 0.2  # seconds between two tries

Given = TypeVar("Given")


def patiently(step: Callable[[], Given]) -> Given:
    """What `step` gives once it is let; its PermissionError where it is refused for longer than a moment."""
    end, pause = time.monotonic() + _SECONDS, _FIRST
    while True:
        try:
            return step()
        except PermissionError:
            if os.name != "nt" or time.monotonic() + pause > end:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)


def swapped(aside: Path, target: Path) -> None:
    """`aside` takes the place of `target` at once. The OSError of a refusal, which names `target`."""
    patiently(lambda: aside.replace(target))


def cleared(path: Path) -> None:
    """What is not needed any more goes, if it is let: nothing depends on it."""
    with suppress(OSError):
        patiently(lambda: path.unlink(missing_ok=True))


def named(problem: OSError) -> str:
    """The file that a refusal is about, the target where it was to be replaced; "" where the system does not tell."""
    name = problem.filename2 or problem.filename
    return os.fsdecode(name) if isinstance(name, str | bytes) else ""
