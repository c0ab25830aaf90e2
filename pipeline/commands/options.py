"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from pipeline.ground.finding import UsageError
from pipeline.ground.period import Period

FILE = click.Path(path_type=Path)
RESAVE = "Mở bằng Word, lưu lại dạng Word Document (.docx) rồi chạy lại."


def as_period(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Period | None:
    """`2021-04` on the command line, a `Period` in the code."""
    return None if value is None else Period.parse(value)


def as_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """`2021-04-22` on the command line, a `date` in the code."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise UsageError(f"Không hiểu ngày “{value}”.", "Ngày viết dạng 2021-04-22.") from problem


def make_first(period: Period) -> str:
    """What to do where nothing of a period has been made yet."""
    return f"Làm trước: cchc all --month {period}." if period.is_month else f"Làm văn bản của kỳ {period} trước."


# Who asked is known before any word is read (`cli.Commands.main`): a word that is wrong is answered for too.
as_json = click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    help="Trả lời bằng một đối tượng JSON cho chương trình khác (docs/json.md).",
)
month = click.option("--month", "period", required=True, callback=as_period, help="Tháng, dạng 2021-04.")
book = click.option("--book", type=FILE, help="Sổ Excel; mặc định inputs/<năm>.xlsx.")
office = click.option("--office", default="", help="Thư mục con của inputs và outputs khi có nhiều cơ quan.")
out = click.option("--out", type=FILE, default=Path("outputs"), show_default=True, help="Thư mục kết quả.")
templates = click.option("--templates", type=FILE, help="Thư mục mẫu; mặc định templates/.")


def _remembered(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    ctx.meta[AS_PDF] = value


AS_PDF = "--pdf"  # whether pages are to be PDF too: asked behind the making, by `papers`
as_pdf = click.option(
    AS_PDF, is_flag=True, expose_value=False, callback=_remembered, help="Làm thêm PDF/A của mỗi văn bản (LibreOffice)."
)
track = click.option(
    "--track",
    is_flag=True,
    help="Ghi thêm tệp .theo-doi.docx: thay đổi của tay và của số liệu mới ở dạng Theo dõi thay đổi của Word.",
)


def issuing(*, anew: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The choices where number and day are typed for a page that was presented otherwise, or a hand's figure waits;
    with `anew` also the one that makes an issued paper once more.
    """
    flags = [
        ("--number-presented", "Trang đã trình khác trang theo sổ bây giờ: cho số trang đã trình (nên dùng)."),
        ("--present", "Trang đã trình khác trang theo sổ bây giờ: ghi trang mới để trình lại, chưa phát hành."),
    ]
    flags.append(("--keep-figures", "Giữ số sửa tay trái với chỗ khác của trang hoặc chỉ tiêu; bài đọc theo trang."))
    if anew:
        flags.append(("--reissue", "Làm lại văn bản đã phát hành (ghi sai số, ngày, người ký); bản đang có được giữ."))

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for flag, told in reversed(flags):
            command = click.option(flag, "choice", flag_value=flag.removeprefix("--"), default="", help=told)(command)
        return command

    return decorate


copies = click.option(
    "--with-sources",
    "copies",
    is_flag=True,
    help="Ghi thêm <tên>.co-nguon.docx: bản cho lãnh đạo xem, mỗi con số một chú thích.",
)


def place(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say of which office, out of which book, into which folder, with which templates."""
    for option in (templates, out, office, book):
        command = option(command)
    return command


def asked_for(command: Callable[..., None]) -> Callable[..., None]:
    """`place`, and the options that say for which period."""
    command = place(command)
    for option in (
        click.option("--year", callback=as_period, help="Năm, dạng 2021."),
        click.option("--period", callback=as_period, help="Kỳ: quý 2021-Q1, sáu tháng 2021-H1."),
        click.option("--month", callback=as_period, help="Tháng, dạng 2021-04."),
    ):
        command = option(command)
    return command
