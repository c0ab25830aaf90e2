"""A number that a paper is about to get, against its series; expectations by hand."""

from datetime import date

import pytest

from pipeline.facts.registry.giving import OwnRow, given, holder, twice
from pipeline.facts.registry.register import RegisterLine, lines, same_series
from pipeline.ground.finding import InputError
from tests.facts.test_register import book

OWN = OwnRow("Báo cáo", "2026-04")
DAY = date(2026, 5, 4)


def series(*, own: tuple[str, date | None] | None = None) -> list[RegisterLine]:
    """BC-PNV: 1 and 3 of the clerk's sheet, 70 of the program's March report; the April report's row as `own`."""
    numbered = [{"loai": "Báo cáo", "ky": "2026-03", "so": "70", "ngay": date(2026, 4, 23)}]
    if own:
        numbered.append({"loai": "Báo cáo", "ky": "2026-04", "so": own[0], "ngay": own[1]})
    papers = (("01", "BC-PNV", date(2026, 1, 5)), ("3", "BC-PNV", date(2026, 1, 20)))
    found = lines(book(*papers, numbered=tuple(numbered)), lambda _: ("Báo cáo", "BC"))
    return same_series(found, "BC-PNV")


def codes(number: str, day: date = DAY, own: tuple[str, date | None] | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.where.cell) for one in given(series(own=own), number, day, OWN, "BC-PNV")]


def test_a_number_of_another_paper_is_refused_naming_its_cell_and_the_paper() -> None:
    with pytest.raises(InputError, match=r"số 70 của BC-PNV đã cho văn bản khác: Báo cáo tháng 3 .*ô C2") as refused:
        codes("70")
    assert refused.value.remedy.startswith("Số tiếp theo: 71.")
    with pytest.raises(InputError, match="Sổ văn bản đi, ô A3"):
        codes("3")


def test_the_own_row_must_say_the_same() -> None:
    assert codes("71", own=("71", DAY)) == []
    assert codes("71", own=("71", None)) == []
    for own in (("73", DAY), ("71", date(2026, 5, 3))):
        with pytest.raises(InputError, match="ô C3 ghi văn bản này số"):
            codes("71", own=own)


def test_a_jump_and_a_day_that_goes_back_are_told() -> None:
    assert codes("71") == codes("70a") == []
    assert codes("900") == [("KS-SO-08", "C2")]
    assert codes("71", date(2026, 4, 1)) == [("KS-SO-03", "C2")]
    assert codes("2") == [("KS-SO-03", "A3")], "behind the day of number 3"
    assert codes("2", date(2026, 1, 10)) == []


def test_a_paper_without_a_row_of_its_kind_has_the_line_of_its_number_and_day() -> None:
    found = series()
    assert holder(found, "3", None, date(2026, 1, 20)) is None
    assert holder(found, "3", None, DAY) == found[1]
    assert holder(found, "4", None, DAY) is None


def test_the_later_of_two_papers_with_one_number_is_not_issued_and_told_at_its_own_cell() -> None:
    def told(*days: date) -> list[str]:
        numbered = [
            {"loai": "Báo cáo", "ky": f"2026-0{month}", "so": "7", "ngay": day} for month, day in enumerate(days, 1)
        ]
        found = lines(book(("1", "BC-PNV", date(2026, 1, 5)), numbered=tuple(numbered)), lambda _: ("Báo cáo", "BC"))
        held = [twice(found, OwnRow("Báo cáo", f"2026-0{month}")) for month in range(1, len(days) + 2)]
        assert all("Số tiếp theo: 08." in one.remedy for one in held if one)
        return [one.where.cell for one in held if one]

    early, late = date(2026, 2, 2), date(2026, 3, 2)
    assert told(early, late) == ["C3"]
    assert told(late, early) == ["C2"]
    assert told(early, early) == ["C3"]
    assert told(early) == []
    assert told(early, date(2027, 1, 4)) == [], "another year"
