"""The page number (section I, clause 7): Arabic, from 1, upright, 13 to 14, middle of the top margin, not on the
first page.

Sai: số trang ở chân trang, hiện cả trang 1. Đúng: trường PAGE canh giữa ở đầu trang, trang đầu tiên để trống.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.judging import menu
from pipeline.checks.judging.component import points, span
from pipeline.checks.judging.mends import NumberPages, SetNumber, SetPage
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.finding import Severity
from pipeline.page.model import Paragraph, Section

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])", re.I)
_FORMS = {"upperRoman": "I, II, III", "lowerRoman": "i, ii, iii", "upperLetter": "A, B, C", "lowerLetter": "a, b, c"}
_DRESSED = re.compile(r"[-–—~ ]*((trang|page|tr\.?)[ :]*)?\d+( ?(/|trên|of) ?\d+)?[-–—~ ]*", re.I)
_GUARDED = re.compile(r"\bIF\b", re.I)


def numbered(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs that print the number of the page."""
    return [paragraph for paragraph in paragraphs if any(_PAGE.search(code) for code in paragraph.fields)]


def _shown(section: Section, kind: str) -> list[Paragraph]:
    """The numbered paragraphs on the pages of a section after its first, in its headers or footers."""
    group = section.headers if kind == "header" else section.footers
    return [paragraph for key, part in group.items() if key != "first" for paragraph in numbered(part)]


def _mend(subject: Subject) -> NumberPages:
    return NumberPages(subject.layout["page-number"]["usual_pt"], subject.layout["font"]["name"])


def form(subject: Subject) -> Iterator[Fault]:
    row = subject.layout["page-number"]
    first = subject.document.sections[0]
    if first.number_format != "decimal":
        form_there = _FORMS.get(first.number_format, first.number_format)
        message = f"Số trang đang dùng kiểu {form_there}; phải là chữ số Ả Rập (1, 2, 3…)."
        yield Fault(message, f"Chọn kiểu 1, 2, 3 tại {menu.NUMBER_FORM}.", mends=(SetPage(0, number_decimal=True),))
    if first.number_start not in (None, row["first"]):
        message = f"Số trang đang bắt đầu từ {first.number_start}; phải đánh từ số {row['first']}."
        mend = SetPage(0, number_start=row["first"])
        yield Fault(message, f"Chọn Bắt đầu tại 1 (Start at 1) tại {menu.NUMBER_FORM}.", mends=(mend,))
    for paragraph in _shown(first, "header"):
        words = paragraph.plain
        if _DRESSED.fullmatch(words) and not words.isdigit():
            message = f"Số trang đang ghi “{words}”; chỉ ghi chữ số, ví dụ: 2."
            remedy = "Bấm đúp đầu trang, xóa chữ và dấu quanh số trang."
            yield Fault(message, remedy, paragraph, severity=Severity.CANH_BAO)
        look = paragraph.field_look
        if look is None:
            continue
        low, high = row["size_pt"]
        if not low <= look.size <= high:
            message = f"Số trang đang cỡ {points(look.size)}; phải cỡ {span((low, high))}."
            yield Fault(
                message,
                f"Bấm đúp đầu trang, bôi đen số trang, chỉnh cỡ tại {menu.FONT}.",
                paragraph,
                mends=(SetNumber(paragraph, size=high if look.size > high else low),),
            )
        if look.italic:
            message = "Số trang đang in nghiêng; phải là chữ đứng."
            yield Fault(
                message,
                f"Bấm đúp đầu trang, bôi đen số trang, bỏ nghiêng tại {menu.FONT}.",
                paragraph,
                mends=(SetNumber(paragraph, upright=True),),
            )
        break


def place(subject: Subject) -> Iterator[Fault]:
    sections = subject.document.sections
    header = [paragraph for section in sections for paragraph in _shown(section, "header")]
    footer = [paragraph for section in sections for paragraph in _shown(section, "footer")]
    several = subject.pages > 1
    if footer:
        message = "Số trang đang ở chân trang; phải canh giữa trong phần lề trên."
        unseen = sections[0].title_page and not several  # it will show with a second page
        remedy, severity = f"Xóa số ở chân trang, rồi chọn {menu.NUMBER}.", Severity.NHAC if unseen else None
        yield Fault(message, remedy, footer[0], severity=severity, mends=(_mend(subject),))
    elif not header and several:
        message = "Văn bản có nhiều trang nhưng chưa có số trang; phải có ở giữa lề trên, từ trang thứ hai."
        yield Fault(message, f"Chọn {menu.NUMBER}; sau đó {menu.FIRST_PAGE}.", mends=(_mend(subject),))
    elif header and not _centred(header[0]):
        message = "Số trang chưa canh giữa theo chiều ngang trong phần lề trên."
        yield Fault(
            message,
            f"Bấm đúp đầu trang, đặt con trỏ vào số trang, bấm Ctrl + E ({menu.PARAGRAPH}).",
            header[0],
            mends=(_mend(subject),),
        )


def _centred(paragraph: Paragraph) -> bool:
    in_box = paragraph.anchor is not None or paragraph.layout.framed
    return paragraph.layout.align == "center" or in_box or "\t" in paragraph.text


def first_page(subject: Subject) -> Iterator[Fault]:
    first = subject.document.sections[0]
    groups = (first.headers, first.footers)
    key = "first" if first.title_page else "default"
    shown = [paragraph for group in groups for paragraph in numbered(group.get(key, []))]
    shown = [paragraph for paragraph in shown if not any(_GUARDED.search(code) for code in paragraph.fields)]
    if shown:
        message = "Số trang hiện ở trang thứ nhất; trang thứ nhất không hiển thị số trang."
        yield Fault(message, f"Hãy {menu.FIRST_PAGE} và xóa số ở trang đầu.", shown[0], mends=(_mend(subject),))


def appendix(subject: Subject) -> Iterator[Fault]:
    sections = subject.document.sections
    if not any(_shown(section, "header") for section in sections):
        return
    for made in subject.parts.appendices:
        at = min(made.heading.paragraph.section, len(sections) - 1)
        own = at > 0 and not _shares_section(subject, made.heading.paragraph)
        if not own or sections[at].number_start != 1:
            message = (
                f"Số trang của “{made.heading.text}” chạy tiếp theo văn bản; phải đánh riêng từ 1 cho từng phụ lục."
            )
            remedy = f"Đặt phụ lục sau {menu.BREAK}, rồi chọn Bắt đầu tại 1 (Start at) tại {menu.NUMBER_FORM}."
            yield Fault(message, remedy, made.heading, "Phụ lục", mends=(SetPage(at, number_start=1),) if own else ())


def _shares_section(subject: Subject, heading: Paragraph) -> bool:
    """Whether other text stands before the heading in its section."""
    before = [paragraph for paragraph in subject.document.paragraphs if 0 < paragraph.number < heading.number]
    return bool(before) and before[-1].section == heading.section


RULES = (
    Rule("CH-10", Severity.LOI, form, "Số trang"),
    Rule("CH-11", Severity.LOI, place, "Số trang"),
    Rule("CH-12", Severity.LOI, first_page, "Số trang"),
    Rule("CH-14", Severity.CANH_BAO, appendix, "Số trang"),
)
