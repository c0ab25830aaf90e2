"""What an officer reads on the screen after a month's run: one table of all documents, then what was not made."""

from collections.abc import Iterable

from pipeline.flow.make import Made
from pipeline.flow.month import Month
from pipeline.flow.workplace import Workplace
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Severity
from pipeline.ground.shown import say
from pipeline.outputs.document import State, is_issued_copy
from pipeline.screen.made import tell_findings

_PLAIN = (State.NEW, State.UPDATED, State.UNCHANGED, State.ISSUED)
_NAMED = 3
_SHORT = {Severity.LOI: "lỗi", Severity.CANH_BAO: "cảnh báo", Severity.NHAC: "nhắc"}


def tell_month(month: Month, place: Workplace) -> None:
    """Findings of the workbook and of each document on the error stream; the table and the remarks on the other."""
    tell_findings(month.findings)
    rows = [("Văn bản", "Trang", "Nhận xét", "Ở đâu")]
    for period, made in month.made:
        ANSWER.about(files=[outcome.path for outcome in made.published.outcomes])
        for document in made.documents:
            if document.findings:
                say(err=True)
                say(f"{document.name}:", err=True)
                tell_findings(document.findings)
            counts = [
                f"{number} {word}"
                for severity, word in _SHORT.items()
                if (number := sum(finding.severity is severity for finding in document.findings))
            ]
            where = place.outputs / period / document.name
            rows.append((document.title, f"khoảng {document.pages}", ", ".join(counts) or "không có", str(where)))
        tell_findings(made.handed)
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        say("  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])))
    for period, made in month.made:
        for line in news(period, made):
            say(line)
    for remark in month.remarks:
        say(remark)
    for what, problem in month.failed:
        say(f"Chưa làm {what}: {problem}", colour="red", err=True)
        ANSWER.about(book=place.book)
        tell_findings(problem.findings)


def news(period: str, made: Made, *, count: bool = True) -> Iterable[str]:
    """What became of files that are not simply new or as they were: one line a reason, files of one reason together.

    A hand's work that merely stayed is news only beside the `count` of what was not written.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for outcome in made.published.outcomes:
        if outcome.state not in _PLAIN and (count or outcome.state is not State.HERS):
            when = "khi làm lại" if outcome.kept is not None and is_issued_copy(outcome.kept) else "khi gộp"
            kept = f", bản trước {when} ở {outcome.kept}" if outcome.kept is not None else ""
            tracked = f", bản theo dõi thay đổi: {outcome.tracked}" if outcome.tracked is not None else ""
            yield f"{outcome.path.name}: {outcome.state}{kept}{tracked}"
        elif outcome.tracked is not None:
            yield f"{outcome.path.name}: bản theo dõi thay đổi ở {outcome.tracked}"
        if outcome.issued is not None and outcome.issued.is_new:
            yield f"{outcome.path.name}: phát hành {outcome.issued.issued.called}, từ nay tệp được giữ nguyên"
        if outcome.reasons and not outcome.reasons[0].startswith("theo "):
            alike.setdefault(outcome.reasons, []).append(outcome.path.name)
    for reasons, names in alike.items():
        more = f" và {len(names) - _NAMED} tệp nữa" if len(names) > _NAMED else ""
        yield from (f"{', '.join(names[:_NAMED])}{more}: {reason}" for reason in reasons)
    as_before = sum(outcome.state in (State.UNCHANGED, State.ISSUED) for outcome in made.published.outcomes)
    if as_before and count:
        yield f"{as_before} trong {len(made.published.outcomes)} tệp của kỳ {period} như cũ, không ghi lại."
