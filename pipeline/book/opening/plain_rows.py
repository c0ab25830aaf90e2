"""Rows of a stream of values made into rows that are kept, a block at a time and in it column by column.

A text is kept once however often it stands in the sheet; only the columns in which texts stand are looked through for
them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pipeline.book.opening.raw import NOTHING_BESIDE, Beside, PackedRow
from pipeline.book.opening.sheet_xml import Formulas, Seen

BLOCK = 256  # rows after which their number and texts are counted


class RowBlock(NamedTuple):
    """How many rows of a stream went by, those in which something stands, the letters of their texts and formulas."""

    walked: int
    rows: list[PackedRow]
    letters: int


def in_blocks(stream: Iterable[Any]) -> Iterator[list[Any]]:
    """`BLOCK` of them at a time, the last of them fewer."""
    going = iter(stream)
    while block := list(islice(going, BLOCK)):
        yield block


class PlainPacker:
    """Rows of values, and what was seen of their formulas; `sure` until a text looks like an error."""

    def __init__(self, seen: Seen, width: int) -> None:
        self._formulas, self._width = seen.formulas, width
        self._texts: dict[str, str] = {}
        self._besides: dict[int, tuple[Beside, int]] = {}
        self._nothing = [""] * width
        self._empty = tuple(self._nothing)

    @property
    def sure(self) -> bool:
        return not any(text.startswith("#") for text in self._texts)

    def blocks(self, stream: Iterable[list[Any]]) -> Iterator[RowBlock]:
        """The rows of the stream, then those below its last value in which formulas wait."""
        for block in in_blocks(self._numbered(stream)):
            rows: list[PackedRow] = []
            filled: list[PackedRow] = []
            lines: list[list[Any]] = []
            letters = 0
            for number, held in block:
                formulas = self._formulas.get(number)
                beside, long = (NOTHING_BESIDE, 0) if formulas is None else self._beside(formulas)
                is_empty = held == self._nothing
                if beside is NOTHING_BESIDE and (is_empty or _is_blank(held)):
                    continue
                rows.append(row := PackedRow(number, False, False, self._empty, beside))
                letters += long
                if not is_empty:
                    filled.append(row)
                    lines.append(held)
            columns = [self._column(column) for column in zip(*lines, strict=True)]
            letters += sum(long for _, long in columns)
            for row, values in zip(filled, zip(*[column for column, _ in columns], strict=True), strict=True):
                row.values = values
            yield RowBlock(len(block), rows, letters)

    def _numbered(self, stream: Iterable[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
        number = 0
        for number, held in enumerate(stream, start=1):
            yield number, held
        for below in self._formulas:
            if below > number:
                yield below, self._nothing

    def _column(self, column: Sequence[Any]) -> tuple[Sequence[Any], int]:
        """The column with each text as it is kept, and how many letters its texts have."""
        kinds = set(map(type, column))
        if str not in kinds:
            return column, 0
        keep = self._texts.setdefault
        if len(kinds) == 1:
            return list(map(keep, column, column)), sum(map(len, column))
        kept = [keep(value, value) if type(value) is str else value for value in column]
        return kept, sum([len(value) for value in kept if type(value) is str])

    def _beside(self, formulas: Formulas) -> tuple[Beside, int]:
        """One for all rows whose formulas are alike, with their letters; the rows share their tuple of formulas.

        That lives as long as what was seen.
        """
        found = self._besides.get(id(formulas))
        if found is None:
            words = tuple([dict(formulas).get(at) for at in range(self._width)])
            beside = NOTHING_BESIDE._replace(formulas=words) if any(words) else NOTHING_BESIDE
            found = self._besides[id(formulas)] = beside, sum([len(one) for one in words if one is not None])
        return found


def _is_blank(held: list[Any]) -> bool:
    return type(held[0]) is str and all(type(value) is str and not value.strip() for value in held)
