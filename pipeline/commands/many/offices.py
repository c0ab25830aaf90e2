"""`cchc offices`: the month's papers of many offices, on this machine or on a cluster."""

import time
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.many.children import bounds_of, children, engine_of
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.period import Period


@click.command(
    cls=Command, help="Làm tin, hoặc mọi văn bản, của tháng cho mọi cơ quan của một thư mục, danh sách hay mẫu tên."
)
@click.argument("source", default="inputs")
@options.month
@click.option("--all", "every", is_flag=True, help="Mọi văn bản đến hạn trong tháng, không chỉ bản tin.")
@click.option("--archive", is_flag=True, help="Mỗi cơ quan một tệp .zip; không gộp được lời sửa tay.")
@children
@click.option("--out", default="outputs", show_default=True, help="Thư mục kết quả, hoặc địa chỉ khi có --archive.")
@options.templates
@options.as_json
def offices(
    source: str,
    period: Period,
    every: bool,
    archive: bool,
    jobs: int,
    cluster: str | None,
    seconds: int,
    memory: int,
    out: str,
    templates: Path | None,
) -> None:
    from pipeline.offices.addresses import local
    from pipeline.offices.run import ManyAsked, listed, make_offices
    from pipeline.screen.offices import Course, tell_offices, tell_stopped

    asked = ManyAsked(source, period, local(out), templates, every, archive, bounds_of(seconds, memory))
    found = listed(asked)
    engine = engine_of(cluster, jobs, len(found.offices))
    with Course(len(found.offices), time.monotonic) as course:
        try:
            many = make_offices(asked, found, engine, course.done, course.say)
        except KeyboardInterrupt:
            course.close()
            tell_stopped(course.number, len(found.offices))
            raise
    tell_offices(many, period, engine.name)
    if ANSWER.asked:
        from pipeline.commands.answers.offices import put_offices

        put_offices(many, asked, engine.name)
    if not many.is_well:
        click.get_current_context().exit(1)
