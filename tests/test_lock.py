"""What set-up installs is locked by digest: all that the project asks for, and the backend that builds it."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name)[0]).lower()


def locked(name: str) -> dict[str, str]:
    """Each package's version in a lock file; every one of them carries a digest."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    return {folded(name): version for name, version in (re.match(r"(\S+?)==(\S+)", e).groups() for e in entries)}  # type: ignore[union-attr]


EXTRAS = PROJECT["project"]["optional-dependencies"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-desk.txt", [*PROJECT["project"]["dependencies"], *EXTRAS["desk"]]),
        ("requirements-browser.txt", [*PROJECT["project"]["dependencies"], *EXTRAS["desk"], *EXTRAS["browser"]]),
        ("requirements-dev.txt", [*PROJECT["project"]["dependencies"], *EXTRAS["dev"], *EXTRAS["fast"]]),
    ],
)
def test_every_package_is_locked_and_the_build_backend_too(name: str, asked: list[str]) -> None:
    lock = locked(name)
    assert {folded(one) for one in asked} <= lock.keys()
    (backend,) = PROJECT["build-system"]["requires"]
    assert backend == f"setuptools=={lock['setuptools']}"


def test_both_locks_agree() -> None:
    base, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert base.items() <= dev.items()


def test_what_only_tests_and_explorers_need_is_not_set_up() -> None:
    """pandas and what it brings were four fifths of what set-up put on the disk; no command of `cchc` imports it."""
    assert not {"pandas", "numpy"} & locked("requirements.txt").keys()
    assert {folded(one) for one in EXTRAS["bang"]} <= locked("requirements-dev.txt").keys()
    top = re.compile(r"^(?:import|from) (?:pandas|numpy)\b", re.MULTILINE)
    assert not [path for path in (ROOT / "pipeline").rglob("*.py") if top.search(path.read_text("utf-8"))]
