"""The two sheets that are no tables: the settings of sheet Cơ quan, the lists of sheet Danh mục. Data, no behaviour."""

from pipeline.book.sheets.columns import Kind, Setting

LEVELS = ("huyện", "thị xã", "quận", "thành phố thuộc tỉnh", "xã", "phường", "đặc khu")
PROVINCES = ("tỉnh", "thành phố trực thuộc trung ương")
"""Whoever sums up the books of others (`cchc overview`): no choice in an ordinary book. Of a quarter or a year no news
are made, so their books may have no station and nobody who signs news; the news of a month ask for both."""

SEAL = "con_dau_mm"
STATION = "dai"

SETTINGS = (
    Setting("nam", "Năm", Kind.COUNT, hint="Năm của sổ, ví dụ {nam}. Mỗi sổ một năm."),
    Setting("ten_co_quan", "Tên Ủy ban nhân dân", hint="Viết đủ: Ủy ban nhân dân {cap} …"),
    Setting("cap", "Cấp", Kind.CHOICE, choices=LEVELS, wider=PROVINCES),
    Setting("dia_ban", "Địa bàn", hint="Cách gọi trong lời văn: {cap} …"),
    Setting("tinh", "Tỉnh, thành phố", hint="tỉnh … hoặc thành phố …"),
    Setting("dia_danh", "Địa danh ghi trên văn bản", hint="Đứng trước dấu phẩy và ngày, tháng, năm."),
    Setting("co_quan_chu_quan", "Cơ quan chủ quản", required=False, hint="{chu_quan}"),
    Setting("co_quan_ban_hanh", "Cơ quan ban hành", hint="Dòng dưới, đậm: {ban_hanh}"),
    Setting("viet_tat", "Chữ viết tắt cơ quan ban hành", hint="Dùng trong số, ký hiệu: {viet_tat}"),
    Setting("don_vi_soan_thao", "Đơn vị soạn thảo (dòng Lưu)", required=False, hint="Sau “Lưu: VT,”"),
    Setting(STATION, "Đài phát", hint="Nơi nhận bản tin: Đài Truyền thanh {cap}"),
    Setting("ten_ke_hoach", "Tên kế hoạch CCHC, văn hóa công sở", hint="Một tên, dùng ở mọi văn bản."),
    Setting("chi_tieu_dung_han", "Chỉ tiêu giải quyết trước và đúng hạn (%)", Kind.PERCENT, required=False),
    Setting("chi_tieu_truc_tuyen", "Chỉ tiêu tiếp nhận trực tuyến (%)", Kind.PERCENT, required=False),
    Setting("chi_tieu_hai_long", "Chỉ tiêu hài lòng (%)", Kind.PERCENT, required=False),
    Setting(
        "co_quan_tham_muu",
        "Cơ quan tham mưu CCHC",
        required=False,
        hint="Để trống: chính cơ quan ban hành. Ví dụ: {tham_muu}",
    ),
    Setting(
        "so_ngay_don_doc",
        "Số ngày cho đơn vị bị đôn đốc",
        Kind.COUNT,
        required=False,
        hint="Tính từ ngày ký công văn đôn đốc, ví dụ 5",
    ),
    Setting("noi_phan_anh", "Nơi tiếp nhận phản ánh", required=False, hint="Nêu ở câu kết của bản tin"),
    Setting("gio_tiep_nhan", "Giờ tiếp nhận hồ sơ", required=False, hint="Cụm từ nối sau “nhận hồ sơ”: trong giờ …"),
    Setting("cong_nop_ho_so", "Nơi nộp hồ sơ qua mạng", required=False, hint="Ví dụ: Cổng Dịch vụ công quốc gia"),
    Setting(
        "nguoi_huong_dan", "Người hướng dẫn nộp qua mạng", required=False, hint="Cụm từ nối sau “có”: người của tổ …"
    ),
    Setting("dien_thoai", "Điện thoại giải đáp thủ tục", required=False, hint="Đọc ở cuối bản tin", code=True),
    Setting("ghi_chu_so_lieu", "Ghi chú về số liệu", required=False, hint="Ví dụ: Số liệu minh họa"),
    Setting(
        "thang_bat_dau",
        "Tháng bắt đầu",
        Kind.MONTH,
        required=False,
        hint="Tháng đầu tiên có số liệu trong sổ, ví dụ 10. Để trống: tháng đầu tiên có dòng ở trang TTHC",
    ),
    Setting(
        SEAL,
        "Đường kính con dấu (mm)",
        Kind.NUMBER,
        required=False,
        hint="Đo trên con dấu thật, ví dụ 36. Để trống: theo ảnh ky-so/dau.png",
    ),
)

# The choice of list loai_vi_pham that says an inspection found nothing.
NO_VIOLATION = "Không phát hiện vi phạm"
NO_APOLOGY = "hồ sơ trễ hạn không có thư xin lỗi"

# The field of rows that a sender has not divided by field.
ALL_FIELDS = "Tất cả lĩnh vực"

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
            NO_APOLOGY,
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
            "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số",
            "Văn hóa công sở",
        ),
    ),
    "hinh_thuc_khen": (
        "Danh hiệu, hình thức khen thưởng",
        (
            "Giấy khen",
            "Lao động tiên tiến",
            "Tập thể lao động tiên tiến",
            "Chiến sĩ thi đua cơ sở",
            "Gia đình văn hóa",
            "Thôn, ấp, tổ dân phố văn hóa",
            "Tập thể lao động xuất sắc",
            "Chiến sĩ thi đua cấp tỉnh",
            "Cờ thi đua của Ủy ban nhân dân tỉnh",
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        ),
    ),
    "loai_van_ban": (
        "Loại văn bản",
        (
            "Tin CCHC",
            "Kế hoạch",
            "Báo cáo",
            "Công văn",
            "Thông báo",
            "Quyết định",
            "Công văn đôn đốc",
            "Thông báo chấm điểm",
            "Thông báo kiểm tra",
            "Giấy mời",
            "Tờ trình khen thưởng",
            "Tờ trình cấp trên khen thưởng",
            "Biên bản Hội đồng",
            "Quyết định khen thưởng",
            "Thông báo không được khen",
        ),
    ),
    # Where in a document a paragraph of the officer's own goes; the first seven are those of the bulletin.
    "muc_noi_dung": (
        "Mục của văn bản",
        (
            "mở đầu",
            "một cửa",
            "văn hóa công sở",
            "mô hình",
            "khen thưởng",
            "việc tháng tới",
            "lời kết",
            "mục đích, yêu cầu",
            "phạm vi, đối tượng",
            "nội dung thi đua",
            "giải pháp",
            "kinh phí",
            "tổ chức thực hiện",
            "chỉ đạo, điều hành",
            "thể chế",
            "thủ tục hành chính",
            "tổ chức bộ máy",
            "chế độ công vụ",
            "tài chính công",
            "hiện đại hóa",
            "hạn chế, nguyên nhân",
            "nhiệm vụ kỳ tới",
            "kiến nghị",
            "nhận xét",
            "yêu cầu",
        ),
    ),
}

# Lists that came after the first books, and those whose entries the program itself goes by: always all there.
ADDED_CATALOGUES = ("muc_noi_dung",)
OWN_ENTRIES = ("loai_van_ban", "muc_noi_dung")
