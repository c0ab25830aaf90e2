"""Too many cells and numbers past a million are found where a quick look might pass them by."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.opening import cell_tally
from pipeline.book.opening.cell_tally import CellTally
from pipeline.book.opening.part_check import _HUGE_NUMBER, checked
from pipeline.ground.finding import InputError

_PIECES = ("<c r='A1' s='3'/>", "<c><v>1</v></c>", "<c r='B2'><is>x</is></c>", "<x:c s='1'/>", " :c :c ", "<!--<c >-->")
_PATH = Path("so.xlsx")


def _counted(contents: list[str]) -> tuple[int, int]:
    cells = [text.count("<c ") + text.count(":c ") + text.count("<c>") for text in contents]
    blank = [n - text.count("v>") // 2 - text.count("is>") // 2 for n, text in zip(cells, contents, strict=True)]
    return sum(cells), sum(max(0, n) for n in blank)


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join), max_size=4), st.integers(0, 12))
def test_a_book_is_refused_as_by_counting_every_cell(inside: list[str], limit: int) -> None:
    contents = [f"<x:r xmlns:x='u'>{text}</x:r>" for text in inside]
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for number, text in enumerate(contents):
            archive.writestr(f"{number}.xml", text)
        entries = archive.infolist()
    count = CellTally(_PATH, kept.getvalue())
    refused = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cell_tally, "BLANK_LIMIT", limit)
        try:
            for entry in entries:
                count.add(entry, checked(_PATH, kept.getvalue(), entry))
        except InputError:
            refused = True
    assert refused == (_counted(contents)[1] > limit)


_NUMBERS = st.sampled_from(
    ("1048576", "A1:B1048576", "-1234567", " 99999999 ", "123456", "FF0000000", "12345678901234567")
)


@given(st.lists(st.tuples(st.sampled_from(("max=", "rgb=", "n = ")), _NUMBERS, st.sampled_from("'\"")), max_size=4))
def test_a_number_past_a_million_is_found_wherever_it_begins(told: list[tuple[str, str, str]]) -> None:
    text = "".join(f"<c {name}{quote}{number}{quote}>{number}</c>" for name, number, quote in told)
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.xml", f"<worksheet>{text}</worksheet>")
        (entry,) = archive.infolist()
    assert checked(_PATH, kept.getvalue(), entry).plain == (_HUGE_NUMBER.search(text.encode()) is None)
