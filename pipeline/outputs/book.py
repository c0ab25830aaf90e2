"""What documents were made from, in words that do not move with rows: sheets, rows by their names, cells by columns.

Why a file changed is told by them, one line each: `Trang TTHC, xã Thạnh Tân, tháng 4: 45 → 47 hồ sơ`.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.ground import keepsake
from pipeline.outputs.disk import digest

_RANGE = re.compile(r"(.+)!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")
_LEVEL = 1


class SheetRow(NamedTuple):
    """One row of a sheet: its number, what it is about (`xã Thạnh Tân, tháng 4`), its values by column letter."""

    number: int
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet: the words above each column (letter -> header, measure) and its rows.

    `measure` is said after a value: `45 → 47 hồ sơ`.
    """

    columns: Mapping[str, tuple[str, str]]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Book:
    """The sheets that a run's documents may rest on, by name."""

    sheets: Mapping[str, Leaf] = field(default_factory=dict)

    @cached_property
    def content(self) -> bytes:
        """The book as it is kept: the same for the same book."""
        plain = {name: [leaf.columns, leaf.rows] for name, leaf in self.sheets.items()}
        content = zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), _LEVEL)
        _MADE.put(content, self)
        return content

    @cached_property
    def digest(self) -> str:
        """The name of its content in the store."""
        return digest(self.content)

    @classmethod
    def of(cls, content: bytes) -> "Book":
        """`content` read back. `WrongError` for what is none."""
        if (made := _MADE.get(content)) is not None:
            return made
        return cls({name: _leaf(held) for name, held in keepsake.table(keepsake.unpacked(content)).items()})


_MADE = keepsake.JustMade[Book](2)  # with a commendation's sheets and without: asked for when pages were made


def _leaf(held: Any) -> Leaf:
    columns, rows = keepsake.row(held, 2)
    heads = {letter: keepsake.texts(keepsake.row(head, 2)) for letter, head in keepsake.table(columns).items()}
    read = [keepsake.row(row, 3) for row in keepsake.rows(rows)]
    return Leaf(
        {letter: (head, measure) for letter, (head, measure) in heads.items()},
        tuple(
            SheetRow(keepsake.number(number), keepsake.text(name), keepsake.words(each)) for number, name, each in read
        ),
    )


