"""The invented dossiers of the sample: form II.06a for each unit and field, January to December 2021."""

from tests.samples.flow import Flow

Months = dict[tuple[str, str], tuple[int, ...]]

COMMUNES = (
    "thị trấn Phú Lộc",
    "thị trấn Hưng Lợi",
    "xã Châu Hưng",
    "xã Lâm Kiết",
    "xã Lâm Tân",
    "xã Thạnh Tân",
    "xã Thạnh Trị",
    "xã Tuân Tức",
    "xã Vĩnh Lợi",
    "xã Vĩnh Thành",
)
TNMT = "Phòng Tài nguyên và Môi trường"
TCKH = "Phòng Tài chính - Kế hoạch"
KTHT = "Phòng Kinh tế và Hạ tầng"
LDTBXH = "Phòng Lao động - Thương binh và Xã hội"
TU_PHAP = "Phòng Tư pháp"
GDDT = "Phòng Giáo dục và Đào tạo"
NOI_VU = "Phòng Nội vụ"
VHTT = "Phòng Văn hóa và Thông tin"
NNPTNT = "Phòng Nông nghiệp và Phát triển nông thôn"

# Dossiers received in an ordinary month.
_OFFICES = {
    (TNMT, "Đất đai"): 430,
    (TNMT, "Môi trường"): 4,
    (TCKH, "Đăng ký kinh doanh"): 84,
    (KTHT, "Xây dựng"): 42,
    (LDTBXH, "Bảo trợ xã hội"): 96,
    (LDTBXH, "Người có công"): 38,
    (TU_PHAP, "Chứng thực"): 175,
    (TU_PHAP, "Hộ tịch"): 22,
    (GDDT, "Giáo dục và Đào tạo"): 13,
    (NOI_VU, "Thi đua, khen thưởng"): 9,
    (VHTT, "Văn hóa"): 7,
    (NNPTNT, "Nông nghiệp"): 5,
}
_COMMUNE_FIELDS = {"Chứng thực": 142, "Hộ tịch": 58, "Đất đai": 17, "Bảo trợ xã hội": 14}
_COMMUNE_SIZE = (1.75, 1.15, 1.1, 0.62, 0.78, 0.7, 1.0, 0.85, 0.92, 0.88)

# The Lunar New Year of 2021 fell on 12 February.
# From July to September the province kept people apart: fewer came, more of them online.
_SEASON = {1: 1.0, 2: 0.76, 3: 1.09, 4: 1.19, 5: 1.11, 6: 1.06}
_SEASON |= {7: 0.79, 8: 0.52, 9: 0.64, 10: 0.97, 11: 1.05, 12: 1.13}
_ONLINE = {1: 0.190, 2: 0.212, 3: 0.248, 4: 0.284, 5: 0.298, 6: 0.316}
_ONLINE |= {7: 0.371, 8: 0.442, 9: 0.428, 10: 0.392, 11: 0.404, 12: 0.421}
# Against the district's rate: who comes to have a copy certified must come in person.
_ONLINE_BY_FIELD = {"Chứng thực": 0.47, "Hộ tịch": 1.85, "Đăng ký kinh doanh": 2.6, "Đất đai": 1.05}
_STILL_OPEN = {"Chứng thực": 0.0, "Hộ tịch": 0.05, "Đất đai": 0.24, "Xây dựng": 0.22, "Bảo trợ xã hội": 0.16}
_EARLY = {"Chứng thực": 0.12, "Hộ tịch": 0.46, "Đất đai": 0.38, "Đăng ký kinh doanh": 0.63}

