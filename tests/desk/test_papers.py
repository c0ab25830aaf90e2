"""“Văn bản” and “Bài đọc” in a real browser: each figure a button that shows its cells, a stranger's file harmless, the
text heard, a hand's work shown.
"""

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.desk.conftest import ROOT, Desk, opened, served, settled

PATIENCE = 120_000  # ms: a busy machine fails nothing
MONTH = "van-ban/?thang=4&nam=2021"


def run(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pipeline", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A page for a folder in which April's papers were made; beside them a paper that means harm."""
    folder = tmp_path_factory.mktemp("thang-tu")
    (folder / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", folder / "inputs")
    run(folder, "all", "--month", "2021-04")
    hostile(folder / "outputs" / "2021-04" / "tin-cchc.docx", folder / "outputs" / "2021-04" / "xau.docx")
    with served(folder) as desk:
        yield desk


@pytest.fixture(scope="module")
def page(browser: Any, made: Desk) -> Iterator[Any]:
    """One page for the tests that only look; its complaints are none at the end."""
    with opened(browser, made) as visit:
        yield visit.page
        assert visit.complaints == []
        assert {url.split("/")[2] for url in visit.asked if not url.startswith(("data:", "blob:"))} == {
            made.origin.removeprefix("http://")
        }


def show(page: Any, desk: Desk, name: str) -> Any:
    """A paper opened by its line in the list, its figures joined."""
    page.goto(desk.home + MONTH)
    line = page.locator(f"#danh-sach :is(li, tr):has-text('{name.removesuffix('.docx')}') a").first
    page.goto(desk.origin + line.get_attribute("href", timeout=PATIENCE))
    page.wait_for_selector("#trang-giay[data-figures], #nguon-tin .warn:not([hidden])", timeout=PATIENCE)
    return page.locator("#trang-giay")


PAPERS = ("tin-cchc.docx", "bao-cao.docx", "cong-van-don-doc.docx", "giay-moi.docx", "thong-bao-kiem-tra.docx")


@pytest.mark.parametrize("name", [*PAPERS, "thong-bao-cham-diem.docx"])
def test_every_figure_is_a_button(page: Any, made: Desk, name: str) -> None:
    paper = show(page, made, name)
    assert paper.get_attribute("data-missing") == "0"
    figures = int(paper.get_attribute("data-figures"))
    buttons = page.locator("#trang-giay [role=button]")
    assert figures
    assert figures * 0.9 <= buttons.count() <= figures  # what two of them fill whole is one button that tells of both
    assert buttons.evaluate_all("all => all.every((each) => each.tabIndex === 0 && each.textContent.trim())")


def test_a_figure_shows_its_cells_in_the_picture_of_the_sheet(
    page: Any, made: Desk, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    show(page, made, "tin-cchc.docx")
    page.locator("#trang-giay [role=button]", has_text="42").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#nguon")
    assert "tổng cột 10" in panel.inner_text()
    assert "51" in panel.locator("dd").all_inner_texts()  # the month before
    assert "báo cáo nhận" in panel.inner_text()
    cells = panel.locator(".o-trung").evaluate_all("all => all.map((each) => [each.title, each.textContent])")
    sheet = openpyxl.load_workbook(made.folder / "inputs" / "2021.xlsx", read_only=True)["TTHC"]
    values = {place.removeprefix("Ô "): sheet[place.removeprefix("Ô ")].value for place, _ in cells}
    assert sum(int(told) for _, told in cells) == sum(values.values()) == 42
    assert violations(page) == []
    keep(page, "van-ban-nguon-rong")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    keep(page, "van-ban-nguon-hep")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.set_viewport_size({"width": 1366, "height": 900})


def test_the_list_tells_how_far_each_paper_has_come(page: Any, made: Desk) -> None:
    page.goto(made.home + MONTH)
    line = page.locator("#danh-sach tr:has-text('giay-moi.docx') .cham")
    line.wait_for(timeout=PATIENCE)
    assert line.inner_text().split()[-2:] == ["1/6", "bước"]
    assert "PDF có khung ký" in page.locator("#danh-sach tr:has-text('giay-moi.docx')").inner_text()


def hostile(plain: Path, target: Path) -> None:
    """A paper with a script in another format, links that act, pictures and styles from elsewhere."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="{{}}" Type="{kinds}/{{}}" Target="{{}}"{{}}/>'
    outside = ' TargetMode="External"'
    relations = (
        relation.format("rIdX1", "aFChunk", "xau.html", "")
        + relation.format("rIdX2", "hyperlink", "javascript:window.hacked=2", outside)
        + relation.format("rIdX3", "image", "http://192.0.2.1/tham-do.png", outside)
        + relation.format("rIdX4", "hyperlink", "http://192.0.2.1/di", outside)
    )
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="900000" cy="900000"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="x"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip r:{}="rIdX3"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/>'
        "</a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = (
        (
            '<w:altChunk r:id="rIdX1"/><w:p><w:hyperlink r:id="rIdX2"><w:r><w:t>bấm vào đây</w:t></w:r></w:hyperlink>'
            '<w:hyperlink r:id="rIdX4"><w:r><w:t>hay đây</w:t></w:r></w:hyperlink>'
            f"{drawing.format('embed')}{drawing.format('link')}"
            '<w:r><w:rPr><w:rFonts w:ascii="x;}} body{{display:none}} @import url(http://192.0.2.1/a.css);"/></w:rPr><w:t>chữ</w:t></w:r></w:p>'
        )
        .replace("{{", "{")
        .replace("}}", "}")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as copy:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "word/document.xml":
                content = content.replace("<w:body>", f"<w:body>{body}", 1)
                if "xmlns:r=" not in content[:4000]:
                    content = content.replace("<w:document ", f'<w:document xmlns:r="{kinds}" ', 1)
            elif name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", f"{relations}</Relationships>")
            elif name == "[Content_Types].xml":
                content = content.replace(
                    "<Default ", '<Default Extension="html" ContentType="text/html"/><Default ', 1
                )
            copy.writestr(name, content)
        copy.writestr("word/xau.html", "<script>parent.hacked = 1; new Image().src = 'http://192.0.2.1/b.png'</script>")
    target.write_bytes(made.getvalue())


def test_a_strangers_page_is_shown_and_nothing_of_it_acts(browser: Any, made: Desk) -> None:
    with opened(browser, made) as visit:
        page = visit.page
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        show(page, made, "xau.docx")
        assert page.locator("#trang-giay section").count()
        page.get_by_text("bấm vào đây").click()
        page.get_by_text("hay đây").click()
        assert page.locator("#trang-giay iframe, #trang-giay a, #trang-giay script").count() == 0
        assert page.evaluate("[window.hacked, getComputedStyle(document.body).display]") == [None, "block"]
        assert page.url.startswith(made.home)
        assert [url for url in visit.asked if not url.startswith((made.home, "data:", "blob:"))] == []


def test_without_the_borrowed_scripts_the_page_says_so(browser: Any, made: Desk) -> None:
    with opened(browser, made) as visit:
        visit.page.route("**/muon/*", lambda route: route.fulfill(body="", content_type="text/javascript"))
        visit.page.goto(made.home + MONTH)
        visit.page.locator("#danh-sach a").first.click()
        visit.page.get_by_text("không xem trước được").wait_for()
        assert visit.page.get_by_role("button", name="Mở bằng Word").is_enabled()


def test_a_hands_words_are_shown_with_what_they_were_and_stay(browser: Any, made: Desk, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    shutil.copytree(made.folder / "outputs", tmp_path / "outputs")
    paper = tmp_path / "outputs" / "2021-04" / "giay-moi.docx"
    hers = docx.Document(str(paper))
    paragraph = next(each for each in hers.paragraphs if "28 tháng 4" in each.text.replace("\xa0", " "))
    for piece in paragraph.runs:
        piece.text = piece.text.replace("28", "29")
    hers.save(str(paper))
    run(tmp_path, "invitation", "--month", "2021-04")
    with served(tmp_path) as desk, opened(browser, desk) as visit:
        shown = show(visit.page, desk, "giay-moi.docx")
        assert shown.get_attribute("data-missing") == "0"
        visit.page.locator("#trang-giay .nguon.tay").first.click()
        panel = visit.page.locator("#nguon").inner_text()
        assert "sửa tay" in panel
        assert "29" in panel
        assert "28" in panel


def meeting(folder: Path, hers: str, day: datetime) -> None:
    """A hand changes the day of the meeting in Word, the book gets another one, the paper is made again."""
    paper = folder / "outputs" / "2021-04" / "giay-moi.docx"
    page = docx.Document(str(paper))
    paragraph = next(each for each in page.paragraphs if each.text.startswith("Thời gian"))
    for piece in paragraph.runs:
        piece.text = piece.text.replace("28", hers)
    page.save(str(paper))
    path = folder / "inputs" / "2021.xlsx"
    book = openpyxl.load_workbook(path)
    book["Cuộc họp"]["A2"].value = day
    book.save(path)
    run(folder, "invitation", "--month", "2021-04")


@pytest.mark.slow
@pytest.mark.parametrize(("button", "stays"), [("Giữ lời sửa tay", "29"), ("Lấy theo sổ", "27")])
def test_a_conflict_of_a_hand_with_the_book_is_settled_either_way(
    button: str, stays: str, browser: Any, tmp_path: Path, violations: Callable[[Any], list[str]]
) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs")
    run(tmp_path, "invitation", "--month", "2021-04")
    meeting(tmp_path, "29", datetime(2021, 4, 27))
    paper = tmp_path / "outputs" / "2021-04" / "giay-moi.docx"
    with served(tmp_path) as desk, opened(browser, desk) as visit:
        page = visit.page
        show(page, desk, "giay-moi.docx")
        choice = page.locator(".hai-loi")
        choice.first.wait_for(timeout=PATIENCE)
        (told,) = choice.all_inner_texts()
        assert "29" in told
        assert "27" in told
        assert violations(page) == []
        page.get_by_role("button", name=button).focus()
        with page.expect_navigation(timeout=PATIENCE):  # the page comes again once one was chosen
            page.keyboard.press("Enter")
        page.wait_for_selector(".buoc", state="attached", timeout=PATIENCE)
        assert page.locator(".hai-loi").count() == 0
        assert visit.complaints == []
    left = docx.Document(str(paper))
    assert f"ngày {stays} tháng 4" in "\n".join(each.text for each in left.paragraphs).replace("\u00a0", " ")
    assert [comment.text for comment in left.comments] == []
    assert list((paper.parent / ".cchc" / "kept").glob("giay-moi*")), "the page of before is kept"


@pytest.mark.slow
def test_the_commune_s_book_of_2026_is_opened_too(
    browser: Any, tmp_path: Path, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    """The other sample: a commune, a folder of its own under inputs, December with its look back at the year."""
    book = tmp_path / "inputs" / "xa-phu-loc" / "2026.xlsx"
    book.parent.mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "xa-phu-loc" / "2026.xlsx", book)
    run(tmp_path, "bulletin", "--month", "2026-12", "--office", "xa-phu-loc")
    december = "?thang=12&nam=2026"
    with served(tmp_path) as desk, opened(browser, desk) as visit:
        page = visit.page
        for name, where in (("so", "so/"), ("thang", ""), ("van-ban", "van-ban/")):
            page.goto(desk.home + where + december)
            settled(page)
            assert "xa-phu-loc/2026.xlsx" in page.locator("main").inner_text()
            keep(page, f"2026-{name}-rong")
        page.locator("#danh-sach .cham").wait_for(timeout=PATIENCE)
        page.goto(desk.origin + page.locator("#danh-sach a").first.get_attribute("href"))
        page.wait_for_selector("#trang-giay[data-figures]", timeout=PATIENCE)
        shown = page.locator("#trang-giay")
        assert shown.get_attribute("data-missing") == "0"
        assert int(shown.get_attribute("data-figures")) > 50
        page.locator("#trang-giay [role=button]").first.click()
        assert page.locator("#nguon .o-trung").count()
        page.wait_for_selector(".buoc", state="attached", timeout=PATIENCE)
        assert violations(page) == []
        assert visit.complaints == []


VOICES = bool(shutil.which("espeak-ng") and shutil.which("ffmpeg"))


@pytest.mark.skipif(not VOICES, reason="no voice on this machine")
def test_a_sentence_is_heard_and_shown_beside_its_digits(
    page: Any, made: Desk, violations: Callable[[Any], list[str]], keep: Callable[[Any, str], None]
) -> None:
    page.goto(made.home + "bai-doc/?thang=4&nam=2021")
    page.wait_for_selector(".cau li", timeout=PATIENCE)
    told = (made.folder / "outputs" / "2021-04" / "tin-cchc.phat-thanh.txt").read_text("utf-8").splitlines()
    lines = page.locator("#bai-0 .loi-doc").evaluate_all(
        "all => all.map((each) => { const bare = each.cloneNode(true);"
        " bare.querySelectorAll('rt, rp').forEach((part) => part.remove()); return bare.textContent.trim(); })"
    )
    assert lines == told
    ruby = page.locator("#bai-0 ruby", has_text="bốn mươi hai").first
    assert ruby.locator("rt").inner_text() == "42"
    assert violations(page) == []
    keep(page, "bai-doc-rong")
    page.locator("#bai-0 [data-play='2']").click()
    sound = page.locator("#tieng audio[data-item='0']")
    sound.wait_for(state="attached", timeout=PATIENCE)
    page.wait_for_selector("#bai-0 li.dang-doc", timeout=PATIENCE)
    assert page.locator("#bai-0 li.dang-doc").get_attribute("data-sentence") == "2"
    begins, ends = sound.evaluate("sound => JSON.parse(sound.dataset.times)[2]")
    assert begins <= sound.evaluate("sound => sound.currentTime") <= ends
    page.locator("#bai-0 [data-play='stop']").click()
    assert sound.evaluate("sound => sound.paused")
    with page.expect_download() as taken:
        page.locator("#bai-0 a", has_text="Tải tệp .txt").click()
    assert Path(taken.value.path()).read_text("utf-8").splitlines() == told


@pytest.mark.slow
def test_pages_are_shown_as_they_are_printed(page: Any, made: Desk) -> None:
    show(page, made, "bao-cao.docx")
    page.get_by_label("Xem đúng như khi in").check()
    page.wait_for_selector("#trang-in img", timeout=PATIENCE)
    assert page.locator("#trang-in img").first.evaluate("one => one.decode().then(() => one.naturalWidth)") == 794
    pdf = page.evaluate(
        "fetch(document.querySelector('#viec-in').href).then((each) => each.blob()).then((each) => each.type)"
    )
    assert pdf == "application/pdf"
