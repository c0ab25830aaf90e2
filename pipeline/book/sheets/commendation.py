"""The sheets of a round of commendation: the round, who is nominated, who sits in the council. Data, no behaviour."""

from pipeline.book.sheets.columns import Column, Kind, Sheet

COLLECTIVE, PERSON, FAMILY = "tập thể", "cá nhân", "hộ gia đình"
MERIT, THEME, SUDDEN = "công trạng", "chuyên đề", "đột xuất"
OF_ALL, OF_PRESENT = "tổng số thành viên", "người dự họp"
OUTSTANDING, GOOD, DONE, NOT_DONE = (
    "hoàn thành xuất sắc nhiệm vụ",
    "hoàn thành tốt nhiệm vụ",
    "hoàn thành nhiệm vụ",
    "không hoàn thành nhiệm vụ",
)
CLEAN, REPRIMAND, WARNING = "không", "khiển trách", "cảnh cáo trở lên"
CHAIR, DEPUTY, SECRETARY, MEMBER = "Chủ tịch", "Phó Chủ tịch", "Thư ký", "Ủy viên"
HEAD_TELLER, TELLER = "Trưởng ban", "Thành viên"
ROUNDS, NOMINEES, COUNCIL = "Đợt khen", "Đề nghị khen", "Hội đồng"

_YES_NO = ("có", "không")
_ROUND = Column("dot", "Đợt", hint="Mã đợt ở trang Đợt khen: {nam}-Q1", width=10, code=True)
_PEOPLE, _BALLOTS = ("người",), ("phiếu",)


def _ballots(name: str, header: str) -> Column:
    """A count of the tellers', of the whole round."""
    hint = "Theo biên bản kiểm phiếu của cả đợt"
    return Column(name, header, Kind.COUNT, required=False, hint=hint, width=10, measures=_BALLOTS, added=True)


