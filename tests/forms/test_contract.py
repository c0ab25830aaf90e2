"""The contract of a new form names exactly what its tags need; both are written, and nothing is harmed."""

import tomllib
from pathlib import Path

import pytest

from pipeline.forms import form as forms
from pipeline.forms.house import house_form
from pipeline.forms.writing import write
from pipeline.ground.finding import InputError, PipelineError, UsageError
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


def test_form_and_contract_are_written(tmp_path: Path) -> None:
    file = tmp_path / "tờ trình.docx"
    assert write("TTr", file) == (file, file.with_suffix(".toml"))
    assert file.read_bytes() == forms.new_form("TTr")
    assert soundness.problems(file.read_bytes()) == []
    assert (tmp_path / "tờ trình.toml").read_text(encoding="utf-8") == forms.new_contract("TTr")


def test_a_page_of_the_house_is_written_without_its_contract(tmp_path: Path) -> None:
    file = tmp_path / "tin.docx"
    assert write("tin-cchc", file) == (file,)
    assert file.read_bytes() == house_form("tin-cchc")
    assert not file.with_suffix(".toml").exists()


@pytest.mark.parametrize("there", ["kh.docx", "kh.toml"])
def test_nothing_is_written_over_work(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("của cơ quan", encoding="utf-8")
    with pytest.raises(InputError, match="đã có"):
        write("KH", tmp_path / "kh.docx")
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "của cơ quan"


@pytest.mark.parametrize(
    ("kind", "file", "error", "told"),
    [
        ("XX", "a.docx", UsageError, "Không có loại"),
        ("KH", "khong-co/a.docx", PipelineError, "Không ghi được"),
        ("KH", "ke-hoach.doc", UsageError, "phải có đuôi .docx"),
        ("KH", "ke-hoach", UsageError, "Hãy ghi ke-hoach.docx"),
        ("KH", "", UsageError, "phải có đuôi .docx"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, kind: str, file: str, error: type[PipelineError], told: str) -> None:
    with pytest.raises(error) as caught:
        write(kind, tmp_path / file if file else Path())
    assert told in str(caught.value)
    assert list(tmp_path.iterdir()) == []
