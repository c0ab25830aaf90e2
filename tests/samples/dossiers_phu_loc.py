"""The invented dossiers of xã Phú Lộc: form II.06a for each unit and field, the twelve months of 2026."""

from tests.samples.flow import Flow

VAN_PHONG = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
KINH_TE = "Phòng Kinh tế"
VAN_HOA = "Phòng Văn hóa - Xã hội"
TRUNG_TAM = "Trung tâm Phục vụ hành chính công xã"

_LAND, _STATUS, _COPIES, _AID = "Đất đai", "Hộ tịch", "Chứng thực", "Bảo trợ xã hội"
_BUILDING, _TRADE, _MERIT, _SCHOOLS = "Xây dựng", "Đăng ký kinh doanh", "Người có công", "Giáo dục và Đào tạo"
_FARMING, _ENVIRONMENT = "Nông nghiệp", "Môi trường"

FLOW = Flow(
    sizes={
        (TRUNG_TAM, _COPIES): 420,
        (TRUNG_TAM, _STATUS): 130,
        (VAN_PHONG, _STATUS): 27,
        (KINH_TE, _LAND): 90,
        (KINH_TE, _TRADE): 44,
        (KINH_TE, _BUILDING): 17,
        (KINH_TE, _FARMING): 6,
        (KINH_TE, _ENVIRONMENT): 3,
        (VAN_HOA, _AID): 66,
        (VAN_HOA, _MERIT): 18,
        (VAN_HOA, _SCHOOLS): 4,
    },
    # The Lunar New Year of 2026 fell on 17 February; school papers are due in summer.
    season={
        1: 1.05,
        2: 0.66,
        3: 1.06,
        4: 1.0,
        5: 1.03,
        6: 1.16,
        7: 1.1,
        8: 1.24,
        9: 0.98,
        10: 1.04,
        11: 1.0,
        12: 0.93,
    },
    online={
        1: 0.55,
        2: 0.56,
        3: 0.61,
        4: 0.62,
        5: 0.64,
        6: 0.65,
        7: 0.69,
        8: 0.70,
        9: 0.71,
        10: 0.74,
        11: 0.75,
        12: 0.76,
    },
    online_by_field={_COPIES: 0.84, _STATUS: 1.16, _TRADE: 1.3, _LAND: 1.05, _AID: 1.1, _BUILDING: 1.12},
    still_open={_COPIES: 0.0, _STATUS: 0.04, _LAND: 0.24, _BUILDING: 0.2, _AID: 0.16, _TRADE: 0.05},
    early={_COPIES: 0.12, _STATUS: 0.5, _LAND: 0.36, _TRADE: 0.66, _AID: 0.42},
    # Solved late, January to December.
    late={
        (KINH_TE, _LAND): (7, 12, 14, 7, 6, 9, 6, 4, 11, 6, 3, 2),  # two waves: after Tết, and in September
        (KINH_TE, _BUILDING): (1, 2, 2, 1, 0, 1, 1, 0, 2, 1, 0, 0),
        (KINH_TE, _TRADE): (0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
        (VAN_HOA, _AID): (2, 3, 2, 1, 2, 9, 4, 2, 1, 1, 1, 0),  # new allowances in June
        (VAN_HOA, _MERIT): (0, 1, 0, 0, 0, 0, 3, 1, 0, 0, 0, 0),  # the day of 27 July
        (VAN_PHONG, _STATUS): (1, 2, 1, 0, 0, 1, 0, 1, 2, 0, 0, 0),
        (TRUNG_TAM, _STATUS): (2, 4, 1, 1, 0, 2, 1, 3, 1, 0, 1, 0),
        (TRUNG_TAM, _COPIES): (0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0),
    },
    # Still open and past their day at the end of the month.
    open_late={
        (KINH_TE, _LAND): (4, 8, 5, 3, 2, 4, 2, 2, 5, 2, 1, 0),
        (KINH_TE, _BUILDING): (1, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0),
        (VAN_HOA, _AID): (0, 1, 0, 0, 2, 3, 1, 0, 0, 0, 0, 0),
    },
    nothing={(KINH_TE, _ENVIRONMENT): {2, 5, 10}, (VAN_HOA, _SCHOOLS): {2, 4}},
    most_online=0.97,
)
