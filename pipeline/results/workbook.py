"""The workbook as an officer knows it: its sheets, columns, settings and lists. Data, no behaviour."""

from pipeline.results.columns import Column, Kind, Setting, Sheet

UNIT_TYPES = ("phòng", "xã", "thị trấn", "phường", "đơn vị sự nghiệp")
LEVELS = ("huyện", "thị xã", "quận", "thành phố thuộc tỉnh", "xã", "phường", "đặc khu")

SETTINGS = (
    Setting("nam", "Năm", Kind.COUNT, hint="Năm của sổ, ví dụ 2021. Mỗi sổ một năm."),
    Setting("ten_co_quan", "Tên Ủy ban nhân dân", hint="Viết đủ: Ủy ban nhân dân huyện …"),
    Setting("cap", "Cấp", Kind.CHOICE, choices=LEVELS),
    Setting("dia_ban", "Địa bàn", hint="Cách gọi trong lời văn: huyện …"),
    Setting("tinh", "Tỉnh, thành phố", hint="tỉnh … hoặc thành phố …"),
    Setting("dia_danh", "Địa danh ghi trên văn bản", hint="Đứng trước dấu phẩy và ngày, tháng, năm."),
    Setting("co_quan_chu_quan", "Cơ quan chủ quản", required=False, hint="Dòng trên, không đậm: UBND huyện …"),
    Setting("co_quan_ban_hanh", "Cơ quan ban hành", hint="Dòng dưới, đậm: Phòng Nội vụ"),
    Setting("viet_tat", "Chữ viết tắt cơ quan ban hành", hint="Dùng trong số, ký hiệu: PNV"),
    Setting("don_vi_soan_thao", "Đơn vị soạn thảo (dòng Lưu)", required=False, hint="Sau “Lưu: VT,”"),
    Setting("dai", "Đài phát", hint="Nơi nhận bản tin: Đài Truyền thanh huyện"),
    Setting("ten_ke_hoach", "Tên kế hoạch CCHC, văn hóa công sở", hint="Một tên, dùng ở mọi văn bản."),
    Setting("chi_tieu_dung_han", "Chỉ tiêu giải quyết trước và đúng hạn (%)", Kind.PERCENT, required=False),
    Setting("chi_tieu_truc_tuyen", "Chỉ tiêu tiếp nhận trực tuyến (%)", Kind.PERCENT, required=False),
    Setting("chi_tieu_hai_long", "Chỉ tiêu hài lòng (%)", Kind.PERCENT, required=False),
    Setting("noi_phan_anh", "Nơi tiếp nhận phản ánh", required=False, hint="Nêu ở câu kết của bản tin"),
    Setting("ghi_chu_so_lieu", "Ghi chú về số liệu", required=False, hint="Ví dụ: Số liệu minh họa"),
)

# The choice of list loai_vi_pham that says an inspection found nothing.
NO_VIOLATION = "Không phát hiện vi phạm"

# Lists that an office extends in sheet Danh mục; what stands here is what a new workbook starts with.
CATALOGUES: dict[str, tuple[str, tuple[str, ...]]] = {
    "linh_vuc": (
        "Lĩnh vực",
        (
            "Hộ tịch",
            "Chứng thực",
            "Đất đai",
            "Bảo trợ xã hội",
            "Người có công",
            "Đăng ký kinh doanh",
            "Xây dựng",
            "Giáo dục và Đào tạo",
            "Môi trường",
            "Văn hóa",
            "Nông nghiệp",
            "Thi đua, khen thưởng",
        ),
    ),
    "loai_vi_pham": (
        "Loại vi phạm",
        (
            NO_VIOLATION,
            "đi muộn, về sớm",
            "vắng mặt không lý do",
            "không đeo thẻ công chức",
            "sai quy định về trang phục",
            "làm việc riêng trong giờ",
            "để dân chờ lâu",
            "hồ sơ trễ hạn không có thư xin lỗi",
            "chưa niêm yết đủ thủ tục",
            "phòng làm việc chưa gọn gàng",
            "báo cáo không đúng hạn",
        ),
    ),
    "loai_hoat_dong": ("Loại hoạt động", ("tuyên truyền", "tập huấn", "hội nghị", "đối thoại", "thi tìm hiểu")),
    "linh_vuc_cchc": (
        "Lĩnh vực CCHC",
        (
            "Chỉ đạo, điều hành",
            "Cải cách thể chế",
            "Cải cách thủ tục hành chính",
            "Cải cách tổ chức bộ máy",
            "Cải cách chế độ công vụ",
            "Cải cách tài chính công",
            "Hiện đại hóa hành chính",
            "Văn hóa công sở",
        ),
    ),
    "hinh_thuc_khen": (
        "Danh hiệu, hình thức khen thưởng",
        ("Giấy khen", "Lao động tiên tiến", "Tập thể lao động tiên tiến", "Chiến sĩ thi đua cơ sở"),
    ),
    "loai_van_ban": ("Loại văn bản", ("Tin CCHC", "Kế hoạch", "Báo cáo", "Công văn", "Thông báo", "Quyết định")),
}

