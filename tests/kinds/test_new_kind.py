"""An office's own kind of document: three files, no line of Python; a command, a table, a place in `cchc all`."""

import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.checks.check import check
from pipeline.cli import main
from tests import readable
from tests.ooxml.sdk import assert_valid
from tests.samples import build_2021, office_2021

pytestmark = pytest.mark.slow  # whole runs of the command, one after the other

ROOT = Path(__file__).parents[2]
RANKING = """\
goi = "Thông báo xếp hạng"
loai = "Thông báo"
chu_viet_tat = "TB"
ky = ["tháng"]
den_han = "hết kỳ"
khung = ["khung", "khoi", "can-cu"]
[bang.bang_xep_hang]
nghia = "Xếp hạng các đơn vị"
cot = [
  ["STT", "stt", 13],
  ["Đơn vị", "ten", 92],
  ["Tỷ lệ đúng hạn", "thang.ty_le_dung_han", 60, "số"],
]
"""
TEXT = """\
Xếp hạng các đơn vị {{ ky.ten }}

Trong {{ ky.ten }}, {{ bang_xep_hang|so_luong }} đơn vị được xếp hạng theo tỷ lệ trước và đúng hạn:

@bang_xep_hang

Đứng đầu là {{ bang_xep_hang[0].ten }} với {{ bang_xep_hang[0].thang.ty_le_dung_han }}.
"""


