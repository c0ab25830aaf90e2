"""Whether two versions make the same: every file and finding of every month of both samples, byte for byte.

`python -m tests.bench.alike --against CHECKOUT [--months 1,4]`: each checkout makes all that falls due (from the sample
books of this one), and its files are compared by digest; of what a folder remembers, the program's own digest is passed
over. 0 where all is the same; without `--against` it only says how much was made.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from tests.bench import SMOKE
from tests.bench.warm import OFFICES, environment

ROOT = Path(__file__).parents[2]
_PROGRAM = re.compile(rb'"ch\xc6\xb0\xc6\xa1ng tr\xc3\xacnh": *"[^"]*"|"ch\\u01b0\\u01a1ng tr\\u00ecnh": *"[^"]*"')


def main() -> int:
    """Say what differs; 1 where anything does."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--against", type=Path, help="a checkout of another version")
    asked.add_argument("--months", default="1" if SMOKE else ",".join(str(month) for month in range(1, 13)))
    words = asked.parse_args()
    months = [int(month) for month in words.months.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        own = _made(ROOT, Path(folder) / "own", months)
        print(f"{len(own)} tệp và bản kể")
        if words.against is None:
            return 0
        other = _made(words.against.resolve(), Path(folder) / "other", months)
    different = sorted(name for name in own.keys() | other.keys() if own.get(name) != other.get(name))
    print("\n".join(different) or "như nhau từng byte")
    return bool(different)


def _made(root: Path, folder: Path, months: list[int]) -> dict[str, str]:
    """The digest of each file that a checkout makes, and of what each command tells, by name."""
    found: dict[str, str] = {}
    for number, (book, month) in enumerate(OFFICES.values()):
        out = folder / str(number)
        for each in months:
            period = f"{month.partition('-')[0]}-{each:02d}"
            command = [sys.executable, "-m", "pipeline", "all", "--month", period, "--json"]
            command += ["--book", str(ROOT / book), "--out", str(out)]
            done = subprocess.run(command, cwd=root, env=environment(root), capture_output=True, check=False)
            told = done.stdout.replace(str(out).encode(), b"") + f"{done.returncode}".encode()
            found[f"{book} {period}: lời kể"] = sha256(told).hexdigest()
        for path in sorted(path for path in out.rglob("*") if path.is_file()):
            content = _PROGRAM.sub(b"", path.read_bytes()).replace(os.fsencode(out), b"")
            found[f"{book}: {path.relative_to(out)}"] = sha256(content).hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main())
