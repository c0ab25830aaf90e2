"""How large the seal is: what the book says goes before the picture, what was typed before both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.commands.release.seal import told_in_book
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.signing.signatures.pictures import seal
from tests.book.books import good_book, places, read_book, save
from tests.signing import authority
from tests.signing.reckoning import MM
from tests.signing.test_fields import rectangles, without_fields

if TYPE_CHECKING:
    from pipeline.signing.making import MadePdf

LABEL = "Đường kính con dấu (mm)"
WHERE = {"book": None, "office": "", "out": Path("outputs"), "templates": None}


def book(path: Path, width: object) -> Path:
    made = good_book()
    next(row for row in made["Cơ quan"] if row[0] == LABEL)[1] = width
    path.parent.mkdir(parents=True, exist_ok=True)
    return save(made, path)


def test_the_book_of_the_pages_year_and_office_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book(Path("inputs/2021.xlsx"), 38)
    book(Path("inputs/xa-mau/2021.xlsx"), 30.5)
    of_file = [Path("outputs/2021-Q1/phieu-cham-diem/a.docx")]
    assert told_in_book([], of_file, WHERE) == 38
    assert told_in_book([], [Path("outputs/xa-mau/2021-02/a.docx")], WHERE) == 30.5
    assert told_in_book([Period(2021, 2)], of_file, {**WHERE, "office": "xa-mau"}) == 30.5
    assert told_in_book([], [Path("noi-khac/2021-02/a.docx"), Path("a.docx")], WHERE) is None
    assert told_in_book([], [Path("outputs/2019-02/a.docx")], WHERE) is None  # no book of that year
    assert told_in_book([], [Path("a.docx")], {**WHERE, "book": Path("inputs/xa-mau/2021.xlsx")}) == 30.5
    with pytest.raises(InputError):
        told_in_book([], of_file, {**WHERE, "book": Path("khong-co.xlsx")})
    Path("inputs/2021.xlsx").write_bytes(b"hong")
    assert told_in_book([], of_file, WHERE) is None


def test_a_size_that_no_seal_has_is_told_at_its_cell_and_a_book_of_before_lacks_it(tmp_path: Path) -> None:
    made = good_book()
    row = next(row for row in made["Cơ quan"] if row[0] == LABEL)
    at = made["Cơ quan"].index(row) + 1
    for typed, told in ((3.6, [("Cơ quan", f"B{at}")]), (36, []), (None, [])):
        row[1] = typed
        _, findings = read_book(made, tmp_path)
        assert places(findings, "DL-CQ-21") == told
    made["Cơ quan"].remove(row)
    results, _ = read_book(made, tmp_path)
    assert results is not None
    assert results.setting("con_dau_mm") is None


def test_a_picture_that_says_otherwise_is_told(tmp_path: Path) -> None:
    picture = authority.seal(tmp_path / "dau.png", 30)
    found = seal(picture, 36)
    assert found is not None
    assert found.width_mm == 36
    assert ["lấy cỡ đã ghi" in finding.message for finding in found.findings] == [True]
    assert seal(picture, 30.4).findings == ()  # type: ignore[union-attr]
    assert seal(picture).findings == ()  # type: ignore[union-attr]


def test_the_field_is_as_large_as_the_book_says(
    pdfs: dict[str, MadePdf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book(Path("inputs/2021.xlsx"), 32)
    page = Path("outputs/2021-02/tin.pdf")
    page.parent.mkdir(parents=True)
    page.write_bytes(without_fields(pdfs["notice.docx"].content))
    for words, width in (((), 32), (("--seal-mm", "40"), 40)):
        ended = CliRunner().invoke(main, ["pdf", str(page), "--fields", *words])
        assert ended.exit_code == 0, ended.output
        _, (left, bottom, right, top) = rectangles(page.with_name("tin.ky.pdf").read_bytes())["SigCoQuan"]
        assert (right - left) / MM == pytest.approx(width, abs=0.01)
        assert (top - bottom) / MM == pytest.approx(width, abs=0.01)
        page.with_name("tin.ky.pdf").unlink()
