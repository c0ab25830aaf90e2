"""A form of every type of the law table: valid, the same bytes again, filled without a tag left."""

import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from pipeline import law
from pipeline.documents.template import Template
from pipeline.forms import form as forms
from pipeline.ground.finding import UsageError
from tests.forms.samples import TAG, filled, lines
from tests.ooxml import soundness
from tests.ooxml.sdk import assert_valid

TABLES = Path(law.__file__).parent / "tables"
TYPES: list[dict[str, Any]] = tomllib.loads((TABLES / "loai-van-ban.toml").read_text(encoding="utf-8"))["version"][-1][
    "types"
]
NAMES = [row["name"] for row in TYPES]
LISTS = ("cac_doan", "kinh_gui", "noi_nhan", "cac_can_cu", "cac_dieu", "noi_nhan_dien")


def data_for(form: bytes, several: int) -> dict[str, Any]:
    """A value for every name that `form` asks for, lists of `several` items."""
    tree = jinja2.Environment(autoescape=True).parse("\n".join(lines(form)).replace("{%p", "{%"))
    names = jinja2.meta.find_undeclared_variables(tree)
    return {name: [f"{name} {n}" for n in range(several)] if name in LISTS else name for name in names}


@pytest.mark.slow
def test_every_type_is_valid_for_word() -> None:
    assert_valid(*(forms.new_form(name) for name in NAMES))


@pytest.mark.parametrize("row", TYPES, ids=NAMES)
@pytest.mark.parametrize("several", [1, 3])
def test_every_type_is_filled_without_a_tag_left(row: dict[str, Any], several: int) -> None:
    form = forms.new_form(row["name"])
    document = filled(form, data_for(form, several))
    assert soundness.problems(document) == []
    text = [line for line in lines(document) if line]
    assert not TAG.search("\n".join(text))
    assert (row["names"][0] if row["names"] else "V/v trich_yeu") in text
    assert ("dia_danh, ngay_ky" in text) is row.get("dated", True)
    assert ("Kính gửi:" in " ".join(text)) is (row["greeting"] != "no")
    assert ("- Như trên;" in text) is (row["greeting"] != "no")
    assert (row.get("authority", "") in text) is ("authority" in row)
    assert text[text.index("Nơi nhận:") :].count("- Lưu: VTluu.") == 1
    assert "CÔNG VĂN" not in text


@pytest.mark.parametrize("name", NAMES)
def test_our_engine_fills_as_docxtpl_does(name: str) -> None:
    form = forms.new_form(name)
    for several in (1, 3):
        data = data_for(form, several)
        assert lines(Template(form).fill(data)) == lines(filled(form, data))


def test_addressees_end_as_the_decree_asks() -> None:
    form = forms.new_form("Công văn")
    one = lines(filled(form, data_for(form, 1) | {"kinh_gui": ["Sở Nội vụ"]}))
    assert "Kính gửi: Sở Nội vụ" in one
    several = lines(filled(form, data_for(form, 1) | {"kinh_gui": ["Sở Nội vụ", "Sở Tài chính", "UBND các xã"]}))
    start = several.index("Kính gửi:")
    assert several[start + 1 : start + 4] == ["- Sở Nội vụ;", "- Sở Tài chính;", "- UBND các xã."]


def test_a_report_to_nobody_above_has_no_greeting() -> None:
    form = forms.new_form("BC")
    text = "\n".join(lines(filled(form, data_for(form, 2) | {"kinh_gui": []})))
    assert "Kính gửi" not in text
    assert "Như trên" not in text


def test_articles_are_numbered_to_the_last() -> None:
    form = forms.new_form("QĐ")
    text = lines(filled(form, data_for(form, 3)))
    assert [line for line in text if line.startswith("Điều")] == [f"Điều {n}. cac_dieu {n - 1}" for n in (1, 2, 3)]
    assert [line for line in text if line.startswith("cac_can_cu")] == [
        "cac_can_cu 0;",
        "cac_can_cu 1;",
        "cac_can_cu 2.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_same_type_same_bytes(name: str) -> None:
    assert forms.new_form(name) == forms.new_form(name)


@pytest.mark.parametrize("word", ["TTr", "ttr", "Tờ trình", " tờ  trình ", unicodedata.normalize("NFD", "Tờ trình")])
def test_a_type_is_found_by_abbreviation_or_name(word: str) -> None:
    assert forms.new_form(word) == forms.new_form("TTr")


@pytest.mark.parametrize("word", ["", "–", "XV", "Ttr Tờ trình", "xyz"])
def test_an_unknown_type_is_told_with_what_there_is(word: str) -> None:
    with pytest.raises(UsageError) as caught:
        forms.new_form(word)
    assert caught.value.exit_code == 2
    assert all(name in str(caught.value) for name in NAMES)


def test_a_day_before_the_decree_is_not_guessed_at() -> None:
    assert forms.new_form("TB", day=date(2021, 4, 26)) == forms.new_form("TB")
    with pytest.raises(law.UnverifiedLawError):
        forms.new_form("TB", day=date(2019, 1, 1))


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_new_kind_takes_its_text_in_blocks(name: str) -> None:
    form = forms.kind_page(name)
    data = data_for(form, 2)
    assert {"cac_khoi", "cac_can_cu"} <= set(data)
    kinds = ("muc", "khoan", "gach", "doan", "cho")
    data["cac_khoi"] = [{"kieu": kind, "nhan": "1.", "chu": f"{kind} k"} for kind in kinds]
    written = lines(Template(form).fill(data))
    assert written == lines(filled(form, data))
    start = written.index("1. MUC K")
    assert written[start : start + 5] == ["1. MUC K", "1. khoan k", "- gach k", "doan k", "[bieu_do cho k]"]
