"""Place and date (section II, clause 4).

Sai: "Phú Lộc, ngày 5 tháng 1 năm 2021", "tháng 03".
Đúng: "ngày 05 tháng 01 năm 2021", "tháng 3", ngày để trống ở dự thảo.
"""

import re
from collections.abc import Iterator
from math import ceil

from pipeline.checks.judging.component import misformed, room
from pipeline.checks.judging.mends import Replace
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.ground.comparing import clean, fold
from pipeline.ground.finding import Severity
from pipeline.ooxml.metrics import width
from pipeline.ooxml.names import W
from pipeline.ooxml.names import number as number_of
from pipeline.page.model import Paragraph, Segment
from pipeline.page.parts.components import upper

_BLANK = r"[\s.…_]*"
_FORM = re.compile(
    rf"(?P<place>[^,]+.*?)(?P<comma>\s*,)?\s*ngày\s*(\d{{1,2}}|{_BLANK})\s*tháng\s*(\d{{1,2}}|{_BLANK})\s*năm\s*(\d{{4}}|{_BLANK})\s*\.?"
)
_WHOLE_DAY = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}")
_SHORT = re.compile(r"\b(TP|Tp|TX|Tx|TT|Q|H|P|X)\s*\.\s*\w|\bTP\s?HCM\b|^HCM\b")
_COMMUNE = re.compile(r"(?:^|(?<!HỢP TÁC)\s)(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) (?!HỘI\b|VIỆT NAM\b)(.+)$")
_LINE = 1.15  # how high a single line stands, in sizes
_SLACK_LINES = 1.5
_REDO = "Hãy sửa trực tiếp trên dòng địa danh, ngày tháng."


