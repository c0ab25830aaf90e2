"""`cchc collect`: what units have sent, brought into the office's workbook."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import InputError, UsageError, errors
from pipeline.ground.period import Period
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.book.collected.collect import Collected


@click.command(cls=Command, help="Đưa số liệu các đơn vị gửi (một thư mục tệp) vào sổ của cơ quan.")
@click.argument("folder", type=options.FILE)
@click.option("--book", type=options.FILE, required=True, help="Sổ của cơ quan, ví dụ inputs/2021.xlsx.")
@click.option("--month", "period", callback=options.as_period, help="Chỉ lấy số liệu tháng này, dạng 2021-04.")
@click.option("--out", type=options.FILE, help="Ghi ra tệp mới này; mặc định ghi vào sổ, bản cũ giữ ở ban-luu/.")
@click.option("--dry-run", is_flag=True, help="Chỉ báo sẽ lấy gì, không ghi.")
@click.option(
    "--settle", type=click.Choice(["units", "book"]), help="Chỗ khác nhau: units lấy của đơn vị, book giữ của sổ."
)
@click.option(
    "--received", callback=options.as_day, help="Ngày nhận các tệp mới, dạng 2021-04-22: ghi vào trang Báo cáo."
)
@options.as_json
def collect(
    folder: Path,
    book: Path,
    period: Period | None,
    out: Path | None,
    dry_run: bool,
    settle: str | None,
    received: date | None,
) -> None:
    from pipeline.book.collected.collect import collect as bring_together
    from pipeline.commands.collecting.writing import recalled_of, remember, tell_files, write
    from pipeline.flow.make import results_of

    if out is not None and (out.exists() or out.suffix.lower() != ".xlsx"):
        raise InputError(f"Không dùng được tên {out}.", "Đặt tên tệp mới, chưa có, đuôi .xlsx.")
    if received is not None and (period is None or not period.is_month or received < period.first_day):
        raise UsageError(
            "Ngày nhận là của báo cáo một tháng và không trước tháng ấy.",
            "Viết: --month 2021-04 --received 2021-04-22.",
        )
    before = book.read_bytes() if book.is_file() else b""
    results, _ = results_of(book)
    found = bring_together(folder, results, recalled_of(book), period, settle or "", received)
    tell_files(found, book)
    _tell_missing(found, period)
    if dry_run:
        say("Chỉ xem: chưa ghi gì.")
    elif found.content is not None:
        write(found, book, before, out)
    else:
        remember(found, book)
        say(f"Sổ {book.name} không phải thay đổi gì.")
    if errors(found.findings):
        click.get_current_context().exit(1)


def _tell_missing(found: "Collected", period: Period | None) -> None:
    sent = len({file.unit for file in found.files if file.taken})
    of_period = f" kỳ {period}" if period else ""
    say()
    say(f"Đã gửi{of_period}, lấy được: {sent} đơn vị. Chưa có: {len(found.missing)} đơn vị.")
    for name in found.missing:
        told = [file for file in found.files if file.unit == name]
        say(f"  - {name}" + (f" (tệp {told[0].path.name} có lỗi, xem trên)" if told else " (chưa gửi)"))
