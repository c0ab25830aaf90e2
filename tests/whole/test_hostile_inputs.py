"""What a stranger may put into a workbook, a folder, a name or a page, held at the commands that an officer calls."""

import io
import json
import os
import subprocess
import tempfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.ground.shown import visible
from tests.book.books import good_book, save
from tests.forms.page import guard, rendered

COMMAND = "=cmd|' /C calc'!A0"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


@pytest.mark.parametrize("name", [COMMAND, "../../etc/xã", "CON", "xã \u202eABC\x07", "=1+1 xã", "a" * 150])
def test_a_units_name_becomes_no_formula_and_no_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run("new-workbook", "--unit", name, "--year", "2021")
    assert code == 0
    assert "\u202e" not in told
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.parent for path in made] == [tmp_path]
    assert made[0].stem.isascii()
    for page in openpyxl.load_workbook(made[0]):
        for row in page.iter_rows(max_row=20):
            assert not [c.value for c in row if c.data_type == "f" and not str(c.value).startswith("=IF(COUNT(")]


def test_a_command_in_a_cell_stays_a_text_in_what_we_write(tmp_path: Path) -> None:
    book = good_book()
    book["Hoạt động"][1][2] = COMMAND
    book["Hài lòng"][1][3] = COMMAND
    path = save(book, tmp_path / "so.xlsx")
    assert run("validate", path, "--mark")[0] == 1
    copy = openpyxl.load_workbook(tmp_path / "so.kiem-tra.xlsx")
    cells = [c for page in copy for row in page.iter_rows() for c in row if "cmd|" in str(c.value)]
    assert len(cells) > 2
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


@pytest.mark.parametrize("office", ["../../../etc", "/etc", "..", "a/../../b", "con\x07"])
def test_an_office_leads_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: str) -> None:
    inside = tmp_path / "deep" / "er" / "here"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    before = set(tmp_path.rglob("*"))
    code, _ = run("bulletin", "--month", "2021-04", "--office", office)
    assert code in (1, 2)
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("month", ["../2021", "2021-04/../x", "2021-13", "٢٠٢١-٠٤", "2021-04\x00", "=2021-04"])
def test_a_month_is_a_month(tmp_path: Path, month: str) -> None:
    assert run("bulletin", "--month", month, "--out", tmp_path / "out")[0] in (1, 2)
    assert not (tmp_path / "out").exists()


def test_a_period_in_a_cell_is_no_path(tmp_path: Path) -> None:
    book = good_book()
    book["Đợt khen"][1][0] = "../../../ngoai/x"
    book["Văn bản"][1][1] = "../2021-01"
    code, told = run("validate", save(book, tmp_path / "so.xlsx"))
    assert code == 1
    assert "../" in told


def test_signs_that_turn_a_line_around_are_shown_as_marks(tmp_path: Path) -> None:
    assert visible("a\u202eb\x1b[2Jc\nd\x85e\u2028f\u2066g") == "a?b?[2Jc?d?e?f?g"
    path = tmp_path / "so\u202exslx.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    code, told = run("validate", path)
    assert code == 1
    assert "\u202e" not in told


FORGED = "x\nĐã ghi sổ.xlsx: thêm 99 dòng\x85\u202e\u2066"
NAMES = pytest.mark.skipif(os.name == "nt", reason="no such names")


def assert_no_forged_line(told: str) -> None:
    assert "thêm 99 dòng" in told, "the name was shown"
    assert not [line for line in told.splitlines() if line.startswith("Đã ghi sổ.xlsx")]
    assert not {"\x85", "\u202e", "\u2066"} & set(told)


@NAMES
@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_a_name_of_a_units_file_forges_no_line(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / f"{FORGED}{suffix}").write_bytes(b"x")
    assert_no_forged_line(run("collect", tmp_path / "gui", "--book", save(good_book(), tmp_path / "so.xlsx"))[1])


