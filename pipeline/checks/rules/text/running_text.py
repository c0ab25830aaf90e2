"""The running text (section II, clause 6, point e): alignment, size, indent, gap between paragraphs, line spacing.

Sai: canh trái, cỡ 12, không lùi đầu dòng, cách đoạn 3 pt.
Đúng: canh đều, cỡ 13–14, lùi 1 hoặc 1,27 cm, cách ≥ 6 pt, dòng 1–1,5.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import points, room, span
from pipeline.checks.judging.mends import Replace, SetLayout, SetLook
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.rules.text.structure import (
    BULLETS,
    ROMAN_ITEM,
    centred_heading,
    headed,
    headings,
    itemised,
    roman_headings,
)
from pipeline.ground.finding import Severity
from pipeline.ooxml.metrics import width
from pipeline.page.model import Paragraph
from pipeline.page.parts.components import upper

_CM = 72 / 2.54
_TAB = 1.27  # Word's own tab stop, in centimetres
_ASIDE = 4 * _CM  # a line that begins so far in is no running text
_SENTENCE = 60  # letters; a shorter line in capitals may be a heading
_NARROW = 0.33  # no running text is narrower on the mean, in ems a letter


@lru_cache(maxsize=1)  # nearly every rule of these asks for them
def _text(subject: Subject) -> list[Paragraph]:
    """The paragraphs of running text: not centred headings and headlines, not lone labels of the end."""
    return [paragraph for paragraph in subject.running if not _headline(paragraph) and len(paragraph.plain) > 3]


def _headline(paragraph: Paragraph) -> bool:
    if paragraph.layout.align not in ("center", "right") or itemised(paragraph):
        return False
    sentence = paragraph.plain.endswith((".", ";", ":"))
    return paragraph.whole.bold or centred_heading(paragraph) or (len(paragraph.plain) < 120 and not sentence)


def _several_lines(subject: Subject, paragraph: Paragraph) -> bool:
    size = paragraph.whole.size or 14
    inner = room(subject, paragraph) * 1.05
    if len(paragraph.text) * size * _NARROW > inner:
        return True
    return width(paragraph.text, size) + max(paragraph.layout.first_line, 0) > inner


def justified(subject: Subject) -> Iterator[Fault]:
    for paragraph in _text(subject):
        align = paragraph.layout.align
        if align != "both" and (_several_lines(subject, paragraph) or align in ("center", "right")):
            named = {"left": "canh trái", "right": "canh phải", "center": "canh giữa"}.get(align, "canh khác")
            message = f"Đoạn văn đang {named}; phải canh đều cả hai lề."
            # Lines that a hand has broken would be pulled apart to both edges.
            mends = () if "\n" in paragraph.text else (SetLayout(paragraph, align="both"),)
            yield Fault(message, f"Bấm Ctrl + J ({menu.PARAGRAPH}).", paragraph, mends=mends)


def size(subject: Subject) -> Iterator[Fault]:
    low, high = subject.component("loi-van")["size_pt"]
    judged = headings(subject) | {id(paragraph) for paragraph, _ in roman_headings(subject)}
    for paragraph in (each for each in subject.running if id(each) not in judged):
        whole = paragraph.whole
        got = whole.size
        if got and not low <= got <= high:
            message = f"Lời văn đang cỡ {points(got)}; phải cỡ {span((low, high))}."
            mends = (SetLook(whole, size=_usual_size(subject) or (high if got > high else low)),)
            yield Fault(message, f"Chỉnh tại {menu.FONT}.", paragraph, mends=mends)
        sentence = len(paragraph.plain) > 60 and paragraph.plain.endswith((".", ";", ":"))
        if whole.italic and not _noted(paragraph):
            message = "Cả đoạn lời văn đang in nghiêng; phải là chữ đứng."
            mends = (SetLook(whole, italic=False),)
            yield Fault(message, f"Bôi đen đoạn văn, bỏ nghiêng tại {menu.FONT}.", paragraph, mends=mends)
        elif sentence and whole.bold and all(look.bold for _, look in whole.looks()):
            message = "Cả đoạn lời văn đang in đậm; phải là chữ thường."
            mends = (SetLook(whole, bold=False),)
            yield Fault(message, f"Bôi đen đoạn văn, bỏ đậm tại {menu.FONT}.", paragraph, mends=mends)


@lru_cache(maxsize=1)
def _usual_size(subject: Subject) -> float:
    low, high = subject.component("loi-van")["size_pt"]
    return _usual(each.whole.size for each in _text(subject) if low <= each.whole.size <= high)


def _usual(values: Iterable[float]) -> float:
    """What most paragraphs have, so that what is mended looks like its neighbours; 0 where none is right."""
    most = Counter(values).most_common(1)
    return most[0][0] if most else 0.0


def _noted(paragraph: Paragraph) -> bool:
    """Notes in brackets, quotations, units of a table and legal bases are set in italics for a reason."""
    text = paragraph.plain
    return (
        headed(paragraph)
        or text.startswith(("(", "“", '"', "*", "Ghi chú", "Đơn vị", "ĐVT", "Nguồn", "Căn cứ"))
        or (len(text) < 60 and not text.endswith((".", ":", ";")))
    )


def indent(subject: Subject) -> Iterator[Fault]:
    table = subject.layout["body"]
    either = " hoặc ".join(f"{points(want)} cm" for want in table["first_line_cm"])
    largest = max(table["first_line_cm"])
    right: list[float] = []
    wrong: list[Paragraph] = []
    near: list[Paragraph] = []
    for paragraph in _text(subject):
        if not _several_lines(subject, paragraph) or paragraph.layout.align not in ("both", "left"):
            continue
        got = (paragraph.layout.left + paragraph.layout.first_line) / _CM + _typed(paragraph)
        listed = paragraph.label or paragraph.plain.startswith(("-", "–", "+", "•", "*"))
        if any(abs(got - want) <= table["tolerance_cm"] for want in table["first_line_cm"]):
            right.append(paragraph.layout.first_line if not _typed(paragraph) and not paragraph.layout.left else 0.0)
            continue
        low, high = table["first_line_loose_cm"]
        if low <= got <= high:
            near.append(paragraph)
        elif not (listed and got > high):
            wrong.append(paragraph)
    usual = round((_usual(each for each in right if each) or largest * _CM) * 20) if wrong or near else 0
    for paragraph in wrong:
        got = (paragraph.layout.left + paragraph.layout.first_line) / _CM + _typed(paragraph)
        blanks = len(paragraph.text) - len(paragraph.text.lstrip(" \u00a0"))
        mends = (
            *((Replace(paragraph, 0, blanks, ""),) if blanks else ()),
            SetLayout(paragraph, first_line=0 if paragraph.text[:1] == "\t" else usual, left=0),
        )
        message = f"Đầu dòng đang lùi {points(round(got, 2))} cm; phải lùi {either}."
        yield Fault(message, f"Đặt {points(largest)} cm tại {menu.INDENT}.", paragraph, mends=mends)
    if near:
        got = (near[0].layout.left + near[0].layout.first_line) / _CM + _typed(near[0])
        message = f"Đầu dòng lùi {points(round(got, 2))} cm ở {len(near)} đoạn; Nghị định nêu {either}."
        even = tuple(SetLayout(paragraph, first_line=usual, left=0) for paragraph in near if not _typed(paragraph))
        yield Fault(
            message, f"Nên đặt {points(largest)} cm tại {menu.INDENT}.", near[0], severity=Severity.NHAC, mends=even
        )


def _typed(paragraph: Paragraph) -> float:
    """How far a tab, or blanks, at the beginning push the first line, in centimetres."""
    lead = paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]
    if lead[:1] == "\t":
        return _TAB
    return width(lead, paragraph.whole.size or 14) / _CM if len(lead) > 1 else 0.0


def gap(subject: Subject) -> Iterator[Fault]:
    want = subject.layout["body"]["paragraph_gap_pt"]
    order = subject.order
    tight: list[tuple[Paragraph, Paragraph, float, float]] = []
    for above, below in pairwise(_text(subject)):
        if order[id(below)] - order[id(above)] != 1 or below.layout.left > _ASIDE:
            continue
        ignored = above.style == below.style and above.layout.contextual and below.layout.contextual
        after, before = (0.0, 0.0) if ignored else (above.layout.after, below.layout.before)
        shown = after + before if subject.document.adds_spacing else max(after, before)
        if shown < want:
            tight.append((above, below, shown, after + before))
    loud = [case for case in tight if case[3] < want]
    quiet = [case for case in tight if case[3] >= want]
    for cases, severity in ((loud, None), (quiet, Severity.CANH_BAO)):
        if cases:
            shown = cases[0][2]
            message = (
                f"Khoảng cách giữa các đoạn đang là {points(shown)} pt (ở {len(cases)} chỗ); phải "
                f"tối thiểu {points(want)} pt."
            )
            mends = tuple(SetLayout(below, before=int(want * 20)) for _, below, _, _ in cases)
            yield Fault(
                message,
                f"Đặt Trước (Before) = {points(want)} pt tại {menu.SPACING}.",
                cases[0][1],
                severity=severity,
                mends=mends,
            )


def line_spacing(subject: Subject) -> Iterator[Fault]:
    table = subject.layout["body"]
    low, high = table["line"]
    wrong: list[tuple[Paragraph, float]] = []
    right: list[float] = []
    for paragraph in _text(subject):
        lines = paragraph.layout.line
        if paragraph.layout.line_rule == "auto" and low <= lines <= high:
            right.append(lines)
        if paragraph.layout.line_rule != "auto":
            lines = lines / (table["single_line_per_pt"] * (paragraph.whole.size or 14))
            if paragraph.layout.line_rule == "atLeast":
                lines = max(lines, 1.0)
        slack = 0.03 if paragraph.layout.line_rule != "auto" else 0.001
        if not low - slack <= lines <= high + slack and _several_lines(subject, paragraph):
            wrong.append((paragraph, lines))
    if wrong:
        paragraph, lines = wrong[0]
        message = (
            f"Giãn dòng đang là {points(round(lines, 2))} dòng (ở {len(wrong)} đoạn); phải từ "
            f"dòng đơn đến {points(high)} lines."
        )
        fit = round((_usual(right) or (low if lines < low else high)) * 240)
        mends = tuple(SetLayout(each, line=fit) for each, _ in wrong)
        yield Fault(message, f"Chọn Đơn (Single) hoặc {points(high)} dòng tại {menu.SPACING}.", paragraph, mends=mends)


def bullets(subject: Subject) -> Iterator[Fault]:
    marked = [
        paragraph for paragraph in subject.running if paragraph.label == "•" or paragraph.text.lstrip()[:1] in BULLETS
    ]
    marked = [paragraph for paragraph in marked if paragraph.text.strip()]
    if marked:
        message = (
            f"Dùng dấu đầu dòng hình (•) ở {len(marked)} đoạn; văn bản hành chính dùng gạch đầu dòng (-) hoặc a), b)."
        )
        yield Fault(message, "Hãy thay bằng dấu gạch (-) ở đầu dòng.", marked[0])


def in_capitals(subject: Subject) -> Iterator[Fault]:
    titles = headings(subject)
    for paragraph in subject.running:
        text = paragraph.plain
        heading = id(paragraph) in titles or ROMAN_ITEM.fullmatch(text) or paragraph.layout.align == "center"
        if not heading and len(text) > _SENTENCE and text.endswith((".", ";")) and upper(paragraph.whole.shown):
            message = "Cả đoạn lời văn đang in hoa; nội dung văn bản phải in thường."
            yield Fault(message, f"Bôi đen đoạn văn rồi chọn {menu.CASE}.", paragraph)


RULES = tuple(
    Rule(code, severity, judge, "Lời văn")
    for code, severity, judge in (
        ("ND-01", Severity.LOI, justified),
        ("ND-02", Severity.LOI, size),
        ("ND-03", Severity.LOI, indent),
        ("ND-04", Severity.LOI, gap),
        ("ND-05", Severity.LOI, line_spacing),
        ("ND-08", Severity.CANH_BAO, bullets),
        ("ND-02", Severity.LOI, in_capitals),
    )
)
