"""What a folder remembers: `.cchc/manifest.json`, which is replaced last and at once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PLACE = Path(".cchc") / "manifest.json"
_FORM = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: digests of what was generated, of what was left on disk (the same unless merged), and of what lay
    there before that; the book and the cells and inputs that it was made from; the file it was told from; conflicts
    that a person has yet to settle; why it changed last; the command that makes it.
    """

    generated: str
    final: str
    previous: str = ""
    book: str = ""
    cells: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    told_from: str = ""
    conflicts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    maker: str = ""

    def plain(self) -> dict[str, Any]:
        """The entry as JSON has it: what is empty is left out."""
        return {known.name: value for known in fields(self) if (value := getattr(self, known.name))}


@dataclass(frozen=True, slots=True)
class Run:
    """One command's last run in this folder: what it was made from, its files with the digests of what it generated,
    and what it wants remembered (plain JSON).
    """

    key: Mapping[str, str]
    files: Mapping[str, str]
    memo: Any = None

    def plain(self) -> list[Any]:
        """The run as JSON has it."""
        return [dict(self.key), dict(self.files), self.memo]


@dataclass(slots=True)
class Manifest:
    """Entries by file name, runs by the words of their commands."""

    entries: dict[str, Entry] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)

    def bytes(self) -> bytes:
        """The file's content: the same for the same manifest."""
        whole = {
            "form": _FORM,
            "files": {name: entry.plain() for name, entry in sorted(self.entries.items())},
            "runs": {name: run.plain() for name, run in sorted(self.runs.items())},
        }
        return (json.dumps(whole, ensure_ascii=False) + "\n").encode()


def load(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none or it is no manifest: every file then counts as
    somebody else's and is kept.
    """
    try:
        held = json.loads((folder / PLACE).read_text("utf-8"))
        if "tep" in held:  # the first form: one digest a file, no copies
            return Manifest({str(name): Entry(str(value), str(value)) for name, value in held["tep"].items()})
        entries = {name: entry_of(values) for name, values in held["files"].items()}
        return Manifest(entries, runs_of(held.get("runs", {})))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def entry_of(values: Mapping[str, Any]) -> Entry:
    """`Entry.plain` read back. TypeError or KeyError for what is no entry."""
    held = dict(values)
    return Entry(
        held["generated"],
        held["final"],
        held.get("previous", ""),
        held.get("book", ""),
        tuple(held.get("cells", ())),
        dict(held.get("inputs", {})),
        held.get("told_from", ""),
        tuple(held.get("conflicts", ())),
        tuple(held.get("reasons", ())),
        held.get("maker", ""),
    )


def runs_of(held: Mapping[str, Any]) -> dict[str, Run]:
    """`Run.plain` read back, by name. TypeError or AttributeError for what is none."""
    return {name: Run(*values) for name, values in held.items()}
