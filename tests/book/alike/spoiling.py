"""Kinds of spoilt books: officers' mistakes, slips that are only doubted, and what happens to a file as a file."""

import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import SHEETS, sheet
from tests.bench.books.fuzz_workbooks import book_2021
from tests.book.alike.written import Dress, dress_of, write
from tests.book.books import Book, ErrorValue, Formula, Percent, good_book
from tests.book.doubts.grids import GridBook
from tests.book.doubts.slips import KINDS as SLIPS
from tests.book.doubts.slips import spoil
from tests.book.doubts.steady import steady
from tests.book.mistakes import Draw
from tests.book.pasted_mistakes import ALL

YEARS = 24  # different ordinary years that are spoilt


class Made(NamedTuple):
    """A file as it was spoilt, and the month that it is read for (None: the last that it has)."""

    path: Path
    month: str | None


def _even(book: Book) -> Book:
    """The book with rows as long as its header, or the longest."""
    widths = {title: max(map(len, grid), default=0) for title, grid in book.items()}
    return {title: [[*row, *[None] * (widths[title] - len(row))] for row in grid] for title, grid in book.items()}


@cache
def year(seed: int) -> GridBook:
    return steady(seed)


@cache
def _even_year(seed: int) -> Book:
    return _even(year(seed).sheets)


@cache
def _sample() -> Book:
    return _even(book_2021())


@cache
def _small() -> Book:
    return good_book()


def _base(chance: Random) -> tuple[Book, str | None]:
    """A good book, mostly with few of its sheets: an ordinary year, the small book of the tests, seldom the sample."""
    book, month = _whole(chance)
    optional = [s.name for s in SHEETS if not s.required and s.name not in _KEPT]
    gone = chance.sample(optional, chance.choice((0, *(len(optional) - few for few in (1, 2, 3, 5)))))
    return {title: grid for title, grid in book.items() if title not in gone}, month


_KEPT = ("Hài lòng", "Báo cáo", "Năm trước")  # what doubts are about, in every book


def _whole(chance: Random) -> tuple[Book, str | None]:
    which = chance.random()
    if which < 0.6:
        seed = chance.randrange(YEARS)
        book = year(seed)
        return dict(_even_year(seed)), chance.choice((None, f"{book.year}-{book.month:02d}"))
    if which < 0.95:
        return dict(_small()), chance.choice((None, "2021-02"))
    return dict(_sample()), chance.choice((None, "2021-04", "2021-12"))


Change = Callable[[Book, Dress, Random], object]
_TYPED = (Kind.COUNT, Kind.MONTH, Kind.NUMBER, Kind.PERCENT)


def _places(book: Book, chance: Random, *kinds: Kind) -> Iterator[tuple[list[list[Any]], str, int, int]]:
    """One to four cells of those kinds, their sheets copied: grid, sheet, row, column from 0."""
    names = [s.name for s in SHEETS if len(book.get(s.name, ())) > 1 and any(c.kind in kinds for c in s.columns)]
    name = chance.choice(("TTHC", *names))
    book[name] = grid = [list(row) for row in book[name]]
    columns = [at for at, c in enumerate(sheet(name).columns) if c.kind in kinds and at < len(grid[0])]
    for _ in range(chance.randint(1, 4)):
        row = chance.randrange(1, len(grid))
        if columns and (at := chance.choice(columns)) < len(grid[row]):
            yield grid, name, row, at


def _values(values: Callable[[Any, Random], Any], *kinds: Kind) -> Change:
    def change(book: Book, _: Dress, chance: Random) -> None:
        for grid, _name, row, at in _places(book, chance, *kinds):
            grid[row][at] = values(grid[row][at], chance)

    return change


def _formats(shown: tuple[str, ...]) -> Change:
    def change(book: Book, dress: Dress, chance: Random) -> None:
        for _grid, name, row, at in _places(book, chance, *_TYPED, Kind.DATE, Kind.TEXT, Kind.UNIT):
            dress.styled[name, row + 1, at + 1] = chance.choice(shown)

    return change


