"""The book of whoever sums up: a province that does not exist, whose units are the communes of `tests.samples.country`.

`write_province(path, communes)` writes a book with who signs and who receives, without any figure of its own.
"""

from collections.abc import Sequence
from pathlib import Path

from pipeline.book.blank.write import write_workbook
from tests.samples.country import YEAR

_NAME = "Ủy ban nhân dân tỉnh Thử Nghiệm"
SETTINGS: dict[str, object] = {
    "ten_co_quan": _NAME,
    "cap": "tỉnh",
    "dia_ban": "tỉnh Thử Nghiệm",
    "tinh": "tỉnh Thử Nghiệm",
    "dia_danh": "Thử Nghiệm",
    "co_quan_ban_hanh": "Sở Nội vụ",
    "viet_tat": "SNV",
    "don_vi_soan_thao": "CCHC",
    "dai": "Đài Phát thanh và Truyền hình tỉnh",
    "ten_ke_hoach": "Kế hoạch cải cách hành chính tỉnh Thử Nghiệm",
    "chi_tieu_dung_han": 98,
    "chi_tieu_truc_tuyen": 65,
    "chi_tieu_hai_long": 90,
    "ghi_chu_so_lieu": "Số liệu minh họa",
}
SIGNERS = [
    {
        "loai": kind,
        "quyen_han": "KT. GIÁM ĐỐC",
        "chuc_vu": "PHÓ GIÁM ĐỐC",
        "ho_ten": "Trần Thị Ví Dụ",
        "ban_hanh": "cơ quan soạn thảo",
    }
    for kind in ("Báo cáo", "Tin CCHC")
]
RECIPIENTS = [
    {"loai": "Báo cáo", "noi_nhan": "UBND tỉnh (b/c)"},
    {"loai": "Báo cáo", "noi_nhan": "UBND các xã"},
    {"loai": "Tin CCHC", "noi_nhan": "Đài Phát thanh và Truyền hình tỉnh"},
    {"loai": "Tin CCHC", "noi_nhan": "UBND các xã"},
]


def write_province(path: Path, communes: Sequence[str], year: int = YEAR) -> None:
    """Write the book to `path`; `communes` are the names of the units: `xã An Bình`."""
    units = [
        {"ma": f"X{number}", "ten": name, "loai": "xã", "nhan_ho_so": True} for number, name in enumerate(communes, 1)
    ]
    tables = {"Đơn vị": units, "Người ký": SIGNERS, "Nơi nhận": RECIPIENTS}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(path, year, settings={**SETTINGS, "nam": year}, tables=tables, overwrite=True)
