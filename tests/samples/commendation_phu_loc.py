"""The commune's round of commendation for the first half of 2026. Its people are made up."""

from datetime import date

from tests.samples.dossiers_phu_loc import KINH_TE, TRUNG_TAM, VAN_PHONG
from tests.samples.office_phu_loc import TIEU_HOC, TRAM
from tests.samples.rows import member, nominee

ROUND = "2026-H1"
_GIVEN, _GOOD, _BEST = "Giấy khen", "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"

ROUNDS: list[dict[str, object]] = [
    {
        "ma": ROUND,
        "noi_dung": "cải cách hành chính và phục vụ người dân sáu tháng đầu năm 2026",
        "loai": "chuyên đề",
        "han_ho_so": date(2026, 6, 26),
        "ngay_hop": date(2026, 7, 6),
        "gio_bat_dau": "08 giờ 00 phút",
        "gio_ket_thuc": "10 giờ 00 phút",
        "dia_diem": "Phòng họp Ủy ban nhân dân xã",
        "ngay_to_trinh": date(2026, 7, 7),
        "ngay_quyet_dinh": date(2026, 7, 10),
        "nguon_kinh_phi": "quỹ thi đua, khen thưởng của xã năm 2026",
    }
]

NOMINEES = [
    nominee(ROUND, _GIVEN, "tập thể", TRAM, None, None, TRAM,
            "giảm thời gian làm thủ tục khám cho người bệnh", _BEST, "không", 7, 0, "08"),
    nominee(ROUND, _GIVEN, "tập thể", TRUNG_TAM, None, None, TRUNG_TAM,
            "đưa tổ công nghệ số đến từng ấp", _GOOD, "không", 3, 4, None),
    nominee(ROUND, _GIVEN, "cá nhân", "Lê Thử Nghiệm", "ông", "chuyên viên", KINH_TE,
            "đề xuất cách báo bổ sung hồ sơ đất đai trong một lần", _BEST, "không", 7, 0, "09"),
    nominee(ROUND, _GIVEN, "cá nhân", "Nguyễn Giả Định", "ông", "giáo viên", TIEU_HOC,
            "hướng dẫn phụ huynh nộp hồ sơ trực tuyến", _GOOD, "không", 6, 1, "10"),
    nominee(ROUND, _GIVEN, "cá nhân", "Võ Văn Thí Điểm", "ông", "chuyên viên", VAN_PHONG,
            "sắp xếp kho lưu trữ hồ sơ hộ tịch", _GOOD, "khiển trách", 5, 2, None),
]  # fmt: skip

_COUNCIL = (
    ("Lâm Văn Minh Họa", "Chủ tịch Ủy ban nhân dân xã", "Chủ tịch"),
    ("Trần Thị Ví Dụ", "Phó Chủ tịch Ủy ban nhân dân xã", "Phó Chủ tịch"),
    ("Phạm Thị Chẳng Hạn", "Chuyên viên Phòng Văn hóa - Xã hội", "Thư ký"),
    ("Ngô Giả Định", "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Ủy viên"),
    ("Huỳnh Văn Tượng Trưng", "Trưởng phòng Văn hóa - Xã hội", "Ủy viên"),
    ("Lý Thị Dẫn Chứng", "Trưởng phòng Kinh tế", "Ủy viên"),
    ("Đặng Văn Phác Thảo", "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ủy viên"),
)
COUNCIL = [member(ROUND, *values) for values in _COUNCIL]

DOCUMENTS: list[dict[str, object]] = [
    {"loai": "Biên bản Hội đồng", "ky": ROUND, "so": "01", "ngay": date(2026, 7, 6)},
    {"loai": "Tờ trình khen thưởng", "ky": ROUND, "so": "35", "ngay": date(2026, 7, 7)},
    {"loai": "Quyết định khen thưởng", "ky": ROUND, "so": "312", "ngay": date(2026, 7, 10)},
    {"loai": "Thông báo không được khen", "ky": ROUND, "so": "160", "ngay": date(2026, 7, 13)},
]
