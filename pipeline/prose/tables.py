"""A table of a document: rows of facts and words, which the template prints and the trace follows cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.facts.fact import Fact, Printed
from pipeline.facts.wording import word

Value = Printed


@dataclass(frozen=True)
class Table:
    """`name` is the one the template uses, `title` what the trace calls it; `columns` are key -> words of its head.

    A value is a fact (a figure with its cells), words without figures, or a whole number that only counts rows.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Value]]

    @cached_property
    def words(self) -> Sequence[Mapping[str, str]]:
        """Every row as it is printed: the page, the trace and what is kept of an issued page ask for the same words."""
        return [{key: _worded(value) for key, value in row.items()} for row in self.rows]

    def data(self) -> list[dict[str, str]]:
        """Rows as the template takes them: every value worded."""
        return [dict(row) for row in self.words]

    def figures(self) -> Iterator[tuple[int, str, str, str, Fact]]:
        """Row number from 1, key and head of the column, what is printed, and the fact, for all that print a digit."""
        for number, (row, words) in enumerate(zip(self.rows, self.words, strict=True), 1):
            for key, value in row.items():
                if isinstance(value, Fact) and any(map(str.isdigit, words[key])):
                    yield number, key, self.columns.get(key, key), words[key], value


def _worded(value: Value) -> str:
    return word(value) if isinstance(value, Fact) else str(value)
