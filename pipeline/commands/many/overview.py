"""`cchc overview`: the book of books of many offices."""

from functools import partial
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.many.children import bounds_of, children, engine_of
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import progress


@click.command(
    cls=Command, help="Tổng hợp sổ của mọi cơ quan của một thư mục, danh sách hay mẫu tên: bảng số liệu, báo cáo, tin."
)
@click.argument("source", default="inputs")
@click.option("--month", callback=options.as_period, help="Tháng, dạng 2021-04.")
@click.option(
    "--period", callback=options.as_period, help="Kỳ: tháng 2021-04, quý 2021-Q1, sáu tháng 2021-H1, năm 2021."
)
@click.option("--book", type=options.FILE, help="Sổ của cơ quan tổng hợp; mặc định <thư mục>/<năm>.xlsx nếu có.")
@children
@options.out
@options.templates
@options.as_json
def overview(
    source: str,
    month: Period | None,
    period: Period | None,
    book: Path | None,
    jobs: int,
    cluster: str | None,
    seconds: int,
    memory: int,
    out: Path,
    templates: Path | None,
) -> None:
    from pipeline.offices.addresses import local
    from pipeline.offices.overview.run import OverviewAsked
    from pipeline.offices.overview.run import overview as made_of
    from pipeline.screen.made import tell_problem
    from pipeline.screen.overview import tell_overview

    if (month is None) == (period is None):
        raise UsageError("Chưa rõ tổng hợp kỳ nào.", "Viết một trong hai: --period 2021-Q1 hoặc --month 2021-04.")
    if month is not None and not month.is_month:
        raise UsageError(f"--month là một tháng, {month} không phải.", f"Viết: --period {month}.")
    bounds = bounds_of(seconds, memory)
    asked = OverviewAsked(local(source), month or period, out, book, templates, bounds)  # type: ignore[arg-type]
    made = made_of(asked, partial(engine_of, cluster, jobs), progress)
    tell_overview(made)
    if made.problem is not None:
        ANSWER.about(book=asked.own or "")
        tell_problem(made.problem)
    if made.papers is not None and made.place is not None:
        from pipeline.commands.pages.beside import put_beside
        from pipeline.screen.made import tell_made, tell_open

        ANSWER.about(book=made.place.book, files=[outcome.path for outcome in made.papers.published.outcomes])
        tell_open(made.place.book)
        tell_made(made.papers)
        folder = made.place.outputs / str(asked.period)
        put_beside(folder, made.papers.published, recalled=False, copies=False)
    if ANSWER.asked:
        from pipeline.commands.answers.overview import put_overview

        put_overview(made, asked)
    if not made.is_well:
        click.get_current_context().exit(1)
