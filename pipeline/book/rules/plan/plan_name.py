"""One plan has one name. Two wordings of it in one document make a reader look for a second plan.

Sai: trang Cơ quan ghi “… thi đua gương điển hình tiên tiến”, đoạn văn ghi “… thi đua cùng điển hình tiên tiến”.
Đúng: một tên ở mọi chỗ.

Looked for: a run of words out of the official name, then up to four other words, then the name again. A short form
that leaves off the beginning or the end of the name is no second name, nor is `cải cách hành chính` for `CCHC`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.book.records import Cell
from pipeline.book.rules.rule import Book, Breach, Rule
from pipeline.ground.comparing import key, quoted
from pipeline.ground.finding import Severity

_MIN_RUN, _MAX_GAP = 2, 4
_AS_PLAN, _IN_PASSING = 6, 9  # words of the name on both sides, where a plan is spoken of and where none is


def _texts(book: Book) -> Iterator[Cell]:
    for rows in book.tables.values():
        for row in rows:
            for cell in row.cells.values():
                if isinstance(cell.value, str) and len(cell.value) > 25:
                    yield cell


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == 1 and one[0] == "".join(word[0] for word in other)


def _other_wording(name: list[str], text: list[str], both: int) -> tuple[int, int] | None:
    """The first and last word of a wording of the name that differs inside, or None."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, name, text, autojunk=False).get_matching_blocks()
    for before, after in pairwise(blocks):
        if before.size < _MIN_RUN or after.size < _MIN_RUN or before.size + after.size < both:
            continue
        ours, theirs = name[before.a + before.size : after.a], text[before.b + before.size : after.b]
        if len(ours) > _MAX_GAP or len(theirs) > _MAX_GAP or ours == theirs:
            continue
        if _is_short_for(ours, theirs) or _is_short_for(theirs, ours):
            continue
        return before.b, after.b + after.size
    return None


def _named_otherwise(book: Book, as_plan: bool) -> Iterator[Breach]:
    official = book.setting("ten_ke_hoach")
    if not isinstance(official, str):
        return
    name = key(official).split()
    known = set(name)
    plan = key("kế hoạch").split()
    least = _AS_PLAN if as_plan else _IN_PASSING
    for cell in _texts(book):
        words = key(cell.value).split()
        if sum(word in known for word in words) < least:
            continue
        found = _other_wording(name, words, least)
        if found is None:
            continue
        first, last = found
        around = words[max(0, first - 8) : last]
        called_plan = any(around[i : i + 2] == plan for i in range(len(around)))
        if called_plan is as_plan:
            spoken = cell.value.split()
            quote = " ".join(spoken[first:last]) if len(spoken) == len(words) else cell.value
            where = book.settings["ten_ke_hoach"].address
            message = f"ghi {quoted(quote, 120)}, khác tên kế hoạch ở ô {where} trang Cơ quan."
            yield Breach(cell, message, f"Dùng một tên: {quoted(official, 200)}.")


RULES = (
    Rule("DL-TEN-01", Severity.LOI, lambda book: _named_otherwise(book, as_plan=True)),
    Rule("DL-TEN-02", Severity.CANH_BAO, lambda book: _named_otherwise(book, as_plan=False)),
)
