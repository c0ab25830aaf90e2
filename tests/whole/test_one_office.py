"""One folder of outputs, one office: another's book is refused with the folder to use, and nothing is written."""

from pathlib import Path

import openpyxl
import pytest

from tests.whole.test_commands import ROOT, cchc

BOOK = ROOT / "inputs/2021.xlsx"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_another_offices_book_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    first = cchc("bulletin", "--month", "2021-02", "--book", str(BOOK), "--out", str(out), cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    kept = everything(out)
    other = ROOT / "inputs/xa-phu-loc/2026.xlsx"
    for words in (("bulletin", "--month", "2026-02"), ("all", "--month", "2026-02")):
        run = cchc(*words, "--book", str(other), "--out", str(out), cwd=tmp_path)
        assert run.returncode == 1
        assert "đang giữ văn bản của Ủy ban nhân dân huyện Thạnh Trị" in run.stderr
        assert f"--out {out}-xa-phu-loc" in run.stderr
        assert everything(out) == kept
    apart = cchc("bulletin", "--month", "2026-02", "--book", str(other), "--out", f"{out}-xa-phu-loc", cwd=tmp_path)
    assert apart.returncode == 0, apart.stderr


def test_an_office_that_was_renamed_in_its_own_book_goes_on(tmp_path: Path) -> None:
    book, out = tmp_path / "2021.xlsx", tmp_path / "ra"
    book.write_bytes(BOOK.read_bytes())
    words = ("bulletin", "--book", str(book), "--out", str(out))
    assert cchc(*words, "--month", "2021-05", cwd=tmp_path).returncode == 0
    sheets = openpyxl.load_workbook(book)
    for row in sheets["Cơ quan"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("Thạnh Trị", "Thạnh Hóa")
    sheets.save(book)
    run = cchc(*words, "--month", "2021-06", cwd=tmp_path)
    assert "đang giữ văn bản" not in run.stderr, run.stderr


def test_a_strange_note_is_told_and_nothing_is_done(tmp_path: Path) -> None:
    note = tmp_path / "ra/.cchc/co-quan.json"
    note.parent.mkdir(parents=True)
    note.write_text('{"a": 1}')
    run = cchc("bulletin", "--month", "2021-02", "--book", str(BOOK), "--out", "ra", cwd=tmp_path)
    assert run.returncode == 1
    assert "không phải do chương trình ghi" in run.stderr
    assert "Traceback" not in run.stderr
    assert [path.name for path in (tmp_path / "ra").rglob("*") if path.is_file()] == ["co-quan.json"]
