"""`a/b`: a day of a month, a ratio, or a fraction? The one judge that the passes for dates and for ratios both ask."""

import re
from functools import cache

from pipeline.broadcast import tables
from pipeline.broadcast.page import Page
from pipeline.broadcast.spoken import Certainty

DAY, RATIO, FRACTION = "ngày tháng", "tỷ số", "phân số"

_DAY_WORD = re.compile(
    r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|dịp|lễ|đường|phường|phố|cầu|quốc khánh|lao động|phụ nữ|thiếu nhi|thống nhất|giải phóng|"
    r"kỷ niệm|hôm nay|hôm qua|ngày mai|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|ngày lễ|tết|liệt sĩ|nhà giáo|từ|"
    r"cách mạng tháng tám|tính đến|trước|sau|vào|hết|kể từ|chậm nhất|đến hết|mùng|mồng|rằm|trung học|tiểu học|thpt|thcs|công viên|quảng trường)"
    r"(?:\s+ngày)?[\s,(]*$",
    re.IGNORECASE,
)
# These also stand before ratios ("từ 5/9 lên 7/9"), so the numbers themselves must speak for a day.
_WEAK_DAY_WORD = re.compile(r"(?<!\w)(?:từ|trước|sau|vào|hết|lao động|phường|phụ nữ|sáng)\s*$", re.IGNORECASE)
_RATIO_WORD = re.compile(
    r"(?<!\w)(?:đạt|được|có|tỷ số|tỉ số|tỷ lệ|tỉ lệ|xếp|hạng|thứ|tăng|giảm|còn|hoàn thành|với|chiếm|mới|gồm|lên|xuống|bình quân|trung bình|điểm)"
    r"\s*$",
    re.IGNORECASE,
)
_PART_WORD = re.compile(
    r"(?<!\w)(?:hơn|quá|gần|khoảng|ít nhất|tối thiểu|trên|dưới|không quá|bằng|chiếm|ngót|tới|giảm|một nửa)\s*$",
    re.IGNORECASE,
)
_AHEAD_OF_WHOLE = re.compile(
    r"\s*(?:tổng\s+số|số|tổng|diện tích|dân số|chặng đường|thời gian|quãng đường|giá trị|chi phí|nguồn|kinh phí|thể tích|thành phần|"
    r"quỹ đất|lượng|mức|chiều|khối lượng|tháng\s+lương|vốn|sản lượng|lực lượng|nhu cầu|tuyến đường|dân cư|nhiệm kỳ|năm học)(?!\w)"
)
_OLD_NEW = re.compile(r"\s*(?:lên|xuống|còn|trong)\s")


@cache
def _counted() -> tuple[str, ...]:
    return tuple(sorted(tables.words("danh-tu-dem"), key=len, reverse=True))


def counts(text: str) -> bool:
    """Whether the text begins with a noun that is counted (xã, hồ sơ, điểm …)."""
    ahead = text.lstrip(' \t“"')
    return any(ahead.startswith(n) and not ahead[len(n) : len(n) + 1].isalpha() for n in _counted())


def holiday(day: int, month: int) -> bool:
    """Whether the country knows this day by its numbers."""
    return (str(day), str(month)) in {(row[0], row[1]) for row in tables.rows("ngay-le")}


def valid(day: int, month: int, year: int = 2000) -> bool:
    """Whether the calendar has this day."""
    lengths = (
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    )
    return 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def judge(page: Page, start: int, end: int, first: str, second: str) -> tuple[str, Certainty]:
    """What `first/second` at `start:end` of the source is, and how sure that is."""
    before, after = page.before(start), page.after(end)
    a, b = int(first), int(second)
    part = 0 < a < b <= 10 and not first.startswith("0")
    if not valid(a, b) or len(first) > 2 or len(second) > 2:
        if part and (_AHEAD_OF_WHOLE.match(after) or _PART_WORD.search(before)):
            return FRACTION, Certainty.CHAC
        return RATIO, Certainty.CHAC
    if re.search(r"(?<!\w)ngày\s*$", before, re.IGNORECASE) and not re.search(r"\d\s*ngày\s*$", before):
        return DAY, Certainty.CHAC
    if part and _AHEAD_OF_WHOLE.match(after):
        return FRACTION, Certainty.CHAC
    if counts(after) or (a, b) == (24, 7):
        return RATIO, Certainty.CHAC
    if (a, b) == (1, 2) and not _DAY_WORD.search(before):
        return FRACTION, Certainty.KHA
    if part and _PART_WORD.search(before) and not holiday(a, b):
        return FRACTION, Certainty.KHA
    if _OLD_NEW.match(after) and a <= b:
        return RATIO, Certainty.KHA
    if _DAY_WORD.search(before):
        weak = _WEAK_DAY_WORD.search(before) and a <= b and not holiday(a, b)
        return DAY, Certainty.KHA if weak else Certainty.CHAC
    if holiday(a, b) and not _RATIO_WORD.search(before):
        return DAY, Certainty.KHA
    if _RATIO_WORD.search(before):
        return RATIO, Certainty.KHA
    if second.startswith("0") or (first.startswith("0") and a > b):
        return DAY, Certainty.KHA
    if a > b:
        return DAY, Certainty.KHA if a > 12 else Certainty.NGO
    return RATIO, Certainty.NGO
