"""Acts that a document cites: issued before it, in force on its day, with the right date; two acts of one number told
apart.

Sai: "Nghị quyết số 76/NQ-CP" không ngày; căn cứ Nghị định đã hết hiệu lực.
Đúng: đủ số, ngày; văn bản chưa có trong bảng chỉ nhắc xác minh.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pipeline import law
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.dating import issued, numeric
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_NUMBERED = re.compile(
    r"\b(?P<kind>Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư(?: liên tịch)?|Kế hoạch|Công văn"
    r"|nghị định|nghị quyết|quyết định|thông tư)"
    r" số:? ?(?P<number>\d+[a-z]?(?:/\d{4})?(?:/[A-ZĐ][\w&ĐƠƯ-]*)?)(?P<after>[^;.]{0,80})"
)
_NAMED = re.compile(
    r"\b(?P<name>(?:Bộ luật|Luật"
    r"|Pháp lệnh) [^;.]*?)(?: số \S+)? ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
)
_NAME_ONLY = re.compile(r"\b(?P<name>(?:Bộ luật|Luật|Pháp lệnh) (?:[A-ZĐ]|sửa đổi)[^;.(]*)")
_MAY_CITE = re.compile(r"số:? ?\d|Luật|Pháp lệnh")
_DAY = re.compile(r"^[\s,(]*(?:ngày\s+)?(?P<d>\d{1,2})(?:/|-|\s+tháng\s+)(?P<m>\d{1,2})(?:/|-|\s+năm\s+)(?P<y>\d{4})")
_ANY = re.compile(
    r"(?P<words>(?:[^\W\d_]+ )?[^\W\d_]+ số:? ?\d+[a-z]?/[\w&/-]+),? ngày (?P<d>\d{1,2})(?:/|-| tháng )(?P<m>\d{1,2})"
    r"(?:/|-| năm )(?P<y>\d{4})"
)
_UNSURE = frozenset("MS")
_LOOK_UP = "Tra tại vbpl.vn hoặc Công báo."


@dataclass(frozen=True, slots=True)
class Citation:
    """One act as cited: its words, number (empty for a law), the date written beside it, where, and whether as a
    legal basis.
    """

    words: str
    number: str
    written: date | None
    where: Paragraph
    basis: bool
    acts: tuple[Any, ...]


@lru_cache(maxsize=1)
def _citations(subject: Subject) -> tuple[Citation, ...]:
    return tuple(_cited(subject))


def _cited(subject: Subject) -> Iterator[Citation]:
    paragraphs = [
        (paragraph, text)
        for paragraph in (*subject.parts.can_cu, *subject.parts.body)
        if _MAY_CITE.search(text := paragraph.plain)
    ]
    if not paragraphs:
        return
    rows = law.latest("van-ban-quy-pham")["acts"]
    numbers: dict[str, list[Any]] = {}
    laws: dict[str, list[Any]] = {}
    for row in rows:
        numbers.setdefault(_key(row["kind"], row["number"]), []).append(row)
        if row["kind"] == "Luật":
            laws.setdefault(fold(row["title"]), []).append(row)
    for paragraph, text in paragraphs:
        basis = paragraph in subject.parts.can_cu
        for found in _NUMBERED.finditer(text):
            known = numbers.get(_key(found["kind"], found["number"]), [])
            if not known and "/" not in found["number"]:
                known = [
                    row
                    for row in rows
                    if fold(row["kind"]) == fold(found["kind"]) and row["number"].split("/")[0] == found["number"]
                ]
                known = known if len(known) > 1 else []
            words = f"{found['kind']} số {found['number']}"
            yield Citation(
                words, found["number"], _date(_DAY.match(found["after"]), "dmy"), paragraph, basis, tuple(known)
            )
        dated = list(_NAMED.finditer(text))
        for found in dated:
            written = _date(found, ("day", "month", "year"))
            yield Citation(found["name"], "", written, paragraph, basis, tuple(laws.get(fold(found["name"]), ())))
        if basis and not dated:
            for found in _NAME_ONLY.finditer(text):
                same = laws.get(fold(found["name"]), ())
                if same:
                    yield Citation(clean(found["name"]), "", None, paragraph, basis, tuple(same))


def _key(kind: str, number: str) -> str:
    return f"{fold(kind)} {fold(number)}"


def _date(found: re.Match[str] | None, names: Any) -> date | None:
    if found is None:
        return None
    day, month, year = (int(found[name]) for name in names)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written_in(text: date, row: Any) -> bool:
    return bool(text == row["date"] if "date" in row else text.year == row.get("year", text.year))


def twins(subject: Subject) -> Iterator[Fault]:
    told: set[str] = set()
    for cited in _citations(subject):
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
    for cited in _citations(subject):
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
            day = _date(found, "dmy")
            if day is not None and day > own.last and (id(paragraph), day) not in told:
                yield _later(clean(found["words"]), day, own.words, paragraph)


def _later(words: str, day: date, own: str, where: Paragraph) -> Fault:
    message = f"“{words}” ban hành ngày {numeric(day)}, sau thời gian của văn bản ({own})."
    return Fault(message, "Hãy bỏ hoặc thay bằng văn bản đã ban hành vào thời gian đó.", where.whole)


def in_force(subject: Subject) -> Iterator[Fault]:
    own = issued(subject)
    if own is None:
        return
    for cited in _citations(subject):
        rows = [row for row in cited.acts if cited.written is None or _written_in(cited.written, row)]
        if not cited.basis or len(rows) != 1 or own.first <= rows[0].get("to", date.max):
            continue
        instead = f", được thay bằng {_named(rows[0]['replaced_by'])}" if "replaced_by" in rows[0] else ""
        ended = numeric(rows[0]["to"] + timedelta(days=1))
        message = f"Căn cứ “{cited.words}” hết hiệu lực từ ngày {ended}{instead}."
        severity = Severity.CANH_BAO if rows[0]["certainty"] in _UNSURE else None
        yield Fault(
            message, f"Hãy thay bằng văn bản đang có hiệu lực. {_LOOK_UP}", cited.where.whole, severity=severity
        )


def _named(number: str) -> str:
    """An act as an officer cites it: a law by its name, anything else by type and number, with its day."""
    rows = [row for row in law.latest("van-ban-quy-pham")["acts"] if row["number"] == number]
    if len(rows) != 1:
        return number
    row = rows[0]
    name = row["title"] if row["kind"] == "Luật" else f"{row['kind']} số {number}"
    return f"{name} ngày {numeric(row['date'])}" if "date" in row else name


def right_date(subject: Subject) -> Iterator[Fault]:
    for cited in _citations(subject):
        if cited.written is None or not cited.acts or any(_written_in(cited.written, row) for row in cited.acts):
            continue
        if all(row.get("local") for row in cited.acts):
            continue  # another province may have a plan of the same number
        days = " hoặc ".join(numeric(row["date"]) for row in cited.acts if "date" in row)
        message = f"“{cited.words}” ghi ngày {numeric(cited.written)}; theo bảng văn bản, ngày ban hành là {days}."
        yield Fault(message, f"Hãy kiểm tra lại ngày ban hành. {_LOOK_UP}", cited.where.whole)


def unknown(subject: Subject) -> Iterator[Fault]:
    citations = _citations(subject)
    central = law.latest("van-ban-quy-pham")["central"] if citations else ()
    seen: set[str] = set()
    for cited in citations:
        key = fold(cited.words)
        ours = cited.number == "" or any(cited.number.rpartition("/")[2].startswith(sign) for sign in central)
        if cited.basis and ours and not cited.acts and key not in seen:
            seen.add(key)
            message = f"“{cited.words}” chưa có trong bảng văn bản đã xác minh."
            yield Fault(message, f"Hãy tự đối chiếu hiệu lực của văn bản này. {_LOOK_UP}", cited.where.whole)


RULES = (
    Rule("VD-01", Severity.CANH_BAO, twins, "Viện dẫn"),
    Rule("VD-02", Severity.LOI, issued_before, "Viện dẫn"),
    Rule("VD-03", Severity.LOI, in_force, "Viện dẫn"),
    Rule("VD-04", Severity.CANH_BAO, right_date, "Viện dẫn"),
    Rule("VD-05", Severity.NHAC, unknown, "Viện dẫn"),
)
