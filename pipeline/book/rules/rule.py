"""What every rule over the rows of a workbook is: a code that never changes and a judge."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from pipeline.book.records import UNREAD, Cell, Row
from pipeline.ground.finding import Finding, Place, Severity, UsageError
from pipeline.ground.period import Period

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What rules judge: settings and rows as read, where a cell that could not be read holds UNREAD."""

    settings: Mapping[str, Cell]
    tables: Mapping[str, tuple[Row, ...]]
    _made: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def setting(self, name: str) -> Any:
        """The value of a setting; None when it is empty or could not be read."""
        cell = self.settings.get(name)
        return None if cell is None or cell.value is UNREAD else cell.value

    def rows(self, sheet: str, *known: str) -> Iterator[Row]:
        """The rows of a sheet in which every one of the `known` columns holds a value that was read."""
        rows = self.tables.get(sheet, ())
        yield from self.once(("rows", sheet, *known), lambda: tuple(row for row in rows if row.knows(*known)))

    def once(self, name: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What `make` makes out of the book, made for the first rule that asks for `name`."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made


class Breach(NamedTuple):
    """One place where a rule is broken."""

    where: Cell
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class BookRule:
    """`judge` gives every breach in a book; the clause is the form or law it goes by."""

    code: str
    severity: Severity
    judge: Callable[[ReadBook], Iterator[Breach]]
    clause: str = ""

    def findings(self, book: ReadBook) -> Iterator[Finding]:
        """Every breach as a finding."""
        for where, message, remedy in self.judge(book):
            place = Place(sheet=where.sheet, cell=where.address)
            yield Finding(self.code, self.severity, place, message, remedy, self.clause)


def period_in(text: str) -> Period | None:
    """The period that a cell names, None where it is written in another way."""
    try:
        return Period.parse(text)
    except UsageError:
        return None