COMMENDATION_SHEETS = (
    Sheet(
        ROUNDS,
        "Đợt xét khen thưởng",
        "một đợt xét khen thưởng",
        (
            Column("ma", "Mã đợt", hint="Viết như một kỳ: {nam}-Q1, {nam}-04, {nam}", width=10, code=True),
            Column("noi_dung", "Nội dung", hint="Cụm từ nối sau “có thành tích trong”: thực hiện …", width=60),
            Column("loai", "Loại thành tích", Kind.CHOICE, choices=(MERIT, THEME, SUDDEN)),
            Column("han_ho_so", "Hạn nộp hồ sơ", Kind.DATE, required=False),
            Column("ngay_hop", "Ngày họp Hội đồng", Kind.DATE),
            Column("gio_bat_dau", "Giờ bắt đầu", hint="8 giờ 00 phút", code=True),
            Column("gio_ket_thuc", "Giờ kết thúc", hint="10 giờ 30 phút", code=True),
            Column("dia_diem", "Địa điểm họp", width=40),
            Column("ngay_to_trinh", "Ngày tờ trình", Kind.DATE),
            Column("ngay_quyet_dinh", "Ngày quyết định", Kind.DATE, hint="Ngày tính mức lương cơ sở để thưởng"),
            Column("nguon_kinh_phi", "Nguồn kinh phí", hint="Cụm từ nối sau “chi từ”", width=40),
            Column(
                "ty_le_phieu",
                "Tỷ lệ phiếu tối thiểu (%)",
                Kind.NUMBER,
                required=False,
                hint="Theo quy chế của tỉnh, cơ quan; để trống: theo luật, luật không đặt thì quá nửa",
            ),
            Column("tinh_tren", "Tính trên", Kind.CHOICE, required=False, choices=(OF_ALL, OF_PRESENT), width=22),
            Column(
                "so_thang",
                "Số tháng công tác tối thiểu",
                Kind.COUNT,
                required=False,
                hint="Theo quy chế; để trống: theo bảng luật",
                measures=("tháng",),
            ),
            _ballots("phat_ra", "Phiếu phát ra"),
            _ballots("thu_ve", "Phiếu thu về"),
            _ballots("hop_le", "Phiếu hợp lệ"),
            _ballots("khong_hop_le", "Phiếu không hợp lệ"),
            Column(
                "so_bo",
                "Số bộ hồ sơ",
                Kind.COUNT,
                required=False,
                hint="Theo quy định của tỉnh; để trống: theo bảng luật",
                width=10,
                measures=("bộ",),
                added=True,
            ),
            Column(
                "phong_trao",
                "Phong trào, đợt thi đua",
                required=False,
                hint="Khen chuyên đề: tên phong trào, kế hoạch, không đặt trong ngoặc kép",
                width=50,
                added=True,
            ),
        ),
        unique=("ma",),
        required=False,
        added=True,
    ),
    Sheet(
        NOMINEES,
        "Tập thể, cá nhân được đề nghị khen",
        "một đề nghị: một tập thể, cá nhân và một danh hiệu, hình thức",
        (
            _ROUND,
            Column("doi_tuong", "Đối tượng", Kind.CHOICE, choices=(COLLECTIVE, PERSON, FAMILY)),
            Column("ten", "Họ tên hoặc tập thể", width=34),
            Column("xung_ho", "Xưng hô", Kind.CHOICE, required=False, choices=("ông", "bà"), width=8),
            Column("chuc_vu", "Chức vụ", required=False, width=28),
            Column("don_vi", "Đơn vị", Kind.UNIT, hint="Chọn trong danh sách của trang Đơn vị", width=26),
            Column("hinh_thuc", "Danh hiệu, hình thức", Kind.CHOICE, catalogue="hinh_thuc_khen", width=26),
            Column("thanh_tich", "Thành tích", hint="Cụm từ nối sau “đã có thành tích”", width=50),
            Column("hoan_thanh", "Mức hoàn thành", Kind.CHOICE, choices=(OUTSTANDING, GOOD, DONE, NOT_DONE), width=28),
            Column(
                "ky_luat",
                "Kỷ luật",
                Kind.CHOICE,
                choices=(CLEAN, REPRIMAND, WARNING),
                hint="Tập thể: mức nặng nhất của người trong tập thể",
            ),
            Column("dang_xem_xet", "Đang bị xem xét, thanh tra", Kind.YES_NO, choices=_YES_NO),
            Column("da_khen", "Thành tích này đã được khen", Kind.YES_NO, choices=_YES_NO),
            Column("so_thang", "Số tháng công tác", Kind.COUNT, required=False, measures=("tháng",)),
            Column("sang_kien", "Có sáng kiến được công nhận", Kind.YES_NO, required=False, choices=_YES_NO),
            Column("so_nguoi", "Tập thể: số người", Kind.COUNT, required=False, measures=_PEOPLE),
            Column("so_ldtt", "Tập thể: số LĐTT", Kind.COUNT, required=False, measures=_PEOPLE),
            Column("phieu_dong_y", "Phiếu đồng ý", Kind.COUNT, measures=_BALLOTS),
            Column("phieu_khong", "Phiếu không đồng ý", Kind.COUNT, measures=_BALLOTS),
            Column("trinh_cap_tren", "Trình cấp trên", Kind.YES_NO, required=False, choices=_YES_NO),
            Column("so_vang", "Số sổ vàng", required=False, width=10, code=True),
        ),
        unique=("dot", "ten", "hinh_thuc"),
        required=False,
        within=(("so_ldtt", "so_nguoi"),),
        added=True,
    ),
    Sheet(
        COUNCIL,
        "Thành viên Hội đồng Thi đua - Khen thưởng",
        "một thành viên trong một đợt",
        (
            _ROUND,
            Column("ho_ten", "Họ và tên", width=26),
            Column("chuc_vu", "Chức vụ", width=40),
            Column("vai_tro", "Vai trò", Kind.CHOICE, choices=(CHAIR, DEPUTY, SECRETARY, MEMBER)),
            Column("co_mat", "Có mặt", Kind.YES_NO, choices=_YES_NO),
            Column("ly_do", "Lý do vắng", required=False, width=30),
            Column(
                "y_kien",
                "Vắng, đã gửi phiếu bằng văn bản",
                Kind.YES_NO,
                required=False,
                choices=_YES_NO,
                hint="Người vắng được lấy ý kiến bằng văn bản thì chọn có",
                width=16,
                added=True,
            ),
            Column(
                "kiem_phieu",
                "Ban kiểm phiếu",
                Kind.CHOICE,
                required=False,
                choices=(HEAD_TELLER, TELLER),
                width=16,
                added=True,
            ),
        ),
        unique=("dot", "ho_ten"),
        required=False,
        added=True,
    ),
)
