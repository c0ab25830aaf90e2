"""Many offices in one run: what an office costs in a pool and on a dask cluster, how fast, how much memory.

`python -m tests.bench.many [N]` (`make bench`): a made-up country of N communes, each with its own name and figures
(tests/samples/country.py), the bulletin of a month. Every book is run by two processes, half of them before and half
after a cluster of two had the first half, so that a machine that slows down slows both; the other ways have a few. CPU
is that of all processes of a run, a cluster's without its start; what an idle cluster takes by the second is measured
apart. The country of 3,321 communes is not run: it is reckoned by proportion, the start of a run included, and said so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from tests.bench import SMOKE, rounds
from tests.bench.many import peers
from tests.bench.many.processes import below, cpu, memory
from tests.offices.cluster import Cluster, ready
from tests.offices.land import CCHC, MONTH, environment
from tests.samples.country import write_country

COUNTRY = 3_321
FEW = 50  # offices of a way that is not run with all
PEERS = rounds(15)
IDLE = rounds(5)  # seconds
CORES = 2  # of the machine that the table is meant for; more workers than that are held against as many
_HEAD = ("cách chạy", "xã", "xã/giây", "CPU ms/xã", "MiB một con", "MiB tất cả", "cả nước, giây", "so với tiến trình")
_LINE = "{:22} {:>5} {:>8} {:>10} {:>12} {:>11} {:>14} {:>18}"


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of processors and of the clock; MiB of the largest child and of all processes, near the end."""

    offices: int
    cpu: float
    clock: float
    child: float
    all: float

    def __add__(self, other: "Run") -> "Run":
        times = (self.offices + other.offices, self.cpu + other.cpu, self.clock + other.clock)
        return Run(*times, max(self.child, other.child), max(self.all, other.all))

    @property
    def rate(self) -> float:
        return self.offices / self.clock


def main(offices: int) -> None:
    """Print the tables."""
    print(f"{offices} xã bịa, tin tháng {MONTH}; cả nước ({COUNTRY} xã) là ước lượng theo tỷ lệ, không chạy.")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        books = write_country(place / "het", offices)
        for number, book in enumerate(books):
            part = "dau" if number < (offices + 1) // 2 else "sau"
            shutil.copytree(book.parent, place / part / book.parent.name)
            if number < FEW:
                shutil.copytree(book.parent, place / "it" / book.parent.name)
        _table(place)
        print()
        peers.told(peers.measured(books[:PEERS], place / "rieng"))


def _table(place: Path) -> None:
    print(_LINE.format(*_HEAD), flush=True)
    pools = {2: _run(place, "dau", ["--jobs", "2"])}
    two, idle = {}, {}
    if find_spec("distributed") is not None and not SMOKE:
        two[2], idle[2] = _on_cluster(place, "dau", 2)
    if (place / "sau").exists():
        pools[2] += _run(place, "sau", ["--jobs", "2"])
    _row("2 tiến trình", pools[2])
    if not SMOKE:
        pools[1] = _run(place, "it", ["--jobs", "1"])
        _row("1 tiến trình", pools[1])
        _row("2 tiến trình, .zip", _run(place, "it", ["--jobs", "2", "--archive"]))
    if find_spec("distributed") is None:
        print("Chưa có phần dask: make setup-dask.")
        return
    for workers in (1, 2, 4)[: rounds(3)]:
        if workers not in two:
            two[workers], idle[workers] = _on_cluster(place, "it", workers)
        _row(f"dask {workers} máy", two[workers], pools.get(min(workers, CORES), pools[2]))
    told = "; ".join(f"{workers} máy {spent:.2f}" for workers, spent in sorted(idle.items()))
    print(f"cụm để không, CPU giây mỗi giây: {told}", flush=True)
    _row_of_readme(pools[2], two.get(2))


def _row(name: str, run: Run, pool: Run | None = None) -> None:
    share = f"{run.rate / pool.rate:.0%}" if pool else ""
    whole = f"{COUNTRY / run.rate:.0f} (ước)"
    figures = (f"{run.rate:.2f}", f"{run.cpu / run.offices * 1000:.0f}", f"{run.child:.0f}", f"{run.all:.0f}")
    print(_LINE.format(name, run.offices, *figures, whole, share), flush=True)


def _row_of_readme(pool: Run, cluster: Run | None) -> None:
    each, rate = pool.cpu / pool.offices * 1000, peers.comma(f"{pool.rate:.1f}")
    share = f"; dask 2 máy {cluster.rate / pool.rate:.0%} của hai tiến trình" if cluster else ""
    print(
        f"| `cchc offices`, {pool.offices} xã bịa, tin tháng, hai tiến trình · offices in one run | {rate} xã một "
        f"giây, {each:.0f} ms CPU một xã, {pool.child:.0f} MiB mỗi tiến trình; cả nước (3.321 xã, **ước lượng**) "
        f"{COUNTRY / pool.rate:.0f} giây{share} ([thêm](docs/nhieu-co-quan.md#đo-được)) |",
        flush=True,
    )


def _on_cluster(place: Path, books: str, workers: int) -> tuple[Run, float]:
    """The run, and processors' seconds that the cluster takes by the second while nobody asks it."""
    with Cluster(place, workers, _kept()) as cluster:
        ready(cluster.address, workers)
        run = _run(place, books, ["--dask", cluster.address], cluster.roots)
        before, begun = cpu(cluster.roots), time.monotonic()
        time.sleep(IDLE)
        return run, (cpu(cluster.roots) - before) / (time.monotonic() - begun)


def _run(place: Path, books: str, words: list[str], cluster: Iterable[int] = ()) -> Run:
    offices = len(list((place / books).iterdir()))
    before, begun = cpu(cluster), time.monotonic()
    run = subprocess.Popen(
        [*CCHC, "offices", books, "--month", MONTH, "--out", "ra", "--json", *words],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=_kept(),
    )
    assert run.stderr is not None
    child = everything = 0.0
    # One look near the end, at the first line of it: looking costs the run time.
    for near, lines in groupby(run.stderr, lambda line: json.loads(line)["progress"]["done"] >= max(1, offices - 4)):
        next(lines)
        if near:
            child = max(map(memory, below([run.pid, *cluster], "offices.child")), default=0.0)
            everything = sum(map(memory, below([run.pid, *cluster])))
    _, status, used = os.wait4(run.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    clock = time.monotonic() - begun
    shutil.rmtree(place / "ra")
    return Run(offices, used.ru_utime + used.ru_stime + cpu(cluster) - before, clock, child, everything)


def _kept() -> dict[str, str]:
    """As users have it: modules are compiled once, not by each process that starts (0.6 s of it)."""
    return {name: word for name, word in environment().items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else rounds(500))
