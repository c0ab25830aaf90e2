"""In the child: offices made one after the other, each within its bounds; jobs come and answers go as lines of JSON.

The process is warm: what is compiled once (texts, templates, tables of the law) serves every office after the first.
A bound that cannot be caught here ends the process, and its parent knows by which: the processor's time by a signal
of the system, the clock's by the parent's own hand. Where the parent was killed itself, a watch in here ends it.
"""

import faulthandler
import gc
import json
import os
import signal
import sys
from typing import IO

from pipeline.ground.stranger import held
from pipeline.offices.making import done
from pipeline.offices.office import Bounds, OfficeJob

GARBAGE = (50_000, 20, 100)  # an office leaves nearly nothing in circles: they are looked for once or twice an office


def main() -> None:
    """Until nobody sends any more (the parent has ended, whichever way), or an office has left much behind: a fresh
    child goes on then.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: what is at work here is ended whole
    gc.set_threshold(*GARBAGE)
    answers, nowhere = _channel()
    began = held()
    for line in sys.stdin.buffer:
        job = OfficeJob.of(json.loads(line))
        _bound(job.bounds)
        faulthandler.dump_traceback_later(2 * job.bounds.patience, exit=True, file=nowhere)
        told = done(job)
        faulthandler.cancel_dump_traceback_later()
        if not gc.get_freeze_count():  # what the first office has warmed stays: it is searched for circles no more
            gc.collect()
            gc.freeze()
        try:
            answers.write(json.dumps(told.plain(), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        except BrokenPipeError:
            return
        if held() - began > (job.bounds.memory << 20) // 2:
            return


def _channel() -> tuple[IO[bytes], int]:
    """The way back, known to nobody else in this process; a descriptor of nowhere, for all that libraries say."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers, nowhere


def _bound(bounds: Bounds) -> None:
    """What this office may take from now on. On Windows the parent's patience is the bound."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + bounds.seconds, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if now := held():
        wanted = now + (bounds.memory << 20)
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


if __name__ == "__main__":
    main()
