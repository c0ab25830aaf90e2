"""`cchc law`: which dated tables of the law the program goes by on a day, whence, how certain."""

from datetime import datetime

import click

from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import InputError
from pipeline.ground.shown import say


@click.command(cls=Command, help="Liệt kê các bảng luật có hiệu lực vào một ngày: nguồn, mức chắc chắn.")
@click.argument("name", required=False)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày, dạng 2021-04-19; không ghi thì bảng mới nhất.")
def law(name: str | None, day: datetime | None) -> None:
    from pipeline import law as tables

    known = tables.names()
    if name is not None and name not in known:
        raise InputError(f"Không có bảng luật “{name}”.", f"Các bảng: {', '.join(known)}.")
    for one in (name,) if name else known:
        versions = [table for table in tables.load(one) if day is None or table.in_force(day.date())]
        if not versions:
            say(f"{one}: không có bảng có hiệu lực ngày {day:%d/%m/%Y}")
            continue
        table = versions[-1]
        until = f" đến {table.last_day:%d/%m/%Y}" if table.last_day else ""
        known_to = f"đối chiếu lần cuối {table.checked:%d/%m/%Y}"
        say(f"{one}: từ {table.first_day:%d/%m/%Y}{until}, mức {table.certainty}, {known_to}. {table.source}")
