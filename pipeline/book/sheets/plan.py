"""The sheets behind the plan and its meetings: the year's targets, the meetings to invite to. Data, no behaviour."""

from pipeline.book.sheets.columns import Column, Kind, Sheet

# What a target or a criterion may be measured by: the officer's words -> the indicator of `facts/indicators.toml`.
MEASURES = {
    "tỷ lệ đúng hạn": "ty_le_dung_han",
    "tỷ lệ trực tuyến": "ty_le_truc_tuyen",
    "tỷ lệ hài lòng": "ty_le_hai_long",
    "hồ sơ quá hạn": "qua_han",
    "vụ vi phạm": "so_vu",
    "đơn vị được kiểm tra": "don_vi_duoc_kiem_tra",
    "mô hình đang thực hiện": "mo_hinh_dang_thuc_hien",
    "tỷ lệ nhiệm vụ xong": "ty_le_ke_hoach",
    "tỷ lệ báo cáo đúng hạn": "ty_le_bao_cao",
}
AT_LEAST, AT_MOST, EXACTLY = "từ", "không quá", "đúng"


def measured_by(hint: str, width: int) -> Column:
    """The column that names which figure of the book a target or a criterion is held against."""
    choices = tuple(MEASURES)
    return Column("so_lieu", "Đo bằng", Kind.CHOICE, required=False, choices=choices, hint=hint, width=width)


PLAN_SHEETS = (
    Sheet(
        "Chỉ tiêu",
        "Chỉ tiêu của kế hoạch năm",
        "một chỉ tiêu",
        (
            Column("linh_vuc", "Lĩnh vực", Kind.CHOICE, catalogue="linh_vuc_cchc", width=24),
            Column(
                "chi_tieu", "Chỉ tiêu", hint="Cụm từ đứng trước mức: hồ sơ được giải quyết trước và đúng hạn", width=60
            ),
            Column("so_sanh", "So sánh", Kind.CHOICE, choices=(AT_LEAST, AT_MOST, EXACTLY), hint="từ … trở lên"),
            Column("muc", "Mức", Kind.NUMBER),
            Column("don_vi_tinh", "Đơn vị tính", hint="%, hồ sơ, đơn vị …", code=True),
            measured_by("Số liệu của sổ dùng để so với mức; để trống khi sổ không đo", width=34),
        ),
        unique=("chi_tieu",),
        required=False,
        added=True,
    ),
    Sheet(
        "Cuộc họp",
        "Cuộc họp cần gửi giấy mời",
        "một cuộc họp",
        (
            Column("ngay", "Ngày họp", Kind.DATE),
            Column("gio", "Giờ họp", hint="08 giờ 00", code=True),
            Column("noi_dung", "Nội dung", hint="Cụm từ nối sau “Tới dự”: họp sơ kết …", width=60),
            Column("dia_diem", "Địa điểm", width=40),
            Column("chu_tri", "Chủ trì", hint="Ông (bà) …, chức vụ", width=40),
            Column("thanh_phan", "Thành phần mời", Kind.PARAGRAPH, hint="Mỗi dòng một nơi hoặc một người", width=50),
            Column("chuan_bi", "Tài liệu cần chuẩn bị", Kind.PARAGRAPH, required=False, width=50),
        ),
        unique=("ngay", "noi_dung"),
        required=False,
        added=True,
    ),
)
