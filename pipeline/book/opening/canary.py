"""A reader tried in a process of its own first, for a workbook with numbers that no office has.

The fast reader is compiled code that may allocate by a number in the file, and a failed allocation ends the whole
process where nobody can catch it. So such a workbook is read by a child that holds little time and, where the system
can bound it (POSIX), little memory; only if it comes back whole does the parent read the same bytes the same way. An
ordinary workbook (`Package.plain`) needs no canary, which costs as much as the reading itself and a Python's start.
"""

import subprocess
import sys
from pathlib import Path

import pipeline
from pipeline.ground.stranger import held

_MEMORY = 512 << 20  # bytes of address space beyond what the child holds when it begins
_SECONDS = 5  # of processor time
_PATIENCE = 30  # seconds of the clock, the bound where the system has no other


def survives(reader: str, content: bytes) -> bool:
    """Whether `tried` of the module `reader` reads the workbook in `content` in a child, within bounds, to its end.

    The child looks for nothing in the working folder, which officers fill, and its words go nowhere.
    """
    home = str(Path(pipeline.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, sys.argv[1]); from {reader} import tried; tried()"
    try:
        ended = subprocess.run(  # noqa: S603 (our own Python and code)
            [sys.executable, "-P", "-c", code, home],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def sent() -> bytes:
    """In the child: its bounds are set, then what the parent sent."""
    content = sys.stdin.buffer.read()
    _bound()
    return content


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's patience is the bound
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held() + _MEMORY
    if wanted > _MEMORY and (soft == resource.RLIM_INFINITY or wanted < soft):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
