"""The files of the outputs: how they stand (`status`), what changed (`diff`), a kept state back (`restore`), and the
text that amends, corrects or recalls one that was issued (`correct`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.pages.papers import one_of
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.period import Period
from pipeline.ground.shown import say

if TYPE_CHECKING:
    from pipeline.outputs.manifest import Manifest


@click.command(cls=Command, help="Mọi tệp kết quả đang thế nào: sửa tay, cũ so với sổ, thiếu, còn chỗ phải chọn.")
@options.asked_for
@click.option("--all", "every", is_flag=True, help="Kể cả tệp không có gì phải xem.")
@click.option("--due", "with_due", is_flag=True, help="Kể cả văn bản đến hạn trong tháng mà chưa làm, và kỳ của chúng.")
@options.as_json
def status(
    month: Period | None,
    period: Period | None,
    year: Period | None,
    book: Path | None,
    office: str,
    out: Path,
    templates: Path | None,
    every: bool,
    with_due: bool,
) -> None:
    from pipeline.flow.month import due_in
    from pipeline.flow.status import folders_of
    from pipeline.flow.status import status as standing_of
    from pipeline.flow.workplace import templates_folder, workplace
    from pipeline.kinds.kinds import Kinds
    from pipeline.screen.state import tell_due, tell_folder

    asked = [chosen for chosen in (month, period, year) if chosen is not None]
    found = folders_of(out / office)
    if asked:
        chosen = one_of(*asked)
    kinds = Kinds(templates_folder(templates))
    due = due_in(kinds, out / office, chosen) if asked and with_due and chosen.is_month else []
    if asked:
        wanted = {chosen, *(one.period for one in due)}
        found = [(known, folder) for known, folder in found if known in wanted]
    if not found and not due:
        raise InputError(
            f"Trong {out / office} chưa có kết quả nào{' của kỳ ' + str(asked[0]) if asked else ''}.",
            options.make_first(chosen) if asked else "Làm trước, ví dụ: cchc all --month 2021-04.",
        )
    standings = [standing_of(workplace(known, book, office, out, templates), known) for known, _ in found]
    if ANSWER.asked:
        from pipeline.commands.answers.state import put_folders

        put_folders(standings, due, kinds)
    for standing in standings if not ANSWER.asked else ():
        tell_folder(standing, every=every)
    tell_due(due)
    if any(standing.problems for standing in standings):
        click.get_current_context().exit(1)


@click.command(cls=Command, help="Văn bản khác gì giữa hai lần chạy gần nhất và đã sửa tay những gì, bằng lời.")
@click.argument("files", nargs=-1, type=options.FILE)
@options.asked_for
@options.as_json
def diff(
    files: tuple[Path, ...],
    month: Period | None,
    period: Period | None,
    year: Period | None,
    book: Path | None,  # noqa: ARG001 - the same words as every other command
    office: str,
    out: Path,
    templates: Path | None,  # noqa: ARG001
) -> None:
    from pipeline.outputs import manifest
    from pipeline.screen.state import tell_changes

    asked = one_of(month, period, year)
    folder = out / office / str(asked)
    known = manifest.load(folder)
    if not known.entries:
        raise InputError(f"Trong {folder} chưa có kết quả nào.", options.make_first(asked))
    wanted = {file.name for file in files}
    names = [name for name in known.entries if Path(name).name in wanted]
    if missing := wanted - {Path(name).name for name in names}:
        there = ", ".join(Path(name).name for name in known.entries if name.endswith(".docx"))
        raise InputError(f"Trong {folder} không có tệp {', '.join(sorted(missing))}.", f"Đang có: {there}.")
    names = names or [name for name, entry in known.entries.items() if not entry.told_from]
    if ANSWER.asked:
        from pipeline.commands.answers.state import put_changes

        put_changes(folder, known, names)
        return
    told = sum(tell_changes(folder, name, known.entries[name], always=bool(wanted)) for name in names)
    if not told:
        say(f"Không văn bản nào trong {folder} khác lần chạy trước hay được sửa tay.")


@click.command(cls=Command, help="Các bản cũ còn giữ của một tệp kết quả, khác gì bản đang có; lấy lại một bản.")
@click.argument("file", type=options.FILE)
@click.option("--take", type=click.IntRange(min=1), help="Lấy lại bản có số này; bản đang có được giữ.")
@options.as_json
def restore(file: Path, take: int | None) -> None:
    from pipeline.outputs.folder import Folder
    from pipeline.outputs.store import versions_of
    from pipeline.screen.state import tell_versions

    folder, name, known = found_in(file)
    kept = versions_of(folder, name, known.entries[name])
    if ANSWER.asked:
        from pipeline.commands.answers.state import put_versions

        put_versions(folder / name, name, kept)
    if take is None:
        tell_versions(folder / name, name, kept)
        return
    if take > len(kept):
        raise InputError(f"{file} không có bản số {take}.", f"Xem các bản: cchc restore {file}.")
    with Folder(folder) as opened:
        aside = opened.restore(name, kept[take - 1])
    ANSWER.put(taken=take, kept=None if aside == folder / name else str(aside))
    say(f"Đã lấy lại {folder / name}: {kept[take - 1].words}.")
    if aside != folder / name:
        say(f"Bản vừa thay được giữ ở {aside}.")


def found_in(file: Path) -> tuple[Path, str, "Manifest"]:
    """A file's folder of outputs, its name in it, what the folder remembers. InputError where it is none of ours."""
    from pipeline.outputs import manifest

    for folder in file.absolute().parents:
        if (folder / manifest.PLACE).is_file():
            name, known = file.absolute().relative_to(folder).as_posix(), manifest.load(folder)
            if name in known.entries:
                return file.parents[len(Path(name).parts) - 1], name, known
            there = ", ".join(known_name for known_name in known.entries if known_name.endswith(".docx"))
            raise InputError(f"Trong {folder} không có tệp {name} do chương trình làm.", f"Đang có: {there}.")
    raise InputError(
        f"{file} không nằm trong thư mục kết quả nào.", "Ghi cả đường dẫn, ví dụ outputs/2021-04/tin-cchc.docx."
    )


