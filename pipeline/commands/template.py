"""`cchc fill`, `inspect`, `new-template`, `new-kind`: Word templates, whoever made them, and kinds of documents."""

from collections.abc import Callable
from pathlib import Path

import click
from click.termui import progressbar

from pipeline.commands import options
from pipeline.commands.options import RESAVE
from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.refusal import reason
from pipeline.ground.shown import say, say_json
from pipeline.ground.stranger import stranger


@click.command(
    cls=Command, help="Điền dữ liệu JSON vào một mẫu .docx: một văn bản, hoặc cả loạt khi dữ liệu là danh sách."
)
@click.argument("template", type=options.FILE)
@click.argument("data", type=options.FILE)
@click.argument("out", type=options.FILE)
@click.option("--name", "pattern", default="{stt}.docx", show_default=True, help="Tên tệp khi điền cả loạt.")
@click.option("--jobs", default=1, show_default=True, help="Số tiến trình khi điền cả loạt.")
def fill(template: Path, data: Path, out: Path, pattern: str, jobs: int) -> None:
    from pipeline.documents.batch import fill_one
    from pipeline.documents.code import keeping
    from pipeline.documents.data import read_data

    if out == Path():
        raise UsageError("Nơi ghi để trống.", "Ghi tên tệp .docx, hoặc thư mục cho cả loạt.")
    try:
        if out.suffix.lower() == ".docx":
            records = read_data(data)
            with stranger(template, remedy=RESAVE):
                finish = _fitting(template)
                written = fill_one(template, records, out, keep=keeping.default_folder(), finish=finish)
            say(f"Đã ghi {written}")
        else:
            _fill_folder(template, data, out, pattern, jobs)
    except OSError as problem:
        raise InputError(f"Không ghi được {out} ({reason(problem)}).", "Chọn chỗ khác rồi chạy lại.") from problem


def _fitting(template: Path) -> Callable[[bytes], bytes] | None:
    """What fits the drawn lines of a form of ours to an office's name; None for any other template."""
    from pipeline.forms.finishing.finish import finished, has_rules

    return finished if has_rules(template) else None


def _fill_folder(template: Path, data: Path, out: Path, pattern: str, jobs: int) -> None:
    from pipeline.documents.batch import fill_many
    from pipeline.screen.made import tell_findings

    with progressbar(length=1, label="Đang điền", show_pos=True, file=click.get_text_stream("stderr")) as bar:  # type: ignore[operator]  # overloads that mypy does not resolve

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        result = fill_many(template, data, out, pattern, jobs, progress=progress, finish=_fitting(template))
    for failed in result.failed:
        say(err=True)
        say(f"Bản ghi {failed.number} không điền được:", colour="red", err=True)
        tell_findings(failed.findings)
    say(f"Đã ghi {len(result.written)} văn bản vào {out}.")
    if result.failed:
        click.get_current_context().exit(1)


@click.command(cls=Command, help="Liệt kê thẻ, vòng lặp, tên mà một mẫu .docx cần; so với giao kèo .toml cùng tên.")
@click.argument("template", type=options.FILE)
@click.option("--json", "as_json", is_flag=True, help="In JSON Schema của dữ liệu mà mẫu cần.")
def inspect(template: Path, as_json: bool) -> None:
    from pipeline.documents.inspecting.contract import compare, load
    from pipeline.documents.template import Template
    from pipeline.ground.finding import errors
    from pipeline.kinds.kind import ABOUT, PAGE
    from pipeline.kinds.kinds import Kinds
    from pipeline.screen.made import tell_findings

    with stranger(template, remedy=RESAVE):
        inspection = Template(template, refuse=False).inspect()
    if as_json:
        say_json(inspection.json_schema())
        return
    say(f"Tên cần có: {', '.join(inspection.names) or 'không có'}")
    for name in inspection.names:
        say(f"  {name}: {'; '.join(dict.fromkeys(str(place) for place in inspection.places_of(name)))}")
    say()
    for tag in inspection.tags:
        say(f"{tag.where}: {tag.source}  ({tag.kind})")
    findings = list(inspection.findings)
    of_kind = template.name == PAGE
    contract = template.with_name(ABOUT) if of_kind else template.with_suffix(".toml")
    if contract.exists():
        lies_in = contract.resolve().parents[1 if of_kind else 0]
        findings += compare(load(contract, Kinds(lies_in).frame), inspection)
    if findings:
        say(f"Mẫu “{template.name}”:", err=True)
    tell_findings(findings)
    if errors(findings):
        click.get_current_context().exit(1)


@click.command("new-template", cls=Command, help="Tạo một mẫu .docx trống đúng thể thức, kèm giao kèo .toml.")
@click.argument("file", type=options.FILE)
@click.option("--type", "kind", required=True, help="Loại văn bản: KH, TTr, TB, BC, QĐ, CV (công văn) …")
def new_template(file: Path, kind: str) -> None:
    from pipeline.forms.writing import write

    for path in write(kind, file):
        say(f"Đã tạo {path}")


@click.command("new-kind", cls=Command, help="Tạo một kiểu văn bản mới: mẫu, lời văn, bảng khai; có lệnh riêng ngay.")
@click.argument("name")
@click.option("--type", "kind", required=True, help="Loại văn bản: KH, TTr, TB, BC, QĐ, CV (công văn) …")
@options.templates
def new_kind(name: str, kind: str, templates: Path | None) -> None:
    from pipeline.forms.writing import lay

    written = lay(name, kind, templates or Path("templates"))
    for path in written:
        say(f"Đã tạo {path}")
    say(f"Sửa hai tệp .txt, .toml cho đúng ý, rồi chạy: cchc {name} --month 2021-04")
