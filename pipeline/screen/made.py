"""What an officer reads on the screen: findings, problems, and what a run made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pipeline.flow.make import Made
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import DOUBTS, Finding, PipelineError, Severity
from pipeline.ground.shown import say
from pipeline.outputs.document import State, is_issued_copy
from pipeline.outputs.opened import told_open

_COLOURS = {Severity.LOI: "red", Severity.CANH_BAO: "yellow", Severity.NHAC: "cyan"}
# Two words that every run says; the other states are told in their own.
_DONE = {State.NEW: "Đã ghi", State.UPDATED: "Đã ghi", State.UNCHANGED: "Như cũ"}
_ALIKE = 12  # past so many of one code the rest is counted: the first ones show what to mend
_DOUBTS = 5  # doubts of a run that are spelled out, of whatever code


def tell_problem(problem: PipelineError) -> None:
    """A problem that ended the run, then all its findings, on the error stream."""
    if ANSWER.asked:
        ANSWER.refuse(problem.message, problem.remedy, problem.findings)
        return
    say(problem, colour="red", err=True)
    tell_findings(problem.findings)


def tell_open(book: Path) -> None:
    """That `book` is open elsewhere, on the error stream: what is not saved there is not in what is made."""
    if told := told_open(book):
        remedy = "Chỗ chưa lưu không có trong kết quả: lưu sổ rồi chạy lại nếu vừa sửa."
        say(f"Sổ {book.name} {told}. {remedy}", colour="yellow", err=True)


def tell_findings(findings: Sequence[Finding]) -> None:
    """Findings by severity, worst first, in the order they were found, on the error stream."""
    if ANSWER.asked:
        ANSWER.add(findings)
        return
    doubts = [finding for finding in findings if finding.code.startswith(DOUBTS)]
    counted = set(map(id, doubts[_DOUBTS:]))
    for severity in Severity:
        group = [finding for finding in findings if finding.severity is severity]
        if group:
            say(err=True)
            say(f"{severity.capitalize()} ({len(group)}):", colour=_COLOURS[severity], err=True)
            for line in _lines(finding for finding in group if id(finding) not in counted):
                say(line, err=True)
    if counted:
        say(f"  … và {len(counted)} điều đáng ngờ nữa; xem hết: cchc validate SỔ --mark", err=True)


def _lines(group: Iterable[Finding]) -> Iterable[str]:
    seen: Counter[str] = Counter()
    for finding in group:
        seen[finding.code] += 1
        if seen[finding.code] <= _ALIKE:
            clause = f" ({finding.clause})" if finding.clause else ""
            yield f"  - {finding}{clause} [{finding.code}]"
    for code, number in seen.items():
        if number > _ALIKE:
            yield f"  … và {number - _ALIKE} chỗ nữa như trên [{code}]"


def tell_made(made: Made) -> None:
    """The files of a run, what was kept of a hand's work, the length of each spoken text, the findings."""
    tell_findings(made.findings)
    for outcome in made.published.outcomes:
        say(f"{_DONE.get(outcome.state, outcome.state.capitalize()).ljust(8)} {outcome.path}")
        for reason in outcome.reasons:
            say(f"         {outcome.path.name}: {reason}")
        if outcome.issued is not None and outcome.issued.is_new:
            say(f"         Phát hành: {outcome.issued.issued.called}; từ nay tệp được giữ nguyên")
        if outcome.kept is not None:
            what = "Bản đã phát hành" if is_issued_copy(outcome.kept) else "Bản sửa tay"
            say(f"         {what} được giữ ở {outcome.kept}")
        if outcome.tracked is not None:
            say(f"         Bản theo dõi thay đổi: {outcome.tracked}")
    for remark in made.remarks:
        say(remark)
    for text in made.spoken:
        minutes, seconds = divmod(text.seconds, 60)
        say(f"Bài đọc  {text.name}: {text.syllables} âm tiết, khoảng {minutes} phút {seconds:02d} giây")


def usage_in_vietnamese(problem: click.UsageError) -> str:
    """Click's complaint about the words of a command, and where to find help."""
    command = problem.ctx.command_path if problem.ctx else "cchc"
    match problem:
        case click.MissingParameter():
            name = problem.param.opts[0] if problem.param and problem.param.opts else "tham số"
            text = f"Lệnh thiếu {name if name.startswith('-') else name.upper()}."
        case click.NoSuchOption():
            text = f"Lệnh không có tùy chọn {problem.option_name}."
        case click.BadParameter():
            name = problem.param.opts[0] if problem.param and problem.param.opts else "tham số"
            text = f"Giá trị của {name} không dùng được."
        case click.exceptions.NoSuchCommand():
            text = f"Không có lệnh “{problem.command_name}”."
        case _:
            text = "Câu lệnh thừa hoặc thiếu chữ."
    return f"{text} Xem cách dùng: {command} --help"