def _beyond(book: Book, _: Dress, chance: Random) -> None:
    """Columns of the officer's own beside and far beyond the table, headed or not, in some rows."""
    name = chance.choice([s.name for s in SHEETS if len(book.get(s.name, ())) > 1])
    book[name] = grid = [list(row) for row in book[name]]
    width, gap = len(grid[0]), chance.choice((0, 1, 3, 40, 60))
    heads = [None] * gap + [chance.choice((None, "Ghi chú", "Người nhập", "Quá hạn", "Tổng"))]
    grid[0] += heads
    for row in grid[1:]:
        if chance.random() < 0.3:
            row += [None] * (width - len(row) + gap)
            row.append(chance.choice(("xem lại", 12, "đúng 14", "Tổng cộng", date(2021, 3, 1), 1.5, "Tháng")))


def _vanished(book: Book, _: Dress, chance: Random) -> None:
    """All rows of a unit, of a field or of a month are gone; or one column of figures is empty."""
    book["TTHC"] = grid = [list(row) for row in book["TTHC"]]
    at = chance.choice((0, 1, 2, 3))
    if at == 3:
        column = chance.randrange(3, len(grid[0]))
        for row in grid[1:]:
            row[column] = None
    else:
        value = chance.choice(grid[1:])[at]
        book["TTHC"] = [grid[0], *(row for row in grid[1:] if row[at] != value)]


def _moved(book: Book, _: Dress, chance: Random) -> None:
    """The header is not the first row, the table not the first column."""
    name = chance.choice(["TTHC", *(s.name for s in SHEETS if len(book.get(s.name, ())) > 1)])
    down, right = chance.choice((0, 1, 2, 5, 58, 61)), chance.choice((0, 0, 1, 4))
    lead: list[list[Any]] = [[None] for _ in range(down)]
    if lead:
        lead[0] = [chance.choice(("BIỂU TỔNG HỢP", "Tháng", "Ghi chú: số liệu tạm tính"))]
    book[name] = lead + [[None] * right + list(row) for row in book[name]]


def _hidden(book: Book, dress: Dress, chance: Random) -> None:
    name = chance.choice([s.name for s in SHEETS if len(book.get(s.name, ())) > 1])
    dress.hidden[name] = sorted({chance.randrange(2, len(book[name]) + 2) for _ in range(chance.randint(1, 20))})
    dress.hidden_columns[name] = [chance.randint(1, len(book[name][0]) + 1)]


def _merged(book: Book, dress: Dress, chance: Random) -> None:
    name = chance.choice([s.name for s in SHEETS if len(book.get(s.name, ())) > 2])
    row, column = chance.randint(1, len(book[name])), chance.randint(1, len(book[name][0]))
    down, across = chance.choice(((1, 0), (0, 1), (2, 2), (0, 5), (30, 0)))
    dress.merged[name] = [(row, column, row + down, column + across)]


def _struck(book: Book, dress: Dress, chance: Random) -> None:
    name = chance.choice([s.name for s in SHEETS if len(book.get(s.name, ())) > 1])
    dress.struck |= {(name, chance.randrange(1, len(book[name]) + 1)) for _ in range(chance.randint(1, 4))}


def _extra(book: Book, _: Dress, chance: Random) -> None:
    """Sheets that are nobody's, twice there, or nearly ours."""
    for title in chance.sample(("Bảng tính1", "TTHC (2)", "tthc ", "Hài lòng cũ", "Ghi chép", "Đơn vi"), 2):
        book[title] = [list(row) for row in book[chance.choice(("TTHC", "Đơn vị"))]]


def _between(rows: tuple[list[Any], ...]) -> Change:
    """Rows that are no records, put in between."""

    def change(book: Book, _: Dress, chance: Random) -> None:
        name = chance.choice(["TTHC", *(s.name for s in SHEETS if len(book.get(s.name, ())) > 1)])
        book[name] = grid = [list(row) for row in book[name]]
        for _row in range(chance.randint(1, 3)):
            made = [_headed(grid[0], value) for value in chance.choice(rows)]
            at = chance.choice((chance.randint(1, len(grid)), len(grid)))
            grid[at:at] = [*([[None]] if chance.random() < 0.3 else []), made]

    return change


