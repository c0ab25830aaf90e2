"""Officers' real mistakes, as changes of a workbook's rows: what was done, and the cells where it was done.

A book is a `Book` of `tests.book.books` (titles to grids of plain values). Every mistake is drawn with a seeded
`Random`. `Mistake.cells` are where a finding may rightly point (row and column from 1, None for any); `meaning` says
whether the figures are still those of the unspoilt rows, so that a book that is taken must give them.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pipeline.book.cells.legacy_fonts import from_tcvn3, is_syllable
from pipeline.book.sheets.achievement import ACHIEVEMENTS
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import CATALOGUE_SHEET, SETTINGS_SHEET, SHEETS, sheet
from tests.book.books import Book, ErrorValue, Formula, Percent

Target = tuple[str, int | None, int | None]
IDENTITIES = ("TTHC", "Hài lòng")  # sheets whose every figure stands in an identity
_TCVN3 = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF) if from_tcvn3(chr(code)) != chr(code)}


@dataclass
class Spoilt:
    """A spoilt book. `merged` and `hidden` are what a sheet's grid cannot say: ranges, row numbers."""

    name: str
    book: Book
    cells: list[Target]
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    hidden: dict[str, list[int]] = field(default_factory=dict)
    torn: Callable[[Path], None] | None = None  # what happens to the file once it is written


def tcvn3(text: str) -> str:
    """The text as a font of before Unicode (.VnTime) stores it, which had no capitals with a tone."""
    return "".join(
        _TCVN3.get(letter, _TCVN3.get(letter.lower(), letter)) for letter in unicodedata.normalize("NFC", text)
    )


def _prose_pushed(name: str, at: int) -> bool:
    """Whole paragraphs in the place of other paragraphs: only who reads them could tell."""
    return name == ACHIEVEMENTS and all(c.kind is Kind.PARAGRAPH for c in sheet(name).columns[at:])


class Draw:
    """What a mistake is drawn with: a book whose touched sheets are copied first, and chance."""

    def __init__(self, book: Book, chance: Random) -> None:
        self.good, self.chance = book, chance
        self.book: Book = dict(book)

    def grid(self, name: str) -> list[list[Any]]:
        self.book[name] = [list(row) for row in self.good[name]]
        return self.book[name]

    def table(self, names: tuple[str, ...] = ()) -> str:
        known = [s.name for s in SHEETS if len(self.good.get(s.name, ())) > 1]
        return self.chance.choice([n for n in known if not names or n in names])

    def row(self, name: str) -> int:
        return self.chance.randrange(1, len(self.good[name]))

    def column(self, name: str, *kinds: Kind, filled: int | None = None) -> int | None:
        at = [
            i
            for i, c in enumerate(sheet(name).columns)
            if c.kind in kinds and not c.computed and (filled is None or self.good[name][filled][i] is not None)
        ]
        return self.chance.choice(at) if at else None

    def spoilt(self, name: str, *cells: Target, **more: Any) -> Spoilt:
        return Spoilt(name, self.book, list(cells), **more)


def _value(
    draw: Draw, values: Callable[[Any], list[Any]], kinds: tuple[Kind, ...], what: str, names: tuple[str, ...] = ()
) -> Spoilt | None:
    name = draw.table(names)
    row = draw.row(name)
    column = draw.column(name, *kinds, filled=row)
    if column is None:
        return None
    grid = draw.grid(name)
    grid[row][column] = draw.chance.choice(values(grid[row][column]))
    if grid[row][column] is None and not sheet(name).columns[column].required:
        return None  # an optional cell left blank says something else, and says it well
    return draw.spoilt(what, (name, row + 1, None))


