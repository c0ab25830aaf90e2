"""What an office costs in CPU time: a process that is warm, one that starts, both samples, beside another checkout.

`python -m tests.bench.warm [--against CHECKOUT] [--rounds N]`: the bulletin and all that is due in a month, made anew
into an empty folder each time. With `--against`, a checkout of an earlier version (`git worktree add`) makes the same
in turn, each from its own sample books, so that a busy machine slows both; ratios are of medians of the same run.
"""

import argparse
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.bench import rounds

ROOT = Path(__file__).parents[2]
OFFICES = {"xã": ("inputs/xa-phu-loc/2026.xlsx", "2026-04"), "huyện": ("inputs/2021.xlsx", "2021-04")}
COMMANDS = ("bulletin", "all")
COLD = "bulletin, tiến trình mới"
_WORKER = "--worker"


def main() -> None:
    """Print the table; with the word of a worker: be one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--against", type=Path, help="a checkout of another version")
    asked.add_argument("--rounds", type=int, default=rounds(9))
    asked.add_argument(_WORKER, type=Path, help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.worker:
        _serve(words.worker)
        return
    checkouts = {"này": ROOT, **({"kia": words.against.resolve()} if words.against else {})}
    times = _times(checkouts, words.rounds)
    head = f"{'CPU ms một cơ quan (giữa · ít nhất)':40}" + "".join(f"{name:>16}" for name in checkouts)
    print(head + (f"{'tỷ lệ':>8}" if words.against else ""))
    for what, of_each in times.items():
        middles = [statistics.median(values) for values in of_each.values()]
        line = "".join(f"{statistics.median(each):9.0f} ·{min(each):5.0f}" for each in of_each.values())
        print(f"{what:40}{line}" + (f"{middles[0] / middles[1]:8.2f}" if words.against else ""))


def _times(checkouts: dict[str, Path], count: int) -> dict[str, dict[str, list[float]]]:
    """Milliseconds by what was made, then by checkout."""
    times: dict[str, dict[str, list[float]]] = {}
    workers = {name: _started(root) for name, root in checkouts.items()}
    try:
        for office in OFFICES:
            for command in COMMANDS:
                for number in range(-1, count):  # the first warms up
                    for name, worker in workers.items():
                        spent = _asked(worker, f"{office} {command}")
                        if number >= 0:
                            times.setdefault(f"{office}: {command}", {}).setdefault(name, []).append(spent)
            for number in range(-1, count):
                for name, root in checkouts.items():
                    spent = _cold(root, *OFFICES[office])
                    if number >= 0:
                        times.setdefault(f"{office}: {COLD}", {}).setdefault(name, []).append(spent)
    finally:
        for worker in workers.values():
            worker.communicate("", timeout=60)
    return times


def _started(root: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.bench.warm", _WORKER, str(root)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(ROOT), text=True, encoding="utf-8", stdin=pipe, stdout=pipe
    )


def environment(root: Path) -> dict[str, str]:
    """The environment in which the packages are those of a checkout, and what Python compiles is kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"}


def _asked(worker: "subprocess.Popen[str]", what: str) -> float:
    if worker.stdin is None or worker.stdout is None:
        raise ValueError
    worker.stdin.write(f"{what}\n")
    worker.stdin.flush()
    return float(worker.stdout.readline())


def _cold(root: Path, book: str, month: str) -> float:
    """Milliseconds of CPU of one command from start to end, made into an empty folder."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "pipeline", "bulletin", "--month", month, "--book", book, "--out", out]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Workers are not waited for here, so that what is added is this command's alone.
        subprocess.run(command, cwd=root, env=environment(root), check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _serve(root: Path) -> None:
    """Answer each line `<office> <command>` with the milliseconds of CPU that making it took."""
    os.chdir(root)
    sys.path[:] = [str(root), *(path for path in sys.path if path and Path(path) != ROOT)]
    _as_in_a_child()
    make = _maker()
    for line in sys.stdin:
        office, command = line.split()
        out = Path(tempfile.mkdtemp())
        start = time.process_time()
        make(*OFFICES[office], command, out)
        spent = time.process_time() - start
        shutil.rmtree(out)
        print(f"{1000 * spent:.3f}", flush=True)


def _as_in_a_child() -> None:
    """Circles of garbage are looked for as often as in the warm processes that the checkout has (`cchc offices`)."""
    with suppress(ImportError):
        from pipeline.offices.child import GARBAGE

        gc.set_threshold(*GARBAGE)


def _maker() -> Callable[[str, str, str, Path], object]:
    """What makes `command` of a book's month into a folder, in the checkout on the path."""
    try:
        from pipeline.flow.make import make
    except ModuleNotFoundError:
        return _maker_of_before()
    from pipeline.flow.month import make_due
    from pipeline.flow.workplace import Workplace
    from pipeline.ground.period import Period
    from pipeline.kinds.kinds import Kinds

    templates = Path("templates")

    def made(book: str, month: str, command: str, out: Path) -> object:
        place, period = Workplace(Path(book), templates, out), Period.parse(month)
        if command == "all":
            return make_due(place, period)
        kind = Kinds(templates).command(command)
        return make(kind, place, period) if kind else None

    return made


def _maker_of_before() -> Callable[[str, str, str, Path], object]:
    """The same of versions up to November 2026, when rooms were laid out otherwise."""
    from importlib import import_module

    form, run, due, places, periods = (
        import_module(f"pipeline.{name}")
        for name in ("papers.catalogue", "run", "run_month", "workplace", "period")
    )  # fmt: skip

    def made(book: str, month: str, command: str, out: Path) -> object:
        place, period = places.Workplace(Path(book), Path("templates"), out), periods.Period.parse(month)
        return due.make_due(place, period) if command == "all" else run.make(form.form(command), place, period)

    return made


if __name__ == "__main__":
    main()
