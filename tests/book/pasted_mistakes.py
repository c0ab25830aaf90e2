"""More of officers' mistakes: what pasting, other programs and other fonts do to a sheet. Nouns as in `mistakes`."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.book.cells.legacy_fonts import from_vni, is_syllable
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import sheet
from tests.book.books import ErrorValue, Formula
from tests.book.mistakes import ALL as TYPED
from tests.book.mistakes import IDENTITIES, Draw, Spoilt, _value

_VNI_LETTERS = "aeouyăâêôơưđ" + "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def _vni_table() -> dict[str, str]:
    """Every Vietnamese letter as VNI's pair of a letter and a mark, found by asking the decoder (its own inverse)."""
    marks = "øùûõïâàáåãäêèéúüë"
    found: dict[str, str] = {}
    for base in ("a", "e", "i", "o", "u", "y", "ô", "ö"):
        for mark in marks:
            letter = from_vni(base + mark)
            if len(letter) == 1:
                found.setdefault(letter, base + mark)
    for single in "æóòôöîñ":
        found.setdefault(from_vni(single), single)
    return {letter: pair for letter, pair in found.items() if letter in _VNI_LETTERS}


_VNI = _vni_table()


def vni(text: str) -> str:
    """The text as a VNI font stores it."""
    table = _VNI | {letter.upper(): pair.upper() for letter, pair in _VNI.items()}
    return "".join(table.get(letter, letter) for letter in text)


def vni_font(draw: Draw) -> Spoilt | None:
    def ways(text: Any) -> list[Any]:
        old = vni(str(text))
        odd = any(not is_syllable(word) for word in re.findall(r"[^\W\d_]+", old) if not word.isascii())
        return [old if odd else text]

    return _value(draw, ways, (Kind.TEXT, Kind.PARAGRAPH, Kind.UNIT), "phông VNI")


def marks_both_ways(draw: Draw) -> Spoilt | None:
    """Measured numbers as text, with the dot and the comma of Vietnam or of Excel in English."""

    def ways(n: Any) -> list[Any]:
        english, dotted = f"{float(n):,.2f}", f"{float(n):.2f}"
        swapped = english.translate(str.maketrans(",.", ".,"))
        return [
            english, swapped, dotted, dotted.replace(".", ","), f"{n}%", f"{float(n):.3f}",
            f" {n}", f"{n} điểm", f"{float(n):.1f}".replace(".", ","),
            str(n).replace("0", "O"),
        ]  # fmt: skip

    measured = ("Mô hình", "Chỉ tiêu", "Tiêu chí", "Xếp loại", "Chấm điểm")
    return _value(draw, ways, (Kind.NUMBER, Kind.PERCENT), "dấu chấm, dấu phẩy hai lối", measured)


def thousands(draw: Draw) -> Spoilt | None:
    """Counts past a thousand as text: a dot or a comma, once or twice, with decimals or without."""

    def ways(n: Any) -> list[Any]:
        return [
            f"{n * 1000:,}", f"{n * 1000:,}".replace(",", "."), f"{n},000", f"{n}.000", f"{n:,}.0", f"{n:.3f}",
            f"{n:.3f}".replace(".", ","), f"{n} 000", f"1.{n:03d}", f"1,{n:03d}", f"{n}.", f"{n},", f".{n}",
        ]  # fmt: skip

    return _value(draw, ways, (Kind.COUNT,), "số nghìn gõ thành chữ", (*IDENTITIES, "Năm trước"))


def count_as_date(draw: Draw) -> Spoilt | None:
    """Excel makes a date of 3/4 and of a count in a cell with the format of a date."""

    def ways(n: Any) -> list[Any]:
        return [date(2021, 1 + n % 12, 1 + n % 28), datetime(2021, 4, 3), date(1900, 1, 1 + n % 28)]

    return _value(draw, ways, (Kind.COUNT, Kind.MONTH), "số thành ngày", IDENTITIES)


def spoilt_total(draw: Draw) -> Spoilt | None:
    """A computed cell written over: by hand, by another formula, by words."""
    grid = draw.grid("TTHC")
    row = draw.row("TTHC")
    at = draw.chance.choice([i for i, c in enumerate(sheet("TTHC").columns) if c.computed])
    other = Formula(f"=E{row + 2}+F{row + 1}")
    other.result = draw.chance.choice(["", 7, 0])
    grid[row][at] = draw.chance.choice(
        ["=A1+1", "=E2+F2+G2", Formula("=A1+1"), other, ErrorValue("#REF!"), ErrorValue("#N/A"), "x", "-", 0, 3, "12,5",
         Formula("=cmd|' /C calc'!A0"), None, True, 1.5, "tổng", date(2021, 1, 5)]
    )  # fmt: skip
    return draw.spoilt("ô tự tính bị ghi đè", ("TTHC", row + 1, None))


