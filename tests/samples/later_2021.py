"""What the sample's units did from May to December 2021, under what `work_2021` tells of the months before.

From July to September nobody was inspected and no meeting was held: the province kept people apart.
"""

from datetime import date

from tests.samples.dossiers_2021 import KTHT, LDTBXH, NOI_VU, TCKH, TNMT, VHTT
from tests.samples.office_2021 import DAI, VAN_PHONG
from tests.samples.rows import award, event, inspection, model
from tests.samples.work_2021 import EXPLAIN, TOLD, VOTES

_SHARE = {5: 0.96, 6: 0.93, 7: 0.72, 8: 0.55, 9: 0.62, 10: 0.86, 11: 0.94, 12: 1.0}  # of April's votes
_APRIL, _FEWEST = 3, 20


def votes() -> list[dict[str, object]]:
    """Rows of sheet Hài lòng, May to December: as many as April's by the season, a little more content each month."""
    rows: list[dict[str, object]] = []
    for month, share in _SHARE.items():
        for unit, months in VOTES.items():
            all_votes, very, content, _ = months[_APRIL]
            valid = max(_FEWEST + month % 2, round(all_votes * share))  # the fewest, never alike twice
            pleased = round(valid * min(0.97, (very + content) / all_votes + 0.003 * (month - 4)))
            most = round(pleased * very / (very + content))
            ordinary = round((valid - pleased) * 0.75)
            rows.append(
                {
                    "thang": month,
                    "don_vi": unit,
                    "phieu_hop_le": valid,
                    "rat_hai_long": most,
                    "hai_long": pleased - most,
                    "binh_thuong": ordinary,
                    "khong_hai_long": valid - pleased - ordinary,
                }
            )
    return rows


INSPECTIONS = [
    inspection(date(2021, 5, 11), "xã Thạnh Trị", "chưa niêm yết đủ thủ tục", 1, "Yêu cầu niêm yết bổ sung",
               date(2021, 5, 14)),
    inspection(date(2021, 5, 12), "xã Châu Hưng"),
    inspection(date(2021, 5, 13), "xã Vĩnh Lợi"),
    inspection(date(2021, 5, 18), "thị trấn Phú Lộc", "đi muộn, về sớm", 2, TOLD, date(2021, 5, 19)),
    inspection(date(2021, 5, 20), "thị trấn Hưng Lợi"),
    inspection(date(2021, 6, 9), LDTBXH),
    inspection(date(2021, 6, 9), VHTT, "phòng làm việc chưa gọn gàng", 1, TOLD, date(2021, 6, 10)),
    inspection(date(2021, 6, 16), "xã Lâm Kiết"),
    inspection(date(2021, 10, 20), KTHT, "hồ sơ trễ hạn không có thư xin lỗi", 1, "Yêu cầu gửi thư xin lỗi",
               date(2021, 10, 22)),
    inspection(date(2021, 10, 20), TNMT),
    inspection(date(2021, 10, 27), "xã Tuân Tức", "không đeo thẻ công chức", 2, TOLD, date(2021, 10, 27)),
    inspection(date(2021, 11, 10), "xã Vĩnh Thành"),
    inspection(date(2021, 11, 10), "xã Thạnh Tân"),
    inspection(date(2021, 11, 17), "xã Lâm Tân", "để dân chờ lâu", 1, EXPLAIN, date(2021, 11, 24)),
    inspection(date(2021, 12, 8), "thị trấn Hưng Lợi", "đi muộn, về sớm", 1, TOLD),
    inspection(date(2021, 12, 8), TCKH),
]  # fmt: skip

EVENTS = [
    event(date(2021, 5, 12), "tuyên truyền", "về chuyên mục cải cách hành chính trên sóng truyền thanh", DAI),
    event(date(2021, 5, 26), "tập huấn", "về tiếp nhận hồ sơ trực tuyến cho công chức cấp xã", VHTT, 58),
    event(date(2021, 6, 24), "hội nghị", "sơ kết sáu tháng thực hiện kế hoạch", NOI_VU, 96),
    event(date(2021, 7, 22), "tuyên truyền", "về nộp hồ sơ và nhận kết quả tại nhà trong mùa dịch", DAI),
    event(date(2021, 8, 18), "tuyên truyền", "về tổng đài hướng dẫn thủ tục hành chính", VAN_PHONG),
    event(date(2021, 10, 14), "tập huấn", "về xử lý hồ sơ liên thông", VAN_PHONG, 47),
    event(date(2021, 11, 18), "đối thoại", "với người dân về thủ tục đất đai và bảo trợ xã hội", VAN_PHONG, 74),
    event(date(2021, 12, 16), "hội nghị", "tổng kết kế hoạch năm và khen thưởng", NOI_VU, 112),
]

