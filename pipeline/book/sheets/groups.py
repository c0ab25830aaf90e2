"""Which sheets a workbook begins with, and which come later, in groups named after what they serve."""

from collections.abc import Iterable

from pipeline.book.sheets.columns import Sheet
from pipeline.book.sheets.workbook import SHEETS
from pipeline.ground.comparing import fold
from pipeline.ground.finding import UsageError

# What a bulletin is made of; Hài lòng may stay blank.
BULLETIN = ("Đơn vị", "TTHC", "Hài lòng", "Người ký", "Nơi nhận")
GROUPS = {
    "van-ban": ("Văn bản", "Căn cứ", "Nội dung", "Chữ viết tắt"),
    "so-van-ban-di": ("Sổ văn bản đi",),
    "ke-hoach": ("Kế hoạch", "Chỉ tiêu", "Báo cáo"),
    "hoat-dong": ("Hoạt động", "Mô hình", "Cuộc họp"),
    "kiem-tra": ("Kiểm tra",),
    "cham-diem": ("Tiêu chí", "Xếp loại", "Chấm điểm"),
    "khen-thuong": ("Khen thưởng", "Đợt khen", "Đề nghị khen", "Hội đồng", "Hồ sơ thành tích", "Đã khen"),
    "nam-truoc": ("Năm trước",),
}
ALL = "tat-ca"


def chosen(words: Iterable[str]) -> tuple[Sheet, ...]:
    """The sheets of these groups, in the order of the workbook; a sheet may be named alone (`bao-cao`, `Báo cáo`).

    UsageError naming the groups where a word is none.
    """
    names: set[str] = set()
    for word in words:
        names.update(_named(word))
    return tuple(sheet for sheet in SHEETS if sheet.name in names)


def _named(word: str) -> tuple[str, ...]:
    wanted = fold(word).replace("-", " ")
    if wanted == ALL.replace("-", " "):
        return tuple(sheet.name for sheet in SHEETS)
    for group, names in GROUPS.items():
        if wanted == group.replace("-", " "):
            return names
    found = tuple(sheet.name for sheet in SHEETS if fold(sheet.name) == wanted)
    if not found:
        told = "; ".join(f"{group} ({', '.join(names)})" for group, names in GROUPS.items())
        raise UsageError(f"Không có nhóm trang “{word[:40]}”.", f"Các nhóm: {told}; {ALL} (mọi trang).")
    return found
