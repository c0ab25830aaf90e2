"""Where in a sheet the tables are: headers by their words, the row that numbers columns, rows with figures below."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.book.imported.finding.columns import HeadedColumn, settled
from pipeline.book.imported.finding.grid import SheetGrid, address, count_of
from pipeline.book.imported.finding.names import LABELS, group_of, is_known, leaf_of, name_key, role_of
from pipeline.book.opening.raw import Holds, RawCell

_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\]]?(?:\s*=.*)?")
_LETTER = re.compile(r"[(\[]?\s*([A-ZĐ])\s*[)\]]?")
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|\d{4}-\d\d-\d\d\b")
_HEADER_ROWS = 5
_LONGEST_NAME = 120  # letters of a column's name; a longer text is a title or a note
_GAP = 12  # rows without a figure after which a table has ended


@dataclass
class FoundTable:
    """One table of a sheet. `above` are the texts over it with their cells, from the top or the table before."""

    grid: SheetGrid
    header: tuple[int, int]
    first_row: int
    last_row: int
    columns: tuple[HeadedColumn, ...]
    above: tuple[tuple[str, str], ...]
    rows: tuple[int, ...] = field(default=())

    @property
    def title(self) -> str:
        return self.grid.sheet.title

    @property
    def range(self) -> str:
        ats = [column.at for column in self.columns]
        return f"{address(self.header[0], min(ats))}:{address(self.last_row, max(ats))}"

    def of(self, *roles: str) -> list[HeadedColumn]:
        return [column for column in self.columns if column.role.name in roles]

    @property
    def figure_columns(self) -> list[HeadedColumn]:
        """Columns below which numbers stand, labels apart."""
        return [column for column in self.columns if column.role.name not in LABELS and self._numeric(column.at)]

    def _numeric(self, at: int) -> bool:
        return any(count_of(self.grid.own(row, at)).value is not None for row in self.rows)


def tables_of(grid: SheetGrid) -> list[FoundTable]:
    """The tables of a sheet from top to bottom; none where no row of words is a header."""
    headers = _headers(grid)
    found = []
    top = 0
    for position, (first, last) in enumerate(headers):
        end = headers[position + 1][0] if position + 1 < len(headers) else (grid.rows[-1] + 1 if grid.rows else 0)
        numbering = _numbering(grid, last + 1, end)
        start = (max(numbering) if numbering else last) + 1
        numbers = _numbers(grid, max(numbering)) if numbering else {}
        columns = _columns(grid, first, last, numbers)
        rows = _rows(grid, start, end, columns)
        if not rows:
            continue
        above = tuple(
            (address(row, at), text) for row in grid.rows if top < row < first for at, text in grid.texts(row).items()
        )
        found.append(FoundTable(grid, (first, last), rows[0], rows[-1], columns, above, tuple(rows)))
        top = rows[-1]
    return found


def _headers(grid: SheetGrid) -> list[tuple[int, int]]:
    """First and last row of every header: rows in which two words or more are known, and what belongs to them."""
    known = [row for row in grid.rows if _is_header(grid, row)]
    blocks: list[list[int]] = []
    for row in known:
        if blocks and row - blocks[-1][-1] <= 1 and row - blocks[-1][0] < _HEADER_ROWS:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    found = []
    for block in blocks:
        first, last = block[0], block[-1]
        while last + 1 in grid.rows and last + 1 - first < _HEADER_ROWS and _continues(grid, last + 1, (first, last)):
            last += 1
        while first - 1 in grid.rows and last - first + 1 < _HEADER_ROWS and _spans_above(grid, first - 1, first):
            first -= 1
        found.append((first, last))
    return [block for number, block in enumerate(found) if not number or block[0] > found[number - 1][1]]


def _is_header(grid: SheetGrid, row: int) -> bool:
    texts = [text for text in grid.texts(row).values() if len(text) <= _LONGEST_NAME]
    known = {name_key(text) for text in texts if is_known(text)}
    if len(known) < 2 or _figures(grid, row) > len(texts) // 2:
        return False
    return len(known) * 3 >= len({name_key(text) for text in texts})


def _figures(grid: SheetGrid, row: int) -> int:
    """Numbers in a row that do not merely number its columns."""
    if _numbers(grid, row):
        return 0
    return sum(count_of(grid.own(row, at)).value is not None for at in range(1, grid.width + 1))


def _continues(grid: SheetGrid, row: int, header: tuple[int, int]) -> bool:
    """A row of names right below a header: under its merged cells, no numbers, no label of a row."""
    texts = grid.texts(row)
    if not texts or _figures(grid, row) or _numbers(grid, row):
        return False
    return all(
        len(text) <= _LONGEST_NAME and (is_known(text) or _under_span(grid, header, at)) for at, text in texts.items()
    ) and any(_under_span(grid, header, at) for at in texts)


def _under_span(grid: SheetGrid, header: tuple[int, int], at: int) -> bool:
    for row in range(header[0], header[1] + 1):
        for (top, first), span in grid.spans.items():
            if top == row and span > 1 and first <= at < first + span:
                return True
    return False


def _spans_above(grid: SheetGrid, row: int, header: int) -> bool:
    """A row whose words stand over several columns each, all figures under one of them: fields, months, groups."""
    texts = grid.texts(row)
    if not texts or _figures(grid, row):
        return False
    wide = [at for at in texts if 1 < grid.spans.get((row, at), 1) < grid.width - 1]
    below = [at for at, text in grid.texts(header).items() if is_known(text) and leaf_of(text, "") not in LABELS]
    covered = all(grid.text(row, at) for at in below)
    return len(texts) > 1 and bool(wide) and covered and all(len(text) <= _LONGEST_NAME for text in texts.values())


def _numbers(grid: SheetGrid, row: int) -> dict[int, int]:
    """The numbers of columns where a row does nothing but number them: A, B, 1, 2 … or (1), (2), (3)=(4)+(5)."""
    found: dict[int, int] = {}
    letters_seen = 0
    for at in range(1, grid.width + 1):
        cell = grid.own(row, at)
        if cell is None:
            continue
        text = grid.shown(row, at)
        if match := _NUMBER.fullmatch(text):
            found[at] = int(match[1])
        elif _LETTER.fullmatch(text):
            letters_seen += 1
        else:
            return {}
    ordered = list(found.values())
    steps = [b - a for a, b in pairwise(ordered)]
    rising = (
        len(ordered) >= 3
        and all(step >= 1 for step in steps)
        and sum(step == 1 for step in steps) * 3 >= 2 * len(steps)
    )
    return found if rising and ordered[0] <= 3 and len(found) + letters_seen >= 4 else {}


def _numbering(grid: SheetGrid, row: int, end: int) -> list[int]:
    """The rows that number the columns, right below the header."""
    rows = [r for r in grid.rows if row <= r < min(end, row + 3)]
    found = []
    for number in rows:
        if not _numbers(grid, number):
            break
        found.append(number)
    return found


def _columns(grid: SheetGrid, first: int, last: int, numbers: dict[int, int]) -> tuple[HeadedColumn, ...]:
    merged = {row: grid.merges_in(row) for row in range(first, last + 1)}
    found = []
    for at in range(1, grid.width + 1):
        path: list[str] = []
        for row in range(first, last + 1):
            text = grid.text(row, at)
            if not text and row < last and not merged[row]:
                text = _from_left(grid, row, last, at)
            if text and (not path or path[-1] != text):
                path.append(text)
        found.append(HeadedColumn(at, tuple(path), numbers.get(at, 0), role_of(path)))
    return tuple(settled(found))


def _from_left(grid: SheetGrid, row: int, last: int, at: int) -> str:
    """Without merged cells (a .csv), a blank right of a group's name is the group's too, where a name stands below."""
    if not any(grid.own_text(below, at) for below in range(row + 1, last + 1)):
        return ""
    for left in range(at - 1, 0, -1):
        if text := grid.own_text(row, left):
            known = leaf_of(text, "") in LABELS
            return "" if known and not group_of(text) else text
    return ""


def _rows(grid: SheetGrid, start: int, end: int, columns: tuple[HeadedColumn, ...]) -> list[int]:
    """The rows from the first to the last that hold a figure, what stands between them too."""
    places = [
        column.at for column in columns if (column.path or column.number) and column.role.name not in ("stt", "thu_tuc")
    ]
    inside = [row for row in grid.rows if start <= row < end]
    last = 0
    for row in inside:
        held = [grid.own(row, at) for at in places]
        figure = any(cell is not None and _is_figure(cell) for cell in held)
        if figure and last and row - last > _GAP:
            break
        if figure:
            last = row
    return [row for row in inside if row <= last]


def _is_figure(cell: RawCell) -> bool:
    if cell.holds in (Holds.UNCALCULATED, Holds.DATE) or count_of(cell).value is not None:
        return True
    return cell.holds is Holds.TEXT and bool(_DAY.match(cell.value.strip()))
