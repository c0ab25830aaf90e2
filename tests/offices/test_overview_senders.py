"""Who is said to have sent: by sheet Cơ quan of each book, summed or not; where nobody can tell, that is said."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.offices.test_overview import ABSENT, MONTH, books, change, overview, unit
from tests.samples.country import write_country
from tests.samples.province import write_province
from tests.whole.answers import wrong
from tests.whole.golden import document_text


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Four communes' books in folders that tell nothing, and the province's, of five."""
    write_country(tmp_path / "gui-den", 4, seed=11)
    for number, book in enumerate(books(tmp_path)):
        book.parent.rename(book.parents[1] / f"s{number:02d}")
    write_province(tmp_path / "gui-den" / "2026.xlsx", [*map(unit, books(tmp_path)), ABSENT])
    return tmp_path


def summed(place: Path) -> tuple[Mapping[str, Any], str, str]:
    """The answer, the report, what the radio reads."""
    run = overview(place, "gui-den", "--month", MONTH, "--json")
    answer = json.loads(run.stdout)
    assert list(wrong(answer)) == []
    folder = place / "outputs" / MONTH
    report = document_text((folder / "bao-cao-tong-hop.docx").read_bytes())
    return answer, report, (folder / "tin-tong-hop.phat-thanh.txt").read_text("utf-8")


def test_a_book_that_is_left_out_was_sent_whatever_its_folder_is_called(sent: Path) -> None:
    first, second, third, _ = books(sent)
    named = {book: unit(book) for book in books(sent)}
    change(first, "TTHC", "E24", 9999)
    change(second, "Cơ quan", "B2", 2025)
    change(third, "Cơ quan", "B25", 6)
    answer, report, news = summed(sent)
    assert answer["missing"] == [ABSENT]
    assert "của 1 trong 5 đơn vị" in report
    assert "Chưa gửi sổ có 1 đơn vị." in report
    assert "Sổ của 3 đơn vị không được cộng." in report
    assert all(f"{named[book]} | sổ " in report for book in (first, second, third))
    assert "Ngoài các đơn vị ấy" not in report
    assert "s00" not in report
    assert "một trong năm đơn vị" in news
    assert "một đơn vị chưa gửi sổ" in news.casefold()


def test_of_a_book_that_nobody_can_read_nobody_is_said_to_have_sent_none(sent: Path) -> None:
    books(sent)[0].write_bytes(b"PK\x03\x04 cut off")
    answer, report, news = summed(sent)
    assert answer["missing"] == []
    assert len(answer["unsure"]) == 2
    assert "Chưa gửi sổ" not in report
    assert "chưa gửi sổ" not in news
    assert report.count("chưa rõ đã gửi sổ chưa") == 2
    assert "Chưa rõ 2 đơn vị đã gửi sổ hay chưa" in report
    assert "của 3 trong 5 đơn vị" in report


def test_two_books_of_a_unit_of_which_one_has_errors_are_one_unit(sent: Path) -> None:
    first = books(sent)[0]
    shutil.copytree(first.parent, first.parent.with_name("s09"))
    change(first, "TTHC", "E24", 9999)
    answer, report, _ = summed(sent)
    states = {book["office"]: book["state"] for book in answer["books"]}
    assert states["s00"] == states["s09"] == "twice"
    assert "của 3 trong 5 đơn vị" in report
    assert report.count(f"{unit(first)} | có hai sổ") == 1


def test_an_older_book_beside_that_of_the_year_is_no_second_one(sent: Path) -> None:
    first = books(sent)[0]
    shutil.copytree(first.parent, first.parent.with_name("s09"))
    change(first.parent.with_name("s09") / "2026.xlsx", "Cơ quan", "B2", 2025)
    answer, report, _ = summed(sent)
    assert {book["office"]: book["state"] for book in answer["books"]} == {
        **{f"s{number:02d}": "taken" for number in range(4)},
        "s09": "other_time",
    }
    assert "của 4 trong 5 đơn vị" in report
    assert f"{unit(first)} | sổ" not in report


def test_a_copied_name_makes_no_twin_of_another_unit(sent: Path) -> None:
    first, second, *_ = books(sent)
    change(second, "Cơ quan", "B3", openpyxl.load_workbook(first)["Cơ quan"]["B3"].value)
    answer, report, _ = summed(sent)
    assert {book["state"] for book in answer["books"]} == {"taken"}
    assert any("s01/2026.xlsx" in remark and "không khớp tên" in remark for remark in answer["remarks"])
    assert "có hai sổ" not in report
