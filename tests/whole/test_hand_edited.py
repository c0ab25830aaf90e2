"""A hand's work and a new figure in one bulletin: both stay, the radio says what the page says, nothing is silent."""

import io
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests import readable

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the first bulletin of it, made once."""
    folder = tmp_path_factory.mktemp("made")
    book = Path(shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "2021.xlsx"))
    assert bulletin(book).exit_code == 0
    return folder


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """A book with the first bulletin of it."""
    return shutil.copytree(made, tmp_path / "desk") / "2021.xlsx"


def bulletin(book: Path, *more: str) -> Result:
    words = ["bulletin", "--month", "2021-04", "--book", str(book), "--out", str(book.parent / "out"), *more]
    return CliRunner().invoke(main, [*words, "--templates", str(ROOT / "templates")])


def page_of(book: Path) -> Path:
    return book.parent / "out" / "2021-04" / "tin-cchc.docx"


def every_paragraph(document: Any) -> list[Any]:
    """Those of the page and those in its tables."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def edit(page: Path, old: str, new: str) -> None:
    """Change words in Word's own way: the runs of one paragraph become one."""
    document = readable.opened(page)
    paragraph = next(p for p in every_paragraph(document) if old in p.text)
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text
    document.save(str(page))


def one_more_online(book: Path) -> None:
    """Ten dossiers of April more, received online and solved early; what the book says elsewhere still adds up."""
    book.write_bytes(_one_more_online(book.read_bytes()))


@cache
def _one_more_online(book: bytes) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    sheet = workbook["TTHC"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, sheet.max_row) if sheet.cell(r, heads["Tháng"]).value == 4)
    for name in ("Trực tuyến (4)", "Trước hạn (8)"):
        cell = sheet.cell(row, heads[name])
        cell.value += 10
    for name in ("Tiếp nhận: tổng số (3)", "Đã giải quyết: tổng số (7)"):
        if isinstance(sheet.cell(row, heads[name]).value, int):
            sheet.cell(row, heads[name]).value += 10
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def text_of(page: Path) -> str:
    return "\n".join(paragraph.text for paragraph in every_paragraph(readable.opened(page)))


def test_her_words_and_our_figures_stay_and_are_read_aloud(book: Path) -> None:
    page = page_of(book)

    edit(page, "Điều người dân mong nhất", "Điều bà con mong nhất")
    one_more_online(book)
    result = bulletin(book)
    assert result.exit_code == 0, result.output
    after = text_of(page)
    assert "Điều bà con mong nhất" in after
    assert "3.682" in after  # 3.672 solved in April, ten more now
    assert "3.672" not in after
    assert "Đã gộp với bản sửa tay" in result.output
    spoken = (page.parent / "tin-cchc.phat-thanh.txt").read_text("utf-8")
    assert "Điều bà con mong nhất" in spoken


def test_a_page_open_in_word_is_told_and_left(book: Path) -> None:
    page = page_of(book)
    old = page.read_bytes()
    page.with_name("~$" + page.name[2:]).write_bytes(b"\x05Nguoi\x00" + bytes(150))
    one_more_online(book)
    result = bulletin(book)
    assert result.exit_code == 1
    assert "đang mở" in result.output
    assert page.read_bytes() == old


def tracked(book: Path) -> list[Path]:
    return sorted(path for path in page_of(book).parent.glob("*theo-doi*"))


def test_track_shows_whose_change_is_whose_and_never_overwrites_an_earlier_copy(book: Path) -> None:
    from pipeline.merging.telling.tracking import Author
    from tests.merging.pages import lines
    from tests.merging.revisions import accepted, rejected, resolved
    from tests.ooxml import sdk

    page = page_of(book)
    generated = lines(page.read_bytes())
    edit(page, "Điều người dân mong nhất", "Điều bà con mong nhất")
    hers = lines(page.read_bytes())
    one_more_online(book)
    result = bulletin(book, "--track")
    assert result.exit_code == 0, result.output
    (copy,) = tracked(book)
    assert f"Bản theo dõi thay đổi: {copy}" in result.output
    content = copy.read_bytes()
    sdk.assert_valid(content)
    assert lines(accepted(content)) == lines(page.read_bytes())
    assert lines(rejected(content)) == generated
    assert lines(resolved(content, lambda author: author == Author.HERS)) == hers
    assert "3.682" in text_of(page)

    copy.write_bytes(b"a hand is at work in it")
    assert bulletin(book, "--track").exit_code == 0
    assert copy.read_bytes() == b"a hand is at work in it"
    assert len(tracked(book)) == 2


def test_track_shows_our_change_in_a_page_that_no_hand_touched(book: Path) -> None:
    from tests.merging.pages import lines
    from tests.merging.revisions import accepted, rejected

    before = lines(page_of(book).read_bytes())
    assert bulletin(book, "--track").exit_code == 0
    assert tracked(book) == []
    one_more_online(book)
    assert bulletin(book, "--track").exit_code == 0
    (copy,) = tracked(book)
    assert lines(accepted(copy.read_bytes())) == lines(page_of(book).read_bytes())
    assert lines(rejected(copy.read_bytes())) == before
