"""`cchc overview` where a book hangs or eats memory: that book is left out and told, the others are summed."""

import pickle
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.ground.period import Period
from pipeline.offices.bounded import made_by_own_child
from pipeline.offices.engine import Pool
from pipeline.offices.office import Bounds, Ending, ListedOffice, OfficeDone, Plain
from pipeline.offices.overview.books import InSum
from pipeline.offices.overview.reading import BookReaders, _opened, read_book
from pipeline.offices.overview.run import OverviewAsked
from pipeline.offices.overview.run import overview as made_of
from tests.offices.test_overview import MONTH, books, overview
from tests.samples.country import write_country

HUNG, EATER = "xa-treo", "xa-an-bo-nho"
OWN: dict[str, dict[str, int]] = {HUNG: {"patience": 0}, EATER: {"memory": 1}}


class _Strict(Pool):
    """Processes of this machine, with bounds of their own for the two books."""

    @staticmethod
    def work(plain: Mapping[str, Any]) -> Plain:
        return made_by_own_child({**plain, "bounds": {**plain["bounds"], **OWN.get(plain["name"], {})}})


def engine(number: int) -> Pool:
    return _Strict(2, number)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two good books, one that gets no time at all, one that gets less memory than any book takes."""
    monkeypatch.chdir(tmp_path)
    first, *_ = write_country(tmp_path / "gui-den", 2, seed=7)
    for name in (HUNG, EATER):
        (tmp_path / "gui-den" / name).mkdir()
        (tmp_path / "gui-den" / name / first.name).write_bytes(first.read_bytes())
    return tmp_path


def test_a_book_that_hangs_or_eats_memory_is_left_out_and_the_others_are_summed(place: Path) -> None:
    asked = OverviewAsked("gui-den", Period.parse(MONTH), Path("outputs"), None, None)
    heard: list[tuple[int, int, str]] = []
    made = made_of(asked, engine, lambda *told: heard.append(told))
    states = {book.office.name: book for book in made.gathered.books}
    assert states[HUNG].message == "Chờ 0 giây chưa xong nên đã dừng."
    told = states[EATER].message
    assert "bộ nhớ" in told or "MiB" in told or "dừng ngang" in told
    assert states[HUNG].standing is states[EATER].standing is InSum.WRONG
    assert [book.office.name for book in made.gathered.taken] == sorted({*states} - {HUNG, EATER})
    assert list(states) == sorted(states)
    assert [number for number, *_ in heard] == [1, 2, 3, 4]
    assert {name for *_, name in heard} == {*states}
    assert not made.is_well


def test_what_a_child_answers_can_run_nothing(tmp_path: Path) -> None:
    class Hostile:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "da-chay",)

    office = ListedOffice("xa-a", "xa-a/2026.xlsx")
    for content in (pickle.dumps(Hostile()), pickle.dumps("một câu"), b"\x80\x05", b""):
        packed = b64encode(content).decode() or "?"
        book = _opened(OfficeDone("xa-a", Ending.MADE, carried=packed), office)
        assert (book.standing, book.office) == (InSum.WRONG, office)
        assert book.message
    assert not (tmp_path / "da-chay").exists()


def test_a_book_comes_back_as_it_was_read(tmp_path: Path) -> None:
    write_country(tmp_path / "gui-den", 1, seed=7)
    (path,) = books(tmp_path)
    office, period = ListedOffice("xa-a", str(path)), Period.parse("2026-Q1")
    from pipeline.offices.overview.books import book_of

    job = BookReaders(engine(1), Bounds())._job(office, period, 1)
    (here, there) = book_of(office, period), _opened(read_book(job), office)
    assert here == there
    assert here.standing is InSum.TAKEN


def test_bounds_that_nobody_can_keep_are_refused(place: Path) -> None:
    for words in (("--seconds", "0"), ("--memory", "0"), ("--jobs", "0")):
        run = overview(place, "gui-den", "--month", MONTH, *words)
        assert run.exit_code == 2
        assert "--" in run.stderr
    assert not (place / "outputs").exists()
