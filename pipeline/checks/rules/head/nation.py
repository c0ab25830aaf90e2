"""Quốc hiệu and Tiêu ngữ (section II, clause 1).

Sai: cỡ 14, gạch nối dài, thiếu đường kẻ.
Đúng: "CỘNG HÒA…" hoặc "CỘNG HOÀ…" cỡ 12–13 đậm; Tiêu ngữ cỡ 13–14 đậm, kẻ dài bằng dòng chữ.
"""

from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import misformed, missing, points, room
from pipeline.checks.judging.mends import SetLayout
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.underlining import rule_under
from pipeline.ground.comparing import clean
from pipeline.ground.finding import Severity
from pipeline.ooxml.metrics import width
from pipeline.page.model import Segment, Stroke

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})


def motto_text(subject: Subject) -> Iterator[Fault]:
    row = subject.component("quoc-hieu")
    lines = subject.parts.quoc_hieu
    if not lines:
        if not subject.parts.headless:
            yield missing("Quốc hiệu", row["text"])
        return
    text = clean(" ".join(line.shown for line in lines))
    if text.upper() not in (row["text"], *row["variants"]):
        yield Fault(
            f"Quốc hiệu đang ghi “{text}”; phải ghi “{row['text']}”.",
            "Hãy gõ lại cho đúng từng chữ, từng dấu.",
            lines[0],
        )


def motto_look(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.quoc_hieu:
        yield from misformed(subject, "quoc-hieu", line)
    first = subject.parts.quoc_hieu[0] if subject.parts.quoc_hieu else None
    if first is not None and first.side == "left" and first.paragraph.cell is not None:
        message = "Quốc hiệu đang ở bên trái; phải ở phía trên cùng, bên phải trang đầu tiên."
        yield Fault(message, "Hãy đổi chỗ hai cột của bảng đầu trang.", first)


def motto_one_line(subject: Subject) -> Iterator[Fault]:
    yield from _on_one_line(subject, "quoc-hieu", subject.parts.quoc_hieu, "Quốc hiệu")


def slogan_one_line(subject: Subject) -> Iterator[Fault]:
    yield from _on_one_line(subject, "tieu-ngu", subject.parts.tieu_ngu_lines, "Tiêu ngữ")


def _on_one_line(subject: Subject, key: str, lines: list[Segment], title: str) -> Iterator[Fault]:
    """Told where a hand has broken the line, or its cell is too narrow for it."""
    if not lines:
        return
    low, high = subject.component(key)["size_pt"]
    wide = width(lines[0].shown, min(max(lines[0].size, low), high), bold=True)
    cell = lines[0].paragraph.cell
    tight = cell is not None and cell.width > 0 and wide > room(subject, lines[0].paragraph) * 1.02
    squeezed = lines[0].holds(lambda look: look.squeezed)
    if len(lines) > 1 or (tight and not squeezed):
        message = f"{title} bị ngắt thành hai dòng; nên nằm trên một dòng."
        remedy = f"Kéo rộng cột bên phải của bảng đầu trang, hoặc dùng cỡ {points(low)}."
        yield Fault(message, remedy, lines[0])


def slogan_text(subject: Subject) -> Iterator[Fault]:
    row = subject.component("tieu-ngu")
    line = subject.parts.tieu_ngu
    text = " ".join(each.text for each in subject.parts.tieu_ngu_lines)
    if line is None:
        if not subject.parts.headless:
            yield missing("Tiêu ngữ", row["text"])
    elif text not in (row["text"], row["text"].upper()):  # capitals are told as such, by TN-02
        only_dash = text.translate(_DASHES) == row["text"]
        message = f"Tiêu ngữ đang ghi “{text}”; phải ghi “{row['text']}”, giữa các cụm từ là gạch nối (-) có cách chữ."
        yield Fault(
            message,
            "Hãy gõ lại, dùng dấu gạch nối trên bàn phím.",
            line,
            severity=Severity.CANH_BAO if only_dash else None,
        )


def slogan_look(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.tieu_ngu_lines:
        yield from misformed(subject, "tieu-ngu", line)


def slogan_rule(subject: Subject) -> Iterator[Fault]:
    lines = subject.parts.tieu_ngu_lines
    if not lines:
        return
    shapes = shapes_in_head(subject)
    for kind, fault in rule_under(subject, lines, "tieu-ngu", "Tiêu ngữ", len(shapes) - 1, shapes):
        if kind == "length" and len(lines) > 1:
            continue  # as long as the whole line will be; that it is broken is told beside
        severity = None if kind == "missing" else Severity.CANH_BAO
        yield Fault(fault.message, fault.remedy, fault.where, fault.component, severity, fault.mends)


def shapes_in_head(subject: Subject) -> list[Stroke]:
    """The lines drawn anywhere in the head: a shape may hang on another paragraph than the one it underlines."""
    strokes = (stroke for paragraph in subject.parts.head_paragraphs for stroke in paragraph.strokes)
    return [stroke for stroke in strokes if stroke.kind == "shape"]


def single_spacing(subject: Subject) -> Iterator[Fault]:
    line, upper = subject.parts.tieu_ngu, subject.parts.quoc_hieu
    if line is None or not upper or upper[-1].paragraph is line.paragraph:
        return
    above, below = upper[-1].paragraph, line.paragraph
    gap = max(above.layout.after, below.layout.before)
    loose = [
        paragraph
        for paragraph in (above, below)
        if paragraph.layout.line_rule == "auto" and paragraph.layout.line > 1.1
    ]
    if gap > subject.layout["gap"]["single_spacing_pt"] or loose:
        what = f"cách nhau {points(gap)} pt" if not loose else f"giãn dòng {points(loose[0].layout.line)}"
        message = f"Quốc hiệu và Tiêu ngữ đang {what}; phải cách nhau dòng đơn."
        mends = (SetLayout(above, after=0, line=240), SetLayout(below, before=0, line=240))
        yield Fault(message, f"Đặt Trước, Sau bằng 0 và dòng Đơn tại {menu.SPACING}.", line, mends=mends)


RULES = (
    Rule("QH-01", Severity.LOI, motto_text, "Quốc hiệu"),
    Rule("QH-02", Severity.LOI, motto_look, "Quốc hiệu"),
    Rule("QH-03", Severity.CANH_BAO, motto_one_line, "Quốc hiệu"),
    Rule("TN-01", Severity.LOI, slogan_text, "Tiêu ngữ"),
    Rule("TN-02", Severity.LOI, slogan_look, "Tiêu ngữ"),
    Rule("TN-03", Severity.LOI, slogan_rule, "Tiêu ngữ"),
    Rule("TN-05", Severity.CANH_BAO, slogan_one_line, "Tiêu ngữ"),
    Rule("TN-04", Severity.CANH_BAO, single_spacing, "Tiêu ngữ"),
)
