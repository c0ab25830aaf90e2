"""The office of the sample: huyện Thạnh Trị in 2021 with its units. Names of places are true, people are made up."""

from datetime import date

from tests.samples.dossiers_2021 import (
    COMMUNES,
    FLOW,
    GDDT,
    KTHT,
    LDTBXH,
    NNPTNT,
    NOI_VU,
    TCKH,
    TNMT,
    TU_PHAP,
    VHTT,
)
from tests.samples.flow import last_year as flowing
from tests.samples.rows import reports as report_rows

VAN_PHONG = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"
THANH_TRA = "Thanh tra huyện"
DAN_TOC = "Phòng Dân tộc"
DAI = "Đài Truyền thanh huyện"
NEWS = "Tin CCHC"

SETTINGS: dict[str, object] = {
    "ten_co_quan": "Ủy ban nhân dân huyện Thạnh Trị",
    "cap": "huyện",
    "dia_ban": "huyện Thạnh Trị",
    "tinh": "tỉnh Sóc Trăng",
    "dia_danh": "Thạnh Trị",
    "co_quan_chu_quan": "UBND huyện Thạnh Trị",
    "co_quan_ban_hanh": "Phòng Nội vụ",
    "viet_tat": "PNV",
    "dai": DAI,
    "ten_ke_hoach": "Kế hoạch tăng cường thực hiện các mô hình CCHC gắn với xây dựng văn hóa công sở "
    "và tổ chức thi đua trên địa bàn huyện Thạnh Trị",
    "chi_tieu_dung_han": 98,
    "chi_tieu_truc_tuyen": 25,
    "chi_tieu_hai_long": 90,
    "don_vi_soan_thao": "NV",
    "co_quan_tham_muu": NOI_VU,
    "so_ngay_don_doc": 5,
    "noi_phan_anh": "Phòng Nội vụ huyện hoặc bộ phận một cửa nơi nộp hồ sơ",
    "gio_tiep_nhan": "trong giờ hành chính, từ thứ Hai đến thứ Sáu",
    "cong_nop_ho_so": "Cổng Dịch vụ công quốc gia",
    "dien_thoai": "0299 300 0000",
    "ghi_chu_so_lieu": "Số liệu minh họa",
}

_GENERAL, _ECONOMIC, _SOCIAL, _COMMUNE = (
    "Khối tổng hợp",
    "Khối kinh tế",
    "Khối văn hóa - xã hội",
    "Khối xã, thị trấn",
)
_OFFICE_UNITS = (
    ("VP", VAN_PHONG, _GENERAL, 18, False),
    ("PNV", NOI_VU, _GENERAL, 9, True),
    ("PTP", TU_PHAP, _GENERAL, 5, True),
    ("TTR", THANH_TRA, _GENERAL, 6, False),
    ("TCKH", TCKH, _ECONOMIC, 10, True),
    ("TNMT", TNMT, _ECONOMIC, 9, True),
    ("KTHT", KTHT, _ECONOMIC, 8, True),
    ("NNPTNT", NNPTNT, _ECONOMIC, 7, True),
    ("LDTBXH", LDTBXH, _SOCIAL, 8, True),
    ("GDDT", GDDT, _SOCIAL, 11, True),
    ("VHTT", VHTT, _SOCIAL, 6, True),
    ("PDT", DAN_TOC, _SOCIAL, 4, False),
)
# The codes are those of the country's list of administrative units.
_COMMUNE_CODES = ("31756", "31757", "31780", "31765", "31759", "31762", "31774", "31768", "31777", "31771")
_COMMUNE_STAFF = (23, 21, 21, 19, 20, 20, 21, 20, 21, 21)


def units() -> list[dict[str, object]]:
    """Rows of sheet Đơn vị: twelve offices, the station, two towns and eight communes."""
    offices = [
        {"ma": code, "ten": name, "loai": "phòng", "khoi": block, "so_cbcc": staff, "nhan_ho_so": takes}
        for code, name, block, staff, takes in _OFFICE_UNITS
    ]
    station = {
        "ma": "DTT",
        "ten": DAI,
        "loai": "đơn vị sự nghiệp",
        "khoi": _SOCIAL,
        "so_cbcc": 9,
        "nhan_ho_so": False,
    }
    communes = [
        {
            "ma": code,
            "ten": name,
            "loai": "thị trấn" if name.startswith("thị trấn") else "xã",
            "khoi": _COMMUNE,
            "so_cbcc": staff,
            "nhan_ho_so": True,
        }
        for code, name, staff in zip(_COMMUNE_CODES, COMMUNES, _COMMUNE_STAFF, strict=True)
    ]
    return [*offices, station, *communes]


