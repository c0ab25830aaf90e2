"""Parts, chapters, sections, articles, clauses and points (section II, clause 6, points d and đ).

Sai: "Chương 1", "Điều 1" không đậm, "e)" sau "d)".
Đúng: "Chương I" giữa dòng, đậm; "Điều 1. Tiêu đề" đậm; a) b) c) d) đ) e).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import misformed
from pipeline.checks.judging.mends import SetLook
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import LAID_DOWN, lines, upper
from pipeline.page.symbols import UNKNOWN

# What counts, rightly written or not; MỤC TIÊU, PHẦN MỀM, CHƯƠNG TRÌNH and ĐIỀU KHOẢN count nothing.
_FIGURES = r"\d[\w/-]*|[IVXLC]+[a-zđ]?|[A-HĐ]"
_SPELLED = "(?i:nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười)"
PART = re.compile(rf"(PHẦN|Phần|CHƯƠNG|Chương) +(?P<number>{_FIGURES}|{_SPELLED})[.:]?")
SECTION = re.compile(rf"(MỤC|Mục|TIỂU MỤC|Tiểu mục) +(?P<number>{_FIGURES}|{_SPELLED})[.:]?")
_INITIAL = re.compile(r"[A-ZĐ]\. ?[A-ZĐ]")  # V.I. Lê-nin
BULLETS = f"•●○◦▪■□♦◆✓➢➤❖★{UNKNOWN}"  # the last: a sign of a symbol font that no table tells
ARTICLE = re.compile(rf"(?:Điều|ĐIỀU) +(?P<number>{_FIGURES}|{_SPELLED}(?=[.:]))(?P<dot>[.:]?)(?= |$)")
ROMAN_ITEM = re.compile(r"(?P<number>[IVX]+)(?P<dot>[.:)/]) *(?P<title>\S.*)")
CLAUSE = re.compile(r"(?P<number>\d{1,2})(?P<dot>[.)]) +(?P<title>\S.*)")
POINT = re.compile(r"(?P<letter>[a-zđ])(?P<mark>[).]) *\S")


def headed(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an article or a clause's title, whose slant the rules of this file judge."""
    text = paragraph.plain
    return bool(ARTICLE.match(text)) or (
        CLAUSE.fullmatch(text) is not None and len(text) <= 90 and text[-1] not in ".;:,"
    )


