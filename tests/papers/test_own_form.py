"""A document type added as docs/them-loai-van-ban.md tells an officer: no Python, the steps of the page one by one."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.checks.check import check
from pipeline.cli import main
from tests.samples import build_2021, office_2021

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "inputs").mkdir()
    signer = {"loai": "Thông báo", "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"}
    monkeypatch.setattr(office_2021, "SIGNERS", [*office_2021.SIGNERS, signer])
    monkeypatch.setattr(
        office_2021, "RECIPIENTS", [*office_2021.RECIPIENTS, {"loai": "Thông báo", "noi_nhan": "Sở Nội vụ"}]
    )
    build_2021.build(tmp_path / "inputs" / "2021.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cchc(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_of_the_manual_works(office: Path) -> None:
    cchc("new-kind", "to-trinh-tthc", "--type", "TTr")
    about = office / "templates" / "to-trinh-tthc" / "kieu.toml"
    told = about.read_text("utf-8").replace('# loai_so = "…"', 'loai_so = "Thông báo"')
    about.write_text(told.replace('kinh_gui = ["…"]', 'kinh_gui = ["Chủ tịch Ủy ban nhân dân huyện"]'), "utf-8")
    cchc("to-trinh-tthc", "--month", "2021-04")
    made = office / "outputs" / "2021-04" / "to-trinh-tthc.docx"
    assert not check(made, name=made.name)
    assert "TTHC!" in made.with_name("to-trinh-tthc.nguon-so-lieu.txt").read_text("utf-8")


def test_a_form_that_is_not_there_names_those_that_are(office: Path) -> None:
    result = CliRunner().invoke(main, ["document", "to-trinh", "--month", "2021-04"])
    assert result.exit_code == 1
    assert "ke-hoach" in result.output
