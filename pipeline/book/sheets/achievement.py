"""The sheets behind a report of achievements: who a nominee is, what they did, what they have been given before.

The columns follow the parts of the reports' forms (annexes of Decrees 91/2017, 98/2023, 152/2025). Data, no behaviour.
"""

from pipeline.book.sheets.columns import Column, Kind, Sheet

ACHIEVEMENTS, FORMER = "Hồ sơ thành tích", "Đã khen"
TITLE, FORM = "danh hiệu thi đua", "hình thức khen thưởng"


def _told(name: str, header: str, hint: str = "") -> Column:
    """A part of the report in the officer's own sentences, one paragraph a line."""
    return Column(name, header, Kind.PARAGRAPH, required=False, hint=hint, width=50)


def _said(name: str, header: str, hint: str = "", width: int = 30) -> Column:
    return Column(name, header, required=False, hint=hint, width=width)


ACHIEVEMENT_SHEETS = (
    Sheet(
        ACHIEVEMENTS,
        "Hồ sơ để viết báo cáo thành tích",
        "một tập thể, cá nhân trong một đợt; ô trống thì báo cáo chừa chỗ để ghi tay",
        (
            Column("dot", "Đợt", hint="Mã đợt ở trang Đợt khen: {nam}-Q1", width=10, code=True),
            Column("ten", "Họ tên hoặc tập thể", hint="Viết như ở trang Đề nghị khen", width=34),
            _said("bi_danh", "Bí danh", "Không có thì để trống", 16),
            Column(
                "ngay_sinh",
                "Ngày sinh",
                required=False,
                hint="15/6/1985; chỉ biết năm thì ghi 1985",
                width=14,
                code=True,
            ),
            _said("que_quan", "Quê quán"),
            _said("tru_quan", "Nơi thường trú"),
            _said("chuc_vu_dang", "Chức vụ Đảng", "Không giữ chức vụ thì ghi: đảng viên, hoặc không", 20),
            _said("chuc_vu_doan_the", "Chức vụ đoàn thể", "Không giữ chức vụ thì ghi: không", 20),
            _said("trinh_do", "Trình độ chuyên môn, nghiệp vụ"),
            _said("hoc_ham", "Học hàm, học vị, giải thưởng", "Không có thì ghi: không"),
            _said("tru_so", "Tập thể: trụ sở chính"),
            Column("dien_thoai", "Tập thể: điện thoại", required=False, width=16, code=True),
            _told("thanh_lap", "Tập thể: quá trình thành lập"),
            _told("dac_diem", "Tập thể: đặc điểm, tổ chức", "Cơ cấu, số người, cơ sở vật chất, tổ chức đảng, đoàn thể"),
            _told("nhiem_vu", "Chức năng, nhiệm vụ được giao"),
            _told("ket_qua", "Kết quả đạt được", "Mỗi ý một dòng (Alt+Enter); số liệu trong sổ máy tự ghi vào bảng"),
            _told("hoan_canh", "Đột xuất: hoàn cảnh, khó khăn"),
            _told("y_nghia", "Đột xuất: ý nghĩa, tác dụng"),
            _told("bien_phap", "Biện pháp, sáng kiến"),
            _told("phong_trao", "Phong trào thi đua"),
            _told("chap_hanh", "Chấp hành chủ trương, pháp luật"),
            _told("doan_the", "Hoạt động Đảng, đoàn thể"),
        ),
        unique=("dot", "ten"),
        required=False,
        added=True,
    ),
    Sheet(
        FORMER,
        "Danh hiệu, hình thức đã được khen",
        "một lần tập thể, cá nhân đã được khen, các năm trước và năm nay",
        (
            Column("ten", "Họ tên hoặc tập thể", hint="Viết như ở trang Đề nghị khen", width=34),
            Column("don_vi", "Đơn vị", Kind.UNIT, hint="Chọn trong danh sách của trang Đơn vị", width=26),
            Column(
                "nam",
                "Năm",
                hint="Năm được khen, ví dụ {nam_truoc}; cả giai đoạn thì ghi 2016 - 2020",
                width=10,
                code=True,
            ),
            Column("loai", "Loại", Kind.CHOICE, choices=(TITLE, FORM), width=24),
            Column("noi_dung", "Danh hiệu, hình thức", hint="Chiến sĩ thi đua cơ sở; Giấy khen", width=34),
            Column(
                "quyet_dinh",
                "Quyết định",
                required=False,
                hint="Số, ngày, cơ quan: Quyết định số 12/QĐ-UBND ngày … của …",
                width=60,
            ),
            Column("thanh_tich", "Thành tích", required=False, hint="Để dò việc đã khen một lần", width=50),
        ),
        required=False,
        added=True,
    ),
)
