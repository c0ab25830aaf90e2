"""What proves the points of a period: the files, links and papers that sheet Chấm điểm names for each criterion.

Nothing is looked for on the disk here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pipeline.book.records import Cell, Results, Row
from pipeline.book.sheets.scoring import DEDUCTION, GROUP
from pipeline.book.succession import as_of
from pipeline.ground.period import Period

SCORES = "Chấm điểm"
FILES = "tep_minh_chung"
_APART = re.compile(r"[;\n]")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# `125/BC-UBND`, `số 12/2021/QĐ-UBND ngày 15/3/2021`: no file, since a name of a file has its ending.
_SIGN = re.compile(r"(?:số\s*)?\d{1,5}[a-zđ]?(?:/\d{4})?/[A-ZĐ][A-ZĐa-zđ0-9-]*(?:\s*,?\s*ngày\s.*)?", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}$")


class ProofKind(Enum):
    """What an entry of column Minh chứng is."""

    FILE = "tệp"
    LINK = "địa chỉ"
    PAPER = "văn bản"


@dataclass(frozen=True, slots=True)
class Proof:
    """One entry: the words as they stand in the cell."""

    named: str
    kind: ProofKind


@dataclass(frozen=True, slots=True)
class ProvedLine:
    """One criterion of one unit: its row, the row of its criterion, what proves it."""

    row: Row
    criterion: Row
    proofs: tuple[Proof, ...]

    @property
    def unit(self) -> str:
        return str(self.row["don_vi"])

    @property
    def code(self) -> str:
        return str(self.row["ma"])

    @property
    def cell(self) -> Cell | None:
        """The cell of its files; None in a book that has no such column."""
        cell = self.row.cells.get(FILES)
        return cell if cell is not None and cell.address else None

    @property
    def files(self) -> list[str]:
        return [proof.named for proof in self.proofs if proof.kind is ProofKind.FILE]

    @property
    def wants_proof(self) -> bool:
        """Whether points were taken that something must prove."""
        own = self.row["tu_cham"]
        return own is not None and own > 0 and self.criterion["cach_cham"] not in (GROUP, DEDUCTION)


def proved_lines(results: Results, period: Period) -> list[ProvedLine]:
    """The lines of a period: units in the order of sheet Đơn vị, criteria in that of theirs."""
    known = as_of(results, period)
    units = {row["ten"]: place for place, row in enumerate(known.tables.get("Đơn vị", ()))}
    criteria = {row["ma"]: (place, row) for place, row in enumerate(known.tables.get("Tiêu chí", ()))}
    found = [
        (units.get(row["don_vi"], len(units)), criteria[row["ma"]][0], row)
        for row in known.rows(SCORES, ky=str(period))
        if row["ma"] in criteria
    ]
    return [
        ProvedLine(row, criteria[row["ma"]][1], tuple(proofs_of(row)))
        for _, _, row in sorted(found, key=lambda each: each[:2])
    ]


def proofs_of(row: Row) -> Iterator[Proof]:
    """What column Minh chứng of a row names, in its order; nothing where the book has no such column."""
    cell = row.cells.get(FILES)
    for part in _APART.split(str(cell.value)) if cell is not None and isinstance(cell.value, str) else ():
        if named := part.strip():
            yield Proof(named, _kind(named))


def _kind(named: str) -> ProofKind:
    if _LINK.fullmatch(named):
        return ProofKind.LINK
    return ProofKind.PAPER if _SIGN.fullmatch(named) and not _ENDING.search(named) else ProofKind.FILE
