"""The invented scores of the first quarter of 2021: what each unit claims, what the appraisers leave of it, and why.

Declared figures are those of the sample's own sheets (dossiers, votes, reports, inspections), so that claim and book
agree; the judgements around them are made up.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tests.samples import evidence_2021, office_2021, work_2021
from tests.samples.dossiers_2021 import FLOW, GDDT, KTHT, LDTBXH, NNPTNT, NOI_VU, TCKH, TNMT, TU_PHAP, VHTT
from tests.samples.office_2021 import DAI, DAN_TOC, THANH_TRA, VAN_PHONG

QUARTER = "2021-Q1"
_MONTHS = (1, 2, 3)
_GROUP, _YES, _RATE, _STEPS = "nhóm tiêu chí", "có/không", "theo tỷ lệ", "theo bậc"

_CRITERION = ("ma", "tieu_chi", "diem_toi_da", "cach_cham", "nguong", "so_lieu")
CRITERIA = [
    dict(zip(_CRITERION, row, strict=True))
    for row in (
        ("1", "Chỉ đạo, điều hành, tuyên truyền", 15, _GROUP, None, None),
        ("1.1", "Ban hành kế hoạch năm của đơn vị đúng hạn", 5, _YES, None, None),
        ("1.2", "Gửi báo cáo hằng tháng đúng hạn", 5, _RATE, "từ 50%", "tỷ lệ báo cáo đúng hạn"),
        (
            "1.3",
            "Sinh hoạt, tuyên truyền về văn hóa công sở",
            5,
            _STEPS,
            "từ 1 buổi: 2; từ 2 buổi: 4; từ 3 buổi: 5",
            None,
        ),
        ("2", "Kỷ luật, kỷ cương hành chính", 20, _GROUP, None, None),
        ("2.1", "Chấp hành giờ giấc làm việc", 10, _YES, None, None),
        ("2.2", "Hoàn thành nhiệm vụ được giao đúng hạn", 10, _RATE, "từ 50%", None),
        ("3", "Trang phục, thẻ công chức", 10, _GROUP, None, None),
        ("3.1", "Đeo thẻ khi làm nhiệm vụ", 5, _YES, None, None),
        ("3.2", "Trang phục đúng quy định", 5, _YES, None, None),
        ("4", "Giao tiếp, thái độ phục vụ", 20, _GROUP, None, None),
        ("4.1", "Niêm yết và thực hiện quy tắc ứng xử", 8, _YES, None, None),
        ("4.2", "Mức độ hài lòng của người dân", 12, _STEPS, "từ 75%: 5; từ 85%: 9; từ 90%: 12", "tỷ lệ hài lòng"),
        ("5", "Bài trí công sở, cảnh quan", 10, _GROUP, None, None),
        ("5.1", "Biển tên, sơ đồ phòng làm việc, bảng niêm yết", 5, _YES, None, None),
        ("5.2", "Phòng làm việc, khuôn viên gọn gàng, sạch đẹp", 5, _YES, None, None),
        ("6", "Giải quyết thủ tục hành chính", 15, _GROUP, None, None),
        ("6.1", "Hồ sơ giải quyết trước và đúng hạn", 10, _STEPS, "từ 90%: 4; từ 95%: 7; từ 98%: 10", "tỷ lệ đúng hạn"),
        ("6.2", "Hồ sơ tiếp nhận trực tuyến", 5, _RATE, "từ 40%", "tỷ lệ trực tuyến"),
        ("7", "Mô hình, sáng kiến", 10, _GROUP, None, None),
        ("7.1", "Đăng ký mô hình hoặc cải tiến trong năm", 4, _YES, None, None),
        ("7.2", "Mô hình có kết quả đo được", 6, _YES, None, None),
        ("8", "Điểm thưởng", 5, "điểm thưởng", "mỗi mô hình 2,5", None),
        ("9", "Điểm trừ", 10, "trừ điểm", "mỗi vụ 1", "vụ vi phạm"),
    )
]

CLASSES = [
    {"loai": name, "tu_diem": least}
    for name, least in (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0))
]

_ONLINE_TARGET = 25
_NO_DOSSIERS = "Không phát sinh, tính điểm tối đa theo hướng dẫn chấm"
_EVIDENCE = {
    "1.1": "Kế hoạch năm của đơn vị",
    "1.2": "Sổ theo dõi báo cáo, trang Báo cáo",
    "1.3": "Biên bản họp cơ quan",
    "2.1": "Sổ theo dõi giờ giấc",
    "2.2": "Báo cáo công tác quý I",
    "3.1": "Báo cáo tự kiểm tra",
    "3.2": "Báo cáo tự kiểm tra",
    "4.1": "Bảng niêm yết quy tắc ứng xử",
    "4.2": "Phiếu khảo sát, trang Hài lòng",
    "5.1": "Ảnh chụp bảng niêm yết",
    "5.2": "Báo cáo tự kiểm tra",
    "6.1": "Biểu II.06a quý I",
    "6.2": "Biểu II.06a quý I",
    "7.1": "Phiếu đăng ký mô hình",
    "7.2": "Báo cáo kết quả mô hình",
    "8": "Quyết định nhân rộng mô hình",
    "9": "Kết luận kiểm tra",
}
_TALKS = {
    NOI_VU: 4,
    VAN_PHONG: 3,
    THANH_TRA: 3,
    DAI: 6,
    VHTT: 3,
    "xã Thạnh Tân": 3,
    "xã Vĩnh Thành": 3,
    "xã Lâm Tân": 3,
    TCKH: 3,
}
_TALKS |= {"xã Thạnh Tân": 3, "xã Vĩnh Thành": 3, "xã Lâm Tân": 3, DAN_TOC: 1, "thị trấn Hưng Lợi": 1, "xã Lâm Kiết": 1}
# Tasks done in time, tasks given, in the quarter.
_TASKS = {KTHT: (7, 9), TNMT: (9, 11), LDTBXH: (9, 10), "thị trấn Hưng Lợi": (6, 8), "xã Lâm Kiết": (5, 7)}
_TASKS |= {"xã Châu Hưng": (7, 8), DAN_TOC: (4, 5), "xã Tuân Tức": (6, 7)}
_REGISTERED = {"thị trấn Phú Lộc", "xã Thạnh Tân", "xã Vĩnh Thành", TNMT, "xã Lâm Tân", TCKH, "xã Tuân Tức", TU_PHAP}
_REGISTERED |= {NOI_VU, VHTT, DAI, VAN_PHONG, "xã Vĩnh Lợi", "xã Thạnh Trị", THANH_TRA}
_MEASURED = {"thị trấn Phú Lộc", "xã Vĩnh Thành", TNMT, "xã Thạnh Tân", "xã Lâm Tân", TCKH, NOI_VU}
_SPREAD = {"thị trấn Phú Lộc": 1, "xã Vĩnh Thành": 1}
# What a unit itself does not claim.
_MODEST = {(GDDT, "5.1"), (NNPTNT, "5.2"), ("xã Thạnh Trị", "3.2"), (DAN_TOC, "4.1"), ("xã Lâm Kiết", "5.2")}
# What the appraisers gave instead of what was claimed, and why.
_APPRAISED: dict[tuple[str, str], tuple[str, str]] = {
    (KTHT, "2.1"): ("0", "Kiểm tra ngày 17/02/2021 phát hiện hai trường hợp đi muộn, về sớm"),
    ("xã Tuân Tức", "2.1"): ("0", "Kiểm tra ngày 18/02/2021 có trường hợp vắng mặt không lý do"),
    ("xã Tuân Tức", "3.1"): ("0", "Ba công chức không đeo thẻ khi đoàn kiểm tra làm việc"),
    ("thị trấn Hưng Lợi", "4.1"): ("0", "Để người dân chờ lâu, có ý kiến phản ánh tại bộ phận một cửa"),
    ("thị trấn Hưng Lợi", "5.1"): ("0", "Niêm yết thiếu thủ tục hành chính"),
    ("xã Lâm Kiết", "1.1"): ("2.5", "Ban hành kế hoạch chậm 12 ngày, tính một nửa số điểm"),
    ("xã Lâm Kiết", "4.1"): ("4", "Có niêm yết nhưng chưa phổ biến đến công chức, tính một nửa số điểm"),
    ("xã Châu Hưng", "4.1"): ("4", "Kiểm tra ngày 22/02/2021 có trường hợp để dân chờ lâu, đã khắc phục"),
    (TNMT, "4.1"): ("4", "Hồ sơ trễ hạn chưa có thư xin lỗi, đã khắc phục ngày 16/3/2021"),
    (LDTBXH, "7.1"): ("0", "Chưa gửi phiếu đăng ký mô hình"),
    ("xã Thạnh Trị", "7.2"): ("0", "Mô hình chưa có số liệu trước khi áp dụng để so sánh"),
    ("xã Vĩnh Lợi", "7.2"): ("0", "Mô hình mới đăng ký, chưa có kết quả"),
    (VHTT, "7.2"): ("0", "Mô hình mới đăng ký, chưa có kết quả"),
    (GDDT, "5.1"): ("5", "Bổ sung ảnh chụp bảng niêm yết khi thẩm định"),
}
_CLAIMED_TOO = {(LDTBXH, "7.1"), ("xã Thạnh Trị", "7.2"), ("xã Vĩnh Lợi", "7.2"), (VHTT, "7.2")}


def scores() -> list[dict[str, object]]:
    """Rows of sheet Chấm điểm: every unit, every criterion of its own, the first quarter."""
    return [row for unit in office_2021.units() for row in _unit_rows(str(unit["ten"]))]


def _unit_rows(unit: str) -> Iterator[dict[str, object]]:
    for criterion in CRITERIA:
        code = str(criterion["ma"])
        if criterion["cach_cham"] == _GROUP:
            continue
        most = Decimal(str(criterion["diem_toi_da"]))
        declared, assigned = _figures(unit, code)
        own = _own(unit, code, most, declared, assigned)
        if own is None:
            continue
        given, reason = _APPRAISED.get((unit, code), (None, None))
        missing = code in ("4.2", "6.1", "6.2") and declared is None
        yield {
            "ky": QUARTER,
            "don_vi": unit,
            "ma": code,
            "ke_khai": declared,
            "giao": assigned,
            "tu_cham": own,
            "tham_dinh": own if given is None else Decimal(given),
            "minh_chung": _NO_DOSSIERS if missing else _EVIDENCE[code],
            "ly_do": reason,
            "tep_minh_chung": evidence_2021.NAMED.get((unit, code)),
        }


def _own(unit: str, code: str, most: Decimal, declared: Decimal | None, assigned: Decimal | None) -> Decimal | None:
    """The unit's own points; None for a bonus or a deduction that it has nothing for."""
    match code:
        case "1.2" | "2.2" | "6.2":
            if declared is None or assigned is None:
                return most
            share = min(Decimal(1), declared / assigned)
            least = Decimal("0.4") if code == "6.2" else Decimal("0.5")
            return _rounded(most * share) if share >= least else Decimal(0)
        case "1.3":
            return Decimal((0, 2, 4, 5)[min(3, int(declared or 0))])
        case "4.2":
            return most if declared is None else _stepped(declared, ((90, 12), (85, 9), (75, 5)))
        case "6.1":
            return most if declared is None else _stepped(declared, ((98, 10), (95, 7), (90, 4)))
        case "7.1":
            return most if unit in _REGISTERED or (unit, code) in _CLAIMED_TOO else Decimal(0)
        case "7.2":
            return most if unit in _MEASURED or (unit, code) in _CLAIMED_TOO else Decimal(0)
        case "8":
            return None if declared is None else min(most, declared * Decimal("2.5"))
        case "9":
            return None if declared is None else -min(most, declared)
    return Decimal(0) if (unit, code) in _MODEST else most


