"""`cchc pdf`: pages as PDF/A-2b, with empty fields where the law wants signature, seal, number and day."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.termui import progressbar

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import Finding, InputError, Place, Severity, UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import progress, say
from pipeline.ground.stranger import stranger
from pipeline.outputs.document import Outcome, State

if TYPE_CHECKING:
    from pipeline.signing.making import MadePdf

# Copies beside a page, none of which is signed.
_COPIES = (".phat-thanh.docx", ".kiem-tra.docx", ".sua.docx", ".theo-doi.docx", ".co-nguon.docx")

seal_options = (
    click.option("--seal", type=options.FILE, help="Ảnh con dấu .png nền trong; mặc định ky-so/dau.png."),
    click.option(
        "--seal-mm",
        type=float,
        help="Đường kính thật của con dấu (mm); mặc định: trang Cơ quan của sổ, rồi dpi của ảnh.",
    ),
)


@click.command(cls=Command, help="Làm PDF/A của các tệp .docx; --fields: kèm khung ký, khung số và ngày đúng chỗ.")
@click.argument("paths", type=options.FILE, nargs=-1)
@click.option("--fields", is_flag=True, help="Đặt khung ký trống; nhận cả TỆP.pdf lưu từ Word.")
@click.option("--paper", is_flag=True, help="Bản để in, ký giấy: không có khung, dòng kèm theo phải đủ số, ngày.")
@click.option("--docx", type=options.FILE, help="Tệp .docx của TỆP.pdf, khi không nằm cạnh nhau cùng tên.")
@seal_options[0]
@seal_options[1]
@options.asked_for
@options.as_json
def pdf(
    paths: tuple[Path, ...],
    fields: bool,
    paper: bool,
    docx: Path | None,
    seal: Path | None,
    seal_mm: float | None,
    month: Period | None,
    period: Period | None,
    year: Period | None,
    **where: Any,
) -> None:
    if fields and paper:
        raise UsageError("Bản giấy không có khung ký.", "Chọn một: --fields hoặc --paper.")
    asked = [each for each in (month, period, year) if each is not None]
    files = list(paths) or _of_period(asked, where, signed=fields)
    saved = [path for path in files if path.suffix.lower() == ".pdf"]
    if saved and not fields:
        raise UsageError(f"“{saved[0].name}” đã là PDF.", "Đặt khung ký vào đó: thêm --fields.")
    if fields:
        from pipeline.signing.extra import needed

        needed()
        from pipeline.commands.release.seal import told_in_book

        seal_mm = _seal_width(seal, told_in_book(asked, files, where) if seal_mm is None else seal_mm)
    from pipeline.signing import keeping

    said: set[str] = set()
    failed = make([path for path in files if path not in saved], said, fields=fields, paper=paper, seal_mm=seal_mm)
    failed += [path for path in saved if not _put(path, _with_fields(path, docx, seal_mm), said)]
    ANSWER.put(
        files=[{"file": str(path), "pdf": None if path in failed else str(keeping.target(path))} for path in files]
    )
    if failed:
        click.get_current_context().exit(1)


def make(
    files: Sequence[Path],
    said: set[str],
    *,
    fields: bool = False,
    paper: bool = False,
    seal_mm: float | None = None,
) -> list[Path]:
    """The PDF of each .docx beside it, all in one call of LibreOffice, told as they are done; those that failed.

    A reminder that was `said` of one page is not said of the next.
    """
    from pipeline.ooxml.leaders_copy import refuse_leaders_copy
    from pipeline.ooxml.members import bytes_of
    from pipeline.signing import keeping
    from pipeline.signing.making import MadePdf, made

    contents: dict[str, bytes] = {}
    results: dict[str, MadePdf] = {}
    for path in files:
        try:
            if path.is_dir():
                raise InputError(f"{path} là một thư mục.", "Ghi tệp .docx; cả kỳ: cchc pdf --month 2021-04.")
            keeping.free(keeping.target(path))
            with stranger(path, remedy=options.RESAVE):
                content = bytes_of(path)
                refuse_leaders_copy(content, path.name)
                contents[str(path)] = content
        except InputError as problem:
            results[str(path)] = MadePdf(refused=problem)
    with progressbar(length=len(contents), label="Đang làm PDF", file=sys.stderr, hidden=len(contents) < 3) as bar:

        def told(done: int) -> None:
            progress(done, len(contents), "PDF")
            bar.update(done - bar.pos)

        results |= made(contents, fields=fields, paper=paper, seal_mm=seal_mm, told=told)
    return [path for path in files if not _put(path, results[str(path)], said)]


def beside(outcomes: Iterable[Outcome]) -> bool:
    """PDFs of the pages that a run has made; of those that are as they were, where there is none yet.

    Without LibreOffice it is said how to get it, and the run has done what it could.
    """
    from pipeline.ground.libreoffice import program

    made = {one.path: one.state for one in outcomes if pages([one.path]) and one.path.is_file()}
    wanted = [path for path in made if made[path] is not State.UNCHANGED or not path.with_suffix(".pdf").exists()]
    if wanted and program() is None:
        say("Chưa làm PDF: máy này chưa có LibreOffice. Cài LibreOffice rồi chạy lại, hoặc lưu PDF từ Word.", err=True)
        return True
    return not make(wanted, set())


def _put(path: Path, one: "MadePdf", said: set[str]) -> bool:
    """Write what was made of a page, or tell why nothing was; whether it was written."""
    from pipeline.screen.made import tell_problem
    from pipeline.signing import keeping

    reminders = {each.message for each in one.findings if each.severity is Severity.NHAC}
    told = [each for each in one.findings if ANSWER.asked or each.message not in reminders & said]
    said |= reminders
    if told and not ANSWER.asked:
        say(f"{path}:", err=True)
    tell(told)
    try:
        if one.refused is not None:
            raise one.refused
        keeping.write_new(keeping.target(path), one.content)
    except InputError as problem:
        if ANSWER.asked:
            place = Place(file=path.name, component="Tệp")
            tell([Finding("TEP", Severity.LOI, place, problem.message, problem.remedy)])
        else:
            tell_problem(problem)
        return False
    say(f"Đã ghi   {keeping.target(path)}")
    return True


def tell(findings: Sequence[Finding]) -> None:
    """What is to be said of a page, for a person or for another program."""
    from pipeline.screen.made import tell_findings

    if ANSWER.asked:
        ANSWER.add(findings)
    else:
        tell_findings(findings)


def _with_fields(path: Path, docx: Path | None, seal_mm: float | None) -> "MadePdf":
    """Fields on a PDF that Word saved: by its .docx, where that is there, else by its own lines."""
    from pipeline.signing import keeping
    from pipeline.signing.making import MadePdf, blocks_of, with_fields

    try:
        content = keeping.read(path)
        page = docx or path.with_suffix(".docx")
        blocks = None
        if docx is not None or page.is_file():
            with stranger(page, remedy=options.RESAVE):
                blocks = blocks_of(page.read_bytes(), page.name)
        with stranger(path, remedy="Lưu lại PDF từ Word rồi chạy lại."):
            one = with_fields(content, path.name, blocks, seal_mm)
    except InputError as problem:
        one = MadePdf(refused=problem)
    except FileNotFoundError:
        one = MadePdf(refused=InputError(f"Không có tệp {docx}.", "Kiểm tra lại đường dẫn sau --docx."))
    return one


def _seal_width(seal: Path | None, seal_mm: float | None) -> float | None:
    from pipeline.signing.signatures import pictures

    if seal_mm is not None and not pictures.is_size(seal_mm):
        raise InputError(f"Không con dấu nào rộng {seal_mm:g} mm.", "Đo con dấu thật, ví dụ 36.")
    found = pictures.seal(seal, seal_mm)
    if found is None:
        return seal_mm
    tell(found.findings)
    return found.width_mm


def _of_period(asked: Sequence[Period], where: dict[str, Any], *, signed: bool) -> list[Path]:
    """The pages of a period's folder; where they are to be `signed`, without those that nobody signs, which is said."""
    if len(asked) != 1:
        raise UsageError("Thiếu tệp hoặc kỳ.", "Viết: cchc pdf TỆP.docx, hoặc cchc pdf --month 2021-04.")
    folder = where["out"] / where["office"] / str(asked[0])
    found = pages(folder.rglob("*.docx")) if folder.is_dir() else []
    if not found:
        raise InputError(f"Thư mục {folder} chưa có văn bản nào.", options.make_first(asked[0]))
    left = _unsigned(folder, where["templates"]) if signed else set()
    for path in left.intersection(found):
        say(f"Bỏ qua   {path}: trang này không có ai ký; PDF để in: cchc pdf {path}")
    return [path for path in found if path not in left]


def _unsigned(folder: Path, templates: Path | None) -> set[Path]:
    """Files of a folder of outputs whose kind says that nobody signs them."""
    from pipeline.flow.workplace import templates_folder
    from pipeline.kinds.kinds import Kinds
    from pipeline.outputs import manifest

    kinds = Kinds(templates_folder(templates))
    unsigned = {kind.maker for kind in kinds.asked()[0] if not kind.is_signed}
    return {folder / name for name, entry in manifest.load(folder).entries.items() if entry.maker in unsigned}


def pages(paths: Any) -> list[Path]:
    """Those of the files that are pages themselves: no copies, nothing hidden, no lock files; in order."""
    return sorted(
        path
        for path in paths
        if path.suffix == ".docx"
        and not path.name.startswith(("~$", "."))
        and not path.name.endswith(_COPIES)
        and not any(part.startswith(".") and part.strip(".") for part in path.parts)
    )
