"""The office of the commune's sample: xã Phú Lộc, thành phố Cần Thơ, in 2026. Names of places are true, people made up.

The commune was made on 1 July 2025 out of thị trấn Phú Lộc, thị trấn Hưng Lợi and xã Thạnh Trị (Nghị quyết số
1668/NQ-UBTVQH15); its offices are those of Nghị định số 150/2025/NĐ-CP.
"""

from datetime import date

from tests.samples.dossiers_phu_loc import FLOW, KINH_TE, TRUNG_TAM, VAN_HOA, VAN_PHONG
from tests.samples.flow import last_year as flowing
from tests.samples.rows import reports as report_rows

DAI = "Đài Truyền thanh xã"
TRAM = "Trạm Y tế xã"
MAM_NON, TIEU_HOC, THCS = "Trường Mầm non Phú Lộc", "Trường Tiểu học Hưng Lợi", "Trường Trung học cơ sở Thạnh Trị"
NEWS = "Tin CCHC"

SETTINGS: dict[str, object] = {
    "ten_co_quan": "Ủy ban nhân dân xã Phú Lộc",
    "cap": "xã",
    "dia_ban": "xã Phú Lộc",
    "tinh": "thành phố Cần Thơ",
    "dia_danh": "Phú Lộc",
    "co_quan_ban_hanh": "Ủy ban nhân dân xã Phú Lộc",
    "viet_tat": "UBND",
    "don_vi_soan_thao": "VHXH",
    "co_quan_tham_muu": VAN_HOA,
    "so_ngay_don_doc": 5,
    "dai": DAI,
    "ten_ke_hoach": "Kế hoạch cải cách hành chính gắn với xây dựng văn hóa công sở trên địa bàn xã Phú Lộc",
    "chi_tieu_dung_han": 98,
    "chi_tieu_truc_tuyen": 65,
    "chi_tieu_hai_long": 90,
    "noi_phan_anh": "Trung tâm Phục vụ hành chính công xã hoặc Trưởng ấp nơi cư trú",
    "gio_tiep_nhan": "các ngày từ thứ Hai đến thứ Sáu",
    "cong_nop_ho_so": "Cổng Dịch vụ công quốc gia",
    "nguoi_huong_dan": "người của tổ công nghệ số ở mỗi ấp",
    "ghi_chu_so_lieu": "Số liệu minh họa",
}

_OFFICES, _SERVICES = "Khối cơ quan chuyên môn", "Khối đơn vị sự nghiệp"
_UNITS = (
    ("VP", VAN_PHONG, "phòng", _OFFICES, 14, True),
    ("KT", KINH_TE, "phòng", _OFFICES, 13, True),
    ("VHXH", VAN_HOA, "phòng", _OFFICES, 12, True),
    ("TTPVHCC", TRUNG_TAM, "phòng", _OFFICES, 9, True),
    ("DTT", DAI, "đơn vị sự nghiệp", _SERVICES, 3, False),
    ("TYT", TRAM, "đơn vị sự nghiệp", _SERVICES, 18, False),
    ("MN", MAM_NON, "đơn vị sự nghiệp", _SERVICES, 32, False),
    ("TH", TIEU_HOC, "đơn vị sự nghiệp", _SERVICES, 38, False),
    ("THCS", THCS, "đơn vị sự nghiệp", _SERVICES, 41, False),
)


def units() -> list[dict[str, object]]:
    """Rows of sheet Đơn vị: four offices of the committee, the station, the clinic, three schools."""
    names = ("ma", "ten", "loai", "khoi", "so_cbcc", "nhan_ho_so")
    return [dict(zip(names, unit, strict=True)) for unit in _UNITS]


# Received in the month, of which online, solved late, still open at its end; the first half by the three old communes.
_LAST_YEAR = (
    (742, 215, 21, 58),
    (655, 203, 19, 54),
    (771, 254, 22, 60),
    (748, 262, 18, 57),
    (760, 281, 17, 59),
    (702, 274, 25, 71),
    (596, 243, 38, 83),
    (812, 357, 31, 74),
    (774, 364, 22, 63),
    (806, 403, 17, 58),
    (791, 419, 15, 55),
    (818, 442, 14, None),
)
_OPEN_BEFORE_2025 = 55


