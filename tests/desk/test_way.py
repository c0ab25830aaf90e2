"""The way of a paper in a real browser: the page begins what needs no secret, the leader and the agency sign by the
command that it shows, and what was changed behind a signature is told.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from pipeline.desk.works.ways import waiting, ways_of
from pipeline.ground import libreoffice
from tests.desk.asking import Entered
from tests.desk.conftest import ROOT, Desk, opened, served

PATIENCE = 120_000  # ms: a busy machine fails nothing
MONTH = "?thang=4&nam=2021"
PDF = "outputs/2021-04/tin-cchc.pdf"
STATION = """[dai]
ten = "Đài Truyền thanh huyện Mẫu"
den = "dai@example.vn"
tu = "phongnoivu@example.vn"
may_chu = "smtp.example.vn"
"""
AT = ("--at", "2026-09-15T09:05:31")


def run(folder: Path, *words: str, **environment: str) -> None:
    """A command as it is typed."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pipeline", *words],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def step(name: str, state: str, **more: object) -> dict[str, object]:
    told = {"step": name, "title": name.upper(), "state": state, "state_words": state, "told": "", "deed": ""}
    return told | {"words": []} | more


def test_what_a_command_tells_of_ways_is_counted_by_step() -> None:
    paper = {"title": "Tin", "period": "2021-04", "file": "a\\b.docx", "pdf": "a\\b.pdf"}
    first = paper | {"next": "pdf", "steps": [step("checked", "done"), step("pdf", "to_do", words=["pdf", "a b.docx"])]}
    second = paper | {"next": "", "steps": [step("checked", "done"), step("pdf", "not_asked")]}
    ways = ways_of({"papers": [first, second, first, "no object"]})
    assert waiting(ways) == [("PDF", 2), ("", 1)]
    assert [(way.done, way.asked) for way in ways] == [(1, 2), (1, 1), (1, 2)]
    assert (ways[0].way, ways[0].pdf_way) == ("a/b.docx", "a/b.pdf")
    assert ways[0].next is not None
    assert ways[0].next.typed == 'cchc pdf "a b.docx"'
    assert ways_of({}) == []
    assert waiting([]) == []


def test_only_files_of_the_list_and_plain_numbers_are_taken(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    place = tmp_path / "outputs" / "2021-04"
    place.mkdir(parents=True)
    (place / "a.pdf").write_bytes(b"%PDF-1.7")
    (place / "a.docx").write_bytes(b"PK")
    from pipeline.desk.files.work_folder import id_of

    pdf, page = id_of("outputs/2021-04/a.pdf"), id_of("outputs/2021-04/a.docx")
    with served(tmp_path) as desk:
        entered = Entered(desk)

        def code(path: str, **form: str) -> int:
            body = "&".join(f"{name}={value}" for name, value in form.items()).encode()
            kind = "application/x-www-form-urlencoded"
            return int(entered.post(f"duong-di/{path}{MONTH}", body, Content_Type=kind).status)

        at = {"period": "2021-04"}
        assert code("buoc", id=pdf, **at) == 404
        assert code("pdf", id=pdf, **at) == 404
        assert code("pdf", id=page) == 404
        assert code("pdf") == 404
        assert code("so", id=page, number="5", day="2021-05-04", **at) == 404
        assert code("so", id=pdf, number="--help", day="2021-05-04", **at) == 422
        assert code("so", id=pdf, number="5", day="--year", **at) == 422
        assert code("so", id=pdf, number="5", day="2021-13-04", **at) == 422
        assert code("chu-ky", id=id_of("outputs/2021-04/../../x.pdf"), **at) == 404
        assert code("chu-ky", id=pdf, period="..") == 404


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, Path]]]:
    """A page for a folder with April's bulletin and a letter; keys of the leader and of the office lie elsewhere."""
    authority = pytest.importorskip("tests.signing.authority")
    if libreoffice.program() is None:
        pytest.skip("needs LibreOffice")
    folder, keys = tmp_path_factory.mktemp("duong-di"), tmp_path_factory.mktemp("khoa")
    (folder / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "inputs")
    (folder / "ky-so").mkdir()
    authority.seal(folder / "ky-so" / "dau.png")
    authority.signature(folder / "ky-so" / "chu-ky.png")
    root = authority.issued("CA thử nghiệm")
    found = {
        "leader": authority.p12(keys, "Nguyễn Văn Mẫu", root),
        "office": authority.p12(keys, "Phòng Nội vụ", root),
    }
    run(folder, "bulletin", "--month", "2021-04")
    run(folder, "invitation", "--month", "2021-04")
    with served(folder) as desk:
        yield desk, found


