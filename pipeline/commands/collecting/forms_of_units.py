"""`cchc new-workbook --unit`: the form that one unit fills, or one for every unit of the office's workbook."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.book.records import Results

_YEARS = range(2000, 2101)


def write_forms(file: Path | None, year: int | None, unit: str | None, book: Path | None) -> None:
    """The form of `unit`, or of every unit where none is named; units, year and lists come from the office's book.

    Without a book the name is taken as it is typed and `year` must be told. Nothing is written over.
    """
    book = book or _only_book()
    names: list[str] = []
    results: Results | None = None
    if book is not None:
        results = _of_book(book)
        names, known_year = [str(row["ten"]) for row in results.rows("Đơn vị")], int(results.setting("nam"))
        if year is not None and year != known_year:
            raise UsageError(
                f"Sổ {book.name} là sổ năm {known_year}, không phải {year}.", "Bỏ --year, hoặc đổi --book."
            )
        year = known_year
    if year is None or year not in _YEARS:
        raise UsageError("Lệnh thiếu năm của mẫu.", "Thêm --year 2021, hoặc --book chỉ sổ của cơ quan.")
    if unit is None:
        if not names:
            raise UsageError("Không rõ có những đơn vị nào.", "Thêm --book chỉ sổ của cơ quan.")
        folder = file or Path(f"mau-don-vi-{year}")
        for name in names:
            _write(folder / f"{file_name(name)}-{year}.xlsx", name, year, results)
        return
    name = _name(unit, names, book)
    _write(file or Path(f"{file_name(name)}-{year}.xlsx"), name, year, results)


def file_name(unit: str) -> str:
    """The unit's name as a file's: `xã Thạnh Tân` gives `xa-thanh-tan`, whatever the name holds."""
    from pipeline.ground.comparing import without_marks

    return re.sub(r"[^a-z0-9]+", "-", without_marks(unit).casefold()).strip("-")[:100] or "don-vi"


def _only_book() -> Path | None:
    """The one workbook of the folder inputs, where there is exactly one."""
    there = [path for path in sorted(Path("inputs").glob("[0-9][0-9][0-9][0-9].xlsx")) if path.is_file()]
    return there[0] if len(there) == 1 else None


def _of_book(book: Path) -> "Results":
    from pipeline.flow.make import results_of

    return results_of(book)[0]


def _name(unit: str, names: list[str], book: Path | None) -> str:
    """The unit as the book spells it; InputError offering the near ones. Without a book, as it is typed."""
    from pipeline.book.cells.text_cleaning import cleaned
    from pipeline.ground.comparing import key, listed, near_misses, quoted

    text = cleaned(unit).text
    if not any(char.isalpha() for char in text) or len(text) > 200:
        raise UsageError(f"Tên đơn vị “{text[:60]}” không dùng được.", "Viết đủ tên, ví dụ “xã Thạnh Tân”.")
    if book is None:
        return text
    for name in names:
        if key(name) == key(text):
            return name
    near = near_misses(text, names)
    question = f" Có phải {listed([quoted(name) for name in near], 'hoặc')} không?" if near else ""
    raise InputError(
        f"Sổ {book.name} không có đơn vị {quoted(text)}.{question}",
        "Viết tên như ở trang Đơn vị, hoặc thêm đơn vị vào trang đó.",
    )


def _write(path: Path, unit: str, year: int, results: "Results | None") -> None:
    from pipeline.book.blank.unit import unit_form
    from pipeline.book.blank.unit_form import OWN_SHEETS

    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"Tên tệp “{path.name}” không có đuôi .xlsx.", f"Ghi tên tệp dạng {file_name(unit)}.xlsx.")
    if results is None:
        content = unit_form(unit, year)
    else:
        tasks = [
            {"nhiem_vu": row["nhiem_vu"], "thoi_han": row["thoi_han"]}
            for row in results.rows("Kế hoạch", chu_tri=unit)
            if row["tien_do"] != "hoàn thành"
        ]
        scores = next(results.rows("Tiêu chí"), None) is not None
        kept = [name for name in OWN_SHEETS if name in results.tables]
        content = unit_form(unit, year, results.catalogues, sheets=kept, scores=scores, tasks=tasks)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError as problem:
        raise InputError(f"Đã có tệp {path}.", "Đặt tên khác; chương trình không ghi đè mẫu đã có.") from problem
    except OSError as problem:
        raise InputError(f"Không ghi được {path} ({reason(problem)}).", "Kiểm tra thư mục và quyền ghi.") from problem
    say(f"Đã tạo {path} cho {unit}.")
