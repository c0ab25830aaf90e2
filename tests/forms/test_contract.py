"""The contract of a new form names exactly what its tags need; the command writes both and harms nothing."""

import tomllib
from pathlib import Path

import pytest

from pipeline import forms
from pipeline.forms.__main__ import main
from pipeline.ground.finding import UsageError
from tests.forms.test_types import LISTS, NAMES, TYPES, data_for
from tests.ooxml import soundness


@pytest.mark.parametrize("row", TYPES, ids=NAMES)
def test_contract_names_exactly_what_the_form_needs(row: dict[str, str]) -> None:
    contract = tomllib.loads(forms.new_contract(row["name"]))
    assert contract["loai"] == row["name"]
    assert contract["chu_viet_tat"] == row["abbreviation"]
    names = contract["ten"]
    assert set(names) == set(data_for(forms.new_form(row["name"]), 1))
    assert {name for name in names if names[name]["kieu"] == "danh sách chữ"} == set(names) & set(LISTS)
    assert all(name["nghia"] for name in names.values())
    if "kinh_gui" in names:
        assert names["kinh_gui"].get("bat_buoc", True) is (row["greeting"] == "must")


def test_an_unknown_type_has_no_contract() -> None:
    with pytest.raises(UsageError):
        forms.new_contract("không có")


def test_command_writes_form_and_contract(tmp_path: Path) -> None:
    file = tmp_path / "tờ trình.docx"
    assert main(["TTr", str(file)]) == 0
    assert file.read_bytes() == forms.new_form("TTr")
    assert soundness.problems(file.read_bytes()) == []
    assert (tmp_path / "tờ trình.toml").read_text(encoding="utf-8") == forms.new_contract("TTr")


def test_command_writes_the_bulletin(tmp_path: Path) -> None:
    file = tmp_path / "tin.docx"
    assert main(["tin-cchc", str(file)]) == 0
    assert file.read_bytes() == forms.new_bulletin()
    assert not file.with_suffix(".toml").exists()


@pytest.mark.parametrize("there", ["kh.docx", "kh.toml"])
def test_command_never_writes_over_work(tmp_path: Path, there: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / there).write_text("của cơ quan", encoding="utf-8")
    assert main(["KH", str(tmp_path / "kh.docx")]) == 1
    assert "đã có" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "của cơ quan"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Cách dùng"),
        (["XX", "a.docx"], 2, "Không có loại"),
        (["KH", "khong-co/a.docx"], 3, "Không ghi được"),
        (["KH", "ke-hoach.doc"], 2, "phải có đuôi .docx"),
        (["KH", "ke-hoach"], 2, "Hãy ghi ke-hoach.docx"),
        (["KH", ""], 2, "phải có đuôi .docx"),
    ],
)
def test_command_tells_what_is_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