_MODELS = (
    (
        "Nhận kết quả qua bưu chính trong mùa dịch", LDTBXH, "Cải cách thủ tục hành chính", date(2021, 7, 26),
        "đang thực hiện", "Người nhận trợ cấp không phải đến trụ sở để lấy kết quả.",
        "số hồ sơ trả qua bưu chính mỗi tháng", 6, 41, "hồ sơ",
    ),
    (
        "Bàn hỗ trợ nộp hồ sơ qua mạng", "xã Thạnh Trị", "Hiện đại hóa hành chính", date(2021, 10, 11),
        "đang thực hiện", "Công chức trẻ của xã ngồi cạnh người dân, hướng dẫn đến khi nộp xong hồ sơ.",
        None, None, None, None,
    ),
)  # fmt: skip
MODELS = [model(*values) for values in _MODELS]

_SUMMER, _END = date(2021, 7, 9), date(2021, 12, 16)
_AWARDS = (
    (_SUMMER, "tập thể", TNMT, None, TNMT, "Giấy khen", "giảm mạnh hồ sơ đất đai quá hạn trong sáu tháng đầu năm"),
    (_SUMMER, "cá nhân", "Võ Thị Minh Họa", "công chức Tư pháp - Hộ tịch", "xã Tuân Tức", "Giấy khen",
     "tận tình hướng dẫn người dân nộp hồ sơ trực tuyến"),
    (_END, "tập thể", "Ủy ban nhân dân xã Lâm Tân", None, "xã Lâm Tân", "Giấy khen",
     "giữ vững tỷ lệ giải quyết đúng hạn trong cả năm"),
    (_END, "cá nhân", "Huỳnh Văn Ví Dụ", "chuyên viên", LDTBXH, "Giấy khen",
     "giải quyết kịp thời hồ sơ trợ cấp trong mùa dịch"),
)  # fmt: skip
AWARDS = [award(*values) for values in _AWARDS]

_REPORT = "Báo cáo"
_PARAGRAPHS = (
    ("2021-04", "hạn chế, nguyên nhân", "Hồ sơ bảo trợ xã hội trễ hạn chủ yếu do khâu thẩm định ở cấp xã chuyển lên "
     "muộn. Ở xã Lâm Kiết, công chức phụ trách hộ tịch và đất đai kiêm nhiệm nhiều việc nên chưa xử lý kịp."),
    ("2021-Q1", "hạn chế, nguyên nhân", "Nguyên nhân chính là hồ sơ đất đai tồn từ năm trước còn nhiều và những ngày "
     "giáp Tết người dân đến nộp dồn dập."),
    ("2021-H1", "hạn chế, nguyên nhân", "Nguyên nhân chính là việc phối hợp giữa cấp xã và phòng chuyên môn ở hồ sơ "
     "liên thông còn chậm. Một số nơi chưa nhắn tin nhắc hạn cho người xử lý."),
    ("2021-H1", "tổ chức bộ máy", "Các xã, thị trấn tự rà soát việc phân công công chức tại bộ phận một cửa. "
     "Kết quả được tổng hợp vào quý sau."),
    ("2021-H1", "kiến nghị", "Đề nghị Sở Nội vụ tỉnh Sóc Trăng mở lớp tập huấn về báo cáo cải cách hành chính "
     "cho công chức cấp xã."),
    ("2021", "chỉ đạo, điều hành", "Trong mùa dịch, việc kiểm tra trực tiếp được tạm dừng. Các đơn vị báo cáo "
     "và trao đổi với nhau qua mạng, công việc không bị gián đoạn."),
    ("2021", "hạn chế, nguyên nhân", "Những tháng giãn cách, công chức cấp xã được huy động chống dịch nên một số "
     "hồ sơ và báo cáo bị chậm. Đường truyền ở một số nơi còn yếu."),
    ("2021", "kiến nghị", "Đề nghị Sở Nội vụ tỉnh Sóc Trăng hướng dẫn sớm kế hoạch cải cách hành chính năm tới "
     "để các đơn vị chủ động thực hiện."),
)  # fmt: skip
PARAGRAPHS = [
    {"ky": period, "van_ban": _REPORT, "muc": section, "doan_van": words} for period, section, words in _PARAGRAPHS
]
