"""Judge a component against its row of the layout table: size, weight, slant, case, alignment."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.judging import menu
from pipeline.checks.judging.mends import Mend, SetLayout, SetLook
from pipeline.checks.judging.rule import Fault, Subject
from pipeline.ooxml.metrics import width
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import upper

ALL = ("size", "bold", "italic", "case", "align")
_WORDS = {"left": "canh trái", "right": "canh phải", "center": "canh giữa", "both": "canh đều hai lề"}
_HEAD_KEYS = ("quoc-hieu", "tieu-ngu", "co-quan-chu-quan", "co-quan-ban-hanh", "so-ky-hieu", "dia-danh")
_PUSHED = 170.0
_BLANKS = 3  # fewer are a slip of the hand


def points(value: float) -> str:
    """A measure as an officer reads it: `13`, `13,5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def span(bounds: Sequence[float]) -> str:
    """`13` or `13 đến 14`."""
    low, high = bounds
    return points(low) if low == high else f"{points(low)} đến {points(high)}"


def misformed(subject: Subject, key: str, segment: Segment, aspects: Sequence[str] = ALL) -> Iterator[Fault]:
    """At most one fault: everything in which a line departs from its component's row."""
    row = subject.component(key)
    there: list[str] = []
    wanted: list[str] = []
    look = SetLook(segment)
    size = segment.size
    low, high = row.get("size_pt", (0, 0))
    if "size" in aspects and "size_pt" in row and size and not low <= size <= high:
        there.append(f"cỡ {points(size)}")
        wanted.append(f"cỡ {span((low, high))}")
        # The line drawn under a component was drawn for the size that it usually has.
        look = SetLook(segment, size=high if size > high else row["usual_pt"] if "rule" in row else low)
    bold, italic = row.get("bold"), row.get("italic")
    if "bold" in aspects and bold is not None and segment.bold != bold:
        there.append("chữ đậm" if not bold else "chữ không đậm")
        wanted.append("chữ đậm" if bold else "không đậm")
        look = SetLook(segment, size=look.size, bold=bold)
    if "italic" in aspects and italic is not None and segment.italic != italic:
        there.append("chữ nghiêng" if not italic else "chữ đứng")
        wanted.append("chữ nghiêng" if italic else "chữ đứng")
        look = SetLook(segment, size=look.size, bold=look.bold, italic=italic)
    case = row.get("case")
    if (
        "case" in aspects
        and case is not None
        and upper(segment.shown) != (case == "upper")
        and any(map(str.isalpha, segment.text))
    ):
        there.append("chữ in thường" if case == "upper" else "chữ in hoa")
        wanted.append("chữ in hoa" if case == "upper" else "chữ in thường")
    mends: list[Mend] = [look] if look != SetLook(segment) else []
    align = row.get("align")
    blanks = key in _HEAD_KEYS and segment.paragraph.cell is None and blank_made(subject)
    if "align" in aspects and align is not None and not blanks and not _aligned(segment, align):
        there.append(_WORDS.get(segment.paragraph.layout.align, "canh khác"))
        wanted.append(_WORDS[align])
        mends.append(SetLayout(segment.paragraph, align=align, first_line=0, left=0))
    if there:
        title = row["title"]
        message = f"{title} đang để {', '.join(there)}; phải là {', '.join(wanted)}."
        places = [menu.FONT] if look != SetLook(segment) else []
        places += [menu.PARAGRAPH] if len(mends) > len(places) else []
        places += (
            [menu.CASE]
            if len(there) > sum(value is not None for value in _set(look)) + (menu.PARAGRAPH in places)
            else []
        )
        remedy = f"Bôi đen dòng này rồi chỉnh tại {'; '.join(places)}."
        yield Fault(message, remedy, segment, title, mends=tuple(mends))


def blank_made(subject: Subject) -> bool:
    """Whether tabs or spaces set the two columns of the head side by side: no line of it has a middle of its own."""
    parts = subject.parts
    head = (*parts.quoc_hieu, *((parts.tieu_ngu,) if parts.tieu_ngu else ()))
    return any(line.paragraph.cell is None and _shares_line(line) for line in head)


def _set(look: SetLook) -> tuple[object, ...]:
    return look.size, look.bold, look.italic


def _aligned(segment: Segment, align: str) -> bool:
    paragraph = segment.paragraph
    if paragraph.cell is None and (paragraph.layout.left > _PUSHED or _shares_line(segment)):
        return True  # columns made of tabs or spaces, or a block pushed aside by its indent: alignment says nothing
    if align == "center" and _blanked(segment):
        return True  # a hand has moved the line with blanks to where its middle is
    if align == "left":
        return paragraph.layout.align in ("left", "both")
    if align == "both":
        return paragraph.layout.align == "both" or (paragraph.layout.align == "left" and _short(paragraph))
    return paragraph.layout.align == align


def _blanked(segment: Segment) -> bool:
    """Whether blanks before a line in a cell push it along, so that where it stands is a hand's work."""
    lead = segment.raw[: len(segment.raw) - len(segment.raw.lstrip())]
    return "\t" in lead or len(lead) >= _BLANKS


def _shares_line(segment: Segment) -> bool:
    """Whether tabs or spaces set other text, or nothing but distance, beside the segment on its line."""
    text = segment.paragraph.text
    start = text.rfind("\n", 0, segment.start) + 1
    end = text.find("\n", segment.end)
    whole = text[start : end if end >= 0 else len(text)]
    return whole.strip(" ") != segment.raw.strip(" ") or "\t" in segment.raw


def _short(paragraph: Paragraph) -> bool:
    """Whether the text surely fits on one line, where "both" and "left" look the same."""
    return width(paragraph.text, paragraph.whole.size or 14) < 380


def missing(title: str, example: str, severity: Any = None) -> Fault:
    """The fault of a component that is not there."""
    return Fault(
        f"Không thấy {title}.", f"Hãy thêm {title}, ví dụ: {example}.", None, title[:1].upper() + title[1:], severity
    )


def room(subject: Subject, paragraph: Paragraph) -> float:
    """The width in points that a line of the paragraph may fill, between its indents."""
    layout = paragraph.layout
    if paragraph.cell is not None and paragraph.cell.width:
        full = paragraph.cell.width - paragraph.cell.air_beside
    else:
        section = subject.document.sections[min(paragraph.section, len(subject.document.sections) - 1)]
        full = (section.width - section.margins["left"] - section.margins["right"]) * 72 / 25.4
    return full - layout.left - layout.right
