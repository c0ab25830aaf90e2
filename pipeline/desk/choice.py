"""Which book and month the page is about: what the address says, else what was chosen last, else the newest book."""

import json
from dataclasses import dataclass
from datetime import date

from flask import request

from pipeline.desk.files.work_folder import ListedBook, WorkFolder

BOOK, MONTH, YEAR = "so", "thang", "nam"
_FILE = "chon.json"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A book (None in an empty folder) and a month of its year."""

    books: tuple[ListedBook, ...]
    book: ListedBook | None
    year: int
    month: int

    @property
    def period(self) -> str:
        """As a command takes it: 2021-04."""
        return f"{self.year}-{self.month:02d}"

    @property
    def told(self) -> str:
        return f"tháng {self.month}/{self.year}"

    @property
    def query(self) -> dict[str, str]:
        """What an address needs to keep the choice."""
        book = {BOOK: self.book.id} if self.book else {}
        return {**book, MONTH: str(self.month), YEAR: str(self.year)}


def chosen(folder: WorkFolder) -> Chosen:
    """The choice of this request; kept for the next start."""
    books = tuple(folder.books())
    kept = _kept(folder)
    asked = request.args
    book = next((each for each in books if each.id == asked.get(BOOK)), None)
    if book is None:
        newest = max(books, key=lambda each: each.path.stat().st_mtime, default=None)
        book = next((each for each in books if each.id == kept.get(BOOK)), newest)
    before = date.today().replace(day=1).toordinal() - 1
    last = date.fromordinal(before)
    same = book is not None and kept.get(BOOK) == book.id
    year = _number(asked.get(YEAR), 2000, 2099) or (book.year if book else None)
    year = year or _number(kept.get(YEAR) if same else None, 2000, 2099) or last.year
    month = _number(asked.get(MONTH), 1, 12) or _number(kept.get(MONTH) if same else None, 1, 12)
    choice = Chosen(books, book, year, month or (last.month if last.year == year else 1))
    if asked.get(MONTH) and choice.query != kept:
        _keep(folder, choice)
    return choice


def _number(text: str | None, least: int, most: int) -> int | None:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else 0
    return number if least <= number <= most else None


def _kept(folder: WorkFolder) -> dict[str, str]:
    try:
        found = json.loads((folder.own / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _keep(folder: WorkFolder, choice: Chosen) -> None:
    try:
        folder.own.mkdir(parents=True, exist_ok=True)
        (folder.own / _FILE).write_text(json.dumps(choice.query), "utf-8")
    except OSError:
        return  # a folder that cannot be written is told where something is to be written
