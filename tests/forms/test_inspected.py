"""A form of each type, filled as an office does, passes the inspector of Decree 30: two minds, one decree."""

from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.forms import form as forms
from pipeline.forms.finishing.finish import finished as fitted
from pipeline.forms.house import house_form
from tests.forms.samples import BULLETIN, filled
from tests.forms.test_types import NAMES, TYPES, data_for

SENTENCE = "Các phòng, ban và các xã, thị trấn chuẩn bị báo cáo, gửi về trước ngày họp để tổng hợp chung toàn huyện."
SAID: dict[str, Any] = {
    "cac_doan": [SENTENCE, SENTENCE, f"{SENTENCE[:-1]}./."],
    "kinh_gui": ["Sở Nội vụ tỉnh Sóc Trăng", "UBND các xã, thị trấn"],
    "tham_quyen": "Trưởng phòng Nội vụ",
    "dieu_thi_hanh": "3",
    "cac_can_cu": [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Theo đề nghị của Chánh Văn phòng",
    ],
    "cac_dieu": [
        "Thành lập tổ giúp việc.",
        "Tổ làm việc đến hết năm.",
        "Các ông, bà có tên chịu trách nhiệm thi hành./.",
    ],
    "noi_nhan_dien": ["UBND các xã, thị trấn", "Các phòng, ban huyện"],
    "chu_toa": "Trần Thị Ví Dụ",
    "thu_ky": "Nguyễn Văn Mẫu",
}


@pytest.mark.parametrize("row", TYPES, ids=NAMES)
def test_a_filled_form_has_no_finding(row: dict[str, Any]) -> None:
    form = forms.new_form(row["name"])
    symbol = f"{row['abbreviation']}-PNV" if row["abbreviation"] else "PNV-CCHC"
    about = "tổ chức hội nghị sơ kết công tác quý I"
    known = BULLETIN | SAID
    known |= {"so_ky_hieu": f"15/{symbol}", "trich_yeu": about if not row["names"] else f"Về việc {about}"}
    asked = data_for(form, 1)
    data = asked | dict.fromkeys(asked, "Nội dung mẫu") | {name: known[name] for name in asked if name in known}
    assert [str(finding) for finding in check(fitted(filled(form, data)))] == []


def test_the_bulletin_has_no_finding() -> None:
    items = [{"nhan": "I. TIN CHÍNH", "tieu_de": "Một tin", "cac_doan": SAID["cac_doan"]}]
    data = BULLETIN | {"cac_tin": items}
    assert [str(finding) for finding in check(fitted(filled(house_form("tin-cchc"), data)))] == []
