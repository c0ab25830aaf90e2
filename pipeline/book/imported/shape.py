"""A table's columns made ready: one column a role in every block, what is missing, what stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.balance import missing, outcome, ways
from pipeline.book.imported.finding.columns import HeadedColumn
from pipeline.book.imported.finding.grid import count_of
from pipeline.book.imported.finding.names import IGNORED, LABELS, nearly
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.sheets.workbook import sheet

BY_NUMBER = {
    3: "nhan.tong",
    4: "nhan.truc_tuyen",
    5: "nhan.truc_tiep_buu_chinh",
    6: "nhan.ky_truoc",
    7: "da.tong",
    8: "da.truoc_han",
    9: "da.dung_han",
    10: "da.qua_han",
    11: "dang.tong",
    12: "dang.trong_han",
    13: "dang.qua_han",
}
"""What the columns of form II.06a are by their numbers."""

OURS = {
    "nhan.tong": "tiep_nhan",
    "nhan.trong_ky": "",
    "nhan.truc_tuyen": "truc_tuyen",
    "nhan.toan_trinh": "truc_tuyen",
    "nhan.mot_phan": "truc_tuyen",
    "nhan.hinh_thuc_khac": "truc_tuyen",
    "nhan.truc_tiep": "truc_tiep",
    "nhan.buu_chinh": "truc_tiep",
    "nhan.truc_tiep_buu_chinh": "truc_tiep",
    "nhan.phi_dia_gioi": "truc_tiep",
    "nhan.ky_truoc": "ky_truoc",
    "da.tong": "da_giai_quyet",
    "da.truoc_han": "truoc_han",
    "da.dung_han": "dung_han",
    "da.dung_va_truoc": "dung_han",
    "da.qua_han": "qua_han",
    "da.qua_han_co_thu": "qua_han",
    "da.qua_han_chua_thu": "qua_han",
    "dang.tong": "dang_giai_quyet",
    "dang.trong_han": "con_trong_han",
    "dang.qua_han": "con_qua_han",
    "dang.qua_han_co_thu": "con_qua_han",
    "dang.qua_han_chua_thu": "con_qua_han",
}
_FAMILIES = ("nhan", "da", "dang", "dung", "rut")


def header_of(role: str) -> str:
    """Our column's header for a role: `Trực tuyến (4)`; words for what has no column of its own."""
    own = OURS.get(role, "")
    if own:
        return sheet("TTHC").column(own).header
    return {"nhan.trong_ky": "Tiếp nhận trong kỳ (4 + 5)", "dung": "hồ sơ dừng", "rut": "hồ sơ rút"}.get(role, role)


@dataclass
class ColumnBlock:
    """Columns that belong together: the whole table, or those of one field. `roles` by name."""

    label: str
    roles: dict[str, HeadedColumn] = field(default_factory=dict)
    left: list[tuple[HeadedColumn, str]] = field(default_factory=list)
    held: bool = False  # which of two columns of one role counts is not known yet
    assumed: str = ""  # a role that an answer says is nought throughout

    @property
    def left_columns(self) -> list[HeadedColumn]:
        return [column for column, _ in self.left]

    @property
    def missing(self) -> list[str]:
        return missing(self.roles)


def is_dossiers(table: FoundTable) -> bool:
    """Whether the table counts dossiers: two columns of it at least are figures of the form."""
    found = {column.role.name for column in table.columns if column.role.name.partition(".")[0] in _FAMILIES}
    return len(found) > 1 or len(_by_number(table)) == len(BY_NUMBER)


def blocks_of(table: FoundTable, inquiry: Inquiry) -> list[ColumnBlock]:
    """The blocks of a table that counts dossiers, their columns settled as far as words, sums and answers go."""
    blocks: dict[str, ColumnBlock] = {}
    for column in table.columns:
        role = column.role.name
        if role.partition(".")[0] in _FAMILIES:
            _put(blocks.setdefault(column.role.label, ColumnBlock(column.role.label)), column, table, inquiry)
    if len(blocks) == 2 and "" in blocks:  # a title that stands over some columns is no block of its own
        (label,) = set(blocks) - {""}
        if not set(blocks[label].roles) & set(blocks[""].roles):
            blocks[""].roles |= blocks.pop(label).roles
    if not blocks or all(block.missing for block in blocks.values()):
        numbered = _by_number(table)
        if len(numbered) == len(BY_NUMBER):
            blocks = {"": ColumnBlock("", numbered)}
    for block in blocks.values():
        _settle(block, table, inquiry)
    return list(blocks.values())