def _headed(header: list[Any], value: Any) -> Any:
    """`@2` is the header of that column, or of the last that a narrow sheet has."""
    is_header = isinstance(value, str) and value[:1] == "@"
    return header[min(int(value[1:]), len(header) - 1)] if is_header else value


def _formula_of(book: Book, _: Dress, chance: Random) -> None:
    """Sums by formulas that are ours, nearly ours or strange, with their result or without."""
    book["TTHC"] = grid = [list(row) for row in book["TTHC"]]
    for number, row in enumerate(grid[1:], start=2):
        if len(row) < 14 or chance.random() < 0.5:
            continue
        words = chance.choice(
            (
                "=E{0}+F{0}+G{0}",
                "=SUM(E{0}:G{0})",
                "=$E${0}+F{0}+G{0}",
                "=E{0}+F{0}",
                "=E{1}+F{1}+G{1}",
                "=SUM(E{0},F{0},G{0})",
                '=IF(COUNT(E{0}:G{0})=0,"",SUM(E{0}:G{0}))',
                "=E{0}+F{0}+G{0}+1",
                "=G{0}+F{0}+E{0}",
                "=Sheet1!E{0}",
            )
        )
        value = Formula(words.format(number, number + 1))
        value.result = chance.choice((row[3], row[3], row[3], "", 0, "#REF!"))
        row[3] = value


def _odd_types(value: Any, chance: Random) -> Any:
    return chance.choice(
        (
            True,
            False,
            time(7, 30),
            datetime(2021, 4, 1, 7, 30),
            1e15,
            1e20,
            -0.0,
            0.1 + 0.2,
            45.0,
            45.5,
            ErrorValue("#N/A"),
            "#N/A",
        )
    )


def _as_text(value: Any, chance: Random) -> Any:
    return chance.choice(
        (f"{value}", f" {value}", f"{value}\u00a0", f"{value} hồ sơ", f"{value},0", f"0{value}", f"'{value}")
    )


def _days(value: Any, chance: Random) -> Any:
    day = value if isinstance(value, date) else date(2021, 4, 5)
    return chance.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day:%m/%d/%Y}",
            f"{day:%d.%m.%y}",
            "tháng 4",
            "Quý II",
            44287,
            44287.5,
            "31/02/2021",
            day.replace(year=1900),
            day.replace(year=2020),
        )
    )


def _letters(value: Any, chance: Random) -> Any:
    text = str(value)
    return chance.choice(
        (
            unicodedata.normalize("NFD", text),
            text.replace(" ", "\u00a0"),
            text.replace("Đ", "Ð"),
            f"\u200b{text}",
            f"{text} ",
            text.upper(),
            text.replace(" ", "  "),
            f"{text}\n",
            text.replace("a", "а"),
            f"\u202e{text}",
            "",
            " ",
            "123",
            "(1)",
        )
    )


