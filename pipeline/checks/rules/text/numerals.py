"""Which numerals count what (section II, clause 6, point đ): Roman for parts, Arabic for articles, Vietnamese letters.

Sai: "Chương 1", "Mục II", "Điều một.", "e)" sau "d)". Đúng: "Chương I", "Mục 2", "Điều 1.", a) b) c) d) đ) e).
"""

import re
from collections.abc import Iterator

from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.structure import ARTICLE, CLAUSE, PART, POINT, SECTION, heading_lines
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph, Segment

_ROMAN = re.compile(r"[IVXLC]+")


def numerals(subject: Subject) -> Iterator[Fault]:
    for line, found, _ in heading_lines(subject, PART):
        if not _ROMAN.fullmatch(found["number"]):
            yield Fault(
                f"“{line.text}”: số thứ tự của phần, chương phải là chữ số La Mã.", "Ví dụ: Phần I, Chương II.", line
            )
    for line, found, _ in heading_lines(subject, SECTION):
        if not found["number"].isdigit():
            yield Fault(
                f"“{line.text}”: số thứ tự của mục, tiểu mục phải là chữ số Ả Rập.", "Ví dụ: Mục 1, Tiểu mục 2.", line
            )
    for paragraph in subject.running:
        found_article = ARTICLE.match(paragraph.plain)
        if (
            found_article is not None
            and paragraph.whole.raw.lstrip().startswith(("Điều", "ĐIỀU"))
            and _opens(paragraph, found_article)
        ):
            number, dot = found_article["number"], found_article["dot"]
            if not number.rstrip("a-zđ").isdigit() and not re.fullmatch(r"\d+[a-zđ]?", number):
                yield Fault(f"“Điều {number}”: số thứ tự của điều phải là chữ số Ả Rập.", "Ví dụ: Điều 1.", paragraph)
            elif dot != ".":
                yield Fault(f"Sau “Điều {number}” phải là dấu chấm (.).", f"Hãy ghi “Điều {number}.”.", paragraph)
    yield from _letters(subject)


def _opens(paragraph: Paragraph, found: re.Match[str]) -> bool:
    """Whether "Điều 5" opens an article, and is not the first words of a sentence about one."""
    return found["dot"] != "" or any(look.bold for _, look in Segment(paragraph, 0, 6).looks())


def _letters(subject: Subject) -> Iterator[Fault]:
    alphabet = subject.component("diem")["letters"]
    before = ""
    for paragraph in subject.running:
        found = POINT.match(paragraph.plain)
        if found is None:
            if not paragraph.plain.startswith(("-", "+", "–")):
                before = before if len(paragraph.plain) > 0 and not CLAUSE.match(paragraph.plain) else ""
            continue
        letter = found["letter"]
        if found["mark"] != ")":
            before = letter
            yield Fault(
                f"Điểm “{letter}.” phải có dấu đóng ngoặc đơn: “{letter})”.", "Hãy sửa dấu sau chữ cái.", paragraph
            )
            continue
        if letter not in alphabet:
            yield Fault(
                f"Điểm “{letter})” không có trong bảng chữ cái tiếng Việt.",
                "Thứ tự: a, b, c, d, đ, e, g, h, i, k, l, m…",
                paragraph,
            )
        elif before and letter == "e" and before == "d":
            yield Fault("Sau điểm d) phải là điểm đ), không phải e).", "Hãy đánh lại: a, b, c, d, đ, e, g…", paragraph)
        before = letter


RULES = (Rule("ND-07", Severity.LOI, numerals, "Bố cục"),)