def form(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.ngay
    if line is None:
        if not subject.parts.is_minutes and not subject.parts.attached:
            example = "Thạnh Trị, ngày 05 tháng 3 năm 2021"
            yield Fault(
                "Không thấy dòng địa danh, ngày tháng năm.", f"Hãy thêm dưới Quốc hiệu, Tiêu ngữ, ví dụ: {example}."
            )
    elif not _FORM.fullmatch(line.text) and not (upper(line.text) and _FORM.fullmatch(line.text.lower())):
        message = (
            f"Dòng “{line.text}” chưa đúng mẫu; phải ghi: <Địa danh>, ngày … tháng … năm …, chữ “ngày” viết thường."
        )
        yield Fault(message, _REDO, line)
    elif line.text.endswith("."):
        message = f"Dòng “{line.text}” thừa dấu chấm ở cuối."
        at = line.start + len(line.raw.rstrip()) - 1
        mends = (Replace(line.paragraph, at, at + 1, ""),)
        yield Fault(message, "Hãy bỏ dấu chấm.", line, severity=Severity.CANH_BAO, mends=mends)
    elif subject.parts.day is None and (found := _WHOLE_DAY.search(line.text)) is not None:
        message = f"“{found[0]}” không có trong lịch."
        yield Fault(message, _REDO, line)


def day_zero(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.ngay
    found = re.search(r"ngày\s+(\d)(?!\d)", line.raw) if line is not None else None
    if line is not None and found is not None:
        at = line.start + found.start(1)
        message = f"Ngày đang ghi “{found[1]}”; ngày nhỏ hơn 10 phải thêm số 0 phía trước: “0{found[1]}”."
        yield Fault(message, _REDO, line, mends=(Replace(line.paragraph, at, at, "0"),))


def month_zero(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.ngay
    found = re.search(r"tháng\s+(\d{1,2})(?!\d)", line.raw) if line is not None else None
    if line is None or found is None:
        return
    at, month = line.start + found.start(1), found[1]
    padded = subject.component("dia-danh")["zero_before_months"]
    if len(month) == 1 and int(month) in padded:
        message = (
            f"Tháng đang ghi “{month}”; tháng {' và '.join(map(str, padded))} phải thêm số 0 phía trước: “0{month}”."
        )
        yield Fault(message, _REDO, line, mends=(Replace(line.paragraph, at, at, "0"),))
    elif month.startswith("0") and int(month) not in padded:
        message = (
            f"Tháng đang ghi “{month}”; chỉ tháng {' và '.join(map(str, padded))} mới thêm số 0 "
            f"phía trước, nên ghi “{month[1:]}”."
        )
        yield Fault(message, _REDO, line, severity=Severity.CANH_BAO, mends=(Replace(line.paragraph, at, at + 1, ""),))


def look(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.ngay
    if line is None:
        return
    yield from misformed(subject, "dia-danh", line)
    found = _FORM.fullmatch(line.text)
    if found is not None and not found["comma"]:
        message = f"Dòng “{line.text}” thiếu dấu phẩy sau địa danh."
        yield Fault(message, f"{_REDO} Ví dụ: {clean(found['place'])}, ngày ….", line)


def same_line(subject: Subject) -> Iterator[Fault]:
    line, number = subject.parts.ngay, subject.parts.so
    if line is None or number is None:
        return
    mine, other = line.paragraph.cell, number.paragraph.cell
    apart = False
    if mine is not None and other is not None:
        apart = mine.table == other.table and (mine.row != other.row or _lower(subject, line, number))
    elif mine is None and other is None:
        order = subject.document.paragraphs
        apart = abs(order.index(line.paragraph) - order.index(number.paragraph)) > 1
    elif mine is None and other is not None:
        apart = not line.paragraph.floats and not number.paragraph.floats  # below the table that holds the number
    if apart:
        message = "Địa danh, ngày tháng không cùng dòng với số, ký hiệu; phải trình bày trên cùng một dòng."
        yield Fault(message, "Hãy đưa hai nội dung vào cùng một hàng của bảng đầu trang.", line)


def _lower(subject: Subject, line: Segment, number: Segment) -> bool:
    """Whether, in one row, what stands above one of the two pushes it more than a line below the other."""
    if any(piece.paragraph.cell is not None and piece.paragraph.cell.lowered for piece in (line, number)):
        return False  # set at the middle or the bottom of its cell
    usual = float(subject.component("dia-danh")["usual_pt"])
    return abs(_above(subject, line, usual) - _above(subject, number, usual)) > _SLACK_LINES * usual * _LINE


def _above(subject: Subject, piece: Segment, usual: float) -> float:
    """How far below the top of its cell a line begins, in points."""
    drop = 0.0
    for paragraph in subject.document.paragraphs:
        if paragraph.cell == piece.paragraph.cell:
            if paragraph is piece.paragraph:
                break
            drop += paragraph.layout.before + paragraph.layout.after + _height(subject, paragraph, usual)
    above = piece.paragraph.text[: piece.start].count("\n")
    return drop + above * (piece.paragraph.whole.size or usual) * _LINE


def _height(subject: Subject, paragraph: Paragraph, usual: float) -> float:
    mark = paragraph.element.find(f"{W}pPr/{W}rPr/{W}sz")
    blank = (number_of(mark.get(W + "val")) or 2 * usual) / 2 if mark is not None else usual
    size = paragraph.whole.size or blank
    inner = room(subject, paragraph)
    bold = paragraph.whole.bold
    rows = sum(max(1, ceil(width(text, size, bold=bold) / inner * 0.99)) for text in paragraph.text.split("\n"))
    layout = paragraph.layout
    return rows * (layout.line if layout.line_rule == "exact" else size * _LINE * layout.line)


def place_name(subject: Subject) -> Iterator[Fault]:
    line = subject.parts.ngay
    found = _FORM.fullmatch(line.text) if line is not None else None
    if line is None or found is None:
        return
    place = clean(found["place"])
    if _SHORT.search(place):
        message = f"Địa danh “{place}” viết tắt; phải ghi tên gọi chính thức, đầy đủ."
        yield Fault(message, f"{_REDO} Ví dụ: Thành phố Hồ Chí Minh.", line)
        return
    if place[:1].islower():
        message = f"Địa danh “{place}” viết thường chữ đầu; tên địa danh phải viết hoa."
        yield Fault(message, f"{_REDO} Ví dụ: {place.title()}.", line, severity=Severity.LOI)
        return
    names = (*subject.parts.chu_quan, *subject.parts.co_quan)
    unit = next((found for name in names if (found := _COMMUNE.search(name.shown))), None)
    if unit is None:
        return
    known = fold(unit[1])
    if not known.startswith(fold(place)) and fold(place) not in known and known.split()[0] not in fold(place):
        message = f"Địa danh “{place}” khác tên đơn vị hành chính của cơ quan ban hành (“{unit[1].title()}”)."
        yield Fault(
            message,
            "Địa danh là tên gọi chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở; hãy kiểm tra lại.",
            line,
        )


RULES = tuple(
    Rule(code, severity, judge, "Địa danh, thời gian")
    for code, severity, judge in (
        ("DD-01", Severity.LOI, form),
        ("DD-02", Severity.LOI, day_zero),
        ("DD-03", Severity.LOI, month_zero),
        ("DD-04", Severity.LOI, look),
        ("DD-05", Severity.CANH_BAO, same_line),
        ("DD-06", Severity.CANH_BAO, place_name),
    )
)