_MONTH = Column("thang", "Tháng", Kind.MONTH, hint="Số từ 1 đến 12", width=8)
_UNIT = Column("don_vi", "Đơn vị", Kind.UNIT, hint="Chọn trong danh sách của trang Đơn vị", width=26)


_HO_SO = ("bộ hồ sơ", "hồ sơ", "hs")
_PHIEU = ("phiếu",)


def _count(
    name: str, header: str, computed: str = "", required: bool = True, measures: tuple[str, ...] = _HO_SO
) -> Column:
    hint = "Số nguyên, từ 0 trở lên"
    return Column(name, header, Kind.COUNT, required, computed=computed, hint=hint, width=12, measures=measures)


SHEETS = (
    Sheet(
        "Đơn vị",
        "Đơn vị báo cáo",
        "một đơn vị",
        (
            Column("ma", "Mã", width=10, code=True),
            Column("ten", "Tên đơn vị", hint="Viết đủ, chữ thường ở danh từ chung: xã Thạnh Tân", width=34),
            Column("loai", "Loại", Kind.CHOICE, choices=UNIT_TYPES),
            Column("khoi", "Khối thi đua", required=False, width=22),
            Column("so_cbcc", "Số CBCC", Kind.COUNT, required=False, measures=("người", "cbcc")),
            Column("nhan_ho_so", "Có tiếp nhận hồ sơ TTHC", Kind.YES_NO, choices=("có", "không")),
        ),
        unique=("ten",),
    ),
    Sheet(
        "TTHC",
        "Kết quả giải quyết thủ tục hành chính (biểu II.06a/VPCP/KSTT)",
        "một tháng của một đơn vị, một lĩnh vực",
        (
            _MONTH,
            _UNIT,
            Column("linh_vuc", "Lĩnh vực", Kind.CHOICE, catalogue="linh_vuc", width=22),
            _count("tiep_nhan", "Tiếp nhận: tổng số (3)", "={truc_tuyen}+{truc_tiep}+{ky_truoc}"),
            _count("truc_tuyen", "Trực tuyến (4)"),
            _count("truc_tiep", "Trực tiếp, BCCI (5)"),
            _count("ky_truoc", "Kỳ trước chuyển qua (6)"),
            _count("da_giai_quyet", "Đã giải quyết: tổng số (7)", "={truoc_han}+{dung_han}+{qua_han}"),
            _count("truoc_han", "Trước hạn (8)"),
            _count("dung_han", "Đúng hạn (9)"),
            _count("qua_han", "Quá hạn (10)"),
            _count("dang_giai_quyet", "Đang giải quyết: tổng số (11)", "={con_trong_han}+{con_qua_han}"),
            _count("con_trong_han", "Trong hạn (12)"),
            _count("con_qua_han", "Quá hạn (13)"),
        ),
        unique=("thang", "don_vi", "linh_vuc"),
        sums=(("tiep_nhan", ("da_giai_quyet", "dang_giai_quyet")),),
        clause="Biểu II.06a/VPCP/KSTT, Thông tư 01/2020/TT-VPCP",
    ),
    Sheet(
        "Hài lòng",
        "Phiếu khảo sát mức độ hài lòng",
        "một tháng của một đơn vị",
        (
            _MONTH,
            _UNIT,
            _count("phieu_hop_le", "Phiếu hợp lệ", measures=_PHIEU),
            _count("rat_hai_long", "Rất hài lòng", measures=_PHIEU),
            _count("hai_long", "Hài lòng", measures=_PHIEU),
            _count("binh_thuong", "Bình thường", measures=_PHIEU),
            _count("khong_hai_long", "Không hài lòng", measures=_PHIEU),
        ),
        unique=("thang", "don_vi"),
        sums=(("phieu_hop_le", ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")),),
    ),
    Sheet(
        "Kiểm tra",
        "Kiểm tra CCHC, văn hóa công sở",
        "một kết quả kiểm tra: một loại vi phạm của một đơn vị trong một cuộc, hoặc “Không phát hiện vi phạm”",
        (
            Column("ngay", "Ngày kiểm tra", Kind.DATE),
            _UNIT,
            Column("loai_vi_pham", "Loại vi phạm", Kind.CHOICE, catalogue="loai_vi_pham", width=34),
            _count("so_vu", "Số vụ", measures=("vụ", "trường hợp", "lượt")),
            Column("xu_ly", "Xử lý", required=False, hint="Không ghi tên người", width=36),
            Column("ngay_khac_phuc", "Ngày khắc phục", Kind.DATE, required=False),
        ),
        unique=("ngay", "don_vi", "loai_vi_pham"),
    ),
    Sheet(
        "Hoạt động",
        "Tuyên truyền, tập huấn, hội nghị",
        "một hoạt động",
        (
            Column("ngay", "Ngày", Kind.DATE),
            Column("loai", "Loại", Kind.CHOICE, catalogue="loai_hoat_dong", width=16),
            Column("noi_dung", "Nội dung", hint="Cụm từ nối sau loại: về kỹ năng giao tiếp …", width=50),
            _UNIT,
            _count("so_nguoi", "Số người dự", required=False, measures=("lượt người", "người", "đại biểu")),
        ),
    ),
    Sheet(
        "Mô hình",
        "Mô hình CCHC, văn hóa công sở",
        "một mô hình",
        (
            Column("ten", "Tên mô hình", hint="Không đặt trong ngoặc kép", width=34),
            _UNIT,
            Column("linh_vuc", "Lĩnh vực", Kind.CHOICE, catalogue="linh_vuc_cchc", width=24),
            Column("ngay_ap_dung", "Ngày áp dụng", Kind.DATE),
            Column(
                "trang_thai",
                "Trạng thái",
                Kind.CHOICE,
                choices=("đang chuẩn bị", "đang thực hiện", "đã nhân rộng", "đã dừng"),
            ),
            Column("ket_qua", "Kết quả", required=False, hint="Một câu, viết đủ chủ ngữ", width=50),
            Column("chi_so", "Số liệu đo", required=False, hint="Ví dụ: thời gian chờ bình quân", width=26),
            Column("truoc", "Trước khi áp dụng", Kind.NUMBER, required=False),
            Column("sau", "Sau khi áp dụng", Kind.NUMBER, required=False),
            Column("don_vi_tinh", "Đơn vị tính", required=False, hint="phút, ngày, %, lượt …", code=True),
        ),
        unique=("ten", "don_vi"),
    ),
    Sheet(
        "Kế hoạch",
        "Nhiệm vụ của kế hoạch năm",
        "một nhiệm vụ",
        (
            Column("linh_vuc", "Lĩnh vực", Kind.CHOICE, catalogue="linh_vuc_cchc", width=24),
            Column("nhiem_vu", "Nhiệm vụ", hint="Bắt đầu bằng động từ", width=50),
            Column("san_pham", "Sản phẩm", required=False, width=24),
            Column("thoi_han", "Thời hạn", Kind.DATE),
            Column("chu_tri", "Chủ trì", Kind.UNIT, width=26),
            Column("phoi_hop", "Phối hợp", Kind.UNITS, required=False, width=30),
            Column("theo_doi", "Theo dõi, đôn đốc", Kind.UNIT, required=False, width=26),
            Column("tien_do", "Tiến độ", Kind.CHOICE, choices=("chưa thực hiện", "đang thực hiện", "hoàn thành")),
            Column("ngay_xong", "Ngày xong", Kind.DATE, required=False),
        ),
        unique=("nhiem_vu",),
    ),
    Sheet(
        "Báo cáo",
        "Theo dõi gửi báo cáo tháng",
        "một tháng của một đơn vị",
        (
            _MONTH,
            _UNIT,
            Column("han_nop", "Hạn gửi", Kind.DATE),
            Column("ngay_nop", "Ngày nhận", Kind.DATE, required=False, hint="Để trống khi chưa nhận"),
        ),
        unique=("thang", "don_vi"),
    ),
    Sheet(
        "Khen thưởng",
        "Khen thưởng",
        "một tập thể hoặc cá nhân được khen",
        (
            Column("ngay_quyet_dinh", "Ngày quyết định", Kind.DATE),
            Column("doi_tuong", "Đối tượng", Kind.CHOICE, choices=("tập thể", "cá nhân")),
            Column("ten", "Họ tên hoặc tập thể", width=30),
            Column("chuc_vu", "Chức vụ", required=False, width=22),
            _UNIT,
            Column("hinh_thuc", "Danh hiệu, hình thức", Kind.CHOICE, catalogue="hinh_thuc_khen", width=24),
            Column("thanh_tich", "Thành tích", hint="Cụm từ nối sau “vì”, “đã có thành tích”", width=50),
        ),
        unique=("ngay_quyet_dinh", "ten", "hinh_thuc"),
        required=False,
    ),
    Sheet(
        "Năm trước",
        "Số liệu toàn địa bàn năm trước, để so sánh",
        "một tháng của năm trước",
        (
            _MONTH,
            _count("tiep_nhan_trong_ky", "Tiếp nhận trong kỳ"),
            _count("truc_tuyen", "Trong đó trực tuyến"),
            _count("da_giai_quyet", "Đã giải quyết"),
            _count("qua_han", "Giải quyết quá hạn"),
            _count("dang_giai_quyet", "Đang giải quyết cuối kỳ", required=False),
        ),
        unique=("thang",),
        required=False,
        within=(("truc_tuyen", "tiep_nhan_trong_ky"), ("qua_han", "da_giai_quyet")),
    ),
    Sheet(
        "Văn bản",
        "Văn bản đã lấy số",
        "một văn bản",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column("ky", "Kỳ", hint="2021-04, 2021-Q1, 2021", width=10, code=True),
            Column("so", "Số", required=False, hint="Để trống khi văn thư chưa cho số", width=8, code=True),
            Column("ngay", "Ngày ký", Kind.DATE, required=False, hint="Để trống khi chưa ký"),
        ),
        unique=("loai", "ky"),
        required=False,
    ),
    Sheet(
        "Người ký",
        "Người ký theo loại văn bản",
        "một loại văn bản",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column("quyen_han", "Quyền hạn", required=False, hint="TM. ỦY BAN NHÂN DÂN, TL. CHỦ TỊCH, KT. …", width=28),
            Column("chuc_vu", "Chức vụ", hint="TRƯỞNG PHÒNG", width=24),
            Column("ho_ten", "Họ và tên", hint="Không ghi học hàm, học vị", width=26),
        ),
        unique=("loai",),
    ),
    Sheet(
        "Nơi nhận",
        "Nơi nhận theo loại văn bản",
        "một dòng nơi nhận",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column("noi_nhan", "Nơi nhận", hint="Không ghi gạch đầu dòng, dấu chấm phẩy và dòng Lưu", width=50),
        ),
        unique=("loai", "noi_nhan"),
    ),
    Sheet(
        "Nội dung",
        "Đoạn văn do cán bộ viết thêm",
        "một đoạn văn",
        (
            Column("ky", "Kỳ", hint="2021-04", width=10, code=True),
            Column("van_ban", "Văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column(
                "muc",
                "Mục",
                Kind.CHOICE,
                choices=(
                    "mở đầu",
                    "một cửa",
                    "văn hóa công sở",
                    "mô hình",
                    "khen thưởng",
                    "việc tháng tới",
                    "lời kết",
                ),
            ),
            Column("doan_van", "Đoạn văn", Kind.PARAGRAPH, width=80),
        ),
        required=False,
    ),
    Sheet(
        "Chữ viết tắt",
        "Cách đọc chữ viết tắt trên loa",
        "một cách đọc",
        (
            Column("viet_tat", "Viết tắt", code=True),
            Column("cach_doc", "Cách đọc", width=40),
            Column(
                "dieu_kien",
                "Điều kiện",
                required=False,
                hint="Để trống, hoặc: trước: … · sau: … · cùng câu: … · trước tên riêng · trước số · sau số",
                width=40,
            ),
        ),
        unique=("viet_tat", "dieu_kien"),
        required=False,
    ),
)

GUIDE_SHEET = "Hướng dẫn"
SETTINGS_SHEET = "Cơ quan"
CATALOGUE_SHEET = "Danh mục"


def sheet(name: str) -> Sheet:
    """The sheet of that name; KeyError if the workbook has none."""
    for candidate in SHEETS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
