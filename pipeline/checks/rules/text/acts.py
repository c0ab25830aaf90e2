"""Acts that a document cites: issued before it, in force on its day, with the right date; two acts of one number told
apart.

Sai: "Nghị quyết số 76/NQ-CP" không ngày; căn cứ Nghị định đã hết hiệu lực.
Đúng: đủ số, ngày; văn bản chưa có trong bảng chỉ nhắc xác minh.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pipeline import law
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.sought import Sought
from pipeline.checks.rules.text.citing import Citation, as_date, citations
from pipeline.checks.rules.text.dating import issued, numeric
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_ANY = re.compile(
    r"(?P<words>(?:[^\W\d_]+ )?[^\W\d_]+ số:? ?\d+[a-z]?/[\w&/-]+),? ngày (?P<d>\d{1,2})(?:/|-| tháng )(?P<m>\d{1,2})"
    r"(?:/|-| năm )(?P<y>\d{4})"
)
_MAKER = Sought(
    r"(?P<act>[^\W\d_]+ [^\W\d_]+ (?:số:? ?)?\d+[a-z]?/(?:\d{4}/)?(?P<symbol>[A-ZĐ]{2}-(?:CP|TTg)))"
    r"(?:,? ngày [\d/-]+(?: tháng \d+)?(?: năm \d+)?)?,? của (?P<maker>(?:Thủ tướng )?Chính phủ|Quốc hội"
    r"|(?:Bộ trưởng )?Bộ \w+(?: [^\W\d_]+)?|(?:Ủy|Uỷ) ban nhân dân|Chủ tịch nước|(?:Ủy|Uỷ) ban Thường vụ Quốc hội)",
    *("-CP", "-TTg"),
)
_UNSURE = frozenset("MS")
_LOOK_UP = "Tra tại vbpl.vn hoặc Công báo."


def _written_in(text: date, row: Any) -> bool:
    return bool(text == row["date"] if "date" in row else text.year == row.get("year", text.year))


def twins(subject: Subject) -> Iterator[Fault]:
    told: set[str] = set()
    for cited in citations(subject):
        key = fold(cited.words)
        if cited.written is not None:
            told.add(key)
        elif len(cited.acts) > 1 and key not in told and not (cited.number == "" and _one_in_force(subject, cited)):
            told.add(key)
            days = ", ".join(numeric(row["date"]) if "date" in row else f"năm {row['year']}" for row in cited.acts)
            message = f"“{cited.words}” có nhiều văn bản trùng số hoặc trùng tên ({days}) mà không ghi ngày ban hành."
            yield Fault(message, "Hãy ghi ngày, tháng, năm ban hành.", cited.where.whole)


def _one_in_force(subject: Subject, cited: Citation) -> bool:
    """A law that is cited by name alone, as the decree allows, when only one of that name is in force."""
    own = issued(subject)
    return (
        own is not None
        and sum(row["from"] <= own.last and own.first <= row.get("to", date.max) for row in cited.acts) == 1
    )


def issued_before(subject: Subject) -> Iterator[Fault]:
    own = issued(subject)
    if own is None:
        return
    told: set[tuple[int, date]] = set()
    for cited in citations(subject):
        rows = [row for row in cited.acts if cited.written is None or _written_in(cited.written, row)]
        day = cited.written or (
            min((row["date"] for row in rows if "date" in row), default=None) if len(rows) == len(cited.acts) else None
        )
        if day is not None and day > own.last:
            told.add((id(cited.where), day))
            yield _later(cited.words, day, own.words, cited.where)
        elif cited.basis and len(rows) == 1 and rows[0]["from"] > own.last:
            message = (
                f"“{cited.words}” đến ngày {numeric(rows[0]['from'])} mới có hiệu lực, sau thời gian "
                f"của văn bản ({own.words})."
            )
            yield Fault(message, f"Hãy kiểm tra lại căn cứ. {_LOOK_UP}", cited.where.whole, severity=Severity.CANH_BAO)
    for paragraph in subject.parts.can_cu:
        for found in _ANY.finditer(paragraph.plain):
            day = as_date(found)
            if day is not None and day > own.last and (id(paragraph), day) not in told:
                yield _later(clean(found["words"]), day, own.words, paragraph)


def _later(words: str, day: date, own: str, where: Paragraph) -> Fault:
    message = f"“{words}” ban hành ngày {numeric(day)}, sau thời gian của văn bản ({own})."
    return Fault(message, "Hãy bỏ hoặc thay bằng văn bản đã ban hành vào thời gian đó.", where.whole)


def in_force(subject: Subject) -> Iterator[Fault]:
    own = issued(subject)
    if own is None:
        return
    for cited in citations(subject):
        rows = [row for row in cited.acts if cited.written is None or _written_in(cited.written, row)]
        if len(rows) != 1 or own.first <= rows[0].get("to", date.max) or (not cited.basis and _of_the_past(cited)):
            continue
        instead = f", được thay bằng {_named(rows[0]['replaced_by'])}" if "replaced_by" in rows[0] else ""
        ended = numeric(rows[0]["to"] + timedelta(days=1))
        what = "Căn cứ" if cited.basis else "Văn bản được viện dẫn"
        message = f"{what} “{cited.words}” hết hiệu lực từ ngày {ended}{instead}."
        severity = Severity.CANH_BAO if rows[0]["certainty"] in _UNSURE or not cited.basis else None
        yield Fault(
            message, f"Hãy thay bằng văn bản đang có hiệu lực. {_LOOK_UP}", cited.where.whole, severity=severity
        )


def _of_the_past(cited: Citation) -> bool:
    """Whether the sentence tells of the act as of what was: replaced, summed up, in force before."""
    sentence = cited.sentence.lower()
    return any(word in sentence for word in law.latest("van-ban-quy-pham")["past"])


def _named(number: str) -> str:
    """An act as an officer cites it: a law by its name, anything else by type and number, with its day."""
    rows = [row for row in law.latest("van-ban-quy-pham")["acts"] if row["number"] == number]
    if len(rows) != 1:
        return number
    row = rows[0]
    name = row["title"] if row["kind"] == "Luật" else f"{row['kind']} số {number}"
    return f"{name} ngày {numeric(row['date'])}" if "date" in row else name


def right_date(subject: Subject) -> Iterator[Fault]:
    for cited in citations(subject):
        if cited.written is None or not cited.acts or any(_written_in(cited.written, row) for row in cited.acts):
            continue
        if all(row.get("local") for row in cited.acts):
            continue  # another province may have a plan of the same number
        days = " hoặc ".join(numeric(row["date"]) for row in cited.acts if "date" in row)
        message = f"“{cited.words}” ghi ngày {numeric(cited.written)}; theo bảng văn bản, ngày ban hành là {days}."
        yield Fault(message, f"Hãy kiểm tra lại ngày ban hành. {_LOOK_UP}", cited.where.whole)


def unknown(subject: Subject) -> Iterator[Fault]:
    found = citations(subject)
    central = law.latest("van-ban-quy-pham")["central"] if found else ()
    seen: set[str] = set()
    for cited in found:
        key = fold(cited.words)
        ours = cited.number == "" or any(cited.number.rpartition("/")[2].startswith(sign) for sign in central)
        if cited.basis and ours and not cited.acts and key not in seen:
            seen.add(key)
            message = f"“{cited.words}” chưa có trong bảng văn bản đã xác minh."
            yield Fault(message, f"Hãy tự đối chiếu hiệu lực của văn bản này. {_LOOK_UP}", cited.where.whole)


def made_by(subject: Subject) -> Iterator[Fault]:
    """An act is of who its symbol says: a decree of the Government is no ministry's."""
    makers = law.latest("van-ban-quy-pham")["makers"]
    for paragraph, text in subject.where(_MAKER):
        for found in _MAKER.pattern.finditer(text):
            right = makers.get(found["symbol"])
            there = clean(found["maker"])
            if right is not None and fold(there) != fold(right):
                message = f"“{clean(found['act'])}” là của {right}; đang ghi “của {there}”."
                yield Fault(message, f"Hãy ghi “của {right}”.", paragraph.whole)


RULES = (
    Rule("VD-01", Severity.CANH_BAO, twins, "Viện dẫn"),
    Rule("VD-02", Severity.LOI, issued_before, "Viện dẫn"),
    Rule("VD-03", Severity.LOI, in_force, "Viện dẫn"),
    Rule("VD-04", Severity.CANH_BAO, right_date, "Viện dẫn"),
    Rule("VD-05", Severity.NHAC, unknown, "Viện dẫn"),
    Rule("VD-06", Severity.CANH_BAO, made_by, "Viện dẫn"),
)
