"""What the sample's units did from January to April 2021, and the plan and targets of the whole year."""

from datetime import date

from tests.samples.dossiers_2021 import (
    COMMUNES,
    KTHT,
    LDTBXH,
    NOI_VU,
    TCKH,
    TNMT,
    TU_PHAP,
    VHTT,
)
from tests.samples.office_2021 import DAI, NEWS, THANH_TRA, VAN_PHONG
from tests.samples.rows import Row, award, event, inspection, model, target
from tests.samples.rows import task as plan_task
from tests.samples.rows import votes as vote_rows

# Valid votes, then very satisfied, satisfied, ordinary; the rest are not satisfied. January to April.
VOTES = {
    VAN_PHONG: ((96, 41, 46, 7), (74, 30, 35, 7), (102, 46, 48, 7), (118, 57, 53, 7)),
    "thị trấn Phú Lộc": ((62, 28, 30, 3), (45, 19, 22, 3), (66, 32, 29, 4), (70, 36, 30, 3)),
    "thị trấn Hưng Lợi": ((48, 12, 26, 7), (36, 8, 18, 7), (50, 11, 26, 9), (52, 13, 28, 7)),
    "xã Châu Hưng": ((40, 15, 21, 3), (32, 11, 17, 3), (42, 17, 21, 3), (45, 18, 23, 3)),
    "xã Lâm Kiết": ((30, 11, 17, 2), (24, 9, 12, 2), (30, 10, 16, 3), (32, 9, 18, 4)),
    "xã Lâm Tân": ((34, 14, 18, 2), (26, 11, 13, 2), (36, 17, 17, 2), (38, 20, 17, 1)),
    "xã Thạnh Tân": ((30, 15, 14, 1), (24, 11, 12, 1), (32, 17, 14, 1), (34, 18, 15, 1)),
    "xã Thạnh Trị": ((42, 15, 22, 4), (32, 11, 17, 3), (44, 17, 23, 3), (46, 19, 23, 3)),
    "xã Tuân Tức": ((36, 12, 20, 3), (28, 9, 15, 3), (38, 14, 20, 3), (40, 17, 20, 2)),
    "xã Vĩnh Lợi": ((38, 14, 20, 3), (30, 11, 16, 2), (40, 16, 21, 2), (42, 18, 21, 2)),
    "xã Vĩnh Thành": ((36, 10, 20, 5), (28, 8, 16, 3), (38, 15, 19, 3), (42, 21, 19, 2)),
}


def votes() -> list[Row]:
    """Rows of sheet Hài lòng: the one-door sections of the district and of each town and commune."""
    return vote_rows(VOTES)


TOLD = "Nhắc nhở tại chỗ"
EXPLAIN = "Yêu cầu giải trình, rút kinh nghiệm trong đơn vị"

INSPECTIONS = [
    inspection(date(2021, 2, 17), KTHT, "đi muộn, về sớm", 2, TOLD, date(2021, 2, 18)),
    inspection(date(2021, 2, 17), "thị trấn Phú Lộc"),
    inspection(date(2021, 2, 18), "xã Tuân Tức", "vắng mặt không lý do", 1, EXPLAIN, date(2021, 2, 26)),
    inspection(date(2021, 2, 18), "xã Tuân Tức", "không đeo thẻ công chức", 3, TOLD, date(2021, 2, 18)),
    inspection(date(2021, 2, 18), "xã Lâm Kiết"),
    inspection(date(2021, 2, 22), "xã Châu Hưng", "để dân chờ lâu", 1, EXPLAIN, date(2021, 3, 1)),
    inspection(
        date(2021, 3, 10),
        TNMT,
        "hồ sơ trễ hạn không có thư xin lỗi",
        4,
        "Yêu cầu gửi thư xin lỗi và hẹn lại ngày trả",
        date(2021, 3, 16),
    ),
    inspection(date(2021, 3, 10), "xã Thạnh Tân"),
    inspection(date(2021, 3, 24), "thị trấn Hưng Lợi", "để dân chờ lâu", 2, EXPLAIN, date(2021, 5, 6)),
    inspection(
        date(2021, 3, 24),
        "thị trấn Hưng Lợi",
        "chưa niêm yết đủ thủ tục",
        1,
        "Yêu cầu niêm yết bổ sung",
        date(2021, 3, 26),
    ),
    inspection(date(2021, 3, 24), "xã Vĩnh Lợi"),
    inspection(date(2021, 4, 7), LDTBXH, "đi muộn, về sớm", 1, TOLD, date(2021, 4, 8)),
    inspection(date(2021, 4, 7), LDTBXH, "không đeo thẻ công chức", 2, TOLD, date(2021, 4, 7)),
    inspection(date(2021, 4, 8), "xã Lâm Tân"),
    inspection(date(2021, 4, 8), "xã Vĩnh Thành"),
    inspection(
        date(2021, 4, 14),
        "xã Lâm Kiết",
        "hồ sơ trễ hạn không có thư xin lỗi",
        3,
        "Yêu cầu gửi thư xin lỗi và báo cáo lại",
        date(2021, 5, 10),
    ),
    inspection(date(2021, 4, 14), "thị trấn Hưng Lợi"),
]


