"""What the commune's units did in 2026: votes, inspections, events, models, plan, meetings, commendations."""

from datetime import date

from tests.samples.dossiers_phu_loc import KINH_TE, TRUNG_TAM, VAN_HOA, VAN_PHONG
from tests.samples.office_phu_loc import DAI, MAM_NON, NEWS, THCS, TIEU_HOC, TRAM
from tests.samples.rows import Row, award, event, inspection, model, target
from tests.samples.rows import task as plan_task
from tests.samples.rows import votes as vote_rows

# Valid votes, then very satisfied, satisfied, ordinary; the rest are not satisfied. January to December.
_VOTES = {
    TRUNG_TAM: (
        (120, 48, 60, 9),
        (84, 32, 41, 8),
        (126, 54, 60, 9),
        (118, 55, 54, 7),
        (122, 60, 53, 7),
        (134, 61, 60, 10),
        (130, 63, 57, 8),
        (146, 66, 65, 12),
        (116, 59, 48, 7),
        (124, 66, 50, 6),
        (120, 66, 47, 6),
        (112, 63, 43, 5),
    ),
    KINH_TE: (
        (42, 12, 23, 5),
        (30, 7, 16, 5),
        (44, 10, 24, 7),
        (40, 12, 22, 5),
        (41, 14, 22, 4),
        (46, 13, 26, 5),
        (44, 15, 24, 4),
        (48, 18, 26, 3),
        (42, 12, 22, 6),
        (43, 16, 23, 3),
        (42, 18, 21, 3),
        (40, 19, 18, 3),
    ),
    VAN_HOA: (
        (36, 13, 19, 3),
        (26, 9, 14, 2),
        (37, 14, 19, 3),
        (35, 14, 18, 2),
        (36, 14, 18, 3),
        (44, 12, 23, 7),
        (42, 14, 22, 5),
        (38, 15, 19, 3),
        (36, 15, 18, 2),
        (37, 17, 17, 2),
        (36, 17, 16, 2),
        (34, 17, 15, 2),
    ),
    TRAM: (
        (50, 19, 26, 4),
        (40, 15, 21, 3),
        (52, 20, 27, 4),
        (50, 21, 25, 3),
        (51, 22, 25, 3),
        (52, 22, 25, 4),
        (54, 24, 26, 3),
        (52, 23, 25, 3),
        (50, 22, 24, 3),
        (52, 25, 23, 3),
        (50, 24, 23, 2),
        (48, 24, 21, 2),
    ),
}


def votes() -> list[Row]:
    """Rows of sheet Hài lòng: the centre, the two offices that see people, the clinic."""
    return vote_rows(_VOTES)


_TOLD = "Nhắc nhở tại chỗ"
_EXPLAIN = "Yêu cầu giải trình, rút kinh nghiệm trong đơn vị"
_APOLOGY = "Yêu cầu gửi thư xin lỗi và hẹn lại ngày trả"


def _open_until(row: Row, deadline: date) -> Row:
    """An inspection whose notice names a day to have it mended by."""
    return {**row, "han_khac_phuc": deadline}


INSPECTIONS = [
    inspection(date(2026, 2, 24), VAN_PHONG),
    inspection(date(2026, 2, 24), KINH_TE, "đi muộn, về sớm", 2, _TOLD, date(2026, 2, 25)),
    inspection(date(2026, 2, 25), TIEU_HOC),
    _open_until(
        inspection(date(2026, 3, 11), KINH_TE, "hồ sơ trễ hạn không có thư xin lỗi", 5, _APOLOGY, date(2026, 3, 20)),
        date(2026, 3, 20),
    ),
    inspection(date(2026, 3, 12), TRAM, "phòng làm việc chưa gọn gàng", 1, _TOLD, date(2026, 3, 13)),
    _open_until(
        inspection(date(2026, 3, 12), THCS, "báo cáo không đúng hạn", 1, _EXPLAIN, date(2026, 4, 8)), date(2026, 4, 10)
    ),
    inspection(date(2026, 4, 15), TRUNG_TAM),
    inspection(date(2026, 4, 15), VAN_HOA, "không đeo thẻ công chức", 2, _TOLD, date(2026, 4, 15)),
    inspection(date(2026, 5, 13), MAM_NON),
    inspection(date(2026, 5, 14), TIEU_HOC),
    inspection(date(2026, 6, 10), VAN_HOA, "để dân chờ lâu", 2, _EXPLAIN, date(2026, 6, 19)),
    inspection(
        date(2026, 6, 10), VAN_HOA, "chưa niêm yết đủ thủ tục", 1, "Yêu cầu niêm yết bổ sung", date(2026, 6, 12)
    ),
    inspection(date(2026, 6, 11), VAN_PHONG),
    inspection(date(2026, 8, 12), TRUNG_TAM, "để dân chờ lâu", 1, _EXPLAIN, date(2026, 8, 14)),
    inspection(date(2026, 8, 12), DAI),
    _open_until(
        inspection(date(2026, 9, 16), KINH_TE, "hồ sơ trễ hạn không có thư xin lỗi", 3, _APOLOGY, date(2026, 10, 8)),
        date(2026, 10, 9),
    ),
    inspection(date(2026, 9, 17), TRAM, "đi muộn, về sớm", 1, _TOLD, date(2026, 9, 17)),
    inspection(date(2026, 9, 17), MAM_NON),
    inspection(date(2026, 10, 14), KINH_TE),
    inspection(date(2026, 10, 15), THCS),
    inspection(date(2026, 11, 11), VAN_PHONG, "không đeo thẻ công chức", 1, _TOLD, date(2026, 11, 11)),
    inspection(date(2026, 11, 12), TIEU_HOC),
]

