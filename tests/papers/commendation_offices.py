"""Four invented offices, one a regime of commendation, each begun from an empty workbook. Nobody in them is real.

The sums and verdicts are worked by hand in `test_commendation_regimes.py` from sections 1.1 to 1.6 of the domain page.
"""

from datetime import date
from pathlib import Path
from typing import Any

from pipeline.book.blank.write import write_workbook

Values = dict[str, Any]
GOOD, BEST = "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"
ADVANCED, EMULATOR, GROUP = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Tập thể lao động tiên tiến"
GIVEN, ABOVE = "Giấy khen", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
COLLECTIVE, PERSON, FAMILY = "tập thể", "cá nhân", "hộ gia đình"
_COMMITTEE = "Ủy ban nhân dân"


def nominee(code: str, target: str, name: str, unit: str, title: str, votes: tuple[int, int], **own: Any) -> Values:
    """A row of sheet Đề nghị khen: nobody under examination, nothing commended before."""
    row: Values = {"dot": code, "doi_tuong": target, "ten": name, "don_vi": unit, "hinh_thuc": title}
    row |= {"hoan_thanh": GOOD, "ky_luat": "không", "dang_xem_xet": False, "da_khen": False}
    row |= {"thanh_tich": "giải quyết hồ sơ đúng hạn, được người dân tin cậy", "so_thang": 12}
    row |= {"phieu_dong_y": votes[0], "phieu_khong": votes[1]}
    if target == PERSON:
        row |= {"xung_ho": "bà" if " Thị " in name else "ông", "chuc_vu": "chuyên viên"}
    return row | own


def profile(code: str, name: str, target: str, **own: Any) -> Values:
    """A full row of sheet Hồ sơ thành tích."""
    person: Values = {
        "ngay_sinh": "15/6/1990",
        "que_quan": "xã Minh Họa",
        "tru_quan": "ấp Ví Dụ, xã Minh Họa",
        "chuc_vu_dang": "đảng viên",
        "chuc_vu_doan_the": "không",
        "trinh_do": "đại học, ngành Luật",
        "hoc_ham": "không",
    }
    collective: Values = {
        "tru_so": "ấp Ví Dụ, xã Minh Họa",
        "thanh_lap": "Được thành lập theo quyết định của Ủy ban nhân dân.",
        "dac_diem": "Có trụ sở riêng; chi bộ, công đoàn sinh hoạt đều.",
    }
    who = {PERSON: person, COLLECTIVE: collective, FAMILY: {"tru_quan": "ấp Ví Dụ, xã Minh Họa"}}[target]
    done: Values = {
        "nhiem_vu": "Tiếp nhận, giải quyết hồ sơ của người dân.",
        "ket_qua": "Không để hồ sơ quá hạn.\nTrả kết quả tại nhà cho người già yếu.",
        "bien_phap": "Phân công theo từng lĩnh vực, rà hồ sơ hằng ngày.",
        "chap_hanh": "Chấp hành chủ trương của Đảng, pháp luật của Nhà nước.",
        "doan_the": "Tham gia đều sinh hoạt chi bộ, công đoàn.",
        "hoan_canh": "Nước lên nhanh trong đêm, đường vào ấp bị ngập.",
        "y_nghia": "Không ai bị thương; tài sản của người dân được giữ an toàn.",
    }
    return {"dot": code, "ten": name} | who | done | own


def round_row(code: str, kind: str, met: date, proposed: date, decided: date, **own: Any) -> Values:
    """A row of sheet Đợt khen."""
    row: Values = {"ma": code, "noi_dung": "phục vụ người dân, tổ chức", "loai": kind, "ngay_hop": met}
    row |= {"gio_bat_dau": "08 giờ 00 phút", "gio_ket_thuc": "10 giờ 00 phút", "dia_diem": "Phòng họp cơ quan"}
    row |= {"ngay_to_trinh": proposed, "ngay_quyet_dinh": decided, "nguon_kinh_phi": "quỹ thi đua, khen thưởng"}
    return row | own


