"""`cchc check`: the Decree 30 inspector for any .docx."""

from collections.abc import Iterator
from pathlib import Path

import click
from click.termui import progressbar

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.finding import Finding, InputError, Place, Severity, errors

_OWN = (".kiem-tra.docx", ".sua.docx")


@click.command(
    cls=Command, help="Kiểm tra thể thức một hay nhiều tệp .docx (hoặc thư mục) theo Nghị định 30/2020/NĐ-CP."
)
@click.argument("paths", type=options.FILE, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
@click.option("--annotate", "with_comments", is_flag=True, help="Ghi thêm <tên>.kiem-tra.docx, mỗi lỗi một chú thích.")
@click.option("--fix", "mended", is_flag=True, help="Ghi thêm <tên>.sua.docx đã sửa lỗi cơ học, không đổi câu chữ.")
def check(paths: tuple[Path, ...], as_json: bool, with_comments: bool, mended: bool) -> None:
    from pipeline.checks.check import check as inspect
    from pipeline.checks.report import as_json as listing
    from pipeline.checks.report import text

    files = list(_documents(paths))
    if not files:
        raise InputError("Không có tệp .docx nào trong chỗ đã nêu.", "Nêu tên tệp .docx hoặc thư mục có tệp ấy.")
    found: list[tuple[Path, list[Finding]]] = []
    stream = click.get_text_stream("stderr")  # type: ignore[operator]  # overloads that mypy does not resolve
    with progressbar(files, label="Đang kiểm tra", file=stream, hidden=len(files) < 3) as bar:
        for path in bar:
            try:
                found.append((path, inspect(path, name=path.name)))
            except InputError as problem:
                place = Place(file=path.name, component="Tệp")
                found.append((path, [Finding("TEP", Severity.LOI, place, problem.message, problem.remedy)]))
                continue
            if with_comments or mended:
                _write_beside(path, with_comments, mended)
    if as_json:
        import json

        rows = [row | {"file": str(path)} for path, findings in found for row in json.loads(listing(findings))]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for path, findings in found:
            click.echo(text(findings, name=str(path)))
    if any(errors(findings) for _, findings in found):
        click.get_current_context().exit(1)


def _documents(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Files as named; in a folder every .docx that is no lock file of Word and no copy of ours."""
    for path in paths:
        if path.is_dir():
            yield from (
                found
                for found in sorted(path.rglob("*.docx"))
                if not found.name.startswith((".", "~$")) and not found.name.endswith(_OWN)
            )
        else:
            yield path


def _write_beside(path: Path, with_comments: bool, mended: bool) -> None:
    from pipeline.checks.annotate import annotate
    from pipeline.checks.fix import fix

    if with_comments:
        target = path.with_suffix(".kiem-tra.docx")
        target.write_bytes(annotate(path, name=path.name))
        click.echo(f"Đã ghi {target}")
    if mended:
        target = path.with_suffix(".sua.docx")
        content, changes = fix(path, name=path.name)
        target.write_bytes(content)
        click.echo(f"Đã ghi {target}: {len(changes)} chỗ đã sửa")
        for change in changes:
            click.echo(f"  - {change}")