EVENTS = [
    event(date(2021, 1, 8), "hội nghị", "triển khai kế hoạch năm và phát động thi đua", NOI_VU, 118),
    event(date(2021, 1, 26), "tuyên truyền", "về lịch tiếp nhận hồ sơ trong dịp tết Nguyên đán", DAI),
    event(date(2021, 2, 25), "tuyên truyền", "về kỷ luật giờ giấc sau Tết", DAI),
    event(
        date(2021, 3, 12),
        "đối thoại",
        "với người dân, doanh nghiệp về thủ tục đất đai và đăng ký kinh doanh",
        VAN_PHONG,
        86,
    ),
    event(date(2021, 3, 18), "tuyên truyền", "về cách nộp hồ sơ trực tuyến tại các ấp", "xã Vĩnh Thành", 145),
    event(date(2021, 4, 9), "tuyên truyền", "về lợi ích của dịch vụ công trực tuyến", VHTT, 210),
    event(
        date(2021, 4, 15),
        "tập huấn",
        "về kỹ năng giao tiếp, ứng xử cho công chức bộ phận một cửa",
        NOI_VU,
        64,
    ),
    event(date(2021, 4, 27), "thi tìm hiểu", "về văn hóa công sở", NOI_VU, 92),
]

_PROCEDURES, _CULTURE, _MODERN = "Cải cách thủ tục hành chính", "Văn hóa công sở", "Hiện đại hóa hành chính"
_RUNNING = "đang thực hiện"

