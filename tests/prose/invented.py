"""Months drawn at random from a seed: sizes, gaps and silences of every kind, names as long as they come in life."""

import random
from datetime import date, timedelta
from typing import Any

from pipeline.book.records import Results
from pipeline.ground.period import Period
from tests.facts.books import book, dossier, unit

UNITS = [
    "Phòng Nội vụ",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Lao động - Thương binh và Xã hội",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
    "thị trấn Phú Lộc",
    "xã Thạnh Tân",
    "xã Vĩnh Lợi",
    "xã Lâm Kiết",
]
SETTINGS = {
    "nam": 2021,
    "dia_ban": "huyện Thạnh Trị",
    "cap": "huyện",
    "co_quan_ban_hanh": "Phòng Nội vụ",
    "dai": "Đài Truyền thanh huyện",
    "chi_tieu_dung_han": 98,
    "noi_phan_anh": "Phòng Nội vụ huyện.",
}
FAULTS = ["đi muộn, về sớm", "không đeo thẻ công chức", "để dân chờ lâu", "chưa niêm yết đủ thủ tục"]


def invented(seed: int) -> tuple[Results, Period]:
    """A book of 1 to 12 months whose last month is told; sizes and gaps vary with the seed."""
    dice = random.Random(seed)
    month = dice.randint(1, 12)
    period = Period(2021, month)
    scale = dice.choice([0, 1, 30, 400])
    late_share = dice.choice([0, 0.01, 0.05])
    rows = []
    for m in range(1, month + 1):
        for name in UNITS:
            if dice.random() < 0.1:
                continue
            done, late = dice.randint(0, scale), 0
            late = round(done * late_share * dice.random() * 2)
            online = round(done * dice.random() * 0.4)
            rows.append(
                dossier(
                    m,
                    name,
                    c4=online,
                    c5=done - online + dice.randint(0, 3),
                    c8=(done - late) // 3,
                    c9=done - late - (done - late) // 3,
                    c10=late,
                    c12=dice.randint(0, 4),
                    c13=dice.choice([0, 0, 2]),
                )
            )
    rows.append(dossier(month, UNITS[0]))
    day = lambda: period.first_day + timedelta(days=dice.randint(0, 27))  # noqa: E731

    def some(most: int, make: Any) -> list[dict[str, Any]]:
        return [make() for _ in range(dice.randint(0, most))]

    tables: dict[str, list[dict[str, Any]]] = {
        "Đơn_vị": [unit(name) for name in UNITS],
        "TTHC": rows,
        "Hài_lòng": some(
            6,
            lambda: {
                "thang": dice.choice([month, max(1, month - 1)]),
                "don_vi": dice.choice(UNITS),
                "phieu_hop_le": 50,
                "rat_hai_long": dice.randint(0, 25),
                "hai_long": dice.randint(0, 25),
                "binh_thuong": 0,
                "khong_hai_long": 0,
            },
        ),
        "Kiểm_tra": some(
            6,
            lambda: {
                "ngay": day(),
                "don_vi": dice.choice(UNITS),
                "loai_vi_pham": dice.choice(FAULTS),
                "so_vu": dice.randint(0, 12),
                "ngay_khac_phuc": dice.choice([None, day()]),
            },
        ),
        "Hoạt_động": some(
            3,
            lambda: {
                "ngay": day(),
                "loai": dice.choice(["tuyên truyền", "tập huấn", "hội nghị"]),
                "noi_dung": "về kỹ năng giao tiếp cho công chức một cửa",
                "don_vi": dice.choice(UNITS),
                "so_nguoi": dice.choice([None, 45]),
            },
        ),
        "Mô_hình": some(
            4,
            lambda: {
                "ten": f"Một cửa {dice.choice(['thân thiện', 'gần dân', 'nhanh gọn', 'lưu động'])}",
                "don_vi": dice.choice(UNITS),
                "linh_vuc": "Văn hóa công sở",
                "ngay_ap_dung": dice.choice([date(2020, 5, 4), day()]),
                "trang_thai": "đang thực hiện",
                "ket_qua": dice.choice([None, "Người dân biết trước thời gian chờ."]),
                "chi_so": "thời gian chờ bình quân",
                "truoc": dice.choice([None, 35]),
                "sau": 18,
                "don_vi_tinh": dice.choice([None, "phút"]),
            },
        ),
        "Kế_hoạch": some(
            8,
            lambda: {
                "nhiem_vu": "Tổ chức tập huấn kỹ năng giao tiếp",
                "chu_tri": dice.choice(UNITS),
                "thoi_han": day() + timedelta(days=dice.choice([-40, 0, 30])),
                "ngay_xong": dice.choice([None, None, day()]),
            },
        ),
        "Báo_cáo": some(
            5,
            lambda: {
                "thang": month,
                "don_vi": dice.choice(UNITS),
                "han_nop": period.first_day + timedelta(days=19),
                "ngay_nop": dice.choice([None, day(), day()]),
            },
        ),
        "Khen_thưởng": some(
            4,
            lambda: {
                "ngay_quyet_dinh": day(),
                "doi_tuong": dice.choice(["tập thể", "cá nhân"]),
                "ten": dice.choice(["Lê Thử Nghiệm", "Trần Thị Ví Dụ"]),
                "chuc_vu": dice.choice([None, "Công chức"]),
                "don_vi": dice.choice(UNITS),
                "hinh_thuc": "Giấy khen",
                "thanh_tich": "rút ngắn thời gian trả hồ sơ",
            },
        ),
        "Năm_trước": [
            {"thang": m, "tiep_nhan_trong_ky": 100 * m, "truc_tuyen": 10, "da_giai_quyet": 90 * m, "qua_han": 3}
            for m in dice.sample(range(1, 13), 9)
        ],
    }
    return book(SETTINGS, **tables), period
