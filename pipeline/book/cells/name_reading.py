"""Names that must stand in a list: a unit of sheet Đơn vị, a choice of a closed list or of sheet Danh mục.

A name is taken when it is the same name (`words.key`); anything else is an error that offers what was probably meant.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline import law
from pipeline.book.cells.reading import CellReading, noted, refused
from pipeline.book.cells.text_cleaning import Cleaned
from pipeline.book.records import UNREAD
from pipeline.book.sheets.columns import Column
from pipeline.book.sheets.workbook import CATALOGUES
from pipeline.ground.comparing import key, listed, near_misses, quoted

_YES = frozenset(("true", "x", "1", "co", "yes", "✓", "v"))
_NO = frozenset(("false", "0", "khong", "no", "ko", "k"))
_SHOWN = 10  # a longer list is not repeated in a message


def _question(names: list[str]) -> str:
    return f" Có phải {listed([quoted(name) for name in names], 'hoặc')} không?" if names else ""


def _offered(text: Cleaned, names: list[str]) -> list[str]:
    """What was probably meant, also when it was typed in a font of before Unicode."""
    if text.legacy is not None:
        probable = text.legacy[1]
        same = [name for name in names if key(name) == key(probable)]
        return same or near_misses(probable, names)
    return near_misses(text.text, names)


@lru_cache(maxsize=64)
def _spelt(names: tuple[str, ...]) -> Mapping[str, str]:
    """How a list spells its names, by their keys; of two with one key the first."""
    return {key(name): name for name in reversed(names)}


def choice(text: Cleaned, column: Column, lists: Mapping[str, tuple[str, ...]]) -> CellReading:
    """A value of the column's list, as the list spells it."""
    names = tuple(lists.get(column.catalogue, ()) if column.catalogue else column.choices)
    if (found := _spelt(names).get(key(text.text))) is not None:
        return CellReading(found)
    remedy = "Chọn lại trong danh sách."
    if column.catalogue:
        label = CATALOGUES[column.catalogue][0]
        remedy = f"Chọn trong danh sách, hoặc thêm vào cột “{label}” của trang Danh mục (trang ẩn thì bỏ ẩn)."
    choices = f" Danh sách: {'; '.join(names)}." if 0 < len(names) <= _SHOWN and not column.catalogue else ""
    message = f"ghi {quoted(text.text)}, không có trong danh sách.{_question(_offered(text, list(names)))}{choices}"
    return refused("DL-CHON-01", message, remedy)


def unit(text: Cleaned, units: Mapping[str, str], area: str) -> CellReading:
    """The name of a unit, as sheet Đơn vị spells it. `area` is the place itself, which is no unit.

    Where no unit is known at all, that is told once for the book and not again at every name.
    """
    if not units:
        return CellReading(UNREAD)
    if found := units.get(key(text.text)):
        return CellReading(found)
    if area and key(text.text) == key(area):
        message = f"ghi {quoted(text.text)} là cả địa bàn, không phải một đơn vị."
        return refused("DL-DV-02", message, "Ghi tên đơn vị như ở trang Đơn vị.")
    message = f"ghi {quoted(text.text)}, không có ở trang Đơn vị.{_question(_offered(text, list(units.values())))}"
    remedy = "Sửa tên cho giống trang Đơn vị, hoặc thêm đơn vị vào trang đó (đơn vị đã đổi tên thì giữ cả dòng tên cũ)."
    return refused("DL-DV-01", message, remedy)


def units(text: Cleaned, known: Mapping[str, str], area: str) -> CellReading:
    """Names separated by `;` or by commas; a comma may also stand inside a name (phòng Lao động, Thương binh …)."""
    found: list[str] = []
    for name in filter(None, (name for part in re.split(r"[;\n]", text.text) for name in _names(part, known))):
        reading = unit(text._replace(text=name), known, area)
        if reading.value is UNREAD:
            return reading
        found.append(reading.value)
    if len(set(found)) < len(found):
        twice = next(name for name in found if found.count(name) > 1)
        return refused("DL-DV-03", f"ghi {quoted(twice)} hai lần.", "Xóa bớt một lần.")
    return CellReading(tuple(found))


def _names(part: str, known: Mapping[str, str]) -> Iterator[str]:
    """Names between commas: the longest that is known, else what stands to the next comma; some may be empty."""
    pieces = part.split(",")
    keys = [key(piece.strip()) for piece in pieces]  # a comma parts words: the key of several is made of theirs
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start + 1, -1)
        end = next((end for end in ends if " ".join(filter(None, keys[start:end])) in known), start + 1)
        yield ",".join(pieces[start:end]).strip()
        start = end


def person(text: str) -> CellReading | None:
    """A person's name typed in capitals, as it is written in a sentence; None for what is no such name."""
    words = text.split()
    capitals = text.isupper() and len(words) > 1 and all(word.isalpha() for word in words)
    if not capitals or words[0].capitalize() not in law.latest("ho-nguoi")["names"]:
        return None
    mended = " ".join(word.capitalize() for word in words)
    message = f"ghi {quoted(text)} toàn chữ in hoa; văn bản và bài đọc dùng {quoted(mended)}."
    return noted(mended, "DL-TEN-03", message, "Sửa ô cho đúng tên nếu chữ thường ấy chưa đúng.")


def yes_no(text: str) -> CellReading:
    """`có` or `không` as a bool; a tick or a letter is asked about."""
    folded = text.strip().casefold()
    for word, value in (("có", True), ("không", False)):
        if key(text) == key(word):
            return CellReading(value)
    guess = "có" if folded in _YES else "không" if folded in _NO else ""
    remedy = f"Sửa thành “{guess}”." if guess else "Sửa thành “có” hoặc “không”."
    return refused("DL-CHON-03", f"ghi {quoted(text)}, phải là “có” hoặc “không”.", remedy)
