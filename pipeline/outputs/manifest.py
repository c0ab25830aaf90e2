"""What a folder remembers of its last run: `.cchc/manifest.json`, which is replaced last and at once."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.outputs.document import Source

PLACE = Path(".cchc") / "manifest.json"
_FORM = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: digests of what was generated, of what was left on disk (the same unless merged), and of what lay
    there before that; its sources and inputs; the file it was told from; conflicts that a person has yet to settle.
    """

    generated: str
    final: str
    previous: str = ""
    sources: tuple[Source, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    told_from: str = ""
    conflicts: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The entry as JSON has it: what is empty is left out."""
        held = {known.name: getattr(self, known.name) for known in fields(self)}
        held["sources"] = [list(asdict(source).values()) for source in self.sources]
        return {name: value for name, value in held.items() if value}


@dataclass(slots=True)
class Manifest:
    """Entries by file name; `key` is what the last whole run was made from, `memo` what it told."""

    entries: dict[str, Entry] = field(default_factory=dict)
    key: dict[str, str] = field(default_factory=dict)
    memo: Any = None

    def bytes(self) -> bytes:
        """The file's content: the same for the same manifest."""
        whole = {
            "form": _FORM,
            "files": {name: entry.plain() for name, entry in sorted(self.entries.items())},
            "key": dict(sorted(self.key.items())),
            "memo": self.memo,
        }
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def load(folder: Path) -> Manifest:
    """The manifest of `folder`; an empty one where there is none or it is no manifest: every file then counts as
    somebody else's and is kept.
    """
    try:
        held = json.loads((folder / PLACE).read_text("utf-8"))
        if "tep" in held:  # the first form: one digest a file, no copies
            return Manifest({str(name): Entry(str(value), str(value)) for name, value in held["tep"].items()})
        entries = {name: entry_of(values) for name, values in held["files"].items()}
        key = {str(label): str(value) for label, value in held["key"].items()}
        return Manifest(entries, key, held["memo"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def entry_of(values: Mapping[str, Any]) -> Entry:
    """`Entry.plain` read back. TypeError or KeyError for what is no entry."""
    held = dict(values)
    return Entry(
        held["generated"],
        held["final"],
        held.get("previous", ""),
        tuple(Source(*map(str, source)) for source in held.get("sources", ())),
        dict(held.get("inputs", {})),
        held.get("told_from", ""),
        tuple(held.get("conflicts", ())),
    )