_WAYS = {
    "amend": "văn bản cùng hình thức, sửa đổi số liệu",
    "letter": "công văn đính chính thể thức, kỹ thuật trình bày",
    "recall": "thông báo thu hồi",
}


@click.command(cls=Command, help="Soạn văn bản sửa đổi, đính chính hoặc thu hồi một văn bản đã phát hành.")
@click.argument("file", type=options.FILE)
@click.option(
    "--by",
    "way",
    type=click.Choice(list(_WAYS)),
    default=None,
    help="amend: văn bản sửa đổi số liệu; letter: công văn đính chính (chỉ thể thức); recall: thông báo thu hồi. "
    "Không ghi thì chọn theo chỗ sai.",
)
@options.book
@options.office
@options.templates
@options.as_json
def correct(file: Path, way: str | None, book: Path | None, office: str, templates: Path | None) -> None:
    from pipeline.commands.pages.beside import put_beside
    from pipeline.flow.release.correcting import correct as drafted
    from pipeline.flow.workplace import workplace
    from pipeline.screen.made import tell_findings

    folder, name, known = found_in(file)
    try:
        period = Period.parse(folder.name)
    except PipelineError:
        raise InputError(f"Thư mục {folder} không mang tên kỳ nào.", "Giữ tên thư mục như outputs/2021-04.") from None
    place = workplace(period, book, office, folder.parent, templates)
    made = drafted(place, folder, name, known, period, way or "")
    if ANSWER.asked:
        from pipeline.commands.answers.made import file_of

        ANSWER.about(book=place.book, files=[outcome.path for outcome in made.published.outcomes])
        files = [file_of(outcome) for outcome in made.published.outcomes]
        ANSWER.put(of=str(folder / name), way=made.way, way_words=_WAYS[made.way], files=files)
    tell_findings(made.findings)
    say(f"Soạn {_WAYS[made.way]}:")
    for outcome in made.published.outcomes:
        say(f"  {outcome.path}: {outcome.state}")
    put_beside(folder, made.published)
    say("Xem, sửa trong Word rồi trình ký; tệp đã phát hành giữ nguyên.")
