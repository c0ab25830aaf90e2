"""The sample's round of commendation for the first quarter of 2021. Its people are made up."""

from datetime import date

from tests.samples.dossiers_2021 import KTHT, TNMT
from tests.samples.rows import member, nominee

ROUND = "2021-Q1"
PROPOSAL, UPWARD, MINUTES, DECISION, REFUSAL = (
    "Tờ trình khen thưởng",
    "Tờ trình cấp trên khen thưởng",
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
        "phat_ra": 9,
        "thu_ve": 9,
        "hop_le": 9,
        "khong_hop_le": 0,
        "phong_trao": "Kế hoạch thi đua giải quyết thủ tục hành chính đúng hạn, không phiền hà quý I năm 2021",
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

_UNIT = "Ủy ban nhân dân xã Vĩnh Thành"
PROFILES: list[dict[str, object]] = [
    {
        "dot": ROUND,
        "ten": _UNIT,
        "tru_so": "ấp 21, xã Vĩnh Thành, huyện Thạnh Trị, tỉnh Sóc Trăng",
        "dien_thoai": "0299 300 0000",
        "thanh_lap": "Xã được thành lập trên cơ sở chia tách địa giới hành chính của xã Vĩnh Lợi cũ.",
        "dac_diem": "Bộ phận một cửa có 4 công chức, bố trí phòng riêng, có máy lấy số và bảng niêm yết.\n"
        "Đảng bộ, các đoàn thể của xã sinh hoạt đều, nội bộ đoàn kết.",
        "nhiem_vu": "Quản lý nhà nước trên địa bàn xã; tiếp nhận, giải quyết thủ tục cho người dân, tổ chức.",
        "ket_qua": "Từ tháng 02, xã không còn hồ sơ quá hạn chưa giải quyết.\n"
        "Hồ sơ chứng thực, hộ tịch đơn giản nộp vào thứ Tư được trả ngay trong ngày.",
        "bien_phap": "Chủ tịch xã rà hồ sơ sắp đến hạn vào chiều thứ Hai hằng tuần; công chức trực thay nhau giờ "
        "nghỉ trưa ngày thứ Tư.",
        "chap_hanh": "Cán bộ, công chức chấp hành chủ trương của Đảng, pháp luật của Nhà nước và nội quy cơ quan; "
        "quý I không có đơn thư khiếu nại về thái độ phục vụ.",
        "doan_the": "Đoàn thanh niên xã hướng dẫn người lớn tuổi nộp hồ sơ trực tuyến vào sáng thứ Bảy.",
    },
    {
        "dot": ROUND,
        "ten": "Trần Thị Ví Dụ",
        "ngay_sinh": "12/8/1988",
        "que_quan": "xã Vĩnh Thành, huyện Thạnh Trị, tỉnh Sóc Trăng",
        "tru_quan": "ấp 21, xã Vĩnh Thành, huyện Thạnh Trị, tỉnh Sóc Trăng",
        "chuc_vu_dang": "đảng viên",
        "chuc_vu_doan_the": "Chi hội trưởng phụ nữ cơ quan",
        "trinh_do": "đại học, ngành Luật",
        "hoc_ham": "không",
        "nhiem_vu": "Tiếp nhận, giải quyết hồ sơ hộ tịch, chứng thực tại Bộ phận một cửa.",
        "ket_qua": "Đề xuất và trực tiếp thực hiện việc trả kết quả hộ tịch, chứng thực ngay trong ngày thứ Tư.",
        "bien_phap": "Chuẩn bị sẵn mẫu tờ khai đã điền phần chung; hẹn giờ qua điện thoại để người dân không phải chờ.",
        "chap_hanh": "Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, nội quy và văn hóa công sở.",
        "doan_the": "Tham gia đều sinh hoạt chi bộ, công đoàn, phụ nữ.",
    },
    {
        "dot": ROUND,
        "ten": "Lê Thử Nghiệm",
        "ngay_sinh": "1990",
        "que_quan": "xã Thạnh Tân, huyện Thạnh Trị, tỉnh Sóc Trăng",
        "tru_quan": "thị trấn Phú Lộc, huyện Thạnh Trị, tỉnh Sóc Trăng",
        "chuc_vu_dang": "không",
        "chuc_vu_doan_the": "Ủy viên Ban Chấp hành công đoàn cơ sở",
        "trinh_do": "đại học, ngành Quản lý đất đai",
        "hoc_ham": "không",
        "nhiem_vu": "Thẩm định hồ sơ đăng ký biến động đất đai.",
        "ket_qua": "Soạn mẫu tin nhắn báo bổ sung hồ sơ, gửi một lần đủ các giấy tờ còn thiếu.",
        "bien_phap": "Lập bảng kiểm các giấy tờ thường thiếu theo từng thủ tục.",
        "chap_hanh": "Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, nội quy và văn hóa công sở.",
        "doan_the": "Tham gia đều sinh hoạt công đoàn.",
    },
]
FORMER: list[dict[str, object]] = [
    {
        "ten": "Trần Thị Ví Dụ",
        "don_vi": "xã Vĩnh Thành",
        "nam": "2020",
        "loai": "danh hiệu thi đua",
        "noi_dung": "Lao động tiên tiến",
        "quyet_dinh": "Quyết định số 15/QĐ-UBND ngày 08 tháng 01 năm 2021 của Chủ tịch Ủy ban nhân dân xã Vĩnh Thành",
        "thanh_tich": "hoàn thành tốt nhiệm vụ năm 2020",
    }
]

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
_TELLERS = {"Huỳnh Văn Tượng Trưng": "Trưởng ban", "Trương Thị Mô Phỏng": "Thành viên", "Kim Văn Ví Như": "Thành viên"}
COUNCIL = [member(ROUND, *values) | {"kiem_phieu": _TELLERS.get(values[0])} for values in _COUNCIL]

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
    {"loai": UPWARD, "quyen_han": "TM. ỦY BAN NHÂN DÂN", "ban_hanh": _COMMITTEE} | _CHAIR,
    {"loai": MINUTES, "quyen_han": None, "ban_hanh": _COMMITTEE} | _CHAIR,
    {"loai": DECISION, "quyen_han": None, "ban_hanh": _COMMITTEE} | _CHAIR,
    {"loai": REFUSAL, "quyen_han": None, "chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Nguyễn Văn Mẫu"},
]

RECIPIENTS: list[dict[str, object]] = [
    {"loai": PROPOSAL, "noi_nhan": "Hội đồng Thi đua - Khen thưởng huyện"},
    {"loai": UPWARD, "noi_nhan": "Sở Nội vụ"},
    {"loai": MINUTES, "noi_nhan": "Các thành viên Hội đồng"},
    {"loai": DECISION, "noi_nhan": "Phòng Tài chính - Kế hoạch"},
    {"loai": DECISION, "noi_nhan": "Kho bạc Nhà nước huyện"},
    {"loai": REFUSAL, "noi_nhan": "Đơn vị, cá nhân có đề nghị"},
    {"loai": REFUSAL, "noi_nhan": "Hội đồng Thi đua - Khen thưởng huyện"},
]