FILES: dict[str, Change] = {
    "không gì": lambda book, dress, chance: None,
    "kiểu ô lạ": _values(_odd_types, *_TYPED, Kind.DATE, Kind.UNIT, Kind.CHOICE, Kind.YES_NO),
    "ô trống": _values(lambda value, chance: None, *_TYPED, Kind.DATE, Kind.UNIT, Kind.CHOICE, Kind.YES_NO, Kind.TEXT),
    "ngày gõ thành chữ": _values(_days, Kind.DATE, Kind.MONTH),
    "lỗi Excel": _values(lambda value, chance: ErrorValue(chance.choice(("#N/A", "#REF!", "#DIV/0!"))), *Kind),
    "công thức không kết quả": _values(lambda value, chance: Formula("=A1+1"), *Kind),
    "số gõ thành chữ, đủ cách": _values(_as_text, *_TYPED),
    "số âm, số lẻ": _values(
        lambda value, chance: chance.choice((-1, -45, 0.5, 12.25, -0.5, 9_999_999, 10_000_000)), *_TYPED
    ),
    "chữ NFD, ký tự ẩn": _values(_letters, Kind.UNIT, Kind.CHOICE, Kind.TEXT, Kind.UNITS, Kind.PARAGRAPH),
    "số ở ô chữ": _values(
        lambda value, chance: chance.choice((1, 12, 3.5, 44287, True)), Kind.UNIT, Kind.CHOICE, Kind.TEXT
    ),
    "tỷ lệ phần trăm": _values(lambda value, chance: Percent(chance.choice((0.5, 0.985, 1.0, 45.0))), *_TYPED),
    "định dạng lạ": _formats(("0.0%", "dd/mm/yyyy", "#,##0", "@", "[Red]0", '0" hồ sơ"', "0.00E+00", "hh:mm")),
    "cột ngoài bảng": _beyond,
    "mất cả nhóm": _vanished,
    "tiêu đề dời chỗ": _moved,
    "dòng, cột ẩn": _hidden,
    "ô gộp": _merged,
    "dòng gạch ngang": _struck,
    "trang thừa": _extra,
    "dòng tổng, ghi chú": _between(
        (
            ["Tổng cộng", None, None, 5, 6],
            ["Cộng tháng 3", None, "x"],
            ["Ghi chú: số liệu tạm tính"],
            [None, "Toàn huyện", None, 100],
            ["Người lập biểu", "Nguyễn Văn Mẫu"],
            [1, "Tổng", "Tổng"],
        )
    ),
    "dòng số cột, tiêu đề lặp": _between(
        (
            ["(1)", "(2)", "(3)", "(4)"],
            [1, 2, 3, 4, 5, 6],
            ["@0", "@1", "@2"],
            ["1", "2", "3"],
            ["một dòng chữ dài không có số liệu nào"],
            [0, 0, 0],
        )
    ),
    "công thức tổng": _formula_of,
}
_TEXTS = ("tệp .csv", "tệp .ods")


def kinds() -> list[str]:
    """The names of all kinds."""
    return [*FILES, *(kind.__name__ for kind in ALL), *(f"ngờ: {name}" for name in SLIPS), *_TEXTS]


def made(kind: str, seed: int, folder: Path) -> Made | None:
    """The file of that kind and seed; None where nothing can be spoilt so."""
    chance = Random(f"{kind}:{seed}")
    dress = dress_of(chance)
    path = folder / "so.xlsx"
    if kind in _TEXTS:
        return Made(_text_file(chance, folder / f"so{kind[-4:]}"), None)
    if kind.startswith("ngờ: "):
        asked = year(chance.randrange(YEARS))
        slip = spoil(asked, kind.removeprefix("ngờ: "), seed)
        if slip is None:
            return None
        dress.struck |= slip.book.struck
        return Made(write(dict(slip.book.sheets), path, dress), f"{asked.year}-{asked.month:02d}")
    book, month = _base(chance)
    if kind in FILES:
        FILES[kind](book, dress, chance)
        if chance.random() < 0.2:
            FILES[chance.choice(list(FILES))](book, dress, chance)
        return Made(write(book, path, dress), month)
    try:
        spoilt = next(one for one in ALL if one.__name__ == kind)(Draw(book, chance))
    except IndexError:  # the sheet that it wants is not among those that were left
        return None
    if spoilt is None:
        return None
    dress.merged |= spoilt.merged
    dress.hidden |= spoilt.hidden
    write(spoilt.book, path, dress)
    if spoilt.torn is not None:
        spoilt.torn(path)
    return Made(path, month)


def _text_file(chance: Random, path: Path) -> Path:
    """One sheet of a good book as a .csv or an .ods, with some cells spoilt."""
    book, _ = _base(chance)
    FILES[chance.choice(("ô trống", "số âm, số lẻ", "chữ NFD, ký tự ẩn", "dòng tổng, ghi chú"))](book, Dress(), chance)
    grid = book["TTHC"][:60]
    texts = [["" if value is None else str(value) for value in row] for row in grid]
    if path.suffix == ".csv":
        path.write_text("\n".join(chance.choice(";,").join(row) for row in texts), "utf-8")
        return path
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in texts)
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="TTHC">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(text: str) -> str:
    if text.isdecimal():
        return f'<table:table-cell office:value-type="float" office:value="{text}"/>'
    plain = "".join(letter for letter in text if letter.isprintable() and letter not in "<&>")
    return f'<table:table-cell office:value-type="string"><text:p>{plain}</text:p></table:table-cell>'