_MODELS = (
    (
        "Một cửa thân thiện", "thị trấn Phú Lộc", _PROCEDURES, date(2020, 6, 1), "đã nhân rộng",
        "Người dân được hướng dẫn ngay từ cửa và biết trước thời gian chờ.",
        "thời gian chờ bình quân", 35, 18, "phút",
    ),
    (
        "Phòng làm việc xanh", "xã Thạnh Tân", _CULTURE, date(2020, 10, 1), _RUNNING,
        "Các phòng làm việc của xã đều có cây xanh và được sắp xếp gọn gàng vào chiều thứ Sáu hằng tuần.",
        None, None, None, None,
    ),
    (
        "Ngày thứ Tư không hẹn", "xã Vĩnh Thành", _PROCEDURES, date(2021, 1, 6), _RUNNING,
        "Hồ sơ chứng thực và hộ tịch đơn giản nộp vào thứ Tư được trả kết quả ngay trong ngày.",
        "số hồ sơ trả ngay trong ngày mỗi tháng", 42, 68, "hồ sơ",
    ),
    (
        "Báo bổ sung hồ sơ một lần", TNMT, _PROCEDURES, date(2021, 2, 1), _RUNNING,
        "Người nộp hồ sơ đất đai được nhắn tin một lần về mọi giấy tờ còn thiếu.",
        "số lần đi lại bình quân của một hồ sơ", 2.6, 1.9, "lần",
    ),
    (
        "Trả kết quả tại nhà", "xã Lâm Tân", _PROCEDURES, date(2021, 3, 1), _RUNNING,
        "Người cao tuổi và người khuyết tật nhận kết quả tại nhà mà không phải trả thêm phí.",
        None, None, None, None,
    ),
    (
        "Nụ cười công sở", TCKH, _CULTURE, date(2021, 3, 15), _RUNNING,
        "Công chức tiếp dân chào hỏi trước và nói lời cảm ơn khi trả kết quả.",
        None, None, None, None,
    ),
    (
        "Tổ hướng dẫn nộp hồ sơ trực tuyến", "xã Tuân Tức", _MODERN, date(2021, 4, 5), _RUNNING,
        "Đoàn viên thanh niên trực tại bộ phận một cửa và làm mẫu từng bước cho người dân.",
        "thời gian nộp một hồ sơ", 25, 12, "phút",
    ),
    (
        "Tin nhắn nhắc hẹn", TU_PHAP, _MODERN, date(2021, 5, 17), _RUNNING,
        "Người nộp hồ sơ nhận tin nhắn báo ngày trả kết quả và tin báo khi có thay đổi.",
        None, None, None, None,
    ),
)  # fmt: skip
MODELS = [model(*values) for values in _MODELS]

_DIRECTION, _RULES, _MACHINERY = "Chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách tổ chức bộ máy"
_SERVICE, _FINANCE = "Cải cách chế độ công vụ", "Cải cách tài chính công"
_ALL_COMMUNES = list(COMMUNES)


def _task(
    theme: str,
    task: str,
    product: str,
    deadline: date,
    lead: str,
    done: date,
    others: list[str] | None = None,
) -> Row:
    watcher = NOI_VU if lead != NOI_VU else VAN_PHONG
    return plan_task(theme, task, (product, deadline), lead, done, watched_by=watcher, others=others)