EVENTS = [
    event(date(2026, 1, 13), "hội nghị", "triển khai kế hoạch năm và phát động thi đua", VAN_HOA, 96),
    event(date(2026, 1, 28), "tuyên truyền", "về lịch trực tiếp nhận hồ sơ dịp tết Nguyên đán", DAI),
    event(date(2026, 2, 25), "tuyên truyền", "về kỷ luật giờ giấc sau Tết", DAI),
    event(date(2026, 3, 18), "tuyên truyền", "về cách nộp hồ sơ trực tuyến tại các ấp", TRUNG_TAM, 164),
    event(date(2026, 4, 9), "đối thoại", "với người dân về thủ tục đất đai", KINH_TE, 78),
    event(date(2026, 4, 22), "tập huấn", "về kỹ năng giao tiếp, ứng xử cho công chức tiếp dân", VAN_HOA, 42),
    event(date(2026, 5, 19), "tuyên truyền", "về chữ ký số cá nhân cho chủ cơ sở kinh doanh", KINH_TE, 57),
    event(date(2026, 6, 17), "tập huấn", "về số hóa hồ sơ cho công chức một cửa", TRUNG_TAM, 28),
    event(date(2026, 7, 8), "hội nghị", "sơ kết sáu tháng thực hiện kế hoạch", VAN_HOA, 74),
    event(date(2026, 7, 21), "tuyên truyền", "về thủ tục hưởng trợ cấp của người có công", VAN_HOA, 88),
    event(date(2026, 8, 6), "tuyên truyền", "về nộp hồ sơ nhập học trực tuyến", TIEU_HOC, 132),
    event(date(2026, 9, 10), "đối thoại", "với hộ kinh doanh về thủ tục đăng ký kinh doanh", KINH_TE, 46),
    event(date(2026, 9, 25), "thi tìm hiểu", "về văn hóa công sở", VAN_HOA, 83),
    event(date(2026, 10, 9), "tuyên truyền", "về chuyển đổi số trong đời sống hằng ngày", DAI),
    event(date(2026, 11, 18), "tập huấn", "về tự chấm điểm cải cách hành chính", VAN_HOA, 35),
    event(date(2026, 12, 10), "tuyên truyền", "về kết quả một năm cải cách hành chính của xã", DAI),
]

_DIRECTION, _RULES, _PROCEDURES = "Chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính"
_MACHINERY, _SERVICE, _FINANCE = "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ", "Cải cách tài chính công"
_DIGITAL, _CULTURE = "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", "Văn hóa công sở"
_RUNNING = "đang thực hiện"

