"""A person's name typed in capitals is used as a sentence writes it, and the cell that holds it is named."""

from pathlib import Path

import pytest

from tests.book.books import good_book, places, read_book


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"),
        ("LÝ THỊ BÔNG", "Lý Thị Bông"),
        ("Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("ĐỘI THUẾ SỐ MỘT", "ĐỘI THUẾ SỐ MỘT"),  # no surname begins it
    ],
)
def test_a_name_in_capitals_is_mended_and_its_cell_told(tmp_path: Path, typed: str, used: str) -> None:
    book = good_book()
    sheet = book["Người ký"]
    column = sheet[0].index("Họ và tên")
    sheet[1][column] = typed
    results, findings = read_book(book, tmp_path)
    assert results is not None
    assert results.tables["Người ký"][0]["ho_ten"] == used
    where = f"{chr(ord('A') + column)}2"
    assert places(findings, "DL-TEN-03") == ([("Người ký", where)] if used != typed else [])
