"""“Đơn vị gửi” in a real browser: files dropped, who has sent, both cells of a conflict, nothing written unasked; and
files and names that mean harm.
"""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.book.collected.sending import change, office, send
from tests.desk.conftest import ROOT, Desk, opened, served, settled

MONTH = "don-vi/?thang=4&nam=2021"


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Path]]:
    """The office's book to March, and what three units send for April."""
    folder = tmp_path_factory.mktemp("don-vi")
    office(folder / "inputs" / "2021.xlsx", range(1, 4))
    gui = tmp_path_factory.mktemp("gui")
    for unit in ("xã Thạnh Tân", "xã Thạnh Trị"):
        send(gui, unit, [4])
    send(gui, "xã Lâm Tân", [3])
    change(gui / "xa-thanh-tri.xlsx", "TTHC", "E2", "mười hai")
    change(gui / "xa-lam-tan.xlsx", "Hài lòng", "A2", 3)
    with served(folder) as desk:
        yield desk, gui


@pytest.fixture(scope="module")
def page(browser: Any, sending: tuple[Desk, Path]) -> Iterator[Any]:
    with opened(browser, sending[0]) as visit:
        yield visit.page
        assert [told for told in visit.complaints if "422" not in told and "413" not in told] == []


def test_files_are_seen_first_and_written_when_told(
    page: Any, sending: tuple[Desk, Path], violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    desk, gui = sending
    book = desk.folder / "inputs" / "2021.xlsx"
    before = book.read_bytes()
    page.goto(desk.home + MONTH)
    page.set_input_files("#sent-file", [gui / "xa-thanh-tan.xlsx", gui / "xa-thanh-tri.xlsx"])
    page.wait_for_selector("#sent .papers li:has-text('xã Thạnh Trị')", timeout=60_000)
    settled(page)
    told = page.inner_text("#sent")
    assert "1 đơn vị đã gửi và đọc được" in told
    assert "mười hai" in told
    assert "xa-thanh-tri.xlsx" in told  # the name that it came with
    assert "xã Vĩnh Lợi" in page.inner_text("#sent .two > div:nth-child(2)")
    assert book.read_bytes() == before
    assert violations(page) == []
    keep(page, "don-vi-da-gui")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep(page, "don-vi-da-gui-hep")
    page.set_viewport_size({"width": 1366, "height": 900})
    page.click("#sent .papers li:has-text('xã Thạnh Trị') button")
    page.wait_for_selector("#sent .papers li:has-text('xã Thạnh Trị')", state="detached", timeout=60_000)
    page.click("#sent button.main")
    page.wait_for_selector("#sent .note.good:has-text('Đã ghi vào sổ')", timeout=60_000)
    assert book.read_bytes() != before
    assert any(path.read_bytes() == before for path in (desk.folder / "inputs").rglob("ban-luu/*"))


def test_a_conflict_shows_both_cells(page: Any, sending: tuple[Desk, Path], keep: Callable[[Any, str], None]) -> None:
    """The unit sends another figure, the office typed a third one meanwhile: both stand side by side."""
    desk, gui = sending
    book, form = desk.folder / "inputs" / "2021.xlsx", gui / "xa-thanh-tan.xlsx"
    sent, there = moved(form, 1), moved(book, 2)
    shutil.rmtree(desk.folder / "gui-den")  # the form that it sent before
    page.goto(desk.home + MONTH)
    page.set_input_files("#sent-file", [form])
    page.wait_for_selector("#sent fieldset", timeout=60_000)
    told = page.inner_text("#sent")
    assert str(sent) in told
    assert str(there) in told
    keep(page, "don-vi-khac-so")
    before = book.read_bytes()
    page.check("#sent input[value=units]")
    page.click("#sent button.main")
    page.wait_for_selector("#sent .note.good:has-text('Đã ghi vào sổ')", timeout=60_000)
    assert book.read_bytes() != before


def moved(path: Path, by: int) -> int:
    """So many dossiers more by the network, as many less by hand, in the unit's first row; their number now."""
    book = openpyxl.load_workbook(path)
    rows = book["TTHC"].iter_rows(min_row=2)
    row = next(row for row in rows if row[0].value == 4 and row[1].value in ("xã Thạnh Tân", "Chứng thực"))
    at = next(cell.column for cell in book["TTHC"][1] if cell.value == "Trực tuyến (4)") - 1
    row[at].value += by
    row[at + 1].value -= by
    book.save(path)
    return int(row[at].value)


def test_a_sheet_of_another_office_is_read_and_asked_about(
    page: Any, sending: tuple[Desk, Path], violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    desk, _ = sending
    page.goto(desk.home + MONTH)
    page.set_input_files("#sheet-file", [ROOT / "tests" / "book" / "imported" / "saved" / "linh-vuc.xls"])
    page.wait_for_selector("#read [data-said]", timeout=60_000)
    settled(page)
    told = page.inner_text("#read")
    assert "linh-vuc.xls" in told
    assert "lấy" in told
    assert violations(page) == []
    keep(page, "don-vi-bang-khac")


HOSTILE = ("../../ra-ngoai.xlsx", "..\\..\\ra-ngoai.xlsx", "/etc/ra-ngoai.xlsx", "con.xlsx", "a\0b.xlsx",
           "<img src=x onerror=alert(1)>.xlsx", "x" * 400 + ".xlsx", "‮xslx.exe.xlsx")  # fmt: skip


def test_names_and_files_that_mean_harm(page: Any, sending: tuple[Desk, Path]) -> None:
    desk, _ = sending
    around = {path.name for path in desk.folder.parent.iterdir()}
    page.goto(desk.home + MONTH)
    settled(page)
    for number, name in enumerate(HOSTILE):
        page.evaluate(
            """async ([name, body]) => { const zone = document.querySelector('[data-drop]');
            await cchc.work(zone.dataset.drop, new Blob([body]), document.getElementById('sent'),
              {'X-CCHC-Name': encodeURIComponent(name)}); }""",
            [name, f"không phải sổ {number}"],
        )
        assert page.locator("#sent img").count() == 0
        assert "Traceback" not in page.inner_text("#sent")
    told = page.inner_text("#sent")
    assert "không lấy được" in told
    kept = [path.name for path in (desk.folder / "gui-den").rglob("*") if path.is_file()]
    assert all(name.startswith("tep-") and name.endswith(".xlsx") for name in kept), kept
    assert {path.name for path in desk.folder.parent.iterdir()} == around
    for name, body in (("a.exe", "x"), ("khong-duoi", "x"), ("rong.xlsx", "")):
        page.evaluate(
            """async ([name, body]) => { const zone = document.querySelector('[data-drop]');
            await cchc.work(zone.dataset.drop, new Blob([body]), document.getElementById('sent'),
              {'X-CCHC-Name': encodeURIComponent(name)}); }""",
            [name, body],
        )
        assert page.locator("#sent .note.bad").count() == 1
        assert name in page.inner_text("#sent")


def test_a_word_file_dropped_anywhere_is_checked_and_mended(
    page: Any, sending: tuple[Desk, Path], violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    desk, _ = sending
    content = (ROOT / "templates" / "giay-moi" / "mau.docx").read_bytes()
    name = "<img src=x onerror=alert(1)>..công văn.docx"
    page.goto(desk.home)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.set_input_files("#check-file", [{"name": name, "mimeType": "x/y", "buffer": content}])
    page.wait_for_url("**/kiem-tra/**", timeout=60_000)
    page.wait_for_selector("#found [data-said]", timeout=60_000)
    assert name in page.inner_text("h1")
    assert page.locator("h1 img").count() == 0
    assert violations(page) == []
    keep(page, "kiem-tra")
    if page.locator("text=Sửa giúp").count():
        page.click("text=Sửa giúp")
        page.wait_for_selector("#found .note:has-text('sửa')", timeout=60_000)
    kept = [path for path in (desk.folder / ".cchc").rglob("*.docx") if not path.stem.endswith(".sua")]
    assert [path.read_bytes() for path in kept] == [content]  # the original stays


def test_a_bomb_is_a_sentence(page: Any, sending: tuple[Desk, Path]) -> None:
    desk, gui = sending
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("xl/workbook.xml", b" " * (96 << 20))
    shutil.rmtree(desk.folder / "gui-den", ignore_errors=True)
    (gui / "bom.xlsx").write_bytes(bomb.getvalue())
    page.goto(desk.home + MONTH)
    page.set_input_files("#sent-file", [gui / "bom.xlsx"])
    page.wait_for_selector("#sent .papers li:has-text('không lấy được')", timeout=60_000)
    assert "Traceback" not in page.inner_text("#sent")
