"""Many offices in one run: what an office costs in a pool and on a dask cluster, how fast, how much memory.

`python -m tests.bench.many [N]` (`make bench`): a made-up country of N communes (tests/samples/country.py), the
bulletin of a month, into folders and into zips. CPU is that of all processes of a run, a cluster's without its start;
what an idle cluster takes by the second is measured apart, for on a busy machine a run is long and that part grows with
it. The country of 3,321 communes is not run: it is reckoned from N, and said so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from tests.bench import SMOKE, rounds
from tests.offices.cluster import Cluster, ready
from tests.offices.land import CCHC, MONTH, environment
from tests.samples.country import write_country

COUNTRY = 3_321
IDLE = rounds(20)  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")


def main(offices: int) -> None:
    """Print the table."""
    print(f"{offices} xã bịa, tin tháng {MONTH}; cả nước ({COUNTRY} xã) là ước lượng theo tỷ lệ, không chạy.")
    head = ("cách chạy", "CPU ms/xã", "xã/giây", "MiB mỗi con", "cả nước, CPU giây")
    print("{:24} {:>10} {:>10} {:>12} {:>18}".format(*head))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_country(place / "inputs", offices)
        for jobs in (2, 1)[: rounds(2)]:
            _row(f"{jobs} tiến trình", offices, *_run(place, offices, ["--jobs", str(jobs)]))
        if not SMOKE:
            _row("2 tiến trình, .zip", offices, *_run(place, offices, ["--jobs", "2", "--archive"]))
        if find_spec("distributed") is None:
            print("Chưa có phần dask: make setup-dask.")
            return
        for workers in (1, 2, 4)[: rounds(3)]:
            with Cluster(place, workers) as cluster:
                ready(cluster.address, workers)
                _row(f"dask {workers} máy", offices, *_run(place, offices, ["--dask", cluster.address], cluster.roots))
                idle, begun = _cpu(cluster.roots), time.monotonic()
                time.sleep(IDLE)
                rate = (_cpu(cluster.roots) - idle) / (time.monotonic() - begun)
                print(f"      cụm để không: {rate:.2f} CPU giây mỗi giây", flush=True)


def _row(name: str, offices: int, cpu: float, clock: float, most: float) -> None:
    each = cpu / offices
    print(f"{name:24} {each * 1000:10.0f} {offices / clock:10.2f} {most:12.0f} {each * COUNTRY:18.0f}", flush=True)


def _run(place: Path, offices: int, words: list[str], cluster: Iterable[int] = ()) -> tuple[float, float, float]:
    """Seconds of processors and of the clock, MiB of the largest child, near the end of the run."""
    before, begun = _cpu(cluster), time.monotonic()
    run = subprocess.Popen(
        [*CCHC, "offices", "--month", MONTH, "--out", "ra", "--json", *words],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert run.stderr is not None
    most = 0.0
    for line in run.stderr:
        if json.loads(line)["progress"]["done"] == max(1, offices - 4):
            most = max(map(_memory, _below([run.pid, *cluster], "offices.child")), default=0.0)
    _, status, used = os.wait4(run.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    clock = time.monotonic() - begun
    shutil.rmtree(place / "ra")
    return used.ru_utime + used.ru_stime + _cpu(cluster) - before, clock, most


def _stats() -> dict[int, list[str]]:
    """What the system tells of every process, behind its name."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
    return found


def _below(roots: Iterable[int], words: str = "") -> list[int]:
    """The processes and all that they started, those with `words` in their command."""
    stats, found = _stats(), [*roots]
    for one in found:
        found += [number for number, stat in stats.items() if int(stat[1]) == one]
    return [one for one in found if one in stats and words in _command(one)]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _cpu(roots: Iterable[int]) -> float:
    """Seconds that the processes, what they started and what of it has ended, have had."""
    stats = _stats()
    return sum(sum(map(int, stats[one][11:15])) for one in _below(roots) if one in stats) / _TICKS


def _memory(process: int) -> float:
    """MiB that it had at most."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else rounds(100))
