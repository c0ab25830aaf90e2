"""The invented scores of the commune's units for the first quarter of 2026: a short table, judged by yes or no."""

from decimal import Decimal

from tests.samples import office_phu_loc
from tests.samples.scoring_2021 import CLASSES as CLASSES

QUARTER = "2026-Q1"
_GROUP, _YES = "nhóm tiêu chí", "có/không"
_CRITERION = ("ma", "tieu_chi", "diem_toi_da", "cach_cham", "nguong", "so_lieu")
CRITERIA = [
    dict(zip(_CRITERION, (*row, None, None), strict=True))
    for row in (
        ("1", "Chỉ đạo, điều hành", 30, _GROUP),
        ("1.1", "Có kế hoạch năm của đơn vị", 15, _YES),
        ("1.2", "Gửi đủ báo cáo hằng tháng", 15, _YES),
        ("2", "Kỷ luật, kỷ cương, văn hóa công sở", 40, _GROUP),
        ("2.1", "Chấp hành giờ giấc làm việc", 20, _YES),
        ("2.2", "Giao tiếp, trang phục đúng quy định", 20, _YES),
        ("3", "Phục vụ người dân", 30, _GROUP),
        ("3.1", "Công khai thủ tục, quy trình, kết quả", 15, _YES),
        ("3.2", "Có mô hình hoặc cải tiến cụ thể", 15, _YES),
    )
]
_EVIDENCE = "Hồ sơ lưu tại đơn vị"
# What the appraisers did not accept, by the unit's place in the office's list, and what a unit did not claim.
_REFUSED = {
    (1, "2.1"): "Biên bản kiểm tra ghi nhận trường hợp đi muộn",
    (4, "1.2"): "Một báo cáo gửi sau hạn",
    (6, "3.2"): "Chưa có số liệu trước và sau khi áp dụng",
}
_UNCLAIMED = {(2, "3.2"), (5, "3.2"), (7, "3.2"), (8, "1.1")}


def scores() -> list[dict[str, object]]:
    """Rows of sheet Chấm điểm: every unit, every criterion."""
    rows: list[dict[str, object]] = []
    for place, unit in enumerate(office_phu_loc.units()):
        for criterion in CRITERIA:
            code = str(criterion["ma"])
            if criterion["cach_cham"] == _GROUP:
                continue
            own = Decimal(0) if (place, code) in _UNCLAIMED else Decimal(str(criterion["diem_toi_da"]))
            reason = _REFUSED.get((place, code))
            rows.append(
                {
                    "ky": QUARTER,
                    "don_vi": unit["ten"],
                    "ma": code,
                    "ke_khai": None,
                    "giao": None,
                    "tu_cham": own,
                    "tham_dinh": Decimal(0) if reason else own,
                    "minh_chung": _EVIDENCE if own else None,
                    "ly_do": reason,
                }
            )
    return rows
