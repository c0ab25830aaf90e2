"""Figures written as English writes them.

Sai: "98.9%", "3,709 hồ sơ". Đúng: "98,9%", "3.709 hồ sơ".
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline import law
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph

_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+")
_PARTED = re.compile(r"\.\d|,\d\d\d")  # a figure of either kind holds this
_SHOWN = 3
_ROWS = ("decimals", "counted")


def figures(subject: Subject) -> Iterator[Fault]:
    """Numbers with a decimal point or a comma between thousands, in the text and in its tables; one word for all."""
    spots = [(paragraph, found[0]) for paragraph in _with_tables(subject) for found in _english(paragraph.plain)]
    if spots:
        shown = ", ".join(f"“{words}”" for words in dict.fromkeys(words for _, words in spots[:_SHOWN]))
        message = f"Số viết theo kiểu tiếng Anh ở {len(spots)} chỗ: {shown}."
        remedy = "Viết dấu phẩy trước phần thập phân, dấu chấm giữa các nhóm ba chữ số: 98,9%; 3.709 hồ sơ."
        yield Fault(message, remedy, spots[0][0])


def _with_tables(subject: Subject) -> Iterator[Paragraph]:
    """The paragraphs of the text and of its tables in which such a figure may stand."""
    if not _PARTED.search(subject.whole.text):
        return
    text = {id(paragraph) for paragraph, _ in subject.texts}
    for paragraph in subject.document.paragraphs:
        inside = paragraph.cell is not None and paragraph.cell.table not in subject.parts.head_tables
        if (inside or id(paragraph) in text) and (paragraph.label or _PARTED.search(paragraph.text)):
            yield paragraph


def _english(text: str) -> Iterator[re.Match[str]]:
    yield from _GROUPS.finditer(text)
    yield from _measured().finditer(text)


@cache
def _measured() -> re.Pattern[str]:
    table = law.latest("chinh-ta")
    decimals, counted = ("|".join(map(re.escape, sorted(table[row], key=len, reverse=True))) for row in _ROWS)
    return re.compile(
        rf"(?<![\d.,/])\d+\.\d{{1,2}} ?(?:{decimals})(?!\w)|(?<![\d.,])[1-9]\d{{0,2}},\d{{3}} (?:{counted})(?!\w)"
    )


RULES = (Rule("CTA-02", Severity.CANH_BAO, figures, "Chữ số"),)
