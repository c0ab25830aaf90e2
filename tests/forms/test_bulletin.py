"""The bulletin's template: what `forms` makes until an office edits it; it keeps its contract and fills well."""

import re
import tomllib
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from pipeline.documents.template import Template
from tests.forms.samples import BULLETIN, TAG, filled, lines, parts
from tests.ooxml import soundness
from tests.ooxml.sdk import assert_valid

TEMPLATES = Path(__file__).parents[2] / "templates"
TEMPLATE = TEMPLATES / "tin-cchc" / "mau.docx"
CONTRACT = tomllib.loads((TEMPLATES / "tin-cchc" / "kieu.toml").read_text(encoding="utf-8"))
CONTRACT["ten"] |= tomllib.loads((TEMPLATES / "chung" / "khung.toml").read_text(encoding="utf-8"))["ten"]


def test_template_is_valid() -> None:
    assert_valid(TEMPLATE)


def test_template_needs_exactly_the_names_of_its_contract() -> None:
    source = "\n".join(lines(TEMPLATE.read_bytes())).replace("{%p", "{%").replace("{%tr", "{%")
    tree = jinja2.Environment(autoescape=True).parse(source)
    assert jinja2.meta.find_undeclared_variables(tree) == {*CONTRACT["ten"], *CONTRACT["bang"]}
    of_an_item = {node.attr for node in tree.find_all(jinja2.nodes.Getattr)}
    assert of_an_item == {
        *CONTRACT["ten"]["cac_tin"]["muc"],
        *(column[1] for column in CONTRACT["bang"]["so_lieu"]["cot"]),
    }


def test_contract_says_kind_and_meaning_of_every_name() -> None:
    names = {**CONTRACT["ten"], **CONTRACT["ten"]["cac_tin"]["muc"]}
    assert {name["kieu"] for name in names.values()} == {"chữ", "danh sách chữ", "danh sách mục"}
    assert all(name["nghia"].strip() for name in names.values())
    assert CONTRACT["chu_viet_tat"] == "TB"


def test_filled_bulletin_reads_as_it_should_and_is_valid() -> None:
    document = filled(TEMPLATE.read_bytes(), BULLETIN)
    text = [line for line in lines(document) if line]
    assert text[:8] == [
        "UBND HUYỆN THẠNH TRỊ",
        "PHÒNG NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:       /TB-PNV",
        "Thạnh Trị, ngày      tháng 4 năm 2021",
        "THÔNG BÁO",
        "Tin cải cách hành chính tháng 4 năm 2021",
    ]
    assert text[8] == "(Số liệu minh họa)"
    assert text[-10:] == [
        "Con số trong các tin được làm tròn để đọc; bảng này ghi số đúng, không đọc./.",
        "Nơi nhận:",
        "- UBND huyện (để báo cáo);",
        "- Đài Truyền thanh huyện;",
        "- Các phòng, ban huyện;",
        "- UBND các xã, thị trấn;",
        "- Lưu: VT, CCHC.",
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
        "Nguyễn Văn Mẫu",
    ]
    assert not TAG.search("\n".join(text))
    assert_valid(document)


EMPTIES: list[dict[str, Any]] = [
    {"co_quan_chu_quan": "", "quyen_han": "", "ghi_chu_so_lieu": "", "luu": "", "noi_nhan": []},
    {"cac_tin": [{"nhan": "", "tieu_de": "Một tin", "cac_doan": ["Một đoạn./."]}]},
    {"cac_tin": []},
]


@pytest.mark.parametrize("empty", EMPTIES)
def test_what_is_empty_leaves_no_line_and_no_broken_cell(empty: dict[str, Any]) -> None:
    documents = [filled(TEMPLATE.read_bytes(), BULLETIN | empty), Template(TEMPLATE).fill(BULLETIN | empty)]
    assert [soundness.problems(document) for document in documents] == [[], []]
    text = "\n".join(lines(documents[0]))
    assert text == "\n".join(lines(documents[1]))
    assert not TAG.search(text)
    for name, value in empty.items():
        assert value != "" or BULLETIN[name].upper() not in text.upper()


def test_the_paragraph_before_the_signatures_keeps_with_them() -> None:
    body = parts(filled(TEMPLATE.read_bytes(), BULLETIN))["word/document.xml"]
    last = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>(?=<w:tbl>)", body)
    assert ["LoiVanCuoi" in paragraph for paragraph in last] == [False, True]  # the first stands above the figures
    styles = parts(TEMPLATE.read_bytes())["word/styles.xml"]
    style = re.search(r'w:styleId="LoiVanCuoi".*?</w:style>', styles)
    assert style is not None
    assert "<w:keepNext/>" in style[0]
    assert body.count("<w:cantSplit/>") == 5