# Received in the month, of which online, solved late, still open at its end. April 2020 was the month of distancing.
_LAST_YEAR = (
    (2964, 243, 88, 236),
    (2531, 231, 79, 218),
    (2873, 288, 92, 241),
    (1742, 352, 61, 163),
    (2690, 331, 70, 229),
    (3012, 366, 84, 248),
    (3105, 391, 81, 256),
    (2986, 388, 76, 244),
    (3054, 421, 72, 251),
    (3187, 462, 69, 262),
    (3118, 487, 63, 247),
    (3226, 531, 66, None),
)
_OPEN_BEFORE_2020 = 219


def last_year() -> list[dict[str, object]]:
    """Rows of sheet Năm trước; what is left open in December is what January 2021 starts with."""
    return flowing(_LAST_YEAR, _OPEN_BEFORE_2020, FLOW.opening_stock())


_DEADLINES = {1: date(2021, 1, 20), 2: date(2021, 2, 19), 3: date(2021, 3, 19), 4: date(2021, 4, 20)}
_DEADLINES |= {5: date(2021, 5, 20), 6: date(2021, 6, 18), 7: date(2021, 7, 20), 8: date(2021, 8, 20)}
_DEADLINES |= {9: date(2021, 9, 17), 10: date(2021, 10, 20), 11: date(2021, 11, 19), 12: date(2021, 12, 17)}
_LATE_REPORTS = {
    (5, "xã Lâm Kiết"): date(2021, 5, 24),
    (8, VHTT): date(2021, 8, 23),
    (8, "thị trấn Hưng Lợi"): date(2021, 8, 25),
    (8, "xã Vĩnh Lợi"): date(2021, 8, 24),
    (9, "xã Tuân Tức"): date(2021, 9, 21),
    (11, KTHT): date(2021, 11, 22),
    (3, KTHT): date(2021, 3, 23),
    (4, LDTBXH): date(2021, 4, 22),
    (4, "xã Lâm Kiết"): date(2021, 4, 23),
}


def reports() -> list[dict[str, object]]:
    """Rows of sheet Báo cáo: every unit every month, few late (most in August), none missing."""
    return report_rows([str(unit["ten"]) for unit in units()], _DEADLINES, _LATE_REPORTS)


DOCUMENTS = [
    {"loai": NEWS, "ky": "2021-01", "so": "15", "ngay": date(2021, 2, 2)},
    {"loai": NEWS, "ky": "2021-02", "so": "37", "ngay": date(2021, 3, 2)},
    {"loai": NEWS, "ky": "2021-03", "so": "64", "ngay": date(2021, 4, 2)},
    {"loai": NEWS, "ky": "2021-04", "so": None, "ngay": None},
    {"loai": "Kế hoạch", "ky": "2021", "so": "3", "ngay": date(2021, 1, 5)},
    {"loai": "Thông báo kiểm tra", "ky": "2021-02", "so": "41", "ngay": date(2021, 3, 4)},
    {"loai": "Thông báo chấm điểm", "ky": "2021-Q1", "so": "72", "ngay": date(2021, 4, 14)},
    {"loai": "Công văn đôn đốc", "ky": "2021-03", "so": "58", "ngay": date(2021, 4, 5)},
]

# What the program does not make: the register has it beside the papers above.
OUTGOING = [
    {
        "so": "8",
        "ky_hieu": "PNV-CCHC",
        "ngay": date(2021, 1, 12),
        "ten_loai": "Công văn",
        "trich_yeu": "V/v tổng hợp số liệu cải cách hành chính hằng tháng",
        "nguoi_ky": "Phạm Thị Giả Định",
        "noi_nhan": "Các phòng, ban; Ủy ban nhân dân các xã, thị trấn",
        "luu": "VT, CCHC",
        "so_ban": 24,
        "ngay_chuyen": date(2021, 1, 12),
    },
]

