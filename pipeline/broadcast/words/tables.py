"""The tables of `lexicon/`, read once when they are first needed."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "lexicon"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicon/<name>.tsv` below its header, each as wide as the header."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    width = lines[0].count("\t") + 1
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in lines[1:] if line)


@cache
def pairs(name: str) -> dict[str, str]:
    """The first two columns of a table as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a table as a set."""
    return frozenset(row[0] for row in rows(name))
