"""Every bench for a moment: `python -m tests.bench` measures nothing and ends with 1 where a bench no longer runs."""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
WORDS: dict[str, tuple[str, ...]] = {
    "again": (),
    "alike": (),
    "broadcast": (),
    "checks_rates": (),
    "checks_speed": (),
    "command": (),
    "engine": ("--quick",),
    "engine_mutants": ("1", "1", "--quick"),
    "fuzz_workbooks": ("8",),
    "kills": ("2",),
    "kills_all": ("1",),
    "many": ("1",),
    "odd_workbooks": (),
    "opening_cost": (),
    "warm": (),
}
LONG = {"kills_all", "odd_workbooks"}  # most of the time of all; CI, which takes a share of the tests, leaves them out
PARTS_OF_BENCHES = {"__init__", "__main__", "engine_form"}


def main() -> int:
    """Run them in turn; 0 where all end well."""
    known = {path.stem for path in HERE.glob("*.py")} - PARTS_OF_BENCHES
    wrong = sorted(known ^ WORDS.keys())
    left = LONG if os.environ.get("CCHC_SHARE", "1") != "1" else set()
    for name in sorted(known & WORDS.keys() - left):
        start = time.monotonic()
        command = [sys.executable, "-m", f"tests.bench.{name}", *WORDS[name]]
        done = subprocess.run(
            command, cwd=HERE.parents[1], env={**os.environ, "CCHC_BENCH": "smoke"}, capture_output=True, check=False
        )
        print(f"{name:15} {time.monotonic() - start:6.1f} s {'' if done.returncode == 0 else 'HỎNG'}", flush=True)
        if done.returncode:
            wrong.append(name)
            print((done.stdout + done.stderr).decode("utf-8", "replace"), flush=True)
    return bool(wrong and print(f"Không chạy được: {', '.join(wrong)}") is None)


if __name__ == "__main__":
    sys.exit(main())