def council(code: str, members: int, absent: int = 0, written: int = 0) -> list[Values]:
    """So many members, the last of them absent, of these the first having sent a ballot in writing."""
    names = ("An", "Bình", "Chi", "Dũng", "Em", "Giang", "Hà", "Khoa", "Lan")
    roles = ("Chủ tịch", "Phó Chủ tịch", "Thư ký")
    rows: list[Values] = []
    for index in range(members):
        there = index < members - absent
        rows.append(
            {
                "dot": code,
                "ho_ten": f"Minh Họa {names[index]}",
                "chuc_vu": "Chủ tịch Ủy ban nhân dân" if index == 0 else "Trưởng phòng",
                "vai_tro": roles[index] if index < len(roles) else "Ủy viên",
                "co_mat": there,
                "ly_do": None if there else "đi công tác",
                "y_kien": True if not there and index - (members - absent) < written else None,
                "kiem_phieu": {3: "Trưởng ban", 4: "Thành viên"}.get(index),
            }
        )
    return rows


def _documents(code: str, met: date, proposed: date, decided: date) -> list[Values]:
    days = {"Biên bản Hội đồng": met, "Tờ trình khen thưởng": proposed, "Quyết định khen thưởng": decided}
    days |= {"Tờ trình cấp trên khen thưởng": proposed, "Thông báo không được khen": decided}
    return [{"loai": kind, "ky": code, "so": str(11 + i), "ngay": day} for i, (kind, day) in enumerate(days.items())]