class Cells:
    """A set of cells, given as an officer reads them: `TTHC!E2:E9`."""

    def __init__(self, ranges: Iterable[str]) -> None:
        self._spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._rows: dict[str, list[tuple[int, int]]] = {}
        for text in ranges:
            if match := _RANGE.fullmatch(text):
                span = int(match[3]), int(match[4] or match[3])
                self._spans.setdefault((match[1], match[2]), []).append(span)
                self._rows.setdefault(match[1], []).append(span)

    def __contains__(self, cell: tuple[str, str, int]) -> bool:
        sheet, letter, row = cell
        return any(first <= row <= last for first, last in self._spans.get((sheet, letter), ()))

    def has_row(self, sheet: str, row: int) -> bool:
        """Whether any cell of that row is among them."""
        return any(first <= row <= last for first, last in self._rows.get(sheet, ()))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two books, in a sentence's words; where it was, where it is (row 0: nowhere).

    `letters` are the columns: (old, new); both "" for a whole row. A cell that was blank was `filled`: a task is done,
    a fault mended.
    """

    sheet: str
    words: str
    rows: tuple[int, int]
    letters: tuple[str, str] = ("", "")
    filled: bool = False

    def touches(self, old: Cells, new: Cells) -> bool:
        """Whether a document made of `old`, then of `new` cells rests on what changed."""
        return any(
            ((self.sheet, letter, row) in cells if letter else cells.has_row(self.sheet, row))
            for letter, row, cells in zip(self.letters, self.rows, (old, new), strict=True)
            if row
        )

    def is_near(self, old: Cells, new: Cells) -> bool:
        """Whether it lies in a row of which such a document uses another cell."""
        return any(cells.has_row(self.sheet, row) for row, cells in zip(self.rows, (old, new), strict=True) if row)


def changes(old: Book, new: Book) -> list[Change]:
    """All that differs, sheet by sheet and row by row as the new book has them; a row is known by its name."""
    found: list[Change] = []
    for sheet in {**new.sheets, **old.sheets}:
        before, after = old.sheets.get(sheet), new.sheets.get(sheet)
        if before is None or after is None:
            continue  # nothing was kept of the sheet on one side: nothing can be said of it
        was, now = _by_name(before.rows), _by_name(after.rows)
        for name, row in now.items():
            if name in was:
                found += _cells(sheet, (before, was[name]), (after, row))
            else:
                found.append(Change(sheet, f"Trang {sheet}: thêm hàng {row.number} ({_called(row)})", (0, row.number)))
        for name, row in was.items():
            if name not in now:
                found.append(Change(sheet, f"Trang {sheet}: bỏ hàng {row.number} cũ ({_called(row)})", (row.number, 0)))
    return found


def _by_name(rows: Iterable[SheetRow]) -> dict[tuple[str, int], SheetRow]:
    """Rows by their names; those of one name in their order."""
    found: dict[tuple[str, int], SheetRow] = {}
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.name] = seen.get(row.name, 0) + 1
        found[row.name, seen[row.name]] = row
    return found


def _cells(sheet: str, old: tuple[Leaf, SheetRow], new: tuple[Leaf, SheetRow]) -> Iterable[Change]:
    if old[1].values == new[1].values and old[0].columns == new[0].columns:
        return
    was = {head: (letter, old[1].values.get(letter, "")) for letter, (head, _) in old[0].columns.items()}
    now = {head: (letter, new[1].values.get(letter, "")) for letter, (head, _) in new[0].columns.items()}
    measures = dict(new[0].columns.values())
    for head in {**now, **was}:
        (letter, before), (place, after) = was.get(head, ("", "")), now.get(head, ("", ""))
        if before != after:
            where = f" (ô {place}{new[1].number})" if place else ""
            words = f"Trang {sheet}, {_called(new[1])}, {head}: {_told(before, after, measures.get(head, ''))}{where}"
            rows = (old[1].number if letter else 0, new[1].number if place else 0)
            yield Change(sheet, words, rows, (letter, place), filled=not before)


_LONG = 60
_LONGEST_NAME = 100


def _called(row: SheetRow) -> str:
    """The row's name, its opening where it is a whole sentence."""
    flat = " ".join(row.name.split())
    return flat if len(flat) <= _LONGEST_NAME else f"{flat[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _told(before: str, after: str, measure: str) -> str:
    if len(before) > _LONG or len(after) > _LONG:
        if not before or not after:
            return f"thêm {_short(after)}" if after else f"bỏ {_short(before)}"
        return f"sửa lời văn, nay là {_short(after)}"
    parts = (after or "để trống", measure if after else "")
    return f"{before or 'để trống'} → {' '.join(part for part in parts if part)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _LONG else f"“{flat[:_LONG].rsplit(' ', 1)[0]} …”"


_MOST = 12


def reasons(
    inputs: tuple[Mapping[str, str], Mapping[str, str]],
    changed: Sequence[Change],
    cells: tuple[Sequence[str], Sequence[str]],
) -> tuple[str, ...]:
    """What differs between what a file was made from last time and now.

    `inputs` and `cells` are (last time, now), `changed` what differs between the two books. What the file's own figures
    rest on comes first; where none of it changed, the rows they stand in; else all that changed in the book.
    """
    old, new = Cells(cells[0]), Cells(cells[1])
    told = [change for change in changed if change.touches(old, new)]
    told = told or [change for change in changed if change.is_near(old, new)] or list(changed)
    lines = list(dict.fromkeys([*_inputs(*inputs), *(change.words for change in told)]))
    if len(lines) > _MOST:
        lines[_MOST:] = [f"… và {len(lines) - _MOST} chỗ nữa"]
    return tuple(lines)


def changed_inputs(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The names of what is not as it was; those that came or went too."""
    return [label for label in {**old, **new} if old.get(label) != new.get(label)]


def _inputs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[str]:
    for label in changed_inputs(old, new):
        if not old or not new:
            return
        yield f"{label[:1].upper()}{label[1:]} {'đã đổi' if label in new else 'không còn dùng'}"