def _by_number(table: FoundTable) -> dict[str, HeadedColumn]:
    """Roles by the numbers that the form's own row of numbers gives, where names do not say otherwise."""
    found = {}
    for column in table.columns:
        role = BY_NUMBER.get(column.number, "")
        if role and column.role.name in ("", IGNORED, role):
            found[role] = column
    return found


def _put(block: ColumnBlock, column: HeadedColumn, table: FoundTable, inquiry: Inquiry) -> None:
    role = column.role.name
    other = block.roles.get(role)
    if other is None:
        block.roles[role] = column
        return
    hidden = table.grid.sheet.hidden_columns
    if (other.at in hidden) != (column.at in hidden):
        seen, unseen = (column, other) if other.at in hidden else (other, column)
        block.roles[role] = seen
        block.left.append((unseen, "cột ẩn, trùng tên với cột hiện"))
    elif not any(table.grid.own(row, column.at) for row in table.rows):
        block.left.append((column, "cột trống"))
    elif _same(table, other, column):
        block.left.append((column, f"như cột {other.letter}"))
    else:
        text = f"Trang {table.title}: hai cột cùng là {header_of(role)}. Lấy cột nào?"
        options = (f"cột {other.letter} “{other.words}”", f"cột {column.letter} “{column.words}”")
        answer = inquiry.ask(f"cot-trung: {role} {other.letter} {column.letter}", text, options)
        if answer == 2:
            block.roles[role], column = column, other
        block.held = block.held or not answer
        block.left.append((column, "trùng vai với cột khác"))


def _same(table: FoundTable, one: HeadedColumn, other: HeadedColumn) -> bool:
    pairs = [(count_of(table.grid.at(r, one.at)), count_of(table.grid.at(r, other.at))) for r in table.rows]
    return all(a.value == b.value for a, b in pairs)


def _settle(block: ColumnBlock, table: FoundTable, inquiry: Inquiry) -> None:
    """Unknown columns for roles that are missing: by a name that is nearly known and sums that hold, else asked."""
    unknown = [column for column in table.figure_columns if not column.role.name and column.path]
    for column in unknown:
        gone = block.missing
        if column in block.roles.values():
            continue
        near = nearly(column.path[-1], gone or [role for role in OURS if role not in block.roles])
        if near and _holds(table, {**block.roles, near: column}):
            block.roles[near] = column
            continue
        if not gone:
            continue
        fitting = [role for role in gone if _holds(table, {**block.roles, role: column})]
        options = tuple(header_of(role) for role in (fitting or gone))
        text = f"Trang {table.title}, cột {column.letter} “{column.words}”: là cột nào của sổ?"
        chosen = inquiry.taken(f"cot: {column.words}", text, options)
        if chosen:
            block.roles[(fitting or gone)[options.index(chosen)]] = column


def _holds(table: FoundTable, roles: Mapping[str, HeadedColumn]) -> bool:
    """Whether the form's sums hold in every row of figures, some way."""
    if missing(roles):
        return False
    rows = []
    for row in table.rows:
        got = {role: count_of(table.grid.at(row, column.at)).value for role, column in roles.items()}
        if sum(value is not None and value > 0 for value in got.values()) > 1:
            rows.append({role: value or 0 for role, value in got.items()})
    return bool(rows) and any(all(not outcome(way, got).wrong for got in rows) for way in ways(roles))


def ignored(table: FoundTable, blocks: list[ColumnBlock]) -> list[tuple[HeadedColumn, str]]:
    """Columns that are not taken, each with why."""
    taken = {column.at for block in blocks for column in block.roles.values()}
    told = {column.at: why for block in blocks for column, why in block.left}
    found = []
    for column in table.columns:
        if column.at in taken or column.role.name in LABELS or not column.path:
            continue
        why = told.get(column.at) or ("sổ không có cột này" if column.role.name else "không rõ là cột gì")
        found.append((column, "số của kỳ khác" if column.role.label == "lũy kế" else why))
    return found
