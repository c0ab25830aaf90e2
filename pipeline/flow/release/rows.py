"""Which row of sheet Văn bản is a paper's own."""

from pathlib import Path, PurePath

from pipeline import law
from pipeline.facts.registry.giving import OwnRow
from pipeline.flow.release.correcting import KINDS
from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds
from pipeline.outputs import manifest
from pipeline.outputs.manifest import CORRECT, Entry


def kind_of(kinds: Kinds, name: str, entry: Entry) -> DocumentKind | None:
    """The kind of a file: by the command that makes it; of a text that corrects another by its name."""
    try:
        if entry.maker.split(" ")[0] == CORRECT:
            own = PurePath(name).stem.rpartition(".")[2]
            return kinds.kind(own) if own in KINDS.values() else None
        return kinds.made_by(entry.maker) if entry.maker else None
    except (KeyError, PipelineError):
        return None


def remembered(file: Path) -> tuple[Path, tuple[str, Entry, Period] | None]:
    """The folder of outputs that a .docx lies in, and its name, entry and period there; None where it is none of ours.

    InputError where the folder's memory cannot be read.
    """
    for folder in file.absolute().parents:
        if (folder / manifest.PLACE).is_file():
            name, entries = file.absolute().relative_to(folder).as_posix(), manifest.load(folder).entries
            return folder, (name, entries[name], Period.parse(folder.name)) if name in entries else None
    return file.absolute().parent, None


def row_of(kinds: Kinds, name: str, entry: Entry, period: Period, symbol: str) -> OwnRow | None:
    """The row of a file with that symbol; None for one that has none of its kind's (it stands in Sổ văn bản đi)."""
    kind = kind_of(kinds, name, entry)
    return OwnRow(kind.in_book, str(period)) if kind is not None and is_of(kind, symbol) else None


def is_of(kind: DocumentKind, symbol: str) -> bool:
    """Whether a page bears the sign of its kind: what lies beside (a unit's own sheet) has no row of the kind's."""
    first = symbol.partition("-")[0]
    types = {row["abbreviation"] for row in law.latest("loai-van-ban")["types"] if row["abbreviation"]}
    return first == kind.symbol if kind.symbol else first not in types