SIGNERS = [
    {"loai": NEWS, "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
    {"loai": "Báo cáo", "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
    {"loai": "Công văn", "quyen_han": "KT. TRƯỞNG PHÒNG", "chuc_vu": "PHÓ TRƯỞNG PHÒNG", "ho_ten": "Phạm Thị Giả Định"},
]

_CHAIR = {"quyen_han": "TM. ỦY BAN NHÂN DÂN", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lý Văn Giả Tưởng"}
SIGNERS += [
    {"loai": "Kế hoạch", **_CHAIR, "ban_hanh": "Ủy ban nhân dân"},
    {
        "loai": "Thông báo chấm điểm",
        "quyen_han": "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
        "chuc_vu": "PHÓ CHỦ TỊCH",
        "ho_ten": "Ngô Văn Giả Định",
        "ban_hanh": "Ủy ban nhân dân",
    },
    {
        "loai": "Công văn đôn đốc",
        "quyen_han": "TL. CHỦ TỊCH",
        "chuc_vu": "TRƯỞNG PHÒNG NỘI VỤ",
        "ho_ten": "Nguyễn Văn Mẫu",
        "ban_hanh": "Ủy ban nhân dân",
    },
    {"loai": "Thông báo kiểm tra", "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
    {"loai": "Giấy mời", "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
]

RECIPIENTS = [
    {"loai": NEWS, "noi_nhan": DAI},
    {"loai": NEWS, "noi_nhan": "Chủ tịch, các Phó Chủ tịch UBND huyện (b/c)"},
    {"loai": NEWS, "noi_nhan": "Văn phòng HĐND và UBND huyện"},
    {"loai": NEWS, "noi_nhan": "Phòng Văn hóa và Thông tin"},
    {"loai": NEWS, "noi_nhan": "UBND các xã, thị trấn"},
    {"loai": "Báo cáo", "noi_nhan": "Sở Nội vụ tỉnh Sóc Trăng"},
    {"loai": "Báo cáo", "noi_nhan": "Chủ tịch, các Phó Chủ tịch UBND huyện (b/c)"},
    {"loai": "Công văn", "noi_nhan": "Như trên"},
]

RECIPIENTS += [
    {"loai": kind, "noi_nhan": name}
    for kind, names in {
        "Kế hoạch": (
            "UBND tỉnh Sóc Trăng (b/c)",
            "Sở Nội vụ (b/c)",
            "TT. Huyện ủy, TT. HĐND huyện (b/c)",
            "Chủ tịch, các Phó Chủ tịch UBND huyện",
            "Các cơ quan chuyên môn thuộc UBND huyện",
            "UBND các xã, thị trấn",
            DAI,
        ),
        "Công văn đôn đốc": ("Chủ tịch, các Phó Chủ tịch UBND huyện (b/c)",),
        "Thông báo chấm điểm": (
            "TT. Huyện ủy, TT. HĐND huyện (b/c)",
            "Chủ tịch, các Phó Chủ tịch UBND huyện",
            "Các cơ quan, đơn vị thuộc UBND huyện",
            "UBND các xã, thị trấn",
        ),
        "Thông báo kiểm tra": ("Chủ tịch, các Phó Chủ tịch UBND huyện (b/c)", "Các đơn vị được kiểm tra"),
        "Giấy mời": ("Như thành phần mời", "Chủ tịch UBND huyện (b/c)"),
    }.items()
    for name in names
]

# Decisions of the place that its papers rest on, each from the day it was made.
_PROVINCE = (
    "Kế hoạch số 142/KH-UBND ngày 24 tháng 12 năm 2020 của Ủy ban nhân dân tỉnh Sóc Trăng "
    "về công tác cải cách hành chính năm 2021"
)
BASES = [{"loai": kind, "can_cu": _PROVINCE, "tu_ngay": date(2020, 12, 24)} for kind in ("Kế hoạch", "Báo cáo")]
BASES += [
    {
        "loai": "Thông báo chấm điểm",
        "can_cu": "Quyết định số 3136/QĐ-UBND ngày 29 tháng 10 năm 2019 của Ủy ban nhân dân tỉnh Sóc Trăng "
        "ban hành Chỉ số cải cách hành chính",
        "tu_ngay": date(2019, 10, 29),
        "den_ngay": date(2021, 11, 4),
    }
]

READINGS = [
    {"viet_tat": "PNV", "cach_doc": "Phòng Nội vụ"},
    {"viet_tat": "TNMT", "cach_doc": "Tài nguyên và Môi trường"},
    {"viet_tat": "TT", "cach_doc": "thị trấn", "dieu_kien": "trước: Phú Lộc"},
    {"viet_tat": "TT", "cach_doc": "thị trấn", "dieu_kien": "trước: Hưng Lợi"},
]
