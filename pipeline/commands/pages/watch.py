"""`cchc watch`: the documents follow the workbook while it is being written."""

import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import PipelineError, UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.flow.workplace import Workplace


@click.command(cls=Command, help="Theo dõi sổ: mỗi lần lưu, làm lại các văn bản đến hạn trong tháng. Dừng: Ctrl-C.")
@options.month
@options.place
def watch(period: Period, book: Path | None, office: str, out: Path, templates: Path | None) -> None:
    from pipeline.facts.wording import period_name
    from pipeline.flow.watch import Stopped, Watch
    from pipeline.flow.workplace import workplace
    from pipeline.screen.watch import tell_saved

    if not period.is_month:
        raise UsageError(f"Lệnh watch làm theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    place = workplace(period, book, office, out, templates)
    stopped = Stopped()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.by_hand = True  # a run that is under way is ended first

    for each in (signal.SIGINT, signal.SIGTERM, *([signal.SIGBREAK] if hasattr(signal, "SIGBREAK") else ())):
        signal.signal(each, stop)
    watched = Watch(place.book, place.templates, stopped)
    say(f"Đang theo dõi {place.book}, {period_name(period)}. Dừng: Ctrl-C.")
    what: str | None = "Làm lần đầu"
    while what is not None:
        tell_saved(what)
        watched.begin()
        waiting = _run(place, period)
        what = watched.next(waiting, say)
    say()
    say("Đã dừng theo dõi.")


def _run(place: "Workplace", month: Period) -> list[Callable[[], bool]]:
    """One run, told; the questions whether the files that were open are closed by now."""
    from pipeline.flow.month import make_due
    from pipeline.outputs.document import State
    from pipeline.outputs.opened import opened_by, unreadable
    from pipeline.screen.watch import tell_news, tell_refused

    try:
        done = make_due(place, month)
    except PipelineError as problem:
        tell_refused(problem)
        return []
    tell_news(done)
    outcomes = (outcome for _, made in done.made for outcome in made.published.outcomes)
    return [
        lambda path=outcome.path: opened_by(path) is None and unreadable("", path) is None  # type: ignore[misc]
        for outcome in outcomes
        if outcome.state in (State.OPEN, State.UNREAD)
    ]