def last_year() -> list[dict[str, object]]:
    """Rows of sheet Năm trước; what is left open in December is what January 2026 starts with."""
    return flowing(_LAST_YEAR, _OPEN_BEFORE_2025, FLOW.opening_stock())


# The 20th or the working day before it; in February, the second day of work after Tết.
_DAYS = {1: 20, 2: 24, 3: 20, 4: 20, 5: 20, 6: 19, 7: 20, 8: 20, 9: 18, 10: 20, 11: 20, 12: 18}
_LATE_REPORTS: dict[tuple[int, str], date | None] = {
    (2, KINH_TE): date(2026, 2, 26),
    (3, TIEU_HOC): date(2026, 3, 24),
    (3, TRAM): date(2026, 3, 23),
    (5, THCS): date(2026, 6, 4),  # not there yet when May ends
    (6, VAN_HOA): date(2026, 6, 23),
    (9, TRAM): date(2026, 9, 22),
    (11, MAM_NON): date(2026, 11, 23),
}


def reports() -> list[dict[str, object]]:
    """Rows of sheet Báo cáo: every unit every month, a few late, the school's of May only in June."""
    deadlines = {month: date(2026, month, day) for month, day in _DAYS.items()}
    return report_rows([str(unit["ten"]) for unit in units()], deadlines, _LATE_REPORTS)


# The days on which the bulletins of January to November were signed, with the numbers of the registry.
_SIGNED = (
    ("22", date(2026, 2, 3)),
    ("41", date(2026, 3, 3)),
    ("67", date(2026, 4, 2)),
    ("95", date(2026, 5, 5)),
    ("118", date(2026, 6, 5)),
    ("146", date(2026, 7, 2)),
    ("173", date(2026, 8, 4)),
    ("201", date(2026, 9, 3)),
    ("228", date(2026, 10, 2)),
    ("254", date(2026, 11, 3)),
    ("281", date(2026, 12, 2)),
    (None, None),
)
DOCUMENTS = [
    {"loai": NEWS, "ky": f"2026-{month:02d}", "so": number, "ngay": day}
    for month, (number, day) in enumerate(_SIGNED, start=1)
]
DOCUMENTS += [
    {"loai": "Kế hoạch", "ky": "2026", "so": "6", "ngay": date(2026, 1, 9)},
    {"loai": "Công văn đôn đốc", "ky": "2026-02", "so": "84", "ngay": date(2026, 3, 4)},
    {"loai": "Công văn đôn đốc", "ky": "2026-05", "so": "231", "ngay": date(2026, 6, 3)},
    {"loai": "Thông báo kiểm tra", "ky": "2026-03", "so": "70", "ngay": date(2026, 4, 3)},
]

# What the program does not make: the register has it beside the papers above.
OUTGOING = [
    {
        "so": "12",
        "ky_hieu": "UBND-VP",
        "ngay": date(2026, 1, 13),
        "ten_loai": "Công văn",
        "trich_yeu": "V/v tổng hợp số liệu cải cách hành chính hằng tháng",
        "nguoi_ky": "Trần Thị Ví Dụ",
        "noi_nhan": "Các phòng, trung tâm",
        "luu": "VT, VP",
        "so_ban": 6,
        "ngay_chuyen": date(2026, 1, 13),
    },
]

