"""One table that counts dossiers, taken: rows of sheet TTHC by unit, each value at the stranger's own cell."""

from collections.abc import Mapping, Sequence

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.balance import FIGURES, INSIDE, STOPPED, RowOutcome, Way, outcome
from pipeline.book.imported.choosing import rest_known, values_of, way_of
from pipeline.book.imported.context import Office, TableContext
from pipeline.book.imported.counted import TakenTable, of_month, seen, summed, totals_agree, whole
from pipeline.book.imported.entries import Sorter, TableRow
from pipeline.book.imported.finding.grid import address
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.imported.shape import OURS, ColumnBlock, blocks_of, header_of, ignored
from pipeline.book.records import Cell, Row
from pipeline.book.sheets.workbook import sheet
from pipeline.ground.comparing import listed


def taken_dossiers(table: FoundTable, office: Office, context: TableContext, inquiry: Inquiry) -> TakenTable:
    """The table's rows. What is unsure is asked and not among them."""
    taken = TakenTable(table.title, table.range, "TTHC")
    before = len(inquiry.open)
    blocks = blocks_of(table, inquiry)
    for block in blocks:
        named = _block_field(block, blocks, office, inquiry, taken)
        if named is None:
            continue
        taken.columns += [(c.letter, c.words, header_of(role)) for role, c in block.roles.items()]
        if block.held:
            taken.left.append((table.range, "hai cột cùng vai: chờ trả lời"))
            continue
        if gone := _still_missing(block, table, inquiry):
            words = listed(header_of(role) for role in gone)
            if len(inquiry.open) > before:
                taken.left.append((table.range, f"thiếu cột {words}: chờ trả lời"))
            else:
                taken.wrong.append((table.range, f"thiếu cột {words} nên không lấy được bảng này"))
            continue
        _take(table, block, named, office, context, inquiry, taken)
    taken.left += [
        (address(table.header[1], column.at), f"cột “{column.words}”: {why}") for column, why in ignored(table, blocks)
    ]
    return taken


def _block_field(
    block: ColumnBlock, blocks: Sequence[ColumnBlock], office: Office, inquiry: Inquiry, taken: TakenTable
) -> str | None:
    """The field that a block of columns is of; "" where the rows say it; None where the block is left."""
    if not block.label or len(blocks) == 1:
        return ""
    if month := office.month_in(block.label):
        if month == "kỳ này":
            return ""
        taken.left.append((taken.range, f"nhóm cột “{block.label}”: số của kỳ khác"))
        return None
    if named := office.fields.same(block.label):
        return named
    chosen = office.field_asked(block.label, inquiry)
    if not chosen:
        taken.left.append((taken.range, f"nhóm cột “{block.label}”: {'bỏ' if chosen == '' else 'chờ trả lời'}"))
    return chosen or None


def _still_missing(block: ColumnBlock, table: FoundTable, inquiry: Inquiry) -> list[str]:
    """What is missing after the one thing that an answer can supply: by which way the dossiers came."""
    gone = block.missing
    if gone == ["nhan.truc_tuyen"] and not {"nhan.truc_tiep", "nhan.buu_chinh"} & set(block.roles):
        text = f"Trang {table.title}: bảng không chia trực tuyến, trực tiếp. Hồ sơ tiếp nhận là:"
        answer = inquiry.ask("kenh", text, ("tất cả nộp trực tiếp, bưu chính", "tất cả nộp trực tuyến"))
        if answer:
            block.assumed = "nhan.truc_tuyen" if answer == 1 else "nhan.truc_tiep"
            return []
    return gone


