"""What a hand wrote into a table over many offices: carried into the next one by the names of its rows.

The figures are the books': one that a hand changed is told and stands as the books have it. What cannot be carried is
told, and lies in the copy that is kept of the hand's table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

from pipeline.book.opening.opening import XlsxFile, opened
from pipeline.book.opening.raw import Holds, RawCell, RawSheet
from pipeline.book.opening.sheets_reader import read_sheets, reader_for
from pipeline.ground.finding import InputError
from pipeline.ground.keepsake import StrangeError
from pipeline.ooxml import members
from pipeline.outputs import manifest, store
from pipeline.outputs.disk import digest
from pipeline.outputs.document import Published
from pipeline.outputs.manifest import Entry

MARK = "có lời ghi tay"  # a keyword of a table into which notes were carried
_MOST = 5  # that a sentence tells, of many

Row = tuple[str, int]  # what stands in its first column; the how many-th of that name


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet by the words above its columns and by the names of its rows."""

    heads: Mapping[int, str]
    rows: Mapping[Row, Mapping[int, RawCell]]


@dataclass(slots=True)
class Notes:
    """A hand's columns by sheet: their heads, and what stands in them by row. `changed` are the figures that it changed
    and `left` what could not be carried, each a part of a sentence.
    """

    heads: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, dict[Row, list[RawCell | None]]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    carried: int = 0

    @property
    def keywords(self) -> str:
        """The keywords of a table that holds them."""
        return MARK if any(self.rows.values()) else ""

    def put(self, book: Any, sheet: Any, title: str, first: int, names: Sequence[str]) -> None:
        """Write the notes of sheet `title` from column `first` (from 0) on; `names` are its rows, below the head."""
        noted = self.rows.pop(title, {})
        if not noted:
            return
        bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, head in enumerate(self.heads[title], first):
            sheet.set_column(column, column, 30)
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(_named(names), 1):
            for column, cell in enumerate(noted.pop(row, ()), first):
                if cell is not None:
                    self.carried += 1
                    _write(sheet, number, column, cell, day if cell.holds is Holds.DATE else wrapped)
        self.left += [f"trang {title}, “{name}”" for name, _ in noted]


def notes_of(folder: Path, name: str, pages: Mapping[str, Sequence[str]]) -> Notes:
    """The notes in the table `name` of `folder`, as it lies there; `pages` are its sheets with their own heads."""
    path, notes = folder / name, Notes()
    try:
        there, known = store.content_there(path), _known(folder, name)
        by_hand = known is None or (there is not None and digest(there) != known.generated)
        if there is None or not (by_hand or _is_marked(there)):
            return notes
        found, titles = _pages(opened(path), pages)
    except InputError as problem:
        notes.left.append(problem.message.rstrip("."))
        return notes
    except OSError:  # a folder of that name, a file where its folder must go: told where the table is written
        return notes
    before = store.read(folder, known.generated, name) if known is not None and by_hand else None
    base, old_titles = _pages(XlsxFile(path, before, macros=False), pages) if before else ({}, titles)
    notes.left += [f"trang “{title}”" for title in titles if title not in old_titles]
    for title, page in found.items():
        own = set(pages[title])
        hers = [at for at in sorted(_used(page)) if page.heads.get(at, "") not in own]
        notes.heads[title] = [page.heads.get(at, "") for at in hers]
        rows = {row: [_kept(cells.get(at)) for at in hers] for row, cells in page.rows.items()}
        notes.rows[title] = {row: cells for row, cells in rows.items() if any(cells)}
        notes.left += _unreckoned(title, page, hers)
        if title in base:
            notes.changed += _changed(title, base[title], page, own)
            added = [row for row in page.rows if row not in base[title].rows and row not in notes.rows[title]]
            notes.left += [f"trang {title}, “{name}”" for name, _ in added]
    return notes


def _known(folder: Path, name: str) -> Entry | None:
    try:
        return manifest.load(folder).entries.get(name)
    except StrangeError:
        return None