MODELS = [
    model(
        "Trả kết quả chứng thực trong một giờ", TRUNG_TAM, _PROCEDURES, date(2025, 10, 1), _RUNNING,
        "Người dân chờ tại chỗ và nhận bản chứng thực trong buổi làm việc.",
        "thời gian chờ bình quân", 95, 40, "phút",
    ),
    model(
        "Tổ công nghệ số đến từng ấp", TRUNG_TAM, _DIGITAL, date(2026, 1, 14), _RUNNING,
        "Mỗi ấp có người chỉ dẫn cách nộp hồ sơ trên điện thoại.",
        "số lượt người được chỉ dẫn mỗi tháng", 62, 185, "lượt",
    ),
    model(
        "Nụ cười công sở", VAN_HOA, _CULTURE, date(2026, 2, 26), _RUNNING,
        "Công chức tiếp dân chào hỏi trước và nói lời cảm ơn khi trả kết quả.",
        None, None, None, None,
    ),
    model(
        "Báo bổ sung hồ sơ một lần", KINH_TE, _PROCEDURES, date(2026, 4, 1), _RUNNING,
        "Người nộp hồ sơ đất đai được nhắn tin một lần về mọi giấy tờ còn thiếu.",
        "số lần đi lại bình quân của một hồ sơ", 2.8, 1.7, "lần",
    ),
    model(
        "Trạm y tế không giấy tờ thừa", TRAM, _PROCEDURES, date(2026, 6, 1), _RUNNING,
        "Người đến khám chỉ cần đem theo thẻ căn cước.",
        "thời gian làm thủ tục khám", 15, 6, "phút",
    ),
    model(
        "Ngày thứ Năm vì người cao tuổi", VAN_HOA, _PROCEDURES, date(2026, 8, 6), _RUNNING,
        "Công chức đến nhà nhận và trả hồ sơ trợ cấp cho người cao tuổi, người khuyết tật.",
        None, None, None, None,
    ),
    model(
        "Góc đọc sách nơi chờ", VAN_PHONG, _CULTURE, date(2026, 10, 5), _RUNNING,
        "Nơi chờ có sách báo, nước uống và bảng chỉ dẫn dễ thấy.",
        None, None, None, None,
    ),
]  # fmt: skip


def _task(
    theme: str, text: str, product: str, due: date, lead: str, done: date, others: list[str] | None = None
) -> Row:
    watcher = VAN_HOA if lead != VAN_HOA else VAN_PHONG
    return plan_task(theme, text, (product, due), lead, done, watched_by=watcher, others=others)


_OFFICES = [KINH_TE, VAN_HOA, TRUNG_TAM]

