"""Appendices (section III, clause 1).

Sai: "Phụ lục 1", "Phụ lục 2", tên phụ lục in thường.
Đúng: "Phụ lục I" cỡ 14 đậm giữa; tên in hoa đậm; (Kèm theo …) nghiêng.
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging import misformed
from pipeline.checks.numbering import roman
from pipeline.checks.rule import Fault, Rule, Subject
from pipeline.finding import Severity

_LABEL = re.compile(r"phụ lục( số)?\s*(?P<number>\S*?)[.:]?", re.I)


def heading(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.appendices:
        yield from misformed(subject, "phu-luc", made.heading)


def numbered(subject: Subject) -> Iterator[Fault]:
    made = subject.parts.appendices
    if len(made) < 2:
        return
    for index, one in enumerate(made, start=1):
        found = _LABEL.fullmatch(one.heading.text)
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


RULES = (
    Rule("PL-01", Severity.CANH_BAO, heading, "Phụ lục"),
    Rule("PL-02", Severity.LOI, numbered, "Phụ lục"),
    Rule("PL-03", Severity.LOI, title, "Tên phụ lục"),
    Rule("PL-04", Severity.CANH_BAO, note, "Chỉ dẫn kèm theo"),
)
