"""The command `cchc`. Each make target is one command; help and messages are in Vietnamese.

Exit codes: 0 clean · 1 the input has errors · 2 the command was called wrongly · 3 the run stopped.
"""

import sys
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.finding import InputError, PipelineError
from pipeline.period import Period


class Command(click.Group):
    """The group that catches whatever ends a run, once, and says it in Vietnamese: no traceback reaches an officer."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except PipelineError as problem:
            from pipeline.telling import tell_problem

            tell_problem(problem)
            ctx.exit(problem.exit_code)
        except click.UsageError as problem:
            from pipeline.telling import usage_in_vietnamese

            click.secho(usage_in_vietnamese(problem), fg="red", err=True)
            ctx.exit(2)
        except Exception as problem:
            from pipeline.telling import unexpected

            click.secho(unexpected(problem), fg="red", err=True)
            ctx.exit(3)


def _period(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Period | None:
    """`2021-04` on the command line, a `Period` in the code."""
    return Period.parse(value) if value else None


FILE = click.Path(path_type=Path)
_month = click.option("--month", "period", required=True, callback=_period, help="Tháng, dạng 2021-04.")
_book = click.option("--book", type=FILE, help="Sổ Excel; mặc định inputs/<năm>.xlsx.")
_office = click.option("--office", default="", help="Thư mục con của inputs và outputs khi có nhiều cơ quan.")
_out = click.option("--out", type=FILE, default=Path("outputs"), show_default=True, help="Thư mục kết quả.")
_templates = click.option("--templates", type=FILE, help="Thư mục mẫu; mặc định templates/.")


@click.group(
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Từ một sổ Excel ra văn bản cải cách hành chính để ký và bản tin để đọc trên loa.",
)
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s")
def main() -> None:
    """Speak UTF-8 whatever the console's own page is (Windows)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


@main.command(help="Làm tin CCHC của một tháng: trang để ký, bài phát, tin ngắn.")
@_month
@_book
@_office
@_out
@_templates
def bulletin(period: Period, book: Path | None, office: str, out: Path, templates: Path | None) -> None:
    from pipeline.papers.bulletin import bulletin as recipe
    from pipeline.run import make
    from pipeline.telling import tell_made
    from pipeline.workplace import workplace

    if not period.is_month:
        raise InputError(f"Tin CCHC làm theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    tell_made(make(recipe, workplace(period, book, office, out, templates), period))


@main.command(help="Chỉ đọc và kiểm tra sổ, không làm văn bản nào.")
@click.argument("book", type=FILE)
@click.option("--month", "period", callback=_period, help="Kiểm tra thêm số liệu của tháng này, dạng 2021-04.")
def validate(book: Path, period: Period | None) -> None:
    from pipeline.run import results_for, results_of
    from pipeline.telling import tell_findings

    _, findings = results_for(book, period) if period else results_of(book)
    tell_findings(findings)
    click.echo(f"Sổ {book.name} dùng được: không có lỗi." + (f" Có {len(findings)} điều cần xem." if findings else ""))


@main.command("new-workbook", help="Tạo một sổ Excel trống, có danh sách chọn, ghi chú và trang Hướng dẫn.")
@click.argument("file", type=FILE)
@click.option("--year", required=True, type=int, help="Năm của sổ, ví dụ 2021.")
def new_workbook(file: Path, year: int) -> None:
    from pipeline.results.blank import write_workbook

    try:
        write_workbook(file, year)
    except FileExistsError as problem:
        raise InputError(f"Đã có tệp {file}.", "Đặt tên khác; chương trình không ghi đè sổ.") from problem
    except OSError as problem:
        raise InputError(
            f"Không ghi được {file} ({problem.strerror or problem}).", "Kiểm tra thư mục có sẵn và có quyền ghi."
        ) from problem
    click.echo(f"Đã tạo {file}. Mở trang Hướng dẫn trước.")


@main.command(help="Đọc từng dòng ở đầu vào chuẩn, in ra câu như phát thanh viên đọc.")
def spoken() -> None:
    from pipeline.broadcast.speak import speak

    head = True
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        head = head and text.startswith("#")
        if not head:
            click.echo(speak(text).text)


@main.command(help="Liệt kê số liệu của một tháng: giá trị, cách tính, ô nguồn.")
@_month
@_book
@_office
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON cho chương trình khác.")
def facts(period: Period, book: Path | None, office: str, as_json: bool) -> None:
    from pipeline.facts.compute import compute
    from pipeline.facts.listing import as_lines, as_records
    from pipeline.run import results_for
    from pipeline.workplace import workplace

    results, _ = results_for(workplace(period, book, office, Path("outputs"), None).book, period)
    known = compute(results, period)
    if as_json:
        import json

        click.echo(json.dumps(as_records(known), ensure_ascii=False, indent=1))
    else:
        for line in as_lines(known):
            click.echo(line)
