"""The made-up country that other tests and the benches run over: every book good, no two alike, the same each time."""

from pathlib import Path

from pipeline.book.read import read
from pipeline.ground.period import Period
from tests.samples.country import MOST, names, slug, write_country


def test_books_are_good_and_no_two_have_the_same_figures(tmp_path: Path) -> None:
    books = write_country(tmp_path / "a", 3, seed=7)
    seen = set()
    for book in books:
        results, _ = read(book, Period(2026, 12))
        assert results is not None
        seen.add(tuple(row["truc_tuyen"] for row in results.tables["TTHC"]))
    assert len(seen) == len(books) == 3


def test_the_same_seed_gives_the_same_bytes_and_a_larger_country_holds_the_smaller(tmp_path: Path) -> None:
    small = {path.parent.name: path.read_bytes() for path in write_country(tmp_path / "a", 2, seed=3)}
    large = {path.parent.name: path.read_bytes() for path in write_country(tmp_path / "b", 3, seed=3)}
    assert small.items() < large.items()


def test_there_are_names_for_the_whole_country() -> None:
    assert MOST >= 3_321
    assert len({slug(name) for name in names(MOST)}) == MOST
