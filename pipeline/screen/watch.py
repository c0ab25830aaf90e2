"""What an officer reads while her workbook is watched: what was saved, then only what is new."""

import time

from pipeline.flow.make import Made
from pipeline.flow.month import Month
from pipeline.ground.finding import PipelineError, Severity
from pipeline.ground.shown import say
from pipeline.outputs.document import State
from pipeline.screen.made import tell_findings, tell_problem
from pipeline.screen.month import news


def tell_saved(what: str) -> None:
    """An event, with the hour of the wall clock."""
    say()
    say(f"[{time.strftime('%H:%M:%S')}] {what}.")


def tell_news(month: Month) -> None:
    """What changed, what waits, what could not be made; findings of the workbook that are no mere reminders."""
    tell_findings([one for one in month.findings if one.severity is not Severity.NHAC])
    told = False
    for period, made in month.made:
        tell_findings([one for one in made.handed if one.severity is not Severity.NHAC])
        new = _new(made)
        if new:
            say(f"Làm mới {len(new)} tệp của kỳ {period}: {', '.join(new[:5])}{' …' if len(new) > 5 else ''}")
        for line in news(period, made, count=False):
            say(line)
            told = True
        told = told or bool(new)
    for what, problem in month.failed:
        say(f"Chưa làm {what}: {problem}", colour="red", err=True)
        tell_findings(problem.findings)
    if not told and not month.failed:
        say("Không văn bản nào đổi.")


def tell_refused(problem: PipelineError) -> None:
    """The workbook is not good yet: all of it, and that the watch goes on."""
    tell_problem(problem)
    say("Kết quả cũ còn nguyên. Sửa rồi lưu lại; vẫn đang theo dõi.")


def _new(made: Made) -> list[str]:
    return [outcome.path.name for outcome in made.published.outcomes if outcome.state is State.NEW]
