"""A good workbook spoilt in one place: the figures stay right, or the spoilt cell is named. Never wrong figures.

The oracle is the rows the workbook was written from, which the reader never sees. CCHC_MUTATIONS sets how many of each
kind are tried; 20 where it is not set.
"""

import copy
import os
import tempfile
import unicodedata
from collections import Counter
from datetime import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.book.opening.raw import letters
from pipeline.book.records import Results
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.workbook import SHEETS, sheet
from pipeline.ground.finding import Finding, Severity
from tests.book.books import Book, ErrorValue, Formula, Percent, good_book, read_book

GOOD = good_book()
EXAMPLES = settings(
    max_examples=int(os.environ.get("CCHC_MUTATIONS", "20")),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

GARBAGE: list[Any] = [
    "abc", "#N/A", "-", "khoảng 45", "4 5", "1.23", "1,000", "45-50", "=1+1",
    "𝟜", True, time(7, 30), -3, 4.5, 1e20,
    ErrorValue("#N/A"), ErrorValue("#REF!"), Formula("=A1+1"), Percent(0.5), "Tổng cộng", None, "01/4/2021",
    "04/15/2021", "Thạnh Tan", "Céng hoµ", "\ufffd", "x" * 5000,
]  # fmt: skip
NUMERIC = (Kind.COUNT, Kind.MONTH, Kind.DATE)


def cells_of(kinds: tuple[Kind, ...], names: tuple[str, ...]) -> list[tuple[str, int, int]]:
    return [
        (name, row, column)
        for name in names
        for row in range(1, len(GOOD[name]))
        for column, spec in enumerate(sheet(name).columns)
        if spec.kind in kinds and (spec.required or GOOD[name][row][column] is not None)
    ]


TABLES = tuple(spec.name for spec in SHEETS if len(GOOD.get(spec.name, ())) > 1)
FIGURES = ("TTHC", "Hài lòng")


def figures(results: Results, name: str) -> Counter[tuple[Any, ...]]:
    """The rows of a sheet as plain values, in any order."""
    return Counter(tuple(row[c.name] for c in sheet(name).columns) for row in results.tables[name])


def written(name: str) -> Counter[tuple[Any, ...]]:
    """The rows the good book was written from; only sheets whose values are written as they are read."""
    return Counter(tuple(row) for row in GOOD[name][1:])


def outcome(book: Book) -> tuple[Results | None, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        return read_book(book, Path(folder))


def named(findings: list[Finding], name: str, row: int) -> bool:
    """Whether an error stands in that row of that sheet."""
    cells = [f.where.cell for f in findings if f.where.sheet == name and f.severity is Severity.LOI]
    return any(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row + 1) for cell in cells)


@EXAMPLES
@given(st.sampled_from(cells_of(NUMERIC, TABLES)), st.sampled_from(GARBAGE))
def test_garbage_in_a_cell_of_figures_is_named_or_said(place: tuple[str, int, int], value: Any) -> None:
    name, row, column = place
    book = copy.deepcopy(GOOD)
    book[name][row][column] = value
    results, findings = outcome(book)
    if results is None:
        assert named(findings, name, row)
    else:
        address = f"{letters(column + 1)}{row + 1}"
        # A total that no program has calculated is reckoned anew from its parts.
        computed = sheet(name).columns[column].computed and isinstance(value, Formula)
        assert value is None or computed or any((f.where.sheet, f.where.cell) == (name, address) for f in findings)


@EXAMPLES
@given(st.sampled_from(cells_of((Kind.COUNT,), FIGURES)), st.integers(0, 500))
def test_another_figure_never_passes(place: tuple[str, int, int], value: int) -> None:
    name, row, column = place
    book = copy.deepcopy(GOOD)
    changed = book[name][row][column] != value
    book[name][row][column] = value
    results, findings = outcome(book)
    assert (results is None) == changed
    assert changed == any(f.where.sheet == name for f in findings)


TEXTS = (
    lambda n: f"{n} hồ sơ", lambda n: f" {n}\u00a0", lambda n: f"{n},0", lambda n: f"{n:,}".replace(",", "."),
    lambda n: f"{n}hs", lambda n: f"{n}%", lambda n: f"{n} người", lambda n: f"'{n}", lambda n: f"{n}.50",
    lambda n: str(n).replace("0", "O"), lambda n: f"{n}-{n + 2}", lambda n: f"({n})", lambda n: f"{n} phiếu",
)  # fmt: skip


@EXAMPLES
@given(st.sampled_from(cells_of((Kind.COUNT,), FIGURES)), st.sampled_from(TEXTS))
def test_a_figure_typed_as_text_is_that_figure_or_an_error(place: tuple[str, int, int], typed: Any) -> None:
    name, row, column = place
    book = copy.deepcopy(GOOD)
    book[name][row][column] = typed(book[name][row][column])
    results, findings = outcome(book)
    if results is None:
        assert named(findings, name, row)
    else:
        assert figures(results, name) == written(name)
        assert [f.where.cell for f in findings] == [f"{letters(column + 1)}{row + 1}"]


@EXAMPLES
@given(st.sampled_from(TABLES), st.integers(1, 99), st.integers(0, 13), st.booleans())
def test_a_row_pushed_sideways_is_named_in_the_sheets_of_figures(name: str, row: int, column: int, right: bool) -> None:
    book = copy.deepcopy(GOOD)
    row = 1 + row % (len(book[name]) - 1)
    old = book[name][row]
    column %= len(old)
    book[name][row] = [*old[:column], None, *old[column:]] if right else [*old[:column], *old[column + 1 :]]
    results, findings = outcome(book)
    if name in FIGURES:
        # The last column of a row that ends in emptiness can leave nothing out.
        assert results is None or figures(results, name) == written(name)
    if results is None:
        assert findings


@EXAMPLES
@given(
    st.sampled_from(TABLES),
    st.integers(0, 13),
    st.sampled_from(["gone", "cut", "other", "upper", "spaced", "decomposed", "next"]),
)
def test_a_spoilt_header_is_named_or_harmless(name: str, column: int, how: str) -> None:
    book = copy.deepcopy(GOOD)
    header = book[name][0]
    column %= len(header)
    old = header[column]
    header[column] = {
        "gone": None, "cut": old[:-3], "other": "Số thứ tự", "upper": old.upper(),
        "spaced": f" {old}  ".replace(" ", "  "),
        "decomposed": unicodedata.normalize("NFD", old), "next": header[(column + 1) % len(header)],
    }[how]  # fmt: skip
    results, findings = outcome(book)
    if how in ("upper", "spaced", "decomposed"):
        assert results is not None
        assert all(f.severity is Severity.NHAC for f in findings)
        assert figures(results, "TTHC") == written("TTHC")
    elif results is not None:
        assert sheet(name).columns[column].added  # a book of before that column is read as if it were blank
        assert figures(results, "TTHC") == written("TTHC")
    else:
        codes = {f.code for f in findings if f.where.sheet == name}
        assert codes & {"DL-COT-01", "DL-COT-02", "DL-COT-03"}


@EXAMPLES
@given(st.lists(st.sampled_from(range(1, len(GOOD["TTHC"]))), min_size=2, max_size=2, unique=True))
def test_units_swapped_between_two_rows_are_noticed(rows: list[int]) -> None:
    book = copy.deepcopy(GOOD)
    one, other = (book["TTHC"][row] for row in rows)
    one[1], other[1] = other[1], one[1]
    results, findings = outcome(book)
    if results is not None:
        assert figures(results, "TTHC") == written("TTHC")
    else:
        assert {f.where.sheet for f in findings} == {"TTHC"}


@EXAMPLES
@given(st.permutations(range(1, len(GOOD["TTHC"]))), st.lists(st.integers(1, 12), max_size=3))
def test_the_order_of_rows_and_empty_rows_between_do_not_matter(order: list[int], gaps: list[int]) -> None:
    book = copy.deepcopy(GOOD)
    book["TTHC"] = [book["TTHC"][0], *(book["TTHC"][row] for row in order)]
    for gap in gaps:
        book["TTHC"].insert(gap, [None])
    results, findings = outcome(book)
    assert findings == []
    assert results is not None
    assert figures(results, "TTHC") == written("TTHC")


@EXAMPLES
@given(st.sampled_from(sorted(GOOD)), st.sampled_from(["gone", "cut", "upper"]))
def test_a_sheet_lost_or_renamed(name: str, how: str) -> None:
    book = copy.deepcopy(GOOD)
    grid = book.pop(name)
    if how != "gone":
        book[name.upper() + " " if how == "upper" else name[:-1]] = grid
    results, findings = outcome(book)
    required = name not in ("Hướng dẫn", *(spec.name for spec in SHEETS if not spec.required))
    # A book made before the program had that sheet is a good book.
    older = how == "gone" and name in {spec.name for spec in SHEETS if spec.added}
    if how == "upper" or name == "Hướng dẫn" or older:
        assert findings == []
    elif required:
        assert results is None
        assert name in {f.where.sheet for f in findings if f.code == "DL-TRANG-01"}
    else:
        assert name in {f.where.sheet for f in findings}


@EXAMPLES
@given(st.text(max_size=30), st.sampled_from(cells_of((Kind.UNIT, Kind.CHOICE, Kind.YES_NO, *NUMERIC), TABLES)))
def test_any_text_anywhere_ends_in_findings_or_results(text: str, place: tuple[str, int, int]) -> None:
    name, row, column = place
    book = copy.deepcopy(GOOD)
    storable = text.encode("utf-8", "ignore").decode()
    book[name][row][column] = storable
    results, findings = outcome(book)
    assert (results is None) == any(f.severity is Severity.LOI for f in findings)
    assert all(f.message and f.where.sheet for f in findings)
    for finding in findings:
        assert unicodedata.normalize("NFC", finding.remedy) == finding.remedy
