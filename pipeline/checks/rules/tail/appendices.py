"""Appendices (section III, clause 1).

Sai: "Phụ lục 1", "Phụ lục 2", tên phụ lục in thường.
Đúng: "Phụ lục I" cỡ 14 đậm giữa; tên in hoa đậm; (Kèm theo …) nghiêng.
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.dating import numeric
from pipeline.ground.comparing import clean
from pipeline.ground.finding import Severity
from pipeline.page.formatting.numbering import roman
from pipeline.page.model import Segment

_LABEL = re.compile(r"phụ lục( số)?(\s+(?P<number>[IVXLC]+|\d+|[A-Z])\b)?\s*[.:]?", re.I)
_CITED = re.compile(r"số\s*(?P<number>\d+)\s*/\s*(?P<symbol>[^\s,;)]+)")
_DAY = re.compile(r"ngày\s*(\d{1,2})\s*(?:tháng|/)\s*(\d{1,2})\s*(?:năm|/)\s*(\d{4})")


def heading(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.appendices:
        yield from misformed(subject, "phu-luc", made.heading)
        found = _LABEL.fullmatch(made.heading.text)
        if found is None:
            message = f"“{made.heading.text}”: tên phụ lục đang cùng dòng với “Phụ lục”; phải ở dòng riêng phía dưới."
            yield Fault(message, "Đặt con trỏ trước tên phụ lục rồi bấm Enter.", made.heading)
        elif made.heading.text.startswith("Phụ Lục"):
            message = f"“{made.heading.text}”: chữ “lục” phải viết thường."
            yield Fault(message, "Hãy ghi “Phụ lục”.", made.heading)
        elif made.heading.text.endswith((".", ":")):
            message = f"“{made.heading.text}” thừa dấu “{made.heading.text[-1]}” ở cuối."
            yield Fault(message, "Hãy bỏ dấu này.", made.heading)


def numbered(subject: Subject) -> Iterator[Fault]:
    made = subject.parts.appendices
    if len(made) < 2:
        return
    for index, one in enumerate(made, start=1):
        found = _LABEL.match(one.heading.text)
        number = found["number"] if found is not None else ""
        if number != roman(index):
            message = (
                f"“{one.heading.text}”: có {len(made)} phụ lục nên phải đánh số La Mã liên tiếp; "
                f"phụ lục này là “Phụ lục {roman(index)}”."
            )
            yield Fault(message, "Hãy sửa số thứ tự của phụ lục.", one.heading)


def title(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.appendices:
        for line in made.title:
            yield from misformed(subject, "ten-phu-luc", line)


def note(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.appendices:
        if made.note is None:
            message = f"“{made.heading.text}” không có dòng “(Kèm theo …)” dưới tên phụ lục."
            yield Fault(
                message, "Hãy thêm: (Kèm theo <tên loại> số …/… ngày … của …), chữ nghiêng, canh giữa.", made.heading
            )
        else:
            yield from misformed(subject, "kem-theo", made.note)
            yield from _note_text(subject, made.note)


def _note_text(subject: Subject, line: Segment) -> Iterator[Fault]:
    """In brackets, and of this document: the same number and day, where both tell them."""
    parts = subject.parts
    text = _whole_note(line)
    if not (text.startswith("(") and text.endswith((")", ").", ")./."))):
        message = f"“{text[:60]}”: chỉ dẫn kèm theo phải đặt trong ngoặc đơn."
        yield Fault(message, "Hãy thêm dấu ngoặc đơn ở hai đầu.", line)
    cited = _CITED.search(text)
    if cited is None or not parts.number.isdigit() or not parts.symbol:
        return
    if int(cited["number"]) != int(parts.number):
        there = cited[0].removeprefix("số").strip()
        message = f"Phụ lục ghi số {there} nhưng văn bản có số {parts.number}/{parts.symbol}."
        yield Fault(message, "Hãy sửa số, ký hiệu trong dòng (Kèm theo …).", line)
        return
    day = _DAY.search(text)
    if day is not None and parts.day is not None:
        told = tuple(int(value) for value in day.groups())
        if told != (parts.day.day, parts.day.month, parts.day.year):
            message = f"Phụ lục ghi {day[0]} nhưng văn bản có ngày {numeric(parts.day)}."
            yield Fault(message, "Hãy sửa ngày, tháng, năm trong dòng (Kèm theo …).", line)


def _whole_note(line: Segment) -> str:
    """The note with the lines that Shift + Enter put below its first; a note over several paragraphs is not closed."""
    text = clean(line.paragraph.text[line.start :])
    return text if ")" in text or not text.startswith("(") else f"{text})"


RULES = (
    Rule("PL-01", Severity.CANH_BAO, heading, "Phụ lục"),
    Rule("PL-02", Severity.LOI, numbered, "Phụ lục"),
    Rule("PL-03", Severity.LOI, title, "Tên phụ lục"),
    Rule("PL-04", Severity.CANH_BAO, note, "Chỉ dẫn kèm theo"),
)
