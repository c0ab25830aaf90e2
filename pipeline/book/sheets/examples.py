"""The examples that hints show: of the book's own year, and of the level of its office."""

from datetime import date

from pipeline import law
from pipeline.book.sheets.office import LEVELS, PROVINCES
from pipeline.ground.comparing import fold
from pipeline.ground.finding import UsageError

_DISTRICT, _COMMUNE = "huyện", "xã"
_OF_DISTRICT = {
    "chu_quan": "Dòng trên, không đậm: UBND {cap} …",
    "ban_hanh": "Phòng Nội vụ",
    "viet_tat": "PNV",
    "tham_muu": "Phòng Nội vụ",
    "chuc_vu": "TRƯỞNG PHÒNG",
    "don_vi": "chữ thường ở danh từ chung: xã Thạnh Tân",
}
_OF_COMMUNE = {
    "chu_quan": "Để trống khi chính Ủy ban nhân dân ban hành",
    "ban_hanh": "Ủy ban nhân dân {cap} …",
    "viet_tat": "UBND",
    "tham_muu": "Phòng Văn hóa - Xã hội",
    "chuc_vu": "CHỦ TỊCH",
    "don_vi": "như trong quyết định thành lập: Trung tâm Phục vụ hành chính công",
}


def example(hint: str, year: int, level: str = "") -> str:
    """The hint with its examples: `{nam}-Q1` is `2026-Q1` in a book of 2026; "" is the usual level of the year."""
    if "{" not in hint:
        return hint
    level = level or usual_level(year)
    own = _OF_COMMUNE if level in _communes() else _OF_DISTRICT
    words = {"nam": str(year), "nam_truoc": str(year - 1), "cap": level}
    for name, text in (*own.items(), *words.items()):
        hint = hint.replace(f"{{{name}}}", text)
    return hint


def level_of(text: str, year: int) -> str:
    """The level that `huyen`, `Xã`, `phuong` means; UsageError where there is none, or none left in that year."""
    level = next((level for level in (*LEVELS, *PROVINCES) if fold(level) == fold(text.replace("-", " "))), None)
    if level is None:
        raise UsageError(f"Không có cấp “{text[:40]}”.", f"Ghi một trong các cấp: {', '.join((*LEVELS, *PROVINCES))}.")
    if level not in (*_communes(), *PROVINCES) and _DISTRICT not in _levels(date(year, 1, 1)):
        names = ", ".join(_communes())
        raise UsageError(f"Năm {year} không còn cấp {level}.", f"Ghi một trong các cấp: {names}.")
    return level


def usual_level(year: int) -> str:
    """The level whose offices keep such a book in that year: the district's, since it is no more the commune's."""
    return _DISTRICT if _DISTRICT in _levels(date(year, 12, 31)) else _COMMUNE


def _communes() -> tuple[str, ...]:
    return LEVELS[LEVELS.index(_COMMUNE) :]


def _levels(day: date) -> tuple[str, ...]:
    versions = law.load("cap-chinh-quyen")
    known = next((version for version in versions if version.in_force(day)), versions[0])
    return tuple(known["levels"])
