"""What every rule over the rows of a workbook is: a code that never changes and a judge."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from pipeline.book.records import UNREAD, Cell, Row, columns_of
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
        return iter(self.once(("rows", sheet, *known), lambda: self._known(sheet, known)))

    def _known(self, sheet: str, known: tuple[str, ...]) -> tuple[Row, ...]:
        rows = self.tables.get(sheet, ())
        gappy = [self.column(sheet, name) for name in known if self._gappy(sheet, name)] if rows else []
        if not gappy:
            return rows
        lines = zip(rows, *gappy, strict=True)
        return tuple(row for row, *values in lines if None not in values and UNREAD not in values)

    def _gappy(self, sheet: str, name: str) -> bool:
        """Whether any row of the sheet lacks the column's value, or has one that could not be read."""
        column = self.column(sheet, name)
        return self.once(("gappy", sheet, name), lambda: None in column or UNREAD in column)

    def lines(self, sheet: str, *known: str) -> Iterator[tuple[Any, ...]]:
        """`rows`, each with the values of the `known` columns behind it."""
        rows = self.once(("rows", sheet, *known), lambda: self._known(sheet, known))
        if len(rows) == len(self.tables.get(sheet, ())):
            return zip(rows, *(self.column(sheet, name) for name in known), strict=True)
        return ((row, *(row[name] for name in known)) for row in rows)

    def known_columns(self, sheet: str, *known: str) -> list[Sequence[Any]]:
        """`lines` column by column: the rows, then the values of each of the `known` columns; all () for no rows."""
        rows = self.once(("rows", sheet, *known), lambda: self._known(sheet, known))
        if len(rows) == len(self.tables.get(sheet, ())):
            return [rows, *(self.column(sheet, name) for name in known)]
        return [rows, *([row[name] for row in rows] for name in known)]

    def column(self, sheet: str, name: str) -> Sequence[Any]:
        """The values of one column, row by row, read or not; () where the sheet has no rows."""
        columns = self.once(("columns", sheet), lambda: columns_of(self.tables.get(sheet, ())))
        return columns[name] if columns else ()

    def names(self, sheet: str) -> Iterable[str]:
        """The columns that the sheet's rows have; none where it has no rows."""
        columns: dict[str, Any] = self.once(("columns", sheet), lambda: columns_of(self.tables.get(sheet, ())))
        return columns.keys()

    def texts(self, sheet: str) -> Set[str]:
        """Every different text that stands in a sheet."""
        columns = map(set[Any], (self.column(sheet, name) for name in self.names(sheet)))
        return self.once(
            ("texts", sheet), lambda: {value for column in columns for value in column if isinstance(value, str)}
        )

    def whole(self, sheet: str, *names: str) -> bool:
        """Whether every row of the sheet holds a value that was read in every one of these columns."""
        return len(self.once(("rows", sheet, *names), lambda: self._known(sheet, names))) == len(
            self.tables.get(sheet, ())
        )

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
