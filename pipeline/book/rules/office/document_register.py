"""The register gives a document a plain number, once a year for each kind; the symbol is added by the program.

Sai: Số “85/TB-PNV”; Số “tám mươi”; hai Tin CCHC cùng số 64.
Đúng: Số 85.
"""

import re
from collections.abc import Iterator

from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Severity

_NUMBER = re.compile(r"\d{1,5}[a-zđ]?", re.IGNORECASE)


def _odd_numbers(book: Book) -> Iterator[Breach]:
    for row in book.rows("Văn bản", "so"):
        text = str(row["so"]).strip()
        if not _NUMBER.fullmatch(text):
            digits = re.match(r"\d+", text)
            example = digits[0] if digits else "85"
            message = f"ghi {quoted(text)}, phải là số của văn thư, không kèm ký hiệu."
            yield Breach(row.cell("so"), message, f"Chỉ ghi số, ví dụ {example}.")


def _numbers_twice(book: Book) -> Iterator[Breach]:
    seen: dict[tuple[str, str], str] = {}
    for row in book.rows("Văn bản", "loai", "so"):
        key = (str(row["loai"]), str(row["so"]).strip().lstrip("0"))
        if key in seen:
            message = f"số {row['so']} của {key[0]} đã ghi ở ô {seen[key]}."
            yield Breach(row.cell("so"), message, "Xem lại số của văn thư ở một trong hai ô.")
        seen.setdefault(key, row.cell("so").address)


RULES = (Rule("DL-VB-01", Severity.LOI, _odd_numbers), Rule("DL-VB-02", Severity.CANH_BAO, _numbers_twice))