def settled(page: Any) -> None:
    """Wait until nothing is being loaded into the page, however busy the machine is."""
    page.wait_for_function("() => !document.querySelector('[aria-busy]')", timeout=PATIENCE)


class Walk:
    """One page of the browser on its way."""

    def __init__(self, page: Any, desk: Desk) -> None:
        self.page, self.desk = page, desk

    def open(self) -> None:
        """The bulletin, by its line in the list."""
        self.page.goto(f"{self.desk.home}van-ban/{MONTH}")
        link = self.page.locator("#danh-sach tr:has-text('tin-cchc') a").first
        self.page.goto(self.desk.origin + link.get_attribute("href", timeout=PATIENCE))
        self.page.wait_for_selector(".buoc", state="attached", timeout=PATIENCE)
        settled(self.page)

    @property
    def states(self) -> str:
        """One letter a step, as `tests/signing/test_way.py` has them."""
        letters = {"done": "d", "to_do": "t", "not_asked": "n", "undone": "u", "unseen": "U"}
        kinds = self.page.locator(".buoc > li").evaluate_all("all => all.map((each) => each.className)")
        return "".join(letters[each.removeprefix("buoc-")] for each in kinds)

    def looked_again(self) -> None:
        """She presses Xem lại by the keyboard."""
        self.page.evaluate("document.querySelector('.buoc').dataset.old = '1'")
        self.page.locator("[data-again-way]").first.focus()
        self.page.keyboard.press("Enter")
        self.come()

    def clicked(self, words: str) -> None:
        """A button whose work brings the paper on."""
        self.page.evaluate("document.querySelector('.buoc').dataset.old = '1'")
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.come()

    def come(self) -> None:
        self.page.wait_for_selector(".buoc[data-old]", state="detached", timeout=PATIENCE)
        self.page.wait_for_selector(".buoc", state="attached", timeout=PATIENCE)
        settled(self.page)

    def told(self) -> str:
        """What is to be done next."""
        return str(self.page.locator(".buoc-tiep").first.inner_text())


