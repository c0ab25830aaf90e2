"""Every bench for a moment: `python -m tests.bench` measures nothing and ends with 1 where a bench no longer runs.

A bench is a module that runs by itself; what it is asked for here stands in `WORDS`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
WORDS: dict[str, tuple[str, ...]] = {
    "again": (),
    "alike": (),
    "books.fuzz_workbooks": ("8",),
    "books.odd_workbooks": (),
    "books.opening_cost": (),
    "books.reading": (),
    "broadcast": (),
    "checks_rates": (),
    "checks_speed": (),
    "command": (),
    "engine": ("--quick",),
    "engine.mutants": ("1", "1", "--quick"),
    "kills": ("2",),
    "kills.all": ("1",),
    "kills.offices": ("1",),
    "many": ("1",),
    "many.peers": ("1",),
    "warm": (),
}
# Most of the time of all; CI, which takes a share of the tests, leaves them out.
LONG = {"kills.all", "books.odd_workbooks"}
_RUNS_BY_ITSELF = 'if __name__ == "__main__":'


def benches() -> set[str]:
    """Their names behind `tests.bench.`."""
    modules = (path for path in HERE.rglob("*.py") if _RUNS_BY_ITSELF in path.read_text(encoding="utf-8"))
    names = (path.relative_to(HERE).with_suffix("").parts for path in modules if path != Path(__file__))
    return {".".join(part for part in parts if part != "__main__") for parts in names}


def main() -> int:
    """Run them in turn; 0 where all end well."""
    known = benches()
    wrong = sorted(known ^ WORDS.keys())
    left = LONG if os.environ.get("CCHC_SHARE", "1") != "1" else set()
    for name in sorted(known & WORDS.keys() - left):
        start = time.monotonic()
        command = [sys.executable, "-m", f"tests.bench.{name}", *WORDS[name]]
        done = subprocess.run(
            command, cwd=HERE.parents[1], env={**os.environ, "CCHC_BENCH": "smoke"}, capture_output=True, check=False
        )
        print(f"{name:20} {time.monotonic() - start:6.1f} s {'' if done.returncode == 0 else 'HỎNG'}", flush=True)
        if done.returncode:
            wrong.append(name)
            print((done.stdout + done.stderr).decode("utf-8", "replace"), flush=True)
    return bool(wrong and print(f"Không chạy được: {', '.join(wrong)}") is None)


if __name__ == "__main__":
    sys.exit(main())
