"""How the running text ends, and whether it tells of its appendices (specimens of Appendix III; section III, clause 1).

Sai: câu cuối không có "./."; có phụ lục mà nội dung không nhắc.
Đúng: "… thực hiện./."; "(chi tiết tại Phụ lục kèm theo)".
"""

from collections.abc import Iterator

from pipeline.checks.judging.rule import Fault, Rule, Subject
from pipeline.checks.judging.rule import ending as ending_of
from pipeline.ground.comparing import fold
from pipeline.ground.finding import Severity


def ending(subject: Subject) -> Iterator[Fault]:
    last = subject.parts.last
    signed = subject.parts.noi_nhan or subject.parts.chuc_vu or subject.parts.attached
    if last is None or not signed:
        return
    mark = subject.layout["body"]["ending"]
    if not last.plain.endswith(mark):
        message = f"Nội dung kết thúc bằng “{ending_of(last.plain)}”; các mẫu của Nghị định kết thúc bằng dấu “{mark}”."
        yield Fault(message, f"Hãy kết thúc câu cuối bằng “{mark}”.", last)


def appendix_told(subject: Subject) -> Iterator[Fault]:
    if not subject.parts.appendices:
        return
    paragraphs = (*subject.parts.body, *subject.parts.can_cu)
    if not any(
        word in fold(paragraph.text) for paragraph in paragraphs for word in ("phu luc", "kem theo", "dinh kem")
    ):
        message = "Văn bản có phụ lục nhưng nội dung không chỉ dẫn tới phụ lục."
        remedy = "Hãy nhắc tới phụ lục trong nội dung, ví dụ: (chi tiết tại Phụ lục kèm theo)."
        yield Fault(message, remedy, subject.parts.appendices[0].heading)


RULES = (
    Rule("ND-09", Severity.CANH_BAO, ending, "Lời văn"),
    Rule("ND-10", Severity.CANH_BAO, appendix_told, "Lời văn"),
)