_TASKS = [
    _task(_DIRECTION, "Ban hành kế hoạch năm và bảng phân công nhiệm vụ", "Kế hoạch",
          date(2026, 1, 15), VAN_HOA, date(2026, 1, 9)),
    _task(_DIRECTION, "Tổ chức hội nghị triển khai kế hoạch và phát động thi đua", "Hội nghị",
          date(2026, 1, 16), VAN_HOA, date(2026, 1, 13), [VAN_PHONG, DAI]),
    _task(_CULTURE, "Ký cam kết thi đua thực hiện văn hóa công sở", "Bản cam kết của các đơn vị",
          date(2026, 1, 30), VAN_PHONG, date(2026, 1, 29), [VAN_HOA]),
    _task(_PROCEDURES, "Niêm yết thủ tục hành chính tại Trung tâm Phục vụ hành chính công và các ấp", "Bảng niêm yết",
          date(2026, 2, 10), TRUNG_TAM, date(2026, 2, 6), [VAN_PHONG]),
    _task(_CULTURE, "Kiểm tra giờ giấc làm việc sau tết Nguyên đán", "Báo cáo kiểm tra",
          date(2026, 2, 27), VAN_HOA, date(2026, 2, 26)),
    _task(_RULES, "Rà soát văn bản của chính quyền các đơn vị trước sắp xếp", "Danh mục văn bản",
          date(2026, 3, 31), VAN_PHONG, date(2026, 4, 14), [KINH_TE, VAN_HOA]),
    _task(_FINANCE, "Công khai dự toán và các khoản phí, lệ phí", "Bảng công khai",
          date(2026, 3, 31), KINH_TE, date(2026, 3, 27)),
    _task(_PROCEDURES, "Tổ chức đối thoại với người dân về thủ tục đất đai", "Hội nghị đối thoại",
          date(2026, 4, 15), KINH_TE, date(2026, 4, 9), [TRUNG_TAM]),
    _task(_SERVICE, "Tập huấn kỹ năng giao tiếp, ứng xử cho công chức tiếp dân", "Lớp tập huấn",
          date(2026, 4, 29), VAN_HOA, date(2026, 4, 22), [TRUNG_TAM]),
    _task(_DIGITAL, "Số hóa hồ sơ hộ tịch của các đơn vị trước sắp xếp", "Kho dữ liệu hộ tịch",
          date(2026, 5, 29), VAN_PHONG, date(2026, 6, 24), [TRUNG_TAM]),
    _task(_DIGITAL, "Cấp chữ ký số cho công chức giải quyết thủ tục hành chính", "Chữ ký số",
          date(2026, 5, 29), VAN_HOA, date(2026, 5, 22), _OFFICES[2:]),
    _task(_DIRECTION, "Sơ kết sáu tháng thực hiện kế hoạch", "Báo cáo sơ kết",
          date(2026, 7, 10), VAN_HOA, date(2026, 7, 8)),
    _task(_PROCEDURES, "Rút ngắn thời gian giải quyết thủ tục bảo trợ xã hội", "Quy trình nội bộ",
          date(2026, 7, 31), VAN_HOA, date(2026, 7, 29), [TRUNG_TAM]),
    _task(_PROCEDURES, "Hướng dẫn nộp hồ sơ nhập học trực tuyến", "Bản hướng dẫn",
          date(2026, 8, 14), TIEU_HOC, date(2026, 8, 6), [MAM_NON, THCS]),
    _task(_MACHINERY, "Rà soát việc phân công công chức các phòng, Trung tâm", "Báo cáo rà soát",
          date(2026, 8, 28), VAN_PHONG, date(2026, 8, 27), _OFFICES),
    _task(_DIGITAL, "Lắp bảng lấy số thứ tự và màn hình tra cứu hồ sơ", "Bảng lấy số, màn hình",
          date(2026, 9, 15), TRUNG_TAM, date(2026, 10, 13), [KINH_TE]),
    _task(_CULTURE, "Tổ chức thi tìm hiểu văn hóa công sở", "Cuộc thi",
          date(2026, 9, 30), VAN_HOA, date(2026, 9, 25), [DAI]),
    _task(_PROCEDURES, "Khảo sát mức độ hài lòng của người dân", "Báo cáo khảo sát",
          date(2026, 10, 30), VAN_HOA, date(2026, 10, 27), [TRUNG_TAM]),
    _task(_FINANCE, "Rà soát quy chế chi tiêu nội bộ của các đơn vị", "Quy chế chi tiêu nội bộ",
          date(2026, 11, 13), KINH_TE, date(2026, 11, 12), [TRAM, MAM_NON, TIEU_HOC, THCS]),
    _task(_CULTURE, "Tự chấm điểm, thẩm định kết quả thực hiện văn hóa công sở", "Bảng điểm các đơn vị",
          date(2026, 11, 30), VAN_HOA, date(2026, 11, 27), [VAN_PHONG]),
    _task(_DIRECTION, "Tổng kết năm, bình xét khen thưởng", "Báo cáo tổng kết",
          date(2026, 12, 24), VAN_HOA, date(2026, 12, 22), [VAN_PHONG]),
]  # fmt: skip

# The fields in the order of the programme of 2021 to 2030, the tasks of each by their days.
_ORDER = (_DIRECTION, _RULES, _PROCEDURES, _MACHINERY, _SERVICE, _FINANCE, _DIGITAL, _CULTURE)
PLAN = sorted(_TASKS, key=lambda task: _ORDER.index(str(task["linh_vuc"])))

_AT_LEAST, _AT_MOST = "từ", "không quá"
TARGETS = [
    target(_PROCEDURES, "hồ sơ thủ tục hành chính được giải quyết trước và đúng hạn", _AT_LEAST, 98, "%",
           "tỷ lệ đúng hạn"),
    target(_PROCEDURES, "người dân, tổ chức hài lòng về việc giải quyết thủ tục hành chính", _AT_LEAST, 90, "%",
           "tỷ lệ hài lòng"),
    target(_DIGITAL, "hồ sơ tiếp nhận trực tuyến", _AT_LEAST, 65, "%", "tỷ lệ trực tuyến"),
    target(_DIRECTION, "nhiệm vụ của kế hoạch hoàn thành trong năm", _AT_LEAST, 95, "%", "tỷ lệ nhiệm vụ xong"),
    target(_DIRECTION, "báo cáo tháng của các đơn vị gửi đúng hạn", _AT_LEAST, 90, "%", "tỷ lệ báo cáo đúng hạn"),
    target(_CULTURE, "số vụ vi phạm quy chế văn hóa công sở", _AT_MOST, 25, "vụ", "vụ vi phạm"),
]  # fmt: skip

