"""`cchc number`: number and day into a page that the leader has signed."""

from datetime import date
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import UsageError
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger


@click.command(cls=Command, help="Ghi số, ngày vào các khung của tệp PDF đã có chữ ký người ký, trước khi cơ quan ký.")
@click.argument("path", type=options.FILE)
@click.option("--number", "number_", default="", help="Số văn bản, không kèm ký hiệu, ví dụ 64.")
@click.option("--day", callback=options.as_day, help="Ngày ban hành, dạng 2021-05-04.")
@options.as_json
def number(path: Path, number_: str, day: date | None) -> None:
    from pipeline.signing.extra import needed

    needed()
    if not number_ or day is None:
        raise UsageError("Thiếu số hoặc ngày.", "Viết: cchc number TỆP.pdf --number 64 --day 2021-05-04.")
    from pipeline.signing import keeping
    from pipeline.signing.signatures.filling import filled, texts

    content = keeping.read(path)
    values = texts(number_, day)
    with stranger(path, remedy="Làm lại PDF rồi ký lại."):
        made = filled(content, path.name, values)
    keeping.write(path, made)
    ANSWER.put(file=str(path), number=number_, day=str(day))
    say(f"Đã ghi   {path}: số {number_}, ngày {day:%d/%m/%Y}")
