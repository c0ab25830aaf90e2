"""A table of votes on how content people were: rows of sheet Hài lòng."""

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office, TableContext
from pipeline.book.imported.counted import TakenTable, of_month, totals_agree, whole
from pipeline.book.imported.entries import Sorter, TableRow
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.imported.shape import ColumnBlock
from pipeline.book.records import Cell, Row
from pipeline.book.sheets.workbook import sheet
from pipeline.ground.comparing import listed

_SHEET = "Hài lòng"
_FAMILY = "phieu."
_PARTS = ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
_WHOLE = "phieu_hop_le"


def is_votes(table: FoundTable) -> bool:
    return sum(bool(table.of(f"{_FAMILY}{part}")) for part in _PARTS) > 2


def taken_votes(table: FoundTable, office: Office, context: TableContext, inquiry: Inquiry) -> TakenTable:
    """The table's rows; those whose classes do not add up to the votes are told and left."""
    taken = TakenTable(table.title, table.range, _SHEET)
    columns = {c.role.name: c for c in reversed(table.columns) if c.role.name.startswith(_FAMILY)}
    for role, column in columns.items():
        header = sheet(_SHEET).column(role.removeprefix(_FAMILY)).header
        taken.columns.append((column.letter, column.words, header))
    if gone := [part for part in _PARTS if f"{_FAMILY}{part}" not in columns]:
        words = listed(sheet(_SHEET).column(part).header for part in gone)
        taken.wrong.append((table.range, f"thiếu cột {words} nên không lấy được bảng này"))
        return taken
    found = Sorter(table, office.units, office.fields).sorted(columns)
    taken.left += found.left
    entries = of_month(whole(found.entries, ColumnBlock("", columns), taken), office, taken)
    if entries and (why := context.unsettled(inquiry)):
        taken.left.append((table.range, why))
        return taken
    if not entries or not totals_agree(entries, found, table, inquiry, taken):
        return taken
    for entry in entries:
        _take(entry, ColumnBlock("", columns), office, context, inquiry, taken)
    return taken


def _take(
    entry: TableRow, block: ColumnBlock, office: Office, context: TableContext, inquiry: Inquiry, taken: TakenTable
) -> None:
    where = f"dòng {entry.row}"
    values = {role.removeprefix(_FAMILY): count.value or 0 for role, count in entry.counts.items()}
    added = sum(values[part] for part in _PARTS)
    told = entry.counts.get(f"{_FAMILY}{_WHOLE}")
    if told is not None and told.value is not None and told.value != added:
        taken.wrong.append((where, f"{entry.unit}: {told.value} phiếu hợp lệ, bốn mức cộng lại {added}"))
        return
    unit = office.unit_of(entry.unit, context, inquiry)
    if not unit:
        why = "chờ trả lời" if unit is None else "không có trong sổ"
        taken.left.append((where, f"đơn vị “{entry.unit or '(không ghi)'}”: {why}"))
        return
    known = {"thang": office.month.first_month, "don_vi": unit, **values, _WHOLE: added}
    at = {role.removeprefix(_FAMILY): f"{column.letter}{entry.row}" for role, column in block.roles.items()}
    cells = {c.name: Cell(taken.title, at.get(c.name, entry.unit_at), known.get(c.name)) for c in sheet(_SHEET).columns}
    taken.rows.append(Row(_SHEET, entry.row, cells))
