"""`cchc number`: the next number of each series, what is odd in the register; number and day into a signed page."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import options
from pipeline.commands.release.pdf import tell
from pipeline.commands.vietnamese import Command
from pipeline.ground.answer import ANSWER
from pipeline.ground.finding import InputError, UsageError
from pipeline.ground.period import Period
from pipeline.ground.shown import say
from pipeline.ground.stranger import stranger

if TYPE_CHECKING:
    from pipeline.book.records import Results
    from pipeline.facts.registry.register import RegisterLine
    from pipeline.flow.workplace import Workplace
    from pipeline.ground.finding import Finding
    from pipeline.kinds.kinds import Kinds


@click.command(
    cls=Command,
    help="Không kèm tệp: số tiếp theo của từng loại văn bản trong năm, số thiếu, trùng, lùi ngày. "
    "Kèm TỆP.pdf: ghi số, ngày vào các khung, sau khi người ký đã ký, trước khi cơ quan ký.",
)
@click.argument("path", type=options.FILE, required=False)
@click.option("--number", "number_", default="", help="Số văn bản, không kèm ký hiệu, ví dụ 64.")
@click.option("--day", callback=options.as_day, help="Ngày ban hành, dạng 2021-05-04.")
@click.option("--symbol", default="", help="Chỉ xem loại có ký hiệu này, ví dụ TB-UBND.")
@click.option("--year", callback=options.as_period, help="Năm của sổ, dạng 2021.")
@click.option("--print", "printed", type=options.FILE, help="In sổ đăng ký ra TỆP.docx, đủ cột của Phụ lục IV.")
@click.option("--period", callback=options.as_period, help="Chỉ in văn bản của kỳ này: 2021-04, 2021-Q1.")
@options.place
@options.as_json
def number(
    path: Path | None,
    number_: str,
    day: date | None,
    symbol: str,
    year: Period | None,
    printed: Path | None,
    period: Period | None,
    **where: Any,
) -> None:
    if path is None:
        from pipeline.facts.registry.doubts import unregistered
        from pipeline.facts.registry.register import lines
        from pipeline.flow.make import results_of
        from pipeline.flow.workplace import workplace
        from pipeline.kinds.kinds import Kinds

        asked = year or period
        if asked is None:
            raise UsageError("Thiếu năm.", "Viết: cchc number --year 2021; ghi số vào tệp: cchc number TỆP.pdf …")
        place = workplace(asked, **where)
        results, _ = results_of(place.book)
        kinds = Kinds(place.templates)
        found = lines(results, kinds.signs().get)
        if printed is not None:
            _print(place, results, kinds, printed, period or asked)
        _propose(asked, symbol, found, results)
        tell(unregistered(results, found))
        return
    from pipeline.signing.extra import needed

    needed()
    if not number_ or day is None:
        hint = "Xem số tiếp theo: cchc number --year 2021."
        raise UsageError("Thiếu số hoặc ngày.", f"Viết: cchc number {path} --number 64 --day 2021-05-04. {hint}")
    from pipeline.signing import keeping
    from pipeline.signing.placing.slots import NUMBER
    from pipeline.signing.signatures.filling import ANEW, filled, symbol_of, texts
    from pipeline.signing.way.against import require_same

    values = texts(number_, day)
    content = keeping.read(path)
    with stranger(path, remedy="Làm lại PDF rồi ký lại."):
        made = filled(content, path.name, values)
        symbol = symbol_of(content, path.name)
    against = _against_register(path, symbol, values[NUMBER], day, where)
    tell((*require_same(path, content), *against, *made.findings))
    keeping.grown(path, content, made.content)
    ANSWER.put(file=str(path), number=values[NUMBER], day=str(day))
    say(f"Đã ghi   {path}: số {values[NUMBER]}, ngày {day:%d/%m/%Y}")
    say(f"Số, ngày đã ghi không sửa được nữa. Xem lại trước khi cơ quan ký; sai thì {ANEW}")


def _against_register(path: Path, symbol: str, number: str, day: date, where: dict[str, Any]) -> "list[Finding]":
    """What the year's register says of the number; the book is that of the office whose folder the file lies in."""
    from pipeline.flow.release.numbering import against_register
    from pipeline.flow.release.rows import remembered
    from pipeline.flow.workplace import workplace

    folder, paper = remembered(path.with_name(f"{path.stem.removesuffix('.ky')}.docx"))
    chosen = dict(where)
    if not chosen["office"] and chosen["book"] is None and (Path("inputs") / folder.parent.name).is_dir():
        chosen["office"] = folder.parent.name
    return against_register(lambda period: workplace(period, **chosen), paper, symbol, number, day)


def _print(place: "Workplace", results: "Results", kinds: "Kinds", target: Path, period: Period) -> None:
    """The page of kind so-van-ban-di under a name of the clerk's own; a file that is there is not written over."""
    from pipeline.flow.fill import Filling
    from pipeline.papers.paper import Desk
    from pipeline.papers.register import register
    from pipeline.signing import keeping

    if target.exists():
        raise InputError(f"Đã có {target} nên không ghi đè.", "Ghi tên tệp khác sau --print.")
    kind = kinds.kind("so-van-ban-di")
    batch = register(Desk(results, kinds), kind, period)
    if not batch.papers:
        raise InputError(batch.remarks[0], "Ghi số, ngày vào hai trang ấy, hoặc chọn kỳ khác.")
    (paper,) = batch.papers
    keeping.write(target, Filling(place, kinds, results).printed(paper))
    say(f"Đã ghi   {target}: {len(paper.tables[0].rows)} văn bản")


def _propose(year: Period, symbol: str, found: "list[RegisterLine]", results: "Results") -> None:
    """The next number of each series, or of the one that was named; doubts of the register."""
    from pipeline.facts.registry.doubts import doubts
    from pipeline.facts.registry.register import by_series, following, same_series

    chosen = same_series(found, symbol) if symbol else found
    series = by_series(chosen)
    if symbol and not chosen:
        say(f"{symbol}: chưa có số nào trong năm {year.year}, số tiếp theo 01")
    for name, rows in series.items():
        last = rows[-1]
        day = f", ngày {last.day:%d/%m/%Y}" if last.day else ""
        say(f"{name}: {len(rows)} văn bản, số lớn nhất {last.number}{day}; số tiếp theo {following(rows):02d}")
    if not found:
        say(f"Sổ năm {year.year} chưa có văn bản nào đã lấy số; số tiếp theo của mỗi loại là 01.")
    ANSWER.put(series=[{"series": name, "next": following(rows), "count": len(rows)} for name, rows in series.items()])
    tell(doubts(series, results))
