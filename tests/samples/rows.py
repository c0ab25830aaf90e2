"""Rows of the samples' sheets, out of what an author of a sample writes down."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

Row = dict[str, object]
NONE_FOUND = "Không phát hiện vi phạm"
_MODEL = ("ten", "don_vi", "linh_vuc", "ngay_ap_dung", "trang_thai", "ket_qua", "chi_so", "truoc", "sau", "don_vi_tinh")
_TARGET = ("linh_vuc", "chi_tieu", "so_sanh", "muc", "don_vi_tinh", "so_lieu")
_AWARD = ("ngay_quyet_dinh", "doi_tuong", "ten", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich")
_NOMINEE = (
    "doi_tuong",
    "ten",
    "xung_ho",
    "chuc_vu",
    "don_vi",
    "thanh_tich",
    "hoan_thanh",
    "ky_luat",
    "phieu_dong_y",
    "phieu_khong",
    "so_vang",
)


def votes(polled: Mapping[str, Sequence[tuple[int, int, int, int]]]) -> list[Row]:
    """Rows of sheet Hài lòng from valid votes, very satisfied, satisfied, ordinary; the rest are not satisfied."""
    months = max(len(of_unit) for of_unit in polled.values())
    return [
        {
            "thang": month,
            "don_vi": unit,
            "phieu_hop_le": valid,
            "rat_hai_long": very,
            "hai_long": content,
            "binh_thuong": ordinary,
            "khong_hai_long": valid - very - content - ordinary,
        }
        for month, (unit, of_unit) in product(range(1, months + 1), polled.items())
        for valid, very, content, ordinary in (of_unit[month - 1],)
    ]


def inspection(
    day: date, unit: str, found: str = NONE_FOUND, cases: int = 0, done: str | None = None, mended: date | None = None
) -> Row:
    """A row of sheet Kiểm tra."""
    return {
        "ngay": day,
        "don_vi": unit,
        "loai_vi_pham": found,
        "so_vu": cases,
        "xu_ly": done,
        "ngay_khac_phuc": mended,
    }


def event(day: date, kind: str, about: str, unit: str, people: int | None = None) -> Row:
    """A row of sheet Hoạt động."""
    return {"ngay": day, "loai": kind, "noi_dung": about, "don_vi": unit, "so_nguoi": people}


def model(*values: object) -> Row:
    """A row of sheet Mô hình from its columns in order."""
    return dict(zip(_MODEL, values, strict=True))


def target(*values: object) -> Row:
    """A row of sheet Chỉ tiêu from its columns in order."""
    return dict(zip(_TARGET, values, strict=True))


def award(*values: object) -> Row:
    """A row of sheet Khen thưởng from its columns in order; the invented persons agreed to be named."""
    row = dict(zip(_AWARD, values, strict=True))
    if row["doi_tuong"] != "cá nhân":
        return row
    return row | {"xung_ho": "bà" if " Thị " in str(row["ten"]) else "ông", "dong_y": True}


def nominee(of_round: str, title: str, *values: object) -> Row:
    """A row of sheet Đề nghị khen: nobody under examination, nothing commended twice."""
    row = dict(zip(_NOMINEE, values, strict=True))
    return row | {"dot": of_round, "hinh_thuc": title, "dang_xem_xet": False, "da_khen": False}


def member(of_round: str, name: str, post: str, role: str, absent: str | None = None) -> Row:
    """A row of sheet Hội đồng; `absent` is why somebody was not there."""
    return {
        "dot": of_round,
        "ho_ten": name,
        "chuc_vu": post,
        "vai_tro": role,
        "co_mat": absent is None,
        "ly_do": absent,
    }


def task(
    theme: str,
    text: str,
    due: tuple[str, date],
    lead: str,
    done: date | str,
    *,
    watched_by: str,
    others: list[str] | None = None,
) -> Row:
    """A row of sheet Kế hoạch; `due` is the product and its day, `done` the day it was done on or how far it is."""
    finished = isinstance(done, date)
    return {
        "linh_vuc": theme,
        "nhiem_vu": text,
        "san_pham": due[0],
        "thoi_han": due[1],
        "chu_tri": lead,
        "phoi_hop": others,
        "theo_doi": watched_by,
        "tien_do": "hoàn thành" if finished else done,
        "ngay_xong": done if finished else None,
    }


def reports(
    units: Sequence[str], deadlines: Mapping[int, date], late: Mapping[tuple[int, str], date | None]
) -> list[Row]:
    """Rows of sheet Báo cáo: every unit every month; in time means the day itself or working days before it."""
    rows: list[Row] = []
    for month, deadline in deadlines.items():
        # A Monday has no working day right before it, a Tuesday one, any other day two.
        days = min(deadline.weekday(), 2) + 1
        for position, unit in enumerate(units):
            early = deadline.replace(day=deadline.day - (position + month) % days)
            received = late.get((month, unit), early)
            rows.append({"thang": month, "don_vi": unit, "han_nop": deadline, "ngay_nop": received})
    return rows