def itemised(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an article, a clause, a point or an item with a dash."""
    text = paragraph.plain
    return bool(ARTICLE.match(text) or CLAUSE.match(text) or POINT.match(text)) or text.startswith(("- ", "+ "))


def centred_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the line of a part, chapter or section, or the title in capitals below it."""
    text = paragraph.plain
    return bool(PART.fullmatch(text) or SECTION.fullmatch(text)) or (
        paragraph.layout.align == "center" and upper(paragraph.whole.shown)
    )


@lru_cache(maxsize=2)  # several rules ask for those of either kind
def heading_lines(subject: Subject, pattern: re.Pattern[str]) -> list[tuple[Segment, re.Match[str], Segment | None]]:
    """Each heading line of a kind, with the line that follows it in the body."""
    flow = _flow(subject)
    matches = ((index, pattern.fullmatch(line.text)) for index, line in enumerate(flow))
    return [(flow[at], found, next(iter(flow[at + 1 : at + 2]), None)) for at, found in matches if found is not None]


@lru_cache(maxsize=1)
def _flow(subject: Subject) -> list[Segment]:
    return [line for paragraph in subject.running for line in lines(paragraph)]


@lru_cache(maxsize=1)
def headings(subject: Subject) -> set[int]:
    """The ids of the paragraphs that are lines or titles of parts, chapters and sections."""
    found: set[int] = set()
    for pattern in (PART, SECTION):
        for line, _, following in heading_lines(subject, pattern):
            found.add(id(line.paragraph))
            if following is not None and _titled(following):
                found.add(id(following.paragraph))
    return found


def parts_and_chapters(subject: Subject) -> Iterator[Fault]:
    for line, _, following in heading_lines(subject, PART):
        yield from misformed(subject, "phan-chuong", line)
        if following is not None and _titled(following):
            yield from misformed(subject, "tieu-de-phan-chuong", following)


def sections(subject: Subject) -> Iterator[Fault]:
    for line, _, following in heading_lines(subject, SECTION):
        yield from misformed(subject, "muc", line)
        if following is not None and _titled(following):
            yield from misformed(subject, "tieu-de-phan-chuong", following)


def _titled(line: Segment) -> bool:
    """Whether the line below a heading is its title, rightly set or not."""
    text = line.text
    if ARTICLE.match(text) or ROMAN_ITEM.fullmatch(text) or CLAUSE.match(text) or text.endswith((".", ";", ":", "./.")):
        return False
    return upper(line.shown) or line.paragraph.layout.align == "center" or (line.bold and len(text) < 120)


def titles_there(subject: Subject) -> Iterator[Fault]:
    kind = subject.parts.kind
    for pattern in (PART, SECTION):
        for line, _, following in heading_lines(subject, pattern):
            if following is None or not _titled(following):
                yield Fault(
                    f"“{line.text}” không có tiêu đề ở dòng dưới.", "Hãy thêm tiêu đề in hoa, đậm, canh giữa.", line
                )
    laid_down = kind is None or kind["name"] in LAID_DOWN
    titled = subject.parts.texts[1:] if laid_down else subject.parts.texts
    for paragraph in (each for text in titled for each in text):
        if ARTICLE.fullmatch(paragraph.plain):
            yield Fault(
                f"“{paragraph.plain}” không có tiêu đề.", "Hãy ghi tiêu đề của điều ngay sau số thứ tự.", paragraph
            )


def articles(subject: Subject) -> Iterator[Fault]:
    for paragraph in subject.running:
        found = ARTICLE.match(paragraph.plain)
        if found is None or found["dot"] not in (".", ":") or paragraph.label:
            continue
        at = len(paragraph.text) - len(paragraph.text.lstrip())
        if not paragraph.text[at:].startswith(("Điều", "ĐIỀU")):
            continue
        if paragraph.text[at:].startswith("ĐIỀU") and not upper(paragraph.text):
            message = f"“{paragraph.text[at : at + 6].strip()}” in hoa; từ “Điều” phải in thường, chỉ hoa chữ đầu."
            yield Fault(message, "Hãy gõ lại “Điều”.", paragraph)
        mark = re.match(r"(?:Điều|ĐIỀU)\s+\S+?[.:]", paragraph.text[at:])
        end = at + (mark.end() if mark else 7)
        label = Segment(paragraph, at, end)
        if not label.bold or label.italic:
            slanted = (SetLook(paragraph.whole, italic=False),) if paragraph.whole.italic else ()
            mends = (*slanted, SetLook(label, bold=True, italic=False))
            message = f"“{paragraph.text[at:end]}” chưa đứng, đậm; từ “Điều”, số thứ tự (và tiêu đề) phải đứng, đậm."
            yield Fault(message, f"Bôi đen rồi bấm Ctrl + B ({menu.FONT}).", paragraph, mends=mends)


@lru_cache(maxsize=1)
def roman_headings(subject: Subject) -> list[tuple[Paragraph, re.Match[str]]]:
    """The paragraphs that are headings under Roman numbers, where the text has such a row."""
    found = [(paragraph, ROMAN_ITEM.fullmatch(paragraph.plain)) for paragraph in subject.running]
    items = [
        (paragraph, match)
        for paragraph, match in found
        if match is not None and len(paragraph.plain) < 160 and not _INITIAL.match(match["title"])
    ]
    return items if any(match["number"] == "I" for _, match in items) else []


def roman_items(subject: Subject) -> Iterator[Fault]:
    for paragraph, _ in roman_headings(subject):
        aspects = ("size", "bold", "italic", "case") if not paragraph.label else ("size", "bold", "italic")
        yield from misformed(subject, "muc-la-ma", paragraph.whole, aspects)


def clause_titles(subject: Subject) -> Iterator[Fault]:
    """A clause that stands alone on its line as a title is bold and upright, number and all."""
    plain = {id(paragraph) for paragraph in _plain_titles(subject)}
    for paragraph in subject.running:
        found = CLAUSE.fullmatch(paragraph.plain)
        if found is None or paragraph.plain.endswith((".", ";", ":", ",")) or len(paragraph.plain) > 90:
            continue
        if _introduces(paragraph):
            continue  # "1. Thời gian: 8 giờ": only the words that introduce the clause are bold
        bolds = [letters for letters, look in paragraph.whole.looks() if look.bold]
        total = sum(letters for letters, _ in paragraph.whole.looks())
        plain_beside = not bolds and id(paragraph) in plain
        if (bolds and (sum(bolds) < total or paragraph.whole.italic)) or plain_beside:
            mends = (SetLook(paragraph.whole, bold=True, italic=False),)
            message = "Khoản có tiêu đề: cả số thứ tự và tiêu đề phải đứng, đậm."
            severity = Severity.CANH_BAO if plain_beside else None
            remedy = f"Bôi đen cả dòng rồi bấm Ctrl + B ({menu.FONT})."
            yield Fault(message, remedy, paragraph, severity=severity, mends=mends)


def _introduces(paragraph: Paragraph) -> bool:
    """Whether the bold words of a clause end with a colon, and light ones follow."""
    bold = [run for run in paragraph.runs if run.look.bold and paragraph.text[run.start : run.end].strip()]
    end = bold[-1].end if bold else 0
    shown = paragraph.text[:end].rstrip()
    return bool(bold) and ":" in (shown[-1:], paragraph.text[end:].lstrip()[:1]) and end < len(paragraph.text.rstrip())


def _plain_titles(subject: Subject) -> Iterator[Paragraph]:
    """Clauses that look like titles without being bold, in a text whose other titles of clauses are bold."""
    for text in subject.parts.texts:
        alone = [
            (paragraph, following)
            for paragraph, following in pairwise(text)
            if CLAUSE.fullmatch(paragraph.plain) and len(paragraph.plain) <= 60 and paragraph.plain[-1] not in ".;:,)"
        ]
        bold = [paragraph for paragraph, _ in alone if all(look.bold for _, look in paragraph.whole.looks())]
        for paragraph, following in alone:
            if len(bold) * 2 > len(alone) and paragraph not in bold and not CLAUSE.match(following.plain):
                yield paragraph


RULES = (
    Rule("CT-01", Severity.LOI, parts_and_chapters, "Phần, chương"),
    Rule("CT-02", Severity.LOI, sections, "Mục, tiểu mục"),
    Rule("CT-03", Severity.LOI, roman_items, "Mục đánh số La Mã"),
    Rule("CT-04", Severity.LOI, articles, "Điều"),
    Rule("CT-05", Severity.LOI, clause_titles, "Khoản"),
    Rule("ND-06", Severity.CANH_BAO, titles_there, "Bố cục"),
)
