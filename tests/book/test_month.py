"""What is missing for the documents of a month, though the workbook itself is good."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.book.read import check_period, read
from pipeline.ground.finding import Severity
from pipeline.ground.period import Period
from tests.book.books import UNITS, Book, good_book, read_book, save, told

LOI, CANH_BAO = Severity.LOI, Severity.CANH_BAO


def without(sheet: str, keep: Callable[[list[object]], bool]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book[sheet] = [book[sheet][0], *(row for row in book[sheet][1:] if keep(row))]

    return change


def closed(book: Book) -> None:
    """Nobody carries anything over, so that rows may be missing without breaking an identity."""
    for row in book["TTHC"][1:]:
        online, paper = row[4], row[5]
        row[3:] = [online + paper, online, paper, 0, online + paper, online, paper, 0, 0, 0, 0]


def unsent(book: Book) -> None:
    closed(book)
    without("TTHC", lambda row: (row[0], row[1]) != (2, UNITS[1]))(book)


def test_nothing_is_missing(tmp_path: Path) -> None:
    results, _ = read_book(good_book(), tmp_path)
    assert results is not None
    for text in ("2021-01", "2021-02"):
        assert check_period(results, Period.parse(text)) == []


@pytest.mark.parametrize(
    ("period", "code", "words"),
    [
        ("2021-04", "DL-KY-21", "tháng 1 và tháng 2"),
        ("2020-02", "DL-KY-20", "sổ năm 2021"),
        ("2021-Q1", "DL-KY-21", "tháng 3"),
    ],
)
def test_a_month_that_is_not_in_the_book_names_those_that_are(
    tmp_path: Path, period: str, code: str, words: str
) -> None:
    results, _ = read_book(good_book(), tmp_path)
    assert results is not None
    found = check_period(results, Period.parse(period))
    assert [(f.code, f.severity) for f in found] == [(code, LOI)]
    assert words in found[0].message
    assert found[0].remedy


def test_an_earlier_month_is_needed_to_cumulate(tmp_path: Path) -> None:
    book = good_book()
    closed(book)
    without("TTHC", lambda row: row[0] != 1)(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    assert ("DL-KY-22", "TTHC", "A1") in told(check_period(results, Period.parse("2021-02")))


def test_a_unit_that_has_not_sent_is_a_warning(tmp_path: Path) -> None:
    book = good_book()
    unsent(book)
    book["Báo cáo"][5][3] = None
    results, _ = read_book(book, tmp_path)
    assert results is not None
    found = check_period(results, Period.parse("2021-02"))
    assert [(f.code, f.severity, f.where.sheet, f.where.cell) for f in found] == [
        ("DL-KY-23", CANH_BAO, "Báo cáo", "D6")
    ]
    assert "chưa gửi" in found[0].message


def test_a_unit_that_has_sent_and_has_no_rows_is_an_error(tmp_path: Path) -> None:
    book = good_book()
    unsent(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    found = check_period(results, Period.parse("2021-02"))
    assert [(f.code, f.severity, f.where.cell) for f in found] == [("DL-KY-24", LOI, "B3")]
    assert "ô D6" in found[0].message
    assert check_period(results, Period.parse("2021-01")) == []


def test_a_unit_that_nothing_is_known_of_is_an_error(tmp_path: Path) -> None:
    book = good_book()
    unsent(book)
    without("Báo cáo", lambda row: (row[0], row[1]) != (2, UNITS[1]))(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    assert told(check_period(results, Period.parse("2021-02"))) == {("DL-KY-24", "Đơn vị", "B3")}


@pytest.mark.parametrize(
    ("keep", "code"),
    [(lambda row: row[0] != 2, "DL-KY-26"), (lambda row: (row[0], row[1]) != (2, UNITS[0]), "DL-KY-27")],
)
def test_votes_that_are_missing(tmp_path: Path, keep: Callable[[list[object]], bool], code: str) -> None:
    book = good_book()
    without("Hài lòng", keep)(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    assert [(f.code, f.severity) for f in check_period(results, Period.parse("2021-02"))] == [(code, CANH_BAO)]


def test_a_month_half_filled(tmp_path: Path) -> None:
    book = good_book()
    closed(book)
    without("TTHC", lambda row: (row[0], row[1], row[2]) != (2, UNITS[0], "Đất đai"))(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    found = check_period(results, Period.parse("2021-02"))
    assert [f.code for f in found] == ["DL-KY-28"]
    assert "“Đất đai”" in found[0].message


def test_a_row_under_a_later_month_is_asked_about(tmp_path: Path) -> None:
    book = good_book()
    closed(book)
    book["TTHC"][12][0] = 7
    results, _ = read_book(book, tmp_path)
    assert results is not None
    assert ("DL-KY-29", "TTHC", "A13") in told(check_period(results, Period.parse("2021-02")))


def test_a_report_that_is_not_followed(tmp_path: Path) -> None:
    book = good_book()
    without("Báo cáo", lambda row: (row[0], row[1]) != (1, UNITS[2]))(book)
    results, _ = read_book(book, tmp_path)
    assert results is not None
    assert told(check_period(results, Period.parse("2021-02"))) == {("DL-KY-30", "Báo cáo", "B3")}


def test_what_is_missing_is_told_in_the_same_pass_as_what_is_wrong(tmp_path: Path) -> None:
    book = good_book()
    unsent(book)
    book["Hài lòng"][1][3] = "mười hai"
    read_book(book, tmp_path)
    results, findings = read(tmp_path / "so.xlsx", Period.parse("2021-02"))
    assert results is None
    assert ("Hài lòng", "D2") in [(finding.where.sheet, finding.where.cell) for finding in findings]
    assert [finding for finding in findings if finding.code.startswith("DL-KY-2") and UNITS[1] in finding.message]


def test_a_row_whose_unit_cannot_be_read_is_told_first_and_not_called_missing(tmp_path: Path) -> None:
    book = good_book()
    book["TTHC"][1][1] = "xã Không Có"
    read_book(book, tmp_path)
    _, findings = read(tmp_path / "so.xlsx", Period.parse("2021-02"))
    assert not [finding for finding in findings if finding.code.startswith("DL-KY-2")]


def test_the_last_month_of_a_book_in_which_a_unit_has_no_name(tmp_path: Path) -> None:
    book = good_book()
    book["Đơn vị"][2][1] = 45
    results, findings = read(save(book, tmp_path / "so.xlsx"), last=True)
    assert results is None
    assert ("DL-CHU-09", "Đơn vị", "B3") in told(findings)
