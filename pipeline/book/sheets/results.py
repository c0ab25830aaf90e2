"""The sheets in which a year's results are typed, in the order of their tabs. Data, no behaviour."""

from pipeline.book.sheets.columns import Column, Kind, Sheet

UNIT_TYPES = ("phòng", "xã", "thị trấn", "phường", "đơn vị sự nghiệp")

_MONTH = Column("thang", "Tháng", Kind.MONTH, hint="Số từ 1 đến 12", width=8)
_UNIT = Column("don_vi", "Đơn vị", Kind.UNIT, hint="Chọn trong danh sách của trang Đơn vị", width=26)


_HO_SO = ("hồ sơ", "bộ hồ sơ", "hs")
_PHIEU = ("phiếu",)


def _count(
    name: str, header: str, computed: str = "", required: bool = True, measures: tuple[str, ...] = _HO_SO
) -> Column:
    hint = "Số nguyên, từ 0 trở lên"
    return Column(name, header, Kind.COUNT, required, computed=computed, hint=hint, width=12, measures=measures)


RESULT_SHEETS = (
    Sheet(
        "Đơn vị",
        "Đơn vị báo cáo",
        "một đơn vị",
        (
            Column(
                "ma",
                "Mã",
                required=False,
                hint="Dùng trong số, ký hiệu văn bản đơn vị soạn thảo",
                width=10,
                code=True,
                added=True,
            ),
            Column("ten", "Tên đơn vị", hint="Viết đủ, {don_vi}", width=34),
            Column("loai", "Loại", Kind.CHOICE, choices=UNIT_TYPES),
            Column("khoi", "Khối thi đua", required=False, width=22),
            Column("so_cbcc", "Số CBCC", Kind.COUNT, required=False, measures=("người", "cbcc")),
            Column("nhan_ho_so", "Có tiếp nhận hồ sơ TTHC", Kind.YES_NO, choices=("có", "không")),
            Column("tu_ngay", "Từ ngày", Kind.DATE, False, hint="Ngày đầu, khi đơn vị mới có trong năm", added=True),
            Column("den_ngay", "Đến ngày", Kind.DATE, False, hint="Ngày cuối, khi đơn vị hết trong năm", added=True),
            Column(
                "thay_cho",
                "Thay cho",
                required=False,
                hint="Tên đơn vị cũ (cũng có dòng ở trang này); nhiều đơn vị thì cách nhau bằng dấu chấm phẩy",
                width=34,
                added=True,
            ),
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
        required=False,
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
            Column(
                "han_khac_phuc",
                "Hạn khắc phục",
                Kind.DATE,
                required=False,
                hint="Hạn nêu trong thông báo kết luận kiểm tra",
                added=True,
            ),
        ),
        unique=("ngay", "don_vi", "loai_vi_pham"),
        required=False,
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
        required=False,
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
        required=False,
    ),
    Sheet(
        "Kế hoạch",
        "Nhiệm vụ của kế hoạch năm",
        "một nhiệm vụ",
        (
            Column("linh_vuc", "Lĩnh vực", Kind.CHOICE, catalogue="linh_vuc_cchc", width=24, office=True),
            Column("nhiem_vu", "Nhiệm vụ", hint="Bắt đầu bằng động từ", width=50),
            Column("san_pham", "Sản phẩm", required=False, width=24, office=True),
            Column(
                "thoi_han",
                "Thời hạn",
                Kind.DATE,
                hint="Hoặc một kỳ: tháng 5, Quý II, thường xuyên",
                deadline=True,
                office=True,
            ),
            Column("chu_tri", "Chủ trì", Kind.UNIT, width=26, office=True),
            Column("phoi_hop", "Phối hợp", Kind.UNITS, required=False, width=30, office=True),
            Column("theo_doi", "Theo dõi, đôn đốc", Kind.UNIT, required=False, width=26, office=True),
            Column("tien_do", "Tiến độ", Kind.CHOICE, choices=("chưa thực hiện", "đang thực hiện", "hoàn thành")),
            Column("ngay_xong", "Ngày xong", Kind.DATE, required=False),
        ),
        unique=("nhiem_vu",),
        required=False,
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
        required=False,
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
            Column("xung_ho", "Xưng hô", Kind.CHOICE, required=False, choices=("ông", "bà"), width=8, added=True),
            Column(
                "dong_y",
                "Đồng ý nêu tên",
                Kind.YES_NO,
                required=False,
                choices=("có", "không"),
                hint="Cá nhân đồng ý được nêu tên trên loa; để trống: bản tin không nêu tên",
                width=12,
                added=True,
            ),
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
)
