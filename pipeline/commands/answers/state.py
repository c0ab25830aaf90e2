"""How files stand, what changed in them, which earlier states are kept."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.flow.month import Due
from pipeline.flow.status import FolderStanding
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, PipelineError
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest
from pipeline.outputs.manifest import CORRECT, Entry, Manifest
from pipeline.outputs.standing import changes_of, differences_of
from pipeline.outputs.store import Version

Plain = dict[str, Any]


def put_folders(standings: Iterable[FolderStanding], due: Iterable[Due], kinds: Kinds) -> None:
    """Every folder of a `status`, with every file in it; what is due, made or not."""
    ANSWER.put(
        due=[
            {"kind": one.kind, "title": one.title, "command": one.command, "period": str(one.period), "made": one.made}
            for one in due
        ],
        folders=[
            {
                "folder": str(one.folder),
                "period": one.folder.name,
                "disturbed": one.disturbed,
                "files": _files(one, kinds),
                "problems": [ANSWER.problem(problem) for problem in one.problems],
            }
            for one in standings
        ],
    )


def _files(standing: FolderStanding, kinds: Kinds) -> list[Plain]:
    """Each file: how it stands, which command makes it, from which page it was told, as what it was issued."""
    try:
        entries = manifest.load(standing.folder).entries
    except InputError:  # is told among the problems
        entries = {}
    files = []
    for one in standing.files:
        entry = entries.get(one.name, Entry("", ""))
        told: Plain = {
            "file": str(standing.folder / one.name),
            "title": _title(kinds, entry.maker, one.name),
            "command": entry.maker,
            "told_from": str(standing.folder / entry.told_from) if entry.told_from else "",
            "issued": None if entry.issued is None else entry.issued.called,
            "well": one.is_well,
            "words": list(one.words),
            "reasons": list(one.reasons),
            "conflicts": list(one.conflicts),
        }
        files.append(told)
    return files


def _title(kinds: Kinds, maker: str, name: str) -> str:
    """What a file is: the title of its kind, else its name."""
    try:
        return name if not maker or maker.startswith(f"{CORRECT} ") else kinds.made_by(maker).title
    except (KeyError, PipelineError):
        return name


def put_changes(folder: Path, known: Manifest, names: Iterable[str]) -> None:
    """What differs in each file between the two last runs, and by a hand since."""
    ANSWER.put(folder=str(folder), files=[_changes(folder, name, known.entries[name]) for name in names])


def _changes(folder: Path, name: str, entry: Entry) -> Plain:
    plain: Plain = {"file": str(folder / name), "reasons": [], "between": [], "by_hand": [], "message": ""}
    try:
        changes = changes_of(folder, name, entry)
    except InputError as problem:
        return plain | {"message": str(problem)}
    if changes is None:
        return plain | {"message": "bản lưu của lần chạy trước không còn, không so được."}
    return plain | {
        "reasons": list(changes.reasons),
        "between": list(changes.between),
        "by_hand": list(changes.by_hand),
    }


def put_versions(path: Path, name: str, versions: Sequence[Version]) -> None:
    """Every kept state of a file, numbered as `--take` takes it, and what would differ from the one there."""
    there = path.read_bytes() if path.exists() else None
    ANSWER.put(
        file=str(path),
        is_there=there is not None,
        versions=[
            {
                "number": number,
                "words": one.words,
                "kept_at": datetime.fromtimestamp(one.kept_at, UTC).isoformat(timespec="seconds"),
                "bytes": len(one.content),
                "differences": _differences(name, there, one.content),
            }
            for number, one in enumerate(versions, 1)
        ],
    )


def _differences(name: str, there: bytes | None, kept: bytes) -> list[str]:
    try:
        return [] if there is None else differences_of(name, there, kept)
    except InputError as problem:
        return [str(problem)]
