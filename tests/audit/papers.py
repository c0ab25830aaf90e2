"""Judges the finished papers of `cchc all`: every sentence matches a form from end to end, or a reviewed line of duty.

Headings, the list of legal bases and the head and tail tables of a page say nothing of the period and are passed over; so
is what the officer wrote into sheet Nội dung.
"""

import re
from collections.abc import Callable

from tests.audit import annex, letters, report, scores, tables
from tests.audit.auditor import Auditor
from tests.audit.desk import Desk, Form, Said
from tests.audit.finished import Paper, editions
from tests.audit.ledger import day
from tests.audit.masks import sentences
from tests.audit.scene import FALSE, TRUE, UNJUDGED, Verdict
from tests.audit.span import Span

Forms = list[tuple[str, re.Pattern[str], Form]]
Complete = Callable[[Desk], list[tuple[str, Said]]]

_HEADING = re.compile(r"(?:[IVX]+|\d+)\. [^.]{3,120}$")
_BASIS = re.compile(r"Căn cứ (?!.*đã kiểm tra)|Theo đề nghị của |Xét đề nghị của ")
_MARKS = re.compile(
    r"\(Số liệu minh họa\)$|\(Kèm theo .*\)$|Phụ lục( [IVX]+)?$|Biểu II\.06a/VPCP/KSTT\. Đơn vị tính: số hồ sơ$"
)
# Duties, wishes and directions: nothing of the period is said. Reviewed one by one.
DUTIES = re.compile(
    r"các đơn vị có hạn chế nêu trên làm rõ nguyên nhân, trách nhiệm và nêu cách khắc phục trong báo cáo kỳ tới"
    r"|đơn vị nào có hạn chế nêu trên phải nói rõ nguyên nhân, trách nhiệm và thời hạn khắc phục trong báo cáo kỳ tới"
    r"|- tuyên truyền cải cách hành chính, văn hóa công sở trên ‹U\d+› và tại nơi tiếp dân"
    r"|số liệu theo lĩnh vực và theo đơn vị có tại phụ lục i và phụ lục ii",
    re.IGNORECASE,
)
# The kinds whose sentences have forms: what signs them in sheet Văn bản, the forms, what must be whole.
KINDS: dict[str, tuple[str, Forms, Complete]] = {
    "bao-cao": ("Báo cáo", report.FORMS, report.complete),
    "cong-van-don-doc": ("Công văn đôn đốc", letters.REMINDER, letters.whole_reminder),
    "thong-bao-kiem-tra": ("Thông báo kiểm tra", letters.NOTICE, letters.whole_notice),
    "giay-moi": ("Giấy mời", letters.INVITATION, lambda desk: []),
    "thong-bao-cham-diem": ("Thông báo chấm điểm", scores.FORMS, scores.whole),
    "phieu-cham-diem": ("Thông báo chấm điểm", scores.SHEET, lambda desk: []),
    "ke-hoach": ("Kế hoạch", letters.PLAN, letters.whole_plan),
    "tien-do-ke-hoach": ("Tiến độ kế hoạch", letters.PROGRESS, letters.whole_progress),
}


def signed(auditor: Auditor, kind: str, period: str) -> object:
    """The day on which a paper of a period was signed, as sheet Văn bản has it."""
    for row in auditor.ledger.table("Văn bản"):
        if row[0] == kind and str(row[1]) == period:
            return day(row[3])
    return None


def judge_paper(auditor: Auditor, period: str, page: Paper) -> list[Verdict]:
    """The verdicts on one paper of a period (2021-04, 2021-Q1, 2021)."""
    kind = page.name.split(".")[0]
    if page.name == "tin-cchc.docx":
        month = int(period.split("-")[1])
        news = [v for edition in editions(page) for v in auditor.judge(month, *edition)]
        return [*news, *figures_of(auditor, period, page)]
    if kind not in KINDS:
        return []
    called, forms, complete = KINDS[kind]
    when = signed(auditor, called, period)
    desk = Desk(auditor.ledger, Span.of(period), period, when)  # type: ignore[arg-type]
    desk.page = page
    found = []
    for block in page.blocks:
        if isinstance(block, str):
            found += [v for sentence in _sentences(desk, block) for v in _judged(auditor, desk, forms, page, sentence)]
        else:
            found += [
                Verdict(page.name, "[table]", claim, TRUE if good else FALSE, why)
                for claim, (good, why) in tables.judge(desk, block)
            ]
    found += [
        Verdict(page.name, f"[{what}]", "complete", TRUE if good else FALSE, why)
        for what, (good, why) in complete(desk)
    ]
    return found


def figures_of(auditor: Auditor, period: str, page: Paper) -> list[Verdict]:
    """The verdicts on the bulletin's table of exact figures."""
    desk = Desk(auditor.ledger, Span.of(period), period, signed(auditor, "Tin CCHC", period))  # type: ignore[arg-type]
    return [
        Verdict(page.name, "[table]", claim, TRUE if good else FALSE, why)
        for table in page.tables
        for claim, (good, why) in annex.judge(desk, table)
    ]


def _sentences(desk: Desk, block: str) -> list[str]:
    if _HEADING.match(block):
        desk.heading = block
        return []
    if _BASIS.match(block) or _MARKS.match(block) or block == block.upper():
        return []
    return [block] if block.startswith("- ") else sentences(block)


def _judged(auditor: Auditor, desk: Desk, forms: Forms, page: Paper, sentence: str) -> list[Verdict]:
    if auditor.masker.is_own(sentence):
        return []
    said = auditor.masker.mask(sentence, spans=True)
    text = re.sub(r"(\./\.|[.;])$", "", said.text.strip())
    if said.all("O") and not re.sub(r"‹\w\d+›|[\s.,-]", "", text):
        return []
    if DUTIES.fullmatch(text):
        return [Verdict(page.name, sentence, "duty", TRUE)]
    for claim, pattern, judge in forms:
        if match := pattern.fullmatch(text):
            try:
                good, why = judge(desk, said, match)
            except (KeyError, IndexError) as unknown:  # it speaks of what the rows have not
                good, why = False, f"not in the rows: {unknown}"
            if good is not None:
                return [Verdict(page.name, sentence, claim, TRUE if good else FALSE, why)]
    return [Verdict(page.name, sentence, "form", UNJUDGED, text)]
