"""A unit of the good book is renamed, or two are merged, on 1 February: what is asked for, taken and told."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.book.read import check_period
from pipeline.book.records import Results
from pipeline.ground.finding import Finding, Severity
from pipeline.ground.period import Period
from tests.book.books import UNITS, Book, good_book, read_book, told

FEBRUARY = date(2021, 2, 1)
NEW = "xã Thạnh Mới"
_COUNTS = range(3, 14)


def changed(olds: tuple[str, ...]) -> Book:
    """From February on the rows of `olds` are one unit's, added up where there are two of a month and field."""
    book = good_book()
    head, *units = book["Đơn vị"]
    for row in units:
        if row[1] in olds:
            row[7] = date(2021, 1, 31)
    book["Đơn vị"] = [head, *units, ["TM", NEW, "xã", "Khối xã", 20, "có", FEBRUARY, None, "; ".join(olds)]]
    for sheet in ("TTHC", "Hài lòng", "Báo cáo"):
        keys = 3 if sheet == "TTHC" else 2
        found: dict[tuple[object, ...], list[object]] = {}
        for row in book[sheet][1:]:
            if row[0] == 2 and row[1] in olds:
                row[1] = NEW
            there = found.get(tuple(row[:keys]))
            if there is None:
                found[tuple(row[:keys])] = row
            elif sheet != "Báo cáo":
                there[keys:] = [a + b for a, b in zip(there[keys:], row[keys:], strict=True)]  # type: ignore[operator]
        book[sheet] = [book[sheet][0], *found.values()]
    for row in book["Kiểm tra"][1:]:
        row[1] = NEW if row[1] in olds else row[1]
    return book


def known(book: Book, folder: Path) -> tuple[Results, list[Finding]]:
    results, findings = read_book(book, folder)
    assert results is not None, findings
    return results, findings


@pytest.mark.parametrize("olds", [(UNITS[0],), (UNITS[0], UNITS[1])], ids=["renamed", "merged"])
def test_a_book_whose_units_change_is_good_and_nothing_is_asked_twice(tmp_path: Path, olds: tuple[str, ...]) -> None:
    results, findings = known(changed(olds), tmp_path)
    assert [f for f in findings if f.severity is Severity.LOI] == []
    # The made-up votes of all units are alike, which is doubted whoever the units are.
    assert [f for f in findings if not f.code.startswith("DL-NGO-")] == []
    for month in (1, 2):
        assert check_period(results, Period(2021, month)) == []


def test_a_successor_that_has_not_sent_is_asked_and_its_predecessor_is_not(tmp_path: Path) -> None:
    book = changed((UNITS[0],))
    for sheet in ("TTHC", "Báo cáo"):
        book[sheet] = [row for row in book[sheet] if row[1] != NEW]
    for row in book["TTHC"][1:]:  # nothing carried over, so that the rows may be missing
        online, paper = row[4], row[5]
        row[3:] = [online + paper, online, paper, 0, online + paper, online, paper, 0, 0, 0, 0]
    results, _ = known(book, tmp_path)
    assert told(check_period(results, Period(2021, 2))) == {("DL-KY-24", "Đơn vị", "B6")}
    assert check_period(results, Period(2021, 1)) == []


def put(sheet: str, row: int, name: str) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book[sheet][row - 1][1] = name

    return change


@pytest.mark.parametrize(
    ("sheet", "row", "name", "words", "right"),
    [
        ("TTHC", 8, UNITS[0], "chỉ đến hết ngày 31/01/2021", NEW),
        ("TTHC", 2, NEW, "có từ ngày 01/02/2021", UNITS[0]),
        ("Hài lòng", 5, UNITS[0], "chỉ đến hết ngày 31/01/2021", NEW),
        ("Kiểm tra", 2, UNITS[0], "ngày 09/02/2021", NEW),
        ("Hoạt động", 2, NEW, "ngày 08/01/2021", UNITS[0]),
    ],
)
def test_a_row_under_the_wrong_name_for_its_day_is_told_with_the_right_one(
    tmp_path: Path, sheet: str, row: int, name: str, words: str, right: str
) -> None:
    book = changed((UNITS[0],))
    column = 3 if sheet == "Hoạt động" else 1
    book[sheet][row - 1][column] = name
    _, findings = read_book(book, tmp_path)
    cell = f"{'ABCD'[column]}{row}"
    (finding,) = [f for f in findings if f.code in ("DL-DV-24", "DL-DV-25") and f.where.cell == cell]
    assert finding.where.sheet == sheet
    assert words in finding.message
    assert f"“{right}”" in finding.remedy


