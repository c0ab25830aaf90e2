"""When a unit's file came, into sheet Báo cáo (only a day that was given), and which file a row of the book is of."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pipeline.book.blank.unit_form import OWN_SHEETS, SCORES
from pipeline.book.cells.date_text import worded
from pipeline.book.collected.bring import OfficeBook, RowChange
from pipeline.book.collected.compare import scope_of, values_of
from pipeline.book.collected.memory import LastTaken
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
    if REPORTS not in target.titles:
        return [], []  # an office without that sheet follows no reports
    rows = {row["don_vi"]: row for row in results.rows(REPORTS, thang=month)}
    usual = Counter(row["han_nop"] for row in rows.values()).most_common(1)
    changes: list[RowChange] = []
    lacking: list[str] = []
    following = target.next_row(REPORTS)
    for unit in units:
        old = rows.get(unit)
        if old is not None and old["ngay_nop"] is None:
            cells = {**old.cells, "ngay_nop": Cell(REPORTS, old.cell("ngay_nop").address, day)}
            changes.append(RowChange(unit, old, Row(REPORTS, old.number, cells), old))
        elif old is None and usual:
            values = {"thang": month, "don_vi": unit, "han_nop": usual[0][0], "ngay_nop": day}
            cells = {n: Cell(REPORTS, f"{letters(target.place(REPORTS, n))}{following}", v) for n, v in values.items()}
            row = Row(REPORTS, following, cells)
            changes.append(RowChange(unit, row, row, None))
            following += 1
        elif old is None:
            lacking.append(unit)
    return changes, lacking


def origins(results: Results, memory: LastTaken) -> dict[tuple[str, int], str]:
    """Which file a row of the book came in, by sheet and row: whose, its name, the day of receipt that is known.

    A row that is no longer as it was taken was changed by a hand in the book, which is told.
    """
    days = {(row["don_vi"], row["thang"]): row["ngay_nop"] for row in results.rows(REPORTS)}
    found = {}
    for unit, sources in memory.sources.items():
        for name in {place.partition("/")[0] for place in sources} & {*OWN_SHEETS, SCORES}:
            taken = memory.rows.get(unit, {}).get(name, [])
            for row in results.rows(name, don_vi=unit):
                file = sources.get(f"{name}/{scope_of(name, row)}")
                if file is None:
                    continue
                day = days.get((unit, scope_of(name, row)))  # a score's period has no day of its own
                received = f", nhận {worded(day)}" if day is not None else ""
                by_hand = "" if values_of(name, row) in taken else ", sổ đã sửa tay sau khi lấy"
                found[name, row.number] = f"{unit}, tệp {file}{received}{by_hand}"
    return found