@pytest.mark.slow
def test_a_paper_is_brought_on_its_way_and_back(
    browser: Any,
    office: tuple[Desk, dict[str, Path]],
    violations: Callable[[Any], list[str]],
    keep: Callable[[Any, str], None],
) -> None:
    from tests.signing.authority import PASSWORD

    desk, keys = office
    folder, secret = desk.folder, {"CCHC_P12_PASSWORD": PASSWORD}

    def seen(name: str) -> None:
        """Looked at wide and narrow, read aloud by nobody's mistake."""
        assert violations(walk.page) == []
        keep(walk.page, f"duong-di-{name}-rong")
        walk.page.set_viewport_size({"width": 390, "height": 844})
        assert walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(walk.page) == []
        keep(walk.page, f"duong-di-{name}-hep")
        walk.page.set_viewport_size({"width": 1366, "height": 900})

    with opened(browser, desk) as visit:
        walk = Walk(visit.page, desk)
        walk.open()
        assert walk.states == "dtttttt"
        visit.page.locator(".duong-di > summary").focus()  # a draft's way is folded away: figures come first
        assert not visit.page.locator(".buoc").is_visible()
        visit.page.keyboard.press("Enter")
        assert visit.page.locator("li[aria-current=step]").inner_text().startswith(("2", "PDF"))
        walk.clicked("Làm PDF có khung ký")
        assert walk.states == "ddttttt"
        assert f"cchc sign {PDF} --p12 KHÓA.p12" in walk.told()
        assert "không bao giờ nhập ở trang này" in walk.told()
        assert visit.page.locator(".duong-di input:not([type=hidden])").count() == 0, "no secret is typed into the page"
        seen("cho-ky")
        visit.page.emulate_media(media="print")
        assert not visit.page.locator(".buoc").is_visible(), "what is printed is the document"
        visit.page.evaluate("document.body.classList.add('in-duong-di')")
        assert visit.page.locator(".buoc").is_visible()
        assert not visit.page.locator(".van-ban").is_visible()
        visit.page.evaluate("document.body.classList.remove('in-duong-di')")
        visit.page.emulate_media(media="screen")

        run(folder, "sign", PDF, "--p12", str(keys["leader"]), *AT, **secret)
        walk.looked_again()
        assert walk.states == "dddtttt"
        assert "Ghi số, ngày vào trang Văn bản, dòng Tin CCHC kỳ 2021-04" in walk.told()
        register(folder)
        walk.looked_again()
        walk.clicked("Ghi số 85 vào PDF")
        assert walk.states == "ddddttt"
        run(folder, "sign", PDF, "--p12", str(keys["office"]), *AT, **secret)
        (folder / PDF).with_suffix(".phieu.json").unlink()  # as if the token's own program had signed
        walk.looked_again()
        assert walk.states == "dddddtt"
        assert "Gửi đài" in walk.told()
        walk.clicked("Lập phiếu")  # waits for no letter to the station
        assert walk.states == "dddddtd"
        assert (folder / PDF).with_suffix(".phieu.csv").is_file()

        (folder / "inputs" / "gui-tin.toml").write_text(STATION, "utf-8")
        visit.page.get_by_role("button", name="Soạn thư gửi đài (chưa gửi)").click()
        letter = visit.page.locator("#buoc-viec .thu")
        letter.wait_for(timeout=PATIENCE)
        assert "dai@example.vn" in letter.inner_text()
        assert visit.page.locator("#buoc-viec code").inner_text().endswith("--now")
        assert (folder / "outputs" / "2021-04" / "tin-cchc.dai.zip").is_file()
        assert not (folder / "outputs" / "2021-04" / ".cchc" / "sending.json").exists(), "nothing went"

        visit.page.goto(f"{desk.home}{MONTH}")
        settled(visit.page)
        summary = visit.page.locator("#duong-di")
        summary.locator(".dem").wait_for(timeout=PATIENCE)
        assert summary.locator("li").all_inner_texts() == [
            "1 văn bản đang ở bước PDF có khung ký",
            "1 văn bản đang ở bước Gửi đài",
        ]
        seen("thang")
        visit.page.evaluate("document.querySelector('.dem').dataset.old = '1'")
        visit.page.get_by_role("button", name="Làm PDF có khung ký cho 1 văn bản").click()
        visit.page.wait_for_selector(".dem[data-old]", state="detached", timeout=PATIENCE)
        visit.page.wait_for_selector(".dem li:has-text('Người có thẩm quyền ký')", timeout=PATIENCE)
        assert (folder / "outputs" / "2021-04" / "giay-moi.pdf").is_file()

        page = docx.Document(str(folder / "outputs" / "2021-04" / "tin-cchc.docx"))
        max(page.paragraphs, key=lambda each: len(each.text)).add_run(" Câu này viết thêm sau khi ký.")
        page.save(str(folder / "outputs" / "2021-04" / "tin-cchc.docx"))
        walk.open()
        assert walk.states == "duuddtd"
        assert "khác lời của tin-cchc.pdf đã ký" in walk.told()
        seen("doi-sau-khi-ky")
        assert visit.complaints == []


def register(folder: Path) -> None:
    """The clerk gives number and day in the book."""
    path = folder / "inputs" / "2021.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Văn bản"].iter_rows(min_row=2):
        if (row[0].value, row[1].value) == ("Tin CCHC", "2021-04"):
            row[2].value, row[3].value = "85", datetime(2021, 5, 4)
    book.save(path)
