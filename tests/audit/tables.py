"""Judges the tables of papers: each figure against the rows."""

from tests.audit.desk import Desk, Said

Table = list[list[str]]


def judge(desk: Desk, table: Table) -> list[tuple[str, Said]]:
    """The verdicts on a table, known by its header."""
    return []
