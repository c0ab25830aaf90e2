"""A period is written one way, so that a document finds its number and its paragraphs.

Sai: kỳ “4/2021”, “tháng 4”.
Đúng: kỳ “2021-04”, “2021-Q1”, “2021”.
"""

import re
from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity, UsageError
from pipeline.ground.period import Period

_SHEETS = ("Văn bản", "Nội dung", "Chấm điểm")


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except UsageError:
        return None


def _probable(text: str, year: object) -> str:
    month = re.search(r"\d{1,2}", re.sub(r"\d{4}", "", text))
    given = re.search(r"\d{4}", text)
    shown = given[0] if given else year
    return f"{shown}-{int(month[0]):02d}" if month and 1 <= int(month[0]) <= 12 else f"{shown}-04"


def _misspelt(book: Book) -> Iterator[Breach]:
    for sheet in _SHEETS:
        for row in book.rows(sheet, "ky"):
            if _parsed(row["ky"]) is None:
                message = f"ghi {quoted(row['ky'])}, kỳ phải viết như 2021-04 (tháng), 2021-Q1 (quý), 2021 (năm)."
                yield Breach(row.cell("ky"), message, f"Sửa lại, ví dụ {_probable(row['ky'], book.setting('nam'))}.")


def _other_year(book: Book) -> Iterator[Breach]:
    year = book.setting("nam")
    for sheet in _SHEETS:
        for row in book.rows(sheet, "ky"):
            period = _parsed(row["ky"])
            if period is not None and isinstance(year, int) and period.year != year:
                message = f"ghi kỳ {row['ky']}, không thuộc năm {year} của sổ."
                yield Breach(row.cell("ky"), message, f"Sửa năm của kỳ thành {year}.")


RULES = (Rule("DL-KY-01", Severity.LOI, _misspelt), Rule("DL-KY-02", Severity.LOI, _other_year))
