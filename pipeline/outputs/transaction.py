"""Put a run's files in place so that a cut at any point leaves the old state or the new one.

All contents are written aside first and forced to disk. A journal then names every step; files are renamed over their
targets one by one; the manifest comes last, then the journal goes. A run that finds a journal ends what was begun,
step by step: a target that holds neither the old nor the new content was changed by a hand since, and is left alone.
"""

import errno
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pipeline.ground import keepsake
from pipeline.ground.keepsake import StrangeError, WrongError
from pipeline.outputs import manifest as manifests
from pipeline.outputs.disk import Disk, digest, digest_of
from pipeline.outputs.manifest import Entry, Manifest

_ASIDE = Path(".cchc") / "aside"
_JOURNAL = Path(".cchc") / "journal.json"
_INSIDE = _ASIDE.as_posix()
_ASIDE_NAME = re.compile(r"\.cchc/aside/\d+(\.\w+)?")
_LARGEST = 1 << 30
_COPY_NAME = re.compile(r"\.cchc/(base|kept)/.+")


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
) -> tuple[Manifest, dict[str, OSError | None]]:
    """Do the steps, in their order, then write `manifest` with the entries of those that were done.

    Where a step is refused, the manifest forgets the `run` that it is about: the next one does not rest on it.

    Returns the manifest as it was written, and the targets that were refused: an `OSError` of the system, or None where
    a hand was faster. OSError where nothing could be written aside (a full disk, a read-only folder): nothing has
    changed then.
    """
    plans = []
    waiting: list[Path] = []
    inside: set[str] = set()  # the folders that were looked at
    try:
        disk.make_folder(folder / _ASIDE)
        for number, step in enumerate(steps, _first_free(folder)):
            above = step.target.rpartition("/")[0]
            if above not in inside and not keepsake.stays_inside(folder, above):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            inside.add(above)
            if step.content is None:
                plans.append(_Plan("", step.target, step.old, step.old, step.needs, step.entry))
                continue
            aside = f"{_INSIDE}/{number}{PurePath(step.target).suffix}"
            waiting.append(folder / aside)
            disk.put(waiting[-1], step.content)
            plans.append(_Plan(aside, step.target, step.old, digest(step.content), step.needs, step.entry))
        for path in waiting:
            disk.settle(path)
        _write(folder, disk, _JOURNAL, _journal(plans, manifest, run))
    except OSError:
        _clear(folder, disk)
        raise
    return _carry_out(folder, disk, plans, manifest, run)


def recover(folder: Path, disk: Disk) -> list[str]:
    """End what a run that was cut had begun, and clear away what it left; the files put in place so.

    OSError where the disk refuses again: the journal then stays for the next run. `StrangeError` where the journal is
    not one that a run of ours wrote: nothing was moved by it.
    """
    done: list[str] = []
    if cut_short(folder):
        plans, runs, run = begun(folder)
        manifest = Manifest(manifests.load(folder).entries, runs)
        _, refused = _carry_out(folder, disk, plans, manifest, run)
        done = [plan.target for plan in plans if plan.entry is not None and plan.target not in refused]
    _clear(folder, disk)
    return done


def cut_short(folder: Path) -> bool:
    """Whether a run of this folder was cut and waits to be ended."""
    return os.path.lexists(folder / _JOURNAL)


def _carry_out(
    folder: Path, disk: Disk, plans: list[_Plan], manifest: Manifest, run: str
) -> tuple[Manifest, dict[str, OSError | None]]:
    refused: dict[str, OSError | None] = {}
    entries = dict(manifest.entries)
    made: set[str] = set()
    for plan in plans:
        target = folder / plan.target
        try:
            there = digest_of(target)
            if lost := [refused[need] for need in plan.needs if need in refused]:
                refused[plan.target] = lost[0]
            elif there not in (plan.old, plan.new):
                refused[plan.target] = None
            elif there != plan.new:
                if (above := plan.target.rpartition("/")[0]) not in made:
                    disk.make_folder(folder / above)
                    made.add(above)
                disk.replace(folder / plan.aside, target)
        except OSError as problem:
            refused[plan.target] = problem
        if plan.entry is not None and plan.target not in refused:
            entries[plan.target] = plan.entry
    disk.sync_folder(folder)
    runs = {name: known for name, known in manifest.runs.items() if name != run or not refused}
    left = Manifest(dict(sorted(entries.items())), dict(sorted(runs.items())))
    _write(folder, disk, manifests.PLACE, left.bytes())
    with suppress(
        OSError
    ):  # all is in place: a journal that somebody holds is ended, and cleared away, by the next run
        disk.remove(folder / _JOURNAL)
    _clear(folder, disk)
    return left, refused


def begun(folder: Path) -> tuple[list[_Plan], dict[str, manifests.Run], str]:
    """The journal: its steps, runs and run.

    All of it is held against the folder before anything moves: whoever can write there could else have any file of this
    machine moved in, or out.
    """
    path = folder / _JOURNAL
    held = keepsake.read(path)
    try:
        whole = keepsake.table(held)
        plans = [_plan(row) for row in keepsake.rows(keepsake.member(whole, "steps"))]
        runs = manifests.runs_of(keepsake.member(whole, "runs"))
        run = keepsake.text(keepsake.member(whole, "run"))
    except WrongError as wrong:
        raise StrangeError(path, str(wrong)) from None
    for plan in plans:
        if not all(keepsake.stays_inside(folder, name) for name in (plan.target, plan.aside)):
            raise StrangeError(path, "có tên dẫn ra ngoài thư mục")
        if plan.aside and not _is_ready(folder / plan.aside, plan.new):
            raise StrangeError(path, "tệp để sẵn không khớp mã kiểm")
    return plans, runs, run


def _is_ready(aside: Path, new: str) -> bool:
    """Whether the content that waits is the one that the journal names; one that was moved before the cut is gone."""
    try:
        return digest(keepsake.content_of(aside, _LARGEST)) == new
    except FileNotFoundError:
        return True
    except (OSError, StrangeError):
        return False


def _plan(held: Any) -> _Plan:
    """A step of the journal. `WrongError` for what is none."""
    aside, target, old, new, needs, entry = keepsake.row(held, 6)
    if aside:
        _fits(_ASIDE_NAME, keepsake.inside(aside))
    elif aside != "" or old != new:
        raise WrongError
    if manifests.is_hidden(keepsake.inside(target)):
        _fits(_COPY_NAME, target)
    return _Plan(
        aside,
        target,
        keepsake.digest(old, empty=True),
        keepsake.digest(new, empty=True),
        tuple(keepsake.inside(need) for need in keepsake.rows(needs)),
        None if entry is None else manifests.entry_of(entry),
    )


def _fits(form: re.Pattern[str], name: str) -> None:
    if not form.fullmatch(name):
        raise WrongError


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
    """Nothing depends on what still lies aside: what somebody holds is cleared away by a later run."""
    if cut_short(folder) or not (folder / _ASIDE).is_dir():
        return
    for path in (folder / _ASIDE).iterdir():
        with suppress(OSError):
            disk.remove(path)
    with suppress(OSError):
        (folder / _ASIDE).rmdir()


def _first_free(folder: Path) -> int:
    """The number of the first file to be written aside: one that an earlier run could not clear away stays as it is."""
    there = (path.name.partition(".")[0] for path in (folder / _ASIDE).iterdir())
    return max((int(number) + 1 for number in there if number.isdecimal()), default=0)
