"""One unit's rows against the office's book and against what was taken from the unit before: what is new, what changed.

Three versions of a row: taken before, sent now, in the book now. A row that only the unit has changed is a correction
and is taken; one that only a hand in the book has changed stays; both changed, or a difference of unknown origin, is a
conflict, told and left as it is in the book.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.book.cells.date_text import worded as worded_date
from pipeline.book.records import Cell, Row
from pipeline.book.sheets.workbook import sheet

_SCOPES = {"Chấm điểm": "ky", "Kế hoạch": "nhiem_vu"}
# What names a row within its unit, where that is not the sheet's own `unique` columns.
_KEYS = {"Hoạt động": ("ngay", "loai", "noi_dung")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value: the cell in the unit's file, the cell in the book, and both values in words."""

    column: str
    sent: Cell
    there: Cell

    def __str__(self) -> str:
        return f"ô {self.there.address} của sổ ghi {_told(self.there.value)}, đơn vị gửi {_told(self.sent.value)}"


@dataclass(frozen=True, slots=True)
class Paired:
    """A row that was sent and the row of the book that is the same record, with the values that differ."""

    sent: Row
    there: Row
    differences: tuple[Difference, ...]


@dataclass
class Compared:
    """What comes of one unit's rows, by sheet."""

    new: dict[str, list[Row]] = field(default_factory=dict)
    corrected: list[Paired] = field(default_factory=list)
    conflicts: list[Paired] = field(default_factory=list)
    kept: list[Paired] = field(default_factory=list)
    withdrawn: list[Row] = field(default_factory=list)
    deleted: list[Row] = field(default_factory=list)
    same: int = 0


def keys_of(name: str) -> tuple[str, ...]:
    return _KEYS.get(name) or tuple(column for column in sheet(name).unique if column != "don_vi")


def key_of(name: str, row: Row) -> tuple[str, ...]:
    """What a row is known by, as texts."""
    return tuple(text_of(row[column]) for column in keys_of(name))


def text_of(value: Any) -> str:
    """The value as a text that is the same for the same value (35 and 35.0)."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def scope_of(name: str, row: Row) -> int | str:
    """The month that a row speaks of, the period of a score, the task itself; 0 where a sheet is the state of the day.

    A file may hold one month, one period or some tasks alone.
    """
    if "thang" in row.cells:
        return int(row["thang"])
    if name in _SCOPES:
        return str(row[_SCOPES[name]])
    return row["ngay"].month if name == "Hoạt động" else 0


def values_of(name: str, row: Row) -> dict[str, str]:
    """The values that a unit answers for, as texts by column: what the memory keeps."""
    columns = [c for c in sheet(name).columns if not c.computed and not c.office]
    return {c.name: text_of(row[c.name]) for c in columns if c.name in row.cells}


def compared(
    sent: Mapping[str, Sequence[Row]],
    there: Mapping[str, Iterable[Row]],
    before: Mapping[str, Sequence[Mapping[str, str]]],
    settle: str = "",
) -> Compared:
    """`sent`: the unit's rows; `there`: its rows in the book; `before`: those taken from it last time, by sheet.

    `settle` decides every conflict: `units` takes what was sent, `book` keeps what is there.
    """
    result = Compared()
    for name, rows in sent.items():
        ours = {key_of(name, row): row for row in there.get(name, ())}
        past = {tuple(row.get(column, "") for column in keys_of(name)): row for row in before.get(name, ())}
        keys = {key_of(name, row) for row in rows}
        fresh = [row for row in rows if key_of(name, row) not in ours]
        scopes = {scope_of(name, row) for row in rows}
        gone = [
            row for known, row in ours.items() if known in past and known not in keys and scope_of(name, row) in scopes
        ]
        for row in rows:
            known = key_of(name, row)
            if known in ours:
                _judge(result, name, row, ours[known], past.get(known))
        for row in gone:
            untouched = values_of(name, row) == dict(past[key_of(name, row)])
            partner = _meant(name, row, fresh) if untouched else None
            if partner is None:
                result.withdrawn.append(row)
            else:  # the unit has mended what its row is known by: the same record, not a second one
                fresh.remove(partner)
                result.corrected.append(Paired(partner, row, _differences(name, partner, row)))
        # A row taken before that the book no longer has was deleted by a hand there, and is not brought back.
        result.new[name] = [row for row in fresh if key_of(name, row) not in past]
        result.deleted += [row for row in fresh if key_of(name, row) in past]
    if settle == "units":
        result.corrected, result.conflicts = [*result.corrected, *result.conflicts], []
    elif settle == "book":
        result.kept, result.conflicts = [*result.kept, *result.conflicts], []
    return result


def _judge(result: Compared, name: str, sent: Row, there: Row, past: Mapping[str, str] | None) -> None:
    differences = _differences(name, sent, there)
    if not differences:
        result.same += 1
        return
    pair = Paired(sent, there, differences)
    if past is None and not _goes_on(sent, there):
        result.conflicts.append(pair)
    elif past is None or values_of(name, there) == dict(past):
        result.corrected.append(pair)
    elif values_of(name, sent) == dict(past):
        result.kept.append(pair)
    else:
        result.conflicts.append(pair)


def _goes_on(sent: Row, there: Row) -> bool:
    """Whether a task has come further than the book says: to report that is the unit's own business."""
    if sent.sheet != "Kế hoạch":
        return False
    order = sheet("Kế hoạch").column("tien_do").choices
    return order.index(sent["tien_do"]) > order.index(there["tien_do"]) and there["ngay_xong"] is None


def _differences(name: str, sent: Row, there: Row) -> tuple[Difference, ...]:
    return tuple(
        Difference(c.header, sent.cell(c.name), there.cell(c.name))
        for c in sheet(name).columns
        if not (c.computed or c.office) and text_of(sent[c.name]) != text_of(there[c.name])
    )


def _meant(name: str, row: Row, fresh: Sequence[Row]) -> Row | None:
    """The one new row that is a withdrawn one with a part of its key mended; None where it is not clear."""
    keys = keys_of(name)
    old = values_of(name, row)
    alike = []
    for new in fresh:
        same = [column for column, value in values_of(name, new).items() if value == old.get(column)]
        parts = sum(column in keys for column in same)
        if scope_of(name, new) == scope_of(name, row) and len(keys) > 1 and parts == len(keys) - 1:
            whole = len(same) == len(old) - 1
            alike += [new] if whole or len(keys) > 2 else []
    return alike[0] if len(alike) == 1 else None


def _told(value: Any) -> str:
    return "trống" if value is None else worded_date(value) if isinstance(value, date) else f"“{value}”"
