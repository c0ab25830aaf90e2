"""What a folder remembers: `.cchc/manifest.json`, which is replaced last and at once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.ground.refusal import reason
from pipeline.outputs.issuing.paper import IssuedAs, issued_of

PLACE = Path(".cchc") / "manifest.json"
CORRECT = "correct"
"""How the maker of a draft that corrects an issued paper begins: no run makes it again."""
_FORM = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: digests of what was generated, of what was left on disk (the same unless merged), and of what lay
    there before that; the book and the cells and inputs that it was made from; the file it was told from; conflicts
    that a person has yet to settle; why it changed last; the command that makes it; the digest of what it tells, figure
    by figure; the number and day that it prints; what it was issued as, None for a draft; the digest of the machine
    form of its sources.
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
    figures: str = ""
    stamp: tuple[str, ...] = ()
    issued: IssuedAs | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    settled: tuple[str, ...] = ()
    sources: str = ""

    def plain(self) -> dict[str, Any]:
        """The entry as JSON has it: what is empty is left out."""
        held = {name: value for name in _NAMES if (value := getattr(self, name))}
        return held if self.issued is None else held | {"issued": self.issued.plain()}


_NAMES = tuple(known.name for known in fields(Entry))


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
    """The manifest of `folder`, an empty one where there is none.

    `StrangeError` where no run wrote it so, InputError where it can't be read.
    """
    path = folder / PLACE
    try:
        held = keepsake.table(keepsake.read(path))
        if "tep" in held:  # the first form: one digest a file, no copies
            first = keepsake.words(held["tep"])
            return Manifest({file_name(name): Entry(keepsake.digest(value), value) for name, value in first.items()})
        files = keepsake.table(keepsake.member(held, "files"))
        entries = {file_name(name): entry_of(values) for name, values in files.items()}
        return Manifest(entries, runs_of(held.get("runs", {})))
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except OSError as problem:
        raise InputError(f"Không đọc được {path} ({reason(problem)}).", "Kiểm tra quyền đọc rồi chạy lại.") from problem
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None


def file_name(value: Any) -> str:
    """The name of a file of the folder, which is none of its notes. `WrongError` for any other."""
    name = keepsake.inside(value)
    if is_hidden(name):
        raise WrongError
    return name


def is_hidden(name: str) -> bool:
    """Whether a name leads among the notes, also where the system minds neither case nor a dot at the end."""
    return name.split("/")[0].casefold().rstrip(". ") == PLACE.parent.name


def entry_of(values: Any) -> Entry:
    """`Entry.plain` read back. `WrongError` for what is no entry."""
    held = keepsake.table(values)
    return Entry(
        keepsake.digest(keepsake.member(held, "generated")),
        keepsake.digest(keepsake.member(held, "final")),
        keepsake.digest(held.get("previous", ""), empty=True),
        keepsake.digest(held.get("book", ""), empty=True),
        keepsake.texts(held.get("cells", [])),
        keepsake.words(held.get("inputs", {})),
        keepsake.text(held.get("told_from", "")),
        keepsake.texts(held.get("conflicts", [])),
        keepsake.texts(held.get("reasons", [])),
        keepsake.text(held.get("maker", "")),
        keepsake.digest(held.get("figures", ""), empty=True),
        keepsake.texts(held.get("stamp", [])),
        issued_of(held.get("issued")),
        {keepsake.inside(place): keepsake.digest(each) for place, each in keepsake.table(held.get("kept", {})).items()},
        keepsake.texts(held.get("settled", [])),
        keepsake.digest(held.get("sources", ""), empty=True),
    )


def runs_of(held: Any) -> dict[str, Run]:
    """`Run.plain` read back, by name; what is remembered is the reader's to judge. `WrongError` for what is none."""
    runs = {}
    for name, values in keepsake.table(held).items():
        key, files, memo = keepsake.row(values, 3)
        made = {file_name(file): keepsake.digest(each) for file, each in keepsake.table(files).items()}
        runs[name] = Run(keepsake.words(key), made, memo)
    return runs
