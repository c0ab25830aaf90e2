"""Whether the rows contradict a deed that a paper praises, by the words of the deed."""

import re

from tests.audit.ledger import Ledger
from tests.audit.span import Span, each, rates


def contradicted(ledger: Ledger, unit: str, deed: str, span: Span) -> str:
    """What the unit's rows of the period say against the deed; "" where nothing does, or the rows do not know."""
    late, waiting, done = (each(ledger, span, column).get(unit, 0) for column in ("c10", "c13", "c7"))
    words = deed.lower()
    if re.search(r"không (?:để|có|còn) .*hồ sơ.*(?:trễ|muộn|quá hạn)", words) and (late or waiting):
        return f"{late} late, {waiting} past their day"
    if re.search(r"chấm dứt .*(?:quá hạn|trễ|muộn)", words) and waiting:
        return f"{waiting} files are past their day"
    if re.search(r"trả .*trong ngày", words) and "hồ sơ quá hạn" in words and waiting:
        return f"{waiting} files are past their day"
    if re.search("dẫn đầu|đứng đầu|cao nhất", words):
        for what, named in (("on", "đúng hạn|đúng hẹn"), ("net", "trực tuyến|qua mạng"), ("glad", "hài lòng")):
            known = rates(ledger, span, what)
            best = max((value for value, _ in known.values()), default=None)
            if re.search(named, words) and (unit not in known or (best is not None and known[unit][0] < best)):
                return f"{unit}, {what}: {known.get(unit, ('nothing', 0))[0]}, best {best}"
    if "giữ vững" in words and done and late:
        before = span.shifted(-1)
        past, now = rates(ledger, before, "on").get(unit), rates(ledger, span, "on").get(unit)
        if past and now and now[0] < past[0]:
            return f"{past[0]} before, now {now[0]}"
    return ""
