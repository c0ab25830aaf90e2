"""How the files of a folder stand, without touching them: as a run left them, or what the next run would do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.ground.keepsake import StrangeError
from pipeline.outputs import store
from pipeline.outputs.deciding import generated
from pipeline.outputs.disk import digest_of
from pipeline.outputs.document import Document, Outcome, Published, State
from pipeline.outputs.lock import holder
from pipeline.outputs.manifest import Entry, Manifest, Run
from pipeline.outputs.planning import Plan
from pipeline.outputs.transaction import begun, cut_short

LOCK = Path(".cchc") / "lock"
HIDDEN = tuple(Path(".cchc", *name) for name in ((), ("aside",), ("base",), ("kept",)))


def is_as_left(folder: Path, manifest: Manifest, run: Run, key: Mapping[str, str]) -> bool:
    """Whether a run was made from exactly this and every file of its lies there as it was left."""
    if not key or dict(key) != dict(run.key):
        return False
    for name, made in run.files.items():
        entry = manifest.entries.get(name)
        try:
            if entry is None or entry.generated != made or digest_of(folder / name) != entry.final:
                return False
        except OSError:  # held by another program: a run says so
            return False
    return True


def as_left(folder: Path, manifest: Manifest, names: Iterable[str]) -> Published:
    """Files that lie there as the last run left them, each with the conflicts that wait."""
    found = []
    for name in names:
        entry = manifest.entries[name]
        state = State.UNCHANGED if entry.final == entry.generated else State.HERS
        if is_issued(manifest, name):
            state = State.ISSUED
        found.append(Outcome(name, folder / name, state, conflicts=entry.conflicts))
    return Published(tuple(found))


def is_issued(manifest: Manifest, name: str) -> bool:
    """Whether a file is a paper that was issued, or was told from one."""
    entry = manifest.entries[name]
    above = manifest.entries.get(entry.told_from, entry)
    return above.issued is not None


def foreseen(folder: Path, manifest: Manifest, documents: Iterable[Document]) -> Published:
    """What publishing `documents` would do to each file. Nothing is written, no lock is taken."""
    plan = Plan(folder, manifest, track=False)
    for document in documents:
        plan.add(document, generated(document))
    return Published(plan.outcomes({}))


def edited_since(folder: Path, name: str, entry: Entry) -> bool:
    """Whether a hand changed the file after the last run, as far as it can be read."""
    try:
        return digest_of(folder / name) not in ("", entry.final, entry.generated)
    except OSError:
        return False


def disturbed(folder: Path) -> str:
    """Why the folder may not be as its manifest says, in a sentence; "" where nothing speaks against it."""
    if cut_short(folder):
        try:
            begun(folder)
        except StrangeError as strange:
            return f"{strange.message} Chạy lại sẽ để riêng tệp ấy."
        except OSError:
            pass  # the next run says in words why it can't be read
        return "Lần chạy trước bị cắt ngang; chạy lại sẽ làm nốt phần còn dở."
    who = holder(folder / LOCK)
    return f"Một lần chạy khác đang ghi vào thư mục này{who}." if who else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs in one file, in sentences: between the last two runs, with why; by a hand since the last run."""

    reasons: tuple[str, ...]
    between: tuple[str, ...]
    by_hand: tuple[str, ...]


def changes_of(folder: Path, name: str, entry: Entry) -> Changes | None:
    """None where a copy that is needed is gone. InputError for a file that is no document any more, or is held."""
    last = store.read(folder, entry.final, name)
    before = store.read(folder, entry.previous, name) if entry.previous else last
    if last is None or before is None:
        return None
    by_hand: list[str] = []
    there = store.content_there(folder / name)
    if there is not None and edited_since(folder, name, entry):
        by_hand = differences_of(name, last, there)
    reasons = entry.reasons if entry.previous else ()
    return Changes(reasons, tuple(differences_of(name, before, last)), tuple(by_hand))


def differences_of(name: str, old: bytes, new: bytes) -> list[str]:
    """What differs between two states of a file, in sentences. InputError for what is no document."""
    if old == new:
        return []
    from pipeline.merging.telling.differences import differences, differences_of_texts

    if name.endswith(".docx"):
        return differences(old, new) or ["Lời và số như cũ; chỉ cách trình bày khác."]
    return differences_of_texts(old.decode("utf-8", "replace"), new.decode("utf-8", "replace"))