_FIGURES = (Kind.COUNT, Kind.MONTH, Kind.DATE, Kind.NUMBER)
_GARBAGE: list[Any] = [
    "abc", "#N/A", "-", "khoảng 45", "4 5", "1.23", "45-50", True, -3, 4.5, 1e20, ErrorValue("#N/A"),
    ErrorValue("#REF!"),
    Formula("=A1+1"), Percent(0.5), None, "04/15/2021", "Céng hoµ", "\ufffd", "không", "x", "…", "12/13", "?", "=1+1",
]  # fmt: skip


def garbage(draw: Draw) -> Spoilt | None:
    return _value(
        draw, lambda _: _GARBAGE, _FIGURES, "rác trong ô số", (*IDENTITIES, "Báo cáo", "Năm trước", "Kiểm tra")
    )


def number_as_text(draw: Draw) -> Spoilt | None:
    def ways(n: Any) -> list[Any]:
        dotted = f"{n:,}".replace(",", ".")
        return [
            f"{n} hồ sơ", f" {n}\u00a0", f"{n},0", dotted, f"{n:,}", f"{n} ", f"'{n}", f"{n}.00", f"{n}.50", f"({n})",
            str(n).replace("0", "O"), f"{n}%", f"{n}-{n + 2}", f"{n} phiếu", f"{n}\u200b",
            "".join(chr(0xFF10 + int(d)) for d in str(n)),
        ]  # fmt: skip

    return _value(draw, ways, (Kind.COUNT,), "số gõ thành chữ", IDENTITIES)


