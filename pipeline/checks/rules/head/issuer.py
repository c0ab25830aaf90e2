"""The issuing body and the body above it (section II, clause 2).

Sai: UBND HUYỆN X in đậm trên PHÒNG NỘI VỤ.
Đúng: cơ quan chủ quản không đậm, cơ quan ban hành đậm, kẻ 1/3–1/2 dòng chữ ở dưới.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline import law
from pipeline.checks.judging.component import misformed, missing, room
from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.underlining import rule_under
from pipeline.checks.rules.head.nation import shapes_in_head
from pipeline.checks.rules.text.dating import issued
from pipeline.ground.comparing import clean
from pipeline.ground.finding import Severity
from pipeline.law.bodies import broken, is_of_government
from pipeline.ooxml.metrics import width
from pipeline.page.model import Segment
from pipeline.page.parts import known

_SURELY = 1.03  # how much wider than its cell a line must be to break for sure


def issuer_look(subject: Subject) -> Iterator[Fault]:
    if not subject.parts.co_quan and not subject.parts.headless:
        yield missing("tên cơ quan ban hành", "ỦY BAN NHÂN DÂN XÃ …")
    for line in subject.parts.co_quan:
        yield from misformed(subject, "co-quan-ban-hanh", line)


def superior_look(subject: Subject) -> Iterator[Fault]:
    for line in subject.parts.chu_quan:
        yield from misformed(subject, "co-quan-chu-quan", line)


def no_superior(subject: Subject) -> Iterator[Fault]:
    superior = clean(" ".join(line.shown for line in subject.parts.chu_quan))
    if superior and known.has_none_above(subject.parts.issuer):
        message = (
            f"“{subject.parts.issuer}” là cơ quan của chính quyền địa phương, không có dòng cơ "
            f"quan chủ quản; đang ghi “{superior}” ở trên."
        )
        yield Fault(message, "Hãy bỏ dòng cơ quan chủ quản.", subject.parts.chu_quan[0])


def superior_name(subject: Subject) -> Iterator[Fault]:
    superior = clean(" ".join(line.shown for line in subject.parts.chu_quan))
    if known.lacks_its_place(superior):
        message = f"Tên cơ quan chủ quản “{superior}” chưa có tên tỉnh, xã… nơi đóng trụ sở."
        yield Fault(message, "Hãy ghi thêm tên riêng, ví dụ: UBND XÃ ….", subject.parts.chu_quan[0])


def issuer_rule(subject: Subject) -> Iterator[Fault]:
    lines = subject.parts.co_quan
    if not lines:
        return
    shapes = shapes_in_head(subject)
    for kind, fault in rule_under(subject, lines, "co-quan-ban-hanh", "tên cơ quan ban hành", len(shapes) - 1, shapes):
        severity = None if kind == "missing" else Severity.CANH_BAO
        yield Fault(fault.message, fault.remedy, fault.where, "Tên cơ quan ban hành", severity, fault.mends)


def broken_name(subject: Subject) -> Iterator[Fault]:
    """A name that breaks within words that stand together: `ỦY BAN NHÂN / DÂN`, `XÃ / ĐÔNG MẪU`, `XÃ ĐÔNG / MẪU`."""
    for name in (subject.parts.chu_quan, subject.parts.co_quan):
        shown = [(line, piece) for line in name for piece in _set_lines(subject, line)]
        for (line, above), (other, below) in pairwise(shown):
            group = broken(above, below)
            # Word breaks a long name where its cell ends; that is told where it parts a committee's own words.
            if group and (line is not other or is_of_government(group)):
                message = f"Tên cơ quan bị ngắt giữa một cụm từ: “{above}” / “{below}”; nên ngắt ở chỗ hết cụm từ."
                remedy = "Đặt con trỏ trước cụm từ hoặc tên đơn vị hành chính rồi bấm Shift + Enter, hoặc kéo rộng cột."
                yield Fault(message, remedy, line)
                break


def _set_lines(subject: Subject, line: Segment) -> list[str]:
    """The lines that Word makes of one line in its cell; the line itself where it fits, or nearly."""
    cell = line.paragraph.cell
    inner = room(subject, line.paragraph)
    size = line.size or subject.component("co-quan-ban-hanh")["usual_pt"]
    if cell is None or not cell.width or width(line.shown, size, bold=line.bold) < inner * _SURELY:
        return [line.shown]
    made = [""]
    for word in line.shown.split():
        longer = f"{made[-1]} {word}".lstrip()
        if width(longer, size, bold=line.bold) <= inner or not made[-1]:
            made[-1] = longer
        else:
            made.append(word)
    return made


def level_exists(subject: Subject) -> Iterator[Fault]:
    """The district level ended on 1 July 2025: a later paper that a district issues is looked at twice."""
    own = issued(subject)
    if own is None or not subject.parts.co_quan:
        return
    levels = law.on(max(own.first, law.load("cap-chinh-quyen")[0].first_day), "cap-chinh-quyen")
    whole = clean(" ".join(line.shown for line in (*subject.parts.chu_quan, *subject.parts.co_quan)))
    for word in levels["gone"]:
        if re.search(rf"\b{word}\b", whole):
            message = (
                f"Văn bản {own.words} do cơ quan cấp “{word.lower()}” ban hành; "
                f"cấp này đã kết thúc hoạt động từ {levels['since']}."
            )
            yield Fault(
                message, "Hãy kiểm tra lại tên cơ quan ban hành hoặc ngày của văn bản.", subject.parts.co_quan[0]
            )
            return


RULES = (
    Rule("CQ-01", Severity.LOI, issuer_look, "Tên cơ quan ban hành"),
    Rule("CQ-02", Severity.LOI, superior_look, "Tên cơ quan chủ quản"),
    Rule("CQ-03", Severity.CANH_BAO, no_superior, "Tên cơ quan chủ quản"),
    Rule("CQ-04", Severity.NHAC, superior_name, "Tên cơ quan chủ quản"),
    Rule("CQ-05", Severity.LOI, issuer_rule, "Tên cơ quan ban hành"),
    Rule("CQ-07", Severity.CANH_BAO, broken_name, "Tên cơ quan"),
    Rule("CQ-06", Severity.CANH_BAO, level_exists, "Tên cơ quan ban hành"),
)
