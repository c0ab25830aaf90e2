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
        "phat_ra": 7,
        "thu_ve": 7,
        "hop_le": 7,
        "khong_hop_le": 0,
        "so_bo": 1,
        "phong_trao": "Phong trào thi đua cải cách hành chính sáu tháng đầu năm 2026",
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

_OBEYED = "Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, nội quy và văn hóa công sở."
PROFILES: list[dict[str, object]] = [
    {
        "dot": ROUND,
        "ten": TRAM,
        "tru_so": "ấp Minh Họa, xã Phú Lộc, thành phố Cần Thơ",
        "thanh_lap": "Trạm được tổ chức lại từ ngày 01 tháng 7 năm 2025 trên cơ sở các trạm y tế của ba đơn vị "
        "hành chính hợp thành xã.",
        "dac_diem": "Trạm có bộ phận tiếp đón riêng; chi bộ, công đoàn, chi đoàn thanh niên sinh hoạt đều.",
        "nhiem_vu": "Khám, chữa bệnh ban đầu, tiêm chủng, quản lý sức khỏe người dân trên địa bàn xã.",
        "ket_qua": "Người bệnh làm thủ tục khám một lần tại bàn tiếp đón, không phải đi lại giữa các phòng.",
        "bien_phap": "Đọc thông tin từ thẻ căn cước, bỏ tờ khai giấy; mở cửa sớm vào các ngày tiêm chủng.",
        "chap_hanh": "Viên chức chấp hành chủ trương của Đảng, pháp luật của Nhà nước, quy tắc ứng xử của ngành.",
        "doan_the": "Chi đoàn thanh niên hướng dẫn người cao tuổi dùng thẻ căn cước khi khám bệnh.",
    },
    {
        "dot": ROUND,
        "ten": "Lê Thử Nghiệm",
        "ngay_sinh": "03/3/1991",
        "que_quan": "xã Phú Lộc, thành phố Cần Thơ",
        "tru_quan": "ấp Ví Dụ, xã Phú Lộc, thành phố Cần Thơ",
        "chuc_vu_dang": "đảng viên",
        "chuc_vu_doan_the": "không",
        "trinh_do": "đại học, ngành Quản lý đất đai",
        "hoc_ham": "không",
        "nhiem_vu": "Thẩm định hồ sơ đất đai của Phòng Kinh tế.",
        "ket_qua": "Báo bổ sung hồ sơ một lần, nêu đủ giấy tờ còn thiếu, giảm số lần người dân đi lại.",
        "bien_phap": "Dùng chung một bảng kiểm với Trung tâm Phục vụ hành chính công từ khâu tiếp nhận.",
        "chap_hanh": _OBEYED,
        "doan_the": "Tham gia đều sinh hoạt chi bộ, công đoàn.",
    },
    {
        "dot": ROUND,
        "ten": "Nguyễn Giả Định",
        "ngay_sinh": "1986",
        "que_quan": "xã Phú Lộc, thành phố Cần Thơ",
        "tru_quan": "ấp Minh Họa, xã Phú Lộc, thành phố Cần Thơ",
        "chuc_vu_dang": "không",
        "chuc_vu_doan_the": "Tổ trưởng công đoàn",
        "trinh_do": "đại học sư phạm, ngành Giáo dục tiểu học",
        "hoc_ham": "không",
        "nhiem_vu": "Giảng dạy; phụ trách tuyên truyền dịch vụ công trực tuyến tới phụ huynh.",
        "ket_qua": "Hướng dẫn phụ huynh nộp hồ sơ tuyển sinh, chuyển trường trực tuyến tại buổi họp lớp.",
        "bien_phap": "Làm phim ngắn hướng dẫn từng bước, gửi vào nhóm phụ huynh của từng lớp.",
        "chap_hanh": _OBEYED,
        "doan_the": "Tham gia đều sinh hoạt công đoàn.",
    },
]

FORMER: list[dict[str, object]] = [
    {
        "ten": "Nguyễn Giả Định",
        "don_vi": TIEU_HOC,
        "nam": "2025",
        "loai": "danh hiệu thi đua",
        "noi_dung": "Lao động tiên tiến",
        "quyet_dinh": "Quyết định số 90/QĐ-UBND ngày 20 tháng 8 năm 2025 của Chủ tịch Ủy ban nhân dân xã Phú Lộc",
        "thanh_tich": "hoàn thành tốt nhiệm vụ năm học 2024 - 2025",
    }
]

_COUNCIL = (
    ("Lâm Văn Minh Họa", "Chủ tịch Ủy ban nhân dân xã", "Chủ tịch"),
    ("Trần Thị Ví Dụ", "Phó Chủ tịch Ủy ban nhân dân xã", "Phó Chủ tịch"),
    ("Phạm Thị Chẳng Hạn", "Chuyên viên Phòng Văn hóa - Xã hội", "Thư ký"),
    ("Ngô Giả Định", "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Ủy viên"),
    ("Huỳnh Văn Tượng Trưng", "Trưởng phòng Văn hóa - Xã hội", "Ủy viên"),
    ("Lý Thị Dẫn Chứng", "Trưởng phòng Kinh tế", "Ủy viên"),
    ("Đặng Văn Phác Thảo", "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ủy viên"),
)
_TELLERS = {"Ngô Giả Định": "Trưởng ban", "Lý Thị Dẫn Chứng": "Thành viên", "Đặng Văn Phác Thảo": "Thành viên"}
COUNCIL = [member(ROUND, *values) | {"kiem_phieu": _TELLERS.get(values[0])} for values in _COUNCIL]

DOCUMENTS: list[dict[str, object]] = [
    {"loai": "Biên bản Hội đồng", "ky": ROUND, "so": "01", "ngay": date(2026, 7, 6)},
    {"loai": "Tờ trình khen thưởng", "ky": ROUND, "so": "35", "ngay": date(2026, 7, 7)},
    {"loai": "Quyết định khen thưởng", "ky": ROUND, "so": "312", "ngay": date(2026, 7, 10)},
    {"loai": "Thông báo không được khen", "ky": ROUND, "so": "160", "ngay": date(2026, 7, 13)},
]
