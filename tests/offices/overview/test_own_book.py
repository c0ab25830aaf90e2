"""The book of whoever sums up: asked only for what the papers to be made need."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.offices.test_overview import MONTH, books, overview, unit
from tests.samples.country import write_country
from tests.samples.province import write_province

QUARTER = "2026-Q1"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """Two communes' books, and the province's, which names no station and nobody for news."""
    write_country(tmp_path / "gui-den", 2, seed=7)
    write_province(tmp_path / "gui-den" / "2026.xlsx", [*map(unit, books(tmp_path))])
    with opened(tmp_path) as book:
        for sheet in ("Người ký", "Nơi nhận"):
            for row in range(book[sheet].max_row, 1, -1):
                if book[sheet].cell(row, 1).value == "Tin CCHC":
                    book[sheet].delete_rows(row)
        station(book).value = None
    return tmp_path


@contextmanager
def opened(place: Path) -> Iterator[Any]:
    path = place / "gui-den" / "2026.xlsx"
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def station(book: Any) -> Any:
    return next(row[1] for row in book["Cơ quan"].iter_rows() if row[0].value == "Đài phát")


def test_a_quarter_asks_for_no_news(land: Path) -> None:
    run = overview(land, "gui-den", "--period", QUARTER)
    assert run.exit_code == 0, run.stderr
    assert (land / "outputs" / QUARTER / "bao-cao-tong-hop.docx").is_file()


def test_a_month_asks_for_the_station_and_who_signs_its_news_beside_the_table(land: Path) -> None:
    run = overview(land, "gui-den", "--month", MONTH)
    assert run.exit_code == 1
    assert "Đài phát" in run.stderr
    assert (land / "outputs" / f"tong-hop-{MONTH}" / "bang.xlsx").is_file()
    with opened(land) as book:
        station(book).value = "Đài Phát thanh tỉnh"
    run = overview(land, "gui-den", "--month", MONTH)
    assert run.exit_code == 1
    assert "“Tin CCHC”" in run.stderr
    assert not (land / "outputs" / MONTH).exists()


def test_an_office_that_makes_news_is_asked_for_them_as_ever(land: Path) -> None:
    with opened(land) as book:
        book["Cơ quan"]["B4"] = "xã"
    run = overview(land, "gui-den", "--period", QUARTER)
    assert run.exit_code == 1
    assert "Đài phát" in run.stderr
    assert "Tin CCHC" in run.stderr
