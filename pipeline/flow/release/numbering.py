"""Number and day that a signed page is about to get, against the year's register: before they are written for good."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pipeline.facts.registry.giving import OwnRow, given
from pipeline.facts.registry.register import RegisterLine, lines, same_series
from pipeline.flow.make import results_of
from pipeline.flow.release.rows import row_of
from pipeline.flow.workplace import Workplace
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.period import Period
from pipeline.kinds.kinds import Kinds
from pipeline.outputs.manifest import Entry


def against_register(
    place_of: Callable[[Period], Workplace],
    paper: tuple[str, Entry, Period] | None,
    symbol: str,
    number: str,
    day: date,
) -> list[Finding]:
    """What is odd about the number; InputError where another paper has it or the paper's own row says otherwise.

    `place_of` tells where the files of a period's year lie; `paper` is what the folder remembers of the page: name,
    entry, period; None for a page that is none of ours. A book that cannot be read is told.
    """
    if not symbol:
        return [_unasked("trang không có ký hiệu")]
    found: list[RegisterLine] = []
    own: OwnRow | None = None
    told: list[Finding] = []
    years = {day.year: Period(day.year, 1, 12)} | ({paper[2].year: paper[2]} if paper else {})
    seen: set[Path] = set()
    for year in sorted(years):
        try:
            place = place_of(years[year])
            if place.book in seen:
                continue
            seen.add(place.book)
            results, _ = results_of(place.book)
            kinds = Kinds(place.templates)
            found += lines(results, kinds.signs().get)
            own = own or (row_of(kinds, *paper, symbol) if paper else None)
        except InputError as problem:
            told.append(_unasked(problem.message.rstrip(".")))
    return [*told, *given(list(_of_year(found, own, symbol, day.year)), number, day, own, symbol)]


def _of_year(found: list[RegisterLine], own: OwnRow | None, symbol: str, year: int) -> Iterator[RegisterLine]:
    """The lines of the series in that year, since numbers run within one; the paper's own whatever its day."""
    for line in same_series(found, symbol):
        if line.day is None or line.day.year == year or (own is not None and own.has(line)):
            yield line


def _unasked(why: str) -> Finding:
    message = f"chưa xem được sổ nên chưa biết số ấy đã cho văn bản khác chưa: {why}."
    remedy = "Xem lại bằng cchc number --year trước khi cơ quan ký; sổ ở chỗ khác thì thêm --book."
    return Finding("KS-SO-07", Severity.CANH_BAO, Place(component="Số"), message, remedy)
