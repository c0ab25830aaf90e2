"""The ten minutes of a commune's officer who has never seen a terminal: from an empty folder to April's papers.

The page is driven by a real browser; between its steps five sheets are filled by openpyxl as she would in Excel: what a
finding asks for, no more. `python -m pytest -s` shows clicks, seconds and words read.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.desk.conftest import Desk, Visit, opened, served, settled
from tests.whole.test_first_bulletin import RECIPIENTS, SETTINGS, SIGNER, YEAR, _dark, dossiers, units

MONTH = f"?thang=4&nam={YEAR}"
HERS = "Câu này do tay viết thêm."
ROWS = {
    "Đơn vị": lambda: units(3),
    "Người ký": lambda: [SIGNER],
    "Nơi nhận": lambda: RECIPIENTS,
    "TTHC": lambda: dossiers(3, 4),
}


class Officer:
    """Reads the page, clicks, types into the book; all of it counted."""

    def __init__(self, visit: Visit, desk: Desk) -> None:
        self.page, self.book = visit.page, desk.folder / "inputs" / f"{YEAR}.xlsx"
        self.clicks = self.words = self.rounds = 0
        self.began = time.monotonic()
        self.typed: set[str] = set()

    def click(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.clicks += 1

    def read(self, what: str = "main") -> str:
        told = str(self.page.locator(what).first.inner_text())
        self.words += len(told.split())
        return told

    def asked(self) -> list[tuple[str, str]]:
        """The cells that the findings name."""
        cells = "all => all.map((each) => [each.dataset.sheet, each.dataset.cell])"
        return [(sheet, cell) for sheet, cell in self.page.locator("button.finding").evaluate_all(cells)]

    def saves(self, change: Callable[[Any], None]) -> None:
        """She changes the book in her own program and saves it; the page reads it again by itself."""
        # Whatever is shown now is marked, so that what comes after can be told from it.
        self.page.evaluate("document.querySelector('#read').firstElementChild.dataset.old = '1'")
        book = openpyxl.load_workbook(self.book)
        change(book)
        book.save(self.book)
        self.page.wait_for_selector("#read > [data-old]", state="detached", timeout=60_000)
        settled(self.page)
        self.rounds += 1

    def answers(self, book: Any) -> None:
        """What the findings ask for, into the book."""
        for sheet, cell in self.asked():
            if sheet == "Cơ quan":
                label = book[sheet][f"A{cell[1:]}"].value
                if label in SETTINGS:
                    book[sheet][cell] = SETTINGS[label]
            elif sheet in ROWS and sheet not in self.typed:
                self.typed.add(sheet)
                for number, row in enumerate(ROWS[sheet](), start=2):
                    for at in _dark(book[sheet]):
                        book[sheet].cell(number, at).value = row[book[sheet].cell(1, at).value]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with served(tmp_path_factory.mktemp("xa-my-hoa")) as desk:
        yield desk


@pytest.fixture(scope="module")
def officer(browser: Any, office: Desk) -> Iterator[Officer]:
    with opened(browser, office) as visit:
        yield Officer(visit, office)
        assert visit.complaints == []


def test_a_book_is_made_filled_and_mended(
    officer: Officer, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    page = officer.page
    assert "chưa có sổ" in officer.read()
    assert violations(page) == []
    keep(page, "muoi-phut-1-bat-dau")
    page.fill("#year", str(YEAR))
    officer.click("text=Tạo sổ >> nth=-1")
    page.wait_for_selector("text=Đến trang Sổ", timeout=60_000)
    officer.read("#new-made")
    officer.click("text=Đến trang Sổ")
    settled(page)
    page.select_option("#thang", "4")
    officer.clicks += 1
    page.wait_for_url("**thang=4**")
    settled(page)
    assert "phải sửa" in officer.read("#read [data-said]")
    keep(page, "muoi-phut-2-so-trong")
    while officer.asked() and officer.rounds < 4:
        officer.saves(officer.answers)
        officer.words += len(page.locator(".findings").all_inner_texts())
    assert "dùng được" in officer.read("#read [data-said]")

    officer.saves(lambda book: setattr(book["TTHC"]["E2"], "value", "mười hai"))  # a slip of the hand
    assert "1 chỗ phải sửa" in officer.read("#read [data-said]")
    officer.click("button.finding")
    cell = page.locator("[role=tabpanel]:not([hidden]) td.wrong.here")
    assert "mười hai" in cell.inner_text()
    assert cell.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert violations(page) == []
    keep(page, "muoi-phut-3-o-sai")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep(page, "muoi-phut-3-o-sai-hep")
    page.set_viewport_size({"width": 1366, "height": 900})
    officer.saves(lambda book: setattr(book["TTHC"]["E2"], "value", 60))
    assert "dùng được" in officer.read("#read [data-said]")


def test_april_is_made_and_a_hands_work_is_kept(
    officer: Officer, office: Desk, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    page, paper = officer.page, office.folder / "outputs" / f"{YEAR}-04" / "tin-cchc.docx"
    officer.click("text=Đến trang Tháng")
    settled(page)
    officer.click("button.big")
    page.wait_for_selector("#made [data-said]", timeout=120_000)
    settled(page)
    assert "Đã ghi" in officer.read("#made")
    assert paper.is_file()
    told = officer.read("#standing")
    assert "đã làm, còn đúng" in told
    assert violations(page) == []
    keep(page, "muoi-phut-4-da-lam")
    seconds = time.monotonic() - officer.began
    print(f"\n{officer.clicks} clicks, {seconds:.0f} s, {officer.words} words, {officer.rounds} savings of the book")
    assert officer.clicks <= 12

    document = docx.Document(str(paper))
    max(document.paragraphs, key=lambda each: len(each.text)).add_run(f" {HERS}")
    document.save(str(paper))
    officer.click("text=Xem lại")
    page.wait_for_selector("#standing .state:has-text('sửa tay')", timeout=60_000)
    book = openpyxl.load_workbook(officer.book)
    signers = book["Người ký"]
    signers.cell(2, next(each.column for each in signers[1] if each.value == "Họ và tên")).value = "Trần Thị Mẫu"
    book.save(officer.book)
    officer.click("button.big")
    page.wait_for_selector("#made .state", timeout=120_000)
    settled(page)
    keep(page, "muoi-phut-5-giu-sua-tay")
    text = "\n".join(each.text for each in docx.Document(str(paper)).paragraphs)
    assert HERS in text
    officer.click("button:has-text('Đã đổi gì')")
    page.wait_for_selector("[id^=more-] [data-said]", timeout=180_000)
    assert HERS.rstrip(".") in officer.read("[id^=more-]:has([data-said])")
    officer.click("button:has-text('Bản cũ')")
    page.wait_for_selector("[id^=more-] .versions", timeout=60_000)
    assert "Lấy lại bản này" in officer.read("[id^=more-]:has(.versions)")
    keep(page, "muoi-phut-6-ban-cu")


def test_the_folder_holds_nothing_that_nobody_asked_for(office: Desk, officer: Officer) -> None:
    assert {path.name for path in Path(office.folder).iterdir()} == {"inputs", "outputs", ".cchc"}
