"""The sheets that say how documents are numbered, signed, sent and read aloud. Data, no behaviour."""

from pipeline.book.sheets.columns import Column, Kind, Sheet

# Whose paper it is: of the People's Committee, whoever drafted it, or of the office that drafts it.
COMMITTEE, DRAFTER = "Ủy ban nhân dân", "cơ quan soạn thảo"
ISSUERS = (COMMITTEE, DRAFTER)

DOCUMENT_SHEETS = (
    Sheet(
        "Văn bản",
        "Văn bản đã lấy số",
        "một văn bản",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column("ky", "Kỳ", hint="{nam}-04, {nam}-Q1, {nam}", width=10, code=True),
            Column("so", "Số", required=False, hint="Để trống khi văn thư chưa cho số", width=8, code=True),
            Column("ngay", "Ngày ký", Kind.DATE, required=False, hint="Để trống khi chưa ký"),
        ),
        unique=("loai", "ky"),
        required=False,
    ),
    # What the program numbers stands in sheet Văn bản; here whatever else goes out. The register is both.
    Sheet(
        "Sổ văn bản đi",
        "Văn bản đi không do chương trình làm",
        "một văn bản đi",
        (
            Column("so", "Số", hint="Chỉ số của văn thư: 15, 15a", width=8, code=True),
            Column("ky_hieu", "Ký hiệu", hint="KH-UBND; công văn: UBND-NV", width=14, code=True),
            Column("ngay", "Ngày văn bản", Kind.DATE),
            Column("ten_loai", "Tên loại", hint="Kế hoạch, Công văn …", width=16),
            Column("trich_yeu", "Trích yếu", Kind.PARAGRAPH, width=50),
            Column("nguoi_ky", "Người ký", width=22),
            Column("noi_nhan", "Nơi nhận", Kind.PARAGRAPH, required=False, width=36),
            Column("luu", "Đơn vị, người nhận bản lưu", required=False, hint="VT, NV", width=18),
            Column("so_ban", "Số lượng bản", Kind.COUNT, required=False, width=10),
            Column("ngay_chuyen", "Ngày chuyển", Kind.DATE, required=False),
        ),
        unique=("so", "ky_hieu"),
        required=False,
        clause="Phụ lục IV Nghị định 30/2020/NĐ-CP",
        added=True,
    ),
    Sheet(
        "Người ký",
        "Người ký theo loại văn bản",
        "một loại văn bản",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column(
                "quyen_han",
                "Quyền hạn",
                Kind.PARAGRAPH,
                required=False,
                hint="Hai dòng thì ngăn bằng dấu chấm phẩy: TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
                width=34,
            ),
            Column("chuc_vu", "Chức vụ", hint="{chuc_vu}", width=24),
            Column("ho_ten", "Họ và tên", hint="Không ghi học hàm, học vị", width=26),
            Column(
                "ban_hanh",
                "Ban hành",
                Kind.CHOICE,
                required=False,
                choices=ISSUERS,
                hint="Để trống: cơ quan ban hành ghi ở trang Cơ quan",
                width=24,
                added=True,
            ),
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
        "Căn cứ",
        "Căn cứ của địa phương theo loại văn bản",
        "một văn bản được dẫn làm căn cứ",
        (
            Column("loai", "Loại văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column(
                "can_cu",
                "Văn bản",
                hint="Không ghi chữ Căn cứ: Kế hoạch số 142/KH-UBND ngày 24 tháng 12 năm {nam_truoc} của …",
                width=80,
            ),
            Column("tu_ngay", "Có hiệu lực từ", Kind.DATE, hint="Ngày của văn bản; trước ngày ấy thì không dẫn"),
            Column("den_ngay", "Đến hết ngày", Kind.DATE, required=False, hint="Để trống khi còn hiệu lực"),
        ),
        unique=("loai", "can_cu"),
        required=False,
        added=True,
    ),
    Sheet(
        "Nội dung",
        "Đoạn văn do cán bộ viết thêm",
        "một đoạn văn",
        (
            Column("ky", "Kỳ", hint="{nam}-04", width=10, code=True),
            Column("van_ban", "Văn bản", Kind.CHOICE, catalogue="loai_van_ban"),
            Column(
                "muc",
                "Mục",
                Kind.CHOICE,
                catalogue="muc_noi_dung",
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
