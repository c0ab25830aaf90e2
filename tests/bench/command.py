"""What the main command costs, as a ratio to importing the libraries that such a program usually stands on.

`make bench`: both commands are run in turn in the same minute, so that a busy machine slows both; medians are compared.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import rounds

ROOT = Path(__file__).parents[2]
ROUNDS = rounds(11)
BASE = [sys.executable, "-c", "import pandas, docx, jinja2"]


def seconds(command: list[str]) -> float:
    """Wall time of one process, start to end; a failure ends the bench."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that may not keep its .pyc compiles every time
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as out:
        commands = {
            "nền: import pandas, docx, jinja2": BASE,
            "cchc bulletin --month 2021-04": [
                sys.executable, "-m", "pipeline", "bulletin", "--month", "2021-04", "--out", out
            ],
            "cchc validate inputs/2021.xlsx": [sys.executable, "-m", "pipeline", "validate", "inputs/2021.xlsx"],
            "cchc spoken": [sys.executable, "-m", "pipeline", "spoken"],
        }  # fmt: skip
        for command in commands.values():
            seconds(command)
        # A run where nothing changed makes nothing (see `again`): every one begins in an empty folder.
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                shutil.rmtree(out, ignore_errors=True)
                times[name].append(seconds(command))
    base = statistics.median(times[next(iter(times))])
    print(f"{'lệnh':40} {'giây (giữa)':>12} {'ít nhất':>9} {'tỷ lệ với nền':>14}")
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:40} {middle:12.3f} {min(values):9.3f} {middle / base:14.2f}")


if __name__ == "__main__":
    main()
