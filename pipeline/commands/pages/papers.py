"""One command for each kind of document that has one: its `kieu.toml` says its word, its help, its periods."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import options
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError, errors
from pipeline.ground.period import Period
from pipeline.ground.shown import say
from pipeline.kinds.kind import DocumentKind
from pipeline.kinds.kinds import Kinds

if TYPE_CHECKING:
    from pipeline.flow.make import Made
    from pipeline.flow.workplace import Workplace

_SCORING = "chấm điểm"  # the recipe whose points files prove


def of_kind(kind: DocumentKind) -> click.Command:
    """`cchc <command>` of a kind: for a period, or for a round of commendation."""
    return _by_round(kind) if kind.is_by_round else _by_period(kind)


def _by_period(kind: DocumentKind) -> click.Command:
    @click.command(kind.command, cls=Command, help=kind.help)
    @options.asked_for
    @options.track
    @options.as_pdf
    @options.copies
    @options.issuing()
    @options.as_json
    def command(
        month: Period | None,
        period: Period | None,
        year: Period | None,
        track: bool,
        copies: bool,
        choice: str,
        evidence: bool = False,
        **where: Any,
    ) -> None:
        from pipeline.flow.make import make
        from pipeline.flow.workplace import workplace

        chosen = one_of(month, period, year)
        place = workplace(chosen, **where)
        if evidence:
            from pipeline.commands.release.evidence import gather

            gather(kind, place, chosen, alone=not (track or copies or choice))
            return
        _told(make(kind, place, chosen, track=track, choice=choice), place, str(chosen), copies=copies)

    if kind.recipe == _SCORING:
        from pipeline.commands.release.evidence import option

        command.params.append(option())
    return command


def _told(made: "Made", place: "Workplace", period: str, *, copies: bool) -> None:
    """What a run made on the screen, its sources beside it; exit code 1 where a finding is a lỗi."""
    from pipeline.commands.pages.beside import put_beside
    from pipeline.screen.made import tell_made, tell_open

    ANSWER.about(book=place.book, files=[outcome.path for outcome in made.published.outcomes])
    tell_open(place.book)
    tell_made(made)
    put_beside(place.outputs / period, made.published, recalled=made.recalled, copies=copies)
    if ANSWER.asked:
        from pipeline.commands.answers.made import put_made

        put_made(made, place, period)
    if not _as_pdf(made) or errors(made.findings):
        click.get_current_context().exit(1)


def _as_pdf(*runs: "Made") -> bool:
    """Each page as PDF/A too, where it was asked for: all in one call; False where one could not be made."""
    if not click.get_current_context().meta.get(options.AS_PDF):
        return True
    from pipeline.commands.release.pdf import beside

    return beside(outcome for made in runs for outcome in made.published.outcomes)


def one_of(*periods: Period | None) -> Period:
    """The one period that was named; UsageError where none or more than one was."""
    named = [period for period in periods if period is not None]
    if len(named) != 1:
        raise UsageError(
            "Ghi đúng một kỳ." if named else "Thiếu kỳ.",
            "Tháng: --month 2021-04; quý, sáu tháng: --period 2021-Q1, 2021-H1; năm: --year 2021.",
        )
    return named[0]


def _by_round(kind: DocumentKind) -> click.Command:
    @click.command(kind.command, cls=Command, help=kind.help)
    @click.option(
        "--round",
        "period",
        callback=options.as_period,
        help="Mã đợt ở trang Đợt khen, ví dụ 2021-Q1.",
    )
    @click.option(
        "--due",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Không làm văn bản, chỉ nêu việc đến hạn, trễ hạn vào ngày ấy và gợi ý tập thể, ví dụ 2021-04-19; "
        "không ghi --round thì nêu mọi đợt trong sổ của năm ấy.",
    )
    @options.place
    @options.track
    @options.as_pdf
    @options.copies
    @options.issuing()
    @options.as_json
    def command(
        period: Period | None, day: datetime | None, track: bool, copies: bool, choice: str, **where: Any
    ) -> None:
        from pipeline.flow.make import make
        from pipeline.flow.workplace import workplace

        if day is not None:
            _due(workplace(period or Period(day.year, day.month), **where).book, period, day.date())
            return
        if period is None:
            raise UsageError("Thiếu đợt.", "Viết mã đợt ở trang Đợt khen: --round 2021-Q1.")
        place = workplace(period, **where)
        made = make(kind, place, period, track=track, choice=choice)
        _told(made, place, str(period), copies=copies)

    return command


def _due(book: Path, asked: Period | None, day: date) -> None:
    """Deadlines of the round (of every round of the book, where none is asked for), then suggestions out of the sheets.

    Suggestions need figures of the round's time; a round whose months the book lacks has none.
    """
    from pipeline.book.sheets.commendation import ROUNDS
    from pipeline.facts.commendation.due import candidates, due
    from pipeline.facts.compute import compute
    from pipeline.flow.make import results_of

    results, _ = results_of(book)
    rounds = [str(asked)] if asked else [row["ma"] for row in results.tables.get(ROUNDS, ())]
    known = {code: lines for code in rounds if (lines := due(results, code, day))}
    if not known:
        raise InputError(
            f"Trang Đợt khen không có đợt “{asked}”." if asked else "Trang Đợt khen chưa có đợt nào.",
            "Thêm một dòng cho đợt.",
        )
    rounds_told: list[dict[str, Any]] = []
    for code, lines in known.items():
        rounds_told.append({"round": code, "lines": lines, "candidates": []})
        ANSWER.put(day=day.isoformat(), rounds=rounds_told)
        if len(known) > 1:
            say(f"Đợt {code}:")
        for line in lines:
            say(f"  - {line}")
        try:
            period = asked or Period.parse(code)
            facts = compute(results, period)
        except (InputError, UsageError):
            continue
        say("Gợi ý xem xét, theo số liệu của sổ (Hội đồng quyết định):")
        for line in candidates(facts, results, period):
            rounds_told[-1]["candidates"].append(line)
            say(f"  - {line}")


@click.command("all", cls=Command, help="Làm mọi văn bản đến hạn trong một tháng, một lần chạy, một bảng tóm tắt.")
@options.month
@options.place
@options.track
@options.as_pdf
@options.copies
@options.issuing(anew=False)
@options.as_json
def all_due(period: Period, track: bool, copies: bool, choice: str, **where: Any) -> None:
    from pipeline.commands.pages.beside import put_beside
    from pipeline.flow.month import make_due
    from pipeline.flow.workplace import workplace
    from pipeline.screen.made import tell_open
    from pipeline.screen.month import tell_month

    if not period.is_month:
        raise UsageError(f"Lệnh all làm theo tháng, không theo kỳ “{period}”.", "Viết tháng dạng 2021-04.")
    place = workplace(period, **where)
    month = make_due(place, period, track=track, choice=choice)
    tell_open(place.book)
    tell_month(month, place)
    for name, made in month.made:
        put_beside(place.outputs / name, made.published, recalled=made.recalled, copies=copies, named=False)
    if month.made:
        say("Mỗi con số lấy từ ô nào: mở tệp .nguon-so-lieu.html cạnh từng văn bản bằng trình duyệt.")
    if ANSWER.asked:
        from pipeline.commands.answers.made import put_month

        put_month(month, place)
    whole = _as_pdf(*(made for _, made in month.made))
    if not whole or month.failed or any(errors(made.findings) for _, made in month.made):
        click.get_current_context().exit(1)


@click.command(cls=Command, help="Làm một văn bản theo kiểu riêng của cơ quan, đặt trong thư mục templates.")
@click.argument("name")
@options.asked_for
@options.track
@options.as_pdf
@options.copies
@options.issuing()
@options.as_json
def document(
    name: str,
    month: Period | None,
    period: Period | None,
    year: Period | None,
    track: bool,
    copies: bool,
    choice: str,
    **where: Any,
) -> None:
    from pipeline.flow.make import make
    from pipeline.flow.workplace import workplace

    chosen = one_of(month, period, year)
    place = workplace(chosen, **where)
    kind = Kinds(place.templates).kind(name)
    if kind.is_by_round:
        raise UsageError(f"{kind.title} làm theo đợt.", f"Viết: cchc {kind.command} --round {chosen}.")
    _told(make(kind, place, chosen, track=track, choice=choice), place, str(chosen), copies=copies)