def _signers(district: bool) -> list[Values]:
    chair = {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Minh Họa An"}
    head = {"chuc_vu": "TRƯỞNG PHÒNG", "ho_ten": "Minh Họa Bình"}
    notice: Values = head if district else chair | {"quyen_han": "TM. ỦY BAN NHÂN DÂN", "ban_hanh": _COMMITTEE}
    return [
        {"loai": "Tin CCHC"} | head,
        {"loai": "Tờ trình khen thưởng"} | head,
        {"loai": "Tờ trình cấp trên khen thưởng", "quyen_han": "TM. ỦY BAN NHÂN DÂN", "ban_hanh": _COMMITTEE} | chair,
        {"loai": "Biên bản Hội đồng", "ban_hanh": _COMMITTEE} | chair,
        {"loai": "Quyết định khen thưởng", "ban_hanh": _COMMITTEE} | chair,
        {"loai": "Thông báo không được khen"} | notice,
    ]


def _write(path: Path, year: int, settings: Values, tables: dict[str, list[Values]], one: Values) -> Path:
    days = (one["ngay_hop"], one["ngay_to_trinh"], one["ngay_quyet_dinh"])
    kinds = [row["loai"] for row in tables["Người ký"]]
    tables |= {
        "Đợt khen": [one],
        "Văn bản": _documents(one["ma"], *days),
        "Nơi nhận": [{"loai": kind, "noi_nhan": "Hội đồng Thi đua - Khen thưởng"} for kind in kinds],
    }
    write_workbook(path, year, settings=settings, tables=tables)
    return path


def _units(*names: tuple[str, str, str]) -> list[Values]:
    return [
        {"ma": code, "ten": name, "loai": kind, "so_cbcc": 10, "nhan_ho_so": kind == "phòng"}
        for code, name, kind in names
    ]


def _district() -> Values:
    return {
        "ten_co_quan": "Ủy ban nhân dân huyện Minh Họa",
        "cap": "huyện",
        "dia_ban": "huyện Minh Họa",
        "tinh": "tỉnh Ví Dụ",
        "dia_danh": "Minh Họa",
        "co_quan_chu_quan": "UBND huyện Minh Họa",
        "co_quan_ban_hanh": "Phòng Nội vụ",
        "viet_tat": "PNV",
        "don_vi_soan_thao": "NV",
        "dai": "Đài Truyền thanh huyện",
        "ten_ke_hoach": "Kế hoạch cải cách hành chính của huyện",
    }


def _commune(adviser: str) -> Values:
    own = "Ủy ban nhân dân xã Minh Họa"
    return _district() | {
        "ten_co_quan": own,
        "cap": "xã",
        "dia_ban": "xã Minh Họa",
        "tinh": "thành phố Ví Dụ",
        "co_quan_chu_quan": None,
        "co_quan_ban_hanh": own,
        "viet_tat": "UBND",
        "don_vi_soan_thao": "VHXH",
        "co_quan_tham_muu": adviser,
        "dai": "Đài Truyền thanh xã",
    }


def merits_of_a_district_in_2021(path: Path) -> Path:
    """(a) Titles of the year and a certificate, a share that fails, one of ten months, a bằng khen asked above."""
    code, culture, health = "2021", "Phòng Văn hóa và Thông tin", "Phòng Y tế"
    days = (date(2021, 12, 10), date(2021, 12, 13), date(2021, 12, 20))
    people = [f"Ví Dụ {name}" for name in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy")]
    rows = [
        nominee(code, COLLECTIVE, culture, culture, GROUP, (9, 0), so_nguoi=10, so_ldtt=7),
        nominee(code, COLLECTIVE, health, health, GROUP, (9, 0), so_nguoi=4, so_ldtt=2),
        *(nominee(code, PERSON, name, culture, ADVANCED, (9, 0)) for name in people),
        nominee(code, PERSON, people[0], culture, EMULATOR, (8, 1), sang_kien=True),
        nominee(code, PERSON, people[0], culture, GIVEN, (9, 0), thanh_tich="hướng dẫn người dân nộp hồ sơ tại nhà"),
        nominee(code, PERSON, "Ví Dụ Tám", culture, ADVANCED, (9, 0), so_thang=9),
        nominee(code, COLLECTIVE, culture, culture, ABOVE, (9, 0), trinh_cap_tren=True),
    ]
    tables = {
        "Đơn vị": _units(("VHTT", culture, "phòng"), ("YT", health, "phòng"), ("NV", "Phòng Nội vụ", "phòng")),
        "Đề nghị khen": rows,
        "Hội đồng": council(code, 9),
        "Hồ sơ thành tích": [profile(code, culture, COLLECTIVE), *(profile(code, name, PERSON) for name in people)],
        "Đã khen": [
            {"ten": people[0], "don_vi": culture, "nam": year, "loai": kind, "noi_dung": what, "quyet_dinh": act}
            for year, kind, what, act in (
                ("2019", "danh hiệu thi đua", ADVANCED, "Quyết định số 9/QĐ-UBND ngày 06 tháng 01 năm 2020"),
                ("2020", "hình thức khen thưởng", GIVEN, "Quyết định số 8/QĐ-UBND ngày 05 tháng 01 năm 2021"),
            )
        ],
        "Người ký": _signers(district=True),
    }
    one = round_row(code, "công trạng", *days, phat_ra=9, thu_ve=9, hop_le=9, khong_hop_le=0)
    return _write(path, 2021, _district(), tables, one)


def merits_of_a_commune_in_2024(path: Path) -> Path:
    """(b) What the commune grants and what its district does; eighty per cent of all members; a family's 0,225."""
    code, office, adviser = "2024", "Văn phòng xã", "Văn phòng xã"
    days = (date(2024, 12, 10), date(2024, 12, 12), date(2024, 12, 20))
    one, two, home = "Ví Dụ Một", "Ví Dụ Hai", "Minh Họa Văn Hộ"
    rows = [
        nominee(code, PERSON, one, office, ADVANCED, (9, 0)),
        nominee(code, PERSON, two, office, ADVANCED, (9, 0)),
        nominee(code, PERSON, one, office, EMULATOR, (8, 1), sang_kien=True, trinh_cap_tren=True),
        nominee(code, PERSON, two, office, EMULATOR, (7, 2), sang_kien=True, trinh_cap_tren=True),
        nominee(code, COLLECTIVE, office, office, GROUP, (9, 0), so_nguoi=10, so_ldtt=7, trinh_cap_tren=True),
        nominee(code, PERSON, one, office, GIVEN, (9, 0), thanh_tich="làm cầu nối với người dân ấp Ví Dụ"),
        nominee(code, COLLECTIVE, office, office, GIVEN, (9, 0), thanh_tich="giữ phòng tiếp dân gọn gàng"),
        nominee(code, FAMILY, home, office, GIVEN, (9, 0), thanh_tich="hiến đất mở đường vào trụ sở", xung_ho="ông"),
    ]
    profiles = [profile(code, name, PERSON) for name in (one, two)]
    profiles += [profile(code, office, COLLECTIVE), profile(code, home, FAMILY)]
    tables = {
        "Đơn vị": _units(("VP", office, "phòng"), ("KT", "Phòng Kinh tế", "phòng")),
        "Đề nghị khen": rows,
        "Hội đồng": council(code, 9, absent=1, written=1),
        "Hồ sơ thành tích": profiles,
        "Người ký": _signers(district=False),
    }
    row = round_row(code, "công trạng", *days, phat_ra=9, thu_ve=9, hop_le=9, khong_hop_le=0, so_bo=2)
    return _write(path, 2024, _commune(adviser) | {"tinh": "tỉnh Ví Dụ"}, tables, row)


def a_sudden_deed_in_a_commune_in_2025(path: Path) -> Path:
    """(c) What was done at once, in the short form; the office's own eighty per cent of those who were there."""
    code, adviser, clinic = "2025-11", "Phòng Văn hóa - Xã hội", "Trạm Y tế xã"
    days = (date(2025, 11, 20), date(2025, 11, 20), date(2025, 11, 21))
    deed = {"thanh_tich": "đưa người dân ra khỏi vùng ngập trong đêm 12 tháng 11"}
    rows = [
        nominee(code, PERSON, "Ví Dụ Thị Một", clinic, GIVEN, (7, 0), **deed),
        nominee(code, COLLECTIVE, clinic, clinic, GIVEN, (6, 1), **deed),
        nominee(code, FAMILY, "Minh Họa Thị Hộ", adviser, GIVEN, (6, 1), xung_ho="bà", **deed),
        nominee(code, PERSON, "Ví Dụ Hai", adviser, GIVEN, (5, 2), **deed),
    ]
    profiles = [profile(code, "Ví Dụ Thị Một", PERSON), profile(code, clinic, COLLECTIVE)]
    profiles.append(profile(code, "Minh Họa Thị Hộ", FAMILY))
    tables = {
        "Đơn vị": _units(("VHXH", adviser, "phòng"), ("TYT", clinic, "đơn vị sự nghiệp")),
        "Đề nghị khen": rows,
        "Hội đồng": council(code, 9, absent=2),
        "Hồ sơ thành tích": profiles,
        "Người ký": _signers(district=False),
    }
    own = {"ty_le_phieu": 80, "tinh_tren": "người dự họp", "so_bo": 1}
    one = round_row(code, "đột xuất", *days, phat_ra=7, thu_ve=7, hop_le=7, khong_hop_le=0, **own)
    return _write(path, 2025, _commune(adviser), tables, one)


def merits_of_a_commune_after_october_2026(path: Path) -> Path:
    """(d) No verified table: those of (c) stand in, and it is said first."""
    code, adviser, economy = "2026-11", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế"
    days = (date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 25))
    one = "Ví Dụ Thị Một"
    rows = [
        nominee(code, COLLECTIVE, economy, economy, GROUP, (7, 0), so_nguoi=20, so_ldtt=14),
        nominee(code, COLLECTIVE, adviser, adviser, GROUP, (7, 0), so_nguoi=20, so_ldtt=13),
        nominee(code, PERSON, one, economy, ADVANCED, (7, 0), hoan_thanh=BEST),
        nominee(code, PERSON, one, economy, EMULATOR, (6, 1), hoan_thanh=BEST),
        nominee(code, PERSON, "Ví Dụ Hai", economy, GIVEN, (7, 0)),
        nominee(code, PERSON, "Ví Dụ Ba", economy, GIVEN, (7, 0), ky_luat="khiển trách"),
    ]
    profiles = [profile(code, economy, COLLECTIVE), profile(code, one, PERSON), profile(code, "Ví Dụ Hai", PERSON)]
    tables = {
        "Đơn vị": _units(("VHXH", adviser, "phòng"), ("KT", economy, "phòng")),
        "Đề nghị khen": rows,
        "Hội đồng": council(code, 7),
        "Hồ sơ thành tích": profiles,
        "Người ký": _signers(district=False),
    }
    own = {"phat_ra": 7, "thu_ve": 7, "hop_le": 7, "khong_hop_le": 0, "so_bo": 1}
    return _write(path, 2026, _commune(adviser), tables, round_row(code, "công trạng", *days, **own))
