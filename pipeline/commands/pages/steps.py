"""`cchc steps`: how far each paper has come, from the check of its page to its line in the register."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import options
from pipeline.commands.pages.papers import one_of
from pipeline.commands.pages.state import found_in
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.period import Period

if TYPE_CHECKING:
    from pipeline.flow.release.steps import PaperSteps
    from pipeline.signing.way.seen import Trust


@click.command(
    cls=Command,
    help="Mỗi văn bản đã đến bước nào: kiểm tra, PDF, người ký, số và ngày, dấu, gửi đài, vào sổ; thiếu gì, làm gì "
    "tiếp. Không kèm tệp: mọi văn bản của kỳ; kỳ là tháng thì kể cả văn bản đến hạn trong tháng.",
)
@click.argument("files", nargs=-1, type=options.FILE)
@options.asked_for
@options.as_json
def steps(
    files: tuple[Path, ...],
    month: Period | None,
    period: Period | None,
    year: Period | None,
    book: Path | None,
    office: str,
    out: Path,
    templates: Path | None,
) -> None:
    from pipeline.flow.release.steps import steps_of
    from pipeline.flow.workplace import workplace

    asked = [each for each in (month, period, year) if each is not None]
    if files and asked:
        raise UsageError("Ghi tệp hoặc kỳ, không ghi cả hai.", "Viết: cchc steps --month 2021-04.")
    wanted = _of_files(files) if files else _of_period(one_of(*asked), out / office, templates)
    trust = _trust()
    found: list[PaperSteps] = []
    for folder, names in wanted.items():
        known = Period.parse(folder.name)
        place = replace(workplace(known, book, office, out, templates), outputs=folder.parent)
        found += steps_of(place, known, trust, names)
    if ANSWER.asked:
        from pipeline.commands.answers.steps import put_steps

        put_steps(found)
        return
    from pipeline.screen.steps import tell_steps

    tell_steps(found, every=bool(files))


def _of_files(files: Iterable[Path]) -> dict[Path, list[str]]:
    """The folders of outputs in which the files lie, with their names there; InputError for one that is not ours."""
    wanted: dict[Path, list[str]] = {}
    for file in files:
        folder, name, _ = found_in(file)
        wanted.setdefault(folder, []).append(name)
    return wanted


def _of_period(period: Period, outputs: Path, templates: Path | None) -> dict[Path, list[str]]:
    """The folder of a period, of a month also those of what falls due in it; InputError where there is none."""
    from pipeline.flow.month import due_in
    from pipeline.flow.status import folders_of
    from pipeline.flow.workplace import templates_folder
    from pipeline.kinds.kinds import Kinds

    due = due_in(Kinds(templates_folder(templates)), outputs, period) if period.is_month else []
    asked = {period, *(one.period for one in due)}
    there: dict[Path, list[str]] = {folder: [] for known, folder in folders_of(outputs) if known in asked}
    if not there:
        raise InputError(f"Trong {outputs} chưa có kết quả nào của kỳ {period}.", options.make_first(period))
    return there


def _trust() -> "Trust":
    """Whom the office trusts; without the extra what to install, and nobody looks into a PDF."""
    from pipeline.signing.extra import needed
    from pipeline.signing.way.seen import Trust

    try:
        needed()
    except InputError as problem:
        return Trust(unread=str(problem))
    from pipeline.commands.release.sign import trusted

    return Trust(tuple(trusted(())))
