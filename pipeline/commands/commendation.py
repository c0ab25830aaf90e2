"""`cchc commendation`: the dossier of a round of commendation, in a folder that only its owner reads."""

from datetime import date, datetime
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import InputError, errors
from pipeline.ground.period import Period
from pipeline.ground.shown import say


@click.command(cls=Command, help="Làm hồ sơ khen thưởng của một đợt: tờ trình, biên bản, quyết định, giấy khen.")
@click.option(
    "--round", "period", required=True, callback=options.as_period, help="Mã đợt ở trang Đợt khen, ví dụ 2021-Q1."
)
@click.option(
    "--due",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Không làm văn bản, chỉ nêu việc đến hạn, trễ hạn vào ngày ấy và gợi ý tập thể, ví dụ 2021-04-19.",
)
@options.book
@options.office
@options.out
@options.templates
@options.track
def commendation(
    period: Period, day: datetime | None, book: Path | None, office: str, out: Path, templates: Path | None, track: bool
) -> None:
    from pipeline.flow.make import make_by
    from pipeline.flow.workplace import workplace
    from pipeline.papers.commendation import dossier
    from pipeline.screen.made import tell_made

    place = workplace(period, book, office, out, templates)
    if day is not None:
        _due(place.book, period, day.date())
        return
    made = make_by(lambda: dossier, place, period, "commendation", needs_figures=False, track=track)
    tell_made(made)
    if errors(made.findings):
        click.get_current_context().exit(1)


def _due(book: Path, period: Period, day: date) -> None:
    """Deadlines of the round, then suggestions out of the sheets where they hold figures of its time."""
    from pipeline.facts.commendation.due import candidates, due
    from pipeline.facts.compute import compute
    from pipeline.flow.make import results_of

    results, _ = results_of(book)
    lines = due(results, str(period), day)
    if not lines:
        raise InputError(f"Trang Đợt khen không có đợt “{period}”.", "Thêm một dòng cho đợt.")
    for line in lines:
        say(f"  - {line}")
    try:
        facts = compute(results, period)
    except InputError:
        return
    say("Gợi ý xem xét, theo số liệu của sổ (Hội đồng quyết định):")
    for line in candidates(facts, results, period):
        say(f"  - {line}")
