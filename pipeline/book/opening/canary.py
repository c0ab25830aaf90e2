"""A reader tried in a child process first, for a workbook with numbers that no office has.

The fast reader is compiled code that may allocate by a number in the file, and a failed allocation ends the whole
process where nobody can catch it. So such a workbook is read by a child that holds little memory and little time; only
if it comes back whole does the parent read the same bytes the same way. An ordinary workbook (`Package.plain`) needs no
canary, which costs as much as the reading itself.
"""

import os
from collections.abc import Callable

from pipeline.ground.stranger import held

_MEMORY = 512 << 20  # bytes of address space beyond what is held now
_SECONDS = 5  # of processor time


def survives(work: Callable[[], object]) -> bool:
    """Whether `work` ends in a child, within its bounds and without an exception. False where no child can be made."""
    if not hasattr(os, "fork"):
        return False
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _silence()
            _bound()
            work()
            code = 0
        finally:
            os._exit(code)  # nothing of the parent may be flushed or closed by the child
    try:
        return os.waitpid(child, 0)[1] == 0
    except BaseException:
        os.kill(child, 9)
        os.waitpid(child, 0)
        raise


def _silence() -> None:
    """What a compiled reader says while it dies is nothing for an officer."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _bound() -> None:
    import resource
    import signal

    for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held() + _MEMORY
    if wanted > _MEMORY and (soft == resource.RLIM_INFINITY or wanted < soft):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
