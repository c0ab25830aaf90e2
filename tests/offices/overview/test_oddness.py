"""An office unlike all the others is told with cell and yardstick; a made-up country in order is told nothing of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.facts.month.sending import ODD
from pipeline.ground.period import Period
from pipeline.offices.office import ListedOffice
from pipeline.offices.overview.books import InSum, SentBook, book_of
from pipeline.offices.overview.gathered import gathered
from pipeline.offices.overview.oddness import with_oddness
from tests.samples.country import write_country

OFFICES = 14
Slip = Callable[[SentBook], SentBook]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_country(tmp_path_factory.mktemp("land"), OFFICES, seed=5)


@pytest.fixture(scope="module")
def books(paths: list[Path]) -> list[SentBook]:
    """Of the third month: none has months enough of its own yet."""
    return read(paths, "2026-03")


def read(paths: Sequence[Path], period: str) -> list[SentBook]:
    """The books without the doubts of their own."""
    found = [book_of(ListedOffice(path.parent.name, str(path)), Period.parse(period)) for path in paths]
    assert all(book.standing is InSum.TAKEN for book in found)
    return [replace(book, doubts=()) for book in found]


def times(name: str, by: Fraction) -> Slip:
    """A total that is another by so many times."""

    def slip(book: SentBook) -> SentBook:
        assert book.figures is not None
        now = book.figures["thang"]
        value = now[name].value
        assert isinstance(value, int)
        changed = {**now, name: replace(now[name], value=int(value * by))}
        return replace(book, figures={**book.figures, "thang": changed})

    return slip


def rate(name: str, value: int) -> Slip:
    def slip(book: SentBook) -> SentBook:
        assert book.figures is not None
        now = book.figures["thang"]
        return replace(
            book, figures={**book.figures, "thang": {**now, name: replace(now[name], value=Fraction(value))}}
        )

    return slip


SLIPS = {
    "tiep_nhan_trong_ky": (times("tiep_nhan_trong_ky", Fraction(10)), times("tiep_nhan_trong_ky", Fraction(1, 10))),
    "da_giai_quyet": (times("da_giai_quyet", Fraction(10)), times("da_giai_quyet", Fraction(1, 10))),
    "ty_le_dung_han": (rate("ty_le_dung_han", 3), rate("ty_le_dung_han", 45)),
    "ty_le_truc_tuyen": (rate("ty_le_truc_tuyen", 0), rate("ty_le_truc_tuyen", 4)),
}


@pytest.mark.parametrize("period", ["2026-01", "2026-02", "2026-04", "2026-Q2"])
def test_a_country_in_order_is_told_nothing_of(paths: list[Path], period: str) -> None:
    assert [book.doubts for book in with_oddness(read(paths, period))] == [()] * OFFICES


def test_every_planted_slip_is_told_of_its_office_alone(books: list[SentBook]) -> None:
    """112 slips of a size that no office has, one at a time: all are told, and nobody else."""
    told = 0
    for slip in [one for both in SLIPS.values() for one in both]:
        for at in range(OFFICES):
            changed = [slip(book) if number == at else book for number, book in enumerate(books)]
            found = with_oddness(changed)
            told += bool(found[at].doubts)
            assert not any(book.doubts for number, book in enumerate(found) if number != at)
    assert told == 8 * OFFICES


def test_a_doubt_tells_figure_yardstick_and_a_cell_of_the_figure(books: list[SentBook]) -> None:
    changed = [times("tiep_nhan_trong_ky", Fraction(10))(books[0]), *books[1:]]
    ((cell, message),) = with_oddness(changed)[0].doubts
    assert books[0].figures is not None
    assert cell in books[0].figures["thang"]["tiep_nhan_trong_ky"].cells
    before = books[0].figures["thang_truoc"]["tiep_nhan_trong_ky"].value
    assert f"kỳ trước ({before:,})".replace(",", ".") in message
    assert f"{OFFICES - 1} đơn vị khác từ 1," in message


def test_two_slips_do_not_hide_each_other_and_many_are_none(books: list[SentBook]) -> None:
    slip = times("tiep_nhan_trong_ky", Fraction(10))
    for many, told in ((2, 2), (OFFICES // 2, 0)):
        changed = [slip(book) if number < many else book for number, book in enumerate(books)]
        assert sum(bool(book.doubts) for book in with_oddness(changed)) == told


def test_of_few_offices_and_of_small_numbers_nothing_is_told(books: list[SentBook]) -> None:
    slip = times("tiep_nhan_trong_ky", Fraction(10))
    few = [slip(books[0]), *books[1:11]]
    assert not any(book.doubts for book in with_oddness(few))
    left = [replace(book, standing=InSum.WRONG, figures=None) for book in books[1:]]
    assert not any(book.doubts for book in with_oddness([slip(books[0]), *left]))


def test_what_the_book_itself_has_told_is_told_once_and_the_report_has_it(books: list[SentBook]) -> None:
    slipped = times("tiep_nhan_trong_ky", Fraction(10))(books[0])
    ((cell, message),) = with_oddness([slipped, *books[1:]])[0].doubts
    known = replace(slipped, doubts=((cell, "đã hỏi"),))
    assert with_oddness([known, *books[1:]])[0].doubts == ((cell, "đã hỏi"),)
    whole = gathered(None, [slipped, *books[1:]], Period.parse("2026-03"), lambda *_: []).whole
    assert whole is not None
    assert [(row.cell("o"), row["vi_sao"]) for row in whole.tables[ODD]] == [(cell, message)]
