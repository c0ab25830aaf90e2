"""`cchc bulletin`."""

from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.finding import InputError, errors
from pipeline.period import Period


@click.command(cls=Command, help="Làm tin CCHC của một tháng: trang để ký, bài phát, tin ngắn.")
@options.month
@options.book
@options.office
@options.out
@options.templates
def bulletin(period: Period, book: Path | None, office: str, out: Path, templates: Path | None) -> None:
    from pipeline.papers.bulletin import bulletin as recipe
    from pipeline.run import make
    from pipeline.telling import tell_made
    from pipeline.workplace import workplace

    if not period.is_month:
        raise InputError(f"Tin CCHC làm theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    made = make(recipe, workplace(period, book, office, out, templates), period)
    tell_made(made)
    if errors(made.findings):
        click.get_current_context().exit(1)