def _take(
    table: FoundTable,
    block: ColumnBlock,
    named: str,
    office: Office,
    context: TableContext,
    inquiry: Inquiry,
    taken: TakenTable,
) -> None:
    found = Sorter(table, office.units, office.fields).sorted(block.roles)
    taken.left += [line for line in found.left if line not in taken.left]
    entries = whole(found.entries, block, taken)
    entries = of_month(entries, office, taken)
    if entries and (why := context.unsettled(inquiry)):
        taken.left.append((table.range, why))
        return
    entries = seen(entries, found, table, inquiry, taken)
    if not entries:
        return
    if not totals_agree(entries, found, table, inquiry, taken):
        return
    values = [values_of(entry, block) for entry in entries]
    way = way_of(values, table, inquiry, taken)
    if way is None:
        return
    if not rest_known(way, values, block, table, inquiry, taken):
        return
    rows: list[Row] = []
    for entry, got in zip(entries, values, strict=True):
        result = outcome(way, got)
        if result.wrong:
            taken.wrong.append((f"dòng {entry.row}", f"{entry.unit or entry.field}: {result.wrong}"))
            continue
        figures = _with_stopped(result, table, inquiry)
        if figures is None:
            taken.left.append((f"dòng {entry.row}", "có hồ sơ dừng, rút: chờ trả lời cách tính"))
            continue
        unit, which = office.unit_of(entry.unit, context, inquiry), office.field_of(entry, named, context, inquiry)
        for what, told, words in ((unit, entry.unit, "đơn vị"), (which, entry.field, "lĩnh vực")):
            if not what:
                why = "chờ trả lời" if what is None else "không có trong sổ" if words == "đơn vị" else "bỏ"
                taken.left.append((f"dòng {entry.row}", f"{words} “{told or '(không ghi)'}”: {why}"))
                break
        else:
            rows.append(_row(entry, str(unit), str(which), figures, block, table, office))
            _tell_reckoned(result, block, taken)
    taken.rows += summed(rows, table, inquiry, taken)
    _tell_way(way, block, taken)


def _with_stopped(result: RowOutcome, table: FoundTable, inquiry: Inquiry) -> dict[str, int] | None:
    """The figures with files that were stopped or withdrawn put where an answer says; None while none does."""
    figures = dict(result.figures)
    stopped = figures.pop("dung", 0)
    if stopped:
        text = f"Trang {table.title} có hồ sơ dừng, rút; sổ (biểu II.06a) không có cột ấy. Tính vào đâu?"
        columns = ("dung_han", "con_trong_han")
        headers = tuple(sheet("TTHC").column(name).header for name in columns)
        answer = inquiry.ask("dung-rut", text, headers)
        if not answer:
            return None
        figures[columns[answer - 1]] += stopped
    return figures


def _row(
    entry: TableRow,
    unit: str,
    named: str,
    figures: Mapping[str, int],
    block: ColumnBlock,
    table: FoundTable,
    office: Office,
) -> Row:
    """A row as sheet TTHC has it; a value that was reckoned stands at the row's label."""
    at = {OURS[role]: f"{column.letter}{entry.row}" for role, column in reversed(block.roles.items()) if role in OURS}
    values: dict[str, object] = {"thang": office.month.first_month, "don_vi": unit, "linh_vuc": named, **figures}
    values["tiep_nhan"] = figures["truc_tuyen"] + figures["truc_tiep"] + figures["ky_truoc"]
    values["da_giai_quyet"] = figures["truoc_han"] + figures["dung_han"] + figures["qua_han"]
    values["dang_giai_quyet"] = figures["con_trong_han"] + figures["con_qua_han"]
    cells = {
        column.name: Cell(table.title, at.get(column.name, entry.unit_at), values.get(column.name))
        for column in sheet("TTHC").columns
    }
    return Row("TTHC", entry.row, cells)


def _tell_reckoned(result: RowOutcome, block: ColumnBlock, taken: TakenTable) -> None:
    told = [sheet("TTHC").column(name).header for name in FIGURES if name in result.reckoned and result.figures[name]]
    if told:
        taken.note(f"tính theo đẳng thức của biểu: {listed(told)}")
    if "da.dung_va_truoc" in block.roles and "truoc_han" not in {OURS.get(role) for role in block.roles}:
        taken.note(
            "trước hạn và đúng hạn gộp một cột: ghi cả vào Đúng hạn (9), Trước hạn (8) là 0; có số tách thì sửa ở sổ"
        )


def _tell_way(way: Way, block: ColumnBlock, taken: TakenTable) -> None:
    if "nhan.ky_truoc" in block.roles and "nhan.tong" in block.roles:
        words = "gồm" if way.carried == INSIDE else "không gồm"
        taken.note(f"tổng tiếp nhận của bảng {words} kỳ trước chuyển qua")
    stopped = [block.roles[role] for role in STOPPED if role in block.roles]
    if stopped and not way.stopped:
        taken.note(
            f"cột {listed(column.letter for column in stopped)} (dừng, rút) không nằm trong các tổng nên không lấy"
        )
