"""Kill -9 a run of many offices at random moments, and the parts of a cluster.

`python -m tests.bench.kills.offices 20`: so many runs of a pool are killed with all their children, each at a
random moment once an office or two more are done (a run that has none left begins in an empty folder), and the next run
goes on. Then, where dask is there, as many workers and schedulers are killed under one run (tests/offices/kills.py). At
the end every office must be as a run without kills made it, byte for byte.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.bench import SMOKE, rounds
from tests.bench.many.processes import below
from tests.offices.kills import compared, cut_run
from tests.offices.land import CCHC, MONTH, cchc, environment, inputs

_OUT = "cum"  # where `compared` looks
_LEAST = 12
_MOMENT = 0.5  # seconds, about what an office takes
_PER_KILL = 2  # offices that are done before a cut or a kill, at most


def main(kills: int) -> int:
    """Print what became of them; 1 where an office was lost, is another or lies half-written."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = inputs(place, 2 if SMOKE else max(_LEAST, kills * _PER_KILL + 4))
        assert cchc(place, "offices", "--month", MONTH, seconds=900).returncode == 0
        died = _killed(place, kills, Random(7))
        wrong = _told(f"{kills} lần kill -9 cả lần chạy, {died} lần chết giữa chừng", place, names)
        if find_spec("distributed") is not None and not SMOKE:
            shutil.rmtree(place / _OUT)
            cut_run(place, kills, seed=1)
            wrong |= _told(f"{kills} lần cắt máy làm việc, bộ điều phối của dask", place, names)
    return int(wrong)


def _told(what: str, place: Path, names: list[str]) -> bool:
    """Whether anything is not as it should be."""
    found = compared(place, names)
    same, other, lost, journals = (found[name] for name in ("same", "other", "lost", "journals"))
    print(f"{what}, {len(names)} xã: giống hệt {same}, khác {other}, mất {lost}, dở dang {journals}", flush=True)
    return same != len(names) or journals > 0


def _killed(place: Path, kills: int, random: Random) -> int:
    """How many runs died before their end; the last one was let alone."""
    died = 0
    for _ in range(kills):
        run = subprocess.Popen(
            [*CCHC, "offices", "--month", MONTH, "--out", _OUT, "--json"],
            cwd=place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        assert run.stderr is not None
        wanted = random.randint(1, _PER_KILL)
        for number, line in enumerate(run.stderr, 1):
            assert "progress" in json.loads(line), line
            if number >= wanted:
                break
        time.sleep(random.uniform(0, _MOMENT))
        for process in below([run.pid]):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        run.communicate()
        died += run.returncode == -signal.SIGKILL
        if all((path / MONTH / "tin-cchc.docx").exists() for path in _folders(place)):
            shutil.rmtree(place / _OUT)
    assert cchc(place, "offices", "--month", MONTH, "--out", _OUT, seconds=900).returncode == 0
    return died


def _folders(place: Path) -> list[Path]:
    return [place / _OUT / book.parent.name for book in place.glob("inputs/*/*.xlsx")]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else rounds(20)))
