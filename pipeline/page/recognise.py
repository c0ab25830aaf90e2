"""Recognise the components of a document: head, end, and the body between them."""

import re
from calendar import monthrange
from datetime import date

from pipeline import law
from pipeline.ground.comparing import fold
from pipeline.page.model import Page
from pipeline.page.parts import enclosed, head, tail
from pipeline.page.parts.components import Parts, flow

_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_MONTH = re.compile(r"thang (\d{1,2}) nam (\d{4})")


def recognise(document: Page) -> Parts:
    """The components of `document`, its type by the newest table of types."""
    kinds = law.latest("loai-van-ban")
    parts = Parts(document)
    line = flow(document)
    start = head.recognise(parts, line, kinds)
    tail.recognise(parts, line, start)
    enclosed.recognise(parts, line, kinds)
    parts.day = _day(parts)
    parts.month_end = _month_end(parts)
    return parts


def _day(parts: Parts) -> date | None:
    found = _DAY.search(fold(parts.ngay.text)) if parts.ngay is not None else None
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _month_end(parts: Parts) -> date | None:
    """The last day of the month that a draft with a blank day bears."""
    found = _MONTH.search(fold(parts.ngay.text)) if parts.ngay is not None else None
    if found is None or not 1 <= int(found[1]) <= 12 or int(found[2]) == 0:
        return None
    year, month = int(found[2]), int(found[1])
    return date(year, month, monthrange(year, month)[1])
