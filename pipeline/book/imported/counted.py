"""What is taken of a table and left; which of its rows count: whole ones, of the month, in sight, that add up."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.book.imported.asking.question import Inquiry
from pipeline.book.imported.context import Office
from pipeline.book.imported.entries import Sorted, TableRow
from pipeline.book.imported.finding.tables import FoundTable
from pipeline.book.imported.shape import ColumnBlock, header_of
from pipeline.book.records import Row
from pipeline.ground.comparing import listed

TOTALS = ("nhan.tong", "da.tong", "dang.tong")
_MOST_SHOWN = 6


@dataclass
class TakenTable:
    """What a run took of one table, from where, and what it left.

    `columns`: (letter, words, what it is here). `left`: (cell or range, why); `wrong` the same for faults of the sheet;
    `notes` what was reckoned or understood.
    """

    title: str
    range: str
    what: str
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def whole(entries: Sequence[TableRow], block: ColumnBlock, taken: TakenTable) -> list[TableRow]:
    """The rows all of whose cells can be read."""
    whole = []
    for entry in entries:
        troubles = [
            (block.roles[role].letter if role in block.roles else "", count.trouble)
            for role, count in entry.counts.items()
            if count.trouble and not (count.uncalculated and role in TOTALS)
        ]
        if troubles:
            told = "; ".join(f"ô {letter}{entry.row} {why}" for letter, why in troubles[:_MOST_SHOWN])
            taken.wrong.append((f"dòng {entry.row}", f"{entry.unit or entry.field}: {told}"))
        elif all(count.value is None for count in entry.counts.values()):
            taken.left.append((f"dòng {entry.row}", f"{entry.unit or entry.field}: chưa có số"))
        else:
            whole.append(entry)
    return whole


def of_month(entries: list[TableRow], office: Office, taken: TakenTable) -> list[TableRow]:
    kept = []
    for entry in entries:
        if entry.month and not office.is_month(entry.month):
            taken.left.append((f"dòng {entry.row}", f"tháng “{entry.month}”: kỳ khác"))
        else:
            kept.append(entry)
    return kept


def seen(
    entries: list[TableRow], found: Sorted, table: FoundTable, inquiry: Inquiry, taken: TakenTable
) -> list[TableRow]:
    """Hidden rows count where the table's own total counts them; where no total tells, it is asked."""
    hidden = [entry for entry in entries if entry.hidden]
    if not hidden:
        return entries
    shown = [entry for entry in entries if not entry.hidden]
    totals = [total for total in found.totals if not total.hidden]
    for total in totals:
        with_all, without = _differing(total, entries), _differing(total, shown)
        if bool(with_all) != bool(without):
            taken.note(f"{len(hidden)} dòng ẩn được {'bỏ' if with_all else 'lấy'}, theo dòng tổng của bảng")
            return shown if with_all else entries
    rows = ", ".join(str(entry.row) for entry in hidden[:_MOST_SHOWN])
    text = f"Trang {table.title} có {len(hidden)} dòng ẩn hoặc bị lọc (dòng {rows}…). Lấy thế nào?"
    answer = inquiry.ask(f"dong-an: {table.title} {table.range}", text, ("lấy cả dòng ẩn", "bỏ dòng ẩn"), lasting=False)
    if answer is None:
        taken.left.append((table.range, "chờ trả lời có lấy dòng ẩn không"))
        return []
    return entries if answer == 1 else shown if answer == 2 else []


def _differing(total: TableRow, entries: Sequence[TableRow]) -> dict[str, tuple[int, int]]:
    """Roles in which the rows do not add up to the total: (the total, the sum)."""
    found = {}
    for role, count in total.counts.items():
        added = sum(entry.counts[role].value or 0 for entry in entries if role in entry.counts)
        if count.value is not None and not count.trouble and count.value != added:
            found[role] = (count.value, added)
    return found


def totals_agree(
    entries: Sequence[TableRow], found: Sorted, table: FoundTable, inquiry: Inquiry, taken: TakenTable
) -> bool:
    """Whether the table's own total is that of its rows, or someone has said that the rows are right."""
    totals = [total for total in found.totals if any(count.value is not None for count in total.counts.values())]
    if len(entries) < len(found.entries) or not totals:
        return True  # rows that are told apart (faulty, of another month) are missing from the sum
    differing = [_differing(total, entries) for total in totals]
    if any(not gaps for gaps in differing) or len(totals) > 1:
        return True
    role, (told, added) = next(iter(differing[0].items()))
    column = next((c.letter for c in table.of(role)), "")
    cell = f"{column}{totals[0].row}"
    where = f"Trang {table.title}, ô {cell} ({header_of(role)})"
    text = f"{where}: dòng tổng ghi {told}, các dòng cộng lại {added}. Bên nào đúng?"
    answer = inquiry.ask(
        f"tong: {table.title} {cell} {told} {added}", text, ("các dòng đúng, dòng tổng sai",), lasting=False
    )
    if answer:
        return True
    taken.left.append((table.range, f"dòng tổng không bằng các dòng cộng lại (ô {cell}): chờ trả lời"))
    return False


def summed(rows: Sequence[Row], table: FoundTable, inquiry: Inquiry, taken: TakenTable) -> list[Row]:
    """Rows of one unit and field added up: procedures of a field surely, others where an answer says so."""
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        alike.setdefault((row["don_vi"], row["linh_vuc"]), []).append(row)
    twice = {key: same for key, same in alike.items() if len(same) > 1}
    together = not twice or bool(table.of("thu_tuc"))
    if not together:
        told = [
            f"{unit}, {named} (dòng {listed(str(row.number) for row in same)})" for (unit, named), same in twice.items()
        ]
        more = f" và {len(told) - _MOST_SHOWN} nơi nữa" if len(told) > _MOST_SHOWN else ""
        text = f"Trang {table.title}, nhiều dòng của một lĩnh vực: {'; '.join(told[:_MOST_SHOWN])}{more}. Cộng lại?"
        answer = inquiry.ask("cong-dong", text, ("cộng lại thành một dòng", "dòng chép hai lần: lấy dòng đầu"))
        if answer == 2:
            alike, twice = {key: same[:1] for key, same in alike.items()}, {}
        together = answer == 1
    for (unit, named), same in twice.items():
        rows_told = f"dòng {listed(str(row.number) for row in same)}"
        if together:
            taken.note(f"{unit}, {named}: cộng {len(same)} dòng")
        else:
            taken.left.append((rows_told, f"{unit}, {named}: nhiều dòng, chờ trả lời có cộng lại không"))
    return [_sum(same) for key, same in alike.items() if together or key not in twice]


def _sum(rows: Sequence[Row]) -> Row:
    first = rows[0]
    cells = {
        name: cell._replace(value=sum(row[name] for row in rows))
        if isinstance(cell.value, int) and name != "thang"
        else cell
        for name, cell in first.cells.items()
    }
    return first if len(rows) == 1 else replace(first, cells=cells)
