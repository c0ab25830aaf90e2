"""The officer's folder: which books, months and files lie in it. A page names each by an id out of these lists.

No path ever comes from a page: an id is looked up in what is listed now, so nothing outside the folder can be named.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

INPUTS, OUTPUTS, SENT, OTHERS = "inputs", "outputs", "gui-den", "bang-khac"
KEPT = "ban-luu"  # books as they were before a command wrote into them
_NOT_BOOKS = re.compile(r"^(~\$|\.)|\.kiem-tra\.xlsx$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def id_of(way: str) -> str:
    """The id of a file by its way inside the folder."""
    return sha256(way.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ListedBook:
    """A workbook in `inputs/` or `inputs/<office>/`."""

    path: Path
    office: str

    @property
    def id(self) -> str:
        return id_of(f"{self.office}/{self.path.name}")

    @property
    def name(self) -> str:
        return f"{self.office}/{self.path.name}" if self.office else self.path.name

    @property
    def year(self) -> int | None:
        """The year in its name, where there is one."""
        found = _YEAR.search(self.path.stem)
        return int(found[1]) if found else None


class WorkFolder:
    """`root` is absolute; commands run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._told: dict[str, str] = {}

    @property
    def own(self) -> Path:
        """What the page itself keeps: the lock, choices, files on their way."""
        return self.root / ".cchc" / "ban-lam-viec"

    def books(self) -> list[ListedBook]:
        """The workbooks, those of `inputs/` first; a copy that was marked and a file of Excel's own are none."""
        folder = self.root / INPUTS
        inside = sorted(path.name for path in _listed(folder) if path.is_dir() and path.name[0] not in "._~")
        offices = ["", *(name for name in inside if name != KEPT)]
        return [
            ListedBook(path, office)
            for office in offices
            for path in sorted(_listed(folder / office))
            if path.suffix.lower() == ".xlsx" and not _NOT_BOOKS.search(path.name) and self.holds(path)
        ]

    def book(self, id: str) -> ListedBook | None:
        return next((book for book in self.books() if book.id == id), None)

    def outputs(self, office: str) -> Path:
        return self.root / OUTPUTS / office

    def papers(self, office: str, period: str) -> list[Path]:
        """The files that runs left for a period, in folders of it too, in the order of their names."""
        return list(self._files(self.outputs(office) / period, deep=2))

    def paper(self, office: str, period: str, id: str) -> Path | None:
        return next((path for path in self.papers(office, period) if self.id(path) == id), None)

    def remember(self, way: str) -> None:
        """A file that a command told of: it may be asked for by its id though it lies there no more."""
        self._told[id_of(way)] = way

    def lost(self, office: str, period: str, id: str) -> Path | None:
        """A file of a period that a command told of, and that lies there no more."""
        path = self.root / self._told[id] if id in self._told else None
        folder = self.outputs(office) / period
        inside = path is not None and path.parent.resolve().is_relative_to(folder.resolve())
        return path if inside and folder.resolve().is_relative_to(self.root) else None

    def sent(self, office: str, month: str) -> Path:
        """Where the files that units sent for a month lie."""
        return self.root / SENT / office / month

    def sheets_of_others(self, office: str, month: str) -> Path:
        """Where sheets of anybody lie, each in a folder of its own."""
        return self.root / OTHERS / office / month

    def files_in(self, folder: Path) -> list[Path]:
        """The files of a folder of ours and of the folders in it."""
        return list(self._files(folder, deep=1)) if folder.resolve().is_relative_to(self.root) else []

    def id(self, path: Path) -> str:
        return id_of(self.way(path))

    def way(self, path: Path) -> str:
        """The path as a command is given it, from the folder on."""
        return path.relative_to(self.root).as_posix()

    def holds(self, path: Path) -> bool:
        """Whether it is a file that lies inside the folder, also when links are followed."""
        try:
            return path.is_file() and path.resolve().is_relative_to(self.root)
        except OSError:
            return False

    def _files(self, folder: Path, deep: int = 0) -> Iterator[Path]:
        for path in sorted(_listed(folder)):
            if path.name.startswith(("~$", ".")):
                continue
            if self.holds(path):
                yield path
            elif deep and path.is_dir() and path.resolve().is_relative_to(self.root):
                yield from self._files(path, deep - 1)


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