@NAMES
def test_the_name_of_a_book_forges_no_line(tmp_path: Path) -> None:
    book = save(good_book(), tmp_path / f"{FORGED}.xlsx")
    told = run("validate", book, "--mark")[1]
    assert_no_forged_line(told)
    assert_no_forged_line(run("validate", tmp_path / f"{FORGED}-.xlsx")[1])
    assert_no_forged_line(run("new-workbook", tmp_path / f"{FORGED}2.xlsx", "--year", "2022")[1])


@NAMES
def test_the_name_of_a_document_forges_no_line(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Một câu.")
    path = tmp_path / f"{FORGED}.docx"
    document.save(str(path))
    for words in (("check", path, "--annotate", "--fix"), ("broadcast", path), ("inspect", tmp_path / f"{FORGED}.x")):
        assert_no_forged_line(run(*words)[1])
    told = json.loads(CliRunner().invoke(main, ["check", str(path), "--json"]).stdout)
    assert {row["file"] for row in told["findings"]} == {str(path)}, "another program gets the very name"


@NAMES
def test_the_name_of_a_folder_of_results_forges_no_line(tmp_path: Path) -> None:
    words = ("bulletin", "--month", "2021-04", "--out", tmp_path / FORGED)
    code, told = run(*words)
    assert code == 0
    assert_no_forged_line(told)
    assert_no_forged_line(run("status", "--all", "--out", tmp_path / FORGED)[1])


def test_a_bomb_among_units_files_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui" / "bom.xlsx").write_bytes(bomb.getvalue())
    (tmp_path / "gui" / "rong.xlsx").write_bytes(b"")
    code, told = run("collect", tmp_path / "gui", "--book", save(good_book(), tmp_path / "so.xlsx"))
    assert code == 1
    assert "quá lớn" in told
    assert "rỗng" in told


def test_a_batch_template_ends_in_time(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(3):
        document.add_paragraph("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
    document.save(str(tmp_path / "mau.docx"))
    (tmp_path / "data.json").write_text(json.dumps([{}, {}]))
    code, told = run("fill", tmp_path / "mau.docx", tmp_path / "data.json", tmp_path / "out")
    assert code == 1
    assert "mau.docx" in told or "đoạn" in told


class _Asked(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PIXEL)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the server's own names

    def log_message(self, *_: object) -> None: ...


def _page_with_links(targets: list[str]) -> bytes:
    """A page whose pictures are not in it but named by an address."""
    document = docx.Document()
    buffer = io.BytesIO(PIXEL)
    for target in targets:
        buffer.seek(0)
        document.add_picture(buffer)
        blip = document.element.body.findall(".//{*}blip")[-1]
        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        del blip.attrib[f"{relation}embed"]
        blip.set(f"{relation}link", document.part.relate_to(target, image, is_external=True))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.slow
def test_rendering_fetches_no_picture_and_no_local_file(tmp_path: Path) -> None:
    asked: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Asked", (_Asked,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    try:
        address = f"http://127.0.0.1:{server.server_port}/a.png"
        page = _page_with_links([address, secret.as_uri()])
        made = rendered({"trang": page}, tmp_path)
        assert asked == []
        listed = subprocess.run(
            ["pdfimages", "-list", made["trang"]], check=True, capture_output=True, text=True
        ).stdout
        assert len(listed.splitlines()) == 2  # the heading and its rule: no picture
        with tempfile.TemporaryDirectory() as profile:  # without the guard LibreOffice does ask: the test can see it
            command = [
                "soffice",
                "--headless",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                "pdf",
            ]
            subprocess.run([*command, "--outdir", profile, tmp_path / "trang.docx"], check=True, capture_output=True)
        assert asked
    finally:
        server.shutdown()


def test_the_guard_is_what_the_profile_holds(tmp_path: Path) -> None:
    guard(tmp_path)
    assert "BlockUntrustedRefererLinks" in (tmp_path / "user" / "registrymodifications.xcu").read_text()
