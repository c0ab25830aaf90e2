"""Paper, orientation and margins (Decree 30, Appendix I, part I, section I, clauses 1 to 3).

Sai: lề trái 25 mm. Đúng: lề trái 30 đến 35 mm, sai số máy đo không quá nửa milimét.
"""

from collections.abc import Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import points, span
from pipeline.checks.judging.mends import SetPage
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.ooxml.names import PIC, C, V
from pipeline.page.model import Section

_EDGES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_PICTURES = (PIC + "pic", C + "chart", V + "imagedata")
_CODES = {"CH-03": "top", "CH-04": "bottom", "CH-05": "left", "CH-06": "right"}


def _named(subject: Subject, index: int) -> str:
    return "" if len(subject.document.sections) == 1 else f" (phần trang thứ {index + 1})"


def paper(subject: Subject) -> Iterator[Fault]:
    page = subject.layout["page"]
    want = (page["width_mm"], page["height_mm"])
    for index, section in enumerate(subject.document.sections):
        there = sorted((section.width, section.height))
        if any(abs(got - must) > page["tolerance_mm"] for got, must in zip(there, want, strict=True)):
            message = (
                f"Khổ giấy{_named(subject, index)} đang là {points(round(section.width, 1))} × "
                f"{points(round(section.height, 1))} mm; phải là {page['name']} ({want[0]} × {want[1]} mm)."
            )
            size = (want[1], want[0]) if section.landscape else want
            yield Fault(message, f"Chọn {menu.PAPER}.", None, mends=(SetPage(index, paper=size),))


def orientation(subject: Subject) -> Iterator[Fault]:
    for index, section in enumerate(subject.document.sections):
        if section.landscape and not _wide_matter(subject, index):
            message = (
                f"Trang{_named(subject, index)} đặt ngang nhưng không có bảng, biểu; văn bản phải "
                f"trình bày theo chiều dọc khổ A4."
            )
            yield Fault(message, f"Chọn {menu.ORIENTATION}.")


def _wide_matter(subject: Subject, index: int) -> bool:
    """Whether a section holds a table, other than those of the head and the end, or a picture, a chart."""
    parts = subject.parts
    frame = [parts.noi_nhan, *parts.chuc_vu, parts.kinh_gui, *parts.kinh_gui_list]
    framed = {line.paragraph.cell.table for line in frame if line is not None and line.paragraph.cell is not None}
    framed |= parts.head_tables
    for paragraph in subject.document.paragraphs:
        if paragraph.section == index and (
            (paragraph.cell is not None and paragraph.cell.table not in framed)
            or next(paragraph.element.iter(*_PICTURES), None) is not None
        ):
            return True
    return False


def _margin(code: str) -> Rule:
    edge = _CODES[code]

    def judge(subject: Subject) -> Iterator[Fault]:
        page = subject.layout["page"]
        low, high = page["margin_mm"][edge]
        for index, section in enumerate(subject.document.sections):
            got = section.margins[edge]
            if section.landscape or low - page["tolerance_mm"] <= got <= high + page["tolerance_mm"]:
                continue
            message = (
                f"Lề {_EDGES[edge]}{_named(subject, index)} đang là {points(round(got, 1))} mm; "
                f"phải từ {span((low, high))} mm."
            )
            mend = SetPage(index, edge, high if got > high else low)
            yield Fault(message, f"Chỉnh tại {menu.MARGINS}.", None, mends=(mend,))

    return Rule(code, Severity.LOI, judge, "Trang giấy")


def landscape_margins(subject: Subject) -> Iterator[Fault]:
    page = subject.layout["page"]
    low = min(bounds[0] for bounds in page["margin_mm"].values())
    high = max(bounds[1] for bounds in page["margin_mm"].values())
    for index, section in enumerate(subject.document.sections):
        odd = [
            edge for edge in _EDGES if section.landscape and not _within(section, edge, low, high, page["tolerance_mm"])
        ]
        if odd:
            told = ", ".join(f"{_EDGES[edge]} {points(round(section.margins[edge], 1))} mm" for edge in odd)
            message = (
                f"Lề của trang đặt ngang{_named(subject, index)}: {told}; nên trong khoảng {span((low, high))} mm."
            )
            yield Fault(message, f"Chỉnh tại {menu.MARGINS}.")


def _within(section: Section, edge: str, low: float, high: float, slack: float) -> bool:
    return low - slack <= section.margins[edge] <= high + slack


RULES = (
    Rule("CH-01", Severity.LOI, paper, "Trang giấy"),
    Rule("CH-02", Severity.CANH_BAO, orientation, "Trang giấy"),
    *(_margin(code) for code in _CODES),
    Rule("CH-06b", Severity.CANH_BAO, landscape_margins, "Trang giấy"),
)