_COMMITTEE, _INSTEAD = "TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
_CHAIR = ("CHỦ TỊCH", "Lâm Văn Minh Họa")
_DEPUTY = ("PHÓ CHỦ TỊCH", "Trần Thị Ví Dụ")
_SIGNERS: dict[str, tuple[str | None, tuple[str, str]]] = {
    NEWS: (_INSTEAD, _DEPUTY),
    "Kế hoạch": (_COMMITTEE, _CHAIR),
    "Báo cáo": (_COMMITTEE, _CHAIR),
    "Công văn": (_INSTEAD, _DEPUTY),
    "Thông báo": (_INSTEAD, _DEPUTY),
    "Quyết định": (_COMMITTEE, _CHAIR),
    "Công văn đôn đốc": (_INSTEAD, _DEPUTY),
    "Thông báo chấm điểm": (_INSTEAD, _DEPUTY),
    "Thông báo kiểm tra": (_INSTEAD, _DEPUTY),
    "Giấy mời": ("TL. CHỦ TỊCH", ("CHÁNH VĂN PHÒNG", "Ngô Giả Định")),
    "Tờ trình cấp trên khen thưởng": (_COMMITTEE, _CHAIR),
    "Tờ trình khen thưởng": (None, ("TRƯỞNG PHÒNG", "Huỳnh Văn Tượng Trưng")),
    "Biên bản Hội đồng": (None, _CHAIR),
    # A decision of the chairman in person: no "TM." before his position.
    "Quyết định khen thưởng": (None, _CHAIR),
    "Thông báo không được khen": (_INSTEAD, _DEPUTY),
}
SIGNERS: list[dict[str, object]] = [
    {"loai": kind, "quyen_han": authority, "chuc_vu": position, "ho_ten": name, "ban_hanh": "Ủy ban nhân dân"}
    for kind, (authority, (position, name)) in _SIGNERS.items()
]

_LEADERS = "Chủ tịch, các Phó Chủ tịch UBND xã"
_BELOW = "Các phòng, Trung tâm Phục vụ hành chính công xã"
_SCHOOLS = "Trạm Y tế xã, các trường trên địa bàn xã"
_HAMLETS = "Trưởng các ấp"
_RECIPIENTS: dict[str, tuple[str, ...]] = {
    NEWS: (DAI, f"{_LEADERS} (b/c)", _BELOW, _HAMLETS),
    "Kế hoạch": (
        "UBND thành phố Cần Thơ (b/c)",
        "Sở Nội vụ thành phố (b/c)",
        "TT. Đảng ủy, TT. HĐND xã (b/c)",
        _LEADERS,
        "Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội",
        _BELOW,
        _SCHOOLS,
        _HAMLETS,
        DAI,
    ),
    "Báo cáo": ("UBND thành phố Cần Thơ", "Sở Nội vụ thành phố", "TT. Đảng ủy, TT. HĐND xã", _LEADERS),
    "Công văn": ("Như trên", f"{_LEADERS} (b/c)"),
    "Thông báo": (_LEADERS, _BELOW, _SCHOOLS),
    "Quyết định": (_LEADERS, _BELOW),
    "Công văn đôn đốc": (f"{_LEADERS} (b/c)",),
    "Thông báo chấm điểm": (f"{_LEADERS} (b/c)", _BELOW, _SCHOOLS),
    "Thông báo kiểm tra": (f"{_LEADERS} (b/c)", "Các đơn vị được kiểm tra"),
    "Giấy mời": ("Như thành phần mời", f"{_LEADERS} (b/c)"),
    "Tờ trình cấp trên khen thưởng": ("Sở Nội vụ thành phố",),
    "Tờ trình khen thưởng": ("Hội đồng Thi đua - Khen thưởng xã",),
    "Biên bản Hội đồng": ("Thành viên Hội đồng",),
    "Quyết định khen thưởng": (VAN_PHONG, VAN_HOA, KINH_TE),
    "Thông báo không được khen": (f"{_LEADERS} (b/c)", "Đơn vị, cá nhân có đề nghị"),
}
RECIPIENTS = [{"loai": kind, "noi_nhan": name} for kind, names in _RECIPIENTS.items() for name in names]

READINGS = [
    {"viet_tat": "VHXH", "cach_doc": "Văn hóa - Xã hội"},
    {"viet_tat": "TTPVHCC", "cach_doc": "Trung tâm Phục vụ hành chính công"},
    {"viet_tat": "THCS", "cach_doc": "trung học cơ sở"},
]
