"""The folder of an office that worked with the version before kinds had folders: nothing of hers is lost.

`old_office.zip` was made by that version (commit 322b849): templates laid flat, with an own form as
docs/them-loai-van-ban.md taught then (`to-trinh-tthc`), an edited text (`tin-cchc-ngan.txt`), an edited page
(`thong-bao-kiem-tra.docx`); outputs of April 2021 with their memory, two pages edited by hand, one of them merged.
"""

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.kinds.kinds import Kinds
from tests import readable

ROOT = Path(__file__).parents[2]
RUNS = ("bulletin", "document to-trinh-tthc", "notice")


def cchc(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with zipfile.ZipFile(Path(__file__).with_name("old_office.zip")) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "inputs").mkdir()
    shutil.copy(ROOT / "inputs" / "2021.xlsx", tmp_path / "inputs" / "2021.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words(page: Path) -> str:
    return "\n".join(paragraph.text for paragraph in readable.opened(page).paragraphs)


@pytest.mark.slow
def test_what_she_wrote_stays_and_nothing_is_set_aside(office: Path) -> None:
    templates, outputs = files(office / "templates"), files(office / "outputs")
    for command in RUNS:
        said = cchc(*command.split(), "--month", "2021-04")
        assert said.exit_code == 0, said.output
    assert files(office / "templates") == templates
    folder = office / "outputs" / "2021-04"
    shown = {name for name in files(office / "outputs") if ".cchc/" not in name}
    before = {name for name in outputs if ".cchc/" not in name}
    # What the program of that time did not make: an edition of the news, a page of sources beside the list.
    new = {"2021-04/tin-cchc.hoi-dap.phat-thanh.txt"}
    new |= {name.replace(".txt", ".html") for name in before if name.endswith(".nguon-so-lieu.txt")}
    assert shown == before | new
    assert "Điều bà con mong nhất" in words(folder / "tin-cchc.docx")
    assert "Trân trọng đề nghị xem xét" in words(folder / "to-trinh-tthc.docx")
    assert "Mời bà con đón nghe." in words(folder / "tin-cchc.docx")  # her text of the short news


@pytest.mark.slow
def test_the_memory_of_the_folder_is_understood(office: Path) -> None:
    said = cchc("status", "--month", "2021-04", "--all")
    assert said.exit_code == 0, said.output
    assert "không còn ra tệp này" not in said.output
    assert cchc("diff", "--month", "2021-04").exit_code == 0
    for command in RUNS:
        cchc(*command.split(), "--month", "2021-04")
        again = cchc(*command.split(), "--month", "2021-04")
        assert again.exit_code == 0
        assert "Đã ghi" not in again.output


def test_her_own_files_are_used_and_unchanged_ones_give_way_to_the_house(office: Path) -> None:
    kinds, own, house = Kinds(office / "templates"), office / "templates", ROOT / "templates"
    assert kinds.kind("to-trinh-tthc").page == own / "to-trinh-tthc.docx"
    assert kinds.kind("to-trinh-tthc").text() == own / "texts" / "to-trinh-tthc.txt"
    bulletin = kinds.command("bulletin")
    assert bulletin is not None
    assert bulletin.text("tin-cchc-ngan.txt") == own / "texts" / "tin-cchc-ngan.txt"
    assert bulletin.text() == house / "tin-cchc" / "loi-van.txt"
    assert kinds.kind("thong-bao-kiem-tra").page == own / "thong-bao-kiem-tra.docx"
    assert kinds.kind("thong-bao-kiem-tra").told == house / "thong-bao-kiem-tra" / "kieu.toml"


def test_an_edited_contract_of_hers_says_only_what_the_page_needs(office: Path) -> None:
    flat = office / "templates" / "thong-bao-kiem-tra.toml"
    flat.write_text(flat.read_text("utf-8").replace('tieu_de = "', 'tieu_de = "(sửa) '), "utf-8")
    kind = Kinds(office / "templates").command("notice")
    assert kind is not None
    assert kind.told == flat
    assert cchc("notice", "--month", "2021-04").exit_code == 0


def test_a_text_saved_by_notepad_is_still_the_house_s(office: Path) -> None:
    text = office / "templates" / "texts" / "tin-cchc.txt"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    assert Kinds(office / "templates").kind("tin-cchc").text() == ROOT / "templates" / "tin-cchc" / "loi-van.txt"