def told_of(published: Published, notes: Notes) -> list[str]:
    """What is to be said of a hand's tables, once they were `published`: where they are kept, what became of them."""
    told = [f"Bảng {path.name} có sửa tay, bản ấy được giữ ở {kept}." for path, kept in published.kept]
    for title, rows in notes.rows.items():  # what no sheet of the new table has taken
        notes.left += [f"trang {title}, “{name}”" for name, _ in rows]
    if not published.written:
        return told
    if notes.carried and told:
        told.append(f"Đã mang {notes.carried} ô ghi tay sang bảng mới.")
    if notes.changed:
        told.append(f"Số sửa tay không vào bảng mới, số của sổ đứng; muốn đổi thì sửa sổ: {_some(notes.changed)}.")
    if notes.left:
        told.append(f"Không mang sang bảng mới được, vẫn còn ở bản sửa tay được giữ: {_some(notes.left)}.")
    return told


def _some(told: Sequence[str]) -> str:
    more = f" … và {len(told) - _MOST} chỗ nữa" if len(told) > _MOST else ""
    return "; ".join(told[:_MOST]) + more


def _is_marked(content: bytes) -> bool:
    """Of a table that the program wrote: whether notes were carried into it."""
    try:
        return MARK.encode() in members.read(content)["docProps/core.xml"].data()
    except InputError:  # larger than a document may be: then it is looked into as a book
        return True
    except KeyError:
        return False


def _pages(package: XlsxFile, wanted: Mapping[str, Sequence[str]]) -> tuple[dict[str, _Page], list[str]]:
    """The wanted sheets whose first head is there, and the titles of all."""
    reader = reader_for(package)
    titles = [tab.title for tab in reader.tabs]
    sheets = read_sheets(reader, package, [title for title in titles if title in wanted])
    pages = {title: _page(sheet, wanted[title][0]) for title, sheet in sheets.items()}
    return {title: page for title, page in pages.items() if page is not None}, titles


def _page(sheet: RawSheet, first: str) -> _Page | None:
    top = next((row for row in sheet.rows if row.number == 1), None)
    heads = {at: str(cell.value).strip() for at, cell in top.cells.items()} if top is not None else {}
    place = next((at for at, head in heads.items() if head == first), None)
    if place is None:
        return None
    below = [row.cells for row in sheet.rows if row.number > 1]
    names = [str(cells[place].value).strip() if place in cells else "" for cells in below]
    return _Page(heads, dict(zip(_named(names), below, strict=True)))


def _named(names: Sequence[str]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name, seen[name]


def _used(page: _Page) -> set[int]:
    return {at for cells in page.rows.values() for at in cells}


def _kept(cell: RawCell | None) -> RawCell | None:
    return None if cell is None or cell.holds is Holds.UNCALCULATED else cell


def _unreckoned(title: str, page: _Page, hers: Sequence[int]) -> Iterator[str]:
    """A hand's formulas whose result no program has left in the file."""
    for row, cells in page.rows.items():
        for at in hers:
            if at in cells and cells[at].holds is Holds.UNCALCULATED:
                yield f"trang {title}, {row[0]}, cột {page.heads.get(at, '')}: công thức chưa có kết quả"


def _changed(title: str, base: _Page, page: _Page, own: set[str]) -> Iterator[str]:
    """The cells of the program's own columns that differ; sums follow by themselves."""
    places = {head: at for at, head in page.heads.items() if head in own}
    for row, cells in base.rows.items():
        hers = page.rows.get(row)
        for at, head in base.heads.items() if hers is not None else ():
            if head not in places:
                continue
            was, now = cells.get(at), hers.get(places[head]) if hers is not None else None
            if now is not None and now.formula and was is not None and was.formula:
                continue
            before, after = (None if cell is None else cell.value for cell in (was, now))
            if before != after:
                yield f"trang {title}, {row[0]}, cột {head}: sửa tay {_word(after)}, sổ {_word(before)}"


def _word(value: object) -> str:
    if value is None:
        return "để trống"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _write(sheet: Any, row: int, column: int, cell: RawCell, form: Any) -> None:
    match cell.value:
        case bool() as told:
            sheet.write_boolean(row, column, told, form)
        case int() | float() as number:
            sheet.write_number(row, column, number, form)
        case datetime() as day:
            sheet.write_datetime(row, column, day, form)
        case other if hasattr(other, "year"):
            sheet.write_datetime(row, column, datetime.combine(other, time()), form)
        case other:
            sheet.write_string(row, column, str(other), form)
