"""Texts that are issued with a decision (specimen 1.3): title, abstract and the note of origin.

Sai: "(Kèm theo Quyết định số …)" chữ đứng, đậm, canh trái.
Đúng: chữ nghiêng, cỡ 13–14, canh giữa, dưới trích yếu; bản điện tử được để trống số, ngày.
"""

from collections.abc import Iterator

from pipeline.checks.judging import misformed
from pipeline.checks.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity


def title(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.enclosures:
        yield from misformed(subject, "ten-loai", made.title)


def abstract(subject: Subject) -> Iterator[Fault]:
    for made in subject.parts.enclosures:
        for line in made.abstract:
            yield from misformed(subject, "trich-yeu", line)


def note(subject: Subject) -> Iterator[Fault]:
    notes = [subject.parts.attached_note, *(made.note for made in subject.parts.enclosures)]
    for line in notes:
        if line is not None:
            yield from misformed(subject, "kem-theo", line)


RULES = (
    Rule("TL-02", Severity.LOI, title, "Tên loại văn bản"),
    Rule("TL-03", Severity.LOI, abstract, "Trích yếu nội dung"),
    Rule("TL-10", Severity.CANH_BAO, note, "Chỉ dẫn kèm theo"),
)
