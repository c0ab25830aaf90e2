"""Rules over the rows of a workbook, one family a file; each says what is wrong (Sai) and what is right (Đúng).

What one cell alone shows is told where cells are read.
"""

from collections.abc import Mapping

from pipeline.book.records import Cell, Row
from pipeline.book.rules import (
    criteria,
    dossiers,
    inspections,
    office,
    plan,
    pushed,
    register,
    reports,
    rounds,
    scores,
    slips,
    units,
)
from pipeline.book.rules.rule import BookRule, ReadBook
from pipeline.ground.finding import Finding

ALL: tuple[BookRule, ...] = (
    *slips.RULES,
    *dossiers.RULES,
    *inspections.RULES,
    *plan.RULES,
    *reports.RULES,
    *office.RULES,
    *register.RULES,
    *rounds.RULES,
    *criteria.RULES,
    *scores.RULES,
    *pushed.RULES,
    *units.RULES,
)


def broken(settings: Mapping[str, Cell], tables: Mapping[str, tuple[Row, ...]]) -> list[Finding]:
    """Every breach of every rule in a workbook whose cells have been read."""
    book = ReadBook(settings, tables)
    return [finding for rule in ALL for finding in rule.findings(book)]
