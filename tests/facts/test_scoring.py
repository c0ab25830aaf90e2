"""Totals, ranks, classes and changes of four units, worked out by hand beside the book that they are read from."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.book.records import Results
from pipeline.facts.scores.scoring import Board, board, shares, summed
from pipeline.facts.scores.standings import standings
from pipeline.facts.wording import word
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from tests.book.books import Book, good_book, read_book

Q1, Q2 = Period.parse("2021-Q1"), Period.parse("2021-Q2")
A, B, C, D = "xã Thạnh Tân", "xã Thạnh Trị", "thị trấn Phú Lộc", "phòng Nội vụ"
CRITERIA: list[list[Any]] = [
    ["1", "Kỷ luật, kỷ cương", 60, "nhóm tiêu chí"],
    ["1.1", "Giờ giấc", 30, "có/không"],
    ["1.2", "Nhiệm vụ", 30, "theo tỷ lệ", "từ 50%"],
    ["2", "Hồ sơ đúng hạn", 40, "theo bậc", "từ 95%: 20; từ 98%: 40"],
    ["3", "Điểm thưởng", 5, "nhóm tiêu chí"],
    ["3.1", "Sáng kiến", 3, "điểm thưởng", "mỗi sáng kiến 3"],
    ["3.2", "Mô hình", 3, "điểm thưởng", "mỗi mô hình 3"],
    ["4", "Điểm trừ", 10, "trừ điểm", "mỗi vụ 4"],
]
# period, unit, criterion, declared, assigned, self, appraised, reason
SCORES = [
    ("2021-Q1", A, "1.1", None, None, 30, 30, None),
    ("2021-Q1", A, "1.2", 2, 3, 20, 20, None),
    ("2021-Q1", A, "2", 99, None, 40, 40, None),
    ("2021-Q1", A, "3.1", 1, None, 3, 3, None),
    ("2021-Q1", A, "3.2", 1, None, 3, 3, None),  # 50 + 40 + 6, of which 5 count: 95
    ("2021-Q1", B, "1.1", None, None, 30, 30, None),
    ("2021-Q1", B, "1.2", 8, 8, 30, 30, None),
    ("2021-Q1", B, "2", 96, None, 20, 20, None),  # 80
    ("2021-Q1", C, "1.1", None, None, 30, 30, None),
    ("2021-Q1", C, "1.2", 5, 5, 30, 30, None),
    ("2021-Q1", C, "2", 95, None, 20, 20, None),  # 80
    ("2021-Q1", D, "1.1", None, None, 30, 0, "Có hai trường hợp đi muộn"),
    ("2021-Q1", D, "1.2", 4, 4, 30, 30, None),
    ("2021-Q1", D, "2", "98.5", None, 40, 40, None),
    ("2021-Q1", D, "4", 3, None, -10, -10, None),  # 30 + 40 - 10 (of 12): 60; claimed 90
    ("2021-Q2", A, "1.1", None, None, 30, 30, None),
    ("2021-Q2", A, "1.2", 3, 3, 30, 30, None),
    ("2021-Q2", A, "2", 96, None, 20, 20, None),  # 80, 15 fewer
    ("2021-Q2", B, "1.1", None, None, 30, 30, None),
    ("2021-Q2", B, "1.2", 8, 8, 30, 30, None),
    ("2021-Q2", B, "2", 99, None, 40, 40, None),  # 100, 20 more
]


def scored_book(*, one_block: bool = True) -> Book:
    book = good_book()
    for row in book["Đơn vị"][1:]:
        row[3] = "Khối chung" if one_block else ("Khối xã" if row[2] != "phòng" else "Khối phòng")
    book["Tiêu chí"][1:] = [[*row, *[None] * (6 - len(row))] for row in CRITERIA]
    book["Chấm điểm"][1:] = [
        [*row[:3], float(row[3]) if isinstance(row[3], str) else row[3], *row[4:7], "Báo cáo của đơn vị", row[7]]
        for row in SCORES
    ]
    return book


def results_of(book: Book, folder: Path) -> Results:
    results, findings = read_book(book, folder)
    assert results is not None, [str(finding.message) for finding in findings]
    return results


def totals(found: Board) -> list[tuple[str, str, str, str, str]]:
    return [(word(s.unit), word(s.self_total), word(s.total), word(s.rank), word(s.grade)) for s in found.scores]


def test_totals_ranks_and_classes_are_those_worked_by_hand(tmp_path: Path) -> None:
    found = board(results_of(scored_book(), tmp_path), Q1)
    assert totals(found) == [
        (A, "95", "95", "1", "Tốt"),
        (B, "80", "80", "2", "Tốt"),
        (C, "80", "80", "2", "Tốt"),
        (D, "90", "60", "4", "Khá"),
    ]
    assert [word(s.gap) for s in found.scores] == ["0", "0", "0", "-30"]
    assert word(found.scores[0].points["1"][1]) == "50"
    assert word(found.scores[0].points["3"][1]) == "5"


def test_blocks_are_ranked_apart(tmp_path: Path) -> None:
    found = board(results_of(scored_book(one_block=False), tmp_path), Q1)
    assert {name: [word(s.rank) for s in members] for name, members in found.blocks.items()} == {
        "Khối xã": ["1", "2", "2"],
        "Khối phòng": ["1"],
    }


def test_a_total_knows_the_cells_it_is_summed_from(tmp_path: Path) -> None:
    found = board(results_of(scored_book(), tmp_path), Q1)
    assert [cell.address for cell in found.scores[0].total.cells] == ["G2", "G3", "G4", "G5", "G6"]


def test_remarks_name_best_worst_and_widest_gap(tmp_path: Path) -> None:
    results = results_of(scored_book(), tmp_path)
    told = standings(board(results, Q1), results)
    assert (word(told["cham_diem"]["tu_cham"]), word(told["cham_diem"]["tham_dinh"])) == ("86,25", "78,75")
    assert [word(one["ten"]) for one in told["cao_nhat"]] == [A]
    assert [word(one["ten"]) for one in told["thap_nhat"]] == [D]
    assert [(word(one["ten"]), word(one["lech"])) for one in told["lech_nhieu"]] == [(D, "-30")]
    assert [(word(e["loai"]), word(e["so"]), word(e["ty_le"])) for e in told["xep_loai"]] == [
        ("Tốt", "3", "75%"),
        ("Khá", "1", "25%"),
        ("Yếu", "0", "0%"),
    ]
    assert told["tien_bo"] == told["sut_giam"] == []
    # Group 1: 50 + 60 + 60 + 30 of 240; group 2: 40 + 20 + 20 + 40 of 160.
    assert [(word(e["ten"]), word(e["ty_le"])) for e in told["nhom_thap"]] == [("Hồ sơ đúng hạn", "75%")]


def test_a_change_is_told_where_the_period_before_was_scored(tmp_path: Path) -> None:
    results = results_of(scored_book(), tmp_path)
    found = board(results, Q2)
    told = standings(found, results)
    assert [(word(one["ten"]), word(one["thay_doi"])) for one in told["tien_bo"]] == [(B, "20")]
    assert [(word(one["ten"]), word(one["thay_doi"])) for one in told["sut_giam"]] == [(A, "-15")]
    assert found.unscored == (C, D)


def test_what_is_still_to_be_filled_is_told_cell_by_cell(tmp_path: Path) -> None:
    book = scored_book()
    book["Chấm điểm"][1][6] = None
    book["Chấm điểm"][8][6] = None
    del book["Chấm điểm"][10]
    with pytest.raises(InputError) as problem:
        board(results_of(book, tmp_path), Q1)
    assert [(f.code, f.where.cell) for f in problem.value.findings] == [
        ("DL-CD-21", "G2"),
        ("DL-CD-21", "G9"),
        ("DL-CD-20", "C10"),
    ]


def test_a_period_without_scores_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="chưa có điểm"):
        board(results_of(scored_book(), tmp_path), Period.parse("2021-Q3"))


@pytest.mark.parametrize(
    ("counts", "tenths"),
    [
        ([1, 1, 1], [334, 333, 333]),
        ([12, 5, 5, 1, 0], [522, 217, 217, 44, 0]),
        ([9, 62, 41, 24], [66, 456, 302, 176]),  # 6,62; 45,59; 30,15; 17,65: Huế's communes of 2021
        ([4], [1000]),
        ([0, 0], [0, 0]),
    ],
)
def test_shares_by_largest_remainder(counts: list[int], tenths: list[int]) -> None:
    assert shares(counts) == tenths


@given(st.lists(st.fractions()))
def test_points_over_one_denominator_add_up_to_their_sum(values: list[Fraction]) -> None:
    assert summed(values) == sum(values, Fraction(0))


@given(st.lists(st.integers(0, 200), min_size=1, max_size=8).filter(any))
def test_shares_add_up_and_stay_within_a_tenth(counts: list[int]) -> None:
    found = shares(counts)
    assert sum(found) == 1000
    assert all(abs(share - Fraction(count * 1000, sum(counts))) < 1 for share, count in zip(found, counts, strict=True))


def test_a_renamed_unit_is_held_against_its_points_under_the_old_name_and_a_merged_one_is_not(tmp_path: Path) -> None:
    def changes(olds: str) -> dict[str, Fraction | None]:
        book = scored_book()
        book["Đơn vị"].append(["M", "xã Mới", "xã", "Khối chung", 20, "có", date(2021, 4, 1), None, olds])
        for row in book["Chấm điểm"][1:]:
            row[1] = "xã Mới" if row[:2] == ["2021-Q2", A] else row[1]
        if B in olds:
            book["Chấm điểm"] = [row for row in book["Chấm điểm"] if row[:2] != ["2021-Q2", B]]
        scores = board(results_of(book, tmp_path), Q2).scores
        return {str(s.unit.value): s.change.value if s.change else None for s in scores}  # type: ignore[misc]

    assert changes(A)["xã Mới"] == -15
    assert changes(f"{A}; {B}") == {"xã Mới": None}
