"""A round of commendation spoilt one way at a time: every fault is told with its cell, all in one pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.books import Book, good_book, places, read_book
from tests.book.commendation_specimens import SPOILT


def test_the_good_book_has_no_fault(tmp_path: Path) -> None:
    results, findings = read_book(good_book(), tmp_path)
    assert results is not None, findings


@pytest.mark.parametrize(("code", "spoil", "place"), SPOILT)
def test_each_fault_is_told_at_its_cell(
    code: str, spoil: Callable[[Book], None], place: tuple[str, str], tmp_path: Path
) -> None:
    book = good_book()
    spoil(book)
    results, findings = read_book(book, tmp_path)
    assert results is None
    if not code:  # told by the list of choices
        assert place in {(f.where.sheet, f.where.cell) for f in findings}
    else:
        assert place in places(findings, code)


def test_all_at_once(tmp_path: Path) -> None:
    book = good_book()
    for _, spoil, _ in (SPOILT[0], SPOILT[4], SPOILT[6]):
        spoil(book)
    _, findings = read_book(book, tmp_path)
    assert {"DL-KT-01", "DL-KT-04", "DL-KT-05"} <= {finding.code for finding in findings}
