"""How the bulletin stands on paper: rendered by LibreOffice and measured, for offices and texts of other lengths."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.forms.finishing.finish import finished as fitted
from pipeline.forms.house import house_form
from pipeline.ooxml.metrics import width
from tests.forms import page
from tests.forms.samples import BULLETIN, filled
from tests.ooxml.sdk import assert_valid

pytestmark = pytest.mark.slow
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
OFFICES: dict[str, dict[str, Any]] = {
    "phong": {},
    "xa": {
        "co_quan_chu_quan": "",
        "co_quan_ban_hanh": "Ủy ban nhân dân\nxã Phú Lộc",
        "trich_yeu": "Tin cải cách hành chính tháng 01 năm 2026",
        "so_ky_hieu": "05/TB-UBND",
        "ngay_ky": "ngày 05 tháng 02 năm 2026",
        "dia_danh": "Phú Lộc",
    },
    "dai": {
        "co_quan_chu_quan": "UBND huyện Thạnh Trị",
        "co_quan_ban_hanh": "Văn phòng Hội đồng nhân dân\nvà Ủy ban nhân dân",
        "trich_yeu": "Tin tổng hợp về công tác cải cách hành chính, xây dựng văn hóa công sở và phong trào thi đua "
        "quý I trên địa bàn huyện Thạnh Trị",
    },
}

ONE_MORE = 8
# Size in points and weight that the decree's table gives these lines.
LETTERS = {
    NATION: (13, True),
    MOTTO: (14, True),
    "UBND HUYỆN THẠNH TRỊ": (13, False),
    "PHÒNG NỘI VỤ": (13, True),
    "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN": (13, True),
    "ỦY BAN NHÂN DÂN": (13, True),
    "Số: 05/TB-UBND": (13, False),
    "PHÓ TRƯỞNG PHÒNG": (14, True),
    "Nguyễn Văn Mẫu": (14, True),
    "- Đài Truyền thanh huyện;": (11, False),
    "- UBND các xã, thị trấn;": (11, False),
}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    template = house_form("tin-cchc")
    documents = {name: fitted(filled(template, BULLETIN | office)) for name, office in OFFICES.items()}
    assert_valid(*documents.values())
    # The longer the last item, the further down the signatures come: somewhere here a page ends just above them.
    for more in range(ONE_MORE):
        last = BULLETIN["cac_tin"][1] | {"cac_doan": ["Thêm một dòng."] * more + ["Đoạn cuối của tin."]}
        documents[f"ky{more}"] = filled(template, BULLETIN | {"cac_tin": [BULLETIN["cac_tin"][0], last]})
    return page.rendered(documents, tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize("office", OFFICES)
def test_rules_are_as_long_as_the_decree_asks(pdfs: dict[str, Path], office: str) -> None:
    texts, drawn = page.text_lines(pdfs[office]), page.rules(pdfs[office])
    assert len(drawn) == 3
    for rule in drawn:
        above = [line for line in texts if line.bottom < rule.top + 4 and line.left < rule.middle < line.right]
        text = max(above, key=lambda line: line.bottom)
        assert abs(rule.middle - text.middle) < 2, text
        assert 0 <= rule.top - text.bottom + 4 < 8, text
        if text.text == MOTTO:
            assert rule.width / text.width == pytest.approx(1, abs=0.02)
        else:
            assert 1 / 3 - 0.02 < rule.width / text.width < 1 / 2 + 0.02, text


@pytest.mark.parametrize("office", OFFICES)
def test_head_stands_as_in_the_decree(pdfs: dict[str, Path], office: str) -> None:
    texts = page.text_lines(pdfs[office])
    nation = next(line for line in texts if line.text == NATION)
    motto = next(line for line in texts if line.text == MOTTO)
    number = next(line for line in texts if line.text.startswith("Số:"))
    start = next(line for line in texts if ", ngày" in line.text)
    right = max(line.right for line in texts if abs(line.bottom - start.bottom) < 0.5)
    date = replace(start, right=right)
    assert abs(nation.middle - motto.middle) < 1.5
    assert abs(nation.middle - date.middle) < 1.5
    assert abs((number.bottom - 13 * 0.216) - (date.bottom - 14 * 0.216)) < 0.6
    assert nation.right < 210 / 25.4 * 72 - 15 / 25.4 * 72 + 0.5


def test_page_number_from_page_two(pdfs: dict[str, Path]) -> None:
    assert page.page_count(pdfs["phong"]) == 3
    assert "1" not in {line.text for line in page.text_lines(pdfs["phong"], 1)}
    number = page.text_lines(pdfs["phong"], 2)[0]
    assert number.text == "2"
    assert number.bottom < 20 / 25.4 * 72
    assert number.middle == pytest.approx((30 + 165 / 2) / 25.4 * 72, abs=1)


def test_signatures_are_level_with_the_recipients(pdfs: dict[str, Path]) -> None:
    texts = page.text_lines(pdfs["phong"], page.page_count(pdfs["phong"]))
    recipients = next(line for line in texts if line.text == "Nơi nhận:")
    authority = next(line for line in texts if line.text == "KT. TRƯỞNG PHÒNG")
    name = next(line for line in texts if line.text == "Nguyễn Văn Mẫu")
    assert abs((recipients.bottom - 12 * 0.216) - (authority.bottom - 14 * 0.216)) < 0.6
    assert abs(name.middle - authority.middle) < 1
    assert name.top - authority.bottom > 60


def test_signatures_never_stand_alone_or_apart_on_a_page(pdfs: dict[str, Path]) -> None:
    counts = set()
    for more in range(ONE_MORE):
        pdf = pdfs[f"ky{more}"]
        counts.add(page.page_count(pdf))
        last = [line.text for line in page.text_lines(pdf, page.page_count(pdf))]
        assert any("đọc./." in line for line in last), more
        assert {"Nơi nhận:", "PHÓ TRƯỞNG PHÒNG", "Nguyễn Văn Mẫu", "- Lưu: VT, CCHC."} <= set(last)
    assert counts == {2, 3}


def test_widths_told_without_a_font_are_those_of_the_page(pdfs: dict[str, Path]) -> None:
    seen = 0
    for pdf, number in ((pdfs["phong"], 1), (pdfs["phong"], 3), (pdfs["xa"], 1), (pdfs["dai"], 1)):
        for line in page.text_lines(pdf, number):
            if (letters := LETTERS.get(line.text)) is None:
                continue
            seen += 1
            size, bold = letters
            assert width(line.text, size, bold=bold) == pytest.approx(line.width, rel=0.006), line
    assert seen >= 14
