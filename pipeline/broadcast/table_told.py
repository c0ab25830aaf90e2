"""A small table as sentences: `Xã Lâm Tân: tiếp nhận 120, đúng hạn 118.`"""

import re

from pipeline.broadcast.wordml import Table
from pipeline.broadcast.words.pattern import pattern

_MOST_ROWS, _MOST_COLUMNS = 16, 6
_NUMBER = pattern(r"[\d.,%\s/-]*\d[\d.,%\s/-]*")
_ORDER = pattern(r"(?:STT|TT|Số TT|Stt|Số thứ tự)\.?", re.IGNORECASE)


def told(table: Table) -> list[str]:
    """One sentence a row below the header; [] when the table is too large or irregular to be heard."""
    rows = [[" ".join(" ".join(p.text for p in cell).split()) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not table.regular or not 2 <= len(rows) <= _MOST_ROWS:
        return []
    header = rows[0]
    if not 2 <= len(header) <= _MOST_COLUMNS or any(len(row) != len(header) for row in rows):
        return []
    if not all(header) or any(_NUMBER.fullmatch(h) for h in header):
        return []
    skip = 1 if _ORDER.fullmatch(header[0]) else 0
    sentences = []
    for row in rows[1:]:
        name, values = row[skip], zip(header[skip + 1 :], row[skip + 1 :], strict=True)
        said = ", ".join(f"{_lower(h)} {v}" for h, v in values if v)
        if name:
            sentences.append(f"{name}: {said}." if said else f"{name}.")
    return sentences


def _lower(heading: str) -> str:
    """A heading inside a sentence begins small, unless it begins with an abbreviation."""
    return heading if heading[1:2].isupper() else heading[0].lower() + heading[1:]
