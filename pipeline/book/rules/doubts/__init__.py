"""Doubts: what breaks no rule and is unlike the office itself, one family a file, thresholds in `nguong.toml`."""

from collections.abc import Mapping

from pipeline.book.records import Cell, Row
from pipeline.book.rules.doubts import copied, crossed, days, exchanged, rows, sizes
from pipeline.book.rules.doubts.doubt import Doubt
from pipeline.book.rules.rule import ReadBook
from pipeline.ground.finding import Finding
from pipeline.ground.period import Period

__all__ = ["doubtful"]

ALL = (*rows.RULES, *crossed.RULES, *copied.RULES, *exchanged.RULES, *sizes.RULES, *days.RULES)


def doubtful(
    settings: Mapping[str, Cell], tables: Mapping[str, tuple[Row, ...]], period: Period | None
) -> list[Finding]:
    """Every doubt that no note answers, those of the asked month first, then the stronger ones; one a row and cell."""
    book = ReadBook(settings, tables)
    last = period.last_month if period is not None and period.year == book.setting("nam") else None
    found = [doubt for rule in ALL for doubt in rule(book)] + list(rows.blank_month(book, last))
    asked = {last} if last is not None else set()
    doubts = [one for one in _once(found) if last is None or one.month is None or one.month <= last]
    ordered = sorted(doubts, key=lambda one: (one.month not in asked, -one.strength))
    return [one.finding() for one in ordered if not one.answered()]


def _once(found: list[Doubt]) -> list[Doubt]:
    """Without a doubt whose every cell another one, told before, has already put in question."""
    told: set[tuple[str, str]] = set()
    kept = []
    for doubt in found:
        cells = {(cell.sheet, cell.address) for cell in doubt.cells}
        if doubt.about or not cells <= told:
            kept.append(doubt)
            told |= cells
    return kept
