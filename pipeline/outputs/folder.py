"""A folder of outputs: one run at a time puts its documents there, and a hand's work is never lost.

>>> with Folder(Path("outputs/2021-04")) as folder:
...     published = folder.publish([Document("tin-cchc.docx", content)])
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from pipeline.ground import keepsake
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.held import named
from pipeline.ground.keepsake import StrangeError
from pipeline.ground.refusal import reason, what_to_do
from pipeline.outputs import manifest as manifests
from pipeline.outputs import store
from pipeline.outputs.deciding import generated
from pipeline.outputs.disk import Disk, digest, is_owners_only
from pipeline.outputs.document import Document, Published
from pipeline.outputs.issuing.paper import Choice
from pipeline.outputs.lock import Lock
from pipeline.outputs.manifest import Manifest, Run
from pipeline.outputs.opened import waits
from pipeline.outputs.planning import Plan
from pipeline.outputs.standing import HIDDEN, LOCK, as_left, is_as_left
from pipeline.outputs.store import KEPT, TAKEN_BACK, Version
from pipeline.outputs.transaction import Step, commit, cut_short, recover


class Folder:
    """Opened with `with`: makes the folder, takes its lock, ends what a cut run had begun, reads the manifest.

    The folders in it that are `private` are their owner's only, and so are then its notes, before anything is in them.
    PipelineError where another run holds the folder, the disk refuses, or a link stands where its own notes belong.
    What is in these notes and no run wrote is not followed; `publish` puts it aside and tells it.
    """

    def __init__(
        self, path: Path, *, disk: Disk | None = None, patience: float = 5.0, private: Collection[str] = ()
    ) -> None:
        self.path = path
        self._private = private
        self.recovered: tuple[str, ...] = ()
        self._disk = disk or Disk()
        self._lock = Lock(path / LOCK, patience=patience)
        self._manifest = Manifest()
        self._doubted = False
        self._shared: list[Path] = []

    def __enter__(self) -> Self:
        self._refuse_links()
        try:
            self._make(LOCK.parent.as_posix(), private=bool(self._private))
            self._lock.__enter__()
        except OSError as problem:
            raise self._refused(problem) from problem
        try:
            self._take_up()
        except StrangeError:
            self._doubted = True
        except PipelineError:
            self._lock.__exit__()
            raise
        except OSError as problem:
            self._lock.__exit__()
            raise self._refused(problem) from problem
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.__exit__()

    def remembered(self, run: str, key: Mapping[str, str]) -> Run | None:
        """That command's last run, if it was made from exactly this and all its files lie there as they were left."""
        last = None if self._doubted else self._manifest.runs.get(run)
        return last if last is not None and is_as_left(self.path, self._manifest, last, key) else None

    def as_left(self, run: Run) -> Published:
        """What there is to tell of a remembered run's files: nothing was touched."""
        return as_left(self.path, self._manifest, run.files)

    def publish(
        self,
        documents: Iterable[Document],
        *,
        run: str = "",
        key: Mapping[str, str] | None = None,
        memo: Callable[[Published], Any] | None = None,
        track: bool = False,
        choice: Choice = Choice.NONE,
    ) -> Published:
        """Put `documents` and what follows from them into the folder; a file that is open is told, the rest goes on.

        Files that a hand changed since they were generated are merged; with `track` a copy `….theo-doi.docx` shows the
        changes. `run` are the words of the command, `key` what it was made from, `memo` gives plain JSON to remember,
        once all follow-ups are made. Papers that were issued are left as they are; `choice` is the officer's where one
        waits to be numbered. PipelineError where the disk refuses before anything was changed.
        """
        try:
            told = self._settled()
            plan = Plan(self.path, self._manifest, track=track, choice=choice)
            for document in documents:
                plan.add(document, generated(document))
            runs = {name: known for name, known in self._manifest.runs.items() if name != run}
            if run and key and plan.is_whole:
                runs[run] = Run(dict(key), plan.generated, memo(Published(plan.outcomes({}))) if memo else None)
            manifest = Manifest(self._manifest.entries, runs)
            steps = plan.steps()
            refused: dict[str, OSError | None] = {}
            for name in self._private:
                self._make(name, private=True)
            if steps or manifest != self._manifest:
                self._manifest, refused = commit(self.path, self._disk, steps, manifest, run)
                self._sweep()
        except OSError as problem:
            raise self._refused(problem) from problem
        return Published(plan.outcomes(refused), told, tuple(self._shared))

    def restore(self, name: str, version: Version, conflicts: tuple[str, ...] = ()) -> Path:
        """Put a kept state of a file in its place; the one that lies there is kept: where. A file that is issued stays
        known as issued; `conflicts` are those that it may hold. InputError for a file that is open or read-only,
        PipelineError where the disk refuses.
        """
        entry, path = self._manifest.entries[name], self.path / name
        if waiting := waits(name, path):
            raise InputError(f"{path}: {waiting.notes[0]}.")
        copies, there = store.Copies(self.path), store.content_there(path)
        place, kept = "", entry.kept
        if there is not None:
            place = copies.put(copies.free_name(KEPT, name, TAKEN_BACK, there), there)
            kept = {**kept, place: entry.generated}
        beneath = entry.generated if entry.issued else version.beneath
        entry = replace(entry, generated=beneath, conflicts=conflicts, kept=kept)
        old = "" if there is None else digest(there)
        steps = [*copies.steps.values(), Step(name, version.content, old, entry, (place,) if place else ())]
        try:
            _, refused = commit(self.path, self._disk, steps, self._manifest)
        except OSError as problem:
            raise self._refused(problem) from problem
        if refused:
            raise self._refused(next(filter(None, refused.values()), None) or OSError("tệp vừa bị sửa"))
        return self.path / place if place else path

    def _make(self, name: str, *, private: bool) -> None:
        self._disk.make_folder(self.path / name, private=private)
        if private and not is_owners_only(self.path / name):
            self._shared.append(self.path / name)

    def _take_up(self) -> None:
        self.recovered = tuple(recover(self.path, self._disk))
        self._manifest = manifests.load(self.path)

    def _settled(self) -> tuple[str, ...]:
        """Put aside the notes that no run wrote, then go on with those that are left; what is to be told of it."""
        told: list[str] = []
        while self._doubted:
            try:
                self._take_up()
                self._doubted = False
            except StrangeError as strange:
                free = keepsake.free_name(strange.path)
                self._disk.replace(strange.path, free)
                told.append(
                    f"Tệp {strange.path} không phải do chương trình ghi ({strange.why}) nên được để riêng "
                    f"ở {free.name}; không tệp nào bị chuyển theo nó."
                )
        return tuple(told)

    def _refuse_links(self) -> None:
        """A link among the notes would let a run write, and clear away, in some other folder."""
        for name in (*HIDDEN, LOCK):
            if (self.path / name).is_symlink():
                raise PipelineError(
                    f"{self.path / name} là liên kết dẫn đi nơi khác; chưa ghi gì.", "Xóa liên kết ấy rồi chạy lại."
                )

    def _sweep(self) -> None:
        for path in store.unused(self.path, self._manifest):
            with suppress(OSError):  # somebody holds it: a later run clears it away
                self._disk.remove(path)

    def _refused(self, problem: OSError) -> PipelineError:
        begun = "Chạy lại sẽ làm nốt phần còn dở." if cut_short(self.path) else "Tệp cũ còn nguyên."
        where = named(problem)
        file = f" tệp {Path(where).name}" if where and Path(where) != self.path else ""
        remedy = "Đóng tệp đang mở trong Word, kiểm tra ổ đĩa còn chỗ và quyền ghi, rồi chạy lại."
        told = f"Không ghi được{file} vào thư mục {self.path} ({reason(problem)})."
        return PipelineError(told, f"{what_to_do(problem, remedy)} {begun}")


def publish(folder: Path, files: Mapping[str, bytes], *, as_made: bool = False) -> Published:
    """Write `files` (name -> bytes) into `folder`, which is made if need be: for whoever has only names and bytes.
    Those `as_made` give way to no hand, whose work is kept aside.

    PipelineError where the disk refuses (full, read-only, a folder where a file must go); nothing is replaced then.
    """
    with Folder(folder) as opened:
        return opened.publish([Document(name, content, as_made=as_made) for name, content in files.items()])