# Solved late in January, February, March, April. Every unit and field not named here solved all in time.
_LATE = {
    (TNMT, "Đất đai"): (28, 39, 27, 13),  # the district's largest arrears, melting
    (LDTBXH, "Bảo trợ xã hội"): (1, 2, 2, 11),  # worse in April
    ("xã Vĩnh Thành", "Hộ tịch"): (5, 4, 2, 0),  # rising month by month
    ("xã Vĩnh Thành", "Đất đai"): (6, 5, 2, 0),
    ("xã Lâm Kiết", "Hộ tịch"): (0, 1, 2, 5),  # falling month by month
    ("xã Lâm Kiết", "Đất đai"): (0, 1, 3, 4),
    (KTHT, "Xây dựng"): (2, 4, 3, 2),
    (TCKH, "Đăng ký kinh doanh"): (1, 2, 1, 0),
    (TU_PHAP, "Hộ tịch"): (0, 1, 0, 0),
    ("xã Châu Hưng", "Đất đai"): (3, 4, 2, 1),
    ("xã Thạnh Trị", "Hộ tịch"): (2, 3, 2, 1),
    ("xã Tuân Tức", "Đất đai"): (1, 2, 1, 1),
    ("thị trấn Hưng Lợi", "Hộ tịch"): (2, 2, 1, 2),
    ("xã Vĩnh Lợi", "Bảo trợ xã hội"): (1, 1, 1, 0),
    ("thị trấn Phú Lộc", "Đất đai"): (2, 3, 2, 2),
}
# Still open and past their day at the end of the month.
_OPEN_LATE = {
    (TNMT, "Đất đai"): (14, 19, 9, 4),
    (LDTBXH, "Bảo trợ xã hội"): (0, 0, 1, 6),
    ("xã Vĩnh Thành", "Đất đai"): (3, 2, 0, 0),
    ("xã Lâm Kiết", "Đất đai"): (0, 0, 1, 2),
    (KTHT, "Xây dựng"): (1, 2, 1, 1),
    ("xã Châu Hưng", "Đất đai"): (1, 0, 0, 0),
}
# The same two from May to December, for those who had any.
_LATE_AFTER = {
    (TNMT, "Đất đai"): (11, 9, 7, 8, 12, 9, 6, 4),
    (LDTBXH, "Bảo trợ xã hội"): (8, 4, 2, 3, 3, 2, 1, 1),
    ("xã Lâm Kiết", "Hộ tịch"): (4, 2, 1, 0, 1, 0, 0, 0),  # mends after the inspection of April
    ("xã Lâm Kiết", "Đất đai"): (3, 2, 1, 1, 1, 1, 0, 0),
    (KTHT, "Xây dựng"): (2, 1, 1, 1, 2, 1, 1, 1),
    (TCKH, "Đăng ký kinh doanh"): (1, 0, 0, 0, 1, 0, 0, 0),
    ("xã Châu Hưng", "Đất đai"): (1, 1, 0, 0, 1, 0, 0, 0),
    ("xã Thạnh Trị", "Hộ tịch"): (1, 2, 1, 0, 1, 1, 0, 1),
    ("xã Tuân Tức", "Đất đai"): (1, 0, 1, 0, 0, 1, 0, 0),
    ("thị trấn Hưng Lợi", "Hộ tịch"): (2, 1, 1, 1, 0, 1, 1, 0),
    ("xã Vĩnh Lợi", "Bảo trợ xã hội"): (0, 1, 0, 0, 0, 0, 0, 0),
    ("thị trấn Phú Lộc", "Đất đai"): (2, 1, 1, 1, 1, 0, 1, 1),
}
_OPEN_LATE_AFTER = {
    (TNMT, "Đất đai"): (3, 2, 2, 4, 5, 3, 1, 0),
    (LDTBXH, "Bảo trợ xã hội"): (2, 0, 0, 1, 1, 0, 0, 0),
    ("xã Lâm Kiết", "Đất đai"): (1, 0, 0, 0, 0, 0, 0, 0),
    (KTHT, "Xây dựng"): (1, 0, 0, 1, 1, 0, 0, 0),
}
# Months in which nothing came in and nothing was left from before.
_NOTHING = {
    (TNMT, "Môi trường"): {1, 2},
    (GDDT, "Giáo dục và Đào tạo"): {2},
    (NNPTNT, "Nông nghiệp"): {2},
    (VHTT, "Văn hóa"): {3},
}


def _sizes() -> dict[tuple[str, str], float]:
    """Dossiers of an ordinary month by unit and field: the offices, then the towns and communes."""
    communes = {
        (commune, field): size * share
        for commune, share in zip(COMMUNES, _COMMUNE_SIZE, strict=True)
        for field, size in _COMMUNE_FIELDS.items()
    }
    return {**_OFFICES, **communes}


def _whole_year(spring: Months, after: Months) -> Months:
    return {key: (*spring.get(key, (0,) * 4), *after.get(key, (0,) * 8)) for key in spring | after}


FLOW = Flow(
    sizes=_sizes(),
    season=_SEASON,
    online=_ONLINE,
    online_by_field=_ONLINE_BY_FIELD,
    still_open=_STILL_OPEN,
    early=_EARLY,
    late=_whole_year(_LATE, _LATE_AFTER),
    open_late=_whole_year(_OPEN_LATE, _OPEN_LATE_AFTER),
    nothing=_NOTHING,
)