def another_figure(draw: Draw) -> Spoilt | None:
    def ways(n: Any) -> list[Any]:
        return [n + 1, n * 10, n * 1000, n + 9, int(str(n)[::-1]), n // 10, 0, n + 100]

    return _value(draw, ways, (Kind.COUNT,), "số khác", IDENTITIES)


def date_as_text(draw: Draw) -> Spoilt | None:
    def ways(d: Any) -> list[Any]:
        return [
            f"{d:%d/%m/%Y}", f"{d:%d-%m-%Y}", f"{d:%d.%m.%Y}", f"{d:%Y-%m-%d}", f"{d:%d/%m}", f"{d:%d/%m/%Y} 07:30",
            f"ngày {d.day} tháng {d.month} năm {d.year}", f"{d.day}/{d.month}/{d.year % 100}",
            # 04/02 in the American order is a good day in ours, so that only days past the twelfth can be seen.
            *([f"{d:%m/%d/%Y}"] if d.day > 12 else []),
        ]  # fmt: skip

    return _value(draw, ways, (Kind.DATE,), "ngày gõ thành chữ")


def near_name(draw: Draw) -> Spoilt | None:
    def ways(text: Any) -> list[Any]:
        text = str(text)
        i = draw.chance.randrange(len(text))
        return [
            text[:i] + text[i + 1 :],
            text[:i] + "x" + text[i:],
            f"UBND {text}",
            text.split(" ", 1)[-1],
            tcvn3(text),
        ]

    return _value(draw, ways, (Kind.UNIT, Kind.CHOICE), "tên gần đúng")


def same_name(draw: Draw) -> Spoilt | None:
    def ways(text: Any) -> list[Any]:
        text = str(text)
        return [
            text.upper(),
            f" {text}  ",
            unicodedata.normalize("NFD", text),
            text.replace(" ", "\u00a0"),
            text.replace(" ", "  "),
        ]

    return _value(draw, ways, (Kind.UNIT, Kind.CHOICE), "tên như cũ, gõ khác")


def legacy_font(draw: Draw) -> Spoilt | None:
    def ways(text: Any) -> list[Any]:
        old = tcvn3(str(text))
        # "phút" becomes "phót", a good syllable: what nobody can see in the cell is left as it was.
        odd = any(not is_syllable(word) for word in re.findall(r"[^\W\d_]+", old) if not word.isascii())
        return [old if odd else text]

    return _value(draw, ways, (Kind.TEXT, Kind.PARAGRAPH, Kind.UNIT), "phông cũ")


def pushed_row(draw: Draw) -> Spoilt | None:
    name = draw.table()
    row = draw.row(name)
    grid = draw.grid(name)
    right = draw.chance.random() < 0.5
    at = draw.chance.randrange(len(grid[row]))
    if _prose_pushed(name, at) or not any(value is not None for value in grid[row][at + (not right) :]):
        return None  # nothing stands to the right: nothing is pushed
    old = grid[row]
    grid[row] = [*old[:at], None, *old[at:]] if right else [*old[:at], *old[at + 1 :]]
    return draw.spoilt("dòng bị đẩy lệch", (name, row + 1, None))


def pushed_block(draw: Draw) -> Spoilt | None:
    name = draw.table()
    grid = draw.grid(name)
    first = draw.row(name)
    last = min(len(grid), first + draw.chance.randrange(2, 12))
    right = draw.chance.random() < 0.5
    at = draw.chance.randrange(len(grid[first]))
    moved = (value for row in range(first, last) for value in grid[row][at + (not right) :])
    if _prose_pushed(name, at) or not any(value is not None for value in moved):
        return None
    if name == "Năm trước" and first == 1 and last == len(grid) and not right and at == 4:
        return None  # late ones taken out of every month, and what is open in their place: nobody could see it
    for row in range(first, last):
        old = grid[row]
        grid[row] = [*old[:at], None, *old[at:]] if right else [*old[:at], *old[at + 1 :]]
    return draw.spoilt("nhiều dòng bị đẩy lệch", *((name, row + 1, None) for row in range(first, last)))


def title_rows(draw: Draw) -> Spoilt | None:
    name = draw.table()
    grid = draw.grid(name)
    for _ in range(draw.chance.randrange(1, 5)):
        grid.insert(
            0,
            draw.chance.choice(([f"BIỂU TỔNG HỢP {name.upper()}"], [None], [None, "Năm 2021"], ["Đơn vị tính: hồ sơ"])),
        )
    return draw.spoilt("dòng tiêu đề chèn thêm", (name, None, None))


def spoilt_header(draw: Draw) -> Spoilt | None:
    name = draw.table()
    header = draw.grid(name)[0]
    at = draw.chance.randrange(len(header))
    old = str(header[at])
    header[at] = draw.chance.choice(
        (None, old[:-3], "Số thứ tự", f"{old} (cũ)", old.replace("a", "e"), header[(at + 1) % len(header)])
    )
    return draw.spoilt("tiêu đề hỏng", (name, 1, None))


def swapped_headers(draw: Draw) -> Spoilt | None:
    name = draw.table()
    header = draw.grid(name)[0]
    if len(header) < 3:
        return None
    one, other = draw.chance.sample(range(len(header)), 2)
    header[one], header[other] = header[other], header[one]
    return draw.spoilt("hai tiêu đề đổi chỗ", (name, None, one + 1), (name, None, other + 1))


def swapped_columns(draw: Draw) -> Spoilt | None:
    """Header and figures together: an officer's own order of columns, which is right."""
    name = draw.table()
    grid = draw.grid(name)
    one, other = draw.chance.sample(range(len(grid[0])), 2) if len(grid[0]) > 1 else (0, 0)
    if name == "TTHC" and any(isinstance(v, Formula) for v in grid[1]):
        return None
    for row in grid:
        row += [None] * (len(grid[0]) - len(row))
        row[one], row[other] = row[other], row[one]
    return draw.spoilt("hai cột đổi chỗ cả tiêu đề", (name, None, None))


def lost_sheet(draw: Draw) -> Spoilt | None:
    name = draw.chance.choice([*(s.name for s in SHEETS if not s.added), SETTINGS_SHEET, CATALOGUE_SHEET])
    if name not in draw.book:
        return None
    grid = draw.book.pop(name)
    new = draw.chance.choice((None, name[:-1], f"{name} (2)", "Sheet1", name.upper()))
    if new:
        draw.book[new] = grid
    return draw.spoilt("trang mất hoặc đổi tên", (name, None, None))


def merged(draw: Draw) -> Spoilt | None:
    name = draw.table()
    row = draw.row(name)
    grid = draw.grid(name)
    column = draw.chance.randrange(len(sheet(name).columns))
    last = min(len(grid) - 1, row + draw.chance.randrange(1, 4))
    wide = draw.chance.random() < 0.3 and column + 1 < len(sheet(name).columns)
    for r in range(row, last + 1):
        for c in range(column, column + 1 + wide):
            if (r, c) != (row, column) and c < len(grid[r]):
                grid[r][c] = None
    cells = [(name, r + 1, None) for r in range(row, last + 1)]
    return draw.spoilt("ô gộp", *cells, merged={name: [(row + 1, column + 1, last + 1, column + 1 + wide)]})


def hidden_rows(draw: Draw) -> Spoilt | None:
    name = draw.table()
    rows = sorted({draw.row(name) + 1 for _ in range(3)})
    return draw.spoilt("dòng ẩn", *((name, r, None) for r in rows), hidden={name: rows})


def formulas(draw: Draw) -> Spoilt | None:
    """A program that does not calculate saved formulas without their results."""
    name = draw.table()
    column = draw.column(name, Kind.COUNT, Kind.DATE, Kind.TEXT, Kind.UNIT)
    if column is None:
        return None
    grid = draw.grid(name)
    rows = range(1, len(grid)) if draw.chance.random() < 0.3 else [draw.row(name)]
    rows = [r for r in rows if grid[r][column] is not None]
    for r in rows:
        grid[r][column] = Formula("='[khac.xlsx]Sheet1'!A1")
    return draw.spoilt("công thức không kết quả", *((name, r + 1, column + 1) for r in rows)) if rows else None


def swapped_units(draw: Draw) -> Spoilt | None:
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    row = draw.row(name)
    others = [r for r in range(1, len(grid)) if grid[r][0] == grid[row][0] and grid[r][1] != grid[row][1]]
    if not others:
        return None
    other = draw.chance.choice(others)
    grid[row][1], grid[other][1] = grid[other][1], grid[row][1]
    return draw.spoilt("hai đơn vị đổi chỗ", (name, None, None))


def swapped_blocks(draw: Draw) -> Spoilt | None:
    """All rows of two units of one month under each other's name."""
    grid = draw.grid("TTHC")
    row = draw.row("TTHC")
    month, unit = grid[row][:2]
    others = sorted({r[1] for r in grid[1:] if r[0] == month and r[1] != unit})
    if not others:
        return None
    other = draw.chance.choice(others)
    for r in grid[1:]:
        if r[0] == month and r[1] in (unit, other):
            r[1] = other if r[1] == unit else unit
    return draw.spoilt("số liệu hai đơn vị đổi chỗ", ("TTHC", None, None))


def last_month_again(draw: Draw) -> Spoilt | None:
    """Last month's file under this month's name: of one unit or of all."""
    name = draw.table(IDENTITIES)
    good = draw.good[name]
    months = sorted({r[0] for r in good[1:]})
    if len(months) < 2:
        return None
    month = draw.chance.choice(months[1:])
    unit = draw.chance.choice([None, draw.chance.choice(good[1:])[1]])
    grid = draw.grid(name)
    kept = [r for r in grid[1:] if r[0] != month or (unit and r[1] != unit)]
    copied = [[month, *r[1:]] for r in good[1:] if r[0] == month - 1 and (not unit or r[1] == unit)]
    draw.book[name] = [grid[0], *kept, *copied]
    return draw.spoilt("tệp tháng trước", (name, None, None)) if copied else None


def wrong_month(draw: Draw) -> Spoilt | None:
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    row = draw.row(name)
    grid[row][0] = draw.chance.choice([m for m in range(1, 13) if m != grid[row][0]])
    return draw.spoilt("sai tháng", (name, None, None))


def row_twice(draw: Draw) -> Spoilt | None:
    name = draw.table(tuple(s.name for s in SHEETS if s.unique))
    grid = draw.grid(name)
    row = draw.row(name)
    grid.append(list(grid[row]))
    return draw.spoilt("dòng dán hai lần", (name, None, None))


def total_row(draw: Draw) -> Spoilt | None:
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    word = draw.chance.choice(("Tổng cộng", "TỔNG", "Cộng", "Toàn huyện"))
    sums = [sum(r[c] for r in grid[1:] if isinstance(r[c], int)) for c in range(2, len(grid[0]))]
    at = draw.chance.choice((0, 1))
    grid.append([word if at == 0 else None, word if at == 1 else None, *sums])
    if name == "TTHC":
        grid[-1][2] = None
    return draw.spoilt("dòng tổng", (name, len(grid), None))


def note_row(draw: Draw) -> Spoilt | None:
    name = draw.table()
    grid = draw.grid(name)
    grid += [[None], [draw.chance.choice(("Ghi chú: số liệu đến ngày 25", "Người lập biểu"))]]
    return draw.spoilt("ghi chú dưới bảng", (name, len(grid), None))


def shuffled(draw: Draw) -> Spoilt | None:
    name = draw.table()
    grid = draw.grid(name)
    body = grid[1:]
    draw.chance.shuffle(body)
    for _ in range(draw.chance.randrange(3)):
        body.insert(draw.chance.randrange(len(body) + 1), [None])
    draw.book[name] = [grid[0], *body]
    return draw.spoilt("dòng đảo thứ tự, dòng trống", (name, None, None))


def half_saved(draw: Draw) -> Spoilt | None:
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    del grid[len(grid) - draw.chance.randrange(1, max(2, len(grid) // 3)) :]
    return draw.spoilt("nửa bảng bị mất", (name, None, None), ("Đơn vị", None, None), ("Báo cáo", None, None))


def swapped_cells(draw: Draw) -> Spoilt | None:
    name = draw.table(IDENTITIES)
    row = draw.row(name)
    grid = draw.grid(name)
    places = [i for i, c in enumerate(sheet(name).columns) if c.kind is Kind.COUNT and not c.computed]
    one, other = draw.chance.sample(places, 2)
    columns = sheet(name).columns
    if name == "TTHC" and grid[row][0] == max(r[0] for r in grid[1:]):
        return None  # only the month after tells the two parts of what came in from each other
    for whole in (set(parts) for _, parts in sheet(name).sums if name != "TTHC"):
        if {columns[one].name, columns[other].name} <= whole:
            return None  # two parts of one sum: the book is as good as before, nobody could see it
    for column in columns:
        if all(f"{{{columns[at].name}}}" in column.computed for at in (one, other)):
            return None
    grid[row][one], grid[row][other] = grid[row][other], grid[row][one]
    return draw.spoilt("hai ô đổi chỗ", (name, None, None))


def setting(draw: Draw) -> Spoilt | None:
    grid = draw.grid(SETTINGS_SHEET)
    row = draw.chance.randrange(1, len(grid))
    at = draw.chance.randrange(2)
    old = grid[row][at]
    if old is None:
        return None
    grid[row][at] = draw.chance.choice(
        (None, f"{old}x", tcvn3(str(old)) + "µ", ErrorValue("#N/A"), unicodedata.normalize("NFD", str(old)))
    )
    return draw.spoilt("mục Cơ quan hỏng", (SETTINGS_SHEET, None, None))


ALL: tuple[Callable[[Draw], Spoilt | None], ...] = (
    garbage, number_as_text, another_figure, date_as_text, near_name, same_name, legacy_font, pushed_row, pushed_block,
    title_rows, spoilt_header, swapped_headers, swapped_columns, lost_sheet, merged, hidden_rows, formulas,
    swapped_units, swapped_blocks, last_month_again, wrong_month, row_twice, total_row, note_row, shuffled, half_saved,
    swapped_cells, setting,
)  # fmt: skip
