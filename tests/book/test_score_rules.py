"""Each rule over criteria, classes and scores with bad specimens; what a method gives, by hand."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.book.scale import scale
from pipeline.ground.finding import Severity
from tests.book.books import good_book, read_book, told
from tests.book.scoring_specimens import SPOILT


@pytest.mark.parametrize(("code", "severity", "sheet", "address", "typed"), SPOILT)
def test_a_broken_rule_is_told_at_its_cell(
    tmp_path: Path, code: str, severity: Severity, sheet: str, address: str, typed: tuple[tuple[int, int, object], ...]
) -> None:
    book = good_book()
    for row, column, value in typed:
        book[sheet][row - 1][column - 1] = value
    _, findings = read_book(book, tmp_path)
    assert (code, sheet, address) in told(findings)
    assert all(f.severity is severity and f.message and f.remedy for f in findings if f.code == code)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    book = good_book()
    book["Xếp loại"][2][1] = 85
    book["Chấm điểm"][1][5] = 61
    book["Chấm điểm"][2][2] = "9.9"
    book["Tiêu chí"][3][2] = None
    results, findings = read_book(book, tmp_path)
    assert results is None
    assert {(f.where.sheet, f.where.cell) for f in findings} >= {
        ("Xếp loại", "B3"),
        ("Chấm điểm", "F2"),
        ("Chấm điểm", "C3"),
        ("Tiêu chí", "C4"),
    }


@pytest.mark.parametrize(
    ("method", "most", "words", "declared", "assigned", "points"),
    [
        ("theo tỷ lệ", 10, "từ 50%", 7, 9, Fraction(70, 9)),
        ("theo tỷ lệ", 10, "từ 50%", 4, 9, 0),
        ("theo tỷ lệ", 10, None, 4, 8, 5),
        ("theo tỷ lệ", 10, "từ 50%", 12, 9, 10),
        ("theo bậc", 5, "từ 88%: 2; từ 90%: 3; từ 95%: 4; từ 100%: 5", "89.99", None, 2),
        ("theo bậc", 5, "từ 88%: 2; từ 90%: 3; từ 95%: 4; từ 100%: 5", "87.9", None, 0),
        ("theo bậc", 5, "từ 88%: 2; từ 90%: 3; từ 95%: 4; từ 100%: 5", 19, 20, 4),
        ("theo bậc", 5, "88: 2; 100: 5", 100, None, 5),
        ("trừ điểm", 10, "mỗi vụ 4", 2, None, -8),
        ("trừ điểm", 10, "mỗi vụ 4", 3, None, -10),
        ("điểm thưởng", 5, "mỗi sáng kiến 2,5", 1, None, Fraction(5, 2)),
        ("điểm thưởng", 5, "mỗi sáng kiến 2,5 điểm", 3, None, 5),
        ("có/không", 5, None, 1, None, None),
        ("theo tỷ lệ", 10, "từ 50%", 7, None, None),
    ],
)
def test_a_method_gives_these_points(
    method: str, most: int, words: str | None, declared: int | str, assigned: int | None, points: Fraction | None
) -> None:
    known = scale(method, Decimal(most), words)
    assert known is not None
    assert known.points(Decimal(declared), None if assigned is None else Decimal(assigned)) == points
