"""The running text is set in small letters (section II, clause 6, point e).

Sai: cả một đoạn lời văn in hoa. Đúng: chữ in thường; chỉ tiêu đề mới in hoa.
"""

from collections.abc import Iterator

from pipeline.checks.fixing import menu
from pipeline.checks.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.structure import ROMAN_ITEM, headings
from pipeline.ground.finding import Severity
from pipeline.page.parts.components import upper

_SENTENCE = 60  # letters; a shorter line in capitals may be a heading


def in_capitals(subject: Subject) -> Iterator[Fault]:
    titles = headings(subject)
    for paragraph in subject.parts.running:
        text = paragraph.plain
        heading = id(paragraph) in titles or ROMAN_ITEM.fullmatch(text) or paragraph.layout.align == "center"
        if not heading and len(text) > _SENTENCE and text.endswith((".", ";")) and upper(paragraph.whole.shown):
            message = "Cả đoạn lời văn đang in hoa; nội dung văn bản phải in thường."
            yield Fault(message, f"Bôi đen đoạn văn rồi chọn {menu.CASE}.", paragraph)


RULES = (Rule("ND-02", Severity.LOI, in_capitals, "Lời văn"),)
