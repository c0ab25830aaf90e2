"""`cchc check`: the Decree 30 inspector for any .docx."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.termui import progressbar

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Finding, InputError, Place, Severity, errors
from pipeline.ground.shown import progress, say, say_lines
from pipeline.ground.stranger import stranger


@click.command(
    cls=Command,
    help="Kiểm tra thể thức một hay nhiều tệp .docx (hoặc thư mục) theo Nghị định 30/2020/NĐ-CP; tệp .pdf: chữ ký số.",
)
@click.argument("paths", type=options.FILE, nargs=-1, required=True)
@options.as_json
@click.option("--annotate", "with_comments", is_flag=True, help="Ghi thêm <tên>.kiem-tra.docx, mỗi lỗi một chú thích.")
@click.option("--fix", "mended", is_flag=True, help="Ghi thêm <tên>.sua.docx đã sửa lỗi cơ học, không đổi câu chữ.")
def check(paths: tuple[Path, ...], with_comments: bool, mended: bool) -> None:
    from pipeline.checks.batch import documents
    from pipeline.checks.check import check as inspect
    from pipeline.checks.report import text

    files = documents(paths)
    found: dict[Path, list[Finding]] = {path: [] for path in files}
    written: list[Path] = []
    with progressbar(files, label="Đang kiểm tra", file=sys.stderr, hidden=ANSWER.asked or len(files) < 3) as bar:
        for number, path in enumerate(bar):
            progress(number, len(files), path.name)
            try:
                if path.suffix.lower() == ".pdf":
                    found[path] += _signatures(path)
                    continue
                source = _as_docx(path)
                with stranger(path, remedy=options.RESAVE):
                    found[path] += [*_leaders_copy(source, path.name), *inspect(source, name=path.name)]
                    if with_comments or mended:
                        written += _write_beside(path, source, bool(found[path]), with_comments, mended)
            except InputError as problem:
                place = Place(file=path.name, component="Tệp")
                found[path].append(Finding("TEP", Severity.LOI, place, problem.message, problem.remedy))
    for path, finding in _disagreements(files):
        found[path].append(finding)
    if ANSWER.asked:
        for path, findings in found.items():
            ANSWER.about(files=[path], blocks=_blocks(path) if findings else ())
            ANSWER.add(findings)
        ANSWER.put(files=[{"file": str(path), **_copies(path, written)} for path in found])
    else:
        for path, findings in found.items():
            say_lines(text(findings, name=str(path)))
    if any(map(errors, found.values())):
        click.get_current_context().exit(1)


def _signatures(path: Path) -> list[Finding]:
    """What is to be said of a PDF: its signatures are judged, not its form."""
    from pipeline.commands.release.sign import judged

    return judged(path)


def _blocks(path: Path) -> list[str]:
    """The mark of the block of each paragraph, in the order in which findings number them."""
    from pipeline.merging.telling.texts import blocks_of_paragraphs

    try:
        return blocks_of_paragraphs(path.read_bytes()) if path.suffix.lower() == ".docx" else []
    except (OSError, InputError):
        return []


def _leaders_copy(source: Path | bytes, name: str) -> Iterator[Finding]:
    """That a file is the copy in which each figure has a comment: it is no page to sign."""
    from pipeline.ooxml.leaders_copy import refuse_leaders_copy
    from pipeline.ooxml.members import bytes_of

    try:
        refuse_leaders_copy(source if isinstance(source, bytes) else bytes_of(source), name)
    except InputError as problem:
        place = Place(file=name, component="Tệp")
        yield Finding("BAN-NGUON", Severity.CANH_BAO, place, problem.message, problem.remedy)


def _as_docx(path: Path) -> Path | bytes:
    """The document to look at: the file itself, or what LibreOffice makes of one of an older form, which is said."""
    from pipeline.checks.batch import OLDER

    if path.suffix.lower() not in OLDER or not path.is_file():
        return path
    from pipeline.ground.libreoffice import converted
    from pipeline.ooxml.members import bytes_of

    content = converted(bytes_of(path), path.name, "docx")
    say(f"{path}: dạng cũ, đã chuyển sang .docx bằng LibreOffice để kiểm tra; tệp gốc giữ nguyên.", err=True)
    return content


def _disagreements(files: list[Path]) -> Iterator[tuple[Path, Finding]]:
    """What is wrong between the papers of a commendation dossier, with the file it is told of."""
    if len(files) < 2:
        return
    from pipeline.checks.dossiers.dossier import dossier

    folders: dict[Path, dict[str, Path]] = {}
    for path in files:
        if path.suffix.lower() == ".docx":
            folders.setdefault(path.parent, {})[path.name] = path
    for papers in folders.values():
        for finding in dossier(list(papers.values())):
            yield papers[finding.where.file], finding


def _copies(path: Path, written: list[Path]) -> dict[str, str | None]:
    """The copies of a file that were written in this run."""
    from pipeline.checks import batch

    names = {"annotated": batch.beside(path, batch.ANNOTATED), "mended": batch.beside(path, batch.MENDED)}
    return {name: str(copy) if copy in written else None for name, copy in names.items()}


def _write_beside(path: Path, source: Path | bytes, found: bool, with_comments: bool, mended: bool) -> Iterator[Path]:
    """The copies that have something to say, one after another once it is written; what was written goes to stderr, so
    that stdout holds findings alone.
    """
    from pipeline.checks import batch
    from pipeline.checks.fixing.annotate import annotate
    from pipeline.checks.fixing.fix import fix

    if with_comments:
        target = batch.beside(path, batch.ANNOTATED)
        if not found:
            _discard(target)
        else:
            _write(target, annotate(source, name=path.name))
            yield target
    if mended:
        content, changes = fix(source, name=path.name)
        target = batch.beside(path, batch.MENDED)
        if not changes:
            say(f"{path}: không có lỗi cơ học nào để sửa.", err=True)
            _discard(target)
            return
        _write(target, content, f": {len(changes)} chỗ đã sửa")
        for change in changes:
            say(f"  - {change}", err=True)
        yield target


def _write(target: Path, content: bytes, told: str = "") -> None:
    """Put a copy beside its document; one that a hand has worked in since is kept under another name, and told."""
    from pipeline.book.marked.copies import seal, write_copy
    from pipeline.outputs.opened import told_open

    if open_elsewhere := told_open(target):
        raise InputError(f"{target} {open_elsewhere}.", "Đóng tệp ấy rồi chạy lại.")
    kept = write_copy(target, seal(content))
    say(f"Đã ghi {target}{told}", err=True)
    if kept is not None:
        say(f"  Bản trước đã được sửa tay nên được giữ ở {kept}.", err=True)


def _discard(stale: Path) -> None:
    """A copy of an earlier state of the document would tell of what is mended since; a hand's work stays."""
    from pipeline.book.marked.copies import discard_copy

    if discard_copy(stale):
        say(f"Đã xóa {stale}: bản của lần kiểm tra trước, nay không còn đúng.", err=True)
    elif stale.exists():
        say(f"Giữ nguyên {stale}: tệp này đã được sửa tay.", err=True)