PLAN = [
    _task(_DIRECTION, "Ban hành kế hoạch cải cách hành chính, văn hóa công sở năm 2021", "Kế hoạch",
          date(2021, 1, 8), NOI_VU, date(2021, 1, 5)),
    _task(_DIRECTION, "Tổ chức hội nghị triển khai kế hoạch và phát động thi đua", "Hội nghị",
          date(2021, 1, 15), NOI_VU, date(2021, 1, 8), [VAN_PHONG, DAI]),
    _task(_CULTURE, "Ký cam kết thi đua thực hiện văn hóa công sở", "Bản cam kết của các đơn vị",
          date(2021, 1, 29), VAN_PHONG, date(2021, 1, 28), [NOI_VU]),
    _task(_CULTURE, "Kiểm tra việc chấp hành giờ giấc làm việc sau tết Nguyên đán", "Báo cáo kiểm tra",
          date(2021, 2, 26), NOI_VU, date(2021, 2, 24), [THANH_TRA]),
    _task(_PROCEDURES, "Rà soát, niêm yết lại thủ tục hành chính tại bộ phận một cửa các xã, thị trấn",
          "Bảng niêm yết", date(2021, 2, 26), VAN_PHONG, date(2021, 3, 26), _ALL_COMMUNES),
    _task(_PROCEDURES, "Tổ chức đối thoại với người dân, doanh nghiệp về thủ tục hành chính", "Hội nghị đối thoại",
          date(2021, 3, 31), VAN_PHONG, date(2021, 3, 12), [TNMT, TCKH]),
    _task(_FINANCE, "Rà soát, công khai các khoản phí, lệ phí tại bộ phận một cửa", "Bảng công khai phí, lệ phí",
          date(2021, 3, 31), TCKH, date(2021, 3, 29)),
    _task(_PROCEDURES, "Trình phương án rút ngắn thời gian giải quyết thủ tục đất đai", "Tờ trình",
          date(2021, 3, 31), TNMT, date(2021, 5, 12), [VAN_PHONG]),
    _task(_RULES, "Rà soát, công bố văn bản quy phạm pháp luật đã hết hiệu lực", "Danh mục văn bản",
          date(2021, 4, 15), TU_PHAP, date(2021, 4, 26)),
    _task(_MODERN, "Lắp bảng lấy số thứ tự tại bộ phận một cửa thị trấn Hưng Lợi", "Bảng lấy số thứ tự",
          date(2021, 4, 20), "thị trấn Hưng Lợi", date(2021, 5, 7), [KTHT]),
    _task(_CULTURE, "Gắn bảng tên, chức danh tại phòng làm việc của các cơ quan chuyên môn", "Bảng tên, chức danh",
          date(2021, 4, 23), VAN_PHONG, date(2021, 4, 22)),
    _task(_SERVICE, "Tổ chức tập huấn kỹ năng giao tiếp, ứng xử cho công chức bộ phận một cửa", "Lớp tập huấn",
          date(2021, 4, 29), NOI_VU, date(2021, 4, 15), _ALL_COMMUNES),
    _task(_CULTURE, "Tổ chức thi tìm hiểu văn hóa công sở", "Cuộc thi",
          date(2021, 4, 29), NOI_VU, date(2021, 4, 27), [VHTT, DAI]),
    _task(_DIRECTION, "Mở chuyên mục cải cách hành chính trên sóng truyền thanh huyện", "Chuyên mục hằng tuần",
          date(2021, 5, 14), DAI, date(2021, 5, 12), [NOI_VU]),
    _task(_MODERN, "Đưa mô hình nhắc hẹn bằng tin nhắn vào hoạt động", "Phần mềm nhắn tin",
          date(2021, 5, 17), TU_PHAP, date(2021, 5, 17), [VAN_PHONG]),
    _task(_DIRECTION, "Kiểm tra công tác cải cách hành chính tại năm xã, thị trấn", "Kết luận kiểm tra",
          date(2021, 5, 21), NOI_VU, date(2021, 5, 20), [THANH_TRA, TU_PHAP]),
    _task(_PROCEDURES, "Khảo sát mức độ hài lòng của người dân sáu tháng đầu năm", "Báo cáo khảo sát",
          date(2021, 5, 28), NOI_VU, date(2021, 5, 27), _ALL_COMMUNES),
    _task(_DIRECTION, "Sơ kết sáu tháng thực hiện kế hoạch", "Báo cáo sơ kết",
          date(2021, 6, 25), NOI_VU, date(2021, 6, 24)),
    _task(_MACHINERY, "Rà soát việc phân công công chức tại bộ phận một cửa các xã, thị trấn", "Báo cáo rà soát",
          date(2021, 7, 30), NOI_VU, date(2021, 10, 15), _ALL_COMMUNES),
    _task(_CULTURE, "Đánh giá, chấm điểm thực hiện văn hóa công sở", "Bảng điểm các đơn vị",
          date(2021, 11, 30), NOI_VU, date(2021, 11, 26), [VAN_PHONG]),
]  # fmt: skip

_TARGETS = (
    (_PROCEDURES, "hồ sơ thủ tục hành chính được giải quyết trước và đúng hạn", "từ", 98, "%", "tỷ lệ đúng hạn"),
    (_PROCEDURES, "người dân, tổ chức hài lòng về việc giải quyết thủ tục hành chính", "từ", 90, "%",
     "tỷ lệ hài lòng"),
    (_MODERN, "hồ sơ tiếp nhận trực tuyến", "từ", 25, "%", "tỷ lệ trực tuyến"),
    (_DIRECTION, "nhiệm vụ của kế hoạch hoàn thành trong năm", "từ", 95, "%", "tỷ lệ nhiệm vụ xong"),
    (_DIRECTION, "báo cáo tháng của các đơn vị gửi đúng hạn", "từ", 95, "%", "tỷ lệ báo cáo đúng hạn"),
    (_DIRECTION, "số đơn vị được kiểm tra cải cách hành chính, văn hóa công sở", "từ", 10, "đơn vị",
     "đơn vị được kiểm tra"),
    (_CULTURE, "số mô hình cải cách hành chính, văn hóa công sở đang thực hiện", "từ", 8, "mô hình",
     "mô hình đang thực hiện"),
)  # fmt: skip
TARGETS = [target(*values) for values in _TARGETS]

