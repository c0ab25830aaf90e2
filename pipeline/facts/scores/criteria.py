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
    """A row of sheet Tiêu chí with its children; `apart` is the method of a bonus or a deduction, else ""."""

    row: Row
    children: tuple["Criterion", ...]
    apart: str

    @property
    def code(self) -> str:
        return str(self.row["ma"])

    @property
    def most(self) -> Fraction:
        return Fraction(self.row["diem_toi_da"])

    def walk(self) -> Iterable["Criterion"]:
        """The criterion, then everything below it, in the order of the sheet."""
        yield self
        for child in self.children:
            yield from child.walk()


def criteria_of(results: Results) -> tuple[Criterion, ...]:
    """The criteria of the top with all below them."""
    rows = results.tables.get("Tiêu chí", ())

    def made(row: Row) -> Criterion:
        children = tuple(made(child) for child in rows if parent_of(child["ma"]) == row["ma"])
        kinds = {child.apart for child in children} if children else {row["cach_cham"]} & set(_APART)
        return Criterion(row, children, next(iter(kinds), "") if len(kinds) == 1 else "")

    return tuple(made(row) for row in rows if not parent_of(row["ma"]))
