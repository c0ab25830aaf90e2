"""How large the office's seal is, as its workbook says: the book of the year that the pages are of."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.book.sheets.office import SEAL
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import say


def told_in_book(asked: Sequence[Period], files: Sequence[Path], where: dict[str, Any]) -> float | None:
    """The seal's diameter in mm by sheet Cơ quan; None where no book is theirs, or it does not say.

    A book that was named must be there (InputError); one that cannot be read is told, and the picture's size stands.
    """
    from pipeline.flow.make import results_of
    from pipeline.flow.workplace import workbook_of

    found = next(((period, where["office"]) for period in asked), None) or next(_of_files(files, where), None)
    if found is None and where["book"] is None:
        return None
    period, office = found or (Period(1, 1), where["office"])  # a book that is named needs no year
    try:
        book = workbook_of(period, where["book"], office)
    except InputError:
        if where["book"] is not None:
            raise
        return None
    try:
        results, _ = results_of(book)
    except InputError as problem:
        say(f"Cỡ con dấu lấy theo ảnh, chưa đọc được ở sổ: {problem.message}", colour="yellow", err=True)
        return None
    width = results.setting(SEAL)
    return float(width) if width is not None and width > 0 else None


def _of_files(files: Sequence[Path], where: dict[str, Any]) -> Iterator[tuple[Period, str]]:
    """The period and the office of the folder of outputs that files lie in: `outputs/<office>/2021-04/…`."""
    out = where["out"].resolve()
    for file in files:
        for folder in file.resolve().parents:
            if not folder.is_relative_to(out) or folder == out:
                break
            try:
                yield Period.parse(folder.name), folder.parent.relative_to(out).as_posix()
            except UsageError:
                continue