def test_what_predecessors_left_open_is_carried_over_together(tmp_path: Path) -> None:
    book = changed((UNITS[0], UNITS[1]))
    row = next(row for row in book["TTHC"][1:] if row[:3] == [2, NEW, "Hộ tịch"])
    left = [one[11] for one in book["TTHC"][1:] if one[0] == 1 and one[1] in UNITS[:2] and one[2] == "Hộ tịch"]
    assert row[6] == sum(left)
    row[6], row[5] = left[0], row[5] + left[1]
    _, findings = read_book(book, tmp_path)
    (finding,) = [f for f in findings if f.code == "DL-06A-04"]
    assert f"còn đang giải quyết {sum(left)}" in finding.message
    assert f"phải bằng {sum(left)}" in finding.remedy


@st.composite
def years(draw: st.DrawFn) -> tuple[Book, dict[str, str], int]:
    """Six months of an office some of whose units are renamed, merged or parted; who follows whom; the month of it."""
    names = [f"xã {letter}" for letter in "ABCDE"[: draw(st.integers(2, 5))]]
    turn, day = draw(st.integers(2, 5)), draw(st.integers(1, 28))
    start = date(2021, turn, day)
    heirs = {name: draw(st.sampled_from(["", "xã Mới", "xã Nữa", f"{name} mới"])) for name in names}
    heirs = {old: heir for old, heir in heirs.items() if heir}
    told_end = draw(st.booleans())
    units: list[list[object]] = [
        [None, name, "xã", None, 9, "có", None, start - timedelta(1) if told_end and name in heirs else None, None]
        for name in names
    ]
    for heir in dict.fromkeys(heirs.values()):
        olds = "; ".join(old for old, new in heirs.items() if new == heir)
        units.append([None, heir, "xã", None, 9, "có", start, None, olds])
    rows: list[list[object]] = []
    left: dict[str, int] = dict.fromkeys(names, 5)
    for month in range(1, 7):
        if month == turn:
            handed = {heir: sum(left[old] for old, new in heirs.items() if new == heir) for heir in heirs.values()}
            left = {name: open_ for name, open_ in left.items() if name not in heirs} | handed
        for name in left:
            before, came, late = left[name], draw(st.integers(10, 90)), draw(st.integers(0, 5))
            left[name] = still = draw(st.integers(0, 9))
            done = before + came - still
            figures = [before + came, came, 0, before, done, 0, done - late, late, still, still, 0]
            rows.append([month, name, "Hộ tịch", *figures])
    book = good_book()
    book["Đơn vị"] = [book["Đơn vị"][0], *units]
    book["TTHC"] = [book["TTHC"][0], *rows]
    for sheet in set(book) - {"Đơn vị", "TTHC", "Cơ quan", "Danh mục", "Người ký", "Nơi nhận", "Hướng dẫn"}:
        book[sheet] = book[sheet][:1]
    return book, heirs, turn


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years(), st.data())
def test_any_year_of_changes_is_good_and_one_wrong_name_is_found(
    drawn: tuple[Book, dict[str, str], int], data: st.DataObject
) -> None:
    book, heirs, turn = drawn
    results, findings = read_rows(book)
    assert [str(f) for f in findings if f.severity is Severity.LOI] == []
    assert results is not None
    for month in (turn - 1, turn, 6):
        assert [str(f) for f in check_period(results, Period(2021, month)) if f.severity is Severity.LOI] == []
    wrong = [
        (at, right)
        for at, row in enumerate(book["TTHC"][1:], start=2)
        for right in [
            next((heir for old, heir in heirs.items() if old == row[1]), None)
            if row[0] < turn
            else next((old for old, heir in heirs.items() if heir == row[1]), None)
        ]
        if right is not None
    ]
    if wrong:
        at, name = data.draw(st.sampled_from(wrong))
        book["TTHC"][at - 1][1] = name
        _, findings = read_rows(book)
        assert ("DL-DV-24", "TTHC", f"B{at}") in told(findings)


def read_rows(book: Book) -> tuple[Results | None, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        return read_book(book, Path(folder))
