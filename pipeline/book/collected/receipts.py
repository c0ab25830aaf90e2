"""The day on which a unit's file came, into sheet Báo cáo: only a day that was given, never over one that is there."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pipeline.book.collected.bring import OfficeBook, RowChange
from pipeline.book.opening.raw import letters
from pipeline.book.records import Cell, Results, Row

REPORTS = "Báo cáo"


def receipts(
    target: OfficeBook, results: Results, units: Iterable[str], month: int, day: date
) -> tuple[list[RowChange], list[str]]:
    """The changes of sheet Báo cáo for units whose report of `month` came on `day`; units without any deadline.

    A unit's own row gets the day where it has none; a unit without a row gets one with the deadline that the month's
    other rows have. Where the month has none, nobody knows when it was due, and the unit is named instead.
    """
    rows = {row["don_vi"]: row for row in results.rows(REPORTS, thang=month)}
    usual = Counter(row["han_nop"] for row in rows.values()).most_common(1)
    changes: list[RowChange] = []
    lacking: list[str] = []
    following = target.next_row(REPORTS) if REPORTS in target.titles else 0
    for unit in units:
        old = rows.get(unit)
        if old is not None and old["ngay_nop"] is None:
            cells = {**old.cells, "ngay_nop": Cell(REPORTS, old.cell("ngay_nop").address, day)}
            changes.append(RowChange(unit, old, Row(REPORTS, old.number, cells), old))
        elif old is None and usual and following:
            values = {"thang": month, "don_vi": unit, "han_nop": usual[0][0], "ngay_nop": day}
            cells = {n: Cell(REPORTS, f"{letters(target.place(REPORTS, n))}{following}", v) for n, v in values.items()}
            row = Row(REPORTS, following, cells)
            changes.append(RowChange(unit, row, row, None))
            following += 1
        elif old is None:
            lacking.append(unit)
    return changes, lacking