def cchc(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that names signer and recipients of notices and of letters."""
    signer = {"loai": "Thông báo", "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"}
    places = [{"loai": kind, "noi_nhan": "Sở Nội vụ"} for kind in ("Thông báo", "Công văn")]
    path = tmp_path_factory.mktemp("so") / "2021.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office_2021, "SIGNERS", [*office_2021.SIGNERS, signer])
        patch.setattr(office_2021, "RECIPIENTS", [*office_2021.RECIPIENTS, *places])
        build_2021.build(path)
    return path


@pytest.fixture
def office(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workbook and no templates."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(book, tmp_path / "inputs" / "2021.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ranking(office: Path) -> Path:
    """The kind of a monthly ranking, laid by the command and told in two small files."""
    assert cchc("new-kind", "bang-xep-hang", "--type", "TB").exit_code == 0
    folder = office / "templates" / "bang-xep-hang"
    assert {path.name for path in folder.iterdir()} == {"mau.docx", "kieu.toml", "loi-van.txt"}
    (folder / "kieu.toml").write_text(RANKING, "utf-8")
    (folder / "loi-van.txt").write_text(TEXT, "utf-8")
    return folder


def test_a_monthly_ranking_with_a_table_costs_no_python(ranking: Path, office: Path) -> None:
    assert len(RANKING.splitlines()) <= 15
    assert len(TEXT.splitlines()) <= 10
    said = cchc("bang-xep-hang", "--month", "2021-04")
    assert said.exit_code == 0, said.output
    page = office / "outputs" / "2021-04" / "bang-xep-hang.docx"
    assert not check(page, name=page.name)
    assert_valid(page)
    rows = [[cell.text for cell in row.cells] for row in readable.opened(page).tables[1].rows]
    assert rows[0] == ["STT", "Đơn vị", "Tỷ lệ đúng hạn"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    rates = [float(row[2].rstrip("%").replace(",", ".")) for row in rows[1:]]
    assert rates == sorted(rates, reverse=True)
    assert len(rates) > 10
    sources = page.with_name("bang-xep-hang.nguon-so-lieu.txt").read_text("utf-8")
    assert "Bảng: Xếp hạng các đơn vị" in sources
    assert f"dòng {len(rates)}, cột Tỷ lệ đúng hạn: {rows[-1][2]}" in sources


def test_it_stands_in_help_and_falls_due(ranking: Path, office: Path) -> None:
    assert "bang-xep-hang" in cchc("--help").output
    assert "--month" in cchc("bang-xep-hang", "--help").output
    assert cchc("all", "--month", "2021-04").exit_code == 0
    assert (office / "outputs" / "2021-04" / "bang-xep-hang.docx").exists()
    wrong = cchc("bang-xep-hang", "--year", "2021")
    assert wrong.exit_code == 1
    assert "Chọn kỳ theo tháng" in wrong.output
    shutil.move(office / "templates", office / "mau")
    assert cchc("bang-xep-hang", "--month", "2021-04").exit_code == 2
    assert cchc("bang-xep-hang", "--month", "2021-04", "--templates", "mau").exit_code == 0
    assert cchc("bang-xep-hang", "--month=2021-04", "--templates=mau").exit_code == 0


def test_a_new_kind_can_be_made_as_it_is_laid(office: Path) -> None:
    assert cchc("new-kind", "tinh-hinh", "--type", "thông báo").exit_code == 0
    said = cchc("tinh-hinh", "--month", "2021-04")
    assert said.exit_code == 0, said.output
    page = office / "outputs" / "2021-04" / "tinh-hinh.docx"
    assert not check(page, name=page.name)


@pytest.mark.parametrize("kind", ["CV", "Công văn", "công  văn"])
def test_a_letter_says_as_above_once(office: Path, kind: str) -> None:
    assert cchc("new-kind", "cong-van", "--type", kind).exit_code == 0
    assert 'loai = "Công văn"' in (office / "templates" / "cong-van" / "kieu.toml").read_text("utf-8")
    said = cchc("cong-van", "--month", "2021-04")
    assert said.exit_code == 0, said.output
    document = readable.opened(office / "outputs" / "2021-04" / "cong-van.docx")
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    receivers = next(text for text in cells if "Nơi nhận" in text)
    assert receivers.count("Như trên") == 1
    assert "Sở Nội vụ" in receivers


def test_nothing_that_is_there_is_written_over(ranking: Path) -> None:
    before = {path.name: path.read_bytes() for path in ranking.iterdir()}
    assert cchc("new-kind", "bang-xep-hang", "--type", "BC").exit_code == 1
    assert {path.name: path.read_bytes() for path in ranking.iterdir()} == before
    (ranking / "kieu.toml").unlink()
    assert cchc("new-kind", "bang-xep-hang", "--type", "BC").exit_code == 1
    assert {path.name for path in ranking.iterdir()} == {"mau.docx", "loi-van.txt"}


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("check", 2, "lệnh có sẵn"),
        ("new-kind", 2, "lệnh có sẵn"),
        ("bulletin", 1, "Đã có"),
        ("tin-cchc", 1, "Đã có"),
        ("../ra", 2, "không dùng được"),
        ("Bảng", 2, "không dùng được"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(office: Path, name: str, code: int, told: str) -> None:
    said = cchc("new-kind", name, "--type", "TB")
    assert said.exit_code == code
    assert told in said.output
    assert not [path for path in office.rglob("*") if path.name == "kieu.toml"]


def test_a_word_of_the_program_is_no_command_of_a_kind(ranking: Path) -> None:
    (ranking / "kieu.toml").write_text('lenh = "check"\n' + RANKING, "utf-8")
    said = cchc("--help").output
    assert "“check” là lệnh có sẵn của chương trình" in " ".join(said.split())
    assert "bang-xep-hang, tệp kieu.toml" in " ".join(said.split())
    run = cchc("all", "--month", "2021-04")
    assert run.exit_code == 1
    assert "lệnh có sẵn" in run.output
    assert cchc("check", str(ranking / "mau.docx")).exit_code in (0, 1)


def test_two_kinds_cannot_have_one_word(ranking: Path) -> None:
    (ranking / "kieu.toml").write_text('lenh = "bulletin"\n' + RANKING, "utf-8")
    assert "kiểu tin-cchc đã dùng lệnh “bulletin”" in " ".join(cchc("--help").output.split())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("@bang_xep_hang", "@khong_co", "loi-van.txt, dòng 5: @khong_co"),
        ("@bang_xep_hang", "@bieu_do_ho_so", "loi-van.txt, dòng 5: @bieu_do_ho_so"),
    ],
)
def test_a_place_that_nothing_fills_is_refused_at_its_line(
    ranking: Path, office: Path, old: str, new: str, told: str
) -> None:
    (ranking / "loi-van.txt").write_text(TEXT.replace(old, new), "utf-8")
    said = cchc("bang-xep-hang", "--month", "2021-04")
    assert said.exit_code == 1
    assert told in said.output
    assert not (office / "outputs" / "2021-04" / "bang-xep-hang.docx").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('ky = ["tháng"]', 'ky = "tháng"', "mục ky"),
        ('ky = ["tháng"]', 'ky = ["tuần"]', "không có kỳ “tuần”"),
        ('den_han = "hết kỳ"', 'den_han = "mai"', "mục den_han"),
        ('["STT", "stt", 13]', '["STT"]', "mục bang.bang_xep_hang"),
        ('"thang.ty_le_dung_han"', '"thang.khong_co"', "mỗi dòng không có “thang.khong_co”"),
        ("[bang.bang_xep_hang]", '[bang.bang_xep_hang]\nhang = "khong_co"', "không có danh sách “khong_co”"),
        ('goi = "', 'cong_thuc = "os:system"\ngoi = "', "không có “os:system”"),
        ("goi = ", "goi == ", "Không đọc được bang-xep-hang/kieu.toml"),
        ('"can-cu"]', '"ngoai"]', "Không có tệp chung/ngoai.toml"),
        ('khung = ["khung"', 'chu_de = ["la"]\nkhung = ["khung"', "không có chủ đề 'la'"),
    ],
)
def test_a_fault_in_what_a_kind_says_of_itself_is_told(ranking: Path, old: str, new: str, told: str) -> None:
    assert old in RANKING
    (ranking / "kieu.toml").write_text(RANKING.replace(old, new), "utf-8")
    said = cchc("bang-xep-hang", "--month", "2021-04")
    assert said.exit_code == 1
    assert told in said.output


def test_an_office_goes_before_the_house_file_by_file(office: Path) -> None:
    house = (ROOT / "templates" / "tin-cchc" / "tin-cchc-ngan.txt").read_text("utf-8")
    own = office / "templates" / "tin-cchc" / "tin-cchc-ngan.txt"
    own.parent.mkdir(parents=True)
    own.write_text(house.rstrip() + "\n\nMời bà con đón nghe.\n", "utf-8")
    assert cchc("bulletin", "--month", "2021-04").exit_code == 0
    page = readable.opened(office / "outputs" / "2021-04" / "tin-cchc.docx")
    assert "Mời bà con đón nghe." in [paragraph.text for paragraph in page.paragraphs]


def test_every_file_of_a_kind_travels_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    patterns = settings["package-data"]["pipeline.standard_templates"]
    folder = ROOT / "templates"
    packed = {path for pattern in patterns for path in folder.glob(pattern)}
    assert packed >= {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("~$")}
