"""Every figure of a form is the decree's: python-docx reads the form, tomllib the law table; neither asks `forms`."""

import io
import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.styles.style import ParagraphStyle

from pipeline import law
from pipeline.forms import form as forms
from tests.forms.samples import W, parts

LAYOUT: dict[str, Any] = tomllib.loads(
    (Path(law.__file__).parent / "tables" / "the-thuc.toml").read_text(encoding="utf-8")
)["version"][-1]
BYTES = forms.new_form("KH")
FORM: Document = docx.Document(io.BytesIO(BYTES))
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
STYLED = {
    "Quốc hiệu": "quoc-hieu",
    "Tiêu ngữ": "tieu-ngu",
    "Cơ quan chủ quản": "co-quan-chu-quan",
    "Cơ quan ban hành": "co-quan-ban-hanh",
    "Số ký hiệu": "so-ky-hieu",
    "Địa danh": "dia-danh",
    "Tên loại": "ten-loai",
    "Trích yếu": "trich-yeu",
    "Trích yếu công văn": "trich-yeu-cong-van",
    "Kính gửi": "kinh-gui",
    "Danh sách kính gửi": "kinh-gui",
    "Căn cứ": "can-cu",
    "Lời văn": "loi-van",
    "Lời dẫn văn bản": "loi-van",
    "Lời văn cuối": "loi-van",
    "Phần chương": "phan-chuong",
    "Tiêu đề phần chương": "tieu-de-phan-chuong",
    "Mục tiểu mục": "muc",
    "Mục La Mã": "muc-la-ma",
    "Điều": "dieu",
    "Khoản": "khoan",
    "Điểm": "diem",
    "Quyền hạn ký": "chuc-vu",
    "Họ tên người ký": "ho-ten",
    "Nơi nhận": "noi-nhan",
    "Danh sách nơi nhận": "danh-sach-noi-nhan",
    "Người soạn thảo": "nguoi-soan",
    "Địa chỉ cơ quan": "dia-chi",
    "Phụ lục": "phu-luc",
    "Tên phụ lục": "ten-phu-luc",
    "Kèm theo": "kem-theo",
}
BODY = ("Căn cứ", "Lời văn", "Lời dẫn văn bản", "Lời văn cuối", "Khoản", "Điểm")


def style(name: str) -> ParagraphStyle:
    found = FORM.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def test_paper_and_margins() -> None:
    section, page = FORM.sections[0], LAYOUT["page"]
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width.mm - page["width_mm"]) < 0.05
    assert abs(section.page_height.mm - page["height_mm"]) < 0.05
    for side, (least, most) in page["margin_mm"].items():
        assert least - 0.05 <= getattr(section, f"{side}_margin").mm <= most + 0.05


def test_page_number_stands_in_the_middle_of_the_upper_margin_from_page_two() -> None:
    section, number = FORM.sections[0], LAYOUT["page-number"]
    assert section.different_first_page_header_footer is True
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == [""]
    (paragraph,) = section.header.paragraphs
    assert " PAGE " in paragraph._p.xml
    assert paragraph.style is not None
    assert paragraph.style.name == "Số trang"
    assert style("Số trang").paragraph_format.alignment == ALIGNMENTS[number["align"]]
    size = style("Số trang").font.size
    assert size is not None
    assert number["size_pt"][0] <= size.pt <= number["size_pt"][1]
    assert section.header_distance is not None
    assert section.top_margin is not None
    assert section.header_distance.pt + size.pt * 1.15 < section.top_margin.pt
    start = FORM.element.body.find(f"{W}sectPr/{W}pgNumType")
    assert start is not None
    assert start.get(f"{W}start") == str(number["first"])
    assert section.footer.is_linked_to_previous


@pytest.mark.parametrize("name", STYLED)
def test_letters_of_a_style_are_those_of_its_component(name: str) -> None:
    component, font = LAYOUT["component"][STYLED[name]], style(name).font
    assert font.size is not None
    assert component["size_pt"][0] <= font.size.pt <= component["size_pt"][1]
    assert bool(font.bold) is component.get("bold", False)
    assert bool(font.italic) is component.get("italic", False)
    if "align" in component:
        assert style(name).paragraph_format.alignment == ALIGNMENTS[component["align"]]


@pytest.mark.parametrize("name", BODY)
def test_body_text_is_indented_and_spaced_by_the_decree(name: str) -> None:
    figures, form = LAYOUT["body"], style(name).paragraph_format
    assert form.first_line_indent is not None
    assert any(abs(form.first_line_indent.cm - allowed) < 0.01 for allowed in figures["first_line_cm"])
    assert form.space_before is not None
    assert form.space_before.pt >= figures["paragraph_gap_pt"]
    assert form.alignment == ALIGNMENTS[figures["align"]]
    spacing = style("Normal").paragraph_format.line_spacing
    assert spacing is not None
    assert figures["line"][0] <= spacing <= figures["line"][1]


def test_abstract_of_a_letter_stands_off_its_number() -> None:
    before = style("Trích yếu công văn").paragraph_format.space_before
    assert before is not None
    assert before.pt == LAYOUT["gap"]["cong_van_pt"]


def test_one_font_in_every_script_and_no_theme() -> None:
    everything = "".join(parts(BYTES).values())
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", everything)
    name = LAYOUT["font"]["name"]
    assert len(fonts) == 2
    for attributes in fonts:
        assert dict(re.findall(r'w:(\w+)="([^"]*)"', attributes)) == dict.fromkeys(
            ("ascii", "hAnsi", "eastAsia", "cs"), name
        )
    assert set(re.findall(r'<w:font w:name="([^"]*)"', everything)) == {name}
    assert "theme" not in everything.lower()
    assert set(re.findall(r'<w:color w:val="([^"]*)"', everything)) == {LAYOUT["font"]["color"]}
    assert 'w:lang w:val="vi-VN"' in everything


def test_no_tool_and_no_person_is_named() -> None:
    properties = {name: text for name, text in parts(BYTES).items() if name.startswith("docProps/")}
    assert set(properties) == {"docProps/core.xml"}
    assert "".join(re.findall(r">([^<]*)<", properties["docProps/core.xml"])).split() == ["vi-VN"]
    assert "python" not in "".join(parts(BYTES).values()).lower()


@pytest.mark.parametrize("name", STYLED)
def test_every_style_is_shown_in_the_gallery(name: str) -> None:
    assert style(name).quick_style
    assert not style(name).hidden