def shifted_up(draw: Draw) -> Spoilt | None:
    """One cell of a column deleted, and the cells below it moved up (or one inserted, and they moved down)."""
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    row = draw.row(name)
    column = draw.chance.randrange(1, len(grid[0]))
    up = draw.chance.random() < 0.5
    values = [r[column] for r in grid[row:]]
    values = [*values[1:], None] if up else [None, *values[:-1]]
    for r, value in zip(grid[row:], values, strict=True):
        r[column] = value
    return draw.spoilt("một cột bị kéo lên xuống", (name, None, None))


def inserted_column(draw: Draw) -> Spoilt | None:
    """A column of the officer's own between ours, with a header or without."""
    name = draw.table()
    grid = draw.grid(name)
    if any(isinstance(value, Formula) for row in grid for value in row):
        return None
    at = draw.chance.randrange(len(grid[0]) + 1)
    header = draw.chance.choice((None, "STT", "Ghi chú riêng", "Cột phụ"))
    for number, row in enumerate(grid):
        row += [None] * (len(grid[0]) - len(row))
        row.insert(at, header if number == 0 else draw.chance.choice((None, number, "xem lại")))
    return draw.spoilt("cột chèn thêm", (name, None, None))


def deleted_column(draw: Draw) -> Spoilt | None:
    name = draw.table()
    grid = draw.grid(name)
    at = draw.chance.randrange(len(grid[0]))
    if not sheet(name).columns[at].required:
        return None  # an office that has no use for a column that may be left blank
    for row in grid:
        del row[at : at + 1]
    return draw.spoilt("cột bị xóa", (name, 1, None))


def old_copy(draw: Draw) -> Spoilt | None:
    """A copy of a sheet from before, left beside it: `TTHC (2)`, `TTHC cũ`."""
    name = draw.table()
    draw.book[f"{name}{draw.chance.choice((' (2)', ' cũ', ' - Copy'))}"] = [list(row) for row in draw.good[name][:-1]]
    return draw.spoilt("bản chép cũ của một trang", (name, None, None))


def other_unit(draw: Draw) -> Spoilt | None:
    """One row under the name of another unit."""
    name = draw.table((*IDENTITIES, "Báo cáo"))
    grid = draw.grid(name)
    row = draw.row(name)
    others = sorted({r[1] for r in grid[1:]} - {grid[row][1]})
    grid[row][1] = draw.chance.choice(others)
    return draw.spoilt("ghi tên đơn vị khác", (name, None, None))


def swapped_rows_elsewhere(draw: Draw) -> Spoilt | None:
    """Two units' names crosswise in the sheet of reports."""
    grid = draw.grid("Báo cáo")
    row = draw.row("Báo cáo")
    others = [r for r in range(1, len(grid)) if grid[r][0] == grid[row][0] and grid[r][1] != grid[row][1]]
    if not others:
        return None
    other = draw.chance.choice(others)
    grid[row][1], grid[other][1] = grid[other][1], grid[row][1]
    return draw.spoilt("hai đơn vị đổi chỗ ở Báo cáo", ("Báo cáo", None, None))


def never_calculated(draw: Draw) -> Spoilt | None:
    """The whole book saved by a program that writes formulas without their results."""
    grid = draw.grid("TTHC")
    for number, row in enumerate(grid[1:], 2):
        row[3], row[7] = Formula(f"=E{number}+F{number}+G{number}"), Formula(f"=SUM(I{number}:K{number})")
        row[11] = Formula(f'=IF(COUNT(M{number}:N{number})<2,"",SUM(M{number}:N{number}))')
    return draw.spoilt("sổ chưa tính công thức", ("TTHC", None, None))


def torn(draw: Draw) -> Spoilt | None:
    """The file itself cut off, or a piece of it overwritten, on its way by e-mail."""
    part = draw.chance.random()
    cut = draw.chance.random() < 0.6

    def tear(path: Path) -> None:
        content = path.read_bytes()
        at = int(part * len(content))
        path.write_bytes(content[:at] if cut else content[:at] + b"\0" * 64 + content[at + 64 :])

    return draw.spoilt("tệp đứt, hỏng", torn=tear)


def words_in_figures(draw: Draw) -> Spoilt | None:
    """A block of another sheet pasted over this one."""
    name = draw.table(IDENTITIES)
    grid = draw.grid(name)
    other = draw.table()
    first, source = draw.row(name), draw.good[other]
    rows = range(first, min(len(grid), first + len(source) - 1))
    for row, values in zip(rows, source[1:], strict=False):
        grid[row][: len(values)] = values[: len(grid[row])]
    return draw.spoilt("dán đè trang khác", (name, None, None)) if other != name else None


PASTED: tuple[Callable[[Draw], Spoilt | None], ...] = (
    vni_font, marks_both_ways, thousands, count_as_date, spoilt_total, shifted_up, inserted_column, deleted_column,
    old_copy, other_unit, swapped_rows_elsewhere, never_calculated, torn, words_in_figures,
)  # fmt: skip
ALL = TYPED + PASTED
