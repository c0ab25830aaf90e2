"""`a/b`: a day of a month, a ratio, or a fraction? The one judge that the passes for dates and for ratios both ask."""

import re

from pipeline.broadcast import tables
from pipeline.broadcast.context import begins, begins_with, ends
from pipeline.broadcast.page import Page
from pipeline.broadcast.pattern import pattern
from pipeline.broadcast.spoken import Certainty

DAY, RATIO, FRACTION = "ngày tháng", "tỷ số", "phân số"

_OLD_NEW = pattern(r"\s*(?:lên|xuống|còn|trong)\s")


def counts(text: str) -> bool:
    """Whether the text begins with a noun that is counted (xã, hồ sơ, điểm …)."""
    return begins_with(text.lstrip(' \t“"'), tables.words("danh-tu-dem"))


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
        if part and (begins(after, "toàn thể") or ends(before, "phần")):
            return FRACTION, Certainty.CHAC
        return RATIO, Certainty.CHAC
    if re.search(r"(?<!\w)ngày\s*$", before, re.IGNORECASE) and not re.search(r"\d\s*ngày\s*$", before):
        return DAY, Certainty.CHAC
    if part and begins(after, "toàn thể"):
        return FRACTION, Certainty.CHAC
    if part and ends(before, "phần chắc"):
        return FRACTION, Certainty.CHAC
    if counts(after) or (a, b) == (24, 7):
        return RATIO, Certainty.CHAC
    if (a, b) == (1, 2) and not ends(before.rstrip(" ,("), "ngày"):
        return FRACTION, Certainty.KHA
    if part and ends(before, "phần") and not holiday(a, b):
        return FRACTION, Certainty.KHA
    if _OLD_NEW.match(after) and a <= b:
        return RATIO, Certainty.KHA
    if ends(before.rstrip(" ,("), "ngày"):
        weak = ends(before, "ngày yếu") and a <= b and not holiday(a, b)
        return DAY, Certainty.KHA if weak else Certainty.CHAC
    if holiday(a, b) and not ends(before, "tỷ số"):
        return DAY, Certainty.KHA
    if ends(before, "tỷ số"):
        return RATIO, Certainty.KHA
    if second.startswith("0") or (first.startswith("0") and a > b):
        return DAY, Certainty.KHA
    if a > b:
        return DAY, Certainty.KHA if a > 12 else Certainty.NGO
    return RATIO, Certainty.NGO
