"""Marks of urgency and circulation, drafter's mark, address, digital signature line (section III, clauses 2 to 4;
section II, clause 8).

Sai: "HỎA TỐC" cỡ 12 không đậm. Đúng: in hoa, đậm, cỡ 13–14, trong khung chữ nhật viền đơn.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import ADDRESS, lines

_DRAFTER = re.compile(r"[A-ZĐ]{1,8}\s?\.?\s?\(\d+\)\.?")
_SIGNED = re.compile(r"^(số:?\s*)?\S+/\S+\s*[;,]\s*(\d{2}/\d{2}/\d{4}|\d{4}-\d{2}-\d{2}T)", re.I)


def _marked(subject: Subject, key: str) -> Iterator[Segment]:
    """The lines of the head (and of its text boxes) that hold nothing but one of the words of a mark."""
    words = {fold(word) for word in subject.component(key)["words"]}
    return (line for line, said in _said(subject) if said in words)


@lru_cache(maxsize=1)  # either kind of mark is looked for
def _said(subject: Subject) -> list[tuple[Segment, str]]:
    """The lines of the head and of its text boxes, with their words folded."""
    places: list[Paragraph] = [*subject.document.paragraphs[:40], *subject.document.boxes]
    return [(line, fold(line.text).strip(" .!")) for paragraph in places for line in lines(paragraph)]


def urgency(subject: Subject) -> Iterator[Fault]:
    for line in _marked(subject, "do-khan"):
        yield from misformed(subject, "do-khan", line, ("size", "bold", "italic", "case"))


def circulation(subject: Subject) -> Iterator[Fault]:
    for line in _marked(subject, "pham-vi"):
        yield from misformed(subject, "pham-vi", line, ("size", "bold", "italic", "case"))


def drafter(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.recipients:
        if _DRAFTER.fullmatch(line.text):
            yield from misformed(subject, "nguoi-soan", line)


def address(subject: Subject) -> Iterator[Fault]:
    feet = [part for section in subject.document.sections for part in section.footers.values()]
    for paragraph in {id(paragraph): paragraph for part in feet for paragraph in part}.values():
        if ADDRESS.match(clean(paragraph.text)):
            yield from misformed(subject, "dia-chi", paragraph.whole)


def signed_line(subject: Subject) -> Iterator[Fault]:
    heads = [part for section in subject.document.sections for part in section.headers.values()]
    places = [
        *subject.document.paragraphs[:4],
        *subject.document.boxes,
        *(paragraph for part in heads for paragraph in part),
    ]
    for paragraph in {id(paragraph): paragraph for paragraph in places}.values():
        if _SIGNED.match(clean(paragraph.text)):
            yield from misformed(subject, "ky-so", paragraph.whole, ("size", "bold", "italic"))


RULES = (
    Rule("DK-01", Severity.LOI, urgency, "Dấu chỉ mức độ khẩn"),
    Rule("LH-01", Severity.LOI, circulation, "Chỉ dẫn phạm vi lưu hành"),
    Rule("ST-01", Severity.LOI, drafter, "Ký hiệu người soạn thảo, số bản"),
    Rule("DC-01", Severity.LOI, address, "Địa chỉ cơ quan"),
    Rule("KS-04", Severity.LOI, signed_line, "Dòng ký số"),
)
