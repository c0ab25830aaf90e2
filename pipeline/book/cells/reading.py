"""What reading one cell gives: the value, and what has to be said about it."""

from typing import Any, NamedTuple

from pipeline.book.records import UNREAD
from pipeline.ground.finding import Severity


class Said(NamedTuple):
    """A finding before it knows its cell."""

    code: str
    severity: Severity
    message: str
    remedy: str = ""


class CellReading(NamedTuple):
    """`value` is what `columns.Kind` says, None for an empty cell, UNREAD where it cannot be used."""

    value: Any
    said: tuple[Said, ...] = ()


def refused(code: str, message: str, remedy: str) -> CellReading:
    """The cell cannot be used: an error that says what to do."""
    return CellReading(UNREAD, (Said(code, Severity.LOI, message, remedy),))


def noted(value: Any, code: str, message: str, remedy: str = "") -> CellReading:
    """The cell is used, and the officer is told how it was understood."""
    return CellReading(value, (Said(code, Severity.NHAC, message, remedy),))
