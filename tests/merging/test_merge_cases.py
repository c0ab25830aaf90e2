"""Her edits × our new figures, in prose and tables: what the result says, what is told, that the SDK finds it valid."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.merging.merge import merge
from tests.merging.pages import comments, edited, lines, made, p, rewritten, table
from tests.ooxml import sdk, soundness

A = "Tháng 4, địa bàn tiếp nhận 3.709 hồ sơ mới, tăng 7,1% so với tháng trước. Có 13 hồ sơ quá hạn."
A_NEW = "Tháng 4, địa bàn tiếp nhận 3.715 hồ sơ mới, tăng 7,3% so với tháng trước. Có 15 hồ sơ quá hạn."
B = "Xã Vĩnh Lợi trả đúng hẹn 243 hồ sơ, cao nhất địa bàn."
C = "Trong tháng có 2 cá nhân được khen thưởng."
ROWS = [("TT", "Đơn vị", "Hồ sơ"), ("1", "Xã A", "45"), ("2", "Xã B", "60"), ("3", "Xã C", "70")]
ROWS_NEW = [
    ("TT", "Đơn vị", "Hồ sơ"),
    ("1", "Xã A", "47"),
    ("2", "Xã B", "60"),
    ("3", "Xã C", "70"),
    ("4", "Xã D", "12"),
]
BASE = made(p(A), p(B), table(*ROWS), p(C))
OURS = made(p(A_NEW), p(B), table(*ROWS_NEW), p(C))
TABLE = ["TT | Đơn vị | Hồ sơ", "1 | Xã A | 47", "2 | Xã B | 60", "3 | Xã C | 70", "4 | Xã D | 12"]


def says(place: int, old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        run = document.paragraphs[place].runs[0]
        assert old in run.text
        run.text = run.text.replace(old, new)

    return change


def cell(row: int, column: int, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        document.tables[0].rows[row].cells[column].paragraphs[0].runs[0].text = new

    return change


def drop(place: int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        element = document.paragraphs[place]._p
        element.getparent().remove(element)

    return change


def drop_row(place: int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        row = document.tables[0].rows[place]._tr
        row.getparent().remove(row)

    return change


def insert(document: Any) -> None:
    document.paragraphs[1].insert_paragraph_before("Đoạn của cán bộ.")


def carry(document: Any) -> None:
    first = document.paragraphs[0]._p
    last = document.paragraphs[2]._p
    last.addnext(first)


def add_row(document: Any) -> None:
    for held, text in zip(document.tables[0].add_row().cells, ("4", "Xã của tôi", "9"), strict=True):
        held.text = text


def add_column(document: Any) -> None:
    held = document.tables[0]
    held.add_column(1000)
    for row, text in zip(held.rows, ("Ghi chú", "a", "b", "c"), strict=True):
        row.cells[3].text = text


def drop_column(document: Any) -> None:
    for row in document.tables[0].rows:
        row._tr.remove(row.cells[0]._tc)
    grid = document.tables[0]._tbl.tblGrid
    grid.remove(grid[0])


def part_in_two(document: Any) -> None:
    paragraph = document.paragraphs[0]
    run = paragraph.runs[0]
    head, tail = run.text.split(" Có 13")
    paragraph.insert_paragraph_before(head)
    run.text = "Có 13" + tail


def join_two(document: Any) -> None:
    first, second = document.paragraphs[0], document.paragraphs[1]
    first.add_run(" " + second.text)
    second._p.getparent().remove(second._p)


def split_runs(document: Any) -> None:
    paragraph = document.paragraphs[0]
    text = paragraph.runs[0].text
    paragraph.runs[0].text = text[:31]
    paragraph.add_run(text[31:35]).bold = True
    paragraph.add_run(text[35:])


NEW = [A_NEW, B, *TABLE, C]
# name -> (her edit, the lines of the result, how many conflicts)
CASES: dict[str, tuple[Callable[[Any], None], list[str], int]] = {
    "prose: other words": (
        says(0, "địa bàn tiếp nhận", "toàn huyện nhận được"),
        [A_NEW.replace("địa bàn tiếp nhận", "toàn huyện nhận được"), *NEW[1:]],
        0,
    ),
    "prose: a word before the figure": (
        says(0, "3.709", "khoảng 3.709"),
        [A_NEW.replace("3.715", "khoảng 3.715"), *NEW[1:]],
        0,
    ),
    "prose: the same figure": (says(0, "3.709", "3.710"), [A_NEW.replace("3.715", "3.710"), *NEW[1:]], 1),
    "prose: our own figure already": (says(0, "3.709", "3.715"), NEW, 0),
    "prose: a figure beside the figure": (
        says(0, "3.709", "3.709 (trực tuyến 1.000)"),
        [A_NEW.replace("3.715", "3.709 (trực tuyến 1.000)"), *NEW[1:]],
        1,
    ),
    "prose: a sentence more": (says(0, "quá hạn.", "quá hạn. Cần làm sớm."), [A_NEW + " Cần làm sớm.", *NEW[1:]], 0),
    "prose: a paragraph we left": (says(1, "cao nhất", "nhiều nhất"), [A_NEW, B.replace("cao", "nhiều"), *NEW[2:]], 0),
    "prose: a paragraph added": (insert, [A_NEW, "Đoạn của cán bộ.", B, *NEW[2:]], 0),
    "prose: a paragraph deleted": (drop(1), [A_NEW, *NEW[2:]], 0),
    "prose: a paragraph deleted that we changed": (drop(0), NEW[1:], 1),
    "prose: a paragraph carried to the end": (carry, [B, *TABLE, C, A_NEW], 0),
    "prose: one parted in two": (
        part_in_two,
        ["Tháng 4, địa bàn tiếp nhận 3.715 hồ sơ mới, tăng 7,3% so với tháng trước.", "Có 15 hồ sơ quá hạn.", *NEW[1:]],
        0,
    ),
    "prose: two made one": (join_two, [f"{A_NEW} {B}", *NEW[2:]], 0),
    "prose: only runs and looks": (split_runs, NEW, 0),
    "table: a cell we left": (cell(2, 1, "Xã Bình"), [A_NEW, B, *TABLE[:2], "2 | Xã Bình | 60", *TABLE[3:], C], 0),
    "table: the name beside our figure": (
        cell(1, 1, "Xã An"),
        [A_NEW, B, TABLE[0], "1 | Xã An | 47", *TABLE[2:], C],
        0,
    ),
    "table: the same cell": (cell(1, 2, "46"), [A_NEW, B, TABLE[0], "1 | Xã A | 46", *TABLE[2:], C], 1),
    "table: a row added": (add_row, [A_NEW, B, *TABLE, "4 | Xã của tôi | 9", C], 0),
    "table: a row deleted": (drop_row(2), [A_NEW, B, *TABLE[:2], *TABLE[3:], C], 0),
    "table: a row deleted that we changed": (drop_row(1), [A_NEW, B, TABLE[0], *TABLE[2:], C], 1),
    "table: a column added": (
        add_column,
        [A_NEW, B, *(f"{row} | {note}" for row, note in zip(TABLE, ("Ghi chú", "a", "b", "c", ""), strict=True)), C],
        0,
    ),
    "table: a column deleted": (drop_column, [A_NEW, B, *(row.partition(" | ")[2] for row in TABLE), C], 0),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    change, expected, conflicts = CASES[name]
    result = merge(BASE, edited(BASE, change), OURS, track=True)
    assert lines(result.content) == expected
    assert len(result.conflicts) == conflicts, result.conflicts
    assert len(comments(result.content)) == conflicts
    assert result.tracked is not None
    assert soundness.problems(result.content) == soundness.problems(result.tracked) == []


@pytest.mark.slow
def test_all_cases_are_valid_for_word() -> None:
    results = [merge(BASE, edited(BASE, change), OURS, track=True) for change, _, _ in CASES.values()]
    sdk.assert_valid(*(content for result in results for content in (result.content, result.tracked or b"")))


def test_no_change_of_hers_gives_ours_and_none_of_ours_gives_hers() -> None:
    hers = edited(BASE, says(0, "địa bàn", "huyện"))
    assert merge(BASE, BASE, OURS).content == OURS
    assert merge(BASE, hers, BASE).content == hers


def test_a_conflict_that_she_left_is_not_raised_again_and_our_next_figure_is_told_anew() -> None:
    first = merge(BASE, edited(BASE, says(0, "3.709", "3.710")), OURS).content
    assert merge(OURS, first, OURS).content == first
    third = made(p(A_NEW.replace("3.715", "3.720")), p(B), table(*ROWS_NEW), p(C))
    again = merge(OURS, first, third)
    assert len(again.conflicts) == 1
    assert [text for text in comments(again.content) if "3.720" in text] == comments(again.content)


def test_her_bold_stays_on_our_new_figure() -> None:
    import io

    import docx

    def bold(document: Any) -> None:
        document.paragraphs[0].runs[0].text = A.partition("3.709")[0]
        document.paragraphs[0].add_run("3.709").bold = True
        document.paragraphs[0].add_run(A.partition("3.709")[2])

    result = merge(BASE, edited(BASE, bold), OURS)
    runs = docx.Document(io.BytesIO(result.content)).paragraphs[0].runs
    assert [run.text for run in runs if run.bold] == ["3.715"]


def test_a_sentence_told_anew_is_not_mixed_with_her_words() -> None:
    new = "Nhờ nộp qua mạng, lượng hồ sơ của tháng lên tới 3.715, nhiều hơn hẳn kỳ trước đó. Có 15 hồ sơ quá hạn."
    hers = edited(BASE, says(0, "địa bàn tiếp nhận", "toàn huyện nhận được"))
    result = merge(BASE, hers, made(p(new), p(B), table(*ROWS), p(C)))
    assert len(result.conflicts) == 1
    said = lines(result.content)[0]
    assert said.startswith("Tháng 4, toàn huyện nhận được 3.709 hồ sơ mới")
    assert said.endswith("Có 15 hồ sơ quá hạn.")


def test_blocks_that_we_reordered_follow_our_order_with_hers_among_them() -> None:
    result = merge(BASE, edited(BASE, insert), made(p(C), p(A_NEW), p(B), table(*ROWS)))
    assert lines(result.content)[:4] == [C, A_NEW, "Đoạn của cán bộ.", B]


def test_our_order_alone_is_a_change_of_ours() -> None:
    result = merge(BASE, edited(BASE, says(1, "cao nhất", "nhiều nhất")), made(p(B), p(A), table(*ROWS), p(C)))
    assert lines(result.content)[:2] == [B.replace("cao nhất", "nhiều nhất"), A]


def test_without_marks_words_and_likeness_find_the_blocks() -> None:
    import re

    hers = rewritten(edited(BASE, carry), lambda text: re.sub(r"<w:bookmark(Start|End)[^>]*>", "", text))
    assert lines(merge(BASE, hers, OURS).content) == [B, *TABLE, C, A_NEW]


def test_a_column_of_ours_goes_in_where_she_edited() -> None:
    new = [(*row, tail) for row, tail in zip(ROWS, ("Đúng hạn", "44", "60", "69"), strict=True)]
    result = merge(BASE, edited(BASE, cell(2, 1, "Xã Bình")), made(p(A), p(B), table(*new), p(C)))
    assert lines(result.content)[2:6] == [
        "TT | Đơn vị | Hồ sơ | Đúng hạn",
        "1 | Xã A | 45 | 44",
        "2 | Xã Bình | 60 | 60",
        "3 | Xã C | 70 | 69",
    ]
    sdk.assert_valid(result.content)


def test_what_is_no_document_is_refused_in_words() -> None:
    from pipeline.ground.finding import InputError

    for broken in (b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")):
        with pytest.raises(InputError):
            merge(BASE, broken, OURS)
