"""Put a run's files in place so that a cut at any point leaves the old state or the new one.

All contents are written aside first and forced to disk. A journal then names every step; files are renamed over their
targets one by one; the manifest comes last, then the journal goes. A run that finds a journal ends what was begun,
step by step: a target that holds neither the old nor the new content was changed by a hand since, and is left alone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.outputs import manifest as manifests
from pipeline.outputs.disk import Disk, digest, digest_of
from pipeline.outputs.manifest import Entry, Manifest

_ASIDE = Path(".cchc") / "aside"
_JOURNAL = Path(".cchc") / "journal.json"


@dataclass(frozen=True, slots=True)
class Step:
    """`target` (a path in the folder) gets the new content, if it still has the `old` one; `entry` is then true.

    With no content the file stays as it is and only the entry changes. It is left alone unless every target that it
    `needs` (copies of what gives way) is in place before it.
    """

    target: str
    content: bytes | None
    old: str = ""
    entry: Entry | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """A step as the journal has it: the content lies aside, its digest is known."""

    aside: str
    target: str
    old: str
    new: str
    needs: tuple[str, ...]
    entry: Entry | None

    def plain(self) -> list[Any]:
        entry = None if self.entry is None else self.entry.plain()
        return [self.aside, self.target, self.old, self.new, list(self.needs), entry]


def commit(
    folder: Path, disk: Disk, steps: Iterable[Step], manifest: Manifest, run: str = ""
) -> dict[str, OSError | None]:
    """Do the steps, in their order, then write `manifest` with the entries of those that were done.

    Where a step is refused, the manifest forgets the `run` that it is about: the next one does not rest on it.

    Returns the targets that were refused: an `OSError` of the system, or None where a hand was faster. OSError where
    nothing could be written aside (a full disk, a read-only folder): nothing has changed then.
    """
    plans = []
    try:
        disk.make_folder(folder / _ASIDE)
        for number, step in enumerate(steps):
            if step.content is None:
                plans.append(_Plan("", step.target, step.old, step.old, step.needs, step.entry))
                continue
            aside = (_ASIDE / f"{number}{Path(step.target).suffix}").as_posix()
            disk.write(folder / aside, step.content)
            plans.append(_Plan(aside, step.target, step.old, digest(step.content), step.needs, step.entry))
        _write(folder, disk, _JOURNAL, _journal(plans, manifest, run))
    except OSError:
        _clear(folder, disk)
        raise
    return _carry_out(folder, disk, plans, manifest, run)


def recover(folder: Path, disk: Disk) -> list[str]:
    """End what a run that was cut had begun, and clear away what it left; the files put in place so.

    OSError where the disk refuses again: the journal then stays for the next run.
    """
    done: list[str] = []
    journal = folder / _JOURNAL
    if journal.exists():
        try:
            held = json.loads(journal.read_text("utf-8"))
            plans = [_plan(row) for row in held["steps"]]
            manifest = Manifest(manifests.load(folder).entries, manifests.runs_of(held["runs"]))
            run = str(held["run"])
        except (ValueError, KeyError, TypeError, IndexError):
            disk.remove(journal)  # it was never whole: nothing had been begun
        else:
            refused = _carry_out(folder, disk, plans, manifest, run)
            done = [plan.target for plan in plans if plan.entry is not None and plan.target not in refused]
    _clear(folder, disk)
    return done


def cut_short(folder: Path) -> bool:
    """Whether a run of this folder was cut and waits to be ended."""
    return (folder / _JOURNAL).exists()


def _carry_out(folder: Path, disk: Disk, plans: list[_Plan], manifest: Manifest, run: str) -> dict[str, OSError | None]:
    refused: dict[str, OSError | None] = {}
    entries = dict(manifest.entries)
    for plan in plans:
        try:
            there = digest_of(folder / plan.target)
            if lost := [refused[need] for need in plan.needs if need in refused]:
                refused[plan.target] = lost[0]
            elif there not in (plan.old, plan.new):
                refused[plan.target] = None
            elif there != plan.new:
                disk.make_folder((folder / plan.target).parent)
                disk.replace(folder / plan.aside, folder / plan.target)
        except OSError as problem:
            refused[plan.target] = problem
        if plan.entry is not None and plan.target not in refused:
            entries[plan.target] = plan.entry
    disk.sync_folder(folder)
    runs = {name: known for name, known in manifest.runs.items() if name != run or not refused}
    _write(folder, disk, manifests.PLACE, Manifest(entries, runs).bytes())
    disk.remove(folder / _JOURNAL)
    _clear(folder, disk)
    return refused


def _plan(row: list[Any]) -> _Plan:
    aside, target, old, new, needs, entry = row
    return _Plan(aside, target, old, new, tuple(needs), None if entry is None else manifests.entry_of(entry))


def _write(folder: Path, disk: Disk, place: Path, content: bytes) -> None:
    aside = folder / _ASIDE / place.name
    disk.write(aside, content)
    disk.replace(aside, folder / place)
    disk.sync_folder((folder / place).parent)


def _journal(plans: list[_Plan], manifest: Manifest, run: str) -> bytes:
    runs = {name: known.plain() for name, known in manifest.runs.items()}
    return json.dumps(
        {"steps": [plan.plain() for plan in plans], "runs": runs, "run": run}, ensure_ascii=False
    ).encode()


def _clear(folder: Path, disk: Disk) -> None:
    if (folder / _JOURNAL).exists() or not (folder / _ASIDE).is_dir():
        return
    for path in (folder / _ASIDE).iterdir():
        disk.remove(path)
    (folder / _ASIDE).rmdir()