MEETINGS = [
    {
        "ngay": date(2021, 4, 28),
        "gio": "08 giờ 00",
        "noi_dung": "họp rà soát tiến độ thực hiện kế hoạch và công tác cải cách hành chính tháng 4",
        "dia_diem": "Phòng họp Phòng Nội vụ huyện Thạnh Trị",
        "chu_tri": "Ông Nguyễn Văn Mẫu, Trưởng phòng Nội vụ",
        "thanh_phan": f"Lãnh đạo {VAN_PHONG}\nLãnh đạo {TNMT}\nLãnh đạo {LDTBXH}\nChủ tịch UBND thị trấn Hưng Lợi\n"
        "Chủ tịch UBND xã Lâm Kiết",
        "chuan_bi": "Báo cáo nguyên nhân hồ sơ quá hạn và thời gian khắc phục\nTiến độ nhiệm vụ được giao chủ trì",
    },
]

_PAPER = "Giấy khen"
_NEW_YEAR, _SPRING = date(2021, 1, 15), date(2021, 4, 22)
_AWARDS = (
    (_NEW_YEAR, "tập thể", "Ủy ban nhân dân xã Thạnh Tân", None, "xã Thạnh Tân", _PAPER,
     "dẫn đầu các xã, thị trấn về cải cách hành chính năm 2020"),
    (_NEW_YEAR, "tập thể", TCKH, None, TCKH, _PAPER, "rút ngắn thời gian đăng ký kinh doanh trong năm 2020"),
    (_NEW_YEAR, "cá nhân", "Nguyễn Văn Minh Họa", "công chức Tư pháp - Hộ tịch", "xã Lâm Tân", _PAPER,
     "giải quyết đúng hạn mọi hồ sơ hộ tịch trong năm 2020"),
    (_NEW_YEAR, "cá nhân", "Đỗ Thị Làm Mẫu", "chuyên viên", VAN_PHONG, _PAPER,
     "tận tình hướng dẫn người dân tại bộ phận một cửa trong năm 2020"),
    (_SPRING, "tập thể", "Ủy ban nhân dân xã Vĩnh Thành", None, "xã Vĩnh Thành", _PAPER,
     "chấm dứt hồ sơ quá hạn và trả kết quả trong ngày cho người dân"),
    (_SPRING, "cá nhân", "Trần Thị Ví Dụ", "công chức Tư pháp - Hộ tịch", "xã Vĩnh Thành", _PAPER,
     "khởi xướng việc trả kết quả hộ tịch ngay trong ngày thứ Tư"),
    (_SPRING, "cá nhân", "Lê Thử Nghiệm", "chuyên viên", TNMT, _PAPER,
     "đề xuất cách nhắn tin báo bổ sung hồ sơ đất đai trong quý I năm 2021"),
)  # fmt: skip
AWARDS = [award(*values) for values in _AWARDS]

PARAGRAPHS = [
    {
        "ky": "2021-02",
        "van_ban": NEWS,
        "muc": "văn hóa công sở",
        "doan_van": "Ngày làm việc đầu năm, nhiều cơ quan bắt tay ngay vào việc, không kéo dài chuyện chúc Tết. "
        "Giữ được nếp ấy quanh năm cũng là một cách quý thời gian của người dân.",
    },
    {
        "ky": "2021-04",
        "van_ban": NEWS,
        "muc": "một cửa",
        "doan_van": "Điều người dân mong nhất khi đến bộ phận một cửa là được hướng dẫn rõ ngay từ lần đầu. "
        "Công chức hỏi thêm một câu lúc nhận hồ sơ thì người dân bớt được một chuyến đi.",
    },
]
