"""Doubts: what is told, at which cell, how it is answered, and that a clean book is left in peace."""

from collections import Counter
from pathlib import Path
from random import Random

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.styles import Font

from pipeline.book.opening.calamine_engine import CalamineReader
from pipeline.book.opening.opening import opened
from pipeline.book.opening.openpyxl_engine import OpenpyxlReader
from pipeline.book.read import read
from pipeline.book.rules.doubts.doubt import says_right
from pipeline.cli import main
from pipeline.ground.finding import DOUBTS, Finding, Severity
from pipeline.ground.period import Period
from tests.audit.books import SAMPLES
from tests.book.doubts.grids import GridBook
from tests.book.doubts.slips import DESK, KINDS, ON_TIME, RECEIVED, SMALL, SOLVED, spoil
from tests.book.doubts.steady import steady

UNTOLD = 8  # of sixty slips, those that a unit's history cannot tell: a row copied from a row nearly like it


def doubts(findings: list[Finding], severity: Severity = Severity.CANH_BAO) -> list[Finding]:
    return [finding for finding in findings if finding.code.startswith(DOUBTS) and finding.severity is severity]


def tenfold(book: GridBook) -> tuple[str, int]:
    """A balanced row whose figures of the asked month are ten times as many; the sheet and the row's number."""
    rows = book.sheets["TTHC"]
    at = max((i for i in range(1, len(rows)) if rows[i][0] == book.month), key=lambda i: rows[i][DESK])
    more = 9 * rows[at][DESK]
    for column in (DESK, RECEIVED, SOLVED, ON_TIME):
        rows[at][column] += more
    return "TTHC", at + 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_book_is_left_in_peace_in_every_month(path: Path) -> None:
    year = 2021 if path.name == "2021.xlsx" else 2026
    assert not doubts(read(path)[1])
    told = {str(one) for month in (1, 2, 5, 7, 9) for one in doubts(read(path, Period(year, month))[1])}
    assert len(told) <= 1, told


def test_clean_years_have_at_most_one_warning_each() -> None:
    told = Counter({seed: len(doubts(steady(seed, 12).read()[1])) for seed in range(900, 912)})
    assert max(told.values()) <= 1, told


@pytest.mark.slow
def test_sixty_slips_are_told_at_their_row() -> None:
    chance = Random(16)
    books = {seed: steady(seed, month) for seed, month in ((3, 9), (5, 8), (15, 11))}
    before = {seed: book.read()[1] for seed, book in books.items()}
    made, untold, astray = 0, [], []
    for name in chance.sample(sorted(KINDS), len(KINDS)):
        seed = chance.choice(sorted(books))
        slip = spoil(books[seed], name, 1)
        if slip is None or made == 60:
            continue
        made += 1
        new = [one for one in slip.book.read()[1] if one not in before[seed]]
        rows = {(sheet, str(row) if row else "") for sheet, row, _ in slip.cells}
        if not new:
            untold.append(name)
        elif not {(one.where.sheet, one.where.cell.lstrip("ABCDEFGHIJKLMN")) for one in new} & rows:
            astray.append(name)
    assert made == 60
    assert len(untold) <= UNTOLD, untold
    assert len([name for name in astray if not name.startswith(("trống", "thiếu"))]) <= 2, astray


def test_a_small_slip_is_no_reason_to_doubt() -> None:
    book = steady(3, 9)
    slip = spoil(book, next(name for name in SMALL if name == "hơn một"), 1)
    assert slip is not None
    assert doubts(slip.book.read()[1]) == doubts(book.read()[1])


def test_the_warning_names_cell_usual_values_and_answer_and_the_answer_lasts_until_the_cell_changes() -> None:
    book = steady(3, 9)
    book.sheets["TTHC"][0] = book.sheets["TTHC"][0][:14]  # a book of before, without the column
    sheet, number = tenfold(book)
    (told,) = doubts(book.read()[1])
    row = book.sheets[sheet][number - 1]
    assert (told.where.sheet, told.where.cell) == (sheet, f"F{number}")
    assert str(row[DESK]) in told.message
    assert "8 tháng khác" in told.message
    assert "ô O1" in told.remedy  # the column is not there yet
    answer = told.remedy.split("“")[1].split("”")[0]
    assert answer.startswith(f"đúng {row[DESK]}")
    results = book.read()[0]

    book.sheets[sheet][0].append(" GHI CHÚ")
    row.append(answer)
    silent, findings = book.read()
    assert not doubts(findings)
    assert silent is not None
    assert results is not None
    assert [r.cells for r in silent.tables[sheet]] == [r.cells for r in results.tables[sheet]]

    for column in (DESK, RECEIVED, SOLVED, ON_TIME):
        row[column] += 10
    assert [one.where.cell for one in doubts(book.read()[1])] == [f"F{number}"]


@pytest.mark.parametrize(
    ("note", "values", "right"),
    [
        ("đúng 1450", ("1450",), True),
        ("Đã kiểm tra: 1.450 ĐÚNG", ("1450",), True),
        ("đúng 1450, 1305 (hỏi lại xã ngày 3/5)", ("1450", "1305"), True),
        ("đúng 12/06/2021", ("12/6",), True),
        ("đúng", ("1450",), False),
        ("đúng 145", ("1450",), False),
        ("1450", ("1450",), False),
        ("", ("1450",), False),
    ],
)
def test_an_answer_says_right_and_the_value(note: str, values: tuple[str, ...], right: bool) -> None:
    assert says_right(note, values) is right


def test_notes_of_any_kind_are_no_error() -> None:
    book = steady(3, 9)
    clean = book.read()[1]
    assert book.sheets["TTHC"][0][-1] == "Ghi chú"
    for row, note in zip(book.sheets["TTHC"][1:], ("Céng hoµ", 45.5, True, "{{ x }}", "#N/A"), strict=False):
        row.append(note)
    assert book.read()[1] == clean


def test_a_row_struck_through_is_seen_by_both_engines(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLES[0])
    for cell in book["Kiểm tra"][5]:
        cell.font = Font(strike=True)
    book["Kiểm tra"]["A7"].font = Font(strike=True)  # one cell is not the row
    path = tmp_path / "so.xlsx"
    book.save(path)
    package = opened(path)
    for reader in (CalamineReader(package), OpenpyxlReader(package)):
        assert [row.number for row in reader.sheet("Kiểm tra").rows if row.struck] == [5]
    assert [(one.code, one.where.cell) for one in doubts(read(path)[1])] == [(f"{DOUBTS}44", "A5")]


def test_five_doubts_are_spelled_out_and_the_exit_code_is_that_of_a_good_book(tmp_path: Path) -> None:
    path = tmp_path / "2021.xlsx"
    book = openpyxl.load_workbook(SAMPLES[0])
    for row in range(2, 10):
        for cell in book["Kiểm tra"][row]:
            cell.font = Font(strike=True)
    book.save(path)
    outcome = CliRunner().invoke(main, ["validate", str(path), "--mark"])
    assert outcome.exit_code == 0, outcome.output
    assert outcome.output.count(f"[{DOUBTS}44]") == 5
    assert "và 3 điều đáng ngờ nữa" in outcome.output
    listed = openpyxl.load_workbook(tmp_path / "2021.kiem-tra.xlsx").worksheets[0]
    assert sum(row[6] == f"{DOUBTS}44" for row in listed.iter_rows(values_only=True)) == 8
