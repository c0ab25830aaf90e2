"""The month's figures reckoned a second time, straight from the sheet with openpyxl and pandas: the tests' oracle.

Nothing of `pipeline` is used here. Formulas are those of form II.06a (on time = (8 + 9) : 7 and so on); cached values
of the computed columns are not trusted either: totals are added up from their parts.
"""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

BOOK = Path(__file__).parents[2] / "inputs" / "2021.xlsx"
_TTHC = [
    "thang",
    "don_vi",
    "linh_vuc",
    "c3",
    "c4",
    "c5",
    "c6",
    "c7",
    "c8",
    "c9",
    "c10",
    "c11",
    "c12",
    "c13",
]


@cache
def _book() -> dict[str, pd.DataFrame]:
    return pd.read_excel(BOOK, sheet_name=None, engine="openpyxl", header=0)


def sheet(name: str, columns: list[str]) -> pd.DataFrame:
    """A sheet by position of its columns; rows without a first value are not data."""
    frame = _book()[name].iloc[:, : len(columns)].copy()
    frame.columns = pd.Index(columns)
    return frame[frame[columns[0]].notna()]


def share(part: int, whole: int) -> Fraction | None:
    """100 × part : whole, exactly; None where there is nothing to divide by."""
    return Fraction(100 * int(part), int(whole)) if whole else None


def dossiers(month: int, first: int | None = None, unit: str | None = None) -> dict[str, Any]:
    """Figures of months `first`..`month` (only `month` without `first`) for the area or one unit."""
    rows = sheet("TTHC", _TTHC)
    if unit:
        rows = rows[rows.don_vi == unit]
    start = first or month
    span = rows[(rows.thang >= start) & (rows.thang <= month)]
    done = span[["c8", "c9", "c10"]].sum()
    end, begin = span[span.thang == month], span[span.thang == start]
    came = int(span.c4.sum() + span.c5.sum())
    resolved = int(done.sum())
    return {
        "tiep_nhan_trong_ky": came,
        "tiep_nhan": came + int(begin.c6.sum()),
        "truc_tuyen": int(span.c4.sum()),
        "truc_tiep": int(span.c5.sum()),
        "ky_truoc": int(begin.c6.sum()),
        "da_giai_quyet": resolved,
        "truoc_han": int(done.c8),
        "dung_han": int(done.c9),
        "qua_han": int(done.c10),
        "dang_giai_quyet": int(end.c12.sum() + end.c13.sum()),
        "con_trong_han": int(end.c12.sum()),
        "con_qua_han": int(end.c13.sum()),
        "ty_le_dung_han": share(int(done.c8 + done.c9), resolved),
        "ty_le_truoc_han": share(int(done.c8), resolved),
        "ty_le_qua_han": share(int(done.c10), resolved),
        "ty_le_truc_tuyen": share(int(span.c4.sum()), came),
    }


def satisfaction(month: int) -> dict[str, Any]:
    """Votes of one month over all units."""
    rows = sheet("Hài lòng", ["thang", "don_vi", "hop_le", "rat", "hai_long", "binh_thuong", "khong"])
    rows = rows[rows.thang == month]
    content = int(rows.rat.sum() + rows.hai_long.sum())
    return {
        "phieu_hop_le": int(rows.hop_le.sum()),
        "phieu_hai_long": content,
        "phieu_khong_hai_long": int(rows.khong.sum()),
        "ty_le_hai_long": share(content, int(rows.hop_le.sum())),
    }


def conduct(month: int) -> dict[str, Any]:
    """Inspections of one month."""
    rows = sheet("Kiểm tra", ["ngay", "don_vi", "loai", "so_vu", "xu_ly", "khac_phuc"])
    rows = rows[rows.ngay.dt.month == month]
    faulty = rows[rows.so_vu > 0]
    end = pd.Timestamp(2021, month, 1) + pd.offsets.MonthEnd(0)
    mended = faulty[faulty.khac_phuc.notna() & (faulty.khac_phuc <= end)]
    total, repaired = int(faulty.so_vu.sum()), int(mended.so_vu.sum())
    return {
        "luot_kiem_tra": len(rows.drop_duplicates(["ngay", "don_vi"])),
        "don_vi_duoc_kiem_tra": rows.don_vi.nunique(),
        "don_vi_vi_pham": faulty.don_vi.nunique(),
        "don_vi_khong_vi_pham": rows.don_vi.nunique() - faulty.don_vi.nunique(),
        "so_vu": total,
        "so_vu_da_khac_phuc": repaired,
        "so_vu_chua_khac_phuc": total - repaired,
    }


def work(month: int) -> dict[str, Any]:
    """Activities, models, commendations, plan and reports as they stood at the month's end."""
    end = pd.Timestamp(2021, month, 1) + pd.offsets.MonthEnd(0)
    after = end + pd.offsets.MonthEnd(1)
    events = sheet("Hoạt động", ["ngay", "loai", "noi_dung", "don_vi", "so_nguoi"])
    events = events[events.ngay.dt.month == month]
    models = sheet("Mô hình", ["ten", "don_vi", "linh_vuc", "ngay", "trang_thai"])
    models = models[models.trang_thai.isin(["đang thực hiện", "đã nhân rộng"]) & (models.ngay <= end)]
    praised = sheet("Khen thưởng", ["ngay", "doi_tuong", "ten", "chuc_vu", "don_vi", "hinh_thuc"])
    praised = praised[praised.ngay.dt.month == month]
    plan = sheet("Kế hoạch", ["lv", "viec", "sp", "han", "chu_tri", "ph", "td", "tien_do", "xong"])
    done = plan[plan.xong.notna() & (plan.xong <= end)]
    rest = plan.drop(done.index)
    sent = sheet("Báo cáo", ["thang", "don_vi", "han", "nop"])
    sent = sent[sent.thang == month]
    in_time, late = int((sent.nop <= sent.han).sum()), int((sent.nop > sent.han).sum())
    return {
        "so_hoat_dong": len(events),
        "luot_nguoi": int(events.so_nguoi.sum()),
        "mo_hinh_dang_thuc_hien": len(models),
        "mo_hinh_moi": int(((models.ngay.dt.month == month) & (models.ngay.dt.year == 2021)).sum()),
        "tap_the_duoc_khen": praised[praised.doi_tuong == "tập thể"].ten.nunique(),
        "ca_nhan_duoc_khen": praised[praised.doi_tuong == "cá nhân"].ten.nunique(),
        "nhiem_vu": len(plan),
        "nhiem_vu_hoan_thanh": len(done),
        "nhiem_vu_dung_han": int((done.xong <= done.han).sum()),
        "nhiem_vu_tre_han": int((done.xong > done.han).sum()),
        "nhiem_vu_qua_han": int((rest.han < end).sum()),
        "nhiem_vu_sap_den_han": int(((rest.han >= end) & (rest.han <= after)).sum()),
        "ty_le_ke_hoach": share(len(done), len(plan)),
        "bao_cao_phai_nop": len(sent),
        "bao_cao_dung_han": in_time,
        "bao_cao_tre_han": late,
        "bao_cao_chua_nop": len(sent) - in_time - late,
    }
