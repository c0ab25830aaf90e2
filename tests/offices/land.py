"""A small land for the tests of this folder: a few offices, the command, and what a folder shows."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.samples.country import write_country

ROOT = Path(__file__).parents[2]
MONTH = "2026-04"
CCHC = [sys.executable, "-m", "pipeline"]


def inputs(place: Path, n: int) -> list[str]:
    """Books of `n` offices in `place`/inputs, beside which the house's templates are used; the offices' names."""
    return [path.parent.name for path in write_country(place / "inputs", n, seed=11)]


def cchc(place: Path, *words: str, seconds: float = 120) -> "subprocess.CompletedProcess[str]":
    """The command as a user gives it, in `place`."""
    return subprocess.run(
        [*CCHC, *words], cwd=place, capture_output=True, text=True, timeout=seconds, env=environment(), check=False
    )


def typed(place: Path, *words: str) -> Result:
    """The command as it is typed in `place`, in this process."""
    with contextlib.chdir(place):
        return CliRunner().invoke(main, [*words])


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def shown(folder: Path) -> dict[str, bytes]:
    """What a person finds in a folder of outputs: every file but the program's own notes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if ".cchc" not in path.relative_to(folder).parts
    }