_HALL = "Hội trường Ủy ban nhân dân xã"
_CHAIR = "Bà Trần Thị Ví Dụ, Phó Chủ tịch Ủy ban nhân dân xã"
_HEADS = "Trưởng các phòng, Giám đốc Trung tâm Phục vụ hành chính công xã"
MEETINGS: list[Row] = [
    {
        "ngay": date(2026, 1, 13),
        "gio": "08 giờ 00",
        "noi_dung": "hội nghị triển khai kế hoạch và phát động thi đua",
        "dia_diem": _HALL,
        "chu_tri": _CHAIR,
        "thanh_phan": f"{_HEADS}\nThủ trưởng các đơn vị sự nghiệp\nTrưởng các ấp",
    },
    {
        "ngay": date(2026, 7, 8),
        "gio": "13 giờ 30",
        "noi_dung": "họp sơ kết sáu tháng thực hiện kế hoạch",
        "dia_diem": _HALL,
        "chu_tri": _CHAIR,
        "thanh_phan": f"{_HEADS}\nThủ trưởng các đơn vị sự nghiệp",
        "chuan_bi": "Các đơn vị chuẩn bị báo cáo kết quả sáu tháng của đơn vị mình.",
    },
    {
        "ngay": date(2026, 12, 22),
        "gio": "08 giờ 00",
        "noi_dung": "họp tổng kết năm và bình xét khen thưởng",
        "dia_diem": _HALL,
        "chu_tri": "Ông Lâm Văn Minh Họa, Chủ tịch Ủy ban nhân dân xã",
        "thanh_phan": f"{_HEADS}\nThủ trưởng các đơn vị sự nghiệp\nTrưởng các ấp",
    },
]

_PAPER = "Giấy khen"
_NEW_YEAR, _HALF, _AUTUMN, _END = date(2026, 1, 16), date(2026, 7, 10), date(2026, 9, 29), date(2026, 12, 24)
AWARDS = [
    award(_NEW_YEAR, "tập thể", TRUNG_TAM, None, TRUNG_TAM, _PAPER,
          "trả kết quả chứng thực ngay trong buổi cho người dân"),
    award(_NEW_YEAR, "cá nhân", "Đỗ Thị Làm Mẫu", "chuyên viên", VAN_PHONG, _PAPER,
          "chỉnh lý xong hồ sơ hộ tịch của các đơn vị trước sắp xếp"),
    award(_HALF, "tập thể", TRAM, None, TRAM, _PAPER, "giảm thời gian làm thủ tục khám cho người bệnh"),
    award(_HALF, "cá nhân", "Lê Thử Nghiệm", "chuyên viên", KINH_TE, _PAPER,
          "đề xuất cách báo bổ sung hồ sơ đất đai trong một lần"),
    award(_HALF, "cá nhân", "Nguyễn Giả Định", "giáo viên", TIEU_HOC, _PAPER,
          "hướng dẫn phụ huynh nộp hồ sơ trực tuyến"),
    award(_AUTUMN, "tập thể", VAN_HOA, None, VAN_HOA, _PAPER, "dẫn đầu cuộc thi tìm hiểu về văn hóa công sở"),
    award(_END, "tập thể", TRUNG_TAM, None, TRUNG_TAM, _PAPER, "giữ tỷ lệ hồ sơ đúng hạn cao trong cả năm"),
    award(_END, "cá nhân", "Phan Thị Minh Họa", "chuyên viên", TRUNG_TAM, _PAPER,
          "tận tình chỉ dẫn người cao tuổi nộp hồ sơ trên điện thoại"),
]  # fmt: skip

PARAGRAPHS = [
    {
        "ky": "2026-02",
        "van_ban": NEWS,
        "muc": "văn hóa công sở",
        "doan_van": "Ngày làm việc đầu năm, quầy tiếp nhận mở cửa đúng giờ, người đến nộp hồ sơ không phải chờ. "
        "Giữ được nếp ấy quanh năm cũng là một cách quý thời gian của bà con.",
    },
    {
        "ky": "2026-07",
        "van_ban": NEWS,
        "muc": "một cửa",
        "doan_van": "Xã mới tròn một tuổi, đường đến công sở của nhiều bà con xa hơn trước. "
        "Vì vậy, chỉ dẫn nộp hồ sơ ngay tại ấp là việc phải làm đều mỗi tuần.",
    },
    {
        "ky": "2026-10",
        "van_ban": NEWS,
        "muc": "lời kết",
        "doan_van": "Hồ sơ đi nhanh hơn thì người dân bớt một chuyến đi; đó là kết quả dễ thấy của cải cách.",
    },
]
