"""The criteria as a tree: groups, what is below them, and what is a bonus or a deduction."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pipeline.book.records import Results, Row
from pipeline.book.scale import parent_of
from pipeline.book.sheets.scoring import BONUS, DEDUCTION

_APART = (BONUS, DEDUCTION)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of sheet Tiêu chí with its children; `apart` is the method of a bonus or a deduction, else "".

    `code` and `most` (points) are those of the row, which every unit's sheet asks for again and again.
    """

    row: Row
    children: tuple["Criterion", ...]
    apart: str
    code: str
    most: Fraction

    def walk(self) -> Iterable["Criterion"]:
        """The criterion, then everything below it, in the order of the sheet."""
        yield self
        for child in self.children:
            yield from child.walk()


def criteria_of(results: Results) -> tuple[Criterion, ...]:
    """The criteria of the top with all below them."""
    below: dict[str, list[Row]] = {}
    for row in results.tables.get("Tiêu chí", ()):
        below.setdefault(parent_of(row["ma"]), []).append(row)

    def made(row: Row) -> Criterion:
        children = tuple(map(made, below.get(row["ma"], ())))
        kinds = {child.apart for child in children} if children else {row["cach_cham"]} & set(_APART)
        apart = next(iter(kinds), "") if len(kinds) == 1 else ""
        return Criterion(row, children, apart, str(row["ma"]), Fraction(row["diem_toi_da"]))

    return tuple(map(made, below.get("", ())))