def _stepped(value: Decimal, steps: tuple[tuple[int, int], ...]) -> Decimal:
    return Decimal(next((points for least, points in steps if value >= least), 0))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def _figures(unit: str, code: str) -> tuple[Decimal | None, Decimal | None]:
    """What the unit declares, and out of what."""
    match code:
        case "1.2":
            reports = [row for row in office_2021.reports() if row["don_vi"] == unit and row["thang"] in _MONTHS]
            return Decimal(sum(row["ngay_nop"] <= row["han_nop"] for row in reports)), Decimal(len(reports))  # type: ignore[operator]
        case "1.3":
            return Decimal(_TALKS.get(unit, 2)), None
        case "2.2":
            done, given = _TASKS.get(unit, (8, 8))
            return Decimal(done), Decimal(given)
        case "4.2":
            votes = [row for row in work_2021.votes() if row["don_vi"] == unit and row["thang"] in _MONTHS]
            return _percent(votes, ("rat_hai_long", "hai_long"), ("phieu_hop_le",)), None
        case "6.1":
            return _percent(_quarter()[unit], ("truoc_han", "dung_han"), ("truoc_han", "dung_han", "qua_han")), None
        case "6.2":
            online = _percent(_quarter()[unit], ("truc_tuyen",), ("truc_tuyen", "truc_tiep"))
            return online, None if online is None else Decimal(_ONLINE_TARGET)
        case "8":
            return (Decimal(_SPREAD[unit]), None) if unit in _SPREAD else (None, None)
        case "9":
            cases = sum(
                int(str(row["so_vu"]))
                for row in work_2021.INSPECTIONS
                if row["don_vi"] == unit and row["ngay"].month in _MONTHS  # type: ignore[attr-defined]
            )
            return (Decimal(cases), None) if cases else (None, None)
    return None, None


def _quarter() -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in FLOW.rows():
        if row["thang"] in _MONTHS:
            rows[str(row["don_vi"])].append(row)
    return rows


def _percent(rows: list[dict[str, object]], parts: tuple[str, ...], whole: tuple[str, ...]) -> Decimal | None:
    def total(names: tuple[str, ...]) -> Decimal:
        return Decimal(sum(int(str(row[name])) for row in rows for name in names))

    return (
        (100 * total(parts) / total(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP) if rows and total(whole) else None
    )
