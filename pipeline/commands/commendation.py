"""`cchc commendation`: the dossier of a round of commendation, in a folder that only its owner reads."""

from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.finding import errors
from pipeline.period import Period

_OWNERS_ONLY = 0o700


@click.command(cls=Command, help="Làm hồ sơ khen thưởng của một đợt: tờ trình, biên bản, quyết định, giấy khen.")
@click.option(
    "--round", "period", required=True, callback=options.as_period, help="Mã đợt ở trang Đợt khen, ví dụ 2021-Q1."
)
@options.book
@options.office
@options.out
@options.templates
def commendation(period: Period, book: Path | None, office: str, out: Path, templates: Path | None) -> None:
    from pipeline.papers.commendation import dossier
    from pipeline.run import make_by
    from pipeline.telling import tell_made
    from pipeline.workplace import workplace

    place = workplace(period, book, office, out, templates)
    made = make_by(dossier, place, period, needs_figures=False)
    for folder in (place.outputs / str(period) / name for name in ("khen-thuong", ".cchc")):
        if folder.is_dir():  # names and votes are personal data, also in what the folder remembers
            folder.chmod(_OWNERS_ONLY)
    tell_made(made)
    if errors(made.findings):
        click.get_current_context().exit(1)
