"""A run on a real cluster whose workers are killed and whose scheduler is started anew, again and again, by a seed.

`python -m tests.offices.kills 20` (`make proof-dask`): so many cuts, each once another office or two are done; then
every office must be there, byte for byte as the pool made it, and nothing half-written.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.offices.cluster import Cluster, ready
from tests.offices.land import CCHC, MONTH, cchc, environment, inputs, shown

_SCHEDULER = 4  # every so many cuts it is the scheduler's turn
_PER_CUT = 2  # offices that are done between two cuts, at most


def cut_run(place: Path, cuts: int, seed: int, *, archive: bool = False) -> dict[str, int]:
    """The counts of the answer of a run over `place`/inputs with so many cuts. AssertionError where the run fails."""
    random = Random(seed)
    more = ["--archive"] if archive else []
    with Cluster(place) as cluster:
        ready(cluster.address, len(cluster.workers))
        run = subprocess.Popen(
            [*CCHC, "offices", "--month", MONTH, "--dask", cluster.address, "--out", "cum", "--json", *more],
            cwd=place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        assert run.stderr is not None
        next_cut, made = 1, 0
        for line in run.stderr:
            done = json.loads(line)["progress"]["done"]
            if done >= next_cut and made < cuts:
                made += 1
                next_cut = done + random.randint(1, _PER_CUT)
                if made % _SCHEDULER == 0:
                    cluster.restart_scheduler()
                else:
                    cluster.kill_worker(random.randrange(len(cluster.workers)))
        assert run.stdout is not None
        answer = json.loads(run.stdout.read())
        assert run.wait(60) == 0, answer["message"]
    assert made == cuts, f"{made} of {cuts} cuts: more offices are needed"
    return dict(answer["counts"])


def compared(place: Path, names: list[str]) -> Counter[str]:
    """How many offices are as the pool made them, differ, are missing; what is left half-written anywhere."""
    found: Counter[str] = Counter()
    for name in names:
        here, there = place / "cum" / name, place / "outputs" / name
        found["lost" if not here.exists() else "same" if shown(here) == shown(there) else "other"] += 1
        found["journals"] += (here / MONTH / ".cchc" / "journal.json").exists()
    return found


def main(cuts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = inputs(place, cuts * _PER_CUT + 4)
        assert cchc(place, "offices", "--month", MONTH, seconds=900).returncode == 0
        counts = cut_run(place, cuts, seed=1)
        found = compared(place, names)
        sys.stdout.write(f"{cuts} lần cắt, {len(names)} cơ quan: {counts}; {dict(found)}\n")
        sys.exit(found["same"] != len(names) or found["journals"])


if __name__ == "__main__":
    main(int(sys.argv[1]))
