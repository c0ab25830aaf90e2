"""The sample's round of commendation for the first quarter of 2021. Its people are made up."""

from datetime import date

from tests.samples.dossiers_2021 import KTHT, TNMT
from tests.samples.rows import member, nominee

ROUND = "2021-Q1"
PROPOSAL, MINUTES, DECISION, REFUSAL = (
    "Tờ trình khen thưởng",
    "Biên bản Hội đồng",
    "Quyết định khen thưởng",
    "Thông báo không được khen",
)
_GIVEN = "Giấy khen"

ROUNDS = [
    {
        "ma": ROUND,
        "noi_dung": "giải quyết thủ tục hành chính và phục vụ người dân, tổ chức quý I năm 2021",
        "loai": "chuyên đề",
        "han_ho_so": date(2021, 4, 2),
        "ngay_hop": date(2021, 4, 15),
        "gio_bat_dau": "08 giờ 00 phút",
        "gio_ket_thuc": "10 giờ 30 phút",
        "dia_diem": "Phòng họp Ủy ban nhân dân huyện",
        "ngay_to_trinh": date(2021, 4, 16),
        "ngay_quyet_dinh": date(2021, 4, 22),
        "nguon_kinh_phi": "quỹ thi đua, khen thưởng của huyện năm 2021",
    }
]

_GOOD, _BEST = "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"
_NOMINEES = (
    ("tập thể", "Ủy ban nhân dân xã Vĩnh Thành", None, None, "xã Vĩnh Thành",
     "chấm dứt hồ sơ quá hạn và trả kết quả trong ngày cho người dân", _BEST, "không", 9, 0, "21"),
    ("tập thể", KTHT, None, None, KTHT,
     "giải quyết hồ sơ cấp phép xây dựng trong quý I năm 2021", _GOOD, "không", 4, 5, None),
    ("cá nhân", "Trần Thị Ví Dụ", "bà", "công chức Tư pháp - Hộ tịch", "xã Vĩnh Thành",
     "khởi xướng việc trả kết quả hộ tịch ngay trong ngày thứ Tư", _BEST, "không", 9, 0, "22"),
    ("cá nhân", "Lê Thử Nghiệm", "ông", "chuyên viên", TNMT,
     "đề xuất cách nhắn tin báo bổ sung hồ sơ đất đai trong quý I năm 2021", _GOOD, "không", 8, 1, "23"),
    ("cá nhân", "Võ Văn Thí Điểm", "ông", "công chức Địa chính - Xây dựng", "xã Lâm Kiết",
     "hướng dẫn người dân nộp hồ sơ đất đai trực tuyến", _GOOD, "khiển trách", 6, 3, None),
)  # fmt: skip
NOMINEES = [nominee(ROUND, _GIVEN, *values) for values in _NOMINEES]

_COUNCIL = (
    ("Lý Văn Giả Tưởng", "Chủ tịch Ủy ban nhân dân huyện", "Chủ tịch"),
    ("Nguyễn Văn Mẫu", "Trưởng phòng Nội vụ", "Phó Chủ tịch"),
    ("Phạm Thị Giả Định", "Phó Trưởng phòng Nội vụ", "Thư ký"),
    ("Huỳnh Văn Tượng Trưng", "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Ủy viên"),
    ("Lý Thị Dẫn Chứng", "Chủ tịch Liên đoàn Lao động huyện", "Ủy viên"),
    ("Đặng Văn Phác Thảo", "Trưởng phòng Tài chính - Kế hoạch", "Ủy viên"),
    ("Trương Thị Mô Phỏng", "Trưởng phòng Giáo dục và Đào tạo", "Ủy viên"),
    ("Kim Văn Ví Như", "Trưởng phòng Dân tộc", "Ủy viên"),
    ("Bùi Thị Chẳng Hạn", "Chánh Thanh tra huyện", "Ủy viên"),
)
COUNCIL = [member(ROUND, *values) for values in _COUNCIL]

DOCUMENTS: list[dict[str, object]] = [
    {"loai": PROPOSAL, "ky": ROUND, "so": "31", "ngay": date(2021, 4, 16)},
    {"loai": MINUTES, "ky": ROUND, "so": "02", "ngay": date(2021, 4, 15)},
    {"loai": DECISION, "ky": ROUND, "so": "512", "ngay": date(2021, 4, 22)},
    {"loai": REFUSAL, "ky": ROUND, "so": "70", "ngay": date(2021, 4, 23)},
]

_COMMITTEE = "Ủy ban nhân dân"
_CHAIR: dict[str, object] = {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Lý Văn Giả Tưởng"}
SIGNERS: list[dict[str, object]] = [
    {"loai": PROPOSAL, "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
    {"loai": MINUTES, "quyen_han": None, "ban_hanh": _COMMITTEE} | _CHAIR,
    {"loai": DECISION, "quyen_han": None, "ban_hanh": _COMMITTEE} | _CHAIR,
    {"loai": REFUSAL, "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
]

RECIPIENTS: list[dict[str, object]] = [
    {"loai": PROPOSAL, "noi_nhan": "Hội đồng Thi đua - Khen thưởng huyện"},
    {"loai": MINUTES, "noi_nhan": "Các thành viên Hội đồng"},
    {"loai": DECISION, "noi_nhan": "Phòng Tài chính - Kế hoạch"},
    {"loai": DECISION, "noi_nhan": "Kho bạc Nhà nước huyện"},
    {"loai": REFUSAL, "noi_nhan": "Đơn vị, cá nhân có đề nghị"},
    {"loai": REFUSAL, "noi_nhan": "Hội đồng Thi đua - Khen thưởng huyện"},
]
