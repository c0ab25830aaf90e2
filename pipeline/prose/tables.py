"""A table of a document: rows of facts and words, which the template prints and the trace follows cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.fact import Fact, Printed
from pipeline.facts.wording import word

Value = Printed


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is the one the template uses, `title` what the trace calls it; `columns` are key -> words of its head.

    A value is a fact (a figure with its cells), words without figures, or a whole number that only counts rows.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Value]]

    def data(self) -> list[dict[str, str]]:
        """Rows as the template takes them: every value worded."""
        return [{key: _worded(value) for key, value in row.items()} for row in self.rows]

    def figures(self) -> Iterator[tuple[int, str, str, str, Fact]]:
        """Row number from 1, key and head of the column, what is printed, and the fact, for all that print a digit."""
        for number, row in enumerate(self.rows, 1):
            for key, value in row.items():
                if isinstance(value, Fact) and any(character.isdigit() for character in word(value)):
                    yield number, key, self.columns.get(key, key), word(value), value


def _worded(value: Value) -> str:
    return word(value) if isinstance(value, Fact) else str(value)
