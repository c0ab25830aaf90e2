"""One command for each kind of document of the catalogue: `cchc bulletin`, `cchc plan`, `cchc report`, …"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import UsageError, errors
from pipeline.ground.period import Period

if TYPE_CHECKING:
    from pipeline.flow.make import Made


def _command(name: str, says: str) -> click.Command:
    @click.command(name, cls=Command, help=says)
    @options.asked_for
    @options.track
    def command(month: Period | None, period: Period | None, year: Period | None, track: bool, **where: Any) -> None:
        from pipeline.flow.make import make
        from pipeline.flow.workplace import workplace
        from pipeline.papers.catalogue import form

        chosen = one_of(month, period, year)
        _told(make(form(name), workplace(chosen, **where), chosen, track=track))

    return command


def _told(made: "Made") -> None:
    """What a run made on the screen; exit code 1 where a finding is a lỗi."""
    from pipeline.screen.made import tell_made

    tell_made(made)
    if errors(made.findings):
        click.get_current_context().exit(1)


def one_of(*periods: Period | None) -> Period:
    """The one period that was named; UsageError where none or more than one was."""
    named = [period for period in periods if period is not None]
    if len(named) != 1:
        raise UsageError(
            "Ghi đúng một kỳ." if named else "Thiếu kỳ.",
            "Tháng: --month 2021-04; quý, sáu tháng: --period 2021-Q1, 2021-H1; năm: --year 2021.",
        )
    return named[0]


bulletin = _command("bulletin", "Làm tin CCHC của một tháng: trang để ký, bài phát, tin ngắn.")
plan = _command("plan", "Làm kế hoạch năm (--year), hoặc báo cáo tiến độ thực hiện đến hết một tháng (--month).")
report = _command("report", "Làm báo cáo CCHC của một tháng, một quý, sáu tháng hoặc một năm, kèm biểu II.06a.")
scoreboard = _command("scoreboard", "Làm thông báo kết quả chấm điểm của một kỳ, kèm phiếu từng đơn vị.")
reminder = _command("reminder", "Làm công văn đôn đốc đúng những đơn vị đang chậm.")
notice = _command("notice", "Làm thông báo kết luận kiểm tra của một tháng.")
invitation = _command("invitation", "Làm giấy mời các cuộc họp của một tháng.")


@click.command("all", cls=Command, help="Làm mọi văn bản đến hạn trong một tháng, một lần chạy, một bảng tóm tắt.")
@options.month
@options.book
@options.office
@options.out
@options.templates
@options.track
def all_due(period: Period, book: Path | None, office: str, out: Path, templates: Path | None, track: bool) -> None:
    from pipeline.flow.month import make_due
    from pipeline.flow.workplace import workplace
    from pipeline.screen.month import tell_month

    if not period.is_month:
        raise UsageError(f"Lệnh all làm theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    place = workplace(period, book, office, out, templates)
    month = make_due(place, period, track=track)
    tell_month(month, place)
    if month.failed or any(errors(made.findings) for _, made in month.made):
        click.get_current_context().exit(1)


@click.command(cls=Command, help="Làm một văn bản theo mẫu riêng của cơ quan, đặt trong thư mục templates.")
@click.argument("name")
@options.asked_for
@options.track
def document(
    name: str, month: Period | None, period: Period | None, year: Period | None, track: bool, **where: Any
) -> None:
    from pipeline.flow.make import make_by
    from pipeline.flow.workplace import workplace
    from pipeline.papers.own import own_form

    chosen = one_of(month, period, year)
    place = workplace(chosen, **where)
    own = own_form(name, place.templates)
    _told(make_by(lambda: own.make, place, chosen, f"document {name}", needs_figures=own.needs_figures, track=track))
